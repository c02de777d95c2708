"""A line edit with a magnifying glass, where people are looked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from checkin.gui.look import icons
from checkin.gui.look.theme import Theme
from checkin.gui.widgets.name_line import NameLine
from checkin.gui.widgets.typed import is_alt_of_nothing

_GLASS = 20
_LEAST_LINE = 24
_FRAME = 26
"""Padding and border above and below the text."""


class FindField(NameLine):
    """A line edit with a magnifying glass."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left = ""
        self._is_click_for_whole = False
        self.setProperty("big", True)
        self.setMinimumHeight(max(_LEAST_LINE, theme.lines("lead")) + _FRAME)
        self.setTextMargins(_GLASS + 12, 0, 0, 0)
        theme.changed.connect(self.update)
        self.textChanged.connect(self._on_text)

    def _on_text(self, text: str) -> None:
        if not text:
            self._left = ""

    def leave(self) -> None:
        """All was done for whom the text finds: it stays to be seen, and the next letter begins another."""
        self._left = self.text()
        self._is_click_for_whole = self.is_left
        self.selectAll()

    @property
    def is_left(self) -> bool:
        """Whether it still says what was left, whatever a scanner typed into it and took out again."""
        return bool(self._left) and self.text() == self._left

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.is_left:
            self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Who clicks before the next name would write it on to what was left: a second click is for a letter of it."""
        is_for_whole, self._is_click_for_whole = self._is_click_for_whole and self.is_left, False
        if is_for_whole and event.button() == Qt.MouseButton.LeftButton:
            self.selectAll()
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z on the empty line is the desk's undo: a field would bring back the letters of a scan."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.text():
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The answer that Alt+1 was for may just have gone: then it is no name and no code."""
        if is_alt_of_nothing(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        glass = icons.pixmap("search", self._theme.colour("muted"), _GLASS, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(16, (self.height() - _GLASS) / 2), glass)
        painter.end()
