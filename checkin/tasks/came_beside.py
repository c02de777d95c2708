"""What other desks decided alone and another program brought into the file: whoever has it open must hear of it too."""

from __future__ import annotations

from checkin.core.desk.together import SharedTable
from checkin.store.link_rows import LinkRows
from checkin.store.taking_in import TakenIn


class CameBeside:
    """Looks at what is new in the file, since it looked first, and did not come by this link."""

    def __init__(self, desk_id: str) -> None:
        self._desk_id = desk_id
        self._through: int | None = None
        """Up to that record all was looked at."""
        self._by_link = set[str]()

    def pass_over(self, taken: TakenIn) -> None:
        """That came by the link."""
        self._by_link |= taken.records.keys()

    def look(self, rows: LinkRows) -> TakenIn:
        """What came otherwise since this was asked last."""
        before, self._through = self._through, rows.last(SharedTable.RECORDS)
        alone = {} if before is None else rows.decided_alone(before, self._desk_id)
        found = TakenIn({one: kind for one, kind in alone.items() if one not in self._by_link})
        self._by_link.clear()
        return found
