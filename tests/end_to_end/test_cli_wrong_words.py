"""What no command can take is told in one sentence, also where the command would not have needed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Command


@pytest.mark.parametrize(
    "words",
    [
        ("find", "a", "--limit", str(10**20)),
        ("certificates", "--out", "all.pdf", "--min-minutes", str(10**20)),
        ("rehearse", "--guests", str(10**20)),
    ],
    ids=lambda words: words[0],
)
def test_a_number_beyond_all_numbers(checkin: Command, event: Path, words: tuple[str, ...]) -> None:
    answer = checkin(words[0], event, *words[1:])
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "is not in the range" in answer.err


@pytest.mark.parametrize("command", ["attendees", "log", "verify"])
def test_a_time_that_is_none_where_no_time_is_asked(checkin: Command, event: Path, command: str) -> None:
    answer = checkin(command, event, "--now", "soon")
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "“soon” is no time" in answer.err
