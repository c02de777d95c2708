"""The Tab key: commands, options, words and files, in the shell that one has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import run_command


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("checkin re", ["restore", "rehearse", "report", "remove-personal-data"]),
        ("checkin scan a.checkin --di", ["--direction"]),
        ("checkin scan a.checkin --direction ", ["in", "out", "both"]),
    ],
)
def test_the_tab_key_completes_commands_options_and_words(
    line: str, offered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_CHECKIN_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))  # the last word is unfinished

    told = run_command()

    assert (told.status, told.err) == (0, "")
    assert [answer.partition(",")[2] for answer in told.out.splitlines()] == offered


@pytest.mark.skipif(sys.platform == "win32", reason="there is no bash")
def test_installing_completion_twice_puts_one_line_into_what_the_shell_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr("psutil.Process.parents", lambda _: [])
    monkeypatch.setenv("SHELL", "/bin/bash")
    (tmp_path / ".bashrc").write_text("alias l=ls")

    answers = [run_command("--install-completion") for _ in range(2)]

    assert [answer.status for answer in answers] == [0, 0]
    first, sourced = (tmp_path / ".bashrc").read_text().splitlines()
    assert first == "alias l=ls"
    told = subprocess.run(["bash", "-c", f"{sourced}\ncomplete -p checkin"], capture_output=True, text=True)
    assert "_checkin_completion" in told.stdout


def test_a_shell_that_nobody_knows_is_refused_in_one_sentence() -> None:
    answer = run_command("--show-completion", "tcsh")

    assert answer.status == 2
    assert "no completion for “tcsh”" in answer.err
