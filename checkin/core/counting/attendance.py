"""Who came where, counted from scratch: people of the list joined with what the scans say. The report's one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from checkin.core.counting.expected import is_expected
from checkin.core.counting.headcount import Headcount
from checkin.core.door.presence import Presence
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Programme, Session
from checkin.core.times import Days, to_microseconds

_MINUTE = 60_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A person as counts see them. `organisation` is the name it is counted under, `spelling` what the list says."""

    reference: str
    name: str = ""
    organisation: str = ""
    spelling: str = ""
    country: str = ""
    sector: str = ""
    category: str = ""
    status: str = Status.CONFIRMED
    is_walk_in: bool = False
    wants_attention: bool = False
    is_known: bool = True
    """False for somebody known by a badge code alone."""
    sessions: tuple[str, ...] = ()
    gone: bool = False


def guest_of(person: Attendee, labels: Mapping[str, str]) -> Guest:
    spelling = person.organisation or ""
    return Guest(
        reference=person.reference,
        name=person.name,
        organisation=labels.get(spelling, spelling),
        spelling=spelling,
        country=person.country or "",
        sector=person.sector or "",
        category=person.category,
        status=person.status,
        is_walk_in=person.walk_in,
        wants_attention=person.attention,
        sessions=person.sessions,
        gone=person.gone,
    )


def _by_entry(presence: Presence) -> tuple[int, str]:
    return presence.entered, presence.entry


class Attendance:
    """People and their presences at `at`. Lists are in list order, people known by a badge alone last."""

    def __init__(
        self,
        programme: Programme,
        headcount: Headcount,
        people: Iterable[Attendee],
        at: datetime,
        *,
        labels: Mapping[str, str],
        with_names: frozenset[str] = frozenset(),
    ) -> None:
        self._with_names = with_names
        self.programme = programme
        self.headcount = headcount
        self.at = at
        self.guests = {person.reference: guest_of(person, labels) for person in people}
        unknown = set(headcount.people()) - self.guests.keys()
        self.guests |= {code: Guest(reference=code, is_known=False) for code in sorted(unknown)}
        self._came: dict[str | None, list[Guest]] = {}
        self._expected: dict[str | None, list[Guest]] = {}
        self._presences: dict[str, list[Presence]] = {}
        now = to_microseconds(at)
        self._spans = {
            s.id: (to_microseconds(s.starts), min(to_microseconds(s.ends), now)) for s in programme.sessions
        }
        self._sessions: dict[str, list[Session]] = {}
        for session in programme.sessions:
            for reference in headcount.attendees(session.id):
                self._sessions.setdefault(reference, []).append(session)

    def came(self, session_id: str | None = None) -> list[Guest]:
        """Distinct people ever admitted to the session, or to any."""
        if session_id not in self._came:
            here = self._sessions if session_id is None else self.headcount.attendees(session_id)
            self._came[session_id] = [g for g in self.guests.values() if g.reference in here]
        return self._came[session_id]

    def expected(self, session_id: str | None = None) -> list[Guest]:
        """People for whom the session waits, or the event."""
        if session_id not in self._expected:
            session = None if session_id is None else self.programme.session(session_id)
            self._expected[session_id] = [
                g for g in self.guests.values() if g.is_known and is_expected(g, session, self._with_names)
            ]
        return self._expected[session_id]

    def missing(self, session_id: str | None = None) -> list[Guest]:
        """People who were expected and never admitted."""
        here = {g.reference for g in self.came(session_id)}
        return [g for g in self.expected(session_id) if g.reference not in here]

    def sessions_of(self, guest: Guest) -> list[Session]:
        """The sessions they were admitted to, in the order of the programme."""
        return self._sessions.get(guest.reference, [])

    def presences(self, guest: Guest) -> list[Presence]:
        """Where they were from when to when, in the order they came in."""
        found = self._presences.get(guest.reference)
        if found is None:
            found = sorted(self.headcount.history(guest.reference).presences, key=_by_entry)
            self._presences[guest.reference] = found
        return found

    def minutes(self, guest: Guest) -> dict[str, int]:
        """Whole minutes in each session between its start and its end, up to now."""
        sums: dict[str, int] = {}
        for presence in self.presences(guest):
            starts, ends = self._spans[presence.session]
            since = max(presence.entered, starts)
            until = ends if presence.left is None else min(ends, presence.left)
            sums[presence.session] = sums.get(presence.session, 0) + max(0, until - since)
        return {session: stayed // _MINUTE for session, stayed in sums.items()}

    def days(self) -> dict[date, list[Guest]]:
        """Distinct people admitted on each calendar day, days in order."""
        by_day: dict[date, list[Guest]] = {}
        days = Days(self.programme.event.zone)
        for guest in self.came():
            passages = self.headcount.history(guest.reference).passages
            for day in {days.day(p.at) for p in passages if p.goes_in}:
                by_day.setdefault(day, []).append(guest)
        return dict(sorted(by_day.items()))
