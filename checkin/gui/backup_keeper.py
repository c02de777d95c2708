"""Copies the open event while it is in use: a while after something happened, and when the event is closed."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from checkin.core.errors import CheckinError
from checkin.gui import background
from checkin.gui.desk_session import DeskSession
from checkin.gui.settings_file import SettingsFile
from checkin.store.backups import make_backup
from checkin.store.event_file import EventFile

_log = logging.getLogger(__name__)

EVERY_MS = 10 * 60 * 1000
FIRST_MS = 60 * 1000


class BackupKeeper(QObject):
    """Copies only what changed since the last copy; a trial is not worth one."""

    made = Signal(object)
    """When, in the event's time zone."""
    failed = Signal(str)

    def __init__(self, session: DeskSession, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._has_changed = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.copy_now)
        session.event_opened.connect(self._on_event_opened)
        session.event_closed.connect(self._timer.stop)
        session.counts_changed.connect(self._on_changed)
        session.attendees_changed.connect(self._on_changed)

    def copy_now(self) -> None:
        """Make a copy in the background, if there is something new."""
        self._timer.setInterval(EVERY_MS)
        if not self._has_changed or not self._session.is_open or self._session.is_trial:
            return
        self._has_changed = False
        folder = self._settings["backup_folder"]
        now = self._session.desk.now()
        background.run(
            partial(_copy, self._session.file.path, now, Path(folder) if folder else None),
            done=lambda _: self.made.emit(now),
            failed=self._on_failed,
        )

    def _on_event_opened(self) -> None:
        self._has_changed = False
        self._timer.start(FIRST_MS)

    def _on_changed(self) -> None:
        self._has_changed = True

    def _on_failed(self, error: CheckinError) -> None:
        _log.warning("No copy: %s", error)
        self._has_changed = True
        self.failed.emit(str(error))


def _copy(path: Path, now: datetime, second: Path | None, _: background.Progress) -> None:
    try:
        with EventFile.open(path) as file:
            make_backup(file, now, second)
    except OSError as error:
        raise CheckinError(
            f"The copy of “{path.name}” could not be made: {error.strerror or error}. The event file itself is safe."
        ) from error
