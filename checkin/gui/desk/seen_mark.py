"""Whom a key may take among those found: who was marked when it went down, and could be seen so."""

from __future__ import annotations

from checkin.core.event.attendee import Attendee
from checkin.gui.session.shell import Shell


class SeenMark:
    """A key waits a tenth of a second until it is known to be no scanner's; somebody else may be found meanwhile."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._marked = ""
        self._since = 0.0

    def note(self, person: Attendee | None) -> None:
        """A search marks this one."""
        reference = person.reference if person is not None else ""
        if reference != self._marked:
            self._marked, self._since = reference, self._shell.now_ms()

    def was_seen(self) -> bool:
        """Whether it stood there before the key that is being done was pressed."""
        return self._since < self._shell.now_ms() - self._shell.key_waited_ms()
