"""A label whose lines break within a word that is wider than it. What it says, and is heard of it, is whole."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle

from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.word_breaks import with_breaks

_LONG_WORD = 16
"""Letters of middle width: a word that has more does not hold the label open."""
_HIGH = 1 << 20


class BreakingLabel(PlainLabel):
    """For names, titles and organisations, which people make up in every language."""

    def _broken(self, width: int) -> str:
        return with_breaks(self.text(), width, self.fontMetrics().horizontalAdvance)

    def _lines(self, text: str, width: int) -> int:
        flags = int(self.alignment()) | int(Qt.TextFlag.TextWordWrap)
        return self.fontMetrics().boundingRect(QRect(0, 0, width, _HIGH), flags, text).height()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LONG_WORD * self.fontMetrics().averageCharWidth()), hint.height())

    def heightForWidth(self, width: int) -> int:
        height = super().heightForWidth(width)
        inner = width - self.width() + self.contentsRect().width()
        broken = self._broken(inner)
        if broken == self.text():
            return height
        return height + self._lines(broken, inner) - self._lines(self.text(), inner)

    def paintEvent(self, event: QPaintEvent) -> None:
        inner = self.contentsRect()
        broken = self._broken(inner.width())
        if broken == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        flags = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter,
            inner,
            int(flags) | int(Qt.TextFlag.TextWordWrap),
            self.palette(),
            self.isEnabled(),
            broken,
            self.foregroundRole(),
        )
        painter.end()
