"""Whether the program that claimed a print job still runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checkin.core.printing import claimant


def test_this_program_has_not_ended() -> None:
    assert claimant.is_of_here(claimant.new())
    assert not claimant.has_ended(claimant.new())


@pytest.mark.skipif(sys.platform == "win32", reason="can't be seen there")
def test_a_program_that_ended_is_seen_to() -> None:
    program = "from checkin.core.printing import claimant; print(claimant.new())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert claimant.has_ended(done.stdout.strip())


@pytest.mark.parametrize("who", [None, "", "0@elsewhere/999999/abc", "nonsense", f"{claimant.place()}/x/abc"])
def test_of_programs_elsewhere_nothing_is_known(who: str | None) -> None:
    assert not claimant.has_ended(who)


def test_two_queues_in_one_program_are_two_claimants() -> None:
    assert claimant.new() != claimant.new()
