"""Teach my scanner: scan this picture three times, and the desk knows its pace and what it types around a code."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from checkin.core.language import _, together
from checkin.devices.scanners.key_clock import KeyClock
from checkin.devices.scanners.key_positions import us_character_of
from checkin.devices.scanners.keystrokes import character, is_enter, is_silent, is_tab
from checkin.devices.scanners.lesson import PICTURE, READINGS, SILENCE_MS, Lesson
from checkin.devices.scanners.wait import Wait
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.single_shot import single_shot
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.code_dialog import grow_to_texts
from checkin.gui.widgets.dialog_buttons import dialog_buttons
from checkin.gui.widgets.qr_code import QrCode

_WIDTH = 420


class TeachDialog(QDialog):
    """Hears the keys itself: a scanner that needs teaching is one whose scans are not recognised yet."""

    taught = Signal(object)
    """A TaughtScanner."""

    def __init__(self, parent: QWidget, *, wait: Wait | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Teach my scanner"))
        self.lesson = Lesson()
        self._wait = wait or Wait(self)
        self._clock = KeyClock(self._wait.now)
        self._build()
        self._silence = single_shot(self, lambda: self._end(by_enter=False), round(SILENCE_MS))
        application = QApplication.instance()
        if application is not None:
            # After the desk's own ear, and so before it: these keys are for the lesson.
            application.installEventFilter(self)
        self._show_state()

    def _build(self) -> None:
        self.asks = PlainLabel(_("Scan this picture three times with your keyboard scanner."))
        self.setAccessibleDescription(self.asks.text())  # nothing in it has the keyboard, and so is read
        self.code = QrCode()
        self.code.set_text(PICTURE, _("QR code to learn the scanner from"))
        self.state = PlainLabel()
        self.problem = PlainLabel(role="muted")
        for label in (self.asks, self.state, self.problem):
            label.setWordWrap(True)
        buttons = dialog_buttons()
        self.close_button = buttons.addButton(_("Close  Esc"), QDialogButtonBox.ButtonRole.RejectRole)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.asks, self.code, self.state, self.problem, buttons):
            column.addWidget(part, int(part is self.code))
        self.setMinimumWidth(_WIDTH)

    def _show_state(self) -> None:
        lesson = self.lesson
        if lesson.is_over:
            self.state.setText(_("Learnt. The desk knows this scanner now."))
        else:
            self.state.setText(_("Read {n} of {readings} times.", n=len(lesson.readings), readings=READINGS))
        self.problem.setText(lesson.problem)
        is_first = self.isHidden()
        told = together(self.asks.text() if is_first else "", lesson.problem or self.state.text())
        announce(self, told, at_once=False)
        self.problem.setVisible(bool(lesson.problem))
        grow_to_texts(self)

    def _end(self, *, by_enter: bool, gap_ms: float = 0.0) -> None:
        self._silence.stop()
        was_over = self.lesson.is_over
        self.lesson.end(by_enter=by_enter, gap_ms=gap_ms)
        self._show_state()
        if self.lesson.is_over and not was_over:
            self.taught.emit(self.lesson.taught)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
            return True
        if is_silent(event):
            return True
        gap, __ = self._clock.gap_before(event)
        if is_enter(event) or is_tab(event):
            self._end(by_enter=is_enter(event), gap_ms=gap)
        elif character(event):
            self.lesson.take(character(event), us_character_of(event), gap)
            self._silence.start()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key of the program is the lesson's, each once: as the window's that has the keyboard."""
        if not isinstance(event, QKeyEvent):
            return False
        is_first = watched is self.windowHandle()
        return self._on_key(event) if is_first and event.type() == QEvent.Type.KeyPress else is_first

    def done(self, result: int) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._silence.stop()
        super().done(result)
