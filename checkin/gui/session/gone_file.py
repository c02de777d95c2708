"""An event file that is no longer in its place while it is open: what it held is kept as long as it can be read."""

from __future__ import annotations

import logging
import sqlite3
import threading
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from checkin import paths
from checkin.gui.session import background
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.settings_file import SettingsFile
from checkin.store.backup_names import backups_folder
from checkin.store.event_file import EventFile
from checkin.store.out_of_place import called_now, give_name_back, keep_gone

_log = logging.getLogger(__name__)

CLOSING_S = 8.0
"""So long closing the event waits for the copy: with that the file ends."""


class GoneFile(QObject):
    """Copies it once, in the background: nobody at the desk waits for 100,000 people to be written to a stick."""

    kept_or_not = Signal()
    """The copy is made, or could not be."""

    def __init__(self, session: DeskSession, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._copying: _Copying | None = None
        self.is_under_way = False
        self.copy: Path | None = None
        """The copy that was made of the file that is gone."""
        session.event_closing.connect(self._wait)
        session.event_opened.connect(self.forget)

    def keep(self) -> None:
        """Make the copy, unless there is one."""
        if self.is_under_way or self.copy is not None:
            return
        own = Path(second) if (second := self._settings["backup_folder"]) else None
        file = self._session.file
        beside = backups_folder(file.path) if file.is_folder_there() else None
        folders = (beside, own, paths.data_folder() / "kept")
        copying = self._copying = _Copying(
            file, self._session.desk.now(), [folder for folder in folders if folder is not None]
        )
        self.is_under_way = True
        done = partial(self._on_done, copying)
        if sqlite3.threadsafety < 3:  # SQLite was built so that only one thread may use a connection
            done(copying(None))
        else:
            background.run(copying, done=done, of=self)

    def called_now(self) -> str | None:
        """The name that it got in its folder; None where it is not there."""
        found = called_now(self._session.file)
        return None if found is None else found.name

    def give_name_back(self) -> None:
        """Let one that was renamed have its own name again; the session sees then whether it has it."""
        try:
            give_name_back(self._session.file)
        except OSError as error:
            _log.warning("Not renamed: %s", error)
        self._session.catch_up()

    def _on_done(self, copying: _Copying, copy: Path | None) -> None:
        if copying is self._copying:
            self.copy, self.is_under_way = copy, False
            self.kept_or_not.emit()

    def forget(self) -> None:
        """The file is there again, or another one is open."""
        self._copying = self.copy = None
        self.is_under_way = False

    def _wait(self) -> None:
        if self._copying is not None and not self._copying.is_over.wait(CLOSING_S):
            self._copying.is_late = True


class _Copying:
    """The work: its end is known here before the window is told of it."""

    def __init__(self, file: EventFile, now: datetime, folders: list[Path]) -> None:
        self._file, self._now, self._folders = file, now, folders
        self.is_over = threading.Event()
        self.is_late = False

    def __call__(self, _: background.WorkProgress | None) -> Path | None:
        try:
            return keep_gone(self._file, self._now, self._folders, is_late=lambda: self.is_late)
        finally:
            self.is_over.set()
