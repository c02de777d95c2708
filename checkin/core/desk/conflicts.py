"""What desks decided while they could not know of each other, found once their records are together.

Nothing of it is undone: both stand, and people are told. Only what concerns records that just came is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

from checkin.core.counting.headcount import Headcount
from checkin.core.desk.desk import Desk
from checkin.core.desk.registrations import registers_somebody, was_taken_back
from checkin.core.door.presence import Passage
from checkin.core.door.record_answers import ruling_of
from checkin.core.door.records import ChangedFields, Noun, Record, RecordKind
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status, title_of
from checkin.core.event.event_settings import DECLARED
from checkin.core.event.programme import Admits, Session
from checkin.core.event.programme_parts import PLACE
from checkin.core.event.programme_words import FIELD_WORDS, name_of_part
from checkin.core.language import N_, _, n_
from checkin.core.times import at_clock_time, clock_time, from_microseconds, to_microseconds


class ConflictKind(StrEnum):
    """What came of being apart."""

    ADMITTED_TWICE = "admitted_twice"
    TWO_ROOMS = "two_rooms"
    FIELD = "field"
    LET_IN_THOUGH_REFUSED = "let_in_though_refused"
    REVOKED_BADGE = "revoked_badge"
    TWO_BADGES = "two_badges"
    REGISTERED_TWICE = "registered_twice"
    CAPACITY = "capacity"
    SETTING = "setting"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One of them, with the person (their reference) it is about and a sentence that names them."""

    kind: ConflictKind
    attendee: str | None
    detail: str
    desks: frozenset[str] = frozenset()
    """Ids of the desks that decided it (of old records the names); none where it is every desk's."""

    def concerns(self, desk_id: str) -> bool:
        """Whether that desk had a part in it."""
        return not self.desks or desk_id in self.desks


_BADGE_WITHDRAWN = N_("{name}: the badge was withdrawn {when} and let in {where}.")
_TICKET_WITHDRAWN = N_("{name}: the ticket was withdrawn {when} and let in {where}.")

_Found = tuple[ConflictKind, str, frozenset[str]]
"""What, in words without the person's name, and of which desks."""


class RecordedPassage(NamedTuple):
    """An entry, and the record of it."""

    passage: Passage
    record: Record


class SetByHand(NamedTuple):
    """One field that was set by hand at a desk."""

    id: str
    """Of the record or row that says so."""
    at: int
    """When it counts, in microseconds."""
    desk: str
    before: Any
    after: Any
    desk_id: str = ""


class Conflicts:
    """Finds them at one desk, where something that just came takes part in them."""

    def __init__(self, desk: Desk, new: Mapping[str, int]) -> None:
        """`new` are the ids of records that just came, each with the number of the file it came from."""
        self._desk = desk
        self._new = new

    def of_people(self, people: Iterable[str]) -> Iterator[Conflict]:
        """Of these people: let in twice, in two rooms, though refused; changed at both, with two badges, registered."""
        for reference in people:
            person = self._desk.attendee(reference)
            if person is None:
                continue
            records = self._desk.records_of(reference)
            for kind, detail, desks in (
                *self._entries(reference),
                *self._refused(reference, records),
                *self._fields(records),
                *self._badges(reference),
            ):
                yield Conflict(kind, reference, f"{person.name}: {detail}.", desks)
            yield from self._registered_twice(person, records)

    def of_revoked(self, scan: Record, revoked_at: int, *, is_badge: bool) -> Conflict:
        """Somebody was let in with a badge, or ticket, that another desk had withdrawn."""
        person = self._desk.attendee(scan.attendee or "")
        name = person.name if person is not None else scan.code or ""
        now = self._desk.now()
        let_in = at_clock_time(scan.at.astimezone(self._desk.programme.event.zone), now)
        said = {
            "name": name,
            "when": at_clock_time(self._moment(revoked_at), now),
            "where": f"{let_in} ({scan.desk})",
        }
        told = _(_BADGE_WITHDRAWN, **said) if is_badge else _(_TICKET_WITHDRAWN, **said)
        return Conflict(ConflictKind.REVOKED_BADGE, scan.attendee, told)

    def of_rooms(self, before: Iterable[Headcount]) -> Iterator[Conflict]:
        """Rooms that are over their capacity only now that all entries are known."""
        known = list(before)
        for session in self._desk.programme.sessions:
            capacity = session.capacity
            alone = (h.peak(session.id).inside for h in known if h.knows(session.id))
            if capacity is None or any(inside > capacity for inside in alone):
                continue
            inside, at = self._desk.headcount().peak(session.id)
            if inside > capacity and at is not None:
                told = n_(
                    "“{title}”: {inside} inside {when}, {n} seat.",
                    "“{title}”: {inside} inside {when}, {n} seats.",
                    capacity,
                    title=session.shown_title,
                    inside=inside,
                    when=at_clock_time(self._moment(at), self._desk.now()),
                )
                yield Conflict(ConflictKind.CAPACITY, None, told)

    def of_choices(self, made: Mapping[tuple[str, str], Sequence[SetByHand]]) -> Iterator[Conflict]:
        """Of the event's settings, by name and entry ("" for what has none)."""
        for (name, entry), changes in made.items():
            setting = DECLARED.get(name)
            if setting is None:
                continue
            text = _(setting.text)
            about = f"{text} ({entry})" if entry and setting.is_by_entry else text
            for first, later in self._set_apart(changes):
                told = self._set_otherwise(first, later, changes[-1].after)
                yield Conflict(ConflictKind.SETTING, None, f"{about} {told}")

    def of_programme(self, records: Iterable[Record]) -> Iterator[Conflict]:
        """Of what was changed in the programme."""
        made: dict[tuple[str, str], list[SetByHand]] = {}
        for record, changed, name in _changes(records, Noun.PROGRAMME):
            made.setdefault((changed.key, name), []).append(_change(record, changed.fields[name]))
        for (part, name), changes in made.items():
            for first, later in self._set_apart(changes) if name != PLACE else ():
                told = self._set_otherwise(first, later, changes[-1].after)
                title = name_of_part(part, self._desk.programme) or part
                field = _(FIELD_WORDS.get(name, name))
                yield Conflict(ConflictKind.PROGRAMME, None, f"“{title}”, {field}. {told}")

    # -- entries ---------------------------------------------------------------------------------------------

    def _entries(self, reference: str) -> Iterator[_Found]:
        passages = self._desk.history(reference).passages
        if not any(passage.id in self._new for passage in passages):
            return
        readings = self._readings(passages)
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
                        title=session.shown_title,
                        one=self._where(first.record),
                        other=self._where(later.record),
                    )
                    yield ConflictKind.ADMITTED_TWICE, told, _desks_of(first.record, later.record)
        yield from self._two_rooms([r for r in readings if self._room_of(r) is not None])

    def _readings(self, passages: Iterable[Passage]) -> list[RecordedPassage]:
        records = ((passage, self._desk.store.record(passage.id)) for passage in passages)
        return [RecordedPassage(passage, record) for passage, record in records if record is not None]

    def _refused(self, reference: str, records: Iterable[Record]) -> Iterator[_Found]:
        """Let in at a desk that could not know that another one had cancelled or blocked them."""
        stood = [
            _change(r, c.fields[key]) for r, c, key in _changes(records, Noun.ATTENDEE) if key == "status"
        ]
        passages = self._desk.history(reference).passages if stood else ()
        for entry in filter(self._is_entry, self._readings(passages)):
            last = next((one for one in reversed(stood) if one.at <= entry.passage.at), None)
            desk = _desk_of(entry.record)
            if last is None or last.after not in (Status.CANCELLED, Status.BLOCKED):
                continue
            if self._came_apart(last.id, entry.record.id, last.desk_id != desk):
                said = {"one": self._when_at(last), "other": self._where(entry.record)}
                words = _(STATUS_WORDS[Status(last.after)])
                told = _("{words} at {one}, but let in at {other}", words=words, **said)
                yield ConflictKind.LET_IN_THOUGH_REFUSED, told, frozenset({last.desk_id, desk})

    def _two_rooms(self, readings: list[RecordedPassage]) -> Iterator[_Found]:
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
                    title=here.shown_title,
                    where=self._where(first.record),
                    other=there.shown_title,
                    there=self._where(later.record),
                )
                yield ConflictKind.TWO_ROOMS, told, _desks_of(first.record, later.record)

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
        return self._came_apart(first.id, later.id, _desk_of(first) != _desk_of(later))

    def _came_apart(self, first: str, later: str, are_of_two_desks: bool) -> bool:
        """One of them just came, and they are of two files, or of two desks."""
        origins = {self._new.get(first), self._new.get(later)}
        return origins != {None} and (len(origins) > 1 or are_of_two_desks)

    def _day(self, reading: RecordedPassage) -> object:
        return self._desk.headcount().day(reading.passage.at)

    # -- what is known ---------------------------------------------------------------------------------------

    def _fields(self, records: Iterable[Record]) -> Iterator[_Found]:
        """A field changed by hand at two desks, of which the later did not know what the other had done."""
        made: dict[str, list[SetByHand]] = {}
        for record, changed, name in _changes(records, Noun.ATTENDEE):
            made.setdefault(name, []).append(_change(record, changed.fields[name]))
        for name, changes in made.items():
            for first, later in self._set_apart(changes) if name != "codes" else ():
                told = _(
                    "{caption} was set to {left} at {one} and to {right} at {other}; {stands} stands",
                    caption=title_of(name),
                    left=_shown(first.after),
                    one=self._when_at(first),
                    right=_shown(later.after),
                    other=self._when_at(later),
                    stands=_shown(changes[-1].after),
                )
                yield ConflictKind.FIELD, told, frozenset({first.desk_id, later.desk_id})

    def _set_apart(self, changes: Sequence[SetByHand]) -> Iterator[tuple[SetByHand, SetByHand]]:
        """Which of these, in their order, were made without knowing of the one before, to another value."""
        for first, later in pairwise(changes):
            is_apart = self._came_apart(first.id, later.id, first.desk_id != later.desk_id)
            if is_apart and later.before != first.after and first.after != later.after:
                yield first, later

    def _set_otherwise(self, first: SetByHand, later: SetByHand, stands: Any) -> str:
        one, other = self._when_at(first), self._when_at(later)
        if any(isinstance(value, Mapping | list) for value in (first.after, later.after, stands)):
            return _("Set at {one} and otherwise at {other}; what was set last stands.", one=one, other=other)
        return _(
            "Set to {left} at {one} and to {right} at {other}; {stands} stands.",
            left=_shown(first.after),
            one=one,
            right=_shown(later.after),
            other=other,
            stands=_shown(stands),
        )

    def _badges(self, reference: str) -> Iterator[_Found]:
        codes = self._desk.store.codes_of(reference)
        if sum(kind == "badge" and not is_revoked for __, kind, is_revoked in codes) > 1:
            yield (
                ConflictKind.TWO_BADGES,
                _("two desks each made a badge, and both are good; print it again to leave one"),
                frozenset(),
            )

    def _registered_twice(self, person: Attendee, records: Iterable[Record]) -> Iterator[Conflict]:
        """Walk-ins of one name, of two desks of which neither could ask the other whether it has them already.

        Told of the later one, whichever of the two just came.
        """
        own = next(filter(registers_somebody, records), None)
        if own is None or was_taken_back(self._desk.store, person):
            return
        # Names of every script: no other conflict waits for them.
        from checkin.core.names.organisations import surely_other

        for namesake in self._desk.of_same_name(person):
            other = next(filter(registers_somebody, self._desk.records_of(namesake.reference)), None)
            if other is None or other.id == own.id or not self._were_apart(own, other):
                continue
            places = person.organisation, namesake.organisation
            if not (all(places) and surely_other(*map(str, places))):
                of_whom = {own: person, other: namesake}
                first, later = sorted(of_whom, key=lambda record: (record.at, record.id))
                told = _(
                    "registered at {one} and at {other}; if both are one guest, make them one on the page Attendees",
                    one=self._where(first),
                    other=self._where(later),
                )
                again = of_whom[later]
                detail = f"{again.name}: {told}."
                yield Conflict(
                    ConflictKind.REGISTERED_TWICE, again.reference, detail, _desks_of(first, later)
                )
                return  # of many called “Guest” not each beside each

    # -- words -----------------------------------------------------------------------------------------------

    def _where(self, record: Record) -> str:
        return f"{self._when(to_microseconds(record.at))} ({record.desk})"

    def _when_at(self, change: SetByHand) -> str:
        return f"{self._when(change.at)} ({change.desk})"

    def _when(self, at: int) -> str:
        return clock_time(self._moment(at), self._desk.now())

    def _moment(self, at: int) -> datetime:
        return from_microseconds(at, self._desk.programme.event.zone)


def _desks_of(*records: Record) -> frozenset[str]:
    return frozenset(map(_desk_of, records))


def _desk_of(record: Record) -> str:
    return record.desk_id or record.desk


def _shown(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return _("nothing")
    if isinstance(value, list):
        return f"“{', '.join(map(str, value))}”"
    return f"“{value}”"


def _changes(records: Iterable[Record], noun: Noun) -> Iterator[tuple[Record, ChangedFields, str]]:
    """What was changed by hand of things of that noun, field by field in the order in which it counts."""
    for record in sorted(records, key=lambda r: (r.at, r.id)):
        changed = record.changed
        if changed is not None and changed.noun is noun and not changed.by_list:
            for name in changed.fields:
                yield record, changed, name


def _change(record: Record, field: tuple[Any, Any]) -> SetByHand:
    return SetByHand(record.id, to_microseconds(record.at), record.desk, *field, desk_id=_desk_of(record))
