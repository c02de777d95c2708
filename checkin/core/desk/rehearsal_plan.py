"""The plan of a rehearsal: which made-up guest comes when, to which door, and what goes wrong as at a real one."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from checkin.core.door.access import may_enter
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme, Session, SessionKind
from checkin.core.language import N_

LENGTH = timedelta(hours=1)
"""An arrival hour."""

_BEFORE_THE_SESSION = timedelta(minutes=45)


class Mishap(StrEnum):
    """What goes wrong at a real door."""

    UNKNOWN_CODE = N_("unknown code")
    SECOND_SCAN = N_("second scan")
    WRONG_ROOM = N_("wrong room")
    CANCELLED = N_("cancelled")
    DEAD_PHONE = N_("dead phone")


_SHARE = {
    Mishap.UNKNOWN_CODE: 0.04,
    Mishap.SECOND_SCAN: 0.06,
    Mishap.WRONG_ROOM: 0.05,
    Mishap.CANCELLED: 0.03,
    Mishap.DEAD_PHONE: 0.05,
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One guest at one door. Without a mishap they show the code they have."""

    at: datetime
    guest: Attendee
    session: str
    mishap: Mishap | None = None


@dataclass(frozen=True, slots=True)
class RehearsalPlan:
    starts: datetime
    arrivals: tuple[Arrival, ...]
    cancelled: tuple[str, ...]
    """References of guests whose registration is cancelled in the copy before the doors open."""

    @property
    def ends(self) -> datetime:
        """When its last scan is due."""
        return self.starts + LENGTH

    @property
    def door(self) -> str:
        """The session to whose door most come, whoever comes first: the one to stand at."""
        meant = Counter(a.session for a in self.arrivals if a.mishap is not Mishap.WRONG_ROOM)
        return (meant or Counter(a.session for a in self.arrivals)).most_common(1)[0][0]


def plan_rehearsal(
    programme: Programme,
    guests: Sequence[Attendee],
    *,
    seed: int | None = None,
    session: Session | None = None,
) -> RehearsalPlan:
    """Everybody comes to registration (where there is one) and then to a room they may enter, within an hour.

    Of a `session` that is asked for, they come to its own door, after what it requires. The same seed and guests give
    the same plan.
    """
    dice = random.Random(seed)
    opening = session or _opening(programme)
    starts = opening.starts - _BEFORE_THE_SESSION
    if session is not None:
        registration = programme.session(session.requires) if session.requires else None
        rooms = [session]
    else:
        registration = next((s for s in programme.sessions if s.kind is SessionKind.REGISTRATION), None)
        rooms = [
            s
            for s in programme.sessions
            if s.starts <= opening.starts + LENGTH and s.ends > starts and s != registration
        ]
    others = [s for s in programme.sessions if s.kind is not SessionKind.REGISTRATION]
    arrivals: list[Arrival] = []
    cancelled: list[str] = []
    for guest in guests:
        # Most come in the quarter of an hour before the session begins.
        at = starts + LENGTH * min(0.97, max(0.0, dice.gauss(0.55, 0.2)))
        mishap = _mishap(dice)
        if mishap is Mishap.CANCELLED:
            cancelled.append(guest.reference)
        door = registration or _room_for(guest, rooms, dice) or opening
        if mishap is Mishap.WRONG_ROOM:
            wrong = [s for s in others if not may_enter(guest, s)]
            door = dice.choice(wrong) if wrong else door
            mishap = mishap if wrong else None
        arrivals.append(Arrival(at, guest, door.id, mishap))
        if mishap is Mishap.SECOND_SCAN:
            arrivals.append(Arrival(at + timedelta(seconds=dice.uniform(5, 40)), guest, door.id))
        if mishap in (Mishap.UNKNOWN_CODE, Mishap.CANCELLED):
            continue
        room = _room_for(guest, rooms, dice)
        if room is not None and room.id != door.id:
            walk = timedelta(minutes=dice.uniform(1, 6))
            arrivals.append(Arrival(min(at + walk, starts + LENGTH), guest, room.id))
    arrivals.sort(key=lambda arrival: arrival.at)
    return RehearsalPlan(starts, tuple(arrivals), tuple(cancelled))


def _opening(programme: Programme) -> Session:
    """The first session that is more than a registration desk."""
    sessions = [s for s in programme.sessions if s.kind is not SessionKind.REGISTRATION]
    return min(sessions or programme.sessions, key=lambda s: s.starts)


def _room_for(guest: Attendee, rooms: Sequence[Session], dice: random.Random) -> Session | None:
    open_to_them = [room for room in rooms if may_enter(guest, room)]
    return dice.choice(open_to_them) if open_to_them else None


def _mishap(dice: random.Random) -> Mishap | None:
    left = dice.random()
    for mishap, share in _SHARE.items():
        if left < share:
            return mishap
        left -= share
    return None
