"""Choosing a category: each is a chip, the chosen one filled with its colour. Left, Right, or a first letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.core.event.programme import Category
from checkin.core.language import _
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.person_text import ink_on
from checkin.gui.look.theme import RADIUS, Theme
from checkin.gui.widgets.announcing import one_of
from checkin.gui.widgets.painted_role import PaintedRole
from checkin.gui.widgets.typed import typed_by

_ROW = 36
_GAP = 6
_PADDING = 10.0


class CategoryChoice(PaintedRole):
    """One stop for Tab; `changed` carries the id of the category chosen."""

    changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._categories: tuple[Category, ...] = ()
        self._row = -1
        self._boxes: list[QRectF] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Category"))
        theme.changed.connect(self.update)

    @property
    def category(self) -> str:
        """The id of the one chosen, "" while there is nothing to choose."""
        return self._categories[self._row].id if self._row >= 0 else ""

    def set_categories(self, categories: Sequence[Category]) -> None:
        """Offer these; what was chosen stays where it can."""
        before = self.category
        self._categories = tuple(categories)
        self._row = -1
        self.choose(before)
        self._lay_out()

    def choose(self, category: str) -> None:
        """Choose by id; the first where there is none of that id."""
        ids = [c.id for c in self._categories]
        row = ids.index(category) if category in ids else (0 if ids else -1)
        self._choose_row(row)

    def told_value(self) -> str:
        return (
            one_of(self._categories[self._row].name, self._row, len(self._categories))
            if self._row >= 0
            else ""
        )

    def _choose_row(self, row: int) -> None:
        if row == self._row:
            return
        self._row = row
        if row >= 0:
            self.setAccessibleDescription(_("{name}; Left and Right choose", name=self._categories[row].name))
            self.say_chosen()
            self.changed.emit(self.category)
        self.update()

    def _lay_out(self) -> None:
        metrics = QFontMetricsF(self._theme.font("body", bold=True))
        x, y = 2.0, 2.0
        self._boxes = []
        for category in self._categories:
            width = min(metrics.horizontalAdvance(category.name) + 2 * _PADDING + 18, self.width() - 4)
            if self._boxes and x + width > self.width() - 2:
                x, y = 2.0, y + _ROW + _GAP
            self._boxes.append(QRectF(x, y, width, _ROW - 4))
            x += width + _GAP
        self.setFixedHeight(int(y) + _ROW)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.55)
        for n, (category, box) in enumerate(zip(self._categories, self._boxes, strict=True)):
            if n == self._row:
                self._paint_chosen(painter, category, box)
            else:
                self._paint_other(painter, category, box)
        painter.end()

    def _paint_chosen(self, painter: QPainter, category: Category, box: QRectF) -> None:
        theme = self._theme
        font = theme.font("body", bold=True)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), RADIUS + 1, RADIUS + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(category.colour))
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), RADIUS - 1, RADIUS - 1)
        painter.setPen(ink_on(QColor(category.colour)))
        painter.setFont(font)
        paint_elided(painter, box.adjusted(9, 0, -9, 0), category.name, side=Qt.AlignmentFlag.AlignHCenter)

    def _paint_other(self, painter: QPainter, category: Category, box: QRectF) -> None:
        theme = self._theme
        painter.setPen(theme.colour("outline"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), RADIUS - 1, RADIUS - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(category.colour))
        painter.drawEllipse(QPointF(box.left() + 16, box.center().y()), 5, 5)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("body"))
        paint_elided(painter, box.adjusted(27, 0, -6, 0), category.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right, Home, End, or the first letter of a name."""
        last = len(self._categories) - 1
        letter = typed_by(event).casefold()
        match event.key():
            case Qt.Key.Key_Left:
                self._choose_row(max(self._row - 1, 0))
            case Qt.Key.Key_Right:
                self._choose_row(min(self._row + 1, last))
            case Qt.Key.Key_Home:
                self._choose_row(0)
            case Qt.Key.Key_End:
                self._choose_row(last)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self.focusNextChild()
            case _ if letter:
                order = [*range(self._row + 1, last + 1), *range(self._row + 1)]
                fitting = [n for n in order if self._categories[n].name.casefold().startswith(letter)]
                if fitting:
                    self._choose_row(fitting[0])
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for n, box in enumerate(self._boxes):
            if box.contains(event.position()):
                self._choose_row(n)
