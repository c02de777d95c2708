"""What came from the meeting point, in its order, until it is in the event file. Several threads use it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from checkin.core.desk.together import SharedRow
from checkin.desks.deadline import Deadline
from checkin.desks.wire import MOST_PIECES, row_from

_MOST_REMEMBERED = 50_000
"""Subjects whose last sequence is remembered; of others the server tells it, one question later."""


class WholeRow(NamedTuple):
    """A whole row, and where in the stream it ended."""

    sequence: int
    subject: str
    row: SharedRow | None
    """None for what says nothing to us."""


class RowBatch(NamedTuple):
    """Rows to be written together, and since which beginning they come."""

    begun: int
    rows: list[WholeRow]


class _Parts:
    """Of a row that comes in pieces."""

    def __init__(self, first: int) -> None:
        self.first = first
        """The sequence of its first piece."""
        self.pieces: dict[int, bytes] = {}


class Inbox:
    """Rows on their way into the file."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._are_waited_for = 0
        """How many scans wait for what comes: nobody else has to be woken by each message."""
        self._pending: deque[WholeRow] = deque()
        self._parts: dict[str, _Parts] = {}
        self._in_file: dict[str, int] = {}
        self._received = self._written = 0
        self._begun = 0
        self.last_id = ""
        """Of the row that ended at `written_through`; "" where that is not known."""
        self.has_begun_anew = False
        """Whether all comes from the first row on, until whoever keeps the file resets it: who knows what is there."""

    def begin(self, after: int) -> None:
        """What follows that sequence comes (again): the file holds everything up to it."""
        with self._changed:
            self._begun += 1
            self.has_begun_anew |= not after
            self.last_id = ""
            self._pending.clear()
            self._parts.clear()
            self._received = self._written = after
            self._in_file.clear()
            self._changed.notify_all()

    def add(self, sequence: int, subject: str, payload: bytes, part: tuple[str, int, int] | None) -> None:
        """A message came; `part` is (id of its row, number, of how many)."""
        with self._changed:
            self._received = sequence
            whole = payload if part is None else self._joined(sequence, payload, *part)
            if whole is not None:
                self._pending.append(WholeRow(sequence, subject, row_from(whole)))
            if self._are_waited_for:
                self._changed.notify_all()

    def _joined(self, sequence: int, payload: bytes, row_id: str, number: int, of: int) -> bytes | None:
        if not 0 <= number < of <= MOST_PIECES:
            return None
        parts = self._parts.setdefault(row_id, _Parts(sequence))
        parts.pieces[number] = payload
        if len(parts.pieces) < of:
            return None
        del self._parts[row_id]
        return b"".join(parts.pieces[n] for n in range(of) if n in parts.pieces)

    @property
    def received(self) -> int:
        """The last sequence that came."""
        return self._received

    @property
    def waiting(self) -> int:
        """How many rows are not in the file yet."""
        return len(self._pending)

    def next(self, most: int) -> RowBatch:
        """The next rows for the file; they stay until `written` is told."""
        with self._changed:
            return RowBatch(self._begun, list(islice(self._pending, most)))

    def written(self, batch: RowBatch) -> None:
        """These, the next ones, are in the file."""
        with self._changed:
            if batch.begun != self._begun:
                return
            for row in batch.rows:
                if self._pending and self._pending[0].sequence == row.sequence:
                    self._pending.popleft()
                    # All that came before is in the file as well, of the whole session too.
                    self._note(row.sequence, row.subject, session_of(row.subject))
            self._written = self._pending[0].sequence - 1 if self._pending else self._received
            last = batch.rows[-1] if batch.rows else None
            is_last = last is not None and last.row is not None and last.sequence == self._written
            self.last_id = last.row.id if is_last and last is not None and last.row is not None else ""
            self._changed.notify_all()

    @property
    def written_through(self) -> int:
        """The file holds everything up to that sequence."""
        with self._changed:
            if not self._pending:
                self._written = max(self._written, self._received)
            return self._written

    @property
    def whole_through(self) -> int:
        """From the next sequence on everything has to come again after a new start: pieces are in memory alone."""
        return min((parts.first - 1 for parts in self._parts.values()), default=self.written_through)

    # -- for a scan ------------------------------------------------------------------------------------------

    def in_file(self, subjects: str) -> int:
        """The last sequence under these subjects that the file holds for certain; 0 where that is not remembered."""
        return self._in_file.get(subjects, 0)

    def is_in_file(self, sequence: int, *subjects: str) -> None:
        """What a desk decided itself is on disk, and all that came before under these subjects."""
        with self._changed:
            self._note(sequence, *subjects)

    def _note(self, sequence: int, *subjects: str | None) -> None:
        if len(self._in_file) >= _MOST_REMEMBERED:
            self._in_file.clear()
        for one in subjects:
            if one is not None and sequence > self._in_file.get(one, 0):
                self._in_file[one] = sequence

    def rows_until(self, subjects: str, sequence: int, deadline: Deadline) -> list[SharedRow] | None:
        """What came under these subjects up to there and is not in the file; None if it did not come in time."""
        with self._changed:
            self._are_waited_for += 1
            try:
                while not (has_come := self._received >= sequence) and (left := deadline.left()):
                    self._changed.wait(left)
            finally:
                self._are_waited_for -= 1
            if not has_come:
                return None
            matches = _matching(subjects)
            return [
                one.row
                for one in self._pending
                if one.row is not None and one.sequence <= sequence and matches(one.subject)
            ]


def session_of(subject: str) -> str | None:
    """The subjects of the session to which the subject of a person at its door belongs."""
    parts = subject.split(".")
    return ".".join((*parts[:4], ">")) if len(parts) == 5 and parts[2] == "r" and parts[4] != ">" else None


def _matching(subjects: str) -> Callable[[str], bool]:
    if subjects.endswith(".>"):
        begin = subjects[:-1]
        return lambda subject: subject.startswith(begin)
    return lambda subject: subject == subjects
