"""Answers as records keep them: what a reading was told beside its verdict, and the ruling read back from a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Annotated, Any

import msgspec

from checkin.core.door.admission import (
    Destination,
    Direction,
    FirstEntry,
    Ruling,
    VerdictWarning,
    VerdictWord,
)
from checkin.core.door.records import Record
from checkin.core.event.attendee import Attendee
from checkin.core.times import EARLIEST, LATEST, from_microseconds, to_microseconds

_Moment = Annotated[int, msgspec.Meta(ge=to_microseconds(EARLIEST), le=to_microseconds(LATEST))]


class _Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """What else a ruling says than a record has columns for. Moments are microseconds."""

    first_entry: tuple[_Moment, str] | None = None
    """When, and at which desk."""
    moved_from: str | None = None
    go_to: tuple[str, str | None] | None = None
    """Session and room."""
    warnings: tuple[VerdictWarning, ...] = ()
    gone_since: _Moment | None = None
    candidates: tuple[str, ...] = ()
    category: str | None = None
    alone: bool = False
    """Decided while the other desks of the event could not be asked."""
    press: str = ""
    """The press that admitted somebody, or made an undo, together with others."""


def answer_as_json(ruling: Ruling, press: str = "") -> str | None:
    """What else the ruling says than a record has columns for; None when that is nothing. `press` is that of one who
    was admitted together with others.
    """
    entry, place, gone_since = ruling.first_entry, ruling.go_to, ruling.gone_since
    told = _Told(
        first_entry=None if entry is None else (to_microseconds(entry.at), entry.desk),
        moved_from=ruling.moved_from,
        go_to=None if place is None else (place.session, place.room),
        warnings=ruling.warnings,
        gone_since=None if gone_since is None else to_microseconds(gone_since),
        candidates=tuple(person.reference for person in ruling.candidates),
        category=ruling.category if ruling.attendee is None else None,
        press=press if ruling.admits else "",
    )
    return None if told == _Told() else msgspec.json.encode(told).decode()


def print_as_json(drawn_at: datetime) -> str:
    """Of a badge that came out, since when what changes is not on it."""
    return msgspec.json.encode({"drawn_at": to_microseconds(drawn_at)}).decode()


def decided_alone(answer: str | None) -> str:
    """The same answer, of a desk that could not ask the others."""
    told = msgspec.json.decode(answer or "{}", type=dict[str, Any])
    return msgspec.json.encode({**told, "alone": True}).decode()


def was_decided_alone(answer: str | None) -> bool:
    """Whether a desk answered that which could not ask the others."""
    return answer is not None and '"alone":true' in answer


def of_one_press(press: str) -> str:
    """Of an undo that was made together with others, by one press."""
    return msgspec.json.encode({"press": press}).decode()


def press_of(record: Record) -> str:
    """Which press made it together with others; "" where it was made alone, or nothing says so."""
    return _told(record).press


def people_of(record: Record) -> list[str]:
    """References of everybody whom the answer named."""
    return [*([record.attendee] if record.attendee else ()), *_told(record).candidates]


def ruling_of(record: Record, people: Mapping[str, Attendee], zone: tzinfo, *, at: datetime) -> Ruling:
    """What was answered to a recorded reading, as of `at`. `people` are those of `people_of` still on the list."""
    told = _told(record)
    attendee = people.get(record.attendee or "")
    entry, gone_since = told.first_entry, told.gone_since
    return Ruling(
        word=record.verdict or VerdictWord.UNKNOWN,
        admits=bool(record.admits),
        direction=record.direction or Direction.IN,
        at=at,
        session=record.session or "",
        attendee=attendee,
        category=attendee.category if attendee is not None else told.category,
        code=record.code,
        first_entry=FirstEntry(from_microseconds(entry[0], zone), entry[1]) if entry else None,
        moved_from=told.moved_from,
        go_to=Destination(*told.go_to) if told.go_to else None,
        warnings=told.warnings,
        gone_since=None if gone_since is None else from_microseconds(gone_since, zone),
        candidates=tuple(people[one] for one in told.candidates if one in people),
    )


def _told(record: Record) -> _Told:
    """Nothing where a file from elsewhere holds something that no answer of ours is."""
    try:
        return msgspec.json.decode(record.answer or "{}", type=_Told)
    except (msgspec.MsgspecError, UnicodeError):
        return _Told()
