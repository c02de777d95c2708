"""A list of the programme's sessions to pick one from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from checkin.core.counting.session_text import day_of
from checkin.core.directions import beside
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.gui.session.shell import Shell
from checkin.gui.session.which_session import sessions_on_now
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.spoken_box import call_box

_WIDTH = 300


class SessionPicker(ElidedChoice):
    """Emits `picked` with the id of another session."""

    picked = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        call_box(self, _("Session"))
        self.setFixedWidth(shell.theme.scaled(_WIDTH))
        self._fill()
        shell.session.programme_changed.connect(self._fill_again)
        self.currentIndexChanged.connect(lambda __: self.picked.emit(self.currentData() or ""))
        self._is_chosen = False
        """Whether somebody picked: it stays so then, whatever the desk is set to."""
        self._is_behind = False
        """Whether the desk went on to another session while this was looked at."""
        self._but_of_registration: Callable[[], str] = str
        self.activated.connect(self._on_activated)

    def _fill(self) -> None:
        for session in self._shell.session.programme.sessions:
            self.addItem(
                beside(session.shown_title, f"{day_of(session.starts)} {session.starts:%H:%M}"), session.id
            )

    def _fill_again(self) -> None:
        """Another programme: what was picked stays where it is still there."""
        before = self.currentData()
        self.blockSignals(True)
        self.clear()
        self._fill()
        self.setCurrentIndex(max(0, self.findData(before)))
        self.blockSignals(False)
        if self.currentData() != before:
            self.picked.emit(self.currentData() or "")

    @property
    def session(self) -> Session | None:
        session_id = self.currentData()
        if session_id is None or not self._shell.session.is_open:
            return None
        return self._shell.session.programme.session(session_id)

    def choose(self, session_id: str) -> None:
        """Pick without a person."""
        place = self.findData(session_id)
        if place >= 0:
            self.setCurrentIndex(place)

    def follow_the_desk(self, *, but_of_registration: Callable[[], str] = str) -> None:
        """Pick the session that this desk scans for, now and when it changes, until somebody picks another.

        `but_of_registration`: what is picked at a desk that registers, if anything.
        """
        self._but_of_registration = but_of_registration
        self.choose_current()
        self._shell.session.session_changed.connect(self._on_session_changed)

    def choose_current(self) -> None:
        """Pick the session of this desk; where that is over, what is on in a room now."""
        session = self._shell.session
        own = session.session
        if own.is_registration and (other := self._but_of_registration()):
            self.choose(other)
            return
        instead = self.on_in_a_room() if own.closes < session.desk.now() else None
        self.choose((instead or own).id)

    def on_in_a_room(self) -> Session | None:
        """What is on in a room now, of several what began last."""
        session = self._shell.session
        on_now = sessions_on_now(session.programme, session.desk.now())
        return next((one for one in on_now if one.is_in_a_room), None)

    def _on_activated(self) -> None:
        self._is_chosen = True

    def _on_session_changed(self) -> None:
        """When it is looked at again. Not before, for a press would admit to another where the room's next session
        begins, and nobody at the desk waits for a roll that nobody sees.
        """
        self._is_behind = True

    def _is_outdated(self) -> bool:
        """Whether what is on may be another by now, though the desk stays as it is set, as one that registers does."""
        session = self.session
        return session is not None and (session.is_registration or session.closes < self._shell.session.now())

    def _catch_up(self) -> None:
        if self._shell.session.is_open and not self._is_chosen:
            self.choose_current()

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_behind or self._is_outdated():
            self._is_behind = False
            self._catch_up()
        super().showEvent(event)
