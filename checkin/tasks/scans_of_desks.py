"""What each desk of an event read last, as far as its file knows."""

from __future__ import annotations

from checkin.core.desk.together import SharedTable
from checkin.core.times import from_microseconds
from checkin.desks.link_status import LastScan
from checkin.store.link_rows import LinkRows


class ScansOfDesks:
    """Kept up to date by looking at what is new in the file."""

    def __init__(self) -> None:
        self.by_desk: dict[str, LastScan] = {}
        """By the ids of the desks."""
        self._through = 0
        """Up to that record they are of."""

    def look(self, rows: LinkRows) -> None:
        """Take in what the file has since."""
        last = rows.last(SharedTable.RECORDS)
        if last <= self._through:
            return
        for desk, session, at in rows.last_scans(self._through):
            found = LastScan(session, from_microseconds(at))
            known = self.by_desk.get(desk)
            if known is None or known.at <= found.at:
                self.by_desk[desk] = found
        self._through = last
