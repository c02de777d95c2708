"""The reasons that are offered under the line for one, each with the digit that takes it.

On one line, or where that would cut them on two.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QWidget

from checkin.core.language import _
from checkin.gui.look.plain_text import caption, tip
from checkin.gui.look.theme import Theme, set_role
from checkin.gui.widgets.digit_key import Asks, DigitKey
from checkin.gui.widgets.elided_button import ElidedButton

_USUAL, _MOST = 4, 6
"""So many are always there, cut where it is narrow; further ones where they find room."""
_WIDTH = 176
_GAP = 8


class OfferedReasons(QWidget):
    """The usual ones first."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[QPushButton] = []
        self._offered: list[str] = []
        # However many there are, they ask for no width.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def offer(self, reasons: Sequence[str]) -> None:
        """Offer these in place of those before."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._offered = list(reasons[:_MOST])
        self._chips = [self._chip(n, reason) for n, reason in enumerate(self._offered, 1)]
        for chip in self._chips:
            chip.ensurePolished()
        self.updateGeometry()
        self._place()

    @property
    def told(self) -> str:
        """All that are offered, each with its number, for who does not see them under the line."""
        listed = ", ".join(f"{n} {reason}" for n, reason in enumerate(self._offered, 1))
        return f"{listed}." if listed else ""

    def numbered(self, typed: str) -> str | None:
        """The reason offered by this number; None for anything else: who sees “1  Cash” types 1, without Alt too."""
        numbers = {str(n): reason for n, reason in enumerate(self._offered, 1)}
        return numbers.get(typed.strip())

    def _chip(self, number: int, reason: str) -> QPushButton:
        chip = ElidedButton(caption(f"{number}  {reason}"), self)
        set_role(chip, "chip")
        chip.setMaximumWidth(self._theme.scaled(_WIDTH))
        DigitKey(chip, number, chip.click, lambda: Asks.IN_A_LINE)
        chip.setToolTip(tip(_("{reason}  Alt+{n}", reason=reason, n=number)))
        chip.setAccessibleName(reason)
        chip.clicked.connect(lambda: self.chosen.emit(reason))
        return chip

    def _lines(self, width: int) -> list[list[QPushButton]]:
        """The chips of each line; further ones than the usual only where none is cut by it."""
        usual = self._chips[:_USUAL]
        if _taken(usual) > width:
            halves = (_in_half(self._chips[:n]) for n in range(len(self._chips), len(usual), -1))
            whole = (lines for lines in halves if max(map(_taken, lines)) <= width)
            return next(whole, _in_half(usual))
        fitting = (n for n in range(len(self._chips), 0, -1) if _taken(self._chips[:n]) <= width)
        return [self._chips[: next(fitting, 0)]]

    def _place(self) -> None:
        lines, height = self._lines(self.width()), self._line_height()
        shown = [chip for line in lines for chip in line]
        for chip in self._chips:
            chip.setVisible(chip in shown)
        for n, line in enumerate(lines):
            room = self.width() - _GAP * (len(line) - 1)
            share = min(1.0, room / max(1, sum(map(_liked, line))))
            left = 0
            for chip in line:
                width = int(_liked(chip) * share)
                place = QRect(left, n * (height + _GAP), width, height)
                chip.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
                left += width + _GAP

    def _line_height(self) -> int:
        return max((chip.sizeHint().height() for chip in self._chips), default=0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = len(self._lines(width))
        return lines * self._line_height() + (lines - 1) * _GAP

    def sizeHint(self) -> QSize:
        return QSize(_taken(self._chips[:_USUAL]), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._line_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


def _in_half(chips: list[QPushButton]) -> list[list[QPushButton]]:
    half = (len(chips) + 1) // 2
    return [chips[:half], chips[half:]]


def _liked(chip: QPushButton) -> int:
    return min(chip.sizeHint().width(), chip.maximumWidth())


def _taken(chips: Sequence[QPushButton]) -> int:
    return sum(map(_liked, chips)) + _GAP * max(0, len(chips) - 1)
