"""What other programs write to the event file that is open: looked for once a second, and told to every page."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.gui.session.desk_place import DeskPlace
from checkin.gui.session.event_health import EventHealth, QuietLog
from checkin.store.event_file import EventFile
from checkin.store.load_claim import is_under_way

_EVERY_MS = 1000


class WatchedEvent(Protocol):
    """What it looks at of the open event, and whom it tells."""

    place: DeskPlace
    health: EventHealth
    is_loading_list: bool
    counts_changed: SignalInstance

    @property
    def file(self) -> EventFile:
        """The event file."""
        ...

    @property
    def desk(self) -> Desk:
        """Who decides and remembers here."""
        ...

    def catch_up(self) -> None:
        """Have it looked for now, if an event is open."""
        ...

    def announce_programme(self) -> None:
        """Say that another programme is in force, if it is one."""
        ...

    def announce_attendees(self) -> None:
        """Say that the list changed."""
        ...


class WrittenElsewhere(QObject):
    """Of one event from `begin` to `end`."""

    def __init__(self, event: WatchedEvent, parent: QObject) -> None:
        super().__init__(parent)
        self._of = event
        self._quiet_log = QuietLog()
        self._known_list = 0
        """The revision of the list that every page was told of."""
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(event.catch_up)

    def begin(self) -> None:
        """An event was opened."""
        with suppress(CheckinError):
            self._known_list = self._of.file.revision()
        self._timer.start()

    def end(self) -> None:
        """It is being closed."""
        self._timer.stop()

    def know_list(self) -> None:
        """Take in what was changed here; every page is told of the list as it is now."""
        with suppress(CheckinError, sqlite3.Error, OSError):  # else it is tried and told when it can be read
            self._of.desk.catch_up()
            self._known_list = self._of.file.revision()

    def take_in(self) -> None:
        """Take it in and tell of it, and notice when the file is well again."""
        event = self._of
        try:
            event.file.require_in_place()
            is_changing = event.is_loading_list or is_under_way(event.file)
            event.desk.keep_list_counts(is_changing=is_changing)
            has_changed = event.desk.catch_up()
            # A list that is taken in piece by piece is another one when all of it is there.
            is_other_list = not is_changing and event.file.revision() != self._known_list
            event.announce_programme()
            event.place.follow()
        except (CheckinError, sqlite3.Error, OSError) as error:
            event.health.note_failure(str(error))
            return
        # To try while a list is loaded would let the window stand still until that is done.
        if not event.is_loading_list:
            event.health.look_again(event.file)
        if is_other_list:
            event.announce_attendees()
        elif has_changed:
            event.counts_changed.emit()
        self._quiet_log.tick(event.file, may_write=not event.is_loading_list)
