"""A desk at a session that is over, or far from its beginning: a strip that offers what runs at its place now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from checkin.core.counting.session_text import times_of
from checkin.core.event.programme import NotOn, Programme, Session
from checkin.core.language import N_, _, together
from checkin.core.times import clock_time
from checkin.gui.desk.next_session import KEY as NEXT_SESSION
from checkin.gui.desk.next_session import same_place
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.shell import Shell
from checkin.gui.session.which_session import sessions_on_now
from checkin.gui.widgets.notice_strips import Strips

KEY = "session-left"


class SessionLeft(QObject):
    """Looks at the clock when told to; never changes the session by itself."""

    def __init__(self, shell: Shell, strips: Strips, parent: QObject) -> None:
        super().__init__(parent)
        self._session = shell.session
        self._strips = strips
        self._told: tuple[str, str] | None = None
        """The session that is not on, and the one that runs in its place, as they were told last."""
        self._session.event_opened.connect(self._forget)
        self._session.session_changed.connect(self._forget)

    def look(self) -> None:
        """Say it once, and again when another session begins there."""
        if not self._session.is_open:
            return
        current, now = self._session.session, self._session.desk.now()
        event = self._session.programme.event
        is_on_a_day = event.starts <= now.date() <= event.ends  # else told of the whole event
        wrong = _what_is_wrong(current, self._session.programme, now)
        place = self._session.place
        if not wrong or not is_on_a_day or place.door is not None or place.gone:
            self._forget()
            return
        instead = running_instead(current, self._session.programme.sessions, now)
        if any(notice.key == NEXT_SESSION for notice in self._strips.notices):
            return  # offered there already, for half a minute
        telling = current.id, instead.id if instead is not None else ""
        if telling != self._told:
            self._told = telling
            self._tell(wrong, instead)

    def _tell(self, wrong: str, instead: Session | None) -> None:
        if instead is None:
            text = together(wrong, _("Ctrl+Shift+S chooses another session."))
        else:
            has_begun = instead.starts <= self._session.desk.now()
            said = N_("On now: “{title}”, {times}.") if has_begun else N_("Doors open: “{title}”, {times}.")
            text = together(wrong, _(said, title=instead.shown_title, times=times_of(instead)))
        self._strips.show_notice(
            Notice(
                text=text,
                tone=Tone.WARN,
                key=KEY,
                action=_("Change to it") if instead is not None else "",
                on_action=lambda: self._session.set_session(instead.id) if instead is not None else None,
                anew=lambda: self._tell(wrong, instead),
            )
        )

    def _forget(self, *_: object) -> None:
        if self._told is not None:
            self._told = None
            self._strips.take_away(KEY)


def _what_is_wrong(session: Session, programme: Programme, now: datetime) -> str:
    """Why this is hardly the session that guests come to now; "" while it is on, and a while before."""
    not_on = session.not_on(now) or _displaced(session, programme, now)
    # Who sets up before the first session of the day has chosen nothing wrong.
    if not_on is None or (not not_on.is_over and not sessions_on_now(programme, now)):
        return ""
    said = (
        N_("This desk still stands at “{title}”, which has been over since {time}.")
        if not_on.is_over
        else N_("This desk stands at “{title}”, which does not begin until {time}.")
    )
    return _(said, title=session.shown_title, time=not_on.time)


def _displaced(session: Session, programme: Programme, now: datetime) -> NotOn | None:
    """It still counts for a while after its end; but who comes to its place now comes to what has begun there since."""
    following = running_instead(session, programme.sessions, now)
    if following is None or not session.ends <= following.starts <= now:
        return None
    return NotOn(is_over=True, time=clock_time(session.ended, now))


def running_instead(current: Session, sessions: tuple[Session, ...], now: datetime) -> Session | None:
    """What lets people in at the place of `current` now; of several what began last."""
    running = [s for s in sessions if same_place(s, current) and s.doors_open <= now <= s.ends]
    return max(running, key=lambda s: s.starts, default=None)
