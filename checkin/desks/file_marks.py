"""How far the file of a link is, and from where on the meeting point has to tell it what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checkin.desks.inbox import Inbox
from checkin.desks.link_status import LinkMarks

if TYPE_CHECKING:
    from checkin.desks.hub_connection import EventThere, HubConnection


class FileMarks:
    """Of one link."""

    def __init__(self, marks: LinkMarks, inbox: Inbox) -> None:
        self._marks, self._inbox = marks, inbox
        self._goes_back = False

    @property
    def incarnation(self) -> str:
        """Of the stream that the inbox is filled from."""
        return self._marks.incarnation

    def now(self) -> LinkMarks:
        """How far the file is, to be kept in it."""
        if self._goes_back:
            return self._marks
        through = self._inbox.whole_through
        last_id = self._inbox.last_id if through == self._inbox.written_through else ""
        return LinkMarks(self._marks.incarnation, through, last_id)

    def go_back_to(self, marks: LinkMarks) -> None:
        """The file is another one, which is so far; from the next beginning on that holds."""
        self._marks, self._goes_back = marks, True

    async def begin(self, connection: HubConnection, there: EventThere) -> int:
        """After which sequence it goes on; from the first one where the stream is another than the file knows."""
        known = self._marks if not self._inbox.received else self.now()
        is_known = known.incarnation == there.incarnation and known.taken <= there.last_sequence
        if is_known and known.taken and known.last_id:
            found = await connection.id_at(known.taken)
            is_known = found is not None and found.partition("#")[0] == known.last_id
        self._marks = known if is_known else LinkMarks(there.incarnation)
        self._inbox.begin(self._marks.taken)
        self._goes_back = False
        return self._marks.taken
