"""What a key does in the search line of Attendees, and in the table below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from checkin.gui.attendees.view import AttendeeView
from checkin.gui.widgets.find_field import FindField
from checkin.gui.widgets.typed import typed_by

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class BrowserKeys(QObject):
    """Looks at the keys of both, and says what is wished; where only the focus or the text changes, does it."""

    opened = Signal()
    """Enter, or F2 in the line."""
    edit_wanted = Signal()
    """F2 in the table."""
    removal_wanted = Signal()
    """Del in the table."""
    table_wanted = Signal()
    """Down, out of the line."""
    everybody_wanted = Signal()
    """Esc in an empty line."""
    one_wanted = Signal()
    """Esc where several are selected."""

    def __init__(
        self, field: FindField, view: AttendeeView, count_selected: Callable[[], int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._view = view
        self._count_selected = count_selected
        field.installEventFilter(self)
        view.installEventFilter(self)

    def _on_field_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.table_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.opened.emit()
            case Qt.Key.Key_Escape if self._field.text():
                self._field.clear()
            case Qt.Key.Key_Escape:
                self.everybody_wanted.emit()
            case _:
                return False
        return True

    def _on_view_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_F2:
                self.edit_wanted.emit()
            case Qt.Key.Key_Escape if self._count_selected() > 1:
                self.one_wanted.emit()
            case Qt.Key.Key_Escape:
                self._field.leave()
                self._field.setFocus()
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case Qt.Key.Key_Up if self._view.currentIndex().row() <= 0:
                self._field.setFocus()
            case _:
                text = typed_by(event)
                if text and not event.modifiers() & _COMMAND:
                    self._field.setFocus()
                    self._field.insert(text)
                    return True
                return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self._field:
                return self._on_field_key(event)
            if watched is self._view:
                return self._on_view_key(event)
        return False
