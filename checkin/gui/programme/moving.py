"""A session at other times or in another room: what dragging it or an arrow key makes of it, in steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from checkin.core.event.programme import Programme, Room, Session
from checkin.core.event.programme_edits import in_other_room
from checkin.gui.programme.timetable_layout import STEP_MINUTES, Spot, round_to_grid

_SHORTEST = timedelta(minutes=STEP_MINUTES)


class Grip(StrEnum):
    """What of a session was taken hold of."""

    WHOLE = "whole"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Drag:
    """A session under way from where it was taken hold of."""

    session: Session
    grip: Grip
    taken_at: Spot

    def at(self, spot: Spot, room: Room | None, programme: Programme) -> Session:
        """The session as it would be if it were let go there."""
        by = spot.moment - self.taken_at.moment
        if self.grip is Grip.START:
            return with_start(self.session, by)
        if self.grip is Grip.END:
            return with_end(self.session, by)
        moved = moved_by(self.session, by)
        return in_other_room(programme, moved, room) if spot.room != self.taken_at.room else moved


def moved_by_key(programme: Programme, session_id: str, event: QKeyEvent) -> Session | None:
    """The session as Ctrl or Shift with an arrow wants it; None for every other key."""
    step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
    lane = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
    if not (step or lane) or not programme.has_session(session_id):
        return None
    session, by = programme.session(session_id), timedelta(minutes=step * STEP_MINUTES)
    if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and step:
        return with_end(session, by)
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return None
    if step:
        return moved_by(session, by)
    rooms = [None, *programme.rooms]
    here = next(n for n, room in enumerate(rooms) if (room.id if room else None) == session.room)
    return in_other_room(programme, session, rooms[min(max(here + lane, 0), len(rooms) - 1)])


def moved_by(session: Session, by: timedelta) -> Session:
    """As long as before, earlier or later."""
    starts = _later(session.starts, by)
    return replace(session, starts=starts, ends=starts + (_wall(session.ends) - _wall(session.starts)))


def with_start(session: Session, by: timedelta) -> Session:
    """Beginning earlier or later, ending when it did; never shorter than a step."""
    latest = session.ends - _SHORTEST
    return replace(session, starts=min(_later(session.starts, by), latest))


def with_end(session: Session, by: timedelta) -> Session:
    """Ending earlier or later; never shorter than a step."""
    return replace(session, ends=max(_later(session.ends, by), session.starts + _SHORTEST))


def _later(moment: datetime, by: timedelta) -> datetime:
    return round_to_grid(moment.replace(tzinfo=None) + by).replace(tzinfo=moment.tzinfo)


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
