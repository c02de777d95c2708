"""Says with a strip and a sound that a watched session is nearly full, and that it is full."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from checkin.core.counting.counts import SessionCounts
from checkin.core.counting.session_text import fullness, presence_word
from checkin.core.errors import StorageError
from checkin.core.language import _
from checkin.gui.session.arrival_alerts import ArrivalAlerts, watched_key
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell

_log = logging.getLogger(__name__)

KIND = "session"
"""The kind of a watched key that is a session's."""


class CapacityAlerts(QObject):
    """Looks whenever counts change, whatever page is in front.

    Each step up is told once, until it is left again; who comes in beyond the seats is told in silence.
    """

    filled = Signal(str)
    """The id of a session that is nearly full, or full; whoever plays sounds connects."""

    def __init__(self, shell: Shell, watching: ArrivalAlerts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._watching = shell, watching
        self._told: dict[str, tuple[str, int]] = {}
        """How full a session is, and how many were inside at most since it is so."""
        shell.session.event_opened.connect(self._told.clear)
        shell.session.counts_changed.connect(self.look)

    def look(self) -> None:
        """Tell of the watched sessions what changed."""
        session = self._shell.session
        if not session.is_open:
            return
        watched = [s for s in session.programme.sessions if self._watching.watches(watched_key(KIND, s.id))]
        try:
            for one in watched:
                self._compare(session.desk.session_counts(one.id))
        except StorageError as error:
            _log.warning("Capacities not looked at: %s", error)

    def _compare(self, counts: SessionCounts) -> None:
        state, (before, most) = fullness(counts), self._told.get(counts.session, ("", 0))
        self._told[counts.session] = state, max(counts.inside, most if state == before else 0)
        is_step_up = state != before and (state == "full" or not before)
        if is_step_up or (state == before == "full" and counts.inside > most):
            self._tell(counts, state)
        if is_step_up:
            self.filled.emit(counts.session)

    def _tell(self, counts: SessionCounts, state: str) -> None:
        word = _("full") if state == "full" else _("nearly full")
        title = self._shell.session.programme.session(counts.session).shown_title
        self._shell.tell(
            _(
                "{title} is {word}: {inside} of {capacity} {presence_word}.",
                title=title,
                word=word,
                inside=counts.inside,
                capacity=counts.capacity,
                presence_word=presence_word(counts),
            ),
            tone=Tone.WARN,
            key=f"capacity {counts.session}",
            seconds=60,
        )
