"""How a row of the last scans is painted, and where in it the actions are."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from checkin.core.language import N_, _
from checkin.gui.desk.last_scans_model import ROW_ROLE, ScanRow
from checkin.gui.look import icons
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import RADIUS
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.look import look_of_word
from checkin.gui.verdict.mark import paint_mark

LEAST_WIDTH = 200
_ROW = 52
_ICON = 18
_SLOT = 32
_DOES = {
    "undo": N_("Undo"),
    "redo": N_("Do again"),
    "check": N_("Admit anyway…"),
    "user": N_("Open the person"),
    "print": N_("Print badge"),
}
_Index = QModelIndex | QPersistentModelIndex


class LastScansDelegate(QStyledItemDelegate):
    """Mark, name, what and when; undo and open stand at the right of the row under the pointer or selected."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.can_open = False
        self.can_print = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(LEAST_WIDTH - 24, max(_ROW, self._shell.theme.lines("body", "small") + 16))

    def actions(self, row: ScanRow) -> list[str]:
        """Names of the icons at the right, from the right."""
        found = []
        if row.can_undo:
            found.append("undo")
        if row.can_redo:
            found.append("redo")
        if row.can_override:
            found.append("check")
        if self.can_open and row.record.attendee:
            found.append("user")
        if self.can_print and row.record.attendee:
            found.append("print")
        return found

    def action_at(self, row: ScanRow, box: QRectF, x: float) -> str:
        for n, name in enumerate(self.actions(row)):
            if box.right() - (n + 1) * _SLOT <= x < box.right() - n * _SLOT:
                return name
        return ""

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Over an icon what it does, elsewhere the row whole."""
        row = index.data(ROW_ROLE)
        if isinstance(row, ScanRow) and event.type() is QEvent.Type.ToolTip:
            action = self.action_at(row, QRectF(option.rect), event.pos().x())
            if action:
                QToolTip.showText(event.globalPos(), tip(_(_DOES[action])), view)
                return True
        return super().helpEvent(event, view, option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: ScanRow = index.data(ROW_ROLE)
        theme = self._shell.theme
        box = QRectF(option.rect)
        state = option.state
        is_hot = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_hot:
            painter.setPen(Qt.PenStyle.NoPen)
            # A click gives the keyboard back to the find line: the keys are for the answer then, not for this row.
            has_keys = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setBrush(theme.colour("accent_soft" if has_keys else "background"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        look = look_of_word(row.word)
        shape = theme.colour("muted" if row.is_undone else look.fill)
        sign = theme.colour("surface" if row.is_undone else look.on_fill)
        paint_mark(painter, look.mark, QRectF(box.left() + 8, box.center().y() - 11, 22, 22), shape, sign)
        actions = self.actions(row) if is_hot else []
        text = box.adjusted(40, 7, -8, -7)
        self._paint_words(painter, text, row, text.width() - len(actions) * _SLOT)
        for n, name in enumerate(actions):
            picture = icons.pixmap(name, theme.colour("text"), _ICON, painter.device().devicePixelRatio())
            x = box.right() - (n + 1) * _SLOT + (_SLOT - _ICON) / 2
            painter.drawPixmap(QPointF(x, box.center().y() - _ICON / 2), picture)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, row: ScanRow, room: float) -> None:
        """In so much room of the box; what stands there is the same whether icons take of it or not."""
        theme = self._shell.theme
        font = theme.font("body", bold=True)
        if QFontMetricsF(font).horizontalAdvance(row.name) > box.width():
            font = theme.font("small", bold=True)
        font.setStrikeOut(row.is_undone)
        painter.setFont(font)
        painter.setPen(theme.colour("muted" if row.is_undone else "text"))
        is_code = row.record.attendee is None
        paint_elided(painter, box, row.name, at=Qt.AlignmentFlag.AlignTop, is_code=is_code, room=room)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        says = said_below(row, QFontMetricsF(painter.font()), box.width())
        paint_elided(painter, box, says, at=Qt.AlignmentFlag.AlignBottom, room=room)


def said_below(row: ScanRow, metrics: QFontMetricsF, room: float) -> str:
    """When and what it was; where not even its first words fit beside the minute, what it was, which matters more."""
    first = re.split(" · |: ", row.says, maxsplit=1)[0]
    is_roomy = metrics.horizontalAdvance(f"{row.time} · {first}") <= room
    return f"{row.time} · {row.says}" if is_roomy else row.says
