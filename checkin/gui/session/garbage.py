"""Python's search for garbage, on the window's thread alone.

Python looks for it on whichever thread asks for memory next, and ends there what it finds: an object of Qt, once in a
while, which may end nowhere else (see `in_window`).
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

from checkin.core.collecting import is_collecting_later

_LOOK_MS = 250
_SHARE_OF_TIME = 1 / 200
"""Of what passes, at most, goes into looking through everything."""


class GarbageHere(QObject):
    """Looks for garbage as often as Python would, as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._whole_again_at = 0.0
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_LOOK_MS)
        gc.disable()

    def end(self) -> None:
        """Leave it to Python again."""
        gc.enable()

    def look(self) -> None:
        """Look through what is new; once in a while through what is older, and seldom through everything."""
        young, middle, old = (
            count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if not young or is_collecting_later():
            return
        begun = time.monotonic()
        if not (middle and old and begun >= self._whole_again_at):
            gc.collect(1 if middle else 0)
            return
        gc.collect()
        ended = time.monotonic()
        self._whole_again_at = ended + (ended - begun) / _SHARE_OF_TIME
