"""Ports for the servers that tests start. The one after each is free too: there a meeting point takes other venues."""

from __future__ import annotations

import os
import socket
from itertools import cycle

_FIRST, _EACH, _WORKERS = 20_000, 1_500, 8
"""Below those that systems hand out by themselves: a connection that somebody makes meanwhile takes none of them."""

_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % _WORKERS
_ports = cycle(range(_FIRST + _worker * _EACH, _FIRST + (_worker + 1) * _EACH, 2))
for _ in range(os.getpid() % (_EACH // 2)):
    next(_ports)


def free_port(host: str = "127.0.0.1") -> int:
    """A port where nobody listens, nor at the next, and nobody else will: this worker's alone, and given once."""
    for port in _ports:
        try:
            for one in (port, port + 1):
                socket.create_server((host, one)).close()
        except OSError:
            continue
        return port
    raise AssertionError("no port is free")
