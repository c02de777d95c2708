"""Whether the program that claimed a print job still runs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from checkin.devices.printers.programs_here import ProgramsHere, place

HERE = ProgramsHere()


def test_this_program_has_not_ended() -> None:
    assert HERE.is_of_here(HERE.new())
    assert not HERE.has_ended(HERE.new())


def test_a_program_that_ended_is_seen_to() -> None:
    program = "from checkin.devices.printers.programs_here import ProgramsHere; print(ProgramsHere().new())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert HERE.has_ended(done.stdout.strip())


def test_another_program_that_got_the_number_keeps_nothing_claimed() -> None:
    user, program, own = HERE.new().split("/")
    number, start = program.split("@")

    assert HERE.has_ended(f"{user}/{number}@{float(start) - 3600:.2f}/{own}")
    assert not HERE.has_ended(f"{user}/{number}@{float(start) + 0.5:.2f}/{own}")


def test_of_a_claim_of_0_1_0_the_number_alone_is_known() -> None:
    user, program, own = HERE.new().split("/")

    assert not HERE.has_ended(f"{user}/{program.split('@')[0]}/{own}")


@pytest.mark.parametrize(
    "who",
    [
        None,
        "",
        "0@elsewhere/999999@1.00/abc",
        "nonsense",
        pytest.param(f"{place()}/x/abc", id="no process"),
        pytest.param(f"{place()}/{os.getpid()}@x/abc", id="no start time"),
    ],
)
def test_of_programs_elsewhere_nothing_is_known(who: str | None) -> None:
    assert not HERE.has_ended(who)


def test_two_queues_in_one_program_are_two_claimants() -> None:
    assert HERE.new() != HERE.new()
