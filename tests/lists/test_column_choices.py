"""What to do about a column is said in the words of where it is read: an option, or what the window has."""

from __future__ import annotations

from checkin.core.where_told import told_in_window
from checkin.lists.column_choices import to_choose
from tests.lists.conftest import Read, mapped_in
from tests.of_each import of_each


def test_a_command_says_its_option_and_the_window_where_to_choose(read: Read) -> None:
    def told() -> str:
        return " ".join(problem.problem for problem in read("Name,Refused entry\nAda,yes\nBen,no\n").problems)

    assert '--map status="Refused entry"' in told()
    with told_in_window():
        in_window = told()
    assert "--" not in in_window
    assert "beside “Status”" in in_window


@of_each("caption", ["Order number", "Why?", 'The "code"', "Cost ($)", "A \\ B", "It's it", "주문 번호"])
def test_what_is_told_to_be_typed_is_one_word_of_a_shell(caption: str) -> None:
    assert mapped_in(to_choose("code", caption)) == f"code={caption}"
    assert to_choose("code", "주문번호") == "--map code=주문번호"


def test_where_no_column_has_the_names_it_is_said_which_to_choose(read: Read) -> None:
    text = "Contact person,E-mail\nAda Berg,a@b.org\nBo Cal,b@b.org\n"
    with told_in_window():
        (told,) = (p.problem for p in read(text).problems if "what the people are called" in p.problem)
    assert told.endswith("“Contact person”: choose the column of the names under Columns.")
