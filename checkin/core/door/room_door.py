"""A desk at the door of a room: which of the room's sessions a scan there counts for. Pure: no clock of its own."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from checkin.core.door.access import Bearer, BearerKind, is_named, may_enter
from checkin.core.door.admission import Direction
from checkin.core.door.presence import History, Moment
from checkin.core.errors import NotFoundError
from checkin.core.event.programme import Access, Programme, Session
from checkin.core.language import _
from checkin.core.times import from_microseconds, later, to_microseconds

ENDING = timedelta(minutes=10)
"""So long before its end a session that is open to all yields to the next one that names the person."""


class RoomDoor(Struct, frozen=True):
    """A desk set to a room instead of a session: the clock chooses the session."""

    room: str
    ahead_minutes: int = 0
    """How long before a session begins the desk changes to it."""


Where = str | RoomDoor
"""What a desk is set to: the id of a session, or the door of a room."""


def where_named(programme: Programme, name: str) -> Where:
    """The session of that id, or the door of the room of that id; NotFoundError names the ids there are."""
    if programme.has_session(name):
        return name
    if any(room.id == name for room in programme.rooms):
        door = RoomDoor(name)
        sessions_in(programme, door)
        return door
    sessions = ", ".join(session.id for session in programme.sessions)
    rooms = ", ".join(room.id for room in programme.rooms)
    told = _("There is no session “{name}”. Sessions: {sessions}.", name=name, sessions=sessions)
    raise NotFoundError(_("{told} Rooms: {rooms}.", told=told, rooms=rooms) if rooms else told)


def sessions_in(programme: Programme, door: RoomDoor) -> list[Session]:
    """What takes place in the room, in the order of time; NotFoundError where nothing does, or the room is gone."""
    found = sorted((s for s in programme.sessions if s.room == door.room), key=lambda s: (s.starts, s.ends))
    if found:
        return found
    room = next((room.name for room in programme.rooms if room.id == door.room), None)
    if room is None:
        raise NotFoundError(_("There is no room “{room}” in the programme any more.", room=door.room))
    raise NotFoundError(_("No session takes place in “{room}”: there is nothing to admit to.", room=room))


def is_there(programme: Programme, where: Where) -> bool:
    """Whether the session, or any in the room, is in the programme still: another program may have taken it out."""
    if isinstance(where, RoomDoor):
        return any(session.room == where.room for session in programme.sessions)
    return programme.has_session(where)


def session_by_clock(programme: Programme, door: RoomDoor, now: datetime) -> Session:
    """The session that runs, else the next whose doors are open, else the one that ended just now, else the next of
    this day, else the last that was."""
    sessions = sessions_in(programme, door)
    sessions = [s for s in sessions if s.closed_at is None or now < s.closed_at] or sessions
    begun = [s for s in sessions if _begins(s, door) <= now]
    running = [s for s in begun if now <= s.ends]
    if running:
        return max(running, key=lambda s: (s.is_in_a_room, s.starts))
    ahead = [s for s in sessions if s not in begun]
    opened = [s for s in ahead if s.doors_open <= now]
    if opened:
        return opened[0]
    ended = [s for s in begun if now <= s.closes]
    if ended:
        return max(ended, key=lambda s: (s.is_in_a_room, s.ends))
    today = now.astimezone(programme.event.zone).date()
    later_today = [s for s in ahead if s.starts.date() == today]
    if later_today:
        return later_today[0]
    earlier_today = [s for s in begun if s.ends.date() == today]
    if earlier_today or not ahead:
        return (earlier_today or sessions)[-1]
    return ahead[0]


def next_by_clock(programme: Programme, door: RoomDoor, now: datetime) -> tuple[Session, datetime] | None:
    """The session that this desk changes to by itself next, and when; None where none is to come."""
    present = session_by_clock(programme, door, now)
    moments = {
        moment
        for session in sessions_in(programme, door)
        for moment in (
            session.doors_open,
            _begins(session, door),
            later(session.ends, seconds=1e-6),
            later(session.closes, seconds=1e-6),
        )
        if moment > now
    }
    for moment in sorted(moments):
        session = session_by_clock(programme, door, moment)
        if session.id != present.id:
            return session, moment
    return None


def usual_session(programme: Programme, where: Where, now: datetime) -> Session:
    """The one that a desk is set to; at the door of a room the clock's."""
    return (
        session_by_clock(programme, where, now) if isinstance(where, RoomDoor) else programme.session(where)
    )


def at_the_door(programme: Programme, door: RoomDoor, now: datetime) -> list[Session]:
    """Sessions of the room whose doors are open now: two, while one ends and the next opens."""
    return [s for s in sessions_in(programme, door) if s.doors_open <= now <= s.closes]


def named_apart(programme: Programme, door: RoomDoor, now: datetime) -> list[Session]:
    """Closed sessions of the room that who is invited to them counts for now, though they are not the clock's."""
    chosen = session_by_clock(programme, door, now)
    others = [
        s for s in at_the_door(programme, door, now) if s.id != chosen.id and s.access is Access.INVITED
    ]
    if _is_ending(chosen, now):
        return others
    if chosen.access is Access.EVERYONE:
        return []
    return [s for s in others if _runs(s, now)] if _runs(chosen, now) else others


def session_for(
    bearer: Bearer,
    history: History,
    direction: Direction,
    programme: Programme,
    door: RoomDoor,
    moment: Moment,
) -> Session:
    """The session of the room that a reading of this bearer counts for.

    The clock's; but who is invited to another whose doors are open is scanned into that, and goes out of where they
    are. While one runs that is not for them, they wait: only who is named for the next comes in, near its end; and
    nobody comes into one that is over because the next is not for them.
    """
    now = from_microseconds(moment.at, programme.event.zone)
    chosen = session_by_clock(programme, door, now)
    if direction is not Direction.IN:
        there = [s for s in sessions_in(programme, door) if history.presence_in(s.id, moment) is not None]
        if there or direction is Direction.OUT:
            return there[-1] if there else chosen
    if bearer.kind not in (BearerKind.ATTENDEE, BearerKind.STRANGER) or is_named(bearer, chosen.id):
        return chosen
    others = [s for s in at_the_door(programme, door, now) if s.id != chosen.id and may_enter(bearer, s)]
    naming = [s for s in others if is_named(bearer, s.id)]
    is_ending = _is_ending(chosen, now)
    if may_enter(bearer, chosen):
        return naming[0] if naming and is_ending else chosen
    if _runs(chosen, now):
        others = [s for s in others if _runs(s, now)]
        naming = naming if is_ending else [s for s in naming if s in others]
    elif now < chosen.starts:
        others = [s for s in others if now <= s.ends]
    return (naming or others or [chosen])[0]


def shares_room_with(programme: Programme, where: Where, session: str, at: int) -> tuple[str, ...]:
    """At a room's door the room's other sessions that are not over: who is in one takes a place of this one too."""
    if not isinstance(where, RoomDoor):
        return ()
    return tuple(
        s.id for s in sessions_in(programme, where) if s.id != session and at <= to_microseconds(s.ends)
    )


def _runs(session: Session, now: datetime) -> bool:
    return session.starts <= now <= session.ends and (session.closed_at is None or now < session.closed_at)


def _is_ending(session: Session, now: datetime) -> bool:
    return later(session.ends, seconds=-ENDING.total_seconds()) <= now


def _begins(session: Session, door: RoomDoor) -> datetime:
    return later(session.starts, minutes=-door.ahead_minutes)
