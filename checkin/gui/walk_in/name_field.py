"""The field for the name: a business card that is pasted, or read, into it goes to the fields it is of, and so do
several lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from checkin.core.door.business_card import NamedPerson, is_card, person_named
from checkin.core.door.pasted_lines import person_of_lines
from checkin.core.language import _, together
from checkin.core.names import folding
from checkin.core.names.misspelt import may_be_misspelt
from checkin.gui.look.elided import shortened_code
from checkin.gui.widgets.name_line import NameLine
from checkin.gui.widgets.typed import typed_by

_MOVES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
_TAKES_AWAY = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_MOST_LINES = 4
_LONGEST_LINE = 60


class NameField(NameLine):
    """Of the whole text, of which the field itself would keep the beginning, `card_pasted` carries whose it is."""

    card_pasted = Signal(NamedPerson)
    another_pasted = Signal()
    """Before `lines_pasted`: they name somebody else than who is typed."""
    lines_pasted = Signal(NamedPerson, object)
    """Whom several lines tell of, and the lines of which nobody can tell what they are."""
    another_begun = Signal()
    """Before anything is written over who stood here when the page was come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_of_before = False
        """Whether what is written next begins another name."""
        self.textEdited.connect(self._take)

    def stand_from_before(self) -> None:
        """Chosen as a whole, until a key or a click goes on with who stands here."""
        self.is_of_before = True
        self.selectAll()

    def go_on(self) -> None:
        """What is written next belongs to who stands here."""
        self.is_of_before = False

    def _write(self) -> None:
        if self.is_of_before:
            self.is_of_before = False
            self.another_begun.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.is_of_before:
            self.selectAll()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() or event.preeditString():
            self._write()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.go_on()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _writes(event):
            self._write()
        elif event.key() in _MOVES:
            self.go_on()
        if not (
            event.matches(QKeySequence.StandardKey.Paste) and self._paste(QApplication.clipboard().text())
        ):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paste = menu.findChild(QAction, "edit-paste")
        if paste is not None:
            paste.triggered.disconnect()
            paste.triggered.connect(self._paste_or_insert)
        menu.popup(event.globalPos())

    def _paste_or_insert(self) -> None:
        self._write()
        if not self._paste(QApplication.clipboard().text()):
            self.paste()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clipboard = QApplication.clipboard()
        is_selection = event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection()
        if not (is_selection and self._paste(clipboard.text(QClipboard.Mode.Selection))):
            super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._write()
        if self._paste(event.mimeData().text()):
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def _paste(self, text: str) -> bool:
        if self._take(text):
            return True
        found = person_of_lines(text)
        if found is not None:
            if _is_somebody_else(found[0].name or "", self.text()):
                self.another_pasted.emit()
            self.lines_pasted.emit(*found)
        return found is not None

    def _take(self, text: str) -> bool:
        card = person_named(text) if is_card(text) else None
        if card is not None:
            self.clear()
            self.card_pasted.emit(card)
        return card is not None


def _writes(event: QKeyEvent) -> bool:
    """Whether a key changes what stands in a field that is chosen as a whole."""
    keys = QKeySequence.StandardKey
    command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    is_command = command in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)
    is_letter = event.key() == Qt.Key.Key_Space or bool(typed_by(event))
    return (
        event.key() in _TAKES_AWAY
        or event.matches(keys.Paste)
        or event.matches(keys.Cut)
        or (is_letter and not is_command)
    )


def _is_somebody_else(pasted: str, typed: str) -> bool:
    """Whether they are two names; a part of one, and the beginning of its words, is the same."""
    few, many = sorted((folding.words(pasted), folding.words(typed)), key=len)
    is_part = all(any(word.startswith(part) or part.startswith(word) for word in many) for part in few)
    return not is_part and not may_be_misspelt(pasted, typed)


def lines_told(rest: Sequence[str]) -> str:
    """What is said of pasted lines, of which `rest` is nowhere in the form."""
    filled = _("Filled in from the lines that were pasted. Look it over, then Ctrl+Enter.")
    left = _("Type what is left where it belongs: {lines}", lines=_shown(rest))
    return together(filled, left) if rest else filled


def lines_lost(rest: Sequence[str]) -> str:
    """What is said before somebody is registered without these."""
    return _("Pasted, and nowhere in the form: {lines}.", lines=_shown(rest))


def _shown(lines: Sequence[str]) -> str:
    shown = ", ".join(f"“{shortened_code(line, _LONGEST_LINE)}”" for line in lines[:_MOST_LINES])
    return shown + ", …" * (len(lines) > _MOST_LINES)
