"""Parts of a long list on their way to a process beside and back: plain values, with their length before them."""

from __future__ import annotations

import gc
import marshal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

_LENGTH = 4
"""Bytes that tell how many follow."""


def write_part(pipe: IO[bytes], value: list[Any]) -> None:
    """Send a part."""
    packed = marshal.dumps(value)
    pipe.write(len(packed).to_bytes(_LENGTH, "big") + packed)
    pipe.flush()


def read_packed(pipe: IO[bytes]) -> bytes:
    """What `write_part` wrote, for `unpacked`; EOFError at the end."""
    length = int.from_bytes(pipe.read(_LENGTH), "big")
    packed = pipe.read(length)
    if not length or len(packed) < length:
        raise EOFError
    return packed


def unpacked(packed: bytes) -> list[Any]:
    """The part that was read."""
    values: list[Any] = marshal.loads(packed)
    return values


def answer_parts(work_out: Callable[[list[Any]], list[Any]]) -> None:
    """Of a process beside: answer each part on standard input, until it ends."""
    gc.disable()  # only plain values are made here, and nothing that holds itself
    with suppress(EOFError, BrokenPipeError):
        while True:
            write_part(sys.stdout.buffer, work_out(unpacked(read_packed(sys.stdin.buffer))))
