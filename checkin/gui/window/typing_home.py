"""Where keys go: the one place that decides it after a click, after a strip has gone, and for keys nobody took.

A click on a strip, a list or a button leaves the keyboard where the page wants typing; a key that reached the window
without anybody's taking it is typed there. Text fields and what is reached with Tab keep their keys.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from checkin.core.language import _
from checkin.devices.scanners.text_fields import takes_typing
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.shell import Page, Shell
from checkin.gui.widgets.announcing import say_row_reached
from checkin.gui.widgets.called_menu import call_menu_of_qt
from checkin.gui.widgets.typed import typed_by
from checkin.gui.window.reading_order import stop_before

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHOWN = (Qt.Key.Key_Escape, *(Qt.Key(int(Qt.Key.Key_F1.value) + n) for n in range(12)))
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_LOOKS_AGAIN_MS = 15
"""While a mouse button is held."""


class TypingHome(QObject):
    """Brings the keyboard home to the page in front; `page` gives it, None before an event is open."""

    def __init__(self, shell: Shell, window: QWidget, page: Callable[[], Page | None]) -> None:
        super().__init__(window)
        self._shell = shell
        self._window = window
        self._page = page
        self._is_handed_on = False
        """Whether a key comes from the page that it was handed on to."""
        self._is_sent_home = False
        """Whether a key comes from where it was sent to be typed: without a window in front nothing takes it there."""
        self._last: QWidget | None = None
        """What had the keyboard last on the page, for pages that have no place of their own for typing."""
        self._has_just_moved = False
        """Whether the keyboard came to where it is by what is being done right now."""
        self._was_letter = False
        """Whether the last key was a letter that nobody took."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        app.focusWindowChanged.connect(self._on_focus_window)
        self._rests = single_shot(self, lambda: say_row_reached(QApplication.focusWidget()))

    def _on_focus_window(self) -> None:
        call_menu_of_qt()

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        self._has_just_moved = True
        self._was_letter = False
        for button, hears in ((old, False), (now, True)):
            if isinstance(button, QAbstractButton) and shiboken6.isValid(button):
                (button.installEventFilter if hears else button.removeEventFilter)(self)
        QTimer.singleShot(0, self, self._on_settled)
        self._rests.start()  # anew: on its way to another page the focus passes over lists that nobody comes to
        page = self._page()
        if page is None:
            return
        if now is not None and page.isAncestorOf(now) and now.isVisible():
            self._last = now
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # The click does first what it does; then the keyboard goes home.
            QTimer.singleShot(0, self, self.bring_home)
        elif now is None or (old is not None and not _is_there(old)):
            QTimer.singleShot(0, self, lambda: self._bring_home_from(now))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A space within a name presses no button: a button takes it before the window hears of it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return event.key() == Qt.Key.Key_Space and self._belongs_to_a_name()
        return False

    def _belongs_to_a_name(self) -> bool:
        if not self._was_letter:
            return False
        self._was_letter = False
        told = _(
            "What you typed went nowhere. Names are found on the Desk, Ctrl+1, and on Attendees, Ctrl+3."
        )
        self._shell.tell(told, key="typed-at-nothing", seconds=8)
        return True

    def _on_settled(self) -> None:
        self._has_just_moved = False

    def _bring_home_from(self, place: QWidget | None) -> None:
        """Unless it was led elsewhere since, as from “1 message” at the foot, which is gone then, to the message."""
        if QApplication.focusWidget() is place:
            self.bring_home()

    def bring_home(self) -> None:
        """Put the keyboard where the page wants typing, unless it is in a text field or where the page wants it.

        Not while a mouse button is held, as fingers do for a tenth of a second: a button that loses the keyboard then
        hears of no click.
        """
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(_LOOKS_AGAIN_MS, self, self.bring_home)
            return
        page = self._page()
        if page is None or QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return
        now = QApplication.focusWidget()
        if now is not None and now.window() is not self._window:
            return
        if now is not None and now.isVisible() and (takes_typing(now) or page.keeps_keys(now)):
            return
        self.go_home()

    def go_home(self) -> None:
        """Put the keyboard where the page wants typing, or where it was there."""
        page = self._page()
        if page is not None:
            self._home_on(page).setFocus(Qt.FocusReason.OtherFocusReason)

    def goes_home(self) -> bool:
        """Go home, unless nothing is to be seen there."""
        page = self._page()
        if page is None or not self._home_on(page).isVisible():
            return False
        self.go_home()
        return True

    def _home_on(self, page: Page) -> QWidget:
        home = page.typing_home() or self._last_on(page)
        # What had the keyboard has gone: on the page itself nobody would see it.
        return stop_before(self._last, page) if home is page and self._last is not None else home

    def _last_on(self, page: Page) -> QWidget:
        last = self._last
        if last is not None and _is_there(last) and page.isAncestorOf(last) and last.isEnabled():
            return last
        return page

    def take(self, event: QKeyEvent) -> bool:
        """Do with a key what nobody did: Enter presses the button it stands on, letters are typed where typing goes.

        An Enter that ended a field, and so moved the keyboard, was not meant for the button that has it then.
        """
        now, page = QApplication.focusWidget(), self._page()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTERS and is_plain and isinstance(now, QAbstractButton) and now.isEnabled():
            if not self._has_just_moved and not self._belongs_to_a_name():
                now.click()
            return True
        is_elsewhere = page is not None and not self._is_handed_on and not _is_on(page, now)
        if page is not None and is_elsewhere and self._hand_on(event, page):
            return True
        home = page.typing_home() if page is not None else None
        if home is None or home is now or self._is_sent_home or not typed_by(event):
            is_letter = bool(typed_by(event)) and not event.modifiers() & _COMMAND
            self._was_letter = is_letter and page is not None
            return False
        home.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_sent_home = True
        QApplication.sendEvent(home, event)
        self._is_sent_home = False
        return True

    def _hand_on(self, event: QKeyEvent, page: Page) -> bool:
        """A key that a page shows does what it does there also from the rail, the foot and the strips."""
        if not (event.key() in _SHOWN or event.modifiers() & _COMMAND):
            return False
        last = self._last_on(page)
        keys = QKeySequence(event.keyCombination())
        for shortcut in page.findChildren(QShortcut):
            part = shortcut.parent()
            if shortcut.key() == keys and shortcut.isEnabled() and _is_on(part, last):
                shortcut.activated.emit()
                return True
        self._is_handed_on = True
        event.setAccepted(True)
        QApplication.sendEvent(last, event)
        self._is_handed_on = False
        return event.isAccepted()


def _is_on(part: object, widget: QWidget | None) -> bool:
    return isinstance(part, QWidget) and widget is not None and (part is widget or part.isAncestorOf(widget))


def _is_there(widget: QWidget) -> bool:
    return shiboken6.isValid(widget) and widget.isVisible()
