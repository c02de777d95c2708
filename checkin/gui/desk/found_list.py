"""People found, under the find line: the model that holds them and the delegate that draws a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from checkin.core.directions import beside
from checkin.core.door.admission import VerdictWord
from checkin.core.door.came_of import came_of
from checkin.core.event.attendee import Attendee, Status, latin_of
from checkin.core.event.programme import Category
from checkin.core.language import N_, _
from checkin.core.names.find import Found
from checkin.gui.look.elided import elided, paint_elided
from checkin.gui.look.person_text import chip_size, from_where, paint_chip_beside, set_apart
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import RADIUS, Theme
from checkin.gui.widgets.rows_model import RowsModel

_LEAST_ROW = 54
_WHY = {
    "reference": N_("Number {text}"),
    "code": N_("Code {text}"),
    "phone": N_("Telephone {text}"),
    "email": "{text}",
    "extra": "{text}",
    "also": N_("Also listed as {text}"),
}
_Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One hit with what the desk knows of it: category, where the person is now, and whether access has them."""

    found: Found
    category: Category | None
    where: str
    is_let_in: bool
    apart: str = ""
    """What tells them from another who is shown with the same name and place: their e-mail, or number."""

    @property
    def hinders(self) -> str:
        """Their status, or that they are not invited, or struck off: whom to look at twice; "" for nothing."""
        person = self.found.attendee
        if person.status is Status.CONFIRMED and not self.is_let_in:
            return came_of(VerdictWord.NOT_INVITED)
        return set_apart(person)


def state_of(row: FoundRow) -> str:
    """What hinders, and where they are all the same: “cancelled · registered 09:12”."""
    return beside(row.hinders, row.where)


def _told_apart(rows: Sequence[FoundRow]) -> list[FoundRow]:
    """The rows, each of which somebody who looks at it knows from the others."""
    people = [row.found.attendee for row in rows]
    shown = Counter((one.name, from_where(one)) for one in people)
    emails = Counter((one.name, from_where(one), one.email) for one in people)

    def apart(one: Attendee) -> str:
        if shown[one.name, from_where(one)] == 1:
            return ""
        is_email_own = emails[one.name, from_where(one), one.email] == 1
        return (is_email_own and one.email) or _(_WHY["reference"], text=one.reference)

    return [replace(row, apart=apart(row.found.attendee)) for row in rows]


def why_found(found: Found) -> str:
    """What matched, where it is not the name or the organisation, which show it themselves: “Number QK-049”."""
    field, text = found.matched
    return _(_WHY[field], text=text) if field else ""


class FoundModel(RowsModel[FoundRow]):
    """The hits of one search, best first."""

    def key_of(self, row: FoundRow) -> str:
        return row.found.attendee.reference

    def set_rows(self, rows: Sequence[FoundRow]) -> None:
        super().set_rows(_told_apart(rows))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        person = row.found.attendee
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role == _ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            category = row.category.name if row.category is not None else ""
            about = (why_found(row.found), row.apart, from_where(person), category, state_of(row))
            parts = (person.name, latin_of(person), *about)
            text = beside(*parts)
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None


class FoundDelegate(QStyledItemDelegate):
    """Name with the matched letters marked, where from, category, and status or place at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.names_enter = True
        """Whether Enter takes the chosen row: not where what is typed is a code."""
        self.enter = ""
        """What the chosen row says that Enter does."""
        self.answered: set[str] = set()
        """References of those who were answered since they were found: their rows do not offer to admit them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, self.row_height())

    def row_height(self) -> int:
        """Name over organisation, in whatever size the system's type has."""
        return max(_LEAST_ROW, self._theme.lines("body", "small") + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: FoundRow = index.data(_ROW_ROLE)
        theme = self._theme
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), RADIUS, RADIUS)
        inner = box.adjusted(14, 6, -14, -6)
        if option.state & QStyle.StateFlag.State_Selected and self.offers_enter(index):
            self._paint_enter(painter, self._enter_box(box))
            inner.setRight(self._enter_box(box).left() - 14)
            if self._name_width(row) + self._chip_width(row) > inner.width():
                row = replace(row, category=None)  # who it is matters more
        right = self._paint_right(painter, inner, row)
        left = inner.adjusted(0, 0, -(inner.right() - right) - 16, 0)
        self._paint_name(painter, left, row)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        about = from_where(row.found.attendee) or _("no organisation")
        about = beside(why_found(row.found), row.apart, about)
        paint_elided(painter, left, about, at=Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _name_width(self, row: FoundRow) -> float:
        person, theme = row.found.attendee, self._theme
        width = QFontMetricsF(theme.font("body", bold=True)).horizontalAdvance(person.name)
        return width + QFontMetricsF(theme.font("body")).horizontalAdvance(latin_of(person) or "") + 26

    def _chip_width(self, row: FoundRow) -> float:
        font = self._theme.font("small", bold=True)
        return chip_size(row.category.name, font).width() if row.category is not None else 0.0

    def _enter_box(self, row: QRectF) -> QRectF:
        """Where the chosen row shows the key that takes it."""
        width = QFontMetricsF(self._theme.font("small", bold=True)).horizontalAdvance(self.enter) + 24
        height = self._theme.lines("small") + 12
        return QRectF(row.right() - 12 - width, row.center().y() - height / 2, width, height)

    def offers_enter(self, index: _Index) -> bool:
        """Whether this row says that Enter takes it, if it is the chosen one."""
        row: FoundRow | None = index.data(_ROW_ROLE)
        return self.names_enter and row is not None and row.found.attendee.reference not in self.answered

    def is_on_enter(self, index: _Index, view: QListView, at: QPointF) -> bool:
        """Whether a point of the view lies on that key of the chosen row."""
        return self.offers_enter(index) and self._enter_box(QRectF(view.visualRect(index))).contains(at)

    def _paint_enter(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(theme.font("small", bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.enter)

    def _paint_right(self, painter: QPainter, box: QRectF, row: FoundRow) -> float:
        """Chip above, status or place below; the x where they begin."""
        theme = self._theme
        left = box.right()
        if row.category is not None:
            font = theme.font("small", bold=True)
            name = self._name_width(row)
            left = paint_chip_beside(painter, box, box.top() - 2, row.category, font, name=name)
        bad = bool(row.hinders)
        painter.setFont(theme.font("small", bold=bad))
        painter.setPen(theme.colour("refuse_text" if bad else "admit_text"))
        width = paint_elided(
            painter,
            box,
            state_of(row),
            at=Qt.AlignmentFlag.AlignBottom,
            side=Qt.AlignmentFlag.AlignRight,
            room=box.width() * 0.4,
        )
        return min(left, box.right() - width)

    def _paint_name(self, painter: QPainter, box: QRectF, row: FoundRow) -> None:
        theme, found = self._theme, row.found
        x = box.left()
        x += self._marked(
            painter,
            QRectF(x, box.top(), box.width(), box.height() / 2),
            found.attendee.name,
            found.spans,
            "text",
        )
        latin = latin_of(found.attendee)
        if latin and x + 40 < box.right():
            rest = QRectF(x + 10, box.top(), box.right() - x - 10, box.height() / 2)
            self._marked(painter, rest, latin, found.latin_spans, "muted")
        painter.setPen(theme.colour("text"))

    def _marked(
        self, painter: QPainter, box: QRectF, text: str, spans: tuple[tuple[int, int], ...], token: str
    ) -> float:
        """Draw a text with the matched letters in the accent colour; its width."""
        theme = self._theme
        font = theme.font("body", bold=token == "text")
        shown = elided(text, font, box.width())
        layout = QTextLayout(shown, font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        mark = QTextCharFormat()
        mark.setForeground(theme.colour("accent"))
        mark.setFontUnderline(True)
        formats = []
        for start, end in spans:
            piece = QTextLayout.FormatRange()
            # Qt counts UTF-16 units, we count letters.
            piece.start = _units(text[:start])
            piece.length = _units(text[start:end])
            piece.format = mark
            formats.append(piece)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(box.width(), 1.0))
        layout.endLayout()
        painter.setPen(theme.colour(token))
        # Letters of a taller script stand on the same line, not lower, in what is below.
        layout.draw(painter, box.topLeft() + QPointF(0, QFontMetricsF(font).ascent() - line.ascent()))
        return line.naturalTextWidth()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
