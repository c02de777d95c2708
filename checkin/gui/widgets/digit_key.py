"""Alt and a digit, for several places of a window that may offer something by it at the same time."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Asks(IntEnum):
    """How near what is offered is to who is at the keyboard."""

    NOTHING = 0
    OUT_OF_SIGHT = 1
    ON_A_STRIP = 2
    WHILE_TYPING = 3
    IN_A_LINE = 4
    """It was asked for with a key just now, and has the focus."""


class DigitKey(QShortcut):
    """Does what is nearest, where several want the key: else Qt gives it to none of them.

    Of what is equally near the newest is meant.
    """

    def __init__(
        self,
        part: QWidget,
        number: int,
        do: Callable[[], object],
        asks: Callable[[], Asks],
    ) -> None:
        super().__init__(QKeySequence(f"Alt+{number}"), part)
        self._part, self._do, self._asks = part, do, asks
        self.setAutoRepeat(False)
        self.activated.connect(self._go)
        self.activatedAmbiguously.connect(self._go_to_nearest)

    def _go(self) -> None:
        self._do()

    def _go_to_nearest(self) -> None:
        wanted = [key for key in self._part.window().findChildren(DigitKey) if self._is_rival(key)]
        max(reversed(wanted), key=lambda key: key._asks())._go()

    def _is_rival(self, other: DigitKey) -> bool:
        return other.key() == self.key() and other._part.isVisible() and other._part.isEnabled()
