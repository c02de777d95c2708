"""Columns that are a session's list each in other words than its title: one question takes them all, no guess does."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter

from checkin.lists.reading import ListReading, read_list
from checkin.lists.value_answers import Answers
from tests.core.made_up import programme, session_dict

PROGRAMME = programme(
    session_dict("ws1", title="Workshop Quantenmaterialien", access="invited"),
    session_dict("ws2", title="Workshop Forschungsförderung", access="invited"),
    session_dict("meal", title="Abendessen im Ratskeller", access="invited"),
    session_dict("tour", title="Exkursion Jülich", access="invited"),
    session_dict("lunch", title="오찬 간담회", access="invited"),
    session_dict("rt", title="한-EU 정책 라운드테이블 (비공개)", access="invited"),
    session_dict("din", title="환영 만찬", access="invited"),
    session_dict("ga", title="Working Group A: Standards", access="invited"),
    session_dict("gb", title="Working Group B: Skills", access="invited"),
    session_dict("n1", title="場次一：先進封裝", access="invited"),
    session_dict("n2", title="場次二：矽光子", access="invited"),
    session_dict("open", title="Opening"),
)
GERMAN = (
    "Name;E-Mail;Veranstaltungen;;;\n;;WS Quanten-materialien;WS Forschungs-förderung;Abend-essen;Exkursion\n"
    "Ada Berg;a@x.org;x;;x;\nBo Cal;b@x.org;;x;x;x\n"
)
KOREAN = (
    "성명,이메일,행사별 참석 여부,,\n,,오찬 간담회 Luncheon,정책 라운드테이블 Policy RT,환영 만찬 Dinner\n"
    "김예시,a@x.org,O,X,O\n이보기,b@x.org,X,O,O\n"
)
BARE = "Name,E-mail,WG A,WG B\nAda Berg,a@x.org,yes,no\nBo Cal,b@x.org,no,yes\n"


def _read(folder: Path, text: str, **answers: str) -> ListReading:
    given = {"block": {key.casefold(): said for key, said in answers.items()}}
    rows = [*csv.reader(text.splitlines(), delimiter=";" if ";" in text else ",")]
    with xlsxwriter.Workbook(str(folder / "list.xlsx")) as book:
        sheet = book.add_worksheet("List")
        if len(rows[0]) > 3 and not any(rows[1][:2]):
            sheet.merge_range(0, 2, 0, len(rows[0]) - 1, "")
            for column in (0, 1):
                sheet.merge_range(0, column, 1, column, "")
        for n, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(n, column, cell)
    return read_list(folder / "list.xlsx", PROGRAMME, answers=Answers(given))


@pytest.mark.parametrize(
    ("text", "heading", "sessions"),
    [
        (GERMAN, "Veranstaltungen", [("ws1", "meal"), ("ws2", "meal", "tour")]),
        (KOREAN, "행사별 참석 여부", [("lunch", "din"), ("rt", "din")]),
        (BARE, "WG A, WG B", [("ga",), ("gb",)]),
    ],
)
def test_a_block_of_columns_is_asked_once_and_a_yes_takes_them_all(
    tmp_path: Path, text: str, heading: str, sessions: list[tuple[str, ...]]
) -> None:
    reading = _read(tmp_path, text)
    assert not any(each.sessions for each in reading.people)
    (question,) = reading.questions
    assert (question.kind, question.values, question.people) == ("block", (heading,), 2)
    (told,) = (problem.problem for problem in reading.problems)
    assert f"block:{heading}=yes" in told and "Nobody was put on a list" in told

    said = _read(tmp_path, text, **{heading: "yes"})
    assert [each.sessions for each in said.people] == sessions
    assert any("as you said" in remark for remark in said.remarks)


def test_after_a_no_each_column_is_asked_for_itself(tmp_path: Path) -> None:
    reading = _read(tmp_path, GERMAN, Veranstaltungen="no")
    assert not any(each.sessions for each in reading.people)
    assert [question.kind for question in reading.questions] == ["block", *["session"] * 4]


def test_a_column_that_may_be_two_sessions_is_in_no_block(tmp_path: Path) -> None:
    reading = _read(tmp_path, "Name,E-mail,Workshop,WG\nAda Berg,a@x.org,yes,no\nBo Cal,b@x.org,no,yes\n")
    assert not any(question.kind == "block" for question in reading.questions)


@pytest.mark.parametrize(
    "heading",
    ["Declined", "Not attending", "불참 세션", "Last year", "Interested in", "Sessions (O: vegetarian)"],
)
def test_what_is_surely_no_list_is_not_offered_as_lists_with_one_yes(tmp_path: Path, heading: str) -> None:
    text = KOREAN.replace("행사별 참석 여부", heading)
    reading = _read(tmp_path, text)
    assert not any(question.kind == "block" for question in reading.questions)
    assert not any(each.sessions for each in reading.people) and reading.problems
    beside = f"Name,E-mail,{heading} Workshop Quantenmaterialien,Exkursion,{heading} Abendessen\n"
    reading = _read(tmp_path, f"{beside}Ada Berg,a@x.org,yes,no,yes\n")
    assert not any(question.kind == "block" for question in reading.questions)


@pytest.mark.parametrize("beside", ["Not attending", "Interested in:", "No", "Declined"])
def test_a_part_of_a_title_in_a_refusal_or_a_wish_is_not_offered_as_its_list(
    tmp_path: Path, beside: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        f"Name,E-mail,{beside} closed workshop\nAda Berg,a@x.org,yes\nBo Cal,b@x.org,no\n", encoding="utf-8"
    )
    closed = programme(session_dict("s", title="OECD workshop, closed session", access="invited"))
    reading = read_list(path, closed)
    assert not reading.questions and not any(each.sessions for each in reading.people)


def test_a_word_that_begins_alike_is_not_as_good_as_the_whole_of_it(tmp_path: Path) -> None:
    titles = ("Korea-EU Roundtable", "Korea-US QED-C Roundtable", "Korea-Finland Roundtable")
    sessions = [session_dict(f"s{n}", title=title, access="invited") for n, title in enumerate(titles)]
    path = tmp_path / "list.csv"
    path.write_text("Name,E-mail,Closed roundtable Korea-EU\nAda Berg,a@x.org,x\nBo Cal,b@x.org,\n")
    (told,) = (problem.problem for problem in read_list(path, programme(*sessions)).problems)
    assert "may be the session “Korea-EU Roundtable”" in told


@pytest.mark.parametrize(("caption", "rows"), [("Nr", 1), ("Nr.", 3), ("EN", 3)])
def test_numbers_of_the_rows_are_about_no_session(tmp_path: Path, caption: str, rows: int) -> None:
    people = "".join(f"{n},Guest {n} Berg,g{n}@x.org\n" for n in range(1, rows + 1))
    path = tmp_path / "list.csv"
    path.write_text(f"{caption},Name,E-mail\n{people}")
    reading = read_list(
        path, programme(session_dict("s", title="Evening Networking Reception", access="invited"))
    )
    assert not reading.questions and not reading.problems


@pytest.mark.parametrize("above", ["", "場次：1＝先進封裝 2＝矽光子\n\n"])
def test_numbers_that_mean_sessions_are_asked_once(tmp_path: Path, above: str) -> None:
    text = f'{above}姓名,電子郵件,出席場次\n林志豪,a@x.org,"1、2"\n陳怡君,b@x.org,1\n黃俊傑,c@x.org,2\n'
    reading = _read(tmp_path, text)
    (question,) = reading.questions
    assert (question.kind, question.people, len(reading.problems)) == ("block", 3, 1)
    assert not any(each.sessions for each in reading.people)
    said = _read(tmp_path, text, 出席場次="yes")
    assert [each.sessions for each in said.people] == [("n1", "n2"), ("n1",), ("n2",)]


def test_numbers_that_no_session_has_are_told_once(tmp_path: Path) -> None:
    reading = _read(tmp_path, 'Name,E-mail,Sessions\nAda Berg,a@x.org,"7,8"\nBo Cal,b@x.org,8\n')
    (told,) = (problem.problem for problem in reading.problems)
    assert "nothing says which sessions they are" in told and not reading.questions


def test_letters_below_a_part_of_a_title_are_told(tmp_path: Path) -> None:
    reading = _read(tmp_path, "Name,E-mail,WG A,WG B\nAda Berg,a@x.org,P,\nBo Cal,b@x.org,T,P\n")
    assert [problem.column for problem in reading.problems] == ["WG A", "WG B"]
    assert all("neither yes nor no" in problem.problem for problem in reading.problems)
    assert not any(each.sessions for each in reading.people)


def test_what_a_tick_was_is_said_of_the_tick_and_not_of_what_stands_first(tmp_path: Path) -> None:
    text = "Name,E-mail,Exkursion Jülich\nAda Berg,a@x.org,–\nBo Cal,b@x.org,x\n"
    (told,) = _read(tmp_path, text).problems
    assert "1 person ticked with “x”" in told.problem and told.value == "x"
