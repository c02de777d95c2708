"""Whom a list lets in again that it had cancelled or blocked itself, or keeps out: told with the count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from checkin.core.counted import counted, first_of
from checkin.core.desk.listed_people import LoadResult
from checkin.core.desk.store import Change
from checkin.core.language import _, n_
from checkin.lists.renamed import is_let_in_again, is_quite_another
from checkin.lists.sheet import Problem

NamesOf = Callable[[Sequence[str]], Mapping[str, str]]
"""Reference -> name, of people of the event."""


def lifted(changes: Iterable[Change], names_of: NamesOf) -> Iterator[Problem]:
    """Tell of them once, by their names; who is somebody else now is told apart (`renamed`)."""
    references = [
        change.reference
        for change in changes
        if is_let_in_again(change)
        and not ("name" in change.fields and is_quite_another(*change.fields["name"]))
    ]
    if references:
        told = _(
            "{people} confirmed again by this list, which had them cancelled or blocked before.",
            people=counted(len(references), "person"),
        )
        yield Problem(row=0, problem=told, value=first_of([*names_of(references).values()]))


def left_without_code(changes: Iterable[Change], names_of: NamesOf) -> Iterator[Problem]:
    """Tell of those who have no code any more, by their names: an emptied cell withdraws it."""
    codes = ((change.reference, change.fields["codes"]) for change in changes if "codes" in change.fields)
    if references := [reference for reference, (before, now) in codes if before and not now]:
        told = n_(
            "{n} person has no code any more, for this list no longer has theirs: a ticket with it is refused.",
            "{n} people have no code any more, for this list no longer has theirs: a ticket with one is refused.",
            len(references),
        )
        yield Problem(row=0, problem=told, value=first_of([*names_of(references).values()]))


def codes_gained(changes: Iterable[Change]) -> set[str]:
    """The codes that people have by this load, who were known before it."""
    codes = (change.fields["codes"] for change in changes if "codes" in change.fields)
    return {code for before, now in codes for code in now if code not in before}


def given_other_codes(changes: Iterable[Change], names_of: NamesOf) -> Iterator[Problem]:
    """Tell of those whose code this list replaces by another, by their names: the old one stands on their tickets."""
    codes = [(change.reference, change.fields["codes"]) for change in changes if "codes" in change.fields]
    # What was passed on to somebody else is told as that.
    live = {code for _reference, (_before, now) in codes for code in now}
    if references := [reference for reference, (before, now) in codes if now and not live.issuperset(before)]:
        told = n_(
            "{n} person has another code by this list: a ticket with the one they had is refused as replaced.",
            "{n} people have other codes by this list: a ticket with the one they had is refused as replaced.",
            len(references),
        )
        yield Problem(row=0, problem=told, value=first_of([*names_of(references).values()]))


def no_longer_invited(changes: Iterable[Change], names_of: NamesOf) -> Iterator[Problem]:
    """Tell of those who were invited to a session by this list and are not now, by name: the door refuses them."""
    sessions = (
        (change.reference, change.fields["sessions"]) for change in changes if "sessions" in change.fields
    )
    if references := [reference for reference, (before, now) in sessions if {*before} - {*now}]:
        told = n_(
            "{n} person is no longer invited to a session, for this list says so now.",
            "{n} people are no longer invited to a session, for this list says so now.",
            len(references),
        )
        yield Problem(row=0, problem=told, value=first_of([*names_of(references).values()]))


def stays_as_it_was(result: LoadResult) -> Iterator[Problem]:
    """Tell of whom something holds that was said before, whatever this list has of it."""
    yield from held(result.held)
    yield from kept_out(result.kept_out)
    yield from still_refused(result.still_refused)
    yield from in_another_category(result.other_category)


def held(names: Sequence[str]) -> Iterator[Problem]:
    """Tell of whom an empty cell lifts nothing."""
    if names:
        told = _(
            "{people} stay refused as this list said before, for it says nothing of them now."
            " Write Confirmed for who may come in, or set their status.",
            people=counted(len(names), "person"),
        )
        yield Problem(row=0, problem=told, value=first_of(names))


def kept_out(names: Sequence[str]) -> Iterator[Problem]:
    """Tell of whom a lost cell lifts nothing that this list did not say."""
    if names:
        told = n_(
            "{n} person stays cancelled or blocked as before, for this list has lost their status (an error, a formula"
            " without a result, or an “X”). Who may come in is to be set by hand.",
            "{n} people stay cancelled or blocked as before, for this list has lost their status (an error, a formula"
            " without a result, or an “X”). Who may come in is to be set by hand.",
            len(names),
        )
        yield Problem(row=0, problem=told, value=first_of(names))


def still_refused(names: Sequence[str]) -> Iterator[Problem]:
    """Tell of whom this list confirms, and the event refuses by another word."""
    if names:
        told = n_(
            "{n} person is confirmed by this list and stays cancelled, blocked, not paid or not confirmed in the event,"
            " as said before. Who may come in is to be set by hand.",
            "{n} people are confirmed by this list and stay cancelled, blocked, not paid or not confirmed in the event,"
            " as said before. Who may come in is to be set by hand.",
            len(names),
        )
        yield Problem(row=0, problem=told, value=first_of(names))


def in_another_category(names: Sequence[str]) -> Iterator[Problem]:
    """Tell of whom this list has in the usual category, and the event in another."""
    if names:
        told = n_(
            "{n} person has the usual category on this list and keeps the other one that they have in the event,"
            " and what it lets them enter. If they are to have it no more, set it by hand.",
            "{n} people have the usual category on this list and keep the other ones that they have in the event,"
            " and what these let them enter. If they are to have them no more, set it by hand.",
            len(names),
        )
        yield Problem(row=0, problem=told, value=first_of(names))
