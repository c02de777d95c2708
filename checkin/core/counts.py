"""Counts as people ask for them: per session, for the event, and by country, category, sector, organisation.

Kept up to date person by person, so that one more scan costs the same with a hundred people and a hundred thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from checkin.core.attendee import Status
from checkin.core.headcount import Attendance, Headcount
from checkin.core.programme import Access, Programme, Session
from checkin.core.times import from_microseconds, to_microseconds

GROUPINGS = ("country", "category", "sector", "organisation")


class PersonFacts(NamedTuple):
    """What of an attendee the counts look at."""

    category: str
    country: str | None
    sector: str | None
    organisation: str | None
    status: str
    is_walk_in: bool
    sessions: frozenset[str]


_MANY = 100

NOBODY_KNOWN = PersonFacts("", None, None, None, Status.CONFIRMED, False, frozenset())
"""A person known by a badge code alone."""


@dataclass(frozen=True, slots=True)
class EventCounts:
    attendees: int
    expected: int
    walk_ins: int


@dataclass(frozen=True, slots=True)
class GroupCounts:
    attendees: int
    organisations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCounts:
    """Headcount of one session at `Counts.at`; the words are those of the contract."""

    session: str
    title: str
    room: str | None
    inside: int
    capacity: int | None
    attendees: int
    entries: int
    expected: int
    arrived: int
    missing: int
    walk_ins: int
    peak: int
    peak_at: datetime | None
    refused: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Counts:
    at: datetime
    event: EventCounts
    sessions: tuple[SessionCounts, ...]
    by: Mapping[str, Mapping[str, GroupCounts]]


class ListCounts(NamedTuple):
    """What follows from the attendee list alone."""

    expected: int
    expected_by_session: Mapping[str, int]


def is_expected(facts: PersonFacts, session: Session) -> bool:
    """Whether access lets the person in and they are not cancelled."""
    if facts.status == Status.CANCELLED:
        return False
    if session.access is Access.EVERYONE:
        return True
    if session.access is Access.CATEGORIES:
        return facts.category in session.categories
    return session.id in facts.sessions


def is_expected_at_event(facts: PersonFacts) -> bool:
    """Whether the person is on the list and not cancelled."""
    return person_is_known(facts) and facts.status != Status.CANCELLED


@dataclass(slots=True)
class _Tally:
    """Distinct people who attended something, counted by what they are."""

    people: int = 0
    walk_ins: int = 0
    arrived: int = 0
    by: dict[str, Counter[str]] = field(
        default_factory=lambda: {grouping: Counter() for grouping in GROUPINGS}
    )
    organisations_of: dict[str, Counter[str]] = field(default_factory=dict)

    def count(self, facts: PersonFacts, step: int, *, arrived: bool) -> None:
        self.people += step
        self.walk_ins += step if facts.is_walk_in else 0
        self.arrived += step if arrived else 0
        for grouping in GROUPINGS:
            label = getattr(facts, grouping)
            if label:
                self.by[grouping][label] += step
        if facts.country and facts.organisation:
            organisations = self.organisations_of.get(facts.country)
            if organisations is None:
                organisations = self.organisations_of[facts.country] = Counter()
            organisations[facts.organisation] += step

    def groups(self) -> dict[str, dict[str, GroupCounts]]:
        return {
            grouping: {
                label: GroupCounts(n, self._organisations(grouping, label))
                for label, n in sorted(counter.items(), key=lambda item: (-item[1], item[0]))
                if n > 0
            }
            for grouping, counter in self.by.items()
        }

    def _organisations(self, grouping: str, label: str) -> int:
        if grouping != "country":
            return 0
        return sum(1 for n in self.organisations_of.get(label, Counter()).values() if n > 0)


class Tallies:
    """Attendances counted by session and for the event as a whole."""

    def __init__(
        self, programme: Programme, facts_of: Callable[[Iterable[str]], Mapping[str, PersonFacts]]
    ) -> None:
        self._programme = programme
        self._facts_of = facts_of
        self._facts: dict[str, PersonFacts] = {}
        self._sessions_of: dict[str, set[str]] = {}
        self._event = _Tally()
        self._by_session = {s.id: _Tally() for s in programme.sessions}

    def update(self, changes: Iterable[Attendance]) -> None:
        """Count people who joined or left a session's attendees."""
        changes = list(changes)
        new = {c.person for c in changes if c.person not in self._facts}
        if new:
            known = self._facts_of(new)
            for person in new:
                self._facts[person] = known.get(person, NOBODY_KNOWN)
        if len(changes) > _MANY and not self._sessions_of:
            self._count_all(changes)
            return
        for change in changes:
            self._count(change.person, change.session, +1 if change.joined else -1)

    def _count_all(self, joined: Iterable[Attendance]) -> None:
        """Count the first attendances: people of whom the same is known are counted in one step."""
        alike: dict[str, Counter[PersonFacts]] = {session: Counter() for session in self._by_session}
        for person, session, _ in joined:
            alike[session][self._facts[person]] += 1
            self._sessions_of.setdefault(person, set()).add(session)
        for session, found in alike.items():
            self._step(session, found)
        at_event = Counter(self._facts[person] for person in self._sessions_of)
        for facts, people in at_event.items():
            self._event.count(facts, people, arrived=is_expected_at_event(facts))

    def _step(self, session_id: str, found: Mapping[PersonFacts, int]) -> None:
        session = self._programme.session(session_id)
        for facts, people in found.items():
            arrived = person_is_known(facts) and is_expected(facts, session)
            self._by_session[session_id].count(facts, people, arrived=arrived)

    def refresh(self, people: Iterable[str]) -> None:
        """Facts of these people changed on the list: count them anew where they count at all."""
        counted = [person for person in people if person in self._facts]
        if not counted:
            return
        known = self._facts_of(counted)
        for person in counted:
            sessions = list(self._sessions_of.get(person, ()))
            for session in sessions:
                self._count(person, session, -1)
            self._facts[person] = known.get(person, NOBODY_KNOWN)
            for session in sessions:
                self._count(person, session, +1)

    def _count(self, person: str, session_id: str, step: int) -> None:
        facts = self._facts[person]
        sessions = self._sessions_of.setdefault(person, set())
        self._step(session_id, {facts: step})
        was_at_event = bool(sessions)
        if step > 0:
            sessions.add(session_id)
        else:
            sessions.discard(session_id)
        if was_at_event != bool(sessions):
            self._event.count(facts, step, arrived=is_expected_at_event(facts))

    def people(self, session_id: str | None = None) -> dict[str, PersonFacts]:
        """Who is counted, with what is counted of them."""
        return {
            person: self._facts[person]
            for person, sessions in self._sessions_of.items()
            if (session_id in sessions if session_id is not None else sessions)
        }

    def missing(self, expected: int) -> int:
        """How many of the expected came nowhere yet."""
        return expected - self._event.arrived

    def of_event(self) -> _Tally:
        return self._event

    def of_session(self, session_id: str) -> _Tally:
        return self._by_session[session_id]


def person_is_known(facts: PersonFacts) -> bool:
    return facts is not NOBODY_KNOWN


def counts(
    programme: Programme,
    headcount: Headcount,
    tallies: Tallies,
    listed: ListCounts,
    at: datetime,
    *,
    session_id: str | None = None,
) -> Counts:
    """Everything the contract's `counts` tells; with a session its `by` tables are of that session."""
    sessions = [programme.session(session_id)] if session_id else programme.sessions
    of_event = tallies.of_event()
    by = tallies.of_session(session_id) if session_id else of_event
    return Counts(
        at=at,
        event=EventCounts(of_event.people, listed.expected, of_event.walk_ins),
        sessions=tuple(
            session_counts(programme, headcount, tallies, listed, at, session=session) for session in sessions
        ),
        by=by.groups(),
    )


def session_counts(
    programme: Programme,
    headcount: Headcount,
    tallies: Tallies,
    listed: ListCounts,
    at: datetime,
    *,
    session: Session,
) -> SessionCounts:
    tally = tallies.of_session(session.id)
    expected = listed.expected_by_session.get(session.id, 0)
    peak = headcount.peak(session.id)
    return SessionCounts(
        session=session.id,
        title=session.title,
        room=session.room,
        inside=headcount.inside(session.id, to_microseconds(at)),
        capacity=session.capacity,
        attendees=len(headcount.attendees(session.id)),
        entries=headcount.entries(session.id),
        expected=expected,
        arrived=tally.arrived,
        missing=expected - tally.arrived,
        walk_ins=tally.walk_ins,
        peak=peak.inside,
        peak_at=None if peak.at is None else from_microseconds(peak.at, programme.event.zone),
        refused=headcount.refused(session.id),
    )
