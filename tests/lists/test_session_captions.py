"""A caption, a cell, a sheet's name invites to a session only where it is its title; all else beside it is a doubt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from checkin.lists.reading import read_list
from checkin.lists.value_answers import Answers, key_of
from tests.lists.secretary import programme_of_nine
from tests.of_each import of_each

TITLE = "Korea-EU Roundtable"


def _sessions(reading: Any) -> list[tuple[str, ...]]:
    return [person.invited_to for person in reading.people]


def _ticked(read: Any, caption: str) -> Any:
    return read(f"Name;{caption}\nA B;yes\nC D;\nE F;yes\n")


@of_each(
    "caption",
    ["KOREA–EU ROUNDTABLE", "korea_eu_roundtable", "korea_eu_roundtable_yn",
     "Korea-EU Roundtable - Y/N", "“Korea-EU Roundtable”", "• Korea-EU Roundtable",
     "Korea-EU Roundtable*",
     "한-EU 라운드테이블 (Korea-EU Roundtable)", "Korea-EU Roundtable / 한-EU 라운드테이블",
     "Korea-EU Roundtable (English)",
     "Korea-EU Roundtable (круглый стол Корея)", "Korea-EU Roundtable (O/X)", "Korea-EU Roundtable (참석/불참)",
     "Korea-EU Roundtable (invited)", "Korea-EU Roundtable (closed)", "Korea-EU Roundtable [비공개]",
     "Korea-EU Roundtable (à huis clos)", "Korea-EU Roundtable (24 June)", "Korea-EU Roundtable (6월 24일)",
     "Korea-EU Roundtable 09:00–18:00", "Korea-EU Roundtable (Tue 24.06.)",
     "24.06. Korea-EU Roundtable", "24.06. 09:00 Korea-EU Roundtable", "Korea-EU Roundtable 24.6.2025",
     "2025-06-24 Korea-EU Roundtable"],
)  # fmt: skip
def test_a_title_is_known_with_its_translation_its_language_its_day_and_how_to_answer(
    read: Any, caption: str
) -> None:
    reading = _ticked(read, caption)
    assert _sessions(reading) == [("qk-eu",), (), ("qk-eu",)] and not reading.problems


@of_each(
    "aside",
    ["(2024)", "(2024년)", "('24)", "(25)", "(2)", "(II)", "(day 2)", "(B)", "(last year)", "(작년)",
     "(no)", "(X)",
     "(n/a)", "(tbc)", "(미정)", "(attended)", "(online)", "(온라인 참석)", "[virtual]", "(zoom)", "(remote)",
     "(livestream)",
     "(optional)", "(reserve)", "(EUR)", "(unable)", "(отказ)", "(прошлый год)", "/excluded", "/ 2024", "불참", "작년",
     "✗",
     "(Präsentation)", "(présentée à)", "(Переводчик)", "(Διερμηνέας)", "(ของขวัญ)",
     "×", "?", "= no", "25.06.", "24.07.2025", "24.06.2024", "2025-06-25"],
)  # fmt: skip
def test_whatever_else_stands_behind_a_title_invites_nobody_and_is_told(read: Any, aside: str) -> None:
    reading = _ticked(read, f"{TITLE} {aside}")
    assert _sessions(reading) == [()] * 3 and reading.problems


@of_each("before", ["!", "~", "-", "…", "/", "≠", "x ", "2024 ", "(2024) ", "[2024] ", "불참 ", "is", "3) "])
def test_whatever_stands_before_a_title_invites_nobody_and_is_told(read: Any, before: str) -> None:
    reading = _ticked(read, before + TITLE)
    assert _sessions(reading) == [()] * 3 and reading.problems


def test_nobody_is_named_for_an_open_session_by_a_caption_that_calls_it_closed(read: Any) -> None:
    assert _sessions(read("Name;Opening (closed)\nA B;yes\nC D;\n")) == [(), ()]


def test_a_title_struck_through_or_in_brackets_invites_nobody_and_is_told(read: Any) -> None:
    struck = "".join(letter + "\u0336" for letter in TITLE)
    for text in (struck, f"({TITLE})", f"≠{TITLE}", f"\\{TITLE}"):
        as_caption, as_cell = _ticked(read, text), read(f"Name;Sessions\nA B;{text}\nC D;qk-us\n")
        assert _sessions(as_caption) == [()] * 3 and as_caption.problems
        assert _sessions(as_cell) == [(), ("qk-us",)] and [p.row for p in as_cell.problems] == [2]


@of_each("cell", ["Not coming: qk-eu", "Cancelled - qk-eu", "2024: qk-eu", "!qk-eu", "(qk-eu)"])
def test_a_session_taken_back_in_a_cell_of_categories_invites_nobody_and_is_told(
    read: Any, cell: str
) -> None:
    reading = read(f"Name;Category\nA B;{cell}\nC D;Add-on: qk-eu\n")
    assert _sessions(reading) == [(), ("qk-eu",)] and 2 in {p.row for p in reading.problems}


@of_each("upper", ["2024", "Last year", "점심 식사 신청", "Declined"])
def test_a_title_below_words_that_are_none_for_sessions_invites_nobody_and_is_told(
    read: Any, upper: str
) -> None:
    reading = read(f"Name;Code;{upper};\n;;{TITLE};Korea-US QED-C Roundtable\nA B;T1;O;\nC D;T2;;O\n")
    assert _sessions(reading) == [(), ()] and reading.problems


@of_each("upper", ["Sessions", "세션 참가 여부", "Day 2", "2일차", "Tuesday, 24 June", "6/24 (화)"])
def test_a_title_below_a_word_for_sessions_or_a_day_is_known(read: Any, upper: str) -> None:
    reading = read(f"Name;Code;{upper};\n;;{TITLE};Korea-US QED-C Roundtable\nA B;T1;O;\nC D;T2;;O\n")
    assert _sessions(reading) == [("qk-eu",), ("qk-us",)]


@of_each(
    "captions",
    ["Sessions;Workshops", "Sessions (day 1);Sessions (day 2)", "1일차 참석 세션;2일차 참석 세션",
     "Which sessions? [A];Which sessions? [B]", "Which sessions?;\n;;Opening;Korea-EU Roundtable"],
)  # fmt: skip
def test_each_column_of_sessions_names_who_is_invited(read: Any, captions: str) -> None:
    reading = read(f"Name;Code;{captions}\nA B;T1;Opening;{TITLE}\nC D;T2;Opening;\n")
    assert _sessions(reading) == [("opening", "qk-eu"), ("opening",)] and not reading.problems


LEGENDS = [
    "(O = ja/oui, X = nein/non)", "(O 참석 / X 불참)", "(참석 O, 불참 X)", "[O=yes]",
    "(O: attending / X: not attending)", "（○：参加、×：不参加）", "(V: 참석)", "(ano/ne)", "(참석/불참)",
]  # fmt: skip


@of_each("legend", LEGENDS)
@of_each("upper", ["Sessions", "참석 세션 / Sessions to attend"])
def test_a_legend_of_the_marks_leaves_a_word_for_sessions_what_it_is(
    read: Any, upper: str, legend: str
) -> None:
    other = "Korea-US QED-C Roundtable"
    for captions in (f"{upper} {legend};\n;;{TITLE};{other}", f"{TITLE} {legend};{other}"):
        reading = read(f"Name;Code;{captions}\nA B;T1;O;X\nC D;T2;X;O\n")
        assert [("qk-eu" in sessions) for sessions in _sessions(reading)] == [True, False]
        assert not [one for one in reading.problems if TITLE in one.problem]


@of_each(
    "legend",
    ["(X: 참석, O: 불참)", "(X = attending)", "(O: 미참석)", "(O: vegetarian)", "(불참: O)", "(excluded: X)",
     "(참석 O, 불참)", "(O: yes, X: waiting list)", "(불참)", "(not attending)"],
)  # fmt: skip
def test_a_legend_that_says_otherwise_or_no_legend_stays_a_doubt_and_is_told(read: Any, legend: str) -> None:
    reading = read(
        f"Name;Code;Sessions {legend};\n;;{TITLE};Korea-US QED-C Roundtable\nA B;T1;O;X\nC D;T2;X;O\n"
    )
    assert _sessions(reading) == [(), ()] and reading.problems


@of_each("lower", ["No;Yes", "Yes;No", "2024;2025", "불참;참석", "invited;came"])
@of_each("mark", ["x", "O", "yes"])
def test_answers_or_years_below_a_title_invite_nobody_and_are_told(read: Any, lower: str, mark: str) -> None:
    reading = read(f"Name;Code;{TITLE};\n;;{lower}\nA B;T1;{mark};\nC D;T2;;{mark}\n")
    assert [person.name for person in reading.people] == ["A B", "C D"]
    assert _sessions(reading) == [(), ()] and len(reading.problems) == 2


@of_each(
    ("captions", "answers", "invited", "told"),
    [
        (f"{TITLE};{TITLE}", ["yes;no", "yes;yes", "no;yes", "no;no"], [1], [0, 2]),
        (f"{TITLE};{TITLE}", ["O;", ";O", "O;O", ";"], [2], [0, 1]),
        (f"{TITLE};{TITLE}", ["yes;", "no;", "yes;", ";"], [0, 2], []),
        (f"{TITLE};한-EU 라운드테이블 ({TITLE})", ["yes;예", "no;예", "no;아니오"], [0], [1]),
        (f"Sessions;{TITLE}", ["qk-eu;no", "qk-eu;", "qk-eu;yes"], [1, 2], [0]),
    ],
)
def test_two_columns_of_a_session_that_disagree_invite_nobody_and_are_told(
    read: Any, captions: str, answers: list[str], invited: list[int], told: list[int]
) -> None:
    reading = read("\n".join([f"Name;{captions}", *(f"P{n} Q;{said}" for n, said in enumerate(answers))]))
    assert [n for n, sessions in enumerate(_sessions(reading)) if sessions] == invited
    assert {p.row - 2 for p in reading.problems if "say different things" in p.problem} == set(told)


@of_each(
    ("answers", "invited"),
    [
        ("Y N Y", [0, 2]), ("J N J", [0, 2]), ("K E K", [0, 2]), ("E H E", [0, 2]), ("S N", [0]), ("Д Н", [0]),
        ("C K", [0]),
        ("O X O", [0, 2]), ("V O N", [0, 1]), ("E E", []), ("J J", []), ("A B C D E F", []), ("G H I J", []),
        ("M N O P", []), ("I II III IV V VI", []), ("S M L XL", []), ("Y Z A E I O", []), ("A O", []), ("T V", []),
    ],
)  # fmt: skip
def test_single_letters_invite_where_all_are_the_yes_and_no_of_one_language_and_are_told_elsewhere(
    read: Any, answers: str, invited: list[int]
) -> None:
    letters = answers.split()
    reading = read("\n".join([f"Name;{TITLE}", *(f"P{n} Q;{said}" for n, said in enumerate(letters))]))
    assert [n for n, sessions in enumerate(_sessions(reading)) if sessions] == invited
    assert bool(reading.problems) is not bool(invited)


def test_a_yes_by_one_letter_alone_in_its_column_has_its_no_in_the_next(read: Any) -> None:
    reading = read(f"Name;{TITLE};Korea-US QED-C Roundtable\nA B;j;j\nC D;j;n\n")
    assert _sessions(reading) == [("qk-eu", "qk-us"), ("qk-eu",)] and not reading.problems
    reading = read(f"Name;{TITLE};Korea-US QED-C Roundtable\nA B;j;A\nC D;j;B\n")
    assert _sessions(reading) == [(), ()] and reading.problems


@of_each(
    "answer", ["Confirmed?", "invited?", "invited (?)", "~invited", "!invited", "(invited)", "예?", "O ?"]
)
def test_an_answer_that_is_doubted_invites_nobody_and_is_told(read: Any, answer: str) -> None:
    reading = read(f"Name;{TITLE}\nA B;{answer}\nC D;invited\n")
    assert _sessions(reading) == [(), ("qk-eu",)] and [p.row for p in reading.problems] == [2]


@pytest.mark.parametrize(
    "caption",
    [
        "환영만찬 참석여부",
        "환영만찬참석여부",
        "Will you attend the Welcome Dinner?",
        "Teilnahme Welcome Dinner",
    ],
)
def test_half_of_a_title_in_two_languages_among_other_words_is_asked_for_the_session(
    caption: str, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"Name;{caption}\nAnn Abel;yes\nBob Bree;no\n", encoding="utf-8")
    reading = read_list(path, programme_of_nine())
    assert _sessions(reading) == [(), ()]
    assert ["“환영만찬 (Welcome Dinner)” among other words" in p.problem for p in reading.problems] == [True]
    answers = Answers({"session": {key_of(caption): "dinner"}})
    assert _sessions(read_list(path, programme_of_nine(), answers=answers)) == [("dinner",), ()]


@of_each("caption", ["Korea-EU Roundtable tickets", "Korea-EU Roundtable (seats)", "Horizon Europe"])
@of_each("numbers", [("0", "2", "0"), ("1", "2", ""), ("", "2", "")])
def test_numbers_in_a_column_about_a_session_are_told_and_invite_nobody(
    read: Any, caption: str, numbers: tuple[str, str, str]
) -> None:
    rows = "".join(f"{chr(65 + n)} B,p{n}@x.org,{number}\n" for n, number in enumerate(numbers))
    reading = read(f"Name,Email,{caption}\n{rows}")
    (told,) = reading.problems
    people = sum(number not in ("", "0") for number in numbers)
    assert f"({people} p" in told.problem and "may be seats or choices" in told.problem
    assert not any(person.sessions for person in reading.people) and not reading.questions


@of_each(
    "line",
    [
        "x = nimmt teil, o = nimmt nicht teil",
        "Legend: X comes / O does not come",
        "O: 불참, X: 참석",
        "※ ○ = absent × = present",
    ],
)
def test_marks_mean_what_a_line_of_the_list_says_of_them(read: Any, line: str) -> None:
    rows = "Name;Code;Korea-US QED-C Roundtable\nA B;T1;O\nC D;T2;X\nE F;T3;o\n"
    for text in (f"{line};;\n{rows}", f"{rows};;\n{line};;\n"):
        reading = read(text)
        assert _sessions(reading) == [(), ("qk-us",), ()] and line in {one.value for one in reading.problems}


def test_a_legend_below_the_rows_refuses_nobody(read: Any) -> None:
    rows = "No.;Name;Code;Korea-US QED-C Roundtable\n1;A B;T1;O\n2;C D;T2;X\n※ O: 참석, X: 불참;;;\n"
    reading = read(rows)
    assert (len(reading.people), reading.problems) == (2, [])


def test_titles_of_sessions_may_stand_in_the_third_row_of_the_captions(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = (
        "성명|소속|참가 행사",
        "||1일차||2일차",
        "||Opening|Korea-EU Roundtable|Matchmaking 1:1",
        "Ana B|KAIST|O|O|X",
    )
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("명단")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row.split("|"))
        for area in ("A1:A3", "B1:B3", "C1:E1", "C2:D2"):
            sheet.merge_range(area, rows[int(area[1]) - 1].split("|")["ABC".index(area[0])])
    reading = read(path)
    assert [(person.name, person.sessions) for person in reading.people] == [("Ana B", ("opening", "qk-eu"))]
    assert reading.problems == []


@pytest.mark.parametrize("empty", ["", "–", "n/a"])
def test_dashes_hide_no_tick_under_a_title_among_other_words(read: Any, empty: str) -> None:
    rows = f"A B;{empty}\nC D;✔\nE F;{empty}\n"
    told = read(f"Name;Korea-EU Roundtable invited\n{rows}").problems[0]
    assert "among other words" in told.problem


@of_each("beside", ["Payment;Payer", "Contact;Mobile", "입금;입금자명"])
def test_titles_below_captions_are_captions_whatever_stands_below_the_others(read: Any, beside: str) -> None:
    upper, lower = beside.split(";")
    for group in ("Sessions;", "Sessions;Sessions"):
        reading = read(
            f"Name;Org;{group};{upper}\n;;{TITLE};Korea-US QED-C Roundtable;{lower}\nA B;X;O;X;\nC D;Y;X;O;\n"
        )
        assert [person.name for person in reading.people] == ["A B", "C D"]
        assert _sessions(reading) == [("qk-eu",), ("qk-us",)]
