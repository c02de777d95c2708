"""Who is invited to a session: many at once, by pasted names, e-mails or codes, copied from another, and taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit_many
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.names.folding import fold

_MOST_LINES = 5000
_MOST_NEAR = 5
_AT_A_TIME = 2000
_PARTS = re.compile(r"[\n\r;]+")
_WITH_ADDRESS = re.compile(r"<([^<>\s]+@[^<>\s]+)>")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted text means, line by line: whom it surely names, who may be meant, what names nobody.

    `near` are to be chosen from by people; nobody of them is invited unasked.
    """

    found: tuple[tuple[str, Attendee], ...] = ()
    near: tuple[tuple[str, tuple[Attendee, ...]], ...] = ()
    not_found: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """Lines that were not looked at yet: so many are at a time."""


@dataclass(frozen=True, slots=True)
class Invitations:
    """References of those who are invited now and were not before, or the other way round: for taking it back."""

    session: str
    invited: tuple[str, ...] = ()
    taken_away: tuple[str, ...] = ()


def invite(desk: Desk, session_id: str, references: Iterable[str]) -> Invitations:
    """Invite these people, on record, all or nobody; who is invited already stays so."""
    return Invitations(session_id, invited=_changed(desk, session_id, references, is_invited=True))


def take_away(desk: Desk, session_id: str, references: Iterable[str]) -> Invitations:
    """Take the invitation of these people away, on record, all or nobody."""
    return Invitations(session_id, taken_away=_changed(desk, session_id, references, is_invited=False))


def undo_invitations(desk: Desk, done: Invitations) -> Invitations:
    """Take it back; what comes of it can be taken back too."""
    with desk.transaction():
        away = take_away(desk, done.session, done.invited).taken_away
        back = invite(desk, done.session, done.taken_away).invited
    return Invitations(done.session, invited=back, taken_away=away)


def people_in(desk: Desk, text: str) -> Pasted:
    """Whom pasted lines name, by reference, code, e-mail or whole name; a name that two people have is only near."""
    lines = list(dict.fromkeys(part.strip() for part in _PARTS.split(text) if part.strip()))
    found: dict[str, tuple[str, Attendee]] = {}
    near: list[tuple[str, tuple[Attendee, ...]]] = []
    nobody: list[str] = []
    for line in lines[:_MOST_LINES]:
        surely = _surely(desk, line)
        if len(surely) == 1:
            found.setdefault(surely[0].reference, (line, surely[0]))
            continue
        likely = surely or [hit.attendee for hit in desk.find(line, _MOST_NEAR)]
        if likely:
            near.append((line, tuple(likely[:_MOST_NEAR])))
        else:
            nobody.append(line)
    return Pasted(tuple(found.values()), tuple(near), tuple(nobody), tuple(lines[_MOST_LINES:]))


def _surely(desk: Desk, line: str) -> list[Attendee]:
    """Who has exactly this reference, code, e-mail or name."""
    person = desk.attendee(line)
    if person is not None:
        return [person]
    held = [holder.attendee for holder in desk.store.holders(line) if not holder.is_revoked]
    if held:
        return held
    address = _WITH_ADDRESS.search(line)
    email = address[1] if address else line
    if "@" in email:
        return desk.store.attendees_with_email(email)
    name = fold(line)
    return [
        hit.attendee
        for hit in desk.find(line, _MOST_NEAR)
        if name in (fold(hit.found_as.name), fold(hit.found_as.name_latin or ""))
    ]


def sessions_of(
    person: Attendee, programme: Programme, session_id: str, *, is_invited: bool
) -> tuple[str, ...]:
    """What names them once they are invited to a session, or no more; sessions that there are no more fall away."""
    if (session_id in person.sessions) is is_invited:
        return person.sessions
    others = tuple(one for one in person.sessions if one != session_id and programme.has_session(one))
    return (*others, session_id) if is_invited else others


def _changed(desk: Desk, session_id: str, references: Iterable[str], *, is_invited: bool) -> tuple[str, ...]:
    desk.programme.session(session_id)
    wanted = list(dict.fromkeys(references))
    changed: list[str] = []
    with desk.transaction():
        for start in range(0, len(wanted), _AT_A_TIME):
            people = desk.store.attendees_named(wanted[start : start + _AT_A_TIME])
            told = (
                (person, sessions_of(person, desk.programme, session_id, is_invited=is_invited))
                for person in people.values()
            )
            kept = {p.reference: {"sessions": sessions} for p, sessions in told if sessions != p.sessions}
            changed += [change.reference for change in edit_many(desk, kept)]
    desk.catch_up()
    return tuple(changed)
