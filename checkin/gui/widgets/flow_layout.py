"""A layout from left to right, then on the next line, as words in a text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Likes to stand on one line, and takes as many as the width asks for."""

    def __init__(self, parent: QWidget, spacing: int = 8, *, margin: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(margin, margin, margin, margin)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        parent.setSizePolicy(policy)

    def _arrange(self, box: QRect, *, really: bool) -> int:
        """Lay out within the width of `box`; the height it takes."""
        margin = self.contentsMargins().left()
        left, right = box.x() + margin, box.right() + 1 - margin
        x, y, line = left, box.y() + margin, 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint().expandedTo(item.minimumSize())
            if x > left and x + hint.width() > right:
                x, y, line = left, y + line + self._gap, 0
            if really:
                item.setGeometry(QRect(QPoint(x, y), QSize(min(hint.width(), right - left), hint.height())))
            x += hint.width() + self._gap
            line = max(line, hint.height())
        return y + line + margin - box.y()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), really=False)

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
        self._arrange(rect, really=True)
