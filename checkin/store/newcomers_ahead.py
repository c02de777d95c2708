"""The rows of a long list of which nobody is in the event, worked out in a process beside while this one writes.

They are taken part by part, in their order. What is not there as it is asked for, the caller works out.
"""

from __future__ import annotations

import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING, Any, NamedTuple

from checkin.store.load_said import newcomer_line
from checkin.store.newcomer_rows import NewRows, Stamp, new_rows
from checkin.store.newcomer_values import newcomer_plain
from checkin.store.part_pipe import WorkedAhead, answer_parts, unpacked, worked_ahead
from checkin.store.search_rows import Prepared
from checkin.store.taken_references import TakenReferences

if TYPE_CHECKING:
    from checkin.store.noted_steps import LoadStep

_AT_HAND = 3
"""Parts that may wait to be taken: each takes a megabyte."""


class PartAhead(NamedTuple):
    """What some steps come to: the references that they give, what is said of them on record, and their rows."""

    references: list[str]
    said: str
    rows: NewRows


class NewcomersAhead(WorkedAhead):
    """The rows of these people, numbered from 1 and `place` on."""

    def __init__(self, fields: str, place: int, stamp: Stamp, process: subprocess.Popen[bytes]) -> None:
        self._fields = fields
        self._start = (place, stamp)
        self._parts: deque[Sequence[LoadStep]] | None = None
        self._heard: deque[tuple[int, bytes]] = deque()
        super().__init__(process)

    def work_out(self, parts: Iterable[Sequence[LoadStep]]) -> None:
        """Have these worked out; they are taken in the same parts."""
        with self._changed:
            self._parts = deque(parts)
            self._changed.notify_all()

    def take(self, steps: Sequence[LoadStep]) -> PartAhead | None:
        """What the next part comes to, if it is of these steps.

        Never inside a transaction: a scan would wait as well.
        """
        with self._changed:
            self._wait_until(lambda: self._heard)
            if not self._heard:
                return None
            first, packed = self._heard.popleft()
            self._changed.notify_all()
        references, said, columns, attendees, invitations, codes, search = unpacked(packed)
        if (first, len(references)) != (steps[0].n, len(steps)):
            return None
        return PartAhead(references, said, NewRows(columns, attendees, invitations, codes, Prepared(*search)))

    def _hear_parts(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._parts is not None or self._is_over)
        asked: deque[int] = deque()
        for packed in self._answers(self._questions(self._parts or deque(), asked)):
            with self._changed:
                self._heard.append((asked.popleft(), packed))
                self._changed.notify_all()
                self._changed.wait_for(lambda: len(self._heard) < _AT_HAND or self._is_over)
            if self._is_over:
                return

    def _questions(self, parts: deque[Sequence[LoadStep]], asked: deque[int]) -> Iterator[list[Any]]:
        """What the process is asked of each part; the number of its first step is told."""
        row, (place, (revision, at, desk)) = 1, self._start
        while parts:
            steps = parts.popleft()
            asked.append(steps[0].n)
            told = [[*column] for column in zip(*(step[2:] for step in steps), strict=True)]
            yield [self._fields, *told, row, place, (revision, at, desk)]
            row, place, revision = row + len(steps), place + len(steps), revision + 1


def newcomers_ahead(
    count: int, fields: str, place: int, stamp: Stamp
) -> AbstractContextManager[NewcomersAhead | None]:
    """Have a process at hand that works out the rows of so many people, of whom a list says these fields."""
    return worked_ahead(
        "checkin.store.newcomers_ahead",
        count,
        lambda process: NewcomersAhead(fields, place, stamp, process),
    )


def _worked_out(taken: TakenReferences, part: list[Any]) -> list[Any]:
    fields, wanted, documents, beside, row, place, stamp = part
    references = taken.take_all(fields, wanted, documents)
    told = [*zip(references, documents, beside, strict=True)]
    people = [newcomer_plain(reference, fields, document, more) for reference, document, more in told]
    rows = new_rows(people, range(place, place + len(people)), row, stamp)
    return [references, "\n".join(starmap(newcomer_line, told)), *rows[:-1], tuple(rows.search)]


if __name__ == "__main__":
    answer_parts(partial(_worked_out, TakenReferences()))
