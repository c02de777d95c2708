"""What no command can take is told in one sentence, also where the command would not have needed it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Command


@pytest.mark.parametrize(
    "words",
    [
        ("find", "a", "--limit", str(10**20)),
        ("certificates", "--out", "all.pdf", "--min-minutes", str(10**20)),
        ("rehearse", "--guests", str(10**20)),
        ("find", "a", "--limit", "many"),
        ("rehearse", "--minutes", "many"),
        ("rehearse", "--minutes", "nan"),
        ("rehearse", "--minutes", "1e309"),
        ("rehearse", "--seed", "many"),
    ],
    ids=lambda words: " ".join(words[-2:]),
)
def test_a_number_beyond_all_numbers_or_none(checkin: Command, event: Path, words: tuple[str, ...]) -> None:
    answer = checkin(words[0], event, *words[1:])
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert re.search(r"“[^”]+” is no (whole )?number( from [01] to [\d,]+)?\.", answer.err)


@pytest.mark.parametrize("command", ["counts", "load", "merge", "restore"])
def test_a_file_that_may_not_be_read_is_told_as_every_other(
    checkin: Command, event: Path, tmp_path: Path, command: str
) -> None:
    other = tmp_path / "other.checkin"
    other.write_bytes(event.read_bytes())
    other.chmod(0)
    try:
        answer = checkin(command, *((other,) if command == "counts" else (event, other)))
    finally:
        other.chmod(0o600)
    if os.geteuid() != 0:  # who may read everything
        assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert "Path" not in answer.err


@pytest.mark.parametrize("command", ["attendees", "log", "verify"])
def test_a_time_that_is_none_where_no_time_is_asked(checkin: Command, event: Path, command: str) -> None:
    answer = checkin(command, event, "--now", "soon")
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "“soon” is no time" in answer.err
