"""Shows a page as it is where there is room, and lets one scroll where there is not: nothing is squeezed or cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_LEAST = QSize(240, 120)
_ROUND_ABOUT = 12
"""Pixels above and below what has the focus: one sees that it goes on."""
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
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def sizeHint(self) -> QSize:
        return self._content.sizeHint().expandedTo(_LEAST)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Bring into sight what the keys act on; what the mouse presses stays under it, and what a dialog or another
        window was over stays where it was.
        """
        is_by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and (before is None or before.window() is not now.window()):
            return
        if now is not None and not is_by_mouse and self._content.isAncestorOf(now):
            # All of it: ensureWidgetVisible would do for its cursor.
            middle = now.mapTo(self._content, now.rect().center())
            self.ensureVisible(middle.x(), middle.y(), 0, now.height() // 2 + _ROUND_ABOUT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows that no field wanted are the page’s: at Walk-in, Down goes to the people on the list already."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)
