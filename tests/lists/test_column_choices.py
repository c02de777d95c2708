"""What to do about a column is said in the words of where it is read: an option, or what the window has."""

from __future__ import annotations

from checkin.core.where_told import told_in_window
from tests.lists.conftest import Read


def test_a_command_says_its_option_and_the_window_where_to_choose(read: Read) -> None:
    def told() -> str:
        return " ".join(problem.problem for problem in read("Name,Refused entry\nAda,yes\nBen,no\n").problems)

    assert "--map status=Refused entry" in told()
    with told_in_window():
        in_window = told()
    assert "--" not in in_window
    assert "beside “Status”" in in_window
