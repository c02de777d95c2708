"""What a desk tells `decide` of the moment: when a reading counts, how full the room is, what became of the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from checkin.core.counting.headcount import Headcount
from checkin.core.desk.blocking import BlockedNames
from checkin.core.desk.clock_back import LatestClock, moment_in_order
from checkin.core.desk.store import Store
from checkin.core.door.access import Bearer, BearerKind, Strangers, strangers_of
from checkin.core.door.admission import Direction, Ruling, VerdictWarning, decide
from checkin.core.door.presence import Moment
from checkin.core.door.room_door import Where, shares_room_with
from checkin.core.event import event_settings
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Session
from checkin.core.names.person import Person


class Judge:
    """Rules on bearers from what is on file; inside a transaction, with the headcount up to date."""

    def __init__(self, store: Store, latest_clock: LatestClock) -> None:
        self._store = store
        self._latest_clock = latest_clock
        self._blocked_names = BlockedNames(store)

    def warm(self) -> Iterator[None]:
        """Read what the first ruling would otherwise wait for; a step takes some milliseconds."""
        return self._blocked_names.warm()

    def blocked_alike(self, person: Person) -> list[Attendee]:
        """Who is blocked under this name or one nearly so."""
        return self._blocked_names.alike(person)

    def counted(self, now: datetime, *, is_live: bool) -> Moment:
        """By which moment people are counted for a reading that happens now, or that is replayed with its own time."""
        return self._latest_clock.moment(now) if is_live else Moment.of(now)

    def ruling(
        self,
        bearer: Bearer,
        session: Session,
        headcount: Headcount,
        direction: Direction,
        now: datetime,
        *,
        is_live: bool = True,
        where: Where = "",
    ) -> Ruling:
        """What `decide` says of this bearer. `is_live`: it happens now, in the order of the records on file.

        `where`: what the desk is set to; at the door of a room whoever is in it takes a place.
        """
        if bearer.gone and bearer.attendee is not None:
            bearer = replace(bearer, gone_since=self._gone_since(bearer.attendee))
        history = headcount.history(bearer.person or "")
        counted = self.counted(now, is_live=is_live)
        inside = headcount.inside(session.id, counted)
        if session.capacity is not None:
            moves = history.room_session_at(counted)
            inside += self.inside_beside(headcount, session.id, where, counted, but=moves)
        ruling = decide(
            bearer,
            session,
            history,
            direction,
            moment_in_order(history, now, session, self._store.record) if is_live else now,
            programme=self._store.programme,
            inside=inside,
            clock=now,
            strangers=self._strangers(bearer),
        )
        person = ruling.attendee
        if ruling.admits and person is not None and self._blocked_names.has_namesake_of(person):
            return replace(ruling, warnings=(*ruling.warnings, VerdictWarning.NAMESAKE_BLOCKED))
        return ruling

    def inside_beside(
        self,
        headcount: Headcount,
        session: str,
        where: Where,
        moment: Moment,
        *,
        but: str | None = None,
    ) -> int:
        """How many are in the room's other sessions that are not over; without one, who moves on from `but`."""
        beside = shares_room_with(self._store.programme, where, session, moment.at)
        return sum(headcount.inside(one, moment) for one in beside) - (but in beside)

    def _strangers(self, bearer: Bearer) -> Strangers:
        """What the event does with a badge of somebody unknown here; asked only where one is read."""
        is_one = bearer.kind is BearerKind.STRANGER
        return (
            strangers_of(self._store.setting(event_settings.UNKNOWN_BADGES.name))
            if is_one
            else Strangers.COME_IN
        )

    def _gone_since(self, attendee: Attendee) -> datetime | None:
        """When a load struck them off; None where no record says."""
        since = None
        for record in self._store.records_of(attendee.reference):
            if record.changed is not None and "gone" in record.changed.fields:
                since = record.recorded_at
        return since
