"""How far a command is stands on the terminal while it works, and nowhere else."""

from __future__ import annotations

import os
import pty
import sys

import pytest

from checkin.cli.progress_line import ProgressLine


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of the tests' own")
def test_it_is_written_over_gives_way_to_a_message_and_is_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, terminal = pty.openpty()
    with os.fdopen(terminal, "w", encoding="utf-8") as file, monkeypatch.context() as with_terminal:
        with_terminal.setattr(sys, "stderr", file)
        with ProgressLine() as line:
            line.show("")
            line.show("2,000 of 100,000")
            line.say("Look at row 7.")
        with ProgressLine(is_asked=False) as line:
            line.show("1 of 2")
        seen = ""
        while not seen.endswith("\n"):  # the system hands it over in parts
            seen += os.read(ours, 10_000).decode()
    os.close(ours)

    text = "2,000 of 100,000"
    assert seen == f"{text}\r{' ' * 2 * len(text)}\rcheckin: Look at row 7.\r\n"


def test_no_file_gets_any(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressLine() as line:
        line.show("1 of 2")
    assert capsys.readouterr().err == ""
