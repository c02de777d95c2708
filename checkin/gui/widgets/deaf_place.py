"""Where a strip lay a moment ago: a click that was meant for it does nothing to what lies there now."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from checkin.gui.look.single_shot import single_shot

_DEAF_MS = 800
"""As long as a hand takes from the cross of one to the cross of the next."""


class DeafPlace(QWidget):
    """Not to be seen; under the strips, over the page."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._over = single_shot(self, self.hide)
        self.hide()

    def lie(self, place: QRect) -> None:
        """There, for a moment."""
        self.setGeometry(place if self.isHidden() else place.united(self.geometry()))
        self._over.start(_DEAF_MS)
        self.show()
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
