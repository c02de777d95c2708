"""Writing much to the event file from the background, in steps, so that scans come between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from checkin.store.writing_pace import leave_alone

_STEP = 100
"""So many codes are issued, or jobs kept, in one transaction: a scan waits for one at most."""

Thing = TypeVar("Thing")


def in_steps(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """The things a step at a time; between two steps the file is left alone for a moment."""
    for start in range(0, len(things), _STEP):
        if start:
            let_scans_through()
        yield things[start : start + _STEP]


def let_scans_through() -> None:
    """Leave the event file alone for a moment, in a background thread that writes to it again and again."""
    leave_alone()
