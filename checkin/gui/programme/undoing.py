"""Ctrl+Z and Ctrl+Shift+Z on the Programme page, and the strips that say what was changed, taken back or made again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from checkin.core.language import _, together
from checkin.gui.session.key_question import KeyQuestion, elsewhere
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.session.shell import Shell

_SECONDS = 12
_BACK, _AGAIN = "back", "again"
"""What a strip names of a change: that it can be taken back, or made again."""


class Undoing(QObject):
    """The last change is taken back at once; where something else might be meant, it is named first."""

    def __init__(self, shell: Shell, editing: ProgrammeEditing, key: str, parent: QObject) -> None:
        """`key`: of the strips."""
        super().__init__(parent)
        self._shell = shell
        self._editing = editing
        self._key = key
        self._asking = KeyQuestion(shell, key)
        editing.kept.connect(self._on_kept)
        editing.made_again.connect(self._on_kept)
        editing.unchanged.connect(self._say)
        editing.taken_back.connect(self._on_taken_back)

    def undo(self, *, names_first: bool) -> None:
        """Take back the last change made here, or say that there is none."""
        said = self._editing.next_undo
        if said is None:
            self._say(_("There is no change to undo here. Scans are undone on the Desk."))
            return
        question = _("Nothing was undone. The last change here: {said} Take it back?", said=said)
        if not names_first or self._is_answered(
            (_BACK, said), question, _("Yes  Ctrl+Z"), self._editing.undo
        ):
            self._editing.undo()

    def redo(self, *, names_first: bool) -> None:
        """Make again what was taken back last, or say that nothing was."""
        said = self._editing.next_redo
        if said is None:
            self._say(_("There is no change to do again here."))
            return
        question = _("Nothing was done again. What was undone last: {said} Do it again?", said=said)
        if not names_first or self._is_answered(
            (_AGAIN, said), question, _("Yes  Ctrl+Shift+Z"), self._editing.redo
        ):
            self._editing.redo()

    def leave(self) -> None:
        """On other pages the keys are about something else."""
        self._asking.withdraw()

    def _is_answered(
        self, about: tuple[str, str], question: str, action: str, do: Callable[[], object]
    ) -> bool:
        return self._asking.is_answered(about, together(question, elsewhere()), action, do)

    def _on_kept(self, said: str) -> None:
        self._tell_done((_BACK, said), said, _("Undo"), self._editing.undo)

    def _on_taken_back(self, said: str) -> None:
        told = _("Taken back: {said}", said=said)
        self._tell_done((_AGAIN, said), told, _("Do it again"), self._editing.redo)

    def _tell_done(self, about: tuple[str, str], said: str, action: str, do: Callable[[], object]) -> None:
        self._asking.note_named(about)
        self._shell.tell(said, key=self._key, action=action, on_action=do, seconds=_SECONDS)

    def _say(self, text: str) -> None:
        self._asking.note_named(None)
        self._shell.tell(text, key=self._key, seconds=_SECONDS)
