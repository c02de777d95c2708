"""Whether an event's desks meet elsewhere since it was looked at last: other programs may change that meanwhile."""

from __future__ import annotations

import sqlite3

from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows


class FollowedPoint:
    """The meeting point that whoever has an event open knew last."""

    def __init__(self) -> None:
        self._pairing = ""

    @property
    def is_known(self) -> bool:
        """Whether the event has a meeting point at all."""
        return bool(self._pairing)

    def is_elsewhere(self, file: EventFile, linked_to: str | None = None) -> bool:
        """Whether there is one, or another one, since this was asked last; it is known from then on.

        `linked_to` is the pairing text of where the link goes, which finds another meeting point by itself, too. A file
        that can't be read says nothing: whoever looks after it tells so.
        """
        try:
            point = LinkRows(file).point()
        except sqlite3.Error:
            return False
        if point is None or point.pairing == self._pairing:
            return False
        self._pairing = point.pairing
        return linked_to != point.pairing
