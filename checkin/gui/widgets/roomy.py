"""Shows a page as it is where there is room, and lets one scroll where there is not: nothing is squeezed or cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
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
            self.bring_into_sight(now)

    def bring_into_sight(self, part: QWidget) -> None:
        """All of it: ensureWidgetVisible would do for its cursor."""
        middle = part.mapTo(self._content, part.rect().center())
        self.ensureVisible(middle.x(), middle.y(), 0, part.height() // 2 + _ROUND_ABOUT)

    def follow_once_laid_out(self, part: QWidget) -> None:
        """What has just come, if it did, and has no place yet."""
        QTimer.singleShot(0, part, lambda: None if part.isHidden() else self.bring_into_sight(part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the keys act on stays in sight where the window became smaller."""
        super().resizeEvent(event)
        focus = QApplication.focusWidget()
        if (
            focus is not None
            and self._content.isAncestorOf(focus)
            and event.size().height() < event.oldSize().height()
        ):
            self.bring_into_sight(focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows that no field wanted are the page’s: at Walk-in, Down goes to the people on the list already."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)
