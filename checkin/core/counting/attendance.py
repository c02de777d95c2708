"""Who came where, counted from scratch: people of the list joined with what the scans say. The report's one source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain

from checkin.core.counting.counted_person import NOBODY_KNOWN, CountedPerson
from checkin.core.counting.headcount import Headcount
from checkin.core.counting.roster import Roster
from checkin.core.door.presence import Moment, Presence
from checkin.core.event.programme import Programme, Session
from checkin.core.times import Days, from_microseconds, to_microseconds

_MINUTE = 60_000_000

People = Mapping[str, CountedPerson]
"""By reference; in list order, people known by a badge alone (by its code) last."""


def _of_these(people: People, references: Iterable[str]) -> People:
    """Those of the people, in this order; quicker than asking one by one."""
    chosen = [*references]
    return dict(zip(chosen, map(people.__getitem__, chosen), strict=True))


def _by_entry(presence: Presence) -> tuple[int, str]:
    return presence.entered, presence.entry


class Attendance:
    """People and their presences at `at`."""

    def __init__(self, programme: Programme, headcount: Headcount, roster: Roster, moment: Moment) -> None:
        self.programme = programme
        self.headcount = headcount
        self.moment = moment
        self._roster = roster
        unknown = sorted(set(headcount.people()) - roster.people.keys())
        self.people: People = {**roster.people, **dict.fromkeys(unknown, NOBODY_KNOWN)}
        self._came: dict[str | None, People] = {}
        self._expected: dict[str | None, People] = {}
        self._missing: dict[str | None, Sequence[CountedPerson]] = {}
        self._presences: dict[str, list[Presence]] = {}
        self._registrations = {s.id for s in programme.sessions if s.is_registration}
        self._spans = {s.id: (to_microseconds(s.starts), to_microseconds(s.ends)) for s in programme.sessions}

    @property
    def at(self) -> datetime:
        """The moment, in the event's time zone."""
        return from_microseconds(self.moment.at, self.programme.event.zone)

    @property
    def is_over(self) -> bool:
        """Whether the last session has ended: nobody is admitted any more."""
        return self.at >= max((s.ends for s in self.programme.sessions), default=self.at)

    def was_held(self, session: Session) -> bool:
        """Whether it has begun and anybody came: who was let in before took part in nothing yet."""
        return session.starts <= self.at and bool(self.came(session.id))

    def came(self, session_id: str | None = None) -> People:
        """Distinct people ever admitted to the session, or to any."""
        if session_id not in self._came:
            headcount = self.headcount
            here = headcount.everybody_admitted() if session_id is None else headcount.attendees(session_id)
            self._came[session_id] = _of_these(self.people, filter(here.__contains__, self.people))
        return self._came[session_id]

    def expected(self, session_id: str | None = None) -> People:
        """People for whom the session waits, or the event."""
        if session_id not in self._expected:
            session = None if session_id is None else self.programme.session(session_id)
            self._expected[session_id] = self._roster.expected(session)
        return self._expected[session_id]

    def missing(self, session_id: str | None = None) -> Sequence[CountedPerson]:
        """People who were expected and never admitted: nobody asks who they are."""
        if session_id not in self._missing:
            here, due = self.came(session_id), self.expected(session_id)
            self._missing[session_id] = [person for reference, person in due.items() if reference not in here]
        return self._missing[session_id]

    def sessions_of(self, reference: str) -> list[Session]:
        """The sessions they were admitted to, in the order of the programme."""
        return [s for s in self.programme.sessions if reference in self.headcount.attendees(s.id)]

    def visits_of(self, reference: str) -> int:
        """How many sessions they were in, the registration desk apart."""
        return sum(not s.is_registration for s in self.sessions_of(reference))

    def in_several(self) -> int:
        """How many people were in more than one session, the registration desk apart."""
        rooms = (s.id for s in self.programme.sessions if not s.is_registration)
        visits = Counter(chain.from_iterable(map(self.headcount.attendees, rooms)))
        return sum(number > 1 for number in visits.values())

    def presences(self, reference: str) -> list[Presence]:
        """Where they were from when to when, in the order they came in."""
        found = self._presences.get(reference)
        if found is None:
            found = sorted(self.headcount.history(reference).presences, key=_by_entry)
            self._presences[reference] = found
        return found

    def minutes(self, reference: str) -> dict[str, int]:
        """Whole minutes in each session between its start and its end, up to now."""
        sums: dict[str, int] = {}
        for session, since, until in self._stayed(reference):
            sums[session] = sums.get(session, 0) + until - since
        return {session: stayed // _MINUTE for session, stayed in sums.items()}

    def minutes_in_all(self, reference: str) -> int:
        """Whole minutes in sessions, the registration desk apart: time in two at once is time once. Rounded last."""
        spans = [span for session, *span in self._stayed(reference) if session not in self._registrations]
        told, stayed = 0, 0
        for since, until in sorted(spans):
            stayed += max(0, until - max(since, told))
            told = max(told, until)
        return stayed // _MINUTE

    def _stayed(self, reference: str) -> Iterator[tuple[str, int, int]]:
        """The session, and from when to when in microseconds: the second is never before the first."""
        now = self.moment.at
        for entry, end in self.headcount.stays(reference):
            starts, ends = self._spans[entry.session]
            since = max(entry.at, starts)
            if end is not None:
                ends = min(ends, end[0])
            until = ends if end is not None and end[1] else min(ends, now)
            yield entry.session, since, max(since, until)

    def days(self) -> dict[date, list[CountedPerson]]:
        """Distinct people admitted on each calendar day, days in order."""
        by_day: dict[date, list[CountedPerson]] = {}
        days = Days(self.programme.event.zone)
        first, end, people = 0, 0, list[CountedPerson]()  # of the day met last: most come on the same
        for reference, person in self.came().items():
            counted = None
            for at, _id, _session, goes_in, _desk in self.headcount.passages(reference):
                if not goes_in:
                    continue
                if not first <= at < end:
                    first, end, day = days.around(at)
                    people = by_day.setdefault(day, [])
                if people is not counted:
                    people.append(person)
                    counted = people
        return dict(sorted(by_day.items()))
