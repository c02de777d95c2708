"""A desk left on a session that is over: since when, and what runs at its place now, as a strip that offers it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from checkin.core.counting.session_text import over_since, times_of
from checkin.core.event.programme import Session
from checkin.core.language import _, together
from checkin.core.times import clock_time
from checkin.gui.desk.next_session import same_place
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.notice_strips import Strips

KEY = "session-over"


class SessionLeft(QObject):
    """Looks at the clock when told to; never changes the session by itself."""

    def __init__(self, shell: Shell, strips: Strips, parent: QObject) -> None:
        super().__init__(parent)
        self._session = shell.session
        self._strips = strips
        self._told: tuple[str, str] | None = None
        """The session that is over, and the one that runs in its place, as they were told last."""
        self._session.event_opened.connect(self._forget)
        self._session.session_changed.connect(self._forget)

    def look(self) -> None:
        """Say it once, and again when another session begins there."""
        if not self._session.is_open:
            return
        current, now = self._session.session, self._session.desk.now()
        since = over_since(current, now)
        is_after = now.date() > self._session.programme.event.ends  # told of the whole event then
        if since is None or is_after or self._session.place.door is not None:
            self._forget()
            return
        instead = running_instead(current, self._session.programme.sessions, now)
        telling = current.id, instead.id if instead is not None else ""
        if telling != self._told:
            self._told = telling
            self._tell(current, clock_time(since, now), instead)

    def _tell(self, current: Session, since: str, instead: Session | None) -> None:
        over = _(
            "This desk still stands at “{title}”, which is over since {since}.",
            title=current.shown_title,
            since=since,
        )
        if instead is None:
            text = together(over, _("Ctrl+Shift+S chooses another session."))
        else:
            now_here = _("On now: “{title}”, {times}.", title=instead.shown_title, times=times_of(instead))
            text = together(over, now_here)
        self._strips.show_notice(
            Notice(
                text=text,
                tone=Tone.WARN,
                key=KEY,
                action=_("Change to it") if instead is not None else "",
                on_action=lambda: self._session.set_session(instead.id) if instead is not None else None,
                anew=lambda: self._tell(current, since, instead),
            )
        )

    def _forget(self, *_: object) -> None:
        if self._told is not None:
            self._told = None
            self._strips.take_away(KEY)


def running_instead(current: Session, sessions: tuple[Session, ...], now: datetime) -> Session | None:
    """What lets people in at the place of `current` now; of several what began last."""
    running = [s for s in sessions if same_place(s, current) and s.doors_open <= now <= s.ends]
    return max(running, key=lambda s: s.starts, default=None)
