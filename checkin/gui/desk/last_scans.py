"""The last scans at the right of the Desk: when, what came of it, who; each can be undone or opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from checkin.core.desk.badge_codes import REPRINT_REASONS
from checkin.core.door.admission import VerdictWord
from checkin.core.door.records import Record, RecordKind
from checkin.gui.look import fonts, icons
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import RADIUS, set_role
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.look import look_of_word
from checkin.gui.verdict.mark import paint_mark

WIDTH = 272
_LEAST_WIDTH = 200
MOST = 60
_ROW = 52
_ICON = 18
_SLOT = 32
_Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One record as a line."""

    record: Record
    name: str
    time: str
    says: str
    is_undone: bool

    @property
    def can_redo(self) -> bool:
        return self.is_undone and self.record.changes_counts

    @property
    def can_undo(self) -> bool:
        return not self.is_undone and self.record.changes_counts

    @property
    def can_override(self) -> bool:
        return not self.is_undone and self.record.may_be_overridden

    @property
    def word(self) -> VerdictWord:
        if self.record.kind is RecordKind.OVERRIDE:
            return VerdictWord.ADMITTED
        return self.record.verdict or VerdictWord.UNKNOWN


class LastScansModel(QAbstractListModel):
    """Newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ScanRow] = []

    def set_rows(self, rows: Sequence[ScanRow]) -> None:
        rows = list(rows)
        if [r.record.id for r in rows] == [r.record.id for r in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> ScanRow | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == _ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            text = f"{row.time} {row.name}: {row.says}"
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None


class LastScansDelegate(QStyledItemDelegate):
    """Mark, name, what and when; undo and open stand at the right of the row under the pointer or selected."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.can_open = False
        self.can_print = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_LEAST_WIDTH - 24, max(_ROW, self._shell.theme.lines("body", "small") + 16))

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

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: ScanRow = index.data(_ROW_ROLE)
        theme = self._shell.theme
        box = QRectF(option.rect)
        state = option.state
        is_hot = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_hot:
            painter.setPen(Qt.PenStyle.NoPen)
            is_selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(theme.colour("accent_soft" if is_selected else "background"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        look = look_of_word(row.word)
        shape = theme.colour("muted" if row.is_undone else look.fill)
        sign = theme.colour("surface" if row.is_undone else look.on_fill)
        paint_mark(painter, look.mark, QRectF(box.left() + 8, box.center().y() - 11, 22, 22), shape, sign)
        actions = self.actions(row) if is_hot else []
        text = box.adjusted(40, 7, -8 - len(actions) * _SLOT, -7)
        self._paint_words(painter, text, row)
        for n, name in enumerate(actions):
            picture = icons.pixmap(name, theme.colour("text"), _ICON, painter.device().devicePixelRatio())
            x = box.right() - (n + 1) * _SLOT + (_SLOT - _ICON) / 2
            painter.drawPixmap(QPointF(x, box.center().y() - _ICON / 2), picture)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, row: ScanRow) -> None:
        theme = self._shell.theme
        font = theme.font("body", bold=True)
        font.setStrikeOut(row.is_undone)
        painter.setFont(font)
        painter.setPen(theme.colour("muted" if row.is_undone else "text"))
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(box, top, QFontMetricsF(font).elidedText(row.name, elide, box.width()))
        font = theme.font("small")
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        below = f"{row.time} · {row.says}"
        painter.drawText(box, bottom, QFontMetricsF(font).elidedText(below, elide, box.width()))


class LastScans(QFrame):
    """Undo by click, by Delete, or from the menu; F8 admits anyway; Enter or F2 opens the person."""

    undo_wanted = Signal(str)
    redo_wanted = Signal(str)
    """Id of the record that was taken back."""
    override_wanted = Signal(object)
    """The Record of a refused reading."""
    person_wanted = Signal(str)
    print_wanted = Signal(str)
    reprint_wanted = Signal(str, str)
    """Reference and reason."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._names: dict[str, str] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.fit_beside(WIDTH * 5)
        set_role(self, "side")
        title = PlainLabel("Last scans", self)
        title.setFont(theme.font("lead", bold=True))
        self.how_many = PlainLabel(self)
        self.how_many.setFont(theme.font("small"))
        set_role(self.how_many, "muted")
        self.model = LastScansModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.delegate = LastScansDelegate(self._shell, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Last scans")
        self.list.setAccessibleDescription(
            "Delete undoes the selected one, Insert does it again, F8 admits a refused one, Enter opens the person"
        )
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        set_role(self.list, "plain")
        self.empty = PlainLabel(
            "Nothing was scanned yet.\nThe last scans stand here, each with its undo.", self
        )
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_role(self.empty, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 12, 12)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(self.how_many)
        column.addSpacing(8)
        column.addWidget(self.empty, 1)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self._shell.theme.changed.connect(self.list.viewport().update)

    def fit_beside(self, page_width: int) -> None:
        """Narrower on a narrow page: the answer needs the room more."""
        self.setFixedWidth(max(_LEAST_WIDTH, min(WIDTH, page_width * 6 // 25)))

    def forget_names(self) -> None:
        """The list changed: names are read again."""
        self._names.clear()

    def refresh_if_open(self, _: str = "") -> None:
        """The session of this desk changed: which rows are of another one is told again."""
        if self._shell.session.is_open:
            self.refresh()

    def refresh(self) -> None:
        """Read the last scans again."""
        desk = self._shell.session.desk
        self.delegate.can_open = self._shell.has_place("attendees")
        self.delegate.can_print = self._shell.can_print
        records = desk.last_scans(MOST)
        self.model.set_rows([self._row(record) for record in records])
        self.empty.setVisible(not records)
        self.list.setVisible(bool(records))
        shown = f"the last {MOST}" if len(records) == MOST else f"{len(records)} in all"
        self.how_many.setText(shown if records else "")
        self.how_many.setVisible(bool(records))

    def _row(self, record: Record) -> ScanRow:
        session = self._shell.session
        moment = self._shell.local(record.at)
        today = session.desk.now().date()
        when = f"{moment:%H:%M}" if moment.date() == today else f"{moment.day} {moment:%b %H:%M}"
        if not session.desk.made(record):
            when = f"{when} {record.desk}"
        says = _says(record)
        if record.session and record.session != session.session.id:
            says = f"{says} · {session.programme.session(record.session).title}"
        is_undone = session.desk.is_undone(record.id)
        says = f"taken back · {says}" if is_undone else says
        return ScanRow(record, self._name(record), when, says, is_undone)

    def _name(self, record: Record) -> str:
        if record.attendee is None:
            if record.verdict is VerdictWord.FIND:
                return "Business card"
            # Of whatever lines it was: a row has one.
            return record.code or " ".join((record.payload or "").split())[:40] or "a reading"
        if record.attendee not in self._names:
            person = self._shell.session.desk.attendee(record.attendee)
            self._names[record.attendee] = person.name if person else record.attendee
            fonts.cover(self._names[record.attendee])
        return self._names[record.attendee]

    # --- acting ------------------------------------------------------------------------------------------

    def _undo(self, row: ScanRow | None) -> None:
        if row is not None and row.can_undo:
            self.undo_wanted.emit(row.record.id)

    def _redo(self, row: ScanRow | None) -> None:
        if row is not None and row.can_redo:
            self.redo_wanted.emit(row.record.id)

    def override_selected(self) -> bool:
        """F8 with a refused reading selected; False where the focus is elsewhere."""
        row = self.model.row_at(self.list.currentIndex().row())
        if not self.list.hasFocus() or row is None:
            return False
        self._override(row)
        return True

    def _override(self, row: ScanRow) -> None:
        if row.can_override:
            self.override_wanted.emit(row.record)

    def _open(self, row: ScanRow | None) -> None:
        if row is not None and row.record.attendee and self.delegate.can_open:
            self.person_wanted.emit(row.record.attendee)

    def _show_menu(self, at: QPoint) -> None:
        row = self.model.row_at(self.list.indexAt(at).row())
        if row is None:
            return
        menu = QMenu(self)
        undo = menu.addAction("Undo")
        undo.setEnabled(row.can_undo)
        undo.triggered.connect(lambda: self._undo(row))
        if row.can_redo:
            menu.addAction("Do again").triggered.connect(lambda: self._redo(row))
        if row.can_override:
            menu.addAction("Admit anyway…").triggered.connect(lambda: self._override(row))
        if self.delegate.can_open and row.record.attendee:
            menu.addAction("Open the person").triggered.connect(lambda: self._open(row))
        if self._shell.can_print and row.record.attendee:
            reference = row.record.attendee
            menu.addAction("Print badge").triggered.connect(lambda: self.print_wanted.emit(reference))
            again = menu.addMenu("Print again, new code")
            for reason in REPRINT_REASONS:
                again.addAction(reason.capitalize()).triggered.connect(
                    partial(self.reprint_wanted.emit, reference, reason)
                )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() is QEvent.Type.FocusIn:
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))
            return False
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.text().strip() and event.text().isprintable():
                # Letters are for the find line; the list would take them for a search of its own.
                QApplication.sendEvent(self, event)
                return True
            row = self.model.row_at(self.list.currentIndex().row())
            if event.key() == Qt.Key.Key_Delete:
                self._undo(row)
                return True
            if event.key() == Qt.Key.Key_Insert:
                self._redo(row)
                return True
            if event.key() == Qt.Key.Key_F9 and row is not None and row.record.attendee:
                if self._shell.can_print:
                    self.print_wanted.emit(row.record.attendee)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
                self._open(row)
                return True
        if watched is self.list.viewport() and isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        if (
            event.type() is not QEvent.Type.MouseButtonRelease
            or event.button() is not Qt.MouseButton.LeftButton
        ):
            return False
        index = self.list.indexAt(event.position().toPoint())
        row = self.model.row_at(index.row())
        if row is None:
            return False
        action = self.delegate.action_at(row, QRectF(self.list.visualRect(index)), event.position().x())
        if action == "undo":
            self._undo(row)
        elif action == "redo":
            self._redo(row)
        elif action == "check":
            self._override(row)
        elif action == "user":
            self._open(row)
        elif action == "print" and row.record.attendee:
            self.print_wanted.emit(row.record.attendee)
        return bool(action)


def _says(record: Record) -> str:
    if record.kind is RecordKind.OVERRIDE:
        return f"admitted anyway: {record.reason}" if record.reason else "admitted anyway"
    word = record.verdict or VerdictWord.UNKNOWN
    by_hand = ", by hand" if record.how == "hand" else ""
    said = {VerdictWord.ADMITTED: "in", VerdictWord.EXITED: "out", VerdictWord.FIND: "who is it?"}.get(
        word, str(word).replace("_", " ")
    )
    return said + by_hand
