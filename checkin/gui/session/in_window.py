"""How other threads have something done on the window's: they put it down and ring, without any part of Qt.

Qt ends an object under a lock that others share by chance, and asks Python meanwhile whose signals it had. Were that on
another thread while the window's connects a signal, each would wait for the other for ever. So no other thread may
emit a signal of an object of ours, nor hold the last reference to one.
"""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QSocketNotifier

_to_do: deque[tuple[Callable[..., None], tuple[Any, ...]]] = deque()
_bell, _ear = socket.socketpair()
_bell.setblocking(False)
_ear.setblocking(False)
_listening: list[QSocketNotifier] = []


def call(what: Callable[..., None], *told: Any) -> None:
    """Have it called with these on the window’s thread, in the order of the calls; from any thread, and never waits."""
    _to_do.append((what, told))
    _ring()


def listen() -> None:
    """Do what is called for from now on; on the window’s thread, and as often as one likes."""
    if not _listening:
        notifier = QSocketNotifier(_ear.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(_do_next)
        _listening.append(notifier)


def _ring() -> None:
    # Where it takes no more it rings already.
    with suppress(BlockingIOError):
        _bell.send(b"\0")


def _do_next() -> None:
    with suppress(BlockingIOError):
        _ear.recv(4096)
    if not _to_do:
        return
    what, told = _to_do.popleft()
    if _to_do:
        _ring()  # keys and scans come between; and if this one opens a dialog, the next is done meanwhile
    what(*told)
