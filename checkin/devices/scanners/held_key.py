"""A key that is held down where Qt may miss it: X lets the key go and presses it in one moment, again and again.

Qt looks whether the press waits behind the release, and takes one that is not there yet for a key pressed anew. Windows
says of a key that it is held down, and its moments are those at which it is read: two presses that a busy program finds
waiting are of one.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QKeyEvent

from checkin.devices.scanners.keystrokes import character


class HeldKey:
    """Remembers which key was let go last, and when."""

    def __init__(self) -> None:
        self._let_go: tuple[int, int] | None = None

    def repeats_unsaid(self, event: QKeyEvent) -> bool:
        """Whether it is of a key that is held down, and does not say so. Told once of each event.

        Of letters that is never said: a scanner types two equal ones as quickly. Of Space it is, for it presses
        buttons; within a code that makes no difference.
        """
        moment = event.nativeScanCode(), event.timestamp()
        if event.type() is QEvent.Type.KeyRelease:
            # While a screen reader listens, Qt hands each key on once more, later and of no moment.
            self._let_go = moment if event.timestamp() else self._let_go
            return False
        return (
            all(moment)
            and moment == self._let_go
            and not event.isAutoRepeat()
            and not character(event).strip()
            and QGuiApplication.platformName() != "windows"
        )
