"""What desks decided while they could not know of each other, found once their records are together.

Nothing of it is undone: both stand, and people are told. Only what concerns records that just came is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

from checkin.core.counting.headcount import Headcount
from checkin.core.desk.desk import Desk
from checkin.core.door.presence import Passage
from checkin.core.door.record_answers import ruling_of
from checkin.core.door.records import Noun, Record, RecordKind
from checkin.core.event.attendee import PERSON_FIELDS
from checkin.core.event.programme import Admits, Session
from checkin.core.language import _, n_
from checkin.core.times import clock_time, from_microseconds, to_microseconds

_CAPTIONS = {one.name: one.caption for one in PERSON_FIELDS}


class ConflictKind(StrEnum):
    """What came of being apart."""

    ADMITTED_TWICE = "admitted_twice"
    TWO_ROOMS = "two_rooms"
    FIELD = "field"
    REVOKED_BADGE = "revoked_badge"
    TWO_BADGES = "two_badges"
    CAPACITY = "capacity"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One of them, with the person (their reference) it is about and a sentence that names them."""

    kind: ConflictKind
    attendee: str | None
    detail: str


class RecordedPassage(NamedTuple):
    """An entry, and the record of it."""

    passage: Passage
    record: Record


class Conflicts:
    """Finds them at one desk, where something that just came takes part in them."""

    def __init__(self, desk: Desk, new: Mapping[str, int]) -> None:
        """`new` are the ids of records that just came, each with the number of the file it came from."""
        self._desk = desk
        self._new = new

    def of_people(self, people: Iterable[str]) -> Iterator[Conflict]:
        """Of these people: let in twice, in two rooms at once, changed at both, with two badges."""
        for reference in people:
            person = self._desk.attendee(reference)
            if person is None:
                continue
            records = self._desk.records_of(reference)
            for kind, detail in (
                *self._entries(reference),
                *self._fields(records),
                *self._badges(reference),
            ):
                yield Conflict(kind, reference, f"{person.name}: {detail}.")

    def of_revoked(self, scan: Record, revoked_at: int) -> Conflict:
        """Somebody was let in with a badge that another desk had withdrawn."""
        person = self._desk.attendee(scan.attendee or "")
        name = person.name if person is not None else scan.code or ""
        when = self._when(revoked_at)
        told = _(
            "{name}: the badge was withdrawn at {when} and let in at {where}.",
            name=name,
            when=when,
            where=self._where(scan),
        )
        return Conflict(ConflictKind.REVOKED_BADGE, scan.attendee, told)

    def of_rooms(self, before: Iterable[Headcount]) -> Iterator[Conflict]:
        """Rooms that are over their capacity only now that all entries are known."""
        known = list(before)
        for session in self._desk.programme.sessions:
            capacity = session.capacity
            if capacity is None or any(h.peak(session.id).inside > capacity for h in known):
                continue
            inside, at = self._desk.headcount().peak(session.id)
            if inside > capacity and at is not None:
                told = n_(
                    "“{title}”: {inside} inside at {when}, {n} seat.",
                    "“{title}”: {inside} inside at {when}, {n} seats.",
                    capacity,
                    title=session.title,
                    inside=inside,
                    when=self._when(at),
                )
                yield Conflict(ConflictKind.CAPACITY, None, told)

    # -- entries ---------------------------------------------------------------------------------------------

    def _entries(self, reference: str) -> Iterator[tuple[ConflictKind, str]]:
        passages = self._desk.history(reference).passages
        if not any(passage.id in self._new for passage in passages):
            return
        records = ((passage, self._desk.store.record(passage.id)) for passage in passages)
        readings = [RecordedPassage(passage, record) for passage, record in records if record is not None]
        for session in self._desk.programme.sessions:
            entries = [r for r in readings if r.passage.session == session.id and self._is_entry(r)]
            if session.admits in (Admits.ONCE, Admits.DAILY):
                pairs = [
                    (first, later)
                    for first, later in pairwise(entries)
                    if session.admits is Admits.ONCE or self._day(first) == self._day(later)
                ]
            elif session.admits is Admits.IN_AND_OUT:
                pairs = [
                    (first, later)
                    for first, later in pairwise(r for r in readings if self._matters_to(session, r))
                    if first.passage.session == later.passage.session == session.id
                    and self._is_entry(first)
                    and self._is_entry(later)
                    and later.passage.at <= to_microseconds(session.closes)
                ]
            else:
                pairs = []
            for first, later in pairs:
                if self._were_apart(first.record, later.record):
                    told = _(
                        "let in to “{title}” at {one} and at {other}",
                        title=session.title,
                        one=self._where(first.record),
                        other=self._where(later.record),
                    )
                    yield ConflictKind.ADMITTED_TWICE, told
        yield from self._two_rooms([r for r in readings if self._room_of(r) is not None])

    def _two_rooms(self, readings: list[RecordedPassage]) -> Iterator[tuple[ConflictKind, str]]:
        """Let in to one room while another desk's session in another one went on, and that desk not knowing it."""
        for first, later in pairwise(readings):
            here, there = self._room_of(first), self._room_of(later)
            if (
                here is None
                or there is None
                or here.id == there.id
                or not self._were_apart(first.record, later.record)
            ):
                continue
            is_on = first.passage.goes_in and later.passage.at <= to_microseconds(here.ends)
            if is_on and later.passage.goes_in and self._moved_from(later.record) != here.id:
                told = _(
                    "in “{title}” since {where} when let in to “{other}” at {there}",
                    title=here.title,
                    where=self._where(first.record),
                    other=there.title,
                    there=self._where(later.record),
                )
                yield ConflictKind.TWO_ROOMS, told

    def _room_of(self, reading: RecordedPassage) -> Session | None:
        programme = self._desk.programme
        if not programme.has_session(reading.passage.session):
            return None
        session = programme.session(reading.passage.session)
        return session if session.is_in_a_room else None

    def _matters_to(self, session: Session, reading: RecordedPassage) -> bool:
        """Whether it begins or ends presence there: the session's own, and for a room those of other rooms."""
        is_own = reading.passage.session == session.id
        return is_own or (session.is_in_a_room and self._room_of(reading) is not None)

    def _moved_from(self, record: Record) -> str | None:
        return ruling_of(record, {}, self._desk.programme.event.zone, at=record.at).moved_from

    def _is_entry(self, reading: RecordedPassage) -> bool:
        """An override was somebody's decision, whatever was known."""
        return reading.passage.goes_in and reading.record.kind is not RecordKind.OVERRIDE

    def _were_apart(self, first: Record, later: Record) -> bool:
        """One of them just came, and they are of two files, or of two desks."""
        origins = {self._new.get(first.id), self._new.get(later.id)}
        return origins != {None} and (len(origins) > 1 or _desk_of(first) != _desk_of(later))

    def _day(self, reading: RecordedPassage) -> object:
        return self._desk.headcount().day(reading.passage.at)

    # -- what is known ---------------------------------------------------------------------------------------

    def _fields(self, records: Iterable[Record]) -> Iterator[tuple[ConflictKind, str]]:
        """A field changed by hand at two desks, of which the later did not know what the other had done."""
        changes: dict[str, list[tuple[Record, Any, Any]]] = {}
        for record in sorted(records, key=lambda r: (r.at, r.id)):
            changed = record.changed
            if changed is None or changed.noun is not Noun.ATTENDEE or changed.by_list:
                continue
            for name, (before, after) in changed.fields.items():
                changes.setdefault(name, []).append((record, before, after))
        for name, made in changes.items():
            for (first, __, left), (later, found, right) in pairwise(made):
                apart = self._were_apart(first, later)
                if apart and found != left and left != right and name != "codes":
                    one, other = (
                        f"{_shown(left)} at {self._where(first)}",
                        f"{_shown(right)} at {self._where(later)}",
                    )
                    stands = _shown(made[-1][2])
                    told = _(
                        "{caption} was set to {one} and to {other}; {stands} stands",
                        caption=_(_CAPTIONS[name]),
                        one=one,
                        other=other,
                        stands=stands,
                    )
                    yield ConflictKind.FIELD, told

    def _badges(self, reference: str) -> Iterator[tuple[ConflictKind, str]]:
        codes = self._desk.store.codes_of(reference)
        if sum(kind == "badge" and not is_revoked for __, kind, is_revoked in codes) > 1:
            yield (
                ConflictKind.TWO_BADGES,
                _("two desks each made a badge, and both are good; print it again to leave one"),
            )

    # -- words -----------------------------------------------------------------------------------------------

    def _where(self, record: Record) -> str:
        return f"{self._when(to_microseconds(record.at))} ({record.desk})"

    def _when(self, at: int) -> str:
        return clock_time(from_microseconds(at, self._desk.programme.event.zone), self._desk.now())


def _desk_of(record: Record) -> str:
    return record.desk_id or record.desk


def _shown(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(value, list):
        return f"“{', '.join(map(str, value))}”"
    return f"“{value}”"
