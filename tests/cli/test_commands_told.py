"""Every command is told wherever people look for one: in its help, the manual, the README, and by the Tab key."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.cli.commands import COMMANDS
from package.manual import manual
from tests.commands import run_command
from tests.of_each import of_each

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


@of_each("name", COMMANDS)
def test_a_command_is_told_in_the_manual_the_readme_and_by_the_tab_key(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_it = manual().partition(f".SS checkin {name} ".replace("-", "\\-"))[2].partition(".SS ")[0]
    assert f"`checkin {name} " in README or f"`checkin {name}`" in README
    for setting, value in (("_CHECKIN_COMPLETE", "bash_complete"), ("COMP_WORDS", f"checkin {name} --")):
        monkeypatch.setenv(setting, value)
    monkeypatch.setenv("COMP_CWORD", "2")

    offered = [answer.partition(",")[2] for answer in run_command().out.splitlines()]

    assert "--help" in offered
    assert [option for option in offered if option.replace("-", "\\-") not in of_it] == []


def test_what_becomes_of_settling_is_told_whole() -> None:
    told = " ".join(run_command("settle", "--help").out.split())

    assert "as unpaid or pending" in told and "exit status 1" in told and "`undo`" in told
