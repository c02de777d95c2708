"""Work that another program does, for tests: a child of this process, which takes nothing back when it is killed.

This process must have closed what the child touches: SQLite knows locks by process, and a fork takes over none.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def another_program(work: Callable[[], object]) -> Iterator[Callable[[], bool]]:
    """Do it there meanwhile; in the end wait for it. What is given tells then whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    statuses: list[int] = []
    try:
        yield lambda: os.waitstatus_to_exitcode(statuses[0]) == -signal.SIGKILL
    finally:
        statuses.append(os.waitpid(child, 0)[1])


def in_another_program(work: Callable[[], object]) -> bool:
    """Do it there, and wait for its end; whether it was killed."""
    with another_program(work) as was_killed:
        pass
    return was_killed()


def pull_the_plug() -> None:
    """End this program with no further word."""
    os.kill(os.getpid(), signal.SIGKILL)
