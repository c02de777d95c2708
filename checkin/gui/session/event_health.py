"""Whether the event file takes what is written: told once when it does not, and once when it does again."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from checkin.core.errors import StorageError
from checkin.store.event_file import EventFile
from checkin.store.trial_write import takes_writes

_log = logging.getLogger(__name__)

_QUIET_TICKS = 3


class EventHealth(QObject):
    """Hears of every attempt to write. Knows nothing of what was to be written."""

    failed = Signal(str)
    """The event file can't be written or read; one sentence. Repeated only after a recovery."""
    recovered = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_failing = False
        """Whether the last thing tried with the event file went wrong."""

    def note_failure(self, sentence: str) -> None:
        """Something could not be written or read; told once until `note_success`."""
        _log.warning("Event file: %s", sentence)
        if not self.is_failing:
            self.is_failing = True
            self.failed.emit(sentence)

    def note_success(self) -> None:
        """Something was written or read, and it is on disk."""
        if self.is_failing:
            self.is_failing = False
            self.recovered.emit()

    def look_again(self, file: EventFile) -> None:
        """Try whether it can be written again, if it could not."""
        if self.is_failing and takes_writes(file):
            self.note_success()


class QuietLog:
    """Brings the log over into the event file once nobody wrote for some seconds.

    Then a copy that somebody makes of the file alone is whole.
    """

    def __init__(self) -> None:
        self._ticks = 0
        self._state: tuple[int, int, int] | None = None

    def tick(self, file: EventFile, *, may_write: bool) -> None:
        """Once a second."""
        try:
            before, self._state = self._state, file.state()
            self._ticks = self._ticks + 1 if self._state == before else 0
            if self._ticks >= _QUIET_TICKS and may_write and not file.is_whole_alone():
                file.bring_over_log(keeps_length=True)
        except StorageError:
            self._ticks = 0  # told when it is to be read for somebody
