"""Restore…: the copies there are of the open event, what each holds, and which one is to be put back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from checkin.core.counted import counted
from checkin.core.dates import whole_date
from checkin.core.door.records import RecordKind
from checkin.core.language import _, together
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session import background
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.dialog_buttons import dialog_buttons
from checkin.gui.widgets.file_dialogs import EVENT_FILES, ask_for_file
from checkin.gui.widgets.wrapped_items import wrap_items
from checkin.store.restore import EventContent, backups_to_restore, brought_back_told, what_it_holds

_SIZE = (680, 480)
_STAMP = len("2026-11-26 09-41-00")
"""Letters of the time in the name of a copy."""


class RestoreDialog(QDialog):
    """Says which copy was chosen; whoever opens files puts it back."""

    chosen = Signal(object, object)
    """Path of the event, path of the copy."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._event = shell.session.file.path
        self.setWindowTitle(_("Restore"))
        self.resize(*_SIZE)
        self._build()
        self._connect()
        background.run(lambda __: backups_to_restore(self._event), done=self._show)

    def _build(self) -> None:
        session = self._shell.session
        takes_place = _(
            "A copy takes the place of the open event. The event as it is now is kept beside it under another name."
        )
        self.about = PlainLabel(together(takes_place, brought_back_told(session.file)), wraps=True)
        self.present = PlainLabel(
            _(
                "Now: {people}, {scans}.",
                people=counted(session.file.attendee_count(), "person"),
                scans=counted(session.file.record_count(RecordKind.SCAN), "scan"),
            ),
            role="muted",
        )
        self.copies = QListWidget()
        self.copies.setAccessibleName(_("Copies, newest first"))
        wrap_items(self.copies)
        self.copies.setSpacing(3)
        self.copies.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.empty = PlainLabel(_("Looking at the copies…"), role="muted")
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel)
        self.put_back = buttons.addButton(_("Put this copy back"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.other = buttons.addButton(_("Another file…"), QDialogButtonBox.ButtonRole.ActionRole)
        set_role(self.put_back, "primary")
        self.put_back.setDefault(True)
        self.put_back.setEnabled(False)
        buttons.accepted.connect(self._put_back)
        buttons.rejected.connect(self.reject)
        column = column_of(self, gap=10, edges=(24, 20, 24, 20))
        for widget in (self.about, self.present, self.empty, self.copies, buttons):
            column.addWidget(widget)

    def _connect(self) -> None:
        self.copies.currentItemChanged.connect(self._on_chosen)
        self.copies.itemActivated.connect(lambda _: self._put_back())
        self.other.clicked.connect(self._choose_other)

    def _show(self, copies: list[EventContent]) -> None:
        for held in copies:
            self._add(held)
        self.empty.setText("" if copies else _("There are no copies beside this event. Choose another file."))
        self.empty.setVisible(not copies)
        if copies:
            self.copies.setCurrentRow(0)
            self.copies.setFocus()

    def _add(self, held: EventContent) -> QListWidgetItem:
        item = QListWidgetItem(self._told(held))
        item.setData(Qt.ItemDataRole.UserRole, held.path)
        if held.problem:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self.copies.addItem(item)
        return item

    def _told(self, held: EventContent) -> str:
        when = self._when(held.path)
        if held.problem:
            return f"{when} · {held.problem}"
        told = f"{when} · {counted(held.people, 'person')}, {counted(held.scans, 'scan')}"
        if held.last_scan is None:
            return told
        last = self._shell.local(held.last_scan)
        return _("{told}, the last on {day} {time:%H:%M:%S}", told=told, day=whole_date(last), time=last)

    def _when(self, copy: Path) -> str:
        """When it was made, as people write it; of another file its name."""
        name = copy.stem.removeprefix(self._event.stem).strip()
        try:
            made = datetime.strptime(name[:_STAMP], "%Y-%m-%d %H-%M-%S").replace(
                tzinfo=self._shell.session.file.zone
            )
        except ValueError:
            return name or copy.name
        return f"{whole_date(made)} {made:%H:%M:%S}{name[_STAMP:]}"

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        self.put_back.setEnabled(item is not None and bool(item.flags() & Qt.ItemFlag.ItemIsEnabled))

    def _choose_other(self) -> None:
        path = ask_for_file(self, _("The copy to put back"), self._event.parent, EVENT_FILES)
        if path is not None:
            self.empty.hide()
            self.copies.setCurrentItem(self._add(what_it_holds(path)))

    def _put_back(self) -> None:
        if not self.put_back.isEnabled():
            return
        copy = self.copies.currentItem().data(Qt.ItemDataRole.UserRole)
        assert isinstance(copy, Path)
        self.accept()
        self.chosen.emit(self._event, copy)
