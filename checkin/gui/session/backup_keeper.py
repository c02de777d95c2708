"""Copies the open event while it is in use: a while after something happened, and when the event is closed."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from checkin.core.errors import CheckinError, system_said
from checkin.core.language import _
from checkin.gui.session import background
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.event_work import while_open
from checkin.gui.session.settings_file import SettingsFile
from checkin.store.backups import make_backup
from checkin.store.event_file import EventFile

_log = logging.getLogger(__name__)

EVERY_MS = 10 * 60 * 1000
FIRST_MS = 60 * 1000
CLOSING_S = 8.0
"""A copy at closing may take so long; less than the program waits for what is under way when it ends."""


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
        self._copied: tuple[int, int] | None = None
        """How far the event was when it was copied last, or opened."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.copy_now)
        session.event_opened.connect(self._on_event_opened)
        session.event_closing.connect(self._on_event_closing)
        session.counts_changed.connect(self._on_changed)
        session.attendees_changed.connect(self._on_changed)

    def copy_now(self) -> None:
        """Make a copy in the background, if there is something new."""
        self._timer.setInterval(EVERY_MS)
        if not self._has_changed or not self._session.is_open or not self._is_worth_it():
            return
        self._has_changed = False
        self._copied = self._how_far()
        folder = self._settings["backup_folder"]
        now = self._session.desk.now()
        background.run(
            partial(_copy, self._session.file.path, now, Path(folder) if folder else None),
            done=while_open(self._session, lambda _: self.made.emit(now)),
            failed=partial(self._on_failed, while_open(self._session, self._copy_again)),
            of=self,
        )

    def leave_out(self) -> None:
        """Make no copy at closing: it is kept as it is, and of many copies one more takes the place of the oldest."""
        self._has_changed = False

    def _on_event_closing(self) -> None:
        """Copy what came since the last copy. The copy reads the file by itself, so that closing need not wait."""
        self._timer.stop()
        how_far = self._how_far()
        if not self._has_changed or not self._is_worth_it() or how_far in (None, self._copied):
            return
        folder = self._settings["backup_folder"]
        background.run(
            partial(
                _copy_at_closing,
                self._session.file.path,
                self._session.desk.now(),
                Path(folder) if folder else None,
            )
        )

    def _is_worth_it(self) -> bool:
        return not self._session.is_trial and not self._session.is_rehearsal

    def _how_far(self) -> tuple[int, int] | None:
        """The last change of the list and the last record; None where the file can't tell."""
        store = self._session.desk.store
        try:
            return store.revision(), store.last_seq()
        except (CheckinError, sqlite3.Error) as error:
            _log.warning("Whether a copy is due can’t be told: %s", error)
            return None

    def _on_event_opened(self) -> None:
        self._has_changed = False
        self._copied = self._how_far()
        self._timer.start(FIRST_MS)

    def _on_changed(self) -> None:
        self._has_changed = True

    def _on_failed(self, copy_again: Callable[[], None], error: CheckinError) -> None:
        _log.warning("No copy: %s", error)
        copy_again()
        self.failed.emit(str(error))

    def _copy_again(self) -> None:
        self._has_changed, self._copied = True, None


def _copy(
    path: Path,
    now: datetime,
    second: Path | None,
    __: background.WorkProgress,
    *,
    is_late: Callable[[], bool] | None = None,
) -> None:
    try:
        with EventFile.open(path) as file:
            make_backup(file, now, second, is_late=is_late)
    except OSError as error:
        raise CheckinError(
            _(
                "The copy of “{name}” could not be made: {strerror}. The event file itself is safe.",
                name=path.name,
                strerror=system_said(error),
            )
        ) from error


def _copy_at_closing(
    path: Path, now: datetime, second: Path | None, progress: background.WorkProgress
) -> None:
    """Nobody is there any more to be told, and the program must end: a copy that fails is only logged."""
    end = monotonic() + CLOSING_S
    try:
        _copy(path, now, second, progress, is_late=lambda: monotonic() > end)
    except CheckinError as error:
        _log.warning("No copy at closing: %s", error)
