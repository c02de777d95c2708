"""Names on the terminal are letters: no markup of rich, no escape of a terminal, no turning of the line."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from checkin.cli import rehearse
from checkin.cli.saying import printable, problem_in_words
from checkin.lists.sheet import Problem

HOSTILE = "[bold]Ada[/nothing] \x1b]0;x\x07\x1b[31m\u202eevil\u2066\u2028[link=file:///etc]"


@pytest.mark.parametrize("letter", ["\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u2028", "\u2029", "\ud800"])
def test_what_steers_a_terminal_is_not_printed(letter: str) -> None:
    assert letter not in printable(f"a{letter}b")


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (Problem(row=0, problem="Odd."), "Odd."),
        (Problem(row=0, problem="Odd.", sheet="Guests", value="x"), "Guests: Odd. (x)"),
        (Problem(row=0, problem="Odd.", column="Name"), "Name: Odd."),
        (Problem(row=3, problem="Odd.", sheet="Guests", column="Name"), "Guests, row 3, Name: Odd."),
    ],
)
def test_what_is_told_of_a_whole_list_names_no_row(problem: Problem, told: str) -> None:
    assert problem_in_words(problem) == told


def test_what_is_told_of_several_rows_is_one_line() -> None:
    told = [Problem(row=row, problem="Odd.", column="Code", value=f"{row}E+24") for row in range(2, 16)]
    rows = "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, …"
    assert problem_in_words(*told) == f"rows {rows}, Code: Odd. (2E+24, 3E+24, 4E+24, 5E+24, 6E+24, …)"


def test_a_name_in_the_table_of_the_rehearsal_is_no_markup() -> None:
    guest = SimpleNamespace(name=HOSTILE)
    at = datetime(2025, 6, 24, 9, tzinfo=ZoneInfo("Asia/Seoul"))
    step: Any = SimpleNamespace(
        arrival=SimpleNamespace(at=at, guest=guest, session="red", mishap=None),
        verdict=SimpleNamespace(word="admitted"),
    )
    rehearsal: Any = SimpleNamespace(
        clock=SimpleNamespace(now=at),
        desk=SimpleNamespace(counts=lambda: SimpleNamespace(sessions=[])),
    )
    console = Console(width=200, force_terminal=False)

    with console.capture() as shown:
        console.print(rehearse._screen(rehearsal, [step]))

    assert "[bold]Ada[/nothing]" in shown.get()
    assert "\x1b" not in shown.get() and "\u202e" not in shown.get()
