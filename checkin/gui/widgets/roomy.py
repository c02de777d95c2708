"""Shows a page as it is where there is room, and lets one scroll where there is not: nothing is squeezed or cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_LEAST = QSize(240, 120)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Roomy(QScrollArea):
    """Around what has a smallest size of its own."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self._content = content

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def sizeHint(self) -> QSize:
        return self._content.sizeHint().expandedTo(_LEAST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows that no field wanted are the page’s: at Walk-in, Down goes to the people on the list already."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)
