"""Who claims a print job: a user on a computer, the number of the program, and something no other claimant has."""

from __future__ import annotations

import os
import socket
import sys
import uuid


def new() -> str:
    """A claimant that never was before, for one queue in this program."""
    return f"{place()}/{os.getpid()}/{uuid.uuid4().hex[:12]}"


def place() -> str:
    """This user on this computer: those whose jobs the print system shows to us."""
    if sys.platform == "win32":
        user = os.environ.get("USERNAME", "")
    else:
        user = str(os.getuid())
    return f"{user}@{socket.gethostname()}"


def is_of_here(claimant: str | None) -> bool:
    return (claimant or "").partition("/")[0] == place()


def has_ended(claimant: str | None) -> bool:
    """Whether the program of a claimant surely runs no more; False where that can't be seen."""
    number = (claimant or "").partition("/")[2].partition("/")[0]
    # On Windows os.kill(pid, 0) ends the process instead of asking for it.
    if sys.platform == "win32" or not is_of_here(claimant) or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
