"""The live link of the open event, as the window knows it. Begun and ended in the background: scans never wait."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.gui.session import background
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.settings_file import SettingsFile
from checkin.store.followed_point import FollowedPoint
from checkin.store.link_rows import LinkRows
from checkin.tasks.linked_event import LinkedEvent, load_libraries

if TYPE_CHECKING:
    from checkin.desks.hub import Hub
    from checkin.desks.link_status import LinkStatus
    from checkin.desks.venues import VenueStatus

KEY = "live-link"
"""Of its strips: the newest takes the place of the one before."""
_LOOK_MS = 500
_LOOKS_AT_FIRST = 6
"""So often it is looked for the others before anybody is told that they do not answer."""
_GONE_S = 15.0


class LiveLink(QObject):
    """Keeps the open event in step with other desks, where it knows a meeting point; makes one here on request."""

    changed = Signal()
    """How it stands; told again and again while there is a link."""
    noticed = Signal(object)
    """A Notice."""
    failed = Signal(object)
    """A CheckinError; scans go on."""
    came_late = Signal(object)
    """A TakenIn: what desks decided while they could not ask each other came here."""

    def __init__(self, session: DeskSession, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._linked: LinkedEvent | None = None
        self._served: object = None
        self._before = Event()
        """Set once what ran for the event before has ended."""
        self._before.set()
        self.is_starting = False
        """Whether this computer is about to become the meeting point."""
        self._is_mending = self._was_here = False
        self._first = ""
        self._leaves_others = False
        """Whether the desks that met before do not find the meeting point that is about to begin."""
        self._point = FollowedPoint()
        self.is_joining = False
        """Whether this window joins one itself: the link begins once all of it is here."""
        self._told_trouble = ""
        self._looks = self._begun_times = 0
        self._is_settled = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        session.event_opened.connect(self._on_opened)
        session.event_closing.connect(self.end)
        settings.changed.connect(self._on_setting_changed)

    # --- how it stands ------------------------------------------------------------------------------------

    @property
    def status(self) -> LinkStatus | None:
        """None where there is no link, or it is about to begin."""
        link = self._linked.link if self._linked is not None else None
        return link.status() if link is not None else None

    @property
    def is_linked(self) -> bool:
        """Whether the event goes on with other desks, or looks for them."""
        return self._linked is not None

    @property
    def is_looking(self) -> bool:
        """Whether it has just begun, so that nobody can say yet who answers."""
        return not self._is_settled

    @property
    def hub(self) -> Hub | None:
        """The meeting point, where this computer is it."""
        return self._linked.hub if self._linked is not None else None

    @property
    def venue(self) -> VenueStatus | None:
        """How the line to the first venue stands, where this computer is the meeting point of a second one."""
        line = self._linked.venue if self._linked is not None else None
        return line.status() if line is not None else None

    @property
    def met_at(self) -> str:
        """The pairing text of the meeting point that this event joined elsewhere; empty where there is none."""
        point = LinkRows(self._session.file).point() if self._session.is_open else None
        return point.pairing if point is not None and not point.is_here else ""

    # --- what people do -----------------------------------------------------------------------------------

    def begin_anew(self) -> None:
        """The event met somewhere else before, or nowhere."""
        self._begin(is_host=False)

    def host(self, *, at_any_port: bool = False, first: str = "") -> None:
        """Make this computer the meeting point; `changed` or `failed` says that it is, or why it is not.

        `first` is the pairing text of the first venue's, where it is to be that of a second one.
        """
        if self.hub is None and not self.is_starting:
            self.is_starting, self._first = True, first
            self._leaves_others = at_any_port and LinkRows(self._session.file).point() is not None
            self._begin(is_host=True, at_any_port=at_any_port)
            self.changed.emit()

    def stop_hosting(self) -> None:
        """Be the meeting point no more: every desk goes on alone until another one is."""
        linked = self._linked
        if linked is not None:
            background.run(
                lambda __: linked.stop_hub(),
                done=self._if_current(linked, lambda __: self._look()),
                failed=self._if_current(linked, self.failed.emit),
                of=self,
            )

    def end(self) -> None:
        """Let go: the event is about to close, or may not go on with others."""
        linked, self._linked = self._linked, None
        self._timer.stop()
        self.is_starting = self._is_mending = False
        if linked is None:
            return
        if self._session.is_open:
            self._session.desk.together = None
        self._before = ended = Event()
        background.run(lambda __: _ended(linked, ended))
        self.changed.emit()

    def end_at_once(self) -> None:
        """The same, and wait until nothing more goes out."""
        self.end()
        self._before.wait(_GONE_S)

    # --- in the background --------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        point = LinkRows(self._session.file).point()
        self._was_here = point is not None and point.is_here
        self._point = FollowedPoint()
        self._point.is_elsewhere(self._session.file)
        if self._session.is_rehearsal:
            return  # it is a copy of an event, which knows its desks: nothing of it may leave
        self._timer.start()
        if point is not None:
            self._begin(is_host=False)

    def _on_setting_changed(self, name: str) -> None:
        """The others see what the desk is called now."""
        if name == "desk_name" and self._linked is not None:
            self._linked.desk_name = self._session.desk.name
            self.begin_anew()

    def _begin(self, *, is_host: bool, at_any_port: bool = False) -> None:
        desk = self._session.desk
        if self._linked is None:
            self._linked = LinkedEvent(self._session.file.path, desk.id, desk.name, desk.clock)
        self._looks, self._told_trouble, self._is_settled = 0, "", False
        linked, before, first = self._linked, self._before, self._first if is_host else ""
        self._begun_times = begun = self._begun_times + 1
        self._timer.start()
        background.run(
            lambda __: _begun(linked, before, is_host=is_host, at_any_port=at_any_port, first=first),
            done=self._if_current(linked, self._on_done, begun=begun),
            failed=self._if_current(linked, self._on_failed, begun=begun),
            of=self,
        )

    def _if_current(
        self, linked: LinkedEvent, do: Callable[[Any], None], *, begun: int | None = None
    ) -> Callable[[Any], None]:
        """What an event that is closed by now would say is said to nobody, nor what another was `begun` after."""

        def tell(told: Any) -> None:
            if linked is self._linked and begun in (None, self._begun_times):
                do(told)

        return tell

    def _on_done(self, __: object) -> None:
        if self.is_starting and self.hub is not None and self.hub.keeps_venues_out:
            self.noticed.emit(Notice(text=self.hub.keeps_venues_out, tone=Tone.WARN, key=KEY))
        if self.is_starting and self.hub is not None and self._leaves_others:
            told = _(
                "The meeting point has another address now, and the other desks stay alone until they join again: "
                "“Join another meeting point…” in their Settings, with the code that “Meeting point: show its code…” "
                "shows in Settings here."
            )
            self.noticed.emit(Notice(text=told, tone=Tone.WARN, key=KEY))
        self.is_starting = self._is_mending = False
        self._look()

    def _on_failed(self, error: CheckinError) -> None:
        self.is_starting = self._is_mending = False
        self._is_settled = True  # or “Be it again” would take away why it can’t, and the way out
        if self._linked is not None and self._linked.link is None:
            self._linked = None
        self._tell(error)
        self.changed.emit()

    def _tell(self, error: CheckinError) -> None:
        from checkin.desks.hub import PortTakenError

        if isinstance(error, PortTakenError):
            self.noticed.emit(
                Notice(
                    text=str(error),
                    tone=Tone.TROUBLE,
                    key=KEY,
                    action=_("Use another port"),
                    on_action=lambda: self.host(at_any_port=True, first=self._first),
                )
            )
        else:
            self.failed.emit(error)

    def _look(self) -> None:
        """Hand the desk to the link once that is there, and tell how it stands."""
        if not self._session.is_open:
            return
        self._follow_point()
        linked = self._linked
        if linked is None:
            return
        link = linked.link
        if link is not None and link is not self._served:
            self._served = link
            link.serve(self._session.desk)
        if link is not None and (late := link.take_late()) is not None:
            self.came_late.emit(late)
        self._settle()
        self._tell_trouble()
        self._mend(linked)
        self.changed.emit()

    def _follow_point(self) -> None:
        """Another program may have made the event's desks meet, or meet elsewhere, while it is open here."""
        link = self._linked.link if self._linked is not None else None
        is_beginning = self._linked is not None and link is None
        if is_beginning or self.is_joining or self.hub is not None:
            return
        if self._point.is_elsewhere(self._session.file, link.point.text() if link is not None else None):
            self.begin_anew()

    def _settle(self) -> None:
        status = self.status
        self._looks += 1
        is_together = status is not None and status.state == "together"
        if not self._is_settled and (is_together or self._looks >= _LOOKS_AT_FIRST):
            self._is_settled = True
            self._offer_to_host()

    def _tell_trouble(self) -> None:
        trouble = next((one.trouble for one in (self.status, self.venue) if one and one.trouble), "")
        if trouble != self._told_trouble:
            self._told_trouble = trouble
            if trouble:
                self.failed.emit(CheckinError(trouble))

    def _mend(self, linked: LinkedEvent) -> None:
        if self._is_mending or not linked.needs_mending:
            return
        self._is_mending = True
        background.run(
            lambda __: linked.mend_hub(),
            done=self._if_current(linked, self._on_mended),
            failed=self._if_current(linked, self._on_hub_lost),
            of=self,
        )

    def _on_mended(self, text: str) -> None:
        self._is_mending = False
        self.noticed.emit(Notice(text=text, key=KEY))

    def _on_hub_lost(self, error: CheckinError) -> None:
        self._is_mending = False
        self.stop_hosting()
        self.failed.emit(error)

    def _offer_to_host(self) -> None:
        """This computer was the meeting point when it was shut: nobody can find the others before it is again."""
        status = self.status
        is_missing = status is not None and status.state == "alone" and not status.trouble
        if is_missing and self._was_here and self.hub is None:
            self.noticed.emit(
                Notice(
                    text=_("This computer was the meeting point of the desks, and is not now. Scans go on."),
                    tone=Tone.WARN,
                    key=KEY,
                    action=_("Be it again"),
                    on_action=self.host,
                )
            )


def _begun(linked: LinkedEvent, before: Event, *, is_host: bool, at_any_port: bool, first: str) -> None:
    before.wait(_GONE_S)
    with background.libraries:
        load_libraries()
    linked.begin(is_host=is_host, at_any_port=at_any_port, first=first)


def _ended(linked: LinkedEvent, ended: Event) -> None:
    try:
        linked.end()
    finally:
        ended.set()
