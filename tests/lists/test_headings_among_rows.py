"""A line alone that names a delegation, a country or a group heads the rows below it: nobody is called so."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.lists.reading import ListReading
from tests.of_each import of_each

_PEOPLE = ["Anna Berg", "Bo Cal", "Cy Dahl", "Di Eng"]


def _read(read: Any, *headings: str) -> ListReading:
    lines = [f",{who},Director" for who in _PEOPLE]
    for n, heading in enumerate(headings):
        lines.insert(2 * n, f",{heading},")
    reading: ListReading = read("\n".join(("No.,Name,Function", *lines)))
    return reading


def _left_out(reading: ListReading) -> list[str]:
    return [p.value for p in reading.problems if "looks like a heading" in p.problem]


@of_each(
    "heading",
    [
        "KINGDOM OF SWEDEN",
        "REPUBLIC OF KOREA",
        "Delegation of Sweden",
        "Swedish delegation (4)",
        "대한민국 대표단",
        "Participants (12)",
        "Table 2",
        "Group A",
        "Day 1",
        "Orga-Team",
        *("A", "B.", "A – C", "ㄱ", "あ行"),
    ],
)
def test_a_line_that_heads_others_is_nobody(read: Any, heading: str) -> None:
    reading = _read(read, heading)
    assert [person.name for person in reading.people] == _PEOPLE
    assert _left_out(reading) == [heading]


def test_countries_on_several_lines_head_delegations(read: Any) -> None:
    reading = _read(read, "Sweden", "Jordan")
    assert [person.name for person in reading.people] == _PEOPLE
    assert _left_out(reading) == ["Sweden", "Jordan"]


@pytest.mark.parametrize("title", ["Speakers", "Waiting list"])
def test_a_line_that_heads_others_counts_in_no_question_of_the_whole_list(read: Any, title: str) -> None:
    people = "\n".join(f"{who},Director" for who in _PEOPLE)
    reading = read(f"{title},\nName,Function\nDelegation of Sweden,\n{people}\nGuests:,\n")
    (question,) = reading.questions
    assert (question.values, question.people) == ((title,), len(_PEOPLE))
    assert not any("5 people" in p.problem or "6 people" in p.problem for p in reading.problems)
    assert any("4 people" in p.problem for p in reading.problems)


@pytest.mark.parametrize("heading", ["Cancelled", "취소", "Abgesagt"])
def test_a_heading_that_refuses_is_nobody_with_a_refusal_beside_the_name(read: Any, heading: str) -> None:
    def told(*more: str) -> list[str]:
        rows = [f"{who},Director" for who in (*_PEOPLE, *more)]
        rows[2:2] = [f"{heading},"]
        problems = read("\n".join(("Name,Function", *rows))).problems
        return [p.problem for p in problems if p.problem.startswith("Words or signs beside")]

    assert not told()
    (one,) = told(f"Ed Fo ({heading})")
    assert "1 person" in one


@of_each("name", ["Jordan", "India", "Table Mountain", "Chad"])
def test_a_single_name_that_a_country_has_too_is_a_persons(read: Any, name: str) -> None:
    reading = _read(read, name)
    assert name in [person.name for person in reading.people]
    assert not _left_out(reading)


@pytest.mark.parametrize("name", ["Speakers (Kim Minjun)", "Speaker: Boris Cal", "Staff / Anna"])
def test_a_name_beside_a_category_is_somebody(read: Any, name: str) -> None:
    reading = read(f"Name,Function\n{name},\nAnna Berg,Director\n")
    assert len(reading.people) == 2


@of_each(
    "heading",
    ["연사 (Speakers)", "Speakers / 연사", "II. SPEAKERS", "A. Speakers", "■ 연사", "Keynote speakers"],
)
@of_each("column", [0, 1])
def test_a_line_that_names_a_category_is_nobody_and_puts_nobody_into_it(
    read: Any, heading: str, column: int
) -> None:
    line = f",{heading}," if column else f"{heading},,"
    reading = read(f"No.,Name,Function\n{line}\n1,Anna Berg,Director\n2,Bo Cal,Director\n")
    assert [(person.name, person.category) for person in reading.people] == [
        ("Anna Berg", "participant"),
        ("Bo Cal", "participant"),
    ]
    (told,) = reading.problems
    assert "the name of a category, not a person" in told.problem and told.value == heading


def test_where_a_column_tells_the_category_such_a_line_is_a_heading_alone(read: Any) -> None:
    reading = read("Name,Category\nSpeakers,\nAnna Berg,Speaker\nBo Cal,VIP\n")
    assert _left_out(reading) == ["Speakers"]


@pytest.mark.parametrize("name", ["Speaker 12", "Otto Staff", "Press Ana"])
def test_somebody_called_nearly_so_is_somebody(read: Any, name: str) -> None:
    assert name in [person.name for person in _read(read, name).people]


@of_each("heading", ["Observers", "Gäste der Stadt", "특별초청", "Estyneitä", "Kutsuvieraat"])
def test_a_name_alone_over_fuller_rows_is_told_for_it_may_be_a_heading(read: Any, heading: str) -> None:
    people = [f"{who},Acme,Director" for who in _PEOPLE]
    rows = [*people[:2], f"{heading},,", *people[2:]]
    reading = read("\n".join(("Name,Company,Function", *rows)))
    (told,) = reading.problems
    assert "1 row holds a name and nothing else" in told.problem and told.value == heading


@of_each(
    ("rows", "told"),
    [
        ("ACME LABS,\nAda Berg,CTO\nBo Cal,Dev\nOSLO GROUP,\nCy Dunn,Dean", ["ACME LABS, OSLO GROUP"]),
        ("ADA BERG,\nBO CAL,Dev\nCY DUNN,\nDi Eck,Dean", []),
    ],
)
def test_lines_in_capitals_over_fuller_rows_are_told_however_many(
    read: Any, rows: str, told: list[str]
) -> None:
    reading = read(f"Name,Function\n{rows}\n")
    assert [p.value for p in reading.problems if "hold a name and nothing else" in p.problem] == told


@of_each(
    "line",
    [
        "gez. Meier",
        "Vielen Dank!",
        "Le secrétariat",
        "작성자 홍길동",
        "Approved by Mr. Kim",
        "www.acme.example",
    ],
)
def test_a_name_alone_below_all_others_is_told_for_it_may_be_a_signature(read: Any, line: str) -> None:
    reading = read(
        "\n".join(("Name,Company,Function", *(f"{who},Acme,Director" for who in _PEOPLE), ",,", f"{line},,"))
    )
    (told,) = reading.problems
    assert "1 row below the others holds a name and nothing else" in told.problem and told.value == line
    assert [person.name for person in reading.people] == [*_PEOPLE, line]


def test_a_line_that_is_no_name_is_told_below_few_as_well(read: Any) -> None:
    reading = read(
        "Gość,Firma\nAnna Berg,Acme\nBo Cal,Acme\n,\nSporządziła: Ewa Kowal,\nZatwierdził: Jan Nowak,\n"
    )
    (told,) = reading.problems
    assert "2 rows below the others" in told.problem


def test_who_stands_below_the_total_of_few_is_told(read: Any) -> None:
    reading = read("Név,Intézmény\nAnna Berg,BME\nBo Cal,ELTE\nÖsszesen: 2 fő,\nNagy Pál s.k.,\n")
    assert [told.value for told in reading.problems if "below the others" in told.problem] == [
        "Nagy Pál s.k."
    ]


def test_names_alone_are_told_of_only_where_few_of_the_rows_are(read: Any) -> None:
    sparse = [*(f"{who}," for who in _PEOPLE), "Ed Fo,Acme", "Fa Gi,Acme", "Gu Ha,Acme"]
    assert not read("\n".join(("Name,Company", *sparse))).problems
    assert not read("\n".join(("Name,Company", *sparse[4:], "Ha Io,"))).problems


@of_each(
    "heading", ["Peruuttaneet", "Lemondták", "Скасовані", "Ακυρώσεις", "מבוטלים", "Bajas", "Abgesagt haben"]
)
def test_who_stands_below_a_heading_of_those_who_stay_away_is_refused_and_told(
    read: Any, heading: str
) -> None:
    reading = read(f"Name,Company\nAnna Berg,Acme\n{heading},\nBo Cal,Beta\n")
    assert [(one.name, str(one.status)) for one in reading.people] == [
        ("Anna Berg", "confirmed"),
        ("Bo Cal", "cancelled"),
    ]
    assert any(f"cancelled by the heading “{heading}”" in problem.problem for problem in reading.problems)


def test_a_line_that_may_end_a_waiting_list_is_told_where_it_is_taken_for_somebody(read: Any) -> None:
    reading = read("Name,Function\nAnna Berg,A\nWaiting list,\nBo Cal,B\nAnna's table,\nCy Dahl,C\n")
    assert any(p.value == "Anna's table" and "a name and nothing else" in p.problem for p in reading.problems)


@of_each("line", ["Opening", "3. Opening", "Session: Opening"])
def test_the_heading_of_a_list_is_about_nobody_below_the_title_of_another_session(
    read: Any, line: str
) -> None:
    text = f"Korea-Finland Roundtable,,\nName,Code,Email\nA B,T1,a@x.org\n{line},,\nC D,T2,c@x.org\nE F,T3,e@x.org\n"
    reading = read(text)
    assert [person.heading_sessions for person in reading.people] == [("qk-fi",), (), ()]
    assert any("1 person was put on the list" in problem.problem for problem in reading.problems)


def test_a_heading_that_refuses_refuses_nobody_below_a_line_of_those_who_are_confirmed(read: Any) -> None:
    reading = read(
        "Cancelled,,\nName,Code,Email\nA B,T1,a@x.org\nConfirmed,,\nC D,T2,c@x.org\nSpeakers,,\nE F,T3,e@x.org\n"
    )
    assert [str(person.status) for person in reading.people] == ["cancelled", "confirmed", "confirmed"]
    assert any("1 person is cancelled by the heading" in problem.problem for problem in reading.problems)


@of_each("people", [3, 60, 700])
def test_nobody_of_a_second_table_is_lost_however_many_people_stand_above_it(read: Any, people: int) -> None:
    rows = "".join(f"Kim Minjun {n},k{n}@x.org\n" for n in range(people))
    reading = read(f"Name,Email\n{rows}\nName,Organisation\nBo Cal,Acme\nCy Dahl,Beta\n")
    assert [person.organisation for person in reading.people[people:]] == ["Acme", "Beta"]
