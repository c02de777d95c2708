"""A layout from left to right, then on the next line, as words in a text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QWidget,
)

_NARROWER = (0.85, 0.7, 0.55, 0.4, 0.25)
"""Of the width that an item likes."""
_Line = list[tuple[QLayoutItem, QSize]]


class FlowLayout(QLayout):
    """Likes to stand on one line, and takes as many as the width asks for; none is left to the last item alone, where
    three or more stand before it. Where the page has no height for these, its
    parts are narrower, as far as they go: a button that ends in dots is better than one that is not seen.

    Where all stands on one line, what comes after the first `left` items goes to the right edge.
    """

    def __init__(
        self,
        parent: QWidget,
        spacing: int = 8,
        *,
        margin: int = 0,
        left: int | None = None,
        at_foot: bool = False,
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """Width -> height. Qt asks again for every widget of a page that comes or goes."""
        self._gap = spacing
        self._left = left
        self._most: int | None = None
        self._at_foot = at_foot
        """Whether words of one line stand on one line of writing, and what is painted on one foot."""
        self.setContentsMargins(margin, margin, margin, margin)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        parent.setSizePolicy(policy)

    def stay_within(self, width: int) -> None:
        """Take no more of the width, how much there may be: what comes beside it then changes no line."""
        if width != self._most:
            self._most = width
            self.update()

    def _lines(self, width: int, share: float) -> list[_Line]:
        """The items line by line, each with its size within that width, of which it takes that share."""
        lines: list[_Line] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            least, size = item.minimumSize(), item.sizeHint()
            size = QSize(round(size.width() * share), size.height()).expandedTo(least)
            if size.width() > width:
                size.setWidth(width)
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if lines[-1] and used + self._gap + size.width() > width:
                lines.append([])
                used = 0
            used += size.width() + (self._gap if lines[-1] else 0)
            lines[-1].append((item, size))
        return self._in_company(lines, width)

    def _in_company(self, lines: list[_Line], width: int) -> list[_Line]:
        """The last item stands with the one before it rather than alone, where that one leaves two behind."""
        match lines:
            case [*above, [first, second, *more, before], [last]]:
                pair = [before, last]
                if self._gap + sum(size.width() for _, size in pair) <= width:
                    return [*above, [first, second, *more], pair]
        return lines

    def _arrange(self, box: QRect, share: float = 1.0, *, really: bool) -> int:
        """Lay out within the width of `box`; the height it takes."""
        margin = self.contentsMargins().left()
        width = (box.width() if self._most is None else min(box.width(), self._most)) - 2 * margin
        lines = self._lines(width, share)
        y = box.y() + margin
        for line in lines:
            above = max((self._above(item, size) for item, size in line), default=0)
            height = above + max((size.height() - self._above(item, size) for item, size in line), default=0)
            x = box.x() + margin
            used = sum(size.width() for _, size in line) + self._gap * max(0, len(line) - 1)
            for n, (item, size) in enumerate(line):
                if n == self._left and len(lines) == 1:
                    x += width - used
                if really:
                    place = QRect(QPoint(x, y + above - self._above(item, size)), size)
                    item.setGeometry(QStyle.visualRect(self._parent.layoutDirection(), box, place))
                x += size.width() + self._gap
            y += height + self._gap
        return y - self._gap + margin - box.y()

    def _above(self, item: QLayoutItem, size: QSize) -> int:
        """From the top of an item to what it shares with the others of its line."""
        widget = item.widget()
        if not self._at_foot:
            return size.height() // 2
        if not isinstance(widget, QLabel | QPushButton | QCheckBox):
            return size.height()
        letters = widget.fontMetrics()
        return (size.height() - letters.height()) // 2 + letters.ascent()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), really=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        around = 2 * self.contentsMargins().left()
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width + around, max((hint.height() for hint in hints), default=0) + around)

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._items if not item.isEmpty()]
        around = 2 * self.contentsMargins().left()
        return QSize(
            max((hint.width() for hint in hints), default=0) + around,
            max((hint.height() for hint in hints), default=0) + around,
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if self.heightForWidth(rect.width()) <= rect.height():
            self._arrange(rect, really=True)
            return
        narrower = (share for share in _NARROWER if self._arrange(rect, share, really=False) <= rect.height())
        self._arrange(rect, next(narrower, _NARROWER[-1]), really=True)
