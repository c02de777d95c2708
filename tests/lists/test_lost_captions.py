"""Lists whose captions are lost, and columns beside the one that counts: nothing is guessed, all of it is told."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.core.errors import ListError
from tests.of_each import of_each

ROWS = "Anna Berg,a@b.org,{}\nBo Cal,b@b.org,{}\nCy Dee,c@b.org,{}\n"


def _told(reading: Any, column: str | None) -> list[str]:
    return [problem.problem for problem in reading.problems if problem.column == column]


@of_each(
    "header",
    [
        "Column1,Column2,Column3",
        "Unnamed: 0,Unnamed: 1,Unnamed: 2",
        "Field 1,Field 2,Field 3",
        "0,1,2",
        "A,B,C",
        "Spalte1,Spalte2,Spalte3",
        "열1,열2,열3",
        "_c0,_c1,_c2",
        "????,?????,????",
    ],
)
def test_a_row_that_only_counts_the_columns_is_nobody_and_told(read: Any, header: str) -> None:
    reading = read(f"{header}\n{ROWS.format('Confirmed', 'Cancelled', 'Confirmed')}")

    assert [(p.name, str(p.status)) for p in reading.people] == [
        ("Anna Berg", "confirmed"),
        ("Bo Cal", "cancelled"),
        ("Cy Dee", "confirmed"),
    ]
    assert any("says nothing of the columns" in told for told in _told(reading, None))


def test_without_captions_titles_of_sessions_invite_nobody_and_are_told(read: Any) -> None:
    reading = read(ROWS.format("Korea-EU Roundtable", "", "qk-us"))

    assert not any(person.sessions for person in reading.people)
    assert ["nobody was put on a list by it" in told for told in _told(reading, "C")] == [True]


@pytest.mark.parametrize("answers", [("yes", "no", "yes"), ("O", "X", "O"), ("x", "", "x")])
def test_without_captions_answers_refuse_and_invite_nobody_and_are_told(
    read: Any, answers: tuple[str, str, str]
) -> None:
    reading = read(ROWS.format(*answers))

    assert {(str(p.status), p.sessions) for p in reading.people} == {("confirmed", ())}
    assert ["no caption says to what" in told for told in _told(reading, "C")] == [True]


def test_the_names_of_a_second_table_beside_the_first_are_told(read: Any) -> None:
    reading = read("Name,Email,,Name,Email\nA B,a@b.org,,E F,e@f.org\nC D,c@b.org,,,\n")

    assert [person.name for person in reading.people] == ["A B", "C D"]
    assert ["holds 1 other name" in told for told in _told(reading, "Name#2")] == [True]
    assert not read("Name,Email,Name\nA B,a@b.org,A B\n").problems


@of_each(
    ("cell", "is_two"),
    [
        ("Cy Ek\nDi Om", True),
        ("Cy Ek / Di Om", True),
        ("Cy Ek; Di Om", True),
        ("김민수;이영희", True),
        ("Kim Minsu / 김민수", False),
        ("Anna\nBerg", False),
    ],
)
def test_two_names_in_one_cell_are_told(read: Any, cell: str, is_two: bool) -> None:
    reading = read(f'Name,Email\n"{cell}",a@b.org\nBo Cal,b@b.org\n')

    assert len(reading.people) == 2 and bool(reading.problems) is is_two


@pytest.mark.parametrize(
    ("captions", "guest"),
    [("申込者名,申込者メール,参加者名", "佐藤"), ("신청자,신청자 이메일,참가자명", "김민수")],
)
def test_the_address_of_who_applied_is_not_the_guests(read: Any, captions: str, guest: str) -> None:
    reading = read(f"{captions}\n山田,p@b.jp,{guest}\n山田,p@b.jp,鈴木\n")

    assert [(person.name, person.email) for person in reading.people] == [(guest, None), ("鈴木", None)]


@of_each(("of_utf8", "of_latin"), [(1, 1), (1, 6), (3, 5), (4, 4)])
def test_in_a_file_of_two_encodings_no_letter_is_another(read: Any, of_utf8: int, of_latin: int) -> None:
    names = [f"Jürgen Weiß {letter}" for letter in "abcdefghij"]
    lines = [f"{name},{n}@b.org\n" for n, name in enumerate(names[: of_utf8 + of_latin])]
    encoded = [line.encode("utf-8" if n < of_utf8 else "cp1252") for n, line in enumerate(lines)]

    reading = read(b"Name,Email\n" + b"".join(encoded))

    assert {person.name for person in reading.people} <= {*names, "(no name)"}
    assert any("in another encoding" in problem.problem for problem in reading.problems)


@pytest.mark.parametrize(
    "turned",
    [
        "Name,A B,C D\nEmail,a@b.org,c@d.org\nStatus,Confirmed,Cancelled\n",
        "성명,김민수,이영희\n이메일,a@b.org,c@d.org\n소속,KAIST,ETH\n",
    ],
)
def test_a_table_with_its_captions_at_the_side_is_refused_in_words_that_say_so(
    read: Any, turned: str
) -> None:
    with pytest.raises(ListError, match="below each other"):
        read(turned)


@of_each("caption", ["Leader email", "Gruppenleiter E-Mail", "인솔자 이메일", "引率者メール"])
def test_the_address_of_who_leads_a_group_is_not_the_guests(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption}\nA B,p@b.org\nC D,p2@b.org\n")

    assert [person.email for person in reading.people] == [None, None]


@pytest.mark.parametrize("name", ["~~Bo Cal~~", "❌ Bo Cal", "Bo Cal †", "B̶o̶ ̶C̶a̶l̶"])
def test_a_name_that_is_struck_out_by_signs_is_told(read: Any, name: str) -> None:
    reading = read(f"Name,Email\nA B,a@b.org\n{name},b@b.org\n")

    assert len(reading.people) == 2
    assert ["1 person may not come in" in told for told in _told(reading, "Name")] == [True]


@pytest.mark.parametrize("title", ["Participants", "참석자 명단", "List of participants"])
def test_a_line_that_says_that_a_list_follows_is_nobody(read: Any, title: str) -> None:
    reading = read(f"{title}\nAnna Berg\n김철수\n", mapping={"name": "A"})
    assert [person.name for person in reading.people] == ["Anna Berg", "김철수"]
    assert len(read("0001\n0002\n", mapping={"code": "A"}).people) == 2
