"""The last five walk-ins of this desk, in reach to correct and to print again with a reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from checkin.core.desk.badge_codes import REPRINT_REASONS
from checkin.core.door.admission import VerdictWord
from checkin.core.door.came_of import came_of
from checkin.core.door.records import Record, RecordKind
from checkin.core.event.attendee import Attendee, Status, latin_of
from checkin.core.language import _
from checkin.core.times import clock_time
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.person_text import category_of
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import one_of
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.free_place import IS_ANSWER
from checkin.gui.widgets.painted_role import PaintedRole

MOST = 5
_ROW = 30
_EDGE = 4


@dataclass(frozen=True, slots=True)
class _Row:
    person: Attendee
    name: str
    """With where they are from, where two of these people are called so."""
    says: str
    is_inside: bool


class _Rows(PaintedRole):
    """The rows themselves: Up and Down choose, the keys of the page act on the one chosen."""

    correct_wanted = Signal()
    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.rows: list[_Row] = []
        self.row = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(MOST * _ROW)
        self.setAccessibleName(_("Last walk-ins"))
        shell.theme.changed.connect(self.update)

    def set_rows(self, rows: list[_Row]) -> None:
        self.rows = rows
        self.row = min(self.row, max(len(rows) - 1, 0))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(
            "; ".join(", ".join(filter(None, (row.name, row.says))) for row in rows)
        )
        self.update()

    def told_value(self) -> str:
        if not self.rows:
            return ""
        chosen = self.rows[self.row]
        return one_of(": ".join(filter(None, (chosen.name, chosen.says))), self.row, len(self.rows))

    def sizeHint(self) -> QSize:
        return QSize(300, MOST * _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._shell.theme
        if not self.rows:
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font("body"))
            painter.drawText(self._inner(), Qt.TextFlag.TextWordWrap, self._words())
        for n, row in enumerate(self.rows):
            self._paint_row(painter, n, row)
        painter.end()

    def _words(self) -> str:
        return _("Whom you register stays here, to correct or print again.")

    def _inner(self) -> QRect:
        return self.rect().adjusted(4, 4, -4, 0)

    def _words_box(self) -> QRect:
        letters = QFontMetrics(self._shell.theme.font("body"))
        return letters.boundingRect(self._inner(), Qt.TextFlag.TextWordWrap, self._words())

    def room_for_strips(self) -> QRect:
        """All of it, but for the words where there are no rows."""
        return self.rect() if self.rows else self.rect().adjusted(0, self._words_box().bottom() + 1, 0, 0)

    def _paint_row(self, painter: QPainter, n: int, row: _Row) -> None:
        theme = self._shell.theme
        box = QRectF(0, n * _ROW, self.width(), _ROW - 2)
        if self.hasFocus() and n == self.row:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        category = category_of(row.person, None, self._shell.session.programme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(category.colour) if category else theme.colour("outline"))
        painter.drawRoundedRect(QRectF(10, box.top() + 8, 5, box.height() - 16), 2.5, 2.5)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("admit_text" if row.is_inside else "muted"))
        right = box.adjusted(0, 0, -10, 0)
        width = paint_elided(
            painter, right, row.says, side=Qt.AlignmentFlag.AlignRight, room=box.width() * 0.55
        )
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        paint_elided(painter, box.adjusted(24, 0, -width - 24, 0), row.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.row = min(self.row + 1, max(len(self.rows) - 1, 0))
            case Qt.Key.Key_Up:
                self.row = max(self.row - 1, 0)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self.correct_wanted.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
                return
        self.say_chosen()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y()) // _ROW
        if row < len(self.rows):
            self.row = row
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.correct_wanted.emit()


class LastWalkIns(QWidget):
    """F2 corrects, F9 prints again: the one chosen here, else the latest."""

    correct_wanted = Signal(str)
    reprint_wanted = Signal(str, str)
    """Reference and reason."""
    left = Signal()
    rearranged = Signal()
    """The rows stand elsewhere now."""
    asking_turned = Signal()
    """The line for the reason was opened or closed."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._references: tuple[str, ...] = ()
        self._asked_for = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.head = ElidedLabel("", self)
        self.head.setFont(theme.font("body", bold=True))
        self.head.setFixedHeight(max(28, theme.lines("body") + 4))
        self.rows = _Rows(self._shell, self)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(_("Reason, then Enter"))
        self.reason.setAccessibleName(_("Reason for printing again"))
        self.reason.setMaxLength(200)
        self._chips = [QPushButton(f"Alt+{n} {_(text)}", self) for n, text in enumerate(REPRINT_REASONS, 1)]
        reasons = QWidget(self)
        chips = FlowLayout(reasons, 6)
        for chip in self._chips:
            set_role(chip, "chip")
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the line
            chips.addWidget(chip)
        self.asking = QWidget(self)
        self.asking.setProperty(IS_ANSWER, True)
        column_of(self.asking, self.reason, reasons, gap=4, edges=(0, 0, 0, 4))
        self.asking.hide()
        column_of(self, self.head, self.asking, self.rows, gap=2, edges=(_EDGE, 0, _EDGE, 0))
        self._say_head()

    def _connect(self) -> None:
        self.rows.correct_wanted.connect(self.correct)
        self.rows.left.connect(self.left)
        self.reason.returnPressed.connect(lambda: self._give(self.reason.text()))
        for n, chip in enumerate(self._chips):
            chip.clicked.connect(lambda _=False, row=n: self.use_reason(row))
        if self._shell.printing is not None:
            self._shell.printing.changed.connect(self._on_printing)

    @property
    def references(self) -> tuple[str, ...]:
        """Latest first."""
        return self._references

    @property
    def is_asking(self) -> bool:
        """Whether the line for the reason is open."""
        return not self.asking.isHidden()

    def show_people(self, references: tuple[str, ...]) -> None:
        """Show these, read afresh; those no longer on file are left out."""
        desk = self._shell.session.desk
        found = [(r, person) for r in references[:MOST] if (person := desk.attendee(r)) is not None]
        self._references = tuple(r for r, _ in found)
        called = Counter(person.name for _, person in found)
        self.rows.set_rows([self._row(person, is_alone=called[person.name] == 1) for _, person in found])
        self._say_head()

    def look_at_again(self, person: Attendee | None) -> None:
        """They were answered at the door: what their row says may be over."""
        if person is not None and person.reference in self._references:
            self.show_people(self._references)

    def _on_printing(self) -> None:
        printing = self._shell.printing
        if printing is not None and printing.snapshot.have_come_out and self.isVisible():
            self.show_people(self._references)

    def _row(self, person: Attendee, *, is_alone: bool) -> _Row:
        desk = self._shell.session.desk
        records = [r for r in desk.records_of(person.reference) if not desk.is_undone(r.id)]
        where = desk.where(person.reference)
        says = self._says(records)
        if person.status is Status.CANCELLED:
            says = _("taken back · {says}", says=says) if says else _("taken back")
        tells = "" if is_alone else person.organisation or latin_of(person) or ""
        name = ", ".join(filter(None, (person.name, tells)))
        return _Row(person, name, says, where is not None or _was_admitted(records))

    def _says(self, records: list[Record]) -> str:
        said = []
        readings = [r for r in records if r.kind in (RecordKind.SCAN, RecordKind.OVERRIDE)]
        if readings:
            # Who was let in stays so, whatever an old badge or a second reading was answered.
            last = next((r for r in reversed(readings) if r.changes_counts), readings[-1])
            word = came_of(VerdictWord.ADMITTED if last.admits else last.verdict)
            said.append(f"{word} {self._time(last.at)}")
        printed = [r for r in records if r.kind is RecordKind.PRINT]
        if printed:
            said.append(_("printed {time}", time=self._time(printed[-1].at)))
        return " · ".join(said)

    def _time(self, at: datetime) -> str:
        return clock_time(self._shell.local(at), self._shell.session.desk.now())

    def _say_head(self) -> None:
        if self.is_asking:
            person = self._shell.session.desk.attendee(self._asked_for)
            asked = _("New badge for {name}: why?", name=person.name if person else "–")
            keys = [_("Esc leaves")]
        else:
            asked = _("Last walk-ins")
            keys = (
                [_("F2 corrects"), _("F9 prints again"), _("Ctrl+L goes there")] if self._references else []
            )
        whole = [f"{asked}   {' · '.join(keys[:n])}" for n in range(len(keys), 0, -1)]
        wide = self.head.fontMetrics().horizontalAdvance
        room = self.contentsRect().width() - 2 * _EDGE
        self.head.setText(next((text for text in whole if wide(text) <= room), asked))
        set_role(self.head, "" if self.is_asking else "muted")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many keys as there is room for are told whole."""
        super().resizeEvent(event)
        self._say_head()
        self.rearranged.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.rearranged.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_line()
        self.rearranged.emit()

    def room_for_strips(self, within: QWidget) -> QRect | None:
        """The rows, in the pixels of what they are within; None where they are not all to be seen."""
        rows = self.rows.room_for_strips()
        # A region holds a rectangle, for Qt, as soon as they meet.
        if not self.rows.visibleRegion().boundingRect().contains(rows):
            return None
        return rows.translated(self.rows.mapTo(within, QPoint(0, 0)))

    # --- acting ------------------------------------------------------------------------------------------

    def chosen(self) -> str:
        """The one the keys act on: the row chosen here while it has the focus, else the latest."""
        if not self._references:
            return ""
        return self._references[self.rows.row if self.rows.hasFocus() else 0]

    def correct(self) -> None:
        """F2."""
        reference = self.chosen()
        if reference:
            self.correct_wanted.emit(reference)

    def ask_reason(self, reference: str = "") -> None:
        """F9: open the line for the reason."""
        self._asked_for = reference or self.chosen()
        if not self._asked_for:
            return
        self.reason.clear()
        self.asking.show()
        self._say_head()
        self.reason.setFocus()
        self.asking_turned.emit()

    def use_reason(self, row: int) -> None:
        """Alt and a digit: one of the usual reasons."""
        if self.is_asking and 0 <= row < len(REPRINT_REASONS):
            self._give(REPRINT_REASONS[row])

    def close_line(self) -> None:
        """Nothing is printed again: another guest is typed, another reason asked for, or the page left."""
        if self.is_asking:
            self.asking.hide()
            self._say_head()
            self.asking_turned.emit()

    def _give(self, reason: str) -> None:
        reason = reason.strip()
        if reason:
            self.close_line()
            self.reprint_wanted.emit(self._asked_for, reason)

    def go_there(self) -> None:
        """Ctrl+L."""
        if self._references:
            self.rows.row = 0
            self.rows.setFocus()


def _was_admitted(records: list[Record]) -> bool:
    return any(record.is_admission for record in records)
