"""What people say that values mean: used, asked while nobody said it, and never a guess that lets somebody in."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.errors import ListError
from checkin.core.event.programme import Programme
from checkin.lists.reading import ListReading, read_list
from checkin.lists.value_answers import Answers, given_answers
from tests.of_each import of_each

TITLES = "Name,Category,Country,Status,OECD workshop day 1\n"
ROWS = f"{TITLES}Anna Berg,Observer,Elbonia,on ice,X\nBo Li,VIP,KR,confirmed,\n"


def loaded(tmp_path: Path, programme: Programme, text: str, *said: str) -> ListReading:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return read_list(path, programme, answers=Answers(given_answers(said, programme)))


def test_what_is_unknown_is_asked_and_nobody_is_invited_meanwhile(
    tmp_path: Path, programme: Programme
) -> None:
    reading = loaded(tmp_path, programme, ROWS)

    asked = {(q.kind, q.values[0]) for q in reading.questions}
    assert asked == {
        ("x", "OECD workshop day 1"),
        ("category", "Observer"),
        ("status", "on ice"),
        ("country", "Elbonia"),
    }
    assert [p.sessions for p in reading.people] == [(), ()]


def test_a_row_that_is_left_out_is_counted_in_no_question(tmp_path: Path, programme: Programme) -> None:
    rows = (
        "Name,Organisation,Category,Country\nAnna Berg,Berg AG,Observer,Elbonia\n,Li AB,Observer,Ruritania\n"
    )
    reading = loaded(tmp_path, programme, rows)

    assert reading.skipped == 1
    assert {(q.values[0], q.people) for q in reading.questions} == {("Observer", 1), ("Elbonia", 1)}
    told = [(problem.row, problem.column) for problem in reading.problems]
    assert told == [(2, "Country"), (2, "Category"), (3, "Name")]


def test_a_sector_among_known_ones_that_nobody_knows_is_told_with_its_rows(
    tmp_path: Path, programme: Programme
) -> None:
    known = "".join(
        f"Guest {n},g{n}@b.org,{sector}\n" for n, sector in enumerate(["academia", "industry"] * 2)
    )
    text = f"Name,Email,Sector\n{known}Anna Berg,a@b.org,Sonstiges\n,,Sonstiges\nBo Li,b@b.org,Sonstiges\n"

    def told(reading: ListReading) -> list[tuple[int, str | None, str]]:
        return [(p.row, p.column, p.value) for p in reading.problems if "no sector of this name" in p.problem]

    reading = loaded(tmp_path, programme, text)
    assert told(reading) == [(6, "Sector", "Sonstiges"), (8, "Sector", "Sonstiges")]
    assert [person.sector for person in reading.people][4:] == ["Sonstiges"] * 2
    assert told(loaded(tmp_path, programme, text, "sector:Sonstiges=industry")) == []
    own = text.replace("academia", "Optik").replace("industry", "Messtechnik")
    assert told(loaded(tmp_path, programme, own)) == []


def test_another_word_for_a_sector_of_the_list_is_asked_and_makes_no_second_row_once_it_is_said(
    tmp_path: Path, programme: Programme
) -> None:
    text = "Name,Sector\nA B,academia\nC D,university\nE F,Academia\nG H,industry\nI J,학계\n"
    reading = loaded(tmp_path, programme, text)

    asked = {q.values[0]: (q.kind, q.likely, q.people) for q in reading.questions}
    assert asked == {"university": ("sector", "academia", 1), "학계": ("sector", "academia", 1)}
    assert [p.sector for p in reading.people][1] == "university", "nothing is joined that nobody said"
    assert not reading.problems

    reading = loaded(tmp_path, programme, text, "sector:University=academia", "sector:학계=academia")
    assert [q.answer for q in reading.questions] == ["academia", "academia"]
    assert [p.sector for p in reading.people] == ["academia", "academia", "Academia", "industry", "academia"]


def test_who_is_cancelled_is_none_of_the_expected_of_a_session_that_names_people(
    tmp_path: Path, programme: Programme
) -> None:
    rows = "A B,Opening,confirmed\nC D,Opening,unpaid\nE F,Opening,cancelled\n"
    for more, cancelled in (
        ("", "1 more named for it is cancelled."),
        ("G H,Opening,cancelled\n", "2 more named for it are cancelled."),
    ):
        reading = loaded(tmp_path, programme, f"Name,Sessions,Status\n{rows}{more}")

        expected = (
            "2 people are named for “Opening”: they are its expected, with whoever else is named for it."
        )
        assert f"{expected} {cancelled}" in reading.remarks


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("A B,Opening,cancelled\n", "1 person is named for “Opening”, and cancelled"),
        (
            "A B,Opening,cancelled\nC D,Opening,cancelled\n",
            "2 people are named for “Opening”, and all cancelled",
        ),
    ],
)
def test_of_a_session_that_the_cancelled_alone_are_named_for_no_expected_are_counted(
    tmp_path: Path, programme: Programme, rows: str, said: str
) -> None:
    reading = loaded(tmp_path, programme, f"Name,Sessions,Status\n{rows}E F,,confirmed\n")
    assert f"{said}: only who else is named for it is its expected." in reading.remarks


def test_a_list_that_names_nobody_but_walk_ins_for_a_session_leaves_its_expected(
    tmp_path: Path, programme: Programme
) -> None:
    reading = loaded(tmp_path, programme, "Name,Sessions,Walk-in\nA B,Opening,Yes\nC D,,\n")
    assert next(p.sessions for p in reading.people) and not any("its expected" in s for s in reading.remarks)


def test_what_was_said_is_taken_and_no_problem_any_more(tmp_path: Path, programme: Programme) -> None:
    said = (
        "category:observer=Speaker",
        "country:Elbonia=Germany",
        "status:On Ice=pending",
        "x:OECD workshop day 1=yes",
    )
    reading = loaded(tmp_path, programme, ROWS, *said)

    anna = reading.people[0]
    assert (anna.category, anna.country, anna.status, anna.sessions) == (
        "speaker",
        "DE",
        "pending",
        ("qk-oecd1",),
    )
    assert all(question.answer for question in reading.questions)
    assert any("tick" in remark for remark in reading.remarks)


def test_an_x_said_to_be_a_no_invites_nobody(tmp_path: Path, programme: Programme) -> None:
    reading = loaded(tmp_path, programme, ROWS, "x:OECD workshop day 1=no")

    assert reading.people[0].sessions == ()
    assert not any("may be a tick" in problem.problem for problem in reading.problems)


def test_a_heading_counts_or_not_as_people_say(tmp_path: Path, programme: Programme) -> None:
    text = "OECD workshop day 1\nName,E-mail\nAnna Berg,a@x.org\n"

    said_no = loaded(tmp_path, programme, text, "heading:OECD workshop day 1=no")
    assert said_no.people[0].heading_sessions == ()
    said_yes = loaded(tmp_path, programme, text, "heading:OECD workshop day 1=yes")
    assert said_yes.people[0].heading_sessions == ("qk-oecd1",)


def test_a_value_of_sessions_can_be_one_or_none(tmp_path: Path, programme: Programme) -> None:
    text = "Name,Sessions\nAnna Berg,Networking\nBo Li,Boat trip\n"
    reading = loaded(tmp_path, programme, text, "session:networking=qk-rec", "session:Boat trip=none")

    assert [p.sessions for p in reading.people] == [("qk-rec",), ()]
    assert not reading.problems


@of_each("text", ["category=x", "colour:a=b", "category:a=nobody", "x:a=maybe", "country:a=Elbonia"])
def test_what_can_not_be_said_is_refused(programme: Programme, text: str) -> None:
    with pytest.raises(ListError):
        given_answers([text], programme)


def test_any_column_is_the_session_that_somebody_said_it_is(tmp_path: Path, programme: Programme) -> None:
    reading = loaded(tmp_path, programme, "성명,셔틀\n김하나,O\n이준호,X\n", "session:셔틀=qk-fi")
    assert [each.sessions for each in reading.people] == [("qk-fi",), ()]


@pytest.mark.parametrize("again", ["status:FOO=cancelled", "status: foo=", "status:foo=pending"])
def test_a_value_that_is_given_two_meanings_has_neither(programme: Programme, again: str) -> None:
    with pytest.raises(ListError, match="two meanings"):
        given_answers(["status:foo=confirmed", again], programme)
    twice = given_answers(["status:foo=confirmed", "status:Foo=confirmed"], programme)
    assert twice == {"status": {"foo": "confirmed"}}


def test_categories_are_told_by_the_names_that_people_know_them_by(programme: Programme) -> None:
    with pytest.raises(ListError) as refused:
        given_answers(["category:Gast=Nobody's"], programme)
    assert all(category.name in str(refused.value) for category in programme.categories)
