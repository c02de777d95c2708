"""Counts as people ask for them: per session, for the event, and by country, category, sector, organisation.

Kept up to date person by person, so that one more scan costs the same with a hundred people and a hundred thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from itertools import chain, repeat
from typing import NamedTuple

from msgspec import Struct

from checkin.core.counting.counted_person import NOBODY_KNOWN, CountedPerson, is_known
from checkin.core.counting.expected import is_expected, what_is_expected
from checkin.core.counting.headcount import Headcount
from checkin.core.counting.passages_taken_in import AttendeeChange
from checkin.core.counting.people_tally import GroupCounts, Groups, PeopleTally, count_up
from checkin.core.door.presence import Moment
from checkin.core.event.programme import Admits, Programme, Session
from checkin.core.times import from_microseconds


class EventCounts(Struct, frozen=True):
    attendees: int
    expected: int
    arrived: int
    walk_ins: int
    unpublished: int = 0
    """Attendees of categories that published figures leave out; these counts are about rooms, and have them."""

    @property
    def missing(self) -> int:
        """How many of the expected came nowhere yet."""
        return self.expected - self.arrived


class SessionCounts(Struct, frozen=True, kw_only=True):
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
    unexpected: int = 0
    """Attendees who were not expected, where a list names the people of a session that is open to more."""
    is_registration: bool = False
    """`inside` are registered then: people are in no registration."""
    is_daily: bool = False
    """`inside` begins anew at midnight."""


class Counts(Struct, frozen=True):
    at: datetime
    event: EventCounts
    sessions: tuple[SessionCounts, ...]
    by: Mapping[str, Mapping[str, GroupCounts]]
    told_apart: int
    """The people whom each of the tables tells apart; who is in no row of one has nothing there, as no country."""


class ListCounts(NamedTuple):
    """What follows from the attendee list alone."""

    expected: int
    expected_by_session: Mapping[str, int]
    with_names: frozenset[str] = frozenset()
    """Sessions open to more people than those whom a loaded list names for them."""

    def without(self, people: Collection[CountedPerson], programme: Programme) -> ListCounts:
        """The same before these came onto it."""
        if not people:
            return self

        def fewer(session: Session | None) -> int:
            return sum(is_expected(person, session, self.with_names) for person in people)

        by_session = {s.id: self.expected_by_session.get(s.id, 0) - fewer(s) for s in programme.sessions}
        return ListCounts(self.expected - fewer(None), by_session, self.with_names)


def _kinds(people: list[CountedPerson]) -> list[tuple[CountedPerson, int]]:
    """Each kind once, with how many are of it: by the object that they share, for to look into all takes longer."""
    kinds = dict(zip(map(id, people), people, strict=True))
    return [(kinds[kind], several) for kind, several in Counter(map(id, people)).items()]


def _what_heads_go_by(person: CountedPerson) -> tuple[object, ...]:
    """All that is looked at to tell whether somebody is expected, or a walk-in."""
    return what_is_expected(person), person.is_walk_in, is_known(person)


_FEW = 100
"""Of more the store itself tells one of each kind."""


class Tallies:
    """Attendances counted by session and for the event as a whole."""

    def __init__(
        self,
        programme: Programme,
        people_of: Callable[[Iterable[str]], Mapping[str, CountedPerson]],
        with_names: frozenset[str] = frozenset(),
    ) -> None:
        self._programme = programme
        self._with_names = with_names
        self._people_of = people_of
        self._people: dict[str, CountedPerson] = {}
        self._alike: dict[CountedPerson, CountedPerson] = {}
        """One of each kind among those who came a few at a time, of the list as it is now."""
        self._here: dict[str, set[str]] = {s.id: set() for s in programme.sessions}
        self._sessions_of: Counter[str] = Counter()
        """Person -> how many sessions they attended."""
        self._event = PeopleTally()
        self._by_session = {s.id: PeopleTally() for s in programme.sessions}

    def ask_of(self, people_of: Callable[[Iterable[str]], Mapping[str, CountedPerson]]) -> None:
        """From now on ask there who somebody is."""
        self._people_of = people_of

    def count_all(self, headcount: Headcount) -> None:
        """Begin with everybody counted there: people of whom the same is known are counted in one step."""
        self._here = {session: set(headcount.attendees(session)) for session in self._here}
        self._sessions_of = Counter(chain.from_iterable(self._here.values()))
        self._learn(self._sessions_of)
        people = list(map(self._people.__getitem__, self._sessions_of))
        kinds = _kinds(people)
        self._event.tell_apart(kinds)
        heads: dict[tuple[object, ...], CountedPerson] = {}
        head_of = {id(known): heads.setdefault(_what_heads_go_by(known), known) for known, _ in kinds}
        alike: Counter[int] = Counter()
        for known, several in kinds:
            alike[id(head_of[id(known)])] += several
        usual = max(heads.values(), key=lambda head: alike[id(head)], default=NOBODY_KNOWN)
        # Most are alike in that: of a session only the others are looked at.
        found = zip(self._sessions_of, map(head_of.__getitem__, map(id, people)), strict=True)
        others = {person: head for person, head in found if head is not usual} if len(heads) > 1 else {}
        counted: list[tuple[PeopleTally, Session | None, Collection[str]]] = [
            (self._event, None, self._sessions_of),
            *(
                (self._by_session[id_], self._programme.session(id_), here)
                for id_, here in self._here.items()
            ),
        ]
        for tally, session, here in counted:
            there = list(map(others.__getitem__, others.keys() & here))
            for head, several in [(usual, len(here) - len(there)), *_kinds(there)]:
                tally.count_heads(head, several, arrived=self._is_expected(head, session))
            if session is not None and self._tells_apart_who_came_to_each:
                self._tell_apart(tally, here)

    _tells_apart_who_came_to_each = True

    def _tell_apart(self, tally: PeopleTally, here: Iterable[str]) -> None:
        """Count them by what they are, too."""
        tally.tell_apart(_kinds(list(map(self._people.__getitem__, here))))

    def update(self, changes: Iterable[AttendeeChange]) -> None:
        """Count people who joined or left a session's attendees."""
        changes = list(changes)
        self._learn({c.person for c in changes if c.person not in self._people})
        for change in changes:
            self._count(change.person, change.session, +1 if change.joined else -1)

    def refresh(self, people: Iterable[str]) -> None:
        """Facts of these people changed on the list: count them anew where they count at all."""
        sessions = {
            p: [s for s, here in self._here.items() if p in here] for p in people if p in self._people
        }
        for person, attended in sessions.items():
            for session in attended:
                self._count(person, session, -1)
        self._alike.clear()
        self._learn(sessions)
        for person, attended in sessions.items():
            for session in attended:
                self._count(person, session, +1)

    def _learn(self, people: Collection[str]) -> None:
        if people:
            known = self._people_of(people)
            if len(people) <= _FEW:
                known = {person: self._one_of_its_kind(counted) for person, counted in known.items()}
            self._people.update(zip(people, map(known.get, people, repeat(NOBODY_KNOWN)), strict=False))

    def _one_of_its_kind(self, counted: CountedPerson) -> CountedPerson:
        """The same, as others who came have it: told one by one, each would keep an object of its own for good."""
        return self._alike.setdefault(counted, counted) if is_known(counted) else counted

    def _count(self, person: str, session: str, step: int) -> None:
        self._count_in_session(session, counted := self._people[person], step)
        was_at_event = person in self._sessions_of
        if step > 0:
            self._here[session].add(person)
        else:
            self._here[session].remove(person)
        count_up(self._sessions_of, person, step)
        if was_at_event != (person in self._sessions_of):
            self._event.count(counted, step, arrived=self._is_expected(counted))

    def _count_in_session(self, session: str, person: CountedPerson, step: int) -> None:
        arrived = self._is_expected(person, self._programme.session(session))
        self._by_session[session].count(person, step, arrived=arrived)

    def _is_expected(self, person: CountedPerson, session: Session | None = None) -> bool:
        return is_known(person) and is_expected(person, session, self._with_names)

    def people(self, session_id: str | None = None) -> dict[str, CountedPerson]:
        """Who is counted, with what is counted of them."""
        people = self._sessions_of if session_id is None else self._here[session_id]
        return {person: self._people[person] for person in people}

    def known(self) -> dict[str, CountedPerson]:
        """Everybody who ever came, and maybe was taken back: a copy of what is known of them."""
        return dict(self._people)

    def of_event(self) -> PeopleTally:
        """What is counted of the event as a whole."""
        return self._event

    def groups_of(self, session_id: str | None) -> dict[str, Groups]:
        """Who came to a session, or to the event, by what they are."""
        return (self._event if session_id is None else self._by_session[session_id]).groups()

    def of_session(self, session_id: str) -> PeopleTally:
        """What is counted of one session; KeyError where the programme has none of that id."""
        return self._by_session[session_id]


class PastTallies(Tallies):
    """Of a moment that is over, to be asked and not gone on with: nobody may ask what those of a session are."""

    def _learn(self, people: Collection[str]) -> None:
        self._people = dict(self._people_of(people))
        self._people.update(dict.fromkeys(set(people) - self._people.keys(), NOBODY_KNOWN))

    _tells_apart_who_came_to_each = False

    def groups_of(self, session_id: str | None) -> dict[str, Groups]:
        """Those of a session are told apart once it is asked about."""
        if session_id is not None:
            tally = self._by_session[session_id]
            if tally.people and not any(tally.by.values()):
                self._tell_apart(tally, self._here[session_id])
        return super().groups_of(session_id)


def counts(
    programme: Programme,
    headcount: Headcount,
    tallies: Tallies,
    listed: ListCounts,
    moment: Moment,
    *,
    session_id: str | None = None,
) -> Counts:
    """Everything the contract's `counts` tells; with a session its `by` tables are of that session."""
    sessions = [programme.session(session_id)] if session_id else programme.sessions
    of_event = tallies.of_event()
    left_out = sum(of_event.by["category"].get(c.id, 0) for c in programme.categories if not c.counted)
    return Counts(
        at=from_microseconds(moment.at, programme.event.zone),
        event=EventCounts(of_event.people, listed.expected, of_event.arrived, of_event.walk_ins, left_out),
        sessions=tuple(
            session_counts(programme, headcount, tallies, listed, moment, session=s) for s in sessions
        ),
        by=tallies.groups_of(session_id),
        told_apart=(of_event if session_id is None else tallies.of_session(session_id)).people,
    )


def session_counts(
    programme: Programme,
    headcount: Headcount,
    tallies: Tallies,
    listed: ListCounts,
    moment: Moment,
    *,
    session: Session,
) -> SessionCounts:
    """The counts of one session at a moment: what a desk shows while it admits."""
    tally = tallies.of_session(session.id)
    expected = listed.expected_by_session.get(session.id, 0)
    peak = headcount.peak(session.id)
    return SessionCounts(
        session=session.id,
        title=session.title,
        room=session.room,
        inside=headcount.inside(session.id, moment),
        capacity=session.capacity,
        attendees=headcount.attendee_count(session.id),
        entries=headcount.entries(session.id),
        expected=expected,
        arrived=tally.arrived,
        missing=expected - tally.arrived,
        walk_ins=tally.walk_ins,
        peak=peak.inside,
        peak_at=None if peak.at is None else from_microseconds(peak.at, programme.event.zone),
        refused=headcount.refused(session.id),
        is_registration=session.is_registration,
        is_daily=session.admits is Admits.DAILY,
        unexpected=tally.people - tally.arrived if session.id in listed.with_names else 0,
    )
