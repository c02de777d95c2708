"""People taken from the table with the mouse. Not by Qt's drag and drop: it swallows every key, a scanner's too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QTableView

from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import Theme

_BESIDE = QPoint(14, 18)
"""The words stand here from the pointer."""


class PeopleDrag(QObject):
    """Begins where the left button goes down on a row and the pointer moves on; ends where it is let go."""

    begun = Signal()
    moved = Signal(QPoint)
    """A point of the screen."""
    let_go = Signal(QPoint)
    left = Signal()
    """Esc, or the window has lost the pointer: nothing is to happen."""

    def __init__(self, view: QTableView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._pressed: QPoint | None = None
        self._words: PlainLabel | None = None
        self._is_called_off = False
        """Until the button is let go the table must not select what lies under the pointer."""
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @property
    def is_under_way(self) -> bool:
        return self._words is not None

    def say(self, words: str) -> None:
        """What goes with the pointer."""
        if self._words is not None:
            self._words.setText(words)
            self._words.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self.is_under_way:
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._call_off()
                return True
        elif isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._on_mouse(event)
        elif event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Hide) and self.is_under_way:
            self._call_off()
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress if self.is_under_way:
                self._call_off()  # with another button, as people do
                return True
            case QEvent.Type.MouseButtonPress:
                at = event.position().toPoint()
                is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
                is_row = event.button() == Qt.MouseButton.LeftButton and self._view.indexAt(at).isValid()
                self._pressed = at if is_plain and is_row else None
                self._is_called_off = False
            case QEvent.Type.MouseMove if self._pressed is not None:
                return self._on_move(event)
            case QEvent.Type.MouseMove:
                return self._is_called_off
            case QEvent.Type.MouseButtonRelease if event.button() != Qt.MouseButton.LeftButton:
                return self._is_called_off
            case QEvent.Type.MouseButtonRelease:
                self._pressed = None
                if self.is_under_way:
                    self._end()
                    self.let_go.emit(event.globalPosition().toPoint())
                    return True
                return self._is_called_off
        return False

    def _on_move(self, event: QMouseEvent) -> bool:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            if self.is_under_way:
                self._call_off()
            self._pressed = None
            return False
        where = event.globalPosition().toPoint()
        if not self.is_under_way:
            far = QApplication.startDragDistance()
            if (event.position().toPoint() - (self._pressed or QPoint())).manhattanLength() < far:
                return True  # or the table would select what lies under the pointer
            self._begin()
        if self._words is not None:
            window = self._view.window()
            at = window.mapFromGlobal(where) + _BESIDE
            self._words.move(min(at.x(), window.width() - self._words.width()), at.y())
        self.moved.emit(where)
        return True

    def _begin(self) -> None:
        self._words = PlainLabel(
            self._view.window(), role="dragged", font=self._theme.font("body", bold=True)
        )
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.begun.emit()
        self._words.show()
        self._words.raise_()

    def _call_off(self) -> None:
        self._is_called_off = True
        self._end()
        self.left.emit()

    def _end(self) -> None:
        self._pressed = None
        self._view.viewport().unsetCursor()
        if self._words is not None:
            self._words.hide()
            self._words.deleteLater()
            self._words = None
