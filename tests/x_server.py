"""An X server without a screen, for tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_FIRST, _MANY = 1_000, 50_000
_numbers = count()


@contextmanager
def x_server(width: int, height: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The name of its display, which is there, and the server.

    Its number is not the lowest that is free, as the server would take: one that ends removes the socket of that
    number, also where another has it by now.
    """
    display = f":{_FIRST + (os.getpid() + next(_numbers)) % _MANY}"
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            display,
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{width}x{height}x24",
            "-nolisten",
            "tcp",
        ],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            assert told.readline().strip(), f"no X server at {display}"
        yield display, server
    finally:
        server.terminate()
        server.wait()
