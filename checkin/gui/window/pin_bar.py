"""The bar that asks for the organiser's PIN, and says while it is unlocked. Never a dialog: scans go on meanwhile."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QWidget

from checkin.core.event.organiser_pin import LONGEST
from checkin.core.language import _, n_
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import Theme, set_role
from checkin.gui.session.organiser import LOCKS_AFTER_MS, Organiser
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import row_of

_FIELD_WIDTH = 176


class PinBar(QFrame):
    """Hidden while nobody wants what needs the PIN and nothing is unlocked."""

    def __init__(self, organiser: Organiser, theme: Theme) -> None:
        super().__init__()
        self._organiser = organiser
        self._asked_from: QWidget | None = None
        """What had the keyboard when the PIN was asked for."""
        self._build(theme)
        self._connect()
        self.hide()

    def _build(self, theme: Theme) -> None:
        set_role(self, "panel")
        self.says = PlainLabel(self, wraps=True, font=theme.font("body"))
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(LONGEST)
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.open_button = QPushButton(self)
        set_role(self.open_button, "primary")
        self.close_button = QPushButton(self)
        self.lock_button = QPushButton(self)
        self.retranslate()
        line = row_of(self, (self.says, 1), gap=12, edges=(20, 8, 16, 8))
        for widget in (self.field, self.open_button, self.close_button, self.lock_button):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def retranslate(self) -> None:
        """Say all of it in the language shown; what was asked already stays as it was said."""
        self.field.setPlaceholderText(_("Organiser’s PIN"))
        self.field.setAccessibleName(_("Organiser’s PIN"))
        self.open_button.setText(_("Unlock"))
        self._name_key()
        self.lock_button.setText(_("Lock"))
        if self.lock_button.isVisible():
            self._on_changed()

    def _connect(self) -> None:
        self._organiser.asked.connect(self._on_asked)
        self._organiser.changed.connect(self._on_changed)
        self._organiser.wish_forgotten.connect(self._on_changed)
        self.field.returnPressed.connect(self._try)
        self.open_button.clicked.connect(self._try)
        self.close_button.clicked.connect(self._organiser.forget_wish)
        self.lock_button.clicked.connect(self._organiser.lock)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._name_key)

    def _on_asked(self, what: str) -> None:
        now = QApplication.focusWidget()
        if now is not None and not self.isAncestorOf(now):
            self._asked_from = now
        self._say(_("Only the organiser may {what}. Scans go on meanwhile.", what=what))
        self._show(asks=True)
        self.field.clear()
        self.field.setFocus()
        self.window().installEventFilter(self)

    def _name_key(self, *_changed: object) -> None:
        """Only while the keyboard is here: elsewhere a page may have a use of its own for Esc, and that comes first."""
        now = QApplication.focusWidget()
        is_here = now is not None and self.isAncestorOf(now)
        self.close_button.setText(_("Not now  Esc") if is_here else _("Not now"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc that nobody on the page had a use for is the one that the bar shows."""
        is_esc = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_esc and event.type() is QEvent.Type.KeyPress and self.close_button.isVisible():
            self._organiser.forget_wish()
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.window().removeEventFilter(self)

    def _on_changed(self) -> None:
        organiser = self._organiser
        if organiser.is_guarded and organiser.may:
            minutes = LOCKS_AFTER_MS // 60_000
            self._say(
                n_(
                    "Unlocked for the organiser. Locks by itself after {n} minute.",
                    "Unlocked for the organiser. Locks by itself after {n} minutes.",
                    minutes,
                )
            )
            self._show(asks=False)
        else:
            if self.lock_button.isVisible() and organiser.is_guarded:
                announce(self, _("Locked: only the organiser’s PIN opens it."), at_once=False)
            self._give_keys_back()
            self.hide()

    def _say(self, text: str) -> None:
        """Read out too: it comes up over the page where the keyboard is."""
        self.says.setText(text)
        announce(self, text, at_once=False)

    def _give_keys_back(self) -> None:
        """Before the field goes: Qt would give the keyboard to what comes next, which is the way to another page."""
        now, before = QApplication.focusWidget(), self._asked_from
        if now is None or not self.isAncestorOf(now):
            return
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()

    def _show(self, *, asks: bool) -> None:
        if not asks:
            self._give_keys_back()
        for widget in (self.field, self.open_button, self.close_button):
            widget.setVisible(asks)
        self.lock_button.setVisible(not asks)
        self.show()

    def _try(self) -> None:
        pin = self.field.text()
        if not pin:
            self.field.setFocus()
            return
        self.field.clear()
        if problem := self._organiser.unlock(pin):
            self._say(problem)
            self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.close_button.isVisible():
            self._organiser.forget_wish()
        else:
            super().keyPressEvent(event)
