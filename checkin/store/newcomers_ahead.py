"""The rows of a long list of which nobody is in the event, worked out in a process beside while this one writes.

They are taken part by part, in their order. Whoever turns out to get another reference than was thought, or has no rows
because the process came to grief, the caller works out: nothing but time depends on it.
"""

from __future__ import annotations

import logging
import subprocess
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Condition, Thread
from typing import Any

from checkin.own_modules import start_module
from checkin.store.attendee_values import Plain
from checkin.store.newcomer_rows import NewRows, Stamp, new_rows
from checkin.store.part_pipe import answer_parts, read_packed, unpacked, write_part
from checkin.store.search_rows import Prepared

_log = logging.getLogger(__name__)
_WORTH_IT = 5_000
"""People, below which a process takes longer to start than it saves."""
_AT_HAND = 3
"""Parts that may wait to be taken: each takes a megabyte."""
_SECONDS = 10
"""To wait for a part, before the process is taken for stuck."""


class NewcomersAhead:
    """The rows of these people, numbered from `row` and `place` on. Who asks writes meanwhile; a thread hears them."""

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
        self._is_over = False
        self._changed = Condition()
        self._process = process
        self._hearing = Thread(target=self._hear, name="newcomers", daemon=True)
        self._hearing.start()

    def take(self, references: Sequence[str]) -> tuple[list[Plain], NewRows] | None:
        """The people of the next part and their rows, if these are their references.

        Never inside a transaction: a scan would wait as well.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._heard or self._is_over, _SECONDS):
                self._is_over = True
            if not self._heard:
                return None
            people, packed = self._heard.popleft()
            self._changed.notify_all()
        if [person[0] for person in people] != references:
            return None
        columns, attendees, invitations, codes, search = unpacked(packed)
        return people, NewRows(columns, attendees, invitations, codes, Prepared(*search))

    def end(self) -> None:
        """Nobody asks any more."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
        self._process.kill()
        self._hearing.join()
        self._process.communicate()

    def _hear(self) -> None:
        asking, answers = self._process.stdin, self._process.stdout
        assert asking is not None
        assert answers is not None
        row, place, (revision, at, desk) = self._start
        try:
            for people in self._parts:
                write_part(asking, [people, row, place, (revision, at, desk)])
                packed = read_packed(answers)
                row, place, revision = row + len(people), place + len(people), revision + 1
                with self._changed:
                    self._heard.append((people, packed))
                    self._changed.notify_all()
                    self._changed.wait_for(lambda: len(self._heard) < _AT_HAND or self._is_over)
                if self._is_over:
                    return
        except (OSError, EOFError, ValueError, TypeError) as error:
            _log.info("The process that works out the rows of a list is gone: %s", error)
        with self._changed:
            self._is_over = True
            self._changed.notify_all()


@contextmanager
def newcomers_ahead(
    count: int, parts: Callable[[], Iterator[list[Plain]]], row: int, place: int, stamp: Stamp
) -> Iterator[NewcomersAhead | None]:
    """Have the rows of so many people worked out meanwhile; `parts` are of as many as are taken together."""
    if count < _WORTH_IT:
        yield None
        return
    try:
        process = start_module("checkin.store.newcomers_ahead")
    except OSError as error:
        _log.info("No process could be started for the rows of a list: %s", error)
        yield None
        return
    ahead = NewcomersAhead(parts(), row, place, stamp, process)
    try:
        yield ahead
    finally:
        ahead.end()


def _rows_of(part: list[Any]) -> list[Any]:
    people, row, place, stamp = part
    rows = new_rows(people, range(place, place + len(people)), row, stamp)
    return [*rows[:-1], tuple(rows.search)]


if __name__ == "__main__":
    answer_parts(_rows_of)
