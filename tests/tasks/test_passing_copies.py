"""Copies of a killed program are removed; those of a running one stay."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from checkin import paths
from checkin.tasks.passing_copies import make_folder, passing_folder, remove_left_over

KILLED = (
    "import os, signal; from checkin.tasks.passing_copies import make_folder\n"
    "f = make_folder(); (f / 'copy.checkin').write_text('names'); print(f, flush=True)\n"
    "os.kill(os.getpid(), signal.SIGKILL)"
)


def test_what_a_killed_program_left_is_removed_and_ours_stays() -> None:
    left = Path(subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True).stdout.strip())
    ours = make_folder()
    assert (left / "copy.checkin").is_file()

    assert remove_left_over() == 1

    assert not left.exists() and ours.is_dir()


def test_a_number_given_to_another_program_since_keeps_nothing() -> None:
    mine = make_folder()
    _, _, rest = mine.name.partition("-")
    before = mine.rename(mine.with_name(f"1-123456-{rest.partition('-')[2]}"))

    remove_left_over()

    assert not before.exists()


def test_it_ends_with_its_use() -> None:
    with passing_folder() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700

    assert list((paths.data_folder() / "copies").iterdir()) == []
