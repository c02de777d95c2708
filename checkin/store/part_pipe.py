"""Parts of a long list on their way to a process beside and back, while this one writes.

Plain values, with their length before them. Nothing but time depends on it: what is not there (the process could not
start, or came to grief) the caller works out.
"""

from __future__ import annotations

import gc
import logging
import marshal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Condition, Thread
from typing import IO, Any, TypeVar

from checkin.own_modules import start_module

_log = logging.getLogger(__name__)
_LENGTH = 4
"""Bytes that tell how many follow."""
_WORTH_IT = 5_000
"""People, below which a process takes longer to start than it saves."""
_SECONDS = 10
"""To wait for a part, before the process is taken for stuck."""


class WorkedAhead:
    """What a process beside works out. Who asks writes meanwhile; a thread hears the answers."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Hearing begins."""
        self._process = process
        self._is_over = False
        self._changed = Condition()
        self._hearing = Thread(target=self._hear, name=type(self).__name__, daemon=True)
        self._hearing.start()

    def end(self) -> None:
        """Nobody asks any more."""
        self._have_ended()
        self._process.kill()
        self._hearing.join()
        self._process.communicate()

    def _hear_parts(self) -> None:
        """Ask for one part after the other, until there is none or `_is_over`."""
        raise NotImplementedError

    def _answers(self, parts: Iterable[list[Any]]) -> Iterator[bytes]:
        """Those of these parts, in their order. Asked on a thread of its own: the process never waits for us."""
        asking, answers = self._process.stdin, self._process.stdout
        assert asking is not None
        assert answers is not None
        asked: SimpleQueue[bool] = SimpleQueue()

        def ask() -> None:
            try:
                for part in parts:
                    asked.put(True)
                    _write(asking, part)
            except (OSError, ValueError):
                pass  # it is gone, as who hears it knows
            finally:
                asked.put(False)

        thread = Thread(target=ask, name=f"{type(self).__name__} asks", daemon=True)
        thread.start()
        try:
            while asked.get():
                yield _read(answers)
        finally:
            thread.join()  # at the latest once the process is gone

    def _wait_until(self, is_there: Callable[[], object]) -> None:
        if not self._changed.wait_for(lambda: is_there() or self._is_over, _SECONDS):
            self._is_over = True

    def _hear(self) -> None:
        try:
            self._hear_parts()
        except (OSError, EOFError, ValueError, TypeError) as error:
            _log.info("The process of %s is gone: %s", type(self).__name__, error)
        self._have_ended()

    def _have_ended(self) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify_all()


_Kind = TypeVar("_Kind", bound=WorkedAhead)


@contextmanager
def worked_ahead(
    module: str, people: int, begin: Callable[[subprocess.Popen[bytes]], _Kind]
) -> Iterator[_Kind | None]:
    """Have a module of ours answer parts; None where it is not worth it for so many people, or can't be."""
    process = None
    if people >= _WORTH_IT:
        try:
            process = start_module(module)
        except OSError as error:
            _log.info("No process could be started for %s: %s", module, error)
    if process is None:
        yield None
        return
    ahead = begin(process)
    try:
        yield ahead
    finally:
        ahead.end()


def unpacked(packed: bytes) -> list[Any]:
    """The part that was read."""
    values: list[Any] = marshal.loads(packed)
    return values


def answer_parts(work_out: Callable[[list[Any]], list[Any]]) -> None:
    """Of a process beside: answer each part on standard input, until it ends."""
    gc.disable()  # only plain values are made here, and nothing that holds itself
    with suppress(EOFError, BrokenPipeError):
        while True:
            _write(sys.stdout.buffer, work_out(unpacked(_read(sys.stdin.buffer))))


def _write(pipe: IO[bytes], value: list[Any]) -> None:
    packed = marshal.dumps(value)
    pipe.write(len(packed).to_bytes(_LENGTH, "big") + packed)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes:
    length = int.from_bytes(pipe.read(_LENGTH), "big")
    packed = pipe.read(length)
    if not length or len(packed) < length:
        raise EOFError
    return packed
