"""How the page for phones is started from elsewhere: as a process of its own, `checkin page`."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from checkin.core.errors import CheckinError
from checkin.core.language import _, language

_NEEDED = ("starlette", "uvicorn")


def require_extra() -> None:
    """CheckinError where the libraries of the page are not installed."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise CheckinError(
            _(
                "The page for phones needs {libraries}, which this installation lacks. Everything else works; to add "
                'it: pip install "checkin[page]".',
                libraries=", ".join(missing),
            )
        )


def command_for_window(event: Path, ahead_s: float) -> list[str]:
    """The program and its arguments: says a JSON object a line, and ends with its standard input.

    `ahead_s` is how much the window's clock is ahead of the computer's; each line of its input says that anew.
    """
    return [
        sys.executable,
        "-m",
        "checkin",
        "--lang",
        language().code,
        "page",
        str(event),
        "--for-window",
        "--clock-ahead",
        f"{ahead_s:.3f}",
    ]
