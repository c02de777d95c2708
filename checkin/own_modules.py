"""How the program starts a module of its own in a process beside: always this program's, whatever folder it runs in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SAFE = {"PYTHONSAFEPATH": "1"}
"""`python -m` and `-c` look for modules in the folder they run in first: a “subprocess.py” beside a list would be run.

`-P` says the same, but the packed program (packed.py) knows no such word.
"""


def module_environment() -> dict[str, str]:
    """What a process of ours is told by its environment: where Checkin is, and to take nothing from its folder."""
    package = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, **_SAFE}


@contextmanager
def safe_workers() -> Iterator[None]:
    """Say it meanwhile to the processes that multiprocessing starts: they have our own environment and no other."""
    before = {name: os.environ.get(name) for name in _SAFE}
    os.environ.update(_SAFE)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def start_module(name: str, *words: str) -> subprocess.Popen[bytes]:
    """Start one that hears its standard input and answers on its standard output; OSError if it can't."""
    return subprocess.Popen(
        [sys.executable, "-m", name, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=module_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
