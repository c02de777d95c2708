"""What runs while an open event goes on together with other desks: its link, and the meeting point where that is here.

Begun, changed and ended one after the other, by whichever thread; each of it may take seconds.
"""

from __future__ import annotations

import importlib.util
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.core.times import Clock

if TYPE_CHECKING:
    from checkin.desks.hub import Hub
    from checkin.desks.venues import VenueLine
    from checkin.tasks.desk_link import DeskLink

_FLUSH_S = 2.0
"""What is to be sent gets so long when the event is closed."""
_NEEDED = ("nats", "msgspec", "cryptography")


def require_libraries() -> None:
    """CheckinError where the libraries of the link are not installed."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise CheckinError(
            _(
                "To go on together with other desks {libraries} is needed, which this installation lacks. Everything "
                'else works, and this desk goes on alone; to add it: pip install "checkin[desks]".',
                libraries=", ".join(missing),
            )
        )


def load_libraries() -> None:
    """Load what the link needs; CheckinError where that is not installed."""
    require_libraries()
    import checkin.desks.hub_connection
    import checkin.desks.meeting
    import checkin.tasks.join_event
    import checkin.tasks.meeting_point  # noqa: F401


def started_again(*, was_full: bool) -> str:
    """That the meeting point here was started again, and why."""
    if was_full:
        return _(
            "The meeting point kept nothing while its disk was full. There is room again, and it was started anew."
        )
    return _("The meeting point had ended by itself and was started again.")


def hub_is_full() -> str:
    """That the meeting point answers and keeps nothing."""
    return _(
        "The disk of the meeting point is full, so each desk decides alone. Make room there; what was recorded is safe "
        "and is sent then."
    )


@dataclass(eq=False)
class LinkedEvent:
    """Of one event file, from its opening to its closing."""

    path: Path
    desk_id: str
    desk_name: str
    clock: Clock
    link: DeskLink | None = None
    hub: Hub | None = None
    """The meeting point, where this computer is it."""
    venue: VenueLine | None = None
    """The line to the first venue, where this computer is the meeting point of a second one."""
    is_over: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, *, is_host: bool, at_any_port: bool = False, first: str = "") -> None:
        """Begin the link, or begin it anew; before it the meeting point here, where this is to be one.

        `at_any_port` where the usual one is taken: desks that were here before must join again then. `first` is the
        pairing text of the first venue's meeting point, where this one is a second venue's.

        CheckinError says why not; what ran before runs on then.
        """
        load_libraries()
        from checkin.tasks.desk_link import DeskLink
        from checkin.tasks.meeting_point import begin_venue_line, start_hub
        from checkin.tasks.own_addresses import address_here

        with self._lock:
            if self.is_over:
                return
            if is_host and self.hub is None:
                self.hub = start_hub(self.path, address_here(0) if at_any_port else None, first=first)
            if self.hub is not None and self.venue is None:
                self.venue = begin_venue_line(self.hub, self.path, self.clock)
            before, self.link = self.link, None
            if before is not None:
                before.close()
            self.link = DeskLink(self.path, desk_id=self.desk_id, desk_name=self.desk_name, clock=self.clock)

    @property
    def needs_mending(self) -> bool:
        """Whether the meeting point here ended by itself, or keeps nothing though its disk has room again."""
        hub, link = self.hub, self.link
        keeps_nothing = link is not None and link.status().keeps_nothing
        return hub is not None and hub.needs_start(keeps_nothing=keeps_nothing)

    def mend_hub(self) -> str:
        """Start the meeting point again where it needs that; what to say of it."""
        with self._lock:
            was_full = self.hub is not None and self.hub.is_running
            if self.hub is not None and self.needs_mending:
                self.hub.start()
        return started_again(was_full=was_full)

    def stop_hub(self) -> None:
        """This computer is the meeting point no more, and was not when it is opened next."""
        from checkin.tasks.meeting_point import give_up_hub

        with self._lock:
            self._end_venue()
            hub, self.hub = self.hub, None
            if hub is not None:
                hub.stop()
                give_up_hub(self.path)

    def end(self) -> None:
        """End all of it; what is to be sent is sent, where somebody answers."""
        with self._lock:
            self.is_over = True
            link, self.link = self.link, None
            hub, self.hub = self.hub, None
            try:
                if link is not None:
                    link.close(flush_s=_FLUSH_S)
            finally:
                self._end_venue()
                if hub is not None:
                    hub.stop()

    def _end_venue(self) -> None:
        venue, self.venue = self.venue, None
        if venue is not None:
            venue.close()
