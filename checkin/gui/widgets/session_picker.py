"""A list of the programme's sessions to pick one from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from checkin.core.counting.session_text import day_of
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

    def _fill(self) -> None:
        for session in self._shell.session.programme.sessions:
            self.addItem(
                f"{session.shown_title} · {day_of(session.starts)} {session.starts:%H:%M}", session.id
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

    def choose_current(self) -> None:
        """Pick what is on in a room now, else the session of this desk."""
        session = self._shell.session
        in_rooms = [s for s in sessions_on_now(session.programme, session.desk.now()) if s.is_in_a_room]
        self.choose(in_rooms[0].id if in_rooms else session.session.id)
