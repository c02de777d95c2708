"""How things stand at a moment, now or past: the counts, and the people behind each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from checkin.core.collecting import collecting_later
from checkin.core.counting.counted_person import CountedPerson, Labels, counted_under
from checkin.core.counting.counts import Counts, PastTallies, Tallies, counts
from checkin.core.counting.delegations import organisations_of
from checkin.core.counting.headcount import Headcount
from checkin.core.desk.counting_desk import CountingDesk
from checkin.core.desk.store import Store
from checkin.core.door.presence import Moment, Presence
from checkin.core.event.programme import Programme, Session
from checkin.core.times import Days, to_microseconds

DAY = "day"
_MANY_PEOPLE = 10_000


class GroupRow(NamedTuple):
    """Distinct people of one country, category, sector, organisation or day, and what is among them."""

    label: str
    people: int
    organisations: int
    countries: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Counts at a moment, with what they follow from. Of now it goes on with the desk: do not keep it."""

    programme: Programme
    moment: Moment
    headcount: Headcount
    counts: Counts
    tallies: Tallies
    not_yet: frozenset[str] = frozenset()
    """Of a past moment: walk-ins who were registered later, and whom nobody expected then."""

    @property
    def at(self) -> datetime:
        """The moment, in the event's time zone."""
        return self.counts.at

    @property
    def is_over(self) -> bool:
        """Whether the last session has ended: who is missing now never comes."""
        return self.at > max((session.closes for session in self.programme.sessions), default=self.at)

    def came(self, session_id: str | None = None) -> Mapping[str, CountedPerson]:
        """Everybody admitted to the session, or to anything."""
        return self.tallies.people(session_id)

    def published(self) -> list[CountedPerson]:
        """Who came, without the categories that published figures leave out."""
        left_out = {category.id for category in self.programme.categories if not category.counted}
        return [person for person in self.came().values() if person.category not in left_out]

    def is_here(self, reference: str, session_id: str | None = None) -> bool:
        """Whether they were admitted to the session, or to anything."""
        sessions = [session_id] if session_id is not None else [s.id for s in self.programme.sessions]
        return any(reference in self.headcount.attendees(s) for s in sessions)

    def people_inside(self, session_id: str) -> list[str]:
        """The references of who is in the session's room at that moment."""
        return self.headcount.people_inside(session_id, self.moment)

    def presence_in(self, session_id: str, reference: str) -> Presence | None:
        """The person's presence there at that moment; None where they were not inside, or not registered."""
        return self.headcount.history(reference).presence_in(session_id, self.moment)

    def places(self) -> list[Session]:
        """Sessions that people are inside: a registration is none."""
        return [session for session in self.programme.sessions if not session.is_registration]

    def inside_now(self) -> int:
        """Distinct people who are somewhere now: nobody is in two rooms, but on a bus one may be beside a room."""
        inside = {counts.session: counts.inside for counts in self.counts.sessions}
        filled = self.filled()
        if all(session.is_in_a_room for session in filled) or len(filled) == 1:
            return sum(inside[session.id] for session in filled)
        return len({person for session in filled for person in self.people_inside(session.id)})

    def filled(self) -> list[Session]:
        """Those of the places that somebody is inside, be it before their hour."""
        inside = {counts.session: counts.inside for counts in self.counts.sessions}
        return [session for session in self.places() if inside[session.id]]

    def breakdown(self, grouping: str, session_id: str | None = None) -> list[GroupRow]:
        """Distinct people by country, category, sector, organisation or DAY, the most first (days in order).

        Whoever is in no group comes last, under "": all rows but those of DAY are everybody who came.
        """
        if grouping == DAY:
            return [_row(day.isoformat(), people) for day, people in self._days().items()]
        groups: dict[str, list[CountedPerson]] = defaultdict(list)
        for person in self.came(session_id).values():
            groups[getattr(person, grouping) or ""].append(person)
        rows = [_row(label, people) for label, people in groups.items()]
        return sorted(rows, key=lambda row: (not row.label, -row.people, row.label))

    def people_of(self, grouping: str, label: str, session_id: str | None = None) -> list[str]:
        """The people behind one row of a breakdown."""
        came = self.came(session_id)
        if grouping == DAY:
            days, day = Days(self.programme.event.zone), date.fromisoformat(label)
            return [person for person in came if day in self._days_of(person, days)]
        return [reference for reference, person in came.items() if (getattr(person, grouping) or "") == label]

    def _days(self) -> dict[date, list[CountedPerson]]:
        found: dict[date, list[CountedPerson]] = defaultdict(list)
        days = Days(self.programme.event.zone)
        for reference, person in self.came().items():
            for day in self._days_of(reference, days):
                found[day].append(person)
        return dict(sorted(found.items()))

    def _days_of(self, person: str, days: Days) -> set[date]:
        passages = self.headcount.history(person).passages
        return {days.day(passage.at) for passage in passages if passage.goes_in}


def standing_now(desk: CountingDesk) -> Snapshot:
    """As the desk knows it."""
    return Snapshot(desk.programme, desk.moment(), desk.headcount(), desk.counts(), desk.tallies())


class KnownNow(NamedTuple):
    """What a desk knows now, kept as it is: to count a past moment from while the desk goes on."""

    programme: Programme
    headcount: Headcount
    people: Mapping[str, CountedPerson]
    """Who came, under the desk's names of organisations, sectors and countries."""
    labels: Labels


def known_now(desk: CountingDesk) -> KnownNow:
    """As the desk knows it."""
    people = desk.tallies().known()
    return KnownNow(desk.programme, desk.headcount().copy(), people, desk.labels())


def standing_at(known: KnownNow, store: Store, at: datetime) -> Snapshot:
    """As it stood then: by the records up to that moment. `store` tells of the list, and may be another connection."""

    def people_of(people: Iterable[str]) -> Mapping[str, CountedPerson]:
        others = [person for person in people if person not in known.people]
        if not others:
            return known.people
        return {**known.people, **counted_under(store.counted_people(others), known.labels)}

    later = store.registered_after(to_microseconds(at))
    listed = store.list_counts().without(later.values(), known.programme)
    tallies = PastTallies(known.programme, people_of, listed.with_names)
    with collecting_later(is_worth_it=len(known.people) > _MANY_PEOPLE):
        headcount = known.headcount.as_of(to_microseconds(at))
        tallies.count_all(headcount)
    moment = Moment.of(at)
    counted = counts(known.programme, headcount, tallies, listed, moment)
    return Snapshot(known.programme, moment, headcount, counted, tallies, frozenset(later))


def shown_sessions(
    programme: Programme, now: datetime, *, filled: Collection[Session] = (), most: int = 8
) -> list[Session]:
    """What to look at now: sessions that are on (doors open to grace), then the next; when all is over the last.

    Those that are `filled` are on, too: people sit in one that was put off while they did.
    """
    sessions = sorted(programme.sessions, key=lambda s: (not s.is_in_a_room, s.starts, s.id))
    running = [s for s in sessions if s.doors_open <= now <= s.closes or s in filled]
    coming = [s for s in sessions if s.doors_open > now and s not in filled]
    if coming:
        first = min(s.starts for s in coming)
        coming = [s for s in coming if s.starts == first or s.starts.date() == now.date()]
    elif all(s.is_registration for s in running):
        over = [s for s in sessions if s.closes < now]
        last_day = max((s.ends.date() for s in over), default=None)
        coming = [s for s in over if s.ends.date() == last_day]
    return [*running, *sorted(coming, key=lambda s: s.starts)][:most]


def running_and_next(programme: Programme, now: datetime, filled: Collection[Session] = ()) -> list[Session]:
    """What can be gone to now or is `filled`, and what begins next; registration only where there is nothing else."""
    shown = shown_sessions(programme, now, filled=filled, most=len(programme.sessions))
    shown = [session for session in shown if not session.is_registration] or shown
    following = min((s.starts for s in shown if s.doors_open > now and s not in filled), default=None)
    return [s for s in shown if s.doors_open <= now or s.starts == following or s in filled]


def _row(label: str, people: list[CountedPerson]) -> GroupRow:
    countries = {person.country for person in people if person.country}
    return GroupRow(label, len(people), len(organisations_of(people)), len(countries))
