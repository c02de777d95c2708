"""Edits of one person and of many as the page makes them: told in a strip, taken back and made again by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from checkin.core.errors import CheckinError
from checkin.gui.attendees.many_panel import ManyEdit
from checkin.gui.session.edit_history import Edit, EditHistory
from checkin.gui.session.shell import Shell

_KEY = "edit"


class Editing(QObject):
    """One stack of steps for the page. `changed` comes after each, also when one failed."""

    changed = Signal()
    progressed = Signal(int, int)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._history = EditHistory(shell.session, self)
        self._said = ""
        self._asked = 0
        history = self._history
        history.edited.connect(self._on_edited)
        history.taken_back.connect(lambda edit: self._on_moved("Undone", edit))
        history.made_again.connect(lambda edit: self._on_moved("Done again", edit))
        history.failed.connect(self._on_failed)
        history.progressed.connect(self.progressed)

    def edit(self, reference: str, fields: Mapping[str, Any], said: str = "") -> None:
        """Change one person; `said` is told where it was no field that one sees."""
        self._said, self._asked = said, 0
        self._history.edit(reference, fields)

    def edit_many(self, rows: Sequence[int], edit: ManyEdit) -> None:
        """Change the people of these rows of the event file in one step, once the organiser may."""

        def do() -> None:
            if not self._history.is_busy:
                self._said, self._asked = edit.said, len(rows)
            self._history.edit_rows(rows, edit.fields_of)

        self._shell.organiser.allow("change many people at once", do)

    def undo(self) -> None:
        """Ctrl+Z: take back the last edit made here."""
        if not self._history.undo():
            self._tell("There is no edit to undo here. Scans are undone on the Desk.")

    def redo(self) -> None:
        """Ctrl+Shift+Z or Ctrl+Y: make it again."""
        if not self._history.redo():
            self._tell("There is no edit to do again here.")

    def _on_edited(self, edit: Edit) -> None:
        changed = len(edit.changes)
        if not self._asked:
            if self._said and changed:
                self._tell(self._said, undo=True)
        elif not changed:
            self._tell(f"Nothing was changed: of {_people(self._asked)} this is so already, or can’t be.")
        else:
            rest = self._asked - changed
            others = f" {_people(rest)} were so already, or stay as they are." if rest else ""
            self._tell(f"{_people(changed)} {self._said}.{others}", undo=True)
        self.changed.emit()

    def _on_moved(self, said: str, edit: Edit) -> None:
        if len(edit.changes) == 1:
            (change,) = edit.changes
            person = self._shell.session.desk.attendee(change.reference)
            self._tell(f"{said}: {person.name if person else change.reference}, {change}.")
        else:
            fields = dict.fromkeys(name for change in edit.changes for name in change.fields)
            self._tell(f"{said}: {', '.join(fields)} of {_people(len(edit.changes))}.")
        self.changed.emit()

    def _on_failed(self, error: CheckinError) -> None:
        self._shell.tell_error(error, key=_KEY)
        self.changed.emit()

    def _tell(self, text: str, *, undo: bool = False) -> None:
        if undo:
            self._shell.tell(text, key=_KEY, seconds=10, action="Undo  Ctrl+Z", on_action=self.undo)
        else:
            self._shell.tell(text, key=_KEY, seconds=10)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
