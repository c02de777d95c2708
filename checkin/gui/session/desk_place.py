"""What this desk is set to: a session, or a room whose session follows the clock. Remembered by event file."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from checkin.core.desk.desk import Desk
from checkin.core.door.room_door import RoomDoor, Where, session_by_clock
from checkin.core.errors import NotFoundError
from checkin.core.event.programme import Programme
from checkin.gui.session.settings_file import SettingsFile
from checkin.gui.session.which_session import read_last_at, session_to_begin_with
from checkin.store.event_file import EventFile

_ROOM = "room:"
"""Before the id of a room in what is remembered: no id of a session has a colon."""
_READ = timedelta(seconds=5)
"""So long an answer stands before the clock takes the desk, and the answer with it, to another session."""


class EventAtDesk(Protocol):
    """What it looks at of the open event."""

    @property
    def programme(self) -> Programme:
        """The one in force."""
        ...

    @property
    def file(self) -> EventFile:
        """The event file."""
        ...

    def now(self) -> datetime:
        """The time, in the event's time zone."""
        ...

    @property
    def desk(self) -> Desk:
        """Who decides and remembers here."""
        ...


class DeskPlace(QObject):
    """The session that a scan counts for, and the room that chooses it, where this desk is set to one."""

    changed = Signal(str)
    """Id of the session it admits to now."""
    room_lost = Signal()
    """The room is gone, or nothing takes place there: it stays at the session it stood at."""
    lost = Signal()
    """What it was set to is gone: it admits nobody until somebody chooses."""

    def __init__(self, event: EventAtDesk, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._of = event
        self._settings = settings
        self.session = ""
        self.room: str | None = None
        self.gone = ""
        """The id of what it was set to and is no longer there: until somebody chooses, `session` is only shown."""
        self._early: tuple[int, datetime] | None = None
        """Somebody changed to the next session before its time: by so many minutes, until then."""
        self._answered_at: datetime | None = None

    @property
    def where(self) -> Where:
        """What a scan is asked for."""
        return self.door or self.session

    @property
    def door(self) -> RoomDoor | None:
        """The door of the room this desk is set to."""
        if self.room is None:
            return None
        minutes = int(self._settings["room_changes_ahead"])
        return RoomDoor(self.room, max(minutes, self._early[0] if self._early is not None else 0))

    def begin(self) -> None:
        """Stand where this desk stood at last in this event; nobody is told."""
        programme, now = self._of.programme, self._of.now()
        remembered = str(self._settings["session"].get(str(self._of.file.path), ""))
        self.room, self._early, self._answered_at = None, None, None
        read_at = "" if remembered else read_last_at(self._of.desk)
        self.session = session_to_begin_with(programme, now, remembered=remembered, read_at=read_at)
        self.gone = ""
        if remembered.startswith(_ROOM):
            self.room = remembered.removeprefix(_ROOM)
            is_found = self._go_by_clock(at_once=True)
        else:
            is_found = not remembered or programme.has_session(remembered)
        if not is_found:
            self.gone = remembered

    def tell_if_gone(self) -> None:
        """Once the event is open, of what went while it was closed."""
        if self.gone:
            self.lost.emit()

    def set_session(self, session_id: str) -> None:
        """Admit to this session until told otherwise."""
        session = self._of.programme.session(session_id)
        self._remember(session.id)
        if session.id == self.session and self.room is None and not self.gone:
            return
        self.room, self._early, self.session, self.gone = None, None, session.id, ""
        self.changed.emit(self.session)

    def set_room(self, room_id: str) -> None:
        """Admit to whatever takes place in the room, by the clock; NotFoundError where nothing does."""
        door = RoomDoor(room_id, int(self._settings["room_changes_ahead"]))
        session = session_by_clock(self._of.programme, door, self._of.now())
        self.room, self._early, self.session, self.gone = room_id, None, session.id, ""
        self._remember(_ROOM + room_id)
        self.changed.emit(self.session)

    def change_now(self, begins: datetime) -> None:
        """Go to the room's next session, which begins then, before its time."""
        self._early = ceil((begins - self._of.now()) / timedelta(minutes=1)), begins
        self.follow(at_once=True)

    def note_answer(self) -> None:
        """Somebody may be reading an answer."""
        self._answered_at = self._of.now()

    def follow(self, *, at_once: bool = False) -> None:
        """Stand where the clock says, `at_once` or when the last answer was read; and where there is a session."""
        before = self.session, self.gone
        is_found = self._go_by_clock(at_once=at_once)
        if (self.session, self.gone) != before:
            self.changed.emit(self.session)
        if self.gone and not before[1]:
            self.lost.emit()
        elif not is_found:
            self.room_lost.emit()

    def _go_by_clock(self, *, at_once: bool) -> bool:
        """False where the room has no session any more: the desk is set to the session it stood at."""
        programme, now = self._of.programme, self._of.now()
        if self._early is not None and now >= self._early[1]:
            self._early = None
        is_found = True
        if self.door is not None:
            try:
                session = session_by_clock(programme, self.door, now)
            except NotFoundError:
                self.room, is_found = None, False
            else:
                is_read = self._answered_at is None or not timedelta() <= now - self._answered_at < _READ
                if at_once or is_read:
                    self.session = session.id
        if self.gone and programme.has_session(self.gone):
            self.session, self.gone = self.gone, ""  # whoever took it out took that back
        elif not programme.has_session(self.session):
            self.gone = self.gone or self.session
            self.session = session_to_begin_with(programme, now, remembered="")
        return is_found

    def _remember(self, what: str) -> None:
        remembered = dict(self._settings["session"])
        remembered[str(self._of.file.path)] = what
        self._settings.set("session", remembered)
