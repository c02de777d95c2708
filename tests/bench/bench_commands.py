"""A command from start to end, against the interpreter that it runs in doing nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from checkin.tasks.sample import make_sample
from tests.bench import Row, interleaved, median

_TIMES = 5
_REACH = 15
"""0.15 s where `python -c pass` takes 0.01."""


def rows() -> Iterator[Row]:
    """The commands that scripts call over and over."""
    with tempfile.TemporaryDirectory(prefix="checkin-bench-") as folder:
        event = Path(folder) / "event.checkin"
        make_sample("quantum-korea-2025", event)
        at = str(event)
        lines = (
            ["--version"],
            ["--help"],
            ["scan", at, "--at", "registration"],
            ["log", at],
            ["counts", at, "--json"],
            ["find", at, "kim"],
        )
        home = os.environ | {"CHECKIN_HOME": folder}
        home.pop("PYTHONDONTWRITEBYTECODE", None)
        for line in lines:
            floors, ours = interleaved(
                lambda: _run(["-c", "pass"], home),
                lambda line=line: _run(["-m", "checkin", *line], home),  # type: ignore[misc]
                _TIMES,
            )
            yield Row(f"checkin {line[0]}, start to end", median(floors), median(ours), _REACH)


def _run(words: list[str], home: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, *words], env=home, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
