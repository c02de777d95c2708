"""One decision put to the meeting point: may this be the next thing that happens to that person at that door?"""

from __future__ import annotations

from checkin.core.desk.together import SharedRow
from checkin.desks.deadline import Deadline
from checkin.desks.link import Link
from checkin.desks.wire import pieces_of, session_subjects


class HubQuestion:
    """Asks, as often as others were first, until its time is over. Inside one transaction of the file."""

    def __init__(self, link: Link, deadline: Deadline) -> None:
        self._link = link
        self._deadline = deadline
        self._known: dict[str, int] = {}
        """The last sequence under these subjects that this transaction looked at."""
        self._accepted: tuple[int, str, str] = (0, "", "")
        self.is_together = False
        """Whether the meeting point kept it as the next."""
        self.may_be_known = False
        """Whether the meeting point may have it: it kept it, or did not answer in time."""

    def overtaken_by(self, row: SharedRow, *, looks_at_all: bool) -> list[SharedRow]:
        """What others were quicker with, to be taken in and decided on; nothing where it may be kept.

        `looks_at_all`: it hangs on everybody at that door, as where the seats are counted.
        """
        pieces = list(pieces_of(self._link.event, row))
        if len(pieces) != 1 or row.session is None or row.person is None:
            return []
        piece, inbox = pieces[0], self._link.inbox
        everybody = session_subjects(self._link.event, row.session) if looks_at_all else None
        subjects = everybody or piece.subject
        last = self._known.get(subjects, inbox.in_file(subjects))
        while True:
            self.may_be_known = self._link.is_together
            answer = self._link.publish(piece, after=last, of=everybody, deadline=self._deadline)
            if answer is None:
                return []
            if answer.is_kept:
                self.is_together = True
                self._accepted = (answer.sequence, piece.subject, subjects)
                return []
            self.may_be_known = False
            last = self._known[subjects] = answer.sequence
            if last <= inbox.written_through:
                continue
            rows = inbox.rows_until(subjects, last, self._deadline)
            if rows is None:
                self._link.lose()
                return []
            if rows:
                return rows

    def kept(self) -> None:
        """The row is in the file."""
        sequence, *subjects = self._accepted
        if sequence:
            self._link.inbox.is_in_file(sequence, *subjects)
