"""In place of the table when it shows nobody: why, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import Theme, set_role


class NobodyHere(QWidget):
    """Nobody is on the list yet, nobody fits what is asked for, or a long list is still to be read."""

    list_wanted = Signal()
    everybody_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_list_empty = True
        self.text = PlainLabel(self, role="muted", wraps=True, font=theme.font("lead"))
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton(self)
        set_role(self.button, "primary")
        self.button.clicked.connect(self._on_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addWidget(self.text)
        column.addSpacing(12)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_loading(self) -> None:
        """Who is on the list is known in a moment."""
        self.text.setText(_("Loading…"))
        self.button.hide()

    def show_why(self, *, is_list_empty: bool) -> None:
        self._is_list_empty = is_list_empty
        self.button.show()
        if is_list_empty:
            self.text.setText(_("Nobody is on the list yet.\nLoad a list, or drop a file here."))
            self.button.setText(_("Load list…"))
        else:
            self.text.setText(
                _(
                    "Nobody fits the search and the filters.\nTry fewer letters, another spelling, or the organisation."
                )
            )
            self.button.setText(_("Show everybody"))

    def _on_button(self) -> None:
        wanted = self.list_wanted if self._is_list_empty else self.everybody_wanted
        wanted.emit()
