"""What to do about something is said in the words of where it is read: a command's option, or what the window has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_in_window: ContextVar[bool] = ContextVar("whether the window shows what is said", default=False)


@contextmanager
def told_in_window() -> Iterator[None]:
    """What is said meanwhile is read in a window; else by whoever gave a command."""
    token = _is_in_window.set(True)
    try:
        yield
    finally:
        _is_in_window.reset(token)


def is_told_in_window() -> bool:
    """Whether what is said now is read in a window."""
    return _is_in_window.get()


def to_do(command: str, window: str) -> str:
    """The one of the two that whoever reads it can do."""
    return window if is_told_in_window() else command
