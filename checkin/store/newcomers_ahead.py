"""The rows of a long list of which nobody is in the event, worked out in a process beside while this one writes.

They are taken part by part, in their order. Whoever turns out to get another reference than was thought, the caller
works out.
"""

from __future__ import annotations

import subprocess
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from checkin.store.attendee_values import Plain
from checkin.store.newcomer_rows import NewRows, Stamp, new_rows
from checkin.store.part_pipe import WorkedAhead, answer_parts, unpacked, worked_ahead
from checkin.store.search_rows import Prepared

_AT_HAND = 3
"""Parts that may wait to be taken: each takes a megabyte."""


class NewcomersAhead(WorkedAhead):
    """The rows of these people, numbered from `row` and `place` on."""

    def __init__(
        self,
        parts: Iterator[list[Plain]],
        row: int,
        place: int,
        stamp: Stamp,
        process: subprocess.Popen[bytes],
    ) -> None:
        self._parts = parts
        self._start = (row, place, stamp)
        self._heard: deque[tuple[list[Plain], bytes]] = deque()
        super().__init__(process)

    def take(self, references: Sequence[str]) -> tuple[list[Plain], NewRows] | None:
        """The people of the next part and their rows, if these are their references.

        Never inside a transaction: a scan would wait as well.
        """
        with self._changed:
            self._wait_until(lambda: self._heard)
            if not self._heard:
                return None
            people, packed = self._heard.popleft()
            self._changed.notify_all()
        if [person[0] for person in people] != references:
            return None
        columns, attendees, invitations, codes, search = unpacked(packed)
        return people, NewRows(columns, attendees, invitations, codes, Prepared(*search))

    def _hear_parts(self) -> None:
        row, place, (revision, at, desk) = self._start
        for people in self._parts:
            packed = self._answer([people, row, place, (revision, at, desk)])
            row, place, revision = row + len(people), place + len(people), revision + 1
            with self._changed:
                self._heard.append((people, packed))
                self._changed.notify_all()
                self._changed.wait_for(lambda: len(self._heard) < _AT_HAND or self._is_over)
            if self._is_over:
                return


def newcomers_ahead(
    count: int, parts: Callable[[], Iterator[list[Plain]]], row: int, place: int, stamp: Stamp
) -> AbstractContextManager[NewcomersAhead | None]:
    """Have the rows of so many people worked out meanwhile; `parts` are of as many as are taken together."""
    return worked_ahead(
        "checkin.store.newcomers_ahead",
        count,
        lambda process: NewcomersAhead(parts(), row, place, stamp, process),
    )


def _rows_of(part: list[Any]) -> list[Any]:
    people, row, place, stamp = part
    rows = new_rows(people, range(place, place + len(people)), row, stamp)
    return [*rows[:-1], tuple(rows.search)]


if __name__ == "__main__":
    answer_parts(_rows_of)
