"""The reasons that are offered under the line for one, on one line, each with the digit that takes it with Alt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from checkin.core.language import _
from checkin.gui.look.plain_text import caption, tip
from checkin.gui.look.theme import Theme, set_role
from checkin.gui.widgets.columns_and_rows import FREE, row_of
from checkin.gui.widgets.elided_button import ElidedButton

_USUAL, _MOST = 4, 6
"""So many are always there, cut where it is narrow; further ones where they find room."""
_WIDTH = 176


class OfferedReasons(QWidget):
    """The usual ones first."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[QPushButton] = []
        self._line = row_of(self, FREE, gap=8)
        # However many there are, they ask for no width.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def offer(self, reasons: Sequence[str]) -> None:
        """Offer these in place of those before."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(n, reason) for n, reason in enumerate(reasons[:_MOST], 1)]
        for n, chip in enumerate(self._chips):
            self._line.insertWidget(n, chip)
        self._fit()

    def _chip(self, number: int, reason: str) -> QPushButton:
        chip = ElidedButton(caption(f"{number}  {reason}"), self)
        set_role(chip, "chip")
        chip.setMaximumWidth(self._theme.scaled(_WIDTH))
        chip.setShortcut(f"Alt+{number}")
        chip.setToolTip(tip(_("{reason}  Alt+{n}", reason=reason, n=number)))
        chip.setAccessibleName(reason)
        chip.clicked.connect(lambda: self.chosen.emit(reason))
        return chip

    def _fit(self) -> None:
        room = self.width() + self._line.spacing()
        for n, chip in enumerate(self._chips):
            chip.ensurePolished()
            room -= min(chip.sizeHint().width(), chip.maximumWidth()) + self._line.spacing()
            chip.setVisible(room >= 0 or n < _USUAL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
