"""Which of this computer's windows this one is: the first free number, held for as long as the window lives."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from checkin import paths
from checkin.whole_files import private_folder

_log = logging.getLogger(__name__)

_MOST = 64


class WindowNumber:
    """1 for the first window, 2 for one that is opened beside it. What a killed window held is free again."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None
        self.value = self._taken()

    def _taken(self) -> int:
        with suppress(OSError):
            private_folder(_folder())
        for number in range(1, _MOST):
            lock = _lock_of(number)
            if lock.tryLock(0):
                self._lock = lock
                return number
            if lock.error() is not QLockFile.LockError.LockFailedError:
                _log.warning("The number of this window can’t be held: %s", lock.error())
                return 1
        return _MOST

    def has_windows_before(self) -> bool:
        """Whether a window with a lower number is open now: it may have closed since this one began."""
        return any(not self._is_free(number) for number in range(1, self.value))

    def _is_free(self, number: int) -> bool:
        lock = _lock_of(number)
        is_free = lock.tryLock(0)
        if is_free:
            lock.unlock()
        return is_free

    def release(self) -> None:
        """Let another window have the number."""
        if self._lock is not None:
            self._lock.unlock()


def _folder() -> Path:
    return paths.data_folder() / "windows"


def _lock_of(number: int) -> QLockFile:
    lock = QLockFile(str(_folder() / f"{number}.lock"))
    lock.setStaleLockTime(0)  # only with its program, never by age
    return lock
