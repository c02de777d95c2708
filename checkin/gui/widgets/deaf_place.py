"""Where a strip lay a moment ago: a click that was meant for it does nothing to what lies there now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect
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
        if parent is not None:
            parent.installEventFilter(self)

    def lie(self, place: QRect) -> None:
        """There, for a moment."""
        self.setGeometry(place if self.isHidden() else place.united(self.geometry()))
        self._over.start(_DEAF_MS)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a window of another size nothing lies any more where it lay, and no hand aims there."""
        if event.type() is QEvent.Type.Resize:
            self.hide()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
