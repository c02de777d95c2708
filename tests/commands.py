"""Runs a command as scripts do: arguments and standard input in, exit status, output and messages out.

In this process, through the program's own entry, since an interpreter a command costs a test its half second. With
CHECKIN_PROGRAM set to an installed or frozen program, each command is a process of that program instead.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from checkin.cli import main

only_here = pytest.mark.skipif("CHECKIN_PROGRAM" in os.environ, reason="changes the program in this process")


@dataclass(frozen=True)
class Answer:
    """What a command left: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


def run_command(*arguments: str | Path, stdin: str | bytes = b"") -> Answer:
    """Run `checkin ARGUMENTS` to its end."""
    words = [str(argument) for argument in arguments]
    given = stdin.encode() if isinstance(stdin, str) else stdin
    program = os.environ.get("CHECKIN_PROGRAM")
    return _started([program], words, given) if program else _here(words, given)


def run_process(*arguments: str | Path, stdin: str | bytes = b"") -> Answer:
    """The same in a process of its own, for what shows only there."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    return _started(program_words(), [*map(str, arguments)], given)


def program_words() -> list[str]:
    """What starts the program, in a process of its own."""
    program = os.environ.get("CHECKIN_PROGRAM")
    return [program] if program else [sys.executable, "-m", "checkin"]


def _started(program: list[str], words: list[str], given: bytes) -> Answer:
    # pytest's own word for a test holds all that it is given, which may be more than a process takes.
    known = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    done = subprocess.run(
        [*program, *words], input=given, capture_output=True, timeout=120, check=False, env=known
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def _here(words: list[str], given: bytes) -> Answer:
    before = sys.stdin, sys.stdout, sys.stderr
    streams = [io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="") for content in (given, b"", b"")]
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        main(words)
    except SystemExit as leave:
        status = leave.code if isinstance(leave.code, int) else int(leave.code is not None)
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    out, err = (_written(stream) for stream in streams[1:])
    return Answer(status, out, err)


def _written(stream: io.TextIOWrapper) -> str:
    if stream.closed:  # as a command does whose reader has gone
        return ""
    stream.flush()
    stream.seek(0)
    return stream.read()
