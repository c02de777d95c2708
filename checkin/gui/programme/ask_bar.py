"""Says under the timetable what a change would do to the counts, before it is kept; Enter keeps it, Esc leaves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.elided_button import ElidedButton


class AskBar(QFrame):
    """Hidden while there is nothing to ask."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._keep: Callable[[], object] = lambda: None
        self._after: Callable[[], object] = lambda: None
        self.text = PlainLabel(self, wraps=True)
        self.keep = ElidedButton(_("Keep the change"), self)
        self.keep.setToolTip(_("Enter"))
        set_role(self.keep, "primary")
        self.leave_button = ElidedButton(_("Leave it as it was"), self)
        self.leave_button.setToolTip("Esc")
        buttons = row_of(None, self.keep, self.leave_button, FREE, gap=8)
        column_of(self, self.text, buttons, gap=8, edges=(16, 12, 16, 12))
        self.keep.clicked.connect(self._on_keep)
        self.leave_button.clicked.connect(self.leave)
        self.hide()

    def ask(self, text: str, keep: Callable[[], object], after: Callable[[], object]) -> None:
        """Say it; `keep` is called for Enter alone, `after` whatever is answered."""
        self._keep, self._after = keep, after
        self.text.setText(text)
        self.setAccessibleName(text)
        self.show()
        self.keep.setFocus()

    def leave(self) -> None:
        """Nothing is kept."""
        self.hide()
        self._after()

    def _on_keep(self) -> None:
        self.hide()
        self._keep()
        self._after()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
