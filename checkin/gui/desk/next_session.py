"""What comes next at this desk, as a strip: an offer to switch; or, in a room, what the clock will do by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from checkin.core.counting.session_text import times_of
from checkin.core.door.room_door import next_by_clock
from checkin.core.errors import NotFoundError
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.notice_strips import Strips

PROPOSAL_S = 30
_BEFORE_DOORS = timedelta(minutes=5)
"""So long before the doors open, or before the desk changes, a change is announced."""
_ANNOUNCED_S = 120
_CHANGED_S = 20
KEY = "next-session"


class NextSession(QObject):
    """Looks at the clock when told to; tells each change once."""

    def __init__(self, shell: Shell, strips: Strips, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._strips = strips
        self._told: set[object] = set()
        self._session.event_opened.connect(self._told.clear)
        self._session.session_changed.connect(self._on_session_changed)
        self._session.place.room_lost.connect(self._on_room_lost)

    def look(self) -> None:
        """Say what comes next, once its time has come."""
        if not self._session.is_open or self._session.place.gone:
            return
        if self._session.place.door is not None:
            self._announce_change()
        elif self._shell.settings["propose_next_session"]:
            self._propose()

    def _announce_change(self) -> None:
        """Before the doors of the room's next session open: to what, and when, the desk changes by itself."""
        now, door = self._session.desk.now(), self._session.place.door
        if door is None:
            return
        try:
            following = next_by_clock(self._session.programme, door, now)
        except NotFoundError:
            return  # the session finds it out itself
        if following is None:
            return
        session, at = following
        is_time = now >= min(session.doors_open, at) - _BEFORE_DOORS
        if not is_time or (session.id, at) in self._told:
            return
        self._told.add((session.id, at))
        self._strips.show_notice(
            Notice(
                text=_(
                    "Next in {room}: {title}, {starts:%H:%M}. "
                    "This desk changes to it by itself at {at:%H:%M}.",
                    room=self._room(session),
                    title=session.shown_title,
                    starts=session.starts,
                    at=at,
                ),
                key=KEY,
                action=_("Change now"),
                on_action=lambda: self._session.place.change_now(session.starts),
                seconds=_ANNOUNCED_S,
            )
        )

    def _propose(self) -> None:
        """Offer the next session of this desk's room once its doors open."""
        following = next_in_room(
            self._session.session, self._session.programme.sessions, self._session.desk.now()
        )
        if following is None or following.id in self._told:
            return
        self._told.add(following.id)
        self._strips.show_notice(
            Notice(
                text=_(
                    "Next in {room}: {title}, {starts:%H:%M}. "
                    "This desk stays where it is unless you switch within {proposal_s} s.",
                    room=self._room(following),
                    title=following.shown_title,
                    starts=following.starts,
                    proposal_s=PROPOSAL_S,
                ),
                key=KEY,
                action=_("Switch"),
                on_action=lambda: self._session.set_session(following.id),
                seconds=PROPOSAL_S,
                takes_enter=True,
            )
        )

    def _room(self, session: Session) -> str:
        return self._session.programme.room_name(session) or _("this place")

    def _on_session_changed(self, __: str) -> None:
        self._strips.take_away(KEY)
        if self._session.place.door is None:
            return
        session = self._session.session
        self._shell.tell(
            _(
                "{room}: this desk admits to {title}, {times_of}. "
                "It goes on to the room’s next session by itself.",
                room=self._room(session),
                title=session.shown_title,
                times_of=times_of(session),
            ),
            key=KEY,
            seconds=_CHANGED_S,
        )

    def _on_room_lost(self) -> None:
        self._shell.tell(
            _(
                "Nothing takes place any more in the room that this desk was set to. "
                "It admits to {title} until you choose another session or room.",
                title=self._session.session.shown_title,
            ),
            tone=Tone.WARN,
            key=KEY,
            anew=self._on_room_lost,
        )


def same_place(one: Session, current: Session) -> bool:
    """Whether it is another session in the same room; of what has no room, another of its kind."""
    is_there = one.room == current.room and (current.room is not None or one.kind is current.kind)
    return is_there and one.id != current.id


def next_in_room(current: Session, sessions: tuple[Session, ...], now: datetime) -> Session | None:
    """The session after `current` in its room (or, without room, of its kind) whose doors are open now."""
    candidates = [
        s
        for s in sessions
        if same_place(s, current) and s.starts > current.starts and s.doors_open <= now <= s.ends
    ]
    return min(candidates, key=lambda s: s.starts) if candidates else None
