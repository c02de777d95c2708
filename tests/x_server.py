"""An X server without a screen, for tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_FIRST, _MANY, _TRIED = 1_000, 50_000, 20
_numbers = count()


@contextmanager
def x_server(width: int, height: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The name of its display, which is there, and the server.

    Its number is not the lowest that is free, as the server would take: one that ends removes the socket of that
    number, also where another has it by now. Where another run took a number, the next is tried.
    """
    for _ in range(_TRIED):
        display = f":{_FIRST + (os.getpid() + next(_numbers)) % _MANY}"
        reading, writing = os.pipe()
        with os.fdopen(reading) as told:
            server = _started(display, f"{width}x{height}x24", writing)
            try:
                if told.readline().strip():
                    yield display, server
                    return
            finally:
                server.terminate()
                server.wait()
    raise AssertionError(f"no X server came up, the last at {display}")


def _started(display: str, screen: str, telling: int) -> subprocess.Popen[bytes]:
    """It writes its number to that end of a pipe once it is up, and closes it without where it can't be."""
    try:
        return subprocess.Popen(
            ["Xvfb", display, "-displayfd", str(telling), "-screen", "0", screen, "-nolisten", "tcp"],
            pass_fds=[telling],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    finally:
        os.close(telling)
