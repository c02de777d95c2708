"""What two records of one person say of the status: the one that refuses counts, unless each is of its own session."""

from __future__ import annotations

from collections.abc import Sequence

from checkin.core.event.attendee import Status
from checkin.core.language import _, together
from checkin.lists.cells import Vocabulary
from checkin.lists.people import ListedPerson
from checkin.lists.status_words import WORST_FIRST


def join_sessions_statuses(
    first: ListedPerson, second: ListedPerson, words: Vocabulary, place: str
) -> str | None:
    """Take each status for that of the sessions beside it: the one that lets in counts, with its sessions.

    What to tell of it; None, with nothing done, where one of the two is of the whole event, or is a block.
    """
    worse, better = sorted((first, second), key=lambda person: WORST_FIRST.index(person.status))
    left = worse.invited_to
    if (
        not (first.tells_status and second.tells_status)
        or first.status is second.status
        or worse.status is Status.BLOCKED
        or not left
        or not all(map(words.is_place, left))
        or (better.invited_to and {*better.invited_to}.issubset(left))
    ):
        return None
    told = _(
        "{name} is “{status}” here and “{other}” on {place}, for different sessions: the person counts as “{kept}” and"
        " was not put on the list of {titles}.",
        name=first.name,
        status=_(str(second.status)),
        other=_(str(first.status)),
        place=place,
        kept=_(str(better.status)),
        titles=_titles(
            tuple(dict.fromkeys((*left, *_both(better.invited_to, worse.refused_sessions)))), words
        ),
    )
    if better is second:
        first.status, first.status_row = second.status, (second.sheet, second.row)
    first.refused_sessions += (*left, *second.refused_sessions)
    for name in ("sessions", "heading_sessions"):
        setattr(first, name, getattr(better, name))
    _leave_out(first, first.refused_sessions)
    return told


def join_sessions(first: ListedPerson, second: ListedPerson, words: Vocabulary) -> str | None:
    """Leave out of both records the sessions that one of them refuses; what to tell of those that one gives."""
    again = _both(second.invited_to, first.refused_sessions)
    taken_back = _both(first.invited_to, second.refused_sessions)
    first.refused_sessions += second.refused_sessions
    _leave_out(first, taken_back)
    _leave_out(second, again)
    told = [
        _(
            "Another row refuses {name} the place on the list of {titles} that this one gives; it was not given.",
            name=first.name,
            titles=_titles(again, words),
        )
        if again
        else "",
        _(
            "This row refuses {name} the place on the list of {titles} that another one gives; it was not given.",
            name=first.name,
            titles=_titles(taken_back, words),
        )
        if taken_back
        else "",
    ]
    return together(*told) or None


def _both(given: Sequence[str], refused: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in given if each in refused)


def _leave_out(person: ListedPerson, sessions: Sequence[str]) -> None:
    for name in ("sessions", "heading_sessions") if sessions else ():
        setattr(person, name, tuple(each for each in getattr(person, name) if each not in sessions))


def _titles(sessions: Sequence[str], words: Vocabulary) -> str:
    return ", ".join(f"“{words.title(session)}”" for session in sessions)


def join_statuses(first: ListedPerson, second: ListedPerson, place: str) -> str | None:
    """Of two answers the one that refuses counts: a row that lets in takes no refusal back, and it is told."""
    before = first.status
    if not first.tells_status or WORST_FIRST.index(second.status) < WORST_FIRST.index(before):
        first.status = second.status
        first.status_row = (second.sheet, second.row)
    if not first.tells_status:
        return None
    return _(
        "{name} is “{status}” here and “{other}” on {place}; the person counts as “{kept}”.",
        name=first.name,
        status=_(str(second.status)),
        other=_(str(before)),
        place=place,
        kept=_(str(first.status)),
    )
