"""Drawing badges in several processes at once: threads would only wait for each other."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context, parent_process

from msgspec.structs import replace

from checkin.badges.writer import Badge, BadgeWriter, Chunk
from checkin.core.event.programme import Programme
from checkin.core.printing.layout import BadgeLayout
from checkin.own_modules import safe_workers


@safe_workers()
def draw_in_processes(
    writer: BadgeWriter,
    parts: list[list[Badge]],
    sheet: str | None,
    processes: int,
    note: Callable[[int, Chunk], None],
    check: Callable[[], None],
) -> None:
    """Draw parts in any order and `note` each with its number; `check` is called now and then, and may raise.

    A machine that starts no further process is no error: what was not noted is left to the caller.
    """
    # Never fork: the window's process has threads, and they don't survive it.
    pool = ProcessPoolExecutor(
        processes,
        get_context("spawn"),
        initializer=_start,
        initargs=(writer.layout, writer.programme, sheet),
    )
    try:
        numbered = iter(enumerate(parts))
        running: dict[Future[Chunk], int] = {}
        # BrokenProcessPool: a process was killed or could not start.
        with suppress(BrokenProcessPool, OSError):
            while True:
                for number, part in islice(numbered, processes * 2 - len(running)):
                    running[pool.submit(_draw, _slim(part))] = number
                if not running:
                    break
                finished, _ = wait(running, timeout=0.1, return_when=FIRST_COMPLETED)
                check()
                for future in finished:
                    note(running.pop(future), future.result())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _slim(part: list[Badge]) -> list[Badge]:
    """Without the columns that no badge shows: there may be dozens, and some kinds of mapping can't be sent."""
    return [(replace(attendee, extra={}), code) for attendee, code in part]


_worker: tuple[BadgeWriter, str | None] | None = None


def _start(layout: BadgeLayout, programme: Programme, sheet: str | None) -> None:
    global _worker
    threading.Thread(target=_end_with_parent, name="end with the program", daemon=True).start()
    _worker = BadgeWriter(layout, programme), sheet


def _end_with_parent() -> None:
    """A program that is killed tells nobody: this process would wait for its next badges for good."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _draw(part: list[Badge]) -> Chunk:
    assert _worker is not None
    writer, sheet = _worker
    return writer.chunk(part, sheet)
