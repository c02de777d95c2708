"""Whom a list gave quite another name, and whose code it gave to somebody else: told, for rows may be mixed up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from checkin.core.counted import counted, first_of
from checkin.core.desk.identities import name_keys
from checkin.core.desk.store import Change
from checkin.core.event.attendee import ENDED, STATUS_WORDS, Attendee, Status
from checkin.core.language import _, n_, together
from checkin.core.mail_addresses import addresses_in, share_an_address
from checkin.core.names.folding import words
from checkin.core.names.likeness import Likeness, compare_names
from checkin.core.names.person import NO_NAME
from checkin.lists.people import ListedPerson
from checkin.lists.sheet import Problem

_SLIPPED = 2
"""So many namesakes with codes of others are no chance any more."""
_MOST_COMPARED = 10_000
"""Names of one organisation that are compared, each of who is missing with each who came."""
_MOVED = 3
"""So many known people too; two may have had each other's ticket."""


def renamed(
    changes: Iterable[Change], people: Sequence[ListedPerson], ended: Mapping[str, Status]
) -> Iterator[Problem]:
    """Tell of each person who was somebody else by the name before the list was loaded.

    `ended`: the names of those in the event who were not to come in before, with their status.
    """
    others = [
        change for change in changes if "name" in change.fields and is_quite_another(*change.fields["name"])
    ]
    rows = {person.name: person for person in reversed(people)} if others else {}
    for change in others:
        reference, (before, after) = change.reference, change.fields["name"]
        person = rows.get(after)
        keeps_mail = person is not None and person.email is not None and "email" not in change.fields
        was_ended = is_let_in_again(change)
        if keeps_mail and not was_ended and not set(words(before)).isdisjoint(words(after)):
            continue  # married, say
        told = _(
            "{reference} was {before} and is now {after}; codes, payment and scans stay with {reference}."
            " If two rows were mixed up, put the list right and load it again.",
            reference=reference,
            before=before,
            after=after,
        )
        if was_ended:
            told = together(_was(before, Status(change.fields["status"][0])), told)
        if (status := ended.get(after)) is not None:
            told = together(_was(after, status), told)
        place = (person.row, person.sheet) if person is not None else (0, None)
        yield Problem(row=place[0], sheet=place[1], problem=told, value=after)


def turned_round(changes: Iterable[Change]) -> Iterator[Problem]:
    """Tell of several people whom a list calls by the same words in another order: the parts exchanged."""
    names = [change.fields["name"] for change in changes if "name" in change.fields]
    turned = [
        (before, after)
        for before, after in names
        if words(before) != words(after) and sorted(words(before)) == sorted(words(after))
    ]
    if len(turned) >= _MOVED:
        before, after = turned[0]
        told = _(
            "{people} have the words of their names in another order now: {before} is {after}. If given and family"
            " names were exchanged, put the list right and load it again.",
            people=counted(len(turned), "person"),
            before=before,
            after=after,
        )
        yield Problem(row=0, problem=told, value=first_of([after for _before, after in turned]))


def _was(name: str, status: Status) -> str:
    return _("{after} was “{status}” until now.", after=name, status=_(STATUS_WORDS[status]))


def renamed_anew(
    gone: Iterable[Attendee],
    people: Sequence[ListedPerson],
    came: Collection[tuple[str, str | None]],
    names_without: Mapping[str, str],
) -> Iterator[Problem]:
    """Tell of each who is missing where somebody of another name came with the same e-mail, and nobody else has it; or
    somebody of the same name, or of the same organisation and another spelling, and no e-mail is against it.

    `came`: names and e-mails of whom the list added. `names_without`: e-mails that the list left out, of whom it names
    still: a row of theirs was renamed and another is as before.
    """
    gone = list(gone)
    yield from _moved_elsewhere(gone, people, came)
    yield from _spelt_anew(gone, people, came)
    left = _by_mail(gone)
    listed = _by_mail(people) if left or names_without else {}
    for mail, (after, *others) in listed.items():
        before, *more = left.get(mail, ()) or (None,)
        if more or others or (after.name, after.email) not in came:
            continue  # an office's, say
        if before is not None:
            told = _(
                "{before} is no longer on the list, and {after} came with the same e-mail. If they are one person,"
                " select both on Attendees and choose “These two are one: keep”; as two, both are counted.",
                before=before.name,
                after=after.name,
            )
        elif mail in names_without:
            told = _(
                "{before} stands on the list without an e-mail now, and {after} came with the one that was there."
                " If they are one person, select both on Attendees and choose “These two are one: keep”; as"
                " two, both are counted.",
                before=names_without[mail],
                after=after.name,
            )
        else:
            continue
        yield Problem(row=after.row, sheet=after.sheet, problem=told, value=after.name)


def _moved_elsewhere(
    gone: Iterable[Attendee], people: Iterable[ListedPerson], came: Collection[tuple[str, str | None]]
) -> Iterator[Problem]:
    """Tell of each who is missing where one new person of the list has the name."""
    left = _by_name(gone)
    listed = _by_name(people) if left else {}
    told: set[tuple[str | None, int]] = set()
    for name in filter(listed.get, left):
        (before, *more), (after, *others) = left[name], listed[name]
        is_new = (after.name, after.email) in came
        is_against = before.email and after.email and not share_an_address(before.email, after.email)
        if not (more or others or is_against or (after.sheet, after.row) in told) and is_new:
            told.add((after.sheet, after.row))
            text = _(
                "{before} ({earlier}) is no longer on the list, and {after} ({now}) came. If they are one person,"
                " select both on Attendees and choose “These two are one: keep”; as two, both are counted.",
                before=before.name,
                earlier=before.organisation or "–",
                after=after.name,
                now=after.organisation or "–",
            )
            yield Problem(row=after.row, sheet=after.sheet, problem=text, value=after.name)


def _spelt_anew(
    gone: Iterable[Attendee], people: Iterable[ListedPerson], came: Collection[tuple[str, str | None]]
) -> Iterator[Problem]:
    """Tell of each who is missing where one new person of the same organisation may have the name in another spelling.

    Where both have an e-mail, that says whether they are one.
    """
    left = _by_place(gone)
    listed = _by_place(one for one in people if (one.name, one.email) in came) if left else {}
    for place in filter(listed.get, left):
        if len(left[place]) * len(listed[place]) > _MOST_COMPARED:
            continue
        for before in left[place]:
            alike = [one for one in listed[place] if _may_be_spelt(before, one)]
            if len(alike) == 1:
                (after,) = alike
                text = _(
                    "{before} is no longer on the list, and {after} came from the same organisation. If they are one"
                    " person, select both on Attendees and choose “These two are one: keep”; as two, both are"
                    " counted.",
                    before=before.name,
                    after=after.name,
                )
                yield Problem(row=after.row, sheet=after.sheet, problem=text, value=after.name)


def _may_be_spelt(before: Attendee, after: ListedPerson) -> bool:
    if before.email and after.email:
        return False
    return compare_names(before.name, after.name) in (Likeness.OTHER_SPELLING, Likeness.ONE_ERROR)


def mails_left_out(
    changes: Iterable[Change], names_of: Callable[[Iterable[str]], Mapping[str, str]]
) -> dict[str, str]:
    """The e-mails that a list took from people and gave them no other, and the name of whose each was."""
    fields = [(one.reference, one.fields["email"]) for one in changes if "email" in one.fields]
    left = {reference: addresses_in(before) for reference, (before, now) in fields if not now}
    names = names_of(left) if left else {}
    return {mail: names[reference] for reference, mails in left.items() for mail in mails}


_Named = TypeVar("_Named", Attendee, ListedPerson)


def _by_mail(people: Iterable[_Named]) -> dict[str, list[_Named]]:
    found: defaultdict[str, list[_Named]] = defaultdict(list)
    for person in people:
        for mail in addresses_in(person.email):
            found[mail].append(person)
    return found


def _by_name(people: Iterable[_Named]) -> dict[str, list[_Named]]:
    found: defaultdict[str, list[_Named]] = defaultdict(list)
    for person in people:
        for key in name_keys(person.name, person.name_latin):
            found[key].append(person)
    return found


def _by_place(people: Iterable[_Named]) -> dict[str, list[_Named]]:
    found: defaultdict[str, list[_Named]] = defaultdict(list)
    for person in people:
        if place := " ".join(words(person.organisation or "")):
            found[place].append(person)
    return found


def codes_passed_on(
    holders: Mapping[str, Mapping[int, bool]], people: Iterable[ListedPerson]
) -> Iterator[Problem]:
    """Tell of codes that were other people's before the list was loaded.

    `holders`: whose each is or was, by row, and whether it still is. Where all of them have it by this list, a row was
    doubled, which is told of that row.
    """
    if not holders:
        return
    listed = Counter(code for person in people for code in person.codes)
    codes = [code for code, rows in holders.items() if not all(rows.values()) or listed[code] != len(rows)]
    if codes:
        told = n_(
            "{n} code of this list was somebody else’s before. If the column of the codes slipped against the names,"
            " put the list right and load it again.",
            "{n} codes of this list were other people’s before. If the column of the codes slipped against the names,"
            " put the list right and load it again.",
            len(codes),
        )
        yield Problem(row=0, problem=told, value=first_of(codes))


def slipped(
    people: Sequence[ListedPerson],
    taken: Collection[str],
    known: Iterable[str],
    *,
    is_ahead: bool,
    say_so: str,
) -> Problem | None:
    """What to tell of a list that adds several people known by name once more, with codes that are other people's.

    `people` are whom it adds, `taken` the codes of theirs that are on file, `known` the names in the event before.
    `is_ahead`: nothing is changed yet; `say_so` is how it is said then that they are other people.
    """
    here = {key for name in known for key in name_keys(name, None)}
    twice = [person for person in people if not here.isdisjoint(name_keys(person.name, None))]
    if sum(not set(taken).isdisjoint(person.codes) for person in twice) < _SLIPPED:
        return None
    texts = (
        _(
            "The column of the codes seems to have slipped against the names: {people} would come once more as"
            " namesakes of those in the event, with other people’s codes. Do not load this list; put it right first. If"
            " they are other people of the same names, {say_so}.",
            people=counted(len(twice), "person"),
            say_so=say_so,
        ),
        _(
            "{people} came once more as namesakes of those in the event, with other people’s codes, as this was said"
            " to be another list. If the column of the codes slipped against the names after all, restore the copy of"
            " the event from before this load.",
            people=counted(len(twice), "person"),
        ),
    )
    return Problem(row=0, problem=texts[not is_ahead], value=first_of([person.name for person in twice]))


def codes_moved(
    known: Sequence[tuple[int, ListedPerson]],
    holders: Mapping[str, Mapping[int, bool]],
    *,
    is_ahead: bool,
    say_so: str,
) -> Problem | None:
    """What to tell of a list that gives several people codes that others on it have until now.

    `known` are people of the event whom it changes, by row; `holders` whose each code is or was, by row, and whether it
    still is. A code that somebody had before is given back to them, and one of somebody left out of the list passed on.
    """
    now: dict[int, list[str]] = {}
    for row, person in known:
        now.setdefault(row, []).extend(person.codes)
    moved = [
        person.name
        for row, person in known
        if any(_is_moved(code, row, holders.get(code, {}), now) for code in person.codes)
    ]
    if len(moved) < _MOVED:
        return None
    texts = (
        _(
            "The column of the codes seems to have slipped against the names: {people} would have codes that others on"
            " this list have now. Do not load this list; put it right first. If the codes are right, {say_so}.",
            people=counted(len(moved), "person"),
            say_so=say_so,
        ),
        _(
            "{people} have codes now that others on this list had before, as somebody said which list this is. If the"
            " column of the codes slipped against the names after all, restore the copy of the event from before this"
            " load.",
            people=counted(len(moved), "person"),
        ),
    )
    return Problem(row=0, problem=texts[not is_ahead], value=first_of(moved))


def _is_moved(code: str, row: int, holders: Mapping[int, bool], now: Mapping[int, Sequence[str]]) -> bool:
    return row not in holders and any(
        is_live and code not in now.get(holder, (code,)) for holder, is_live in holders.items()
    )


def is_let_in_again(change: Change) -> bool:
    """Whether somebody who was to come no more is confirmed by it."""
    before, after = change.fields.get("status", ("", ""))
    return str(before) in {*map(str, ENDED)} and str(after) == str(Status.CONFIRMED)


def is_quite_another(before: str, after: str) -> bool:
    """Whether two names are of two people."""
    if NO_NAME in (before, after) or not set(name_keys(before, None)).isdisjoint(name_keys(after, None)):
        return False
    return compare_names(before, after) is None
