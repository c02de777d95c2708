"""Keys that were held and are a person's: they are pressed again, each after what the one before it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeyEvent

from checkin.devices.scanners.keystrokes import Held, press_again, typing_target
from checkin.devices.scanners.text_fields import remember


class Pressing(QObject):
    """What waits to be pressed again, in order; `now` is the clock of the waits, in milliseconds."""

    def __init__(self, parent: QObject, now: Callable[[], float], on_press: Callable[[int], None]) -> None:
        """`on_press` hears which key it is, just before."""
        super().__init__(parent)
        self._now = now
        self._on_press = on_press
        self.waiting: list[Held] = []
        self.is_under_way = False
        """Whether the key that comes now was held here, and is nobody's second press."""
        self.waited_ms = 0.0
        """For how long."""

    def press(self, held: Iterable[Held]) -> None:
        """Press these after what waits already."""
        self.waiting += held
        self._press_all()

    def _press_all(self) -> None:
        self.is_under_way, self.waited_ms = False, 0.0
        while self.waiting:
            one = self.waiting.pop(0)
            if one.stroke is not None:
                one.stroke.memory = remember(typing_target())
            if isinstance(one.event, QKeyEvent):
                self._on_press(one.event.key())
            self.is_under_way, self.waited_ms = True, self._now() - one.came_at
            # A dialog that the key opens runs its own loop in here: it gets the keys after it, and then new ones.
            QTimer.singleShot(0, self, self._press_all)
            try:
                press_again(one)
            finally:
                self.is_under_way, self.waited_ms = False, 0.0
