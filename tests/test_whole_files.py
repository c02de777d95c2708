"""What a program that was killed had not finished is taken away by the next one that writes there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from checkin.whole_files import replace_file

_WRITES = """
import pathlib, sys
from checkin.whole_files import written_beside
with written_beside(pathlib.Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


def begun(path: Path) -> subprocess.Popen[str]:
    """A program in the middle of writing a file."""
    command = [sys.executable, "-c", _WRITES, str(path)]
    writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
    return writer


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_what_a_killed_program_left_is_taken_away_at_the_next_writing(tmp_path: Path) -> None:
    of_others = [
        ".b.1234abcd.pdf",
        ".b.checkin-0a1b2c3d-99999999-1234abcd.pdf",
    ]  # of a version before, of another host
    for name in of_others:
        (tmp_path / name).touch()
    with begun(tmp_path / "b.pdf") as killed:
        killed.kill()
    assert len(names_in(tmp_path)) == 3

    replace_file(tmp_path / "other.csv", b"x")

    assert names_in(tmp_path) == sorted([*of_others, "other.csv"])


def test_what_a_program_that_runs_has_not_finished_stays(tmp_path: Path) -> None:
    with begun(tmp_path / "b.pdf") as runs:
        replace_file(tmp_path / "b.pdf", b"x")
        assert len(names_in(tmp_path)) == 2
        runs.communicate("")
    assert names_in(tmp_path) == ["b.pdf"]
