"""Waiting for what may never end."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

_Answer = TypeVar("_Answer")


async def within(work: Coroutine[Any, Any, Any], seconds: float) -> None:
    """Do that, and go on after so long with TimeoutError, whatever becomes of it.

    `asyncio.wait_for` waits for what it cancels, and a connection whose encryption did not come about in time never
    ends: the desk stayed alone for good.
    """
    task = asyncio.ensure_future(work)
    _left.add(task)
    task.add_done_callback(_left.discard)
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
    finally:
        if not task.done():  # too long, or who waited was told to stop
            task.add_done_callback(_look_at)
            task.cancel()
    if not done:
        raise TimeoutError
    task.result()


async def unless(gone: asyncio.Event, work: Coroutine[Any, Any, _Answer]) -> _Answer:
    """Do that, and give it up with ConnectionError once the other side is gone.

    A connection that is closed leaves what was asked through it to its own, longer time.
    """
    task, end = asyncio.ensure_future(work), asyncio.ensure_future(gone.wait())
    try:
        done, _ = await asyncio.wait({task, end}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        end.cancel()
        if not task.done():
            task.add_done_callback(_look_at)
            task.cancel()
    if task not in done:
        raise ConnectionError("the connection is lost")
    return task.result()


_left: set[asyncio.Task[Any]] = set()


def _look_at(task: asyncio.Task[Any]) -> None:
    """Whatever it came to, too late: nobody is told of it any more."""
    if not task.cancelled():
        task.exception()
