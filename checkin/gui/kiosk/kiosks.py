"""Begins and ends the self check-in: on the second screen where there is one, else over everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QWidget

from checkin.core.language import _
from checkin.gui.kiosk.key import KEY
from checkin.gui.session.notices import Tone
from checkin.gui.session.settings_file import ORGANISER_PIN
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import hear_only
from checkin.gui.widgets.press_guard import PressGuard

if TYPE_CHECKING:  # hardly any desk is a kiosk: it is loaded when one begins
    from checkin.gui.kiosk.window import KioskWindow

SETTING = "kiosk_event"
"""The event whose guests check themselves in here; it goes on after a restart, until staff leave it."""

_NEEDS_PIN = "kiosk-needs-pin"


class Kiosks(QObject):
    """At most one at a time. Needs the organiser's PIN, without which nobody could leave it, or everybody could."""

    def __init__(self, shell: Shell, main: QWidget) -> None:
        """`main` is the window that it stands before."""
        super().__init__(main)
        self._shell, self._main = shell, main
        self.window: KioskWindow | None = None
        shortcut = QShortcut(QKeySequence(KEY), main)
        shortcut.activated.connect(self.start)
        shell.kiosk_wanted.connect(self.start)
        shell.session.event_opened.connect(self._on_event_opened)
        shell.session.event_closed.connect(self.end)
        shell.organiser.changed.connect(self._on_rights_changed)

    def start(self) -> None:
        """Let guests check themselves in from now on."""
        shell = self._shell
        if not shell.session.is_open or self.window is not None:
            return
        if not shell.organiser.is_guarded:
            shell.tell(
                _("Set the organiser’s PIN first, in Settings: staff leave the self check-in with it."),
                tone=Tone.WARN,
                key=_NEEDS_PIN,
                action=_("Settings"),
                on_action=lambda: shell.open_page("settings", ORGANISER_PIN),
            )
            return
        # Nothing is left open behind it.
        shell.organiser.lock()
        from checkin.gui.kiosk.window import KioskWindow

        with shell.building():
            self.window = KioskWindow(shell)
        PressGuard(self.window)
        self.window.left.connect(self._leave)
        screen = other_screen(self._main)
        if screen is self._main.screen():
            self.window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
            # Else a guest could reach the desk behind it.
            self.window.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.window.setGeometry(screen.geometry())
        self.window.showFullScreen()
        self.window.activateWindow()
        self.window.start()
        shell.self_check_in = self.window.scan
        hear_only(self.window)
        if not shell.session.is_rehearsal:
            shell.settings.set(SETTING, str(shell.session.file.path))

    def _leave(self) -> None:
        """With the PIN; that was for the kiosk alone."""
        self._shell.settings.set(SETTING, "")
        self.end()
        self._shell.organiser.lock()
        self._main.activateWindow()

    def end(self) -> None:
        """Whatever the reason; after a restart it goes on, unless staff left it."""
        self._shell.self_check_in = None
        hear_only(None)
        window, self.window = self.window, None
        if window is not None:
            window.shut()
            window.deleteLater()

    def _on_rights_changed(self) -> None:
        if self._shell.session.is_open and self._shell.organiser.is_guarded:
            self._shell.notice_withdrawn.emit(_NEEDS_PIN)

    def _on_event_opened(self) -> None:
        if self._shell.settings[SETTING] == str(self._shell.session.file.path):
            # After the pages, which open with the event too.
            QTimer.singleShot(0, self, self.start)


def other_screen(window: QWidget) -> QScreen:
    """A screen that the window is not on, or its own where that is the only one."""
    others = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
    return others[0] if others else window.screen()
