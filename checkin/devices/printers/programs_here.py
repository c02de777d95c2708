"""Who claims print jobs on this computer: a user, a program by number and start, and what no other claimant has."""

from __future__ import annotations

import os
import socket
import sys
import uuid

import psutil

_SAME_START_SECONDS = 2.0
"""Starts are told apart by this: both are counted from when the computer started, whose clock may be set meanwhile."""


class ProgramsHere:
    """The programs of this computer, as a print queue asks for them (`core.printing.claimant.Claimants`)."""

    def new(self) -> str:
        return f"{place()}/{os.getpid()}@{_start_of(psutil.Process()):.2f}/{uuid.uuid4().hex[:12]}"

    def is_of_here(self, claimant: str | None) -> bool:
        return (claimant or "").partition("/")[0] == place()

    def is_other_program(self, claimant: str | None) -> bool:
        mine = self.new().rpartition("/")[0]
        is_mine = (claimant or "").rpartition("/")[0] == mine
        return self.is_of_here(claimant) and not is_mine and not self.has_ended(claimant)

    def has_ended(self, claimant: str | None) -> bool:
        number, _, start = (claimant or "").partition("/")[2].partition("/")[0].partition("@")
        if not self.is_of_here(claimant) or not number.isdecimal():
            return False
        try:
            program = psutil.Process(int(number))
            if program.status() == psutil.STATUS_ZOMBIE:
                return True
            # Of a claim of 0.1.0 only the number is known.
            return bool(start) and abs(_start_of(program) - float(start)) > _SAME_START_SECONDS
        except psutil.NoSuchProcess:
            return True
        except (psutil.Error, ValueError, OverflowError):
            return False


def place() -> str:
    """This user on this computer."""
    user = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
    return f"{user}@{socket.gethostname()}"


def _start_of(program: psutil.Process) -> float:
    """Seconds from the computer's start to the program's."""
    return float(program.create_time() - psutil.boot_time())
