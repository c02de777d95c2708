"""The self check-in's window: asks, answers, and is at its start again by itself. Only the PIN closes it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QStackedLayout, QWidget

from checkin.core.desk.kiosk import GuestAnswer, GuestBadge, answer_for_guest, sent_to_the_desk
from checkin.core.door.admission import Direction, Verdict
from checkin.core.door.payload import may_be_a_name
from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.gui.kiosk.answer_view import AnswerView
from checkin.gui.kiosk.ask_view import AskView
from checkin.gui.kiosk.awaited_badges import AwaitedBadges
from checkin.gui.kiosk.key import KEY
from checkin.gui.kiosk.pin_view import PinView
from checkin.gui.kiosk.screen_type import line_of
from checkin.gui.look.plain_text import title
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.not_hearing import NotHearing
from checkin.gui.verdict.still_true import StillTrue
from checkin.gui.widgets.typed import typed_by

_SHOWN_MS = 8000


class KioskWindow(QWidget):
    """A window of its own, so that no key of the main one does anything here."""

    left = Signal()
    """Staff ended it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._may_close = False
        self.setWindowTitle(title(_("Self check-in – {name}", name=shell.session.programme.event.shown_name)))
        self.ask = AskView(shell, self)
        self.answer = AnswerView(shell.theme, self)
        self.pin = PinView(shell.organiser, shell.theme, self)
        self._views = QStackedLayout(self)
        # The screen is as large as it is, whatever the parts would like.
        self._views.setSizeConstraint(QStackedLayout.SizeConstraint.SetNoConstraint)
        for view in (self.ask, self.answer, self.pin):
            self._views.addWidget(view)
        self.not_hearing = NotHearing(shell, self, fills=True)
        shell.theme.dress(self)
        self.back = single_shot(self, self._go_back, _SHOWN_MS)
        self._awaited = AwaitedBadges(shell)
        self._answered: Verdict | None = None
        """Who is told that their badge is being printed."""
        self._verdict: Verdict | None = None
        self._badge = GuestBadge.NONE
        self._still_true = StillTrue(shell, self, self)
        if shell.printing is not None:
            shell.printing.changed.connect(self._look_at_badges)
        self.ask.person_meant.connect(self._check_in)
        self.ask.nobody_typed.connect(self._on_nobody_typed)
        self.ask.lost.connect(lambda: self._tell(sent_to_the_desk()))
        self.ask.staff_wanted.connect(self.ask_for_pin)
        self.pin.opened.connect(self.left)
        self.pin.given_up.connect(self.start)
        shortcut = QShortcut(QKeySequence(KEY), self)
        shortcut.activated.connect(self.ask_for_pin)

    @property
    def view(self) -> QWidget | None:
        """What the guest sees now."""
        return self._views.currentWidget()

    @property
    def verdict(self) -> Verdict | None:
        """The answer that a guest sees now."""
        return self._verdict if self.view is self.answer else None

    def clear(self) -> None:
        """It is true no more."""
        if self.verdict is not None:
            self._go_back()

    def put_right(self, verdict: Verdict) -> None:
        """Tell the same guest what is true now, for no longer."""
        self._verdict = verdict
        self.answer.show_answer(answer_for_guest(verdict, self._badge, self._shell.session.programme))

    def start(self) -> None:
        """Wait for the next guest."""
        self.back.stop()
        self.pin.rest()
        self._views.setCurrentWidget(self.ask)
        self.ask.start()

    def ask_for_pin(self) -> None:
        """Staff want to leave; where there is no PIN any more, they do."""
        if not self._shell.organiser.is_guarded:
            self.left.emit()
            return
        self.back.stop()
        self.ask.start()  # what stands there may be the PIN
        self._views.setCurrentWidget(self.pin)
        self.pin.ask()

    # --- checking in -------------------------------------------------------------------------------------

    def scan(self, raw: str, keys: str | None) -> None:
        """What a guest scanned, with whatever device."""
        scanners = self._shell.scanners
        if not scanners.may_be_typed(raw):
            self._read(raw, keys)
        elif self.view is self.pin:
            scanners.disown()
            self.pin.try_pin(raw)
        elif not self._is_answered_as_code(raw, keys):
            scanners.disown()

    def _read(self, raw: str, keys: str | None) -> None:
        self._answer(self._shell.session.scan(raw, keys, Direction.IN))

    def _on_nobody_typed(self, text: str) -> None:
        if not may_be_a_name(text):
            self._is_answered_as_code(text, None)
        elif self._shell.organiser.is_pin(text):
            self.ask_for_pin()
        else:
            self.ask.say_not_found()

    def _is_answered_as_code(self, text: str, keys: str | None) -> bool:
        """What is nobody's may be staff's PIN, which is neither shown nor kept; all else is a reading."""
        is_known = self._shell.scanners.is_code(text)
        is_staff = False if is_known else self._shell.organiser.is_pin(text, is_kept=True)
        if is_staff:
            self.ask_for_pin()
        elif is_staff is None:
            self._tell(sent_to_the_desk())
        else:
            self._read(text, keys)
        return is_staff is False

    def _check_in(self, reference: str) -> None:
        try:
            self._answer(self._shell.session.admit(reference, direction=Direction.IN))
        except CheckinError as error:
            self._shell.tell_error(error, key="kiosk")
            self._tell(sent_to_the_desk())

    def _answer(self, verdict: Verdict) -> None:
        if verdict.repeated and self.view is self.answer:
            return
        printing = self._shell.printing
        badge = GuestBadge.NONE
        if printing is not None and not verdict.repeated:
            badge = printing.door.print_for_guest(verdict)
        self._tell(answer_for_guest(verdict, badge, self._shell.session.programme))
        self._verdict, self._badge = verdict, badge
        if badge is GuestBadge.PRINTING:
            self._answered = verdict
            self._awaited.wait_for(verdict)

    def _go_back(self) -> None:
        self.start()
        self._look_at_badges()

    def _look_at_badges(self) -> None:
        """Send to the desk who waits for a badge that does not come; not while another guest types or is answered."""
        if self.view is self.answer and self._answered is not None:
            in_vain = self._awaited.in_vain(self._answered)
        elif self.view is self.ask and self.ask.is_at_start:
            in_vain = self._awaited.in_vain()
        else:
            return
        if in_vain is not None:
            self._tell(answer_for_guest(in_vain, GuestBadge.AT_DESK, self._shell.session.programme))
            self._verdict, self._badge = in_vain, GuestBadge.AT_DESK

    def _tell(self, answer: GuestAnswer) -> None:
        self._answered = self._verdict = None
        self.pin.rest()
        self.ask.start()
        self.answer.show_answer(answer)
        self._views.setCurrentWidget(self.answer)
        self.setFocus()
        self.back.start()

    # --- keys and closing --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, for the next guest types though the one before is still answered, or Tab led to a button; Enter, on
        a button. No more.
        """
        now = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(now, QAbstractButton):
            now.click()
            event.accept()
            return
        if self.view is self.answer and typed_by(event):
            self.start()
        field = self.pin.field if self.view is self.pin else self.ask.field
        if typed_by(event) and now is not field:
            field.setFocus()
            QCoreApplication.sendEvent(field, event)
        event.accept()

    def shut(self) -> None:
        """Close it for good."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not by Alt+F4 or the frame; but a computer that shuts down is not held up."""
        app = QGuiApplication.instance()
        is_ending = isinstance(app, QGuiApplication) and app.isSavingSession()
        if self._may_close or is_ending:
            event.accept()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Laid aside by the frame's menu or all windows at once, it comes back: the names of the Desk are behind it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and self.isMinimized():
            QTimer.singleShot(0, self, self._come_back)

    def _come_back(self) -> None:
        self.showFullScreen()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line = line_of(self.width(), self.height())
        for view in (self.ask, self.answer, self.pin):
            view.set_line(line)
