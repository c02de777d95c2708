"""The command line: one small module per command, the same desk as the window."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit status; no traceback reaches the user."""
    is_program = arguments is None and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_program:  # nothing is open while it loads
        signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
    from checkin.cli.running import run

    run(arguments)
