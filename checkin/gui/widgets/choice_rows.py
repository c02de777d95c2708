"""A list of rows of two lines under headings, one of which is chosen: sessions, rooms."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from checkin.gui.look.elided import paint_elided
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import RADIUS, Theme, set_role
from checkin.gui.widgets.announcing import announce, row_told

_ROW = 56
_HEAD = 36
_KEY = Qt.ItemDataRole.UserRole + 1
_STATE = Qt.ItemDataRole.UserRole + 2
_IS_GOOD = Qt.ItemDataRole.UserRole + 3
_ABOUT = Qt.ItemDataRole.UserRole + 4


class ChoiceRows(QListView):
    """Never has the keys itself: the field above it moves the choice with `step`."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = QStandardItemModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowPainter(theme, self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self, "plain")

    def add_heading(self, text: str) -> None:
        """A line that cannot be chosen."""
        head = QStandardItem(text)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.rows.appendRow(head)

    def add(
        self, key: str, title: str, about: str, state: str = "", *, is_good: bool = False, day: str = ""
    ) -> None:
        """A row that stands for `key`; `state` stands at its right, green where it is good; `day`: what is said of it,
        and shown by the heading above.
        """
        item = QStandardItem(title)
        for role, value in ((_KEY, key), (_STATE, state), (_IS_GOOD, is_good), (_ABOUT, about)):
            item.setData(value, role)
        item.setToolTip(tip(title))
        item.setAccessibleText(", ".join(part for part in (title, state, day, about) if part))
        self.rows.appendRow(item)

    @property
    def chosen(self) -> str | None:
        """What the chosen row stands for."""
        return _key(self.currentIndex())

    def key_at(self, point: QPoint) -> str | None:
        """What the row at this point of the list stands for."""
        return _key(self.indexAt(point)) if self.viewport().rect().contains(point) else None

    def choose(self, key: str | None) -> None:
        """Choose the row that stands for it; None: no row."""
        for row in range(self.rows.rowCount()):
            index = self.rows.index(row, 0)
            if key is not None and _key(index) == key:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                if row <= 1:
                    self.scrollToTop()
                return
        self.setCurrentIndex(QModelIndex())

    def choose_first(self, nothing: str) -> None:
        """Or have said that there is nothing."""
        self._choose_from(0, 1)
        self.say_chosen(at_once=False, nothing=nothing)

    def step(self, step: int) -> None:
        """To the next row, or with -1 to the one before; headings are passed over."""
        self._choose_from(self.currentIndex().row() + step, step)
        self.say_chosen(at_once=True)

    def _choose_from(self, row: int, step: int) -> None:
        while 0 <= row < self.rows.rowCount():
            index = self.rows.index(row, 0)
            if _key(index) is not None:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return
            row += step

    def say_chosen(self, *, at_once: bool, nothing: str = "") -> None:
        """Have a screen reader say it."""
        if self.isVisible():
            announce(self, row_told(self.currentIndex()) or nothing, at_once=at_once)

    def height_of_rows(self) -> int:
        return sum(self.sizeHintForRow(row) for row in range(self.rows.rowCount()))


class _RowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if _key(index) is None:
            return QSize(200, max(_HEAD, self._theme.lines("small") + 16))
        return QSize(200, max(_ROW, self._theme.lines("body", "small") + 20))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, box = self._theme, QRectF(option.rect)
        title = index.data(Qt.ItemDataRole.DisplayRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if _key(index) is None:
            painter.setFont(theme.font("small", bold=True))
            painter.setPen(theme.colour("muted"))
            paint_elided(painter, box.adjusted(12, 8, -12, 0), title, at=Qt.AlignmentFlag.AlignVCenter)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), RADIUS, RADIUS)
        inner = box.adjusted(12, 7, -12, -7)
        state = index.data(_STATE)
        painter.setFont(theme.font("small", bold=True))
        state_width = QFontMetricsF(painter.font()).horizontalAdvance(state)
        painter.setPen(theme.colour("admit_text" if index.data(_IS_GOOD) else "muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, state)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.colour("text"))
        beside = inner.adjusted(0, 0, -state_width - 16, 0) if state else inner
        paint_elided(painter, beside, title, at=Qt.AlignmentFlag.AlignTop)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        paint_elided(painter, inner, index.data(_ABOUT), at=Qt.AlignmentFlag.AlignBottom)
        painter.restore()


def _key(index: QModelIndex | QPersistentModelIndex) -> str | None:
    key = index.data(_KEY)
    return key if isinstance(key, str) else None
