"""The processes that draw badges: none outlives the program that started it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.desks.conftest import wait_for

_KILLED = """
import psutil, sys
from checkin.badges.library import layout_named
from checkin.badges.pdf_files import badges_pdf
from tests.badges.badge_pages import CODE, some_attendee, some_programme

def die(drawn):
    if drawn == 150:
        print(*(one.pid for one in psutil.Process().children(recursive=True)), flush=True)
        psutil.Process().kill()

if __name__ == "__main__":
    people = [(some_attendee(f"Bo Li {n}", reference=f"R{n}"), f"C1{n:024d}") for n in range(150)]
    badges_pdf(sys.argv[1], layout_named("cr80"), people, some_programme(), processes=2, progress=die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="another status after a kill")
def test_a_program_that_is_killed_leaves_no_process_that_waits_for_badges(tmp_path: Path) -> None:
    program = tmp_path / "killed.py"
    program.write_text(_KILLED)
    told = tmp_path / "told"
    with told.open("wb") as said:  # no pipe: who is left would keep it open
        done = subprocess.run(
            [sys.executable, str(program), str(tmp_path / "badges.pdf")],
            stdout=said,
            check=False,
            env={"PYTHONPATH": str(Path(__file__).parents[2])},
        )
    left = [int(word) for word in told.read_text().split()]
    assert (done.returncode, len(left) >= 2) == (-9, True)

    wait_for(lambda: not any(map(_is_there, left)))


def _is_there(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
