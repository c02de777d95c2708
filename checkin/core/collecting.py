"""Python's search for garbage, held back where hundreds of thousands of values are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later(*, is_worth_it: bool) -> Iterator[None]:
    """Make many values without the collector looking through them over and over: most of the time of a long opening.

    What was made is then set apart for good: else a scan hours later would wait while all of it is looked through.
    """
    if not is_worth_it:
        yield
        return
    was_looking, one = gc.isenabled(), object()
    _held_back.add(one)
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        _held_back.discard(one)
        if was_looking:
            gc.enable()


_held_back: set[object] = set()


def is_collecting_later() -> bool:
    """Whether many values are being made, on whichever thread, that the collector is to leave alone."""
    return bool(_held_back)
