"""What a scan typed into a text field is taken out again: text, cursor and selection as they were before.

Knows the text fields of Qt; what a scan is, it does not know.
"""

from __future__ import annotations

from typing import Protocol

import shiboken6
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


class FieldMemory(Protocol):
    """A text field as it was when it was remembered."""

    @property
    def field(self) -> QWidget:
        """The field itself; it may be gone."""

    def restore(self) -> None:
        """Put the field back; does nothing when it is gone."""


def remember(widget: QWidget | None) -> FieldMemory | None:
    """Remember the field that typing changes while `widget` has the focus; None where typing writes nothing."""
    field = _field_of(widget)
    if isinstance(field, QLineEdit):
        return _Line(field)
    return _Document(field) if field is not None else None


def takes_typing(widget: QWidget | None) -> bool:
    """Tell whether letters are written somewhere while this widget has the focus."""
    return _field_of(widget) is not None


def _field_of(widget: QWidget | None) -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    if isinstance(widget, QAbstractSpinBox):
        widget = widget.findChild(QLineEdit)
    elif isinstance(widget, QComboBox):
        widget = widget.lineEdit()
    if isinstance(widget, (QLineEdit, QTextEdit, QPlainTextEdit)):
        return widget if widget.isEnabled() and not widget.isReadOnly() else None
    return None


def _end_composing(widget: QWidget) -> None:
    """Drop what an input method has not written yet."""
    inputs = QApplication.inputMethod()
    if inputs is not None:
        inputs.reset()
    QApplication.sendEvent(widget, QInputMethodEvent())


class _Line:
    def __init__(self, field: QLineEdit) -> None:
        self._field = field
        self._text = field.text()
        self._cursor = field.cursorPosition()
        self._selection = (field.selectionStart(), len(field.selectedText()))

    @property
    def field(self) -> QWidget:
        return self._field

    def restore(self) -> None:
        if not shiboken6.isValid(self._field):
            return
        _end_composing(self._field)
        if self._field.text() != self._text:
            # Not setText alone: the field tells its listeners of an edit.
            self._field.selectAll()
            self._field.insert(self._text)
            # Empties the history too: undo must not bring back what a scanner typed.
            self._field.setText(self._text)
        start, length = self._selection
        if length and self._cursor == start:
            self._field.setSelection(start + length, -length)
        elif length:
            self._field.setSelection(start, length)
        else:
            self._field.setCursorPosition(self._cursor)
        completer = self._field.completer()
        # Without a completer there is none, whatever the stubs say.
        popup = completer.popup() if completer else None  # type: ignore[truthy-bool]
        if popup is not None:
            popup.hide()


class _Document:
    def __init__(self, field: QTextEdit | QPlainTextEdit) -> None:
        self._field = field
        cursor = field.textCursor()
        self._anchor, self._cursor = cursor.anchor(), cursor.position()
        self._start, self._end = cursor.selectionStart(), cursor.selectionEnd()
        self._selected = QTextDocumentFragment(cursor)
        self._length = self._length_now()

    @property
    def field(self) -> QWidget:
        return self._field

    def restore(self) -> None:
        if not shiboken6.isValid(self._field):
            return
        _end_composing(self._field)
        cursor = self._field.textCursor()
        kept_after = self._length - self._end
        written_end = self._length_now() - kept_after
        if (self._field.textCursor().position() != self._cursor or written_end != self._end) and (
            written_end >= self._start
        ):
            cursor.setPosition(self._start)
            cursor.setPosition(written_end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertFragment(self._selected)
            # Undo must not bring back what a scanner typed.
            self._field.document().clearUndoRedoStacks()
        cursor.setPosition(self._anchor)
        cursor.setPosition(self._cursor, QTextCursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)

    def _length_now(self) -> int:
        return self._field.document().characterCount()
