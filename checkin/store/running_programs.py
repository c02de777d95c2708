"""Which program did something, and whether it still runs: what it left behind is others' to clear away then."""

from __future__ import annotations

import os
import re

_FORM = re.compile(r"(\d+)-(\d+)")


def this_program() -> str:
    """A word for this very program: its number, and when it began, for a number alone may be another one's later."""
    import psutil  # here, for the window starts without it

    mine = psutil.Process()
    return f"{mine.pid}-{int(mine.create_time())}"


def runs(program: str) -> bool:
    """Whether the program of that word runs on this computer; True where nobody can tell."""
    form = _FORM.fullmatch(program)
    if form is None:
        return False
    if int(form[1]) == os.getpid():
        return program == this_program()
    import psutil

    try:
        found = psutil.Process(int(form[1]))
        return bool(abs(found.create_time() - int(form[2])) <= 2 and found.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return True
