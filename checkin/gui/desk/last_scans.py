"""The last scans at the right of the Desk: when, what came of it, who; each can be undone or opened."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QWidget,
)

from checkin.core.desk.badge_codes import REPRINT_REASONS
from checkin.core.desk.taken_along import comes_with
from checkin.core.directions import beside
from checkin.core.door.admission import VerdictWord
from checkin.core.door.records import Record
from checkin.core.event.attendee import Attendee, latin_of
from checkin.core.language import N_, _
from checkin.core.times import clock_time
from checkin.gui.desk.last_scans_model import LastScansModel, ScanRow, words_of_scan
from checkin.gui.desk.last_scans_row import LEAST_WIDTH, LastScansDelegate
from checkin.gui.look.person_text import from_where
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.session.turned import Turned
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_label import ElidedLabel

WIDTH = 272
MOST = 60
NOBODY_TO_ADMIT = N_(
    "Nobody on the list has this code, so there is nobody to admit: find them by name, or register a walk-in."
)


class LastScans(QFrame):
    """Undo by click, by Delete, or from the menu; F8 admits anyway; Enter or F2 opens the person."""

    left = Signal()
    """Esc: back to where one types."""
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
        self._people: dict[str, Attendee | None] = {}
        self._revision = 0
        """Of the list, when they were read; another desk or program may have changed them since."""
        self._newest = ""
        self._turned = Turned(lambda: shell.now_ms())
        """By a newer line, which pushes the others down."""
        self._is_second = False
        """Whether the mouse pressed for the second time of a double click."""
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.fit_beside(WIDTH * 5)
        set_role(self, "side")
        title = ElidedLabel(_("Last scans"), self)
        title.setFont(theme.font("lead", bold=True))
        self.how_many = PlainLabel(self, role="muted", font=theme.font("small"))
        self.model = LastScansModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.delegate = LastScansDelegate(self._shell, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Last scans"))
        self.list.setAccessibleDescription(
            _(
                "Delete undoes the selected one, Insert does it again, F8 admits a refused one, Enter opens the person"
            )
        )
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        set_role(self.list, "plain")
        self.empty = PlainLabel(
            _("Nothing was scanned yet.\nThe last scans stand here, each with its undo."),
            self,
            role="muted",
            wraps=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = column_of(self, title, self.how_many, gap=4, edges=(16, 24, 12, 12))
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
        wanted = self._shell.theme.scaled(WIDTH)
        self.setFixedWidth(max(LEAST_WIDTH, min(wanted, page_width * 13 // 50)))

    def refresh_if_open(self, _: str = "") -> None:
        """The session of this desk changed: which rows are of another one is told again."""
        if self._shell.session.is_open:
            self.refresh()

    def refresh(self) -> None:
        """Read the last scans again."""
        desk = self._shell.session.desk
        self.delegate.can_open = self._shell.has_place("attendees")
        self.delegate.can_print = self._shell.can_print
        records, revision = desk.last_scans(MOST), desk.store.revision()
        if revision != self._revision:
            self._people.clear()
            self._revision = revision
        alike = self._names_of_several(records)
        chosen = self.model.row_at(self.list.currentIndex().row()) if self.list.hasFocus() else None
        self.model.set_rows([self._row(record, alike) for record in records])
        if chosen is not None:
            self.list.setCurrentIndex(self.model.index(self.model.row_of(chosen.record.id), 0))
        self._show_newest(records[0].id if records else "")
        self.empty.setVisible(not records)
        self.list.setVisible(bool(records))
        shown = _("the last {most}", most=MOST) if len(records) == MOST else _("{n} in all", n=len(records))
        self.how_many.setText(shown if records else "")
        self.how_many.setVisible(bool(records))

    def _show_newest(self, newest: str) -> None:
        """What was just scanned is to be seen, unless somebody is at an older one with the mouse or the keys."""
        is_at_one = bool(self._newest) and (self.list.hasFocus() or self.list.underMouse())
        if newest != self._newest and not is_at_one:
            self.list.scrollToTop()
        if newest != self._newest and self._newest:
            self._turned.turn()
        self._newest = newest

    def _names_of_several(self, records: list[Record]) -> set[str]:
        """Names that more than one of these people have."""
        people = {record.attendee for record in records if record.attendee}
        found = Counter(person.name for person in map(self._person, people) if person is not None)
        return {name for name, several in found.items() if several > 1}

    def _row(self, record: Record, alike: set[str]) -> ScanRow:
        desk = self._shell.session.desk
        # Asked only where the row would offer nothing: most readings are no registration.
        takes_along = record.how == "hand" and not record.changes_counts and comes_with(desk, record)
        name, person = self._name(record), self._person(record.attendee or "")
        about = filter(None, (latin_of(person), from_where(person))) if person is not None else ()
        if person is not None and name in alike and (tells := person.organisation or latin_of(person)):
            name = f"{name}, {tells}"
        is_undone = desk.is_undone(record.id)
        return ScanRow(record, name, is_undone, takes_along, self._words_of, beside(*about))

    def _words_of(self, record: Record, is_undone: bool) -> tuple[str, str]:
        """When it was, and what came of it."""
        session = self._shell.session
        when = clock_time(self._shell.local(record.at), session.desk.now())
        if not session.desk.made(record):
            when = f"{when} {record.desk}"
        says = words_of_scan(record)
        if record.session and record.session != session.session.id:
            says = beside(says, session.programme.session(record.session).shown_title)
        return when, _("taken back · {says}", says=says) if is_undone else says

    def _name(self, record: Record) -> str:
        if record.attendee is None:
            if record.verdict is VerdictWord.FIND:
                return _("Business card")
            # Of whatever lines it was: a row has one.
            return record.code or " ".join((record.payload or "").split()) or _("a reading")
        person = self._person(record.attendee)
        return person.name if person else record.attendee

    def _person(self, reference: str) -> Attendee | None:
        if reference and reference not in self._people:
            self._people[reference] = self._shell.session.desk.attendee(reference)
        return self._people.get(reference)

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
        if row.can_override:
            self._override(row)
        elif row.word in (VerdictWord.UNKNOWN, VerdictWord.FORGED):
            self._tell_nothing(_(NOBODY_TO_ADMIT))
        elif row.is_undone:
            self._tell_nothing(_("Nobody is admitted: that was taken back. Insert does it again."))
        else:
            self._tell_nothing(_("Nobody is admitted: that reading refused nobody."))
        return True

    def print_selected(self) -> bool:
        """F9 with a reading of somebody selected; False where the focus is elsewhere."""
        row = self.model.row_at(self.list.currentIndex().row())
        if not self.list.hasFocus() or row is None or not row.record.attendee:
            return False
        self.print_wanted.emit(row.record.attendee)
        return True

    def open_selected(self) -> bool:
        """F2 with a reading selected; False where the focus is elsewhere."""
        if not self.list.hasFocus():
            return False
        self._open(self.model.row_at(self.list.currentIndex().row()))
        return True

    def _undo_by_key(self, row: ScanRow) -> None:
        if row.can_undo:
            self._undo(row)
        elif row.can_redo:
            self._tell_nothing(_("That was taken back already. Insert does it again."))
        else:
            self._tell_nothing(_("That reading let nobody in or out, so there is nothing to take back."))

    def _redo_by_key(self, row: ScanRow) -> None:
        if row.can_redo:
            self._redo(row)
        else:
            self._tell_nothing(_("That was not taken back, so there is nothing to do again."))

    def _tell_nothing(self, told: str) -> None:
        """A key that the list names, of a row that has nothing for it."""
        self._shell.tell(told, key="undo", seconds=8)

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
        menu = CalledMenu(row.told(row.name, row.about), self)
        undo = menu.addAction(_("Undo"))
        undo.setEnabled(row.can_undo)
        undo.triggered.connect(lambda: self._undo(row))
        if row.can_redo:
            menu.addAction(_("Do again")).triggered.connect(lambda: self._redo(row))
        if row.can_override:
            menu.addAction(_("Admit anyway…")).triggered.connect(lambda: self._override(row))
        if self.delegate.can_open and row.record.attendee:
            menu.addAction(_("Open the person")).triggered.connect(lambda: self._open(row))
        if self._shell.can_print and row.record.attendee:
            reference = row.record.attendee
            menu.addAction(_("Print badge")).triggered.connect(lambda: self.print_wanted.emit(reference))
            again = menu.add_submenu(_("Print again, new code"))
            for reason in REPRINT_REASONS:
                again.addAction(_(reason).capitalize()).triggered.connect(
                    partial(self.reprint_wanted.emit, reference, reason)
                )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() is QEvent.Type.FocusIn:
            # Not by a click: the first line would scroll another one under it than was aimed at.
            is_click = isinstance(event, QFocusEvent) and event.reason() is Qt.FocusReason.MouseFocusReason
            if not is_click and not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0, 0))
            return False
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.text().strip() and event.text().isprintable():
                # Letters are for the find line; the list would take them for a search of its own.
                QApplication.sendEvent(self.window(), event)
                return True
            row = self.model.row_at(self.list.currentIndex().row())
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Insert):
                if row is not None:
                    (self._undo_by_key if event.key() == Qt.Key.Key_Delete else self._redo_by_key)(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open(row)
                return True
        if watched is self.list.viewport() and isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            # The icon that the first click changed is under the second: it would do again what was just taken back.
            self._is_second = event.type() is QEvent.Type.MouseButtonDblClick
            return False
        is_meant = event.button() is Qt.MouseButton.LeftButton and not self._is_second
        # A newer line may just have pushed another one under the pointer.
        if event.type() is not QEvent.Type.MouseButtonRelease or not (is_meant and self._turned.is_meant()):
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
