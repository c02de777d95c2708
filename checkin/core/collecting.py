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
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_looking:
            gc.enable()
