"""What a programme file would change, line by line, before anything is kept; and writing the programme to a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from checkin.core.counted import counted
from checkin.core.event.programme import Programme
from checkin.core.event.programme_words import change_in_words
from checkin.core.language import N_, _, n_
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.offered import Offered
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.error_line import ErrorLine
from checkin.gui.widgets.shortcuts import CTRL_ENTER, on_keys
from checkin.tasks.programme_from_file import FileChange

FILES = N_("Programmes (*.xlsx *.csv *.ics *.json *.xml);;All files (*)")
WRITTEN_AS = N_("Excel (*.xlsx);;PDF for the door (*.pdf);;Calendar (*.ics);;Checkin programme (*.json)")
_MOST = 2000
"""Lines: of more nobody reads all."""


class FilePreview(QWidget):
    """Says what is wanted; the page keeps it."""

    keep_wanted = Signal(object, object, str)
    """The Programme that was seen, the one of the file, and what is then said."""
    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._seen: Programme | None = None
        self._found: FileChange | None = None
        self._name = ""
        self._offered = Offered(shell, self)
        self._build()
        self.keep.clicked.connect(self.keep_now)
        self.leave.clicked.connect(self.left)
        on_keys(self, self.keep_now, *CTRL_ENTER)

    def _build(self) -> None:
        self.heading = ElidedLabel("", self)
        self.heading.setFont(self._shell.theme.font("heading"))
        self.count = PlainLabel(self, role="muted", wraps=True)
        self.lines = QListWidget(self)
        self.lines.setWordWrap(True)
        self.lines.setAccessibleName(_("What the file changes"))
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.warned = ErrorLine(self)
        self.keep = QPushButton(_("Change the programme"), self)
        self.keep.setToolTip(
            _("Keep it, for every desk from its next scan on; Ctrl+Z takes all of it back  Ctrl+Enter")
        )
        set_role(self.keep, "primary")
        self.leave = QPushButton(_("Back"), self)
        self.leave.setToolTip(_("Nothing is changed  Esc"))
        buttons = row_of(None, self.keep, self.leave, FREE, gap=8)
        column_of(self, self.heading, self.count, (self.lines, 1), self.warned, buttons, gap=8)

    def show_file(self, path: Path, found: FileChange) -> None:
        """What that file would make of the programme as it is now."""
        self._seen, self._found, self._name = self._shell.session.programme, found, path.name
        self.heading.setText(_("What “{name}” changes", name=path.name))
        parts = found.parts
        added = sum(part.is_added for part in parts)
        removed = sum(part.is_removed for part in parts)
        self.count.setText(
            _(
                "{parts} added, {n:,} changed, {removed:,} removed; "
                "{sessions} kept though not in the file, {problems}.",
                parts=counted(added, "part"),
                n=len(parts) - added - removed,
                removed=removed,
                sessions=counted(len(found.kept), "session"),
                problems=counted(sum(not one.is_note for one in found.problems), "problem"),
            )
        )
        self.lines.clear()
        colour = self._shell.theme.colour("warn_text")
        for text, is_trouble in self._sentences(self._seen, found):
            item = QListWidgetItem(text)
            item.setToolTip(tip(text))
            if is_trouble:
                item.setForeground(QColor(colour))
            self.lines.addItem(item)
        self.warned.setText(" ".join(found.effects))
        self.warned.setVisible(bool(found.effects))
        self.keep.setEnabled(bool(parts))
        self._offered.begin()
        (self.keep if parts else self.leave).setFocus()

    def _sentences(self, seen: Programme, found: FileChange) -> Iterator[tuple[str, bool]]:
        """Each with whether it is something to look at; these come first."""
        for session_id, use in found.kept.items():
            yield (
                _("“{title}” stays: it has {use}.", title=seen.session(session_id).shown_title, use=use),
                True,
            )
        for problem in found.problems[:_MOST]:
            yield problem.in_words(), True
        for part in found.parts[:_MOST]:
            yield change_in_words(part, seen, found.programme), False
        if len(found.parts) > _MOST:
            yield n_("And {n} more change.", "And {n} more changes.", len(found.parts) - _MOST), False

    def keep_now(self) -> None:
        """Change the programme to what the file says."""
        if self._seen is None or self._found is None or not self._offered.could_be_read():
            return
        if self._found.parts:
            said = _("The programme was changed to what “{name}” says.", name=self._name)
            self.keep_wanted.emit(self._seen, self._found.programme, said)

    def take_focus(self) -> None:
        self.keep.setFocus()

    def room_for_strips(self) -> QRect:
        """Over the lines, never over what would happen and the way out."""
        return self.lines.geometry().adjusted(12, 12, -16, -12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
