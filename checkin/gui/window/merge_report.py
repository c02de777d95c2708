"""What desks decided while they were apart: one line each, which opens the person on Attendees."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from checkin.core.language import _, n_
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.dialog_buttons import dialog_buttons
from checkin.gui.widgets.wrapped_items import wrap_items
from checkin.tasks.decided_apart import DecidedApart

_LINES, _HIGH = 30, 22
"""How wide and high, in lines of text."""


class MergeReport(QDialog):
    """Stays beside the window: scans go on, and one person after the other can be opened."""

    def __init__(self, shell: Shell, apart: DecidedApart, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What was decided apart"))
        line = shell.theme.lines("body")
        self.resize(_LINES * line, min(_HIGH * line, parent.height() * 4 // 5))
        came = PlainLabel(apart.came, wraps=True)
        says = PlainLabel(
            n_(
                "{n} thing was decided while the desks could not know of each other. "
                "All of it stands; look at each and decide.",
                "{n} things were decided while the desks could not know of each other. "
                "All of it stands; look at each and decide.",
                len(apart.conflicts),
            ),
            role="muted",
            wraps=True,
        )
        self.list = QListWidget()
        self.list.setAccessibleName(_("What was decided apart"))
        wrap_items(self.list)
        for conflict in apart.conflicts:
            item = QListWidgetItem(conflict.detail)
            item.setData(Qt.ItemDataRole.UserRole, conflict.attendee)
            self.list.addItem(item)
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Close)
        self.open_person = buttons.addButton(_("Open on Attendees"), QDialogButtonBox.ButtonRole.ActionRole)
        set_role(self.open_person, "primary")
        self.open_person.setDefault(True)
        column = column_of(self, gap=10, edges=(24, 20, 24, 20))
        for widget in (came, says, self.list, buttons):
            column.addWidget(widget)
        buttons.rejected.connect(self.close)
        self.open_person.clicked.connect(self._open)
        self.list.itemActivated.connect(lambda __: self._open())
        self.list.currentItemChanged.connect(self._on_chosen)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _on_chosen(self) -> None:
        self.open_person.setEnabled(self._chosen() is not None)

    def _chosen(self) -> str | None:
        """The person of the line; None where it is about a room."""
        who = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return who if isinstance(who, str) else None

    def _open(self) -> None:
        who = self._chosen()
        if who is not None:
            self._shell.open_page("attendees", who)
