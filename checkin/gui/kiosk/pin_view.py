"""The way out for staff: the organiser's PIN."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from checkin.core.event.organiser_pin import LONGEST
from checkin.core.language import _
from checkin.gui.kiosk.screen_type import font_of, scale_all
from checkin.gui.look.single_shot import single_shot
from checkin.gui.look.theme import Theme, set_role
from checkin.gui.session.organiser import Organiser
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import row_of
from checkin.gui.widgets.fitted_text import FittedText

_GIVES_UP_AFTER_MS = 20_000


class PinView(QWidget):
    """Asks for it, and goes back to the guests by itself."""

    opened = Signal()
    given_up = Signal()

    def __init__(self, organiser: Organiser, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._organiser, self._theme = organiser, theme
        self.says = FittedText(theme.font("title"), 4, self, wraps_first=True)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(_("Organiser’s PIN"))
        self.field.setAccessibleName(_("Organiser’s PIN"))
        self.open_button = QPushButton(_("Leave"), self)
        self.back_button = QPushButton(_("Back to the guests"), self)
        set_role(self.open_button, "primary")
        self._line = row_of(None, (self.field, 1), self.open_button, self.back_button)
        self._column = column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.says)
        column.addLayout(self._line)
        column.addStretch(1)
        self.waits = single_shot(self, self.given_up, _GIVES_UP_AFTER_MS)
        self.field.textChanged.connect(lambda: self.waits.start())
        self.field.installEventFilter(self)
        self.open_button.clicked.connect(self._try)
        self.back_button.clicked.connect(self.given_up)
        theme.changed.connect(self._colour)
        self._colour()

    def set_line(self, line: float) -> None:
        """Lay out for a screen with such lines."""
        scale_all(self._theme, line, self.says)
        for part in (self.field, self.open_button, self.back_button):
            part.setFont(font_of(self._theme, "heading", line))
        edge = round(line * 3)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(round(line))
        self._line.setSpacing(round(line * 0.6))

    def ask(self) -> None:
        """Somebody wants to leave."""
        self._say(_("For staff: the organiser’s PIN ends the self check-in."))
        self.field.setText("")
        self.field.setFocus()
        self.waits.start()

    def _say(self, text: str) -> None:
        self.says.set_text(text)
        announce(self, text, at_once=True)

    def rest(self) -> None:
        """Forget what was typed."""
        self.waits.stop()
        self.field.setText("")
        self.waits.stop()

    def _try(self) -> None:
        pin = self.field.text()
        if not pin:
            self.field.setFocus()
            return
        self.try_pin(pin)

    def try_pin(self, pin: str) -> None:
        """Leave with it, or say why not; also where it was typed as evenly as a scanner types."""
        self.field.setText("")
        if problem := self._organiser.unlock(pin, is_before_guests=True):
            self._say(problem)
            self.field.setFocus()
        else:
            self.opened.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return True
        return False

    def _colour(self) -> None:
        self.says.set_colour(self._theme.colour("text"))
