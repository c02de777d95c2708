"""Commands that run until they are ended: by Ctrl+C or SIGTERM, and then with exit status 0."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

_COMMANDS = ("host", "join", "sync", "page")
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def end_at_once(words: Sequence[str]) -> None:
    """From now on these signals end such a command: while it loads, and when all is put away.

    Nothing is raised: what is being loaded may swallow that.
    """
    if next(iter(words), "") in _COMMANDS:
        for one in _SIGNALS:
            signal.signal(one, lambda *_: os._exit(0))


@contextmanager
def ending_quietly() -> Iterator[None]:
    """Within it these signals leave the command, through everything that has to be put away, once."""

    def end(_number: int, _frame: FrameType | None) -> None:
        for one in _SIGNALS:
            signal.signal(one, signal.SIG_IGN)
        raise click.exceptions.Exit(0)

    before = {one: signal.signal(one, end) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
