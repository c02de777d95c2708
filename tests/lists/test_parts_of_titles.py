"""Columns whose captions say a part of what they are: of a title, a category, a name; asked or told, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.lists.reading import ListReading, read_list
from checkin.lists.value_answers import Answers
from tests.core.made_up import programme, session_dict
from tests.lists.conftest import Read
from tests.of_each import of_each

_ON_WEDNESDAY = {"starts": "2025-06-25T18:00", "ends": "2025-06-25T20:00"}
PROGRAMME = programme(
    session_dict("s1", title="Welcome Dinner", access="invited", **_ON_WEDNESDAY),
    session_dict("s2", title="Korea-EU Roundtable", access="invited"),
    session_dict("s3", title="Korea-US Roundtable", access="invited"),
    session_dict("s4", title="환영 만찬", access="invited"),
    session_dict("s5", title="Workshop 1: Batteries", access="invited"),
    session_dict("s6", title="Day 2: Sensors", access="invited"),
    session_dict("s7", title="Soirée de gala", access="invited"),
    session_dict("s8", title="Cena de despedida", access="invited"),
    session_dict("s9", title="Warsztaty z kryptografii", access="invited"),
    session_dict("s10", title="งานเลี้ยงต้อนรับ", access="invited"),
    session_dict("talk", title="Opening Ceremony"),
)


def _read(folder: Path, caption: str, *cells: str, answers: Answers | None = None) -> ListReading:
    path = folder / "list.csv"
    rows = [f"Guest {n} Berg,g{n}@x.org,{cell}" for n, cell in enumerate(cells)]
    path.write_text("\n".join([f"Name,Email,{caption}", *rows]), encoding="utf-8")
    return read_list(path, PROGRAMME, answers=answers)


@pytest.mark.parametrize(
    ("caption", "yes", "no", "session"),
    [
        ("Dinner", "yes", "no", "s1"),
        ("DINNER", "O", "X", "s1"),
        ("만찬", "O", "X", "s4"),
        ("Korea-EU", "yes", "", "s2"),
        ("Workshop 1", "yes", "no", "s5"),
        ("Gala", "oui", "non", "s7"),
        ("Cena", "sí", "no", "s8"),
        ("Warsztaty", "tak", "nie", "s9"),
        ("งานเลี้ยง", "✓", "", "s10"),
        ("당일환영 만찬", "예", "아니오", "s4"),
        ("만찬", "있음", "없음", "s4"),
        ("만찬", "희망", "미희망", "s4"),
        ("Dinner", "S", "N", "s1"),
        ("Dinner", "T", "N", "s1"),
        ("Dinner", "A", "N", "s1"),
        ("Dinner", "J", "N", "s1"),
        ("Dinner", "var", "yok", "s1"),
        ("Dinner", "希望する", "希望しない", "s1"),
        ("Cena", "va", "no va", "s8"),
        ("Dinner", "will attend", "will not attend", "s1"),
    ],
)
def test_a_part_of_one_title_over_answers_is_asked(
    tmp_path: Path, caption: str, yes: str, no: str, session: str
) -> None:
    reading = _read(tmp_path, caption, yes, no)
    assert not any(one.sessions for one in reading.people)
    (question,) = reading.questions
    assert (question.kind, question.values, question.people) == ("session", (caption,), 1)
    assert [problem.column for problem in reading.problems] == [caption]

    said = _read(tmp_path, caption, yes, no, answers=Answers({"session": {caption.casefold(): session}}))
    assert [one.sessions for one in said.people] == [(session,), ()] and not said.problems
    # It stays where it was asked, to be taken back.
    assert [(each.values, each.answer) for each in said.questions] == [((caption,), session)]
    none = _read(tmp_path, caption, yes, no, answers=Answers({"session": {caption.casefold(): "none"}}))
    assert not any(one.sessions for one in none.people) and not none.problems


@of_each("cells", ["S,S", "va,", "동의,미동의", "mit,ohne", "yes,with two friends", "yes,a,b,c,d,e"])
def test_below_a_part_of_a_title_what_is_neither_yes_nor_no_is_told_once(tmp_path: Path, cells: str) -> None:
    reading = _read(tmp_path, "Dinner", *cells.split(","))
    (told,) = reading.problems
    assert "may be the session “Welcome Dinner”, and what stands there is neither yes nor no" in told.problem


@of_each("aside", ["Car", "お子様用椅子", "儿童座椅", "Детское кресло", "주차 스티커"])
def test_what_stands_in_another_script_beside_a_title_is_it_only_if_it_may_mean_the_same(
    tmp_path: Path, aside: str
) -> None:
    reading = _read(tmp_path, f"{aside} (Welcome Dinner)", "yes", "no")
    assert not any(one.sessions for one in reading.people) and len(reading.questions) == 1
    assert "among other words" in reading.problems[0].problem


@of_each("title", ["Çar 25", "Wed", "歓迎夕食会", "Приветственный ужин"])
def test_its_day_or_its_translation_leaves_a_title_what_it_is(tmp_path: Path, title: str) -> None:
    reading = _read(tmp_path, f"Welcome Dinner ({title})", "yes", "no")
    assert [one.sessions for one in reading.people] == [("s1",), ()]


@pytest.mark.parametrize("odd", ["?", "¿?", "peut-être", "tbc"])
def test_one_answer_that_is_none_leaves_the_others_asked(tmp_path: Path, odd: str) -> None:
    (question,) = _read(tmp_path, "Dinner", "yes", "no", "no", "yes", odd).questions
    assert (question.kind, question.people) == ("session", 2)


@pytest.mark.parametrize(
    "total", ["TOTAL,10 inscrits,7 (+1)", "Razem,8 osób,5", "Toplam,8 kişi,2", "共計,9人,6人"]
)
def test_a_line_of_totals_leaves_a_column_of_answers_what_it_is(tmp_path: Path, total: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"Name,E-mail,Dinner\nAna B,a@x.org,yes\nBo C,b@x.org,no\n{total}\n", encoding="utf-8")
    reading = read_list(path, PROGRAMME)
    assert [one.name for one in reading.people] == ["Ana B", "Bo C"]
    assert [question.values for question in reading.questions] == [("Dinner",)]


def test_a_part_of_a_title_below_a_word_for_coming_refuses_nobody_and_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = ",,Tham dự,\nName,E-mail,Workshop 1,Day 2\nAna B,a@x.org,x,\nBo C,b@x.org,x,x\nCy D,c@x.org,,x\n"
    path.write_text(rows, encoding="utf-8")
    reading = read_list(path, PROGRAMME)
    assert {str(one.status) for one in reading.people} == {"confirmed"} and "status" not in reading.columns
    assert ["“Workshop 1” may be the session" in problem.problem for problem in reading.problems].count(
        True
    ) == 1
    assert {question.people for question in reading.questions} == {2}


@pytest.mark.parametrize(
    ("caption", "yes", "no"),
    [
        ("Roundtable", "yes", "no"),
        ("Ceremony", "yes", "no"),
        ("Dinner", "3", "4"),
        ("Lunch", "yes", "no"),
        ("Day 2", "yes", "no"),
    ],
)
def test_a_part_of_several_or_of_an_open_one_and_what_holds_no_answers_is_not(
    tmp_path: Path, caption: str, yes: str, no: str
) -> None:
    assert not _read(tmp_path, caption, yes, no).questions


def test_who_will_attend_is_answered_by_names_and_not_by_yes(read: Read) -> None:
    reading = read("Company,Email,Who will attend?\nNordlys,a@x.org,Yes\nQuanta,b@x.org,No\n")
    assert "name" not in reading.columns
    reading = read("Company,Email,Who will attend?\nNordlys,a@x.org,Anna Berg\nQuanta,b@x.org,Bo Chen\n")
    assert [one.name for one in reading.people] == ["Anna Berg", "Bo Chen"]


@of_each("caption", ["명찰이름", "명찰 성명", "胸牌姓名", "名牌姓名", "名札氏名", "Nombre en el gafete"])
def test_the_name_for_the_badge_is_the_name_where_no_other_is(read: Read, caption: str) -> None:
    rows = "Anna Berg,a@x.org\nBo Chen,b@x.org\n"
    assert [one.name for one in read(f"{caption},E-mail\n{rows}").people] == ["Anna Berg", "Bo Chen"]
    beside = read(f"Name,{caption},E-mail\n김민수,Minsu K,a@x.org\n이영희,Yeong L,b@x.org\n")
    assert [one.name for one in beside.people] == ["김민수", "이영희"]


@pytest.mark.parametrize("caption", ["Ruolo", "Funktion", "Position"])
def test_a_column_that_holds_categories_but_for_a_few_is_told_and_can_be_taken(
    read: Read, caption: str
) -> None:
    rows = "Anna Berg,a@x.org,Speaker\nBo Chen,b@x.org,VIP\nCy Dahl,c@x.org,Speaker\nDi Ek,d@x.org,Zorblax\n"
    content = f"Name,E-mail,{caption}\n{rows}"
    (told,) = read(content).problems
    assert "may say the category (3 people)" in told.problem and told.value == "Speaker, VIP"

    said = read(content, mapping={"category": caption})
    assert [one.category for one in said.people] == ["speaker", "vip", "speaker", "participant"]
    assert [question.values for question in said.questions] == [("Zorblax",)]


def test_what_people_do_is_no_category(read: Read) -> None:
    rows = "Anna Berg,a@x.org,Engineer\nBo Chen,b@x.org,Speaker\nCy Dahl,c@x.org,CEO\nDi Ek,d@x.org,VIP\n"
    assert not read(f"Name,E-mail,Position\n{rows}").problems


def test_a_sheet_called_as_a_session_is_its_list_beside_a_column_of_another(read: Read) -> None:
    rows = "Korea-EU Roundtable,,\nName,E-mail,Quantum Networking Reception\nAna B,a@x.org,yes\nBo C,b@x.org,no\n"
    reading = read(rows)
    assert [{*one.invited_to} for one in reading.people] == [{"qk-eu", "qk-rec"}, {"qk-eu"}]
    assert [question.kind for question in reading.questions] == ["heading"]
    (told,) = reading.problems
    assert '--value "heading:Korea-EU Roundtable=no" loads them without it' in told.problem
    without = read(rows, answers=Answers({"heading": {"korea-eu roundtable": "no"}}))
    assert [one.invited_to for one in without.people] == [("qk-rec",), ()]


def test_where_it_has_a_column_of_the_session_the_column_says_who_is_invited(read: Read) -> None:
    reading = read(
        "Korea-EU Roundtable,,\nName,E-mail,Korea-EU Roundtable\nAna B,a@x.org,yes\nBo C,b@x.org,no\n"
    )
    assert [one.invited_to for one in reading.people] == [("qk-eu",), ()]
    assert not reading.questions
