"""Who is where, as a desk that counts knows it now; the records behind it are `counting_desk`'s to take in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from checkin.core.counting.headcount import Headcount
from checkin.core.desk.clock_back import LatestClock
from checkin.core.desk.named_organisations import NamedOrganisations
from checkin.core.door.presence import History, Moment, Presence
from checkin.core.event.programme import Programme
from checkin.core.times import Clock, to_microseconds


class KnownPresence(NamedOrganisations):
    """The part of a desk that is asked where people are."""

    clock: Clock
    _headcount: Headcount
    _latest_clock: LatestClock

    @property
    def programme(self) -> Programme:
        """The programme of the event, as it is on file now."""
        return self.store.programme

    def now(self) -> datetime:
        """The time, in the event's time zone."""
        return self.clock().astimezone(self.programme.event.zone)

    def moment(self, at: datetime | None = None) -> Moment:
        """Now, as counts look at it: what is recorded by a clock that is ahead has happened; or a past moment."""
        return self._latest_clock.moment(self.now()) if at is None else Moment.of(at)

    def where(self, reference: str) -> str | None:
        """The session whose room the person is in now."""
        return self.history(reference).room_session_at(self.moment())

    def presence_in(self, session_id: str, reference: str) -> Presence | None:
        """The person's presence there now; None where they are not inside, or not registered."""
        return self.history(reference).presence_in(session_id, self.moment())

    def history(self, reference: str) -> History:
        """What is known of one person's passages."""
        return self._headcount.history(reference)

    def is_undone(self, record_id: str) -> bool:
        """Whether a record was taken back, and is so still."""
        return not self._headcount.stands(record_id)

    def inside(self, session_id: str) -> int:
        """How many people are in the session's room now."""
        return self._headcount.inside(session_id, self.moment())

    def next_move(self) -> int | None:
        """The next moment, in microseconds, at which somebody enters or leaves by what is on file; None for none."""
        return self._headcount.next_move(to_microseconds(self.now()))

    def people_inside(self, session_id: str) -> list[str]:
        """The references of who is in the session's room now."""
        return self._headcount.people_inside(session_id, self.moment())

    def inside_among(self, references: Collection[str]) -> list[str]:
        """Who of these is inside anywhere now: a registration is no place."""
        places = [session.id for session in self.programme.sessions if not session.is_registration]
        inside = {person for place in places for person in self.people_inside(place)}
        return [reference for reference in references if reference in inside]

    def headcount(self, at: datetime | None = None) -> Headcount:
        """Presence and passages: those on file now, or as they stood at a past moment."""
        if at is None:
            return self._headcount
        return self._headcount.as_of(to_microseconds(at))
