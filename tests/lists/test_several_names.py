"""Names of several people in one cell are told; a family name, a given name and a title are one person's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.of_each import of_each

_TOLD = "These may be the names of several people; they were loaded as one."


@of_each(
    "name",
    [
        "Anna Berg, Bo Cal, Cy Dow",
        "Anna M. Berg, Bo O'Hara, José de la Cruz",
        "홍길동, 김하나, 이두리",
        "王小明、李大华、陈美玲",
        "Иван Петров, Анна Берг, Ольга Ким, Бо Кал",
        "Anna Berg, Tom Falk",
        "Minjun Kim, Seoyeon Lee",
        "Kim Min Jun, Lee Seo Yeon",
        "홍길동, 김하나",
        "王小明、李大华",
        "Петров Иван, Попова Анна",
        "Anna Berg or Zed Other",
        "Anna Berg & Bo Cal",
        "홍길동/김하나",
        "홍길동·김하나",
        "王小明和李大华",
        "Anna Berg + Bo Cal",
        "Anna Berg x2",
        "홍길동 내외",
        "Familie Berg",
    ],
)
def test_names_joined_in_one_cell_are_told_and_left_as_they_stand(read: Any, name: str) -> None:
    reading = read(f'Name,Email\n"{name}",a@b.org\nDi Eck,d@e.org\n')
    assert reading.people[0].name == name and reading.people[0].last_name is None
    assert [(p.row, p.value) for p in reading.problems if p.problem == _TOLD] == [(2, name)]


@of_each(
    "cell",
    [
        "Anna  Berg, Tom Falk",
        "Anna\u00a0Berg, Tom Falk",
        "\u200bAnna Berg, Tom Falk",
        "\uff21nna Berg, Tom Falk",
    ],
)
def test_nor_are_they_turned_where_their_letters_and_spaces_are_put_right(read: Any, cell: str) -> None:
    reading = read(f'Name,Email\n"{cell}",a@b.org\nDi Eck,d@e.org\n')
    assert [person.name for person in reading.people] == ["Anna Berg, Tom Falk", "Di Eck"]
    assert _TOLD in [problem.problem for problem in reading.problems]


@of_each(
    "name",
    [
        "Berg, Anna, PhD",
        "Berg, Anna, PhD, MBA",
        "Anna Berg, Ph. D., M. Sc.",
        "García López, María José",
        "김, 하나",
        "남궁, 민준",
        "山田, 太郎",
        "Berg, Anna",
        "Anna Berg, PhD",
        "Berg Larsen, Anna Maria",
        "van der Berg, Anna Maria",
        "Nguyen Van, Anh Tuan",
        "Martin Dupont, Anne Marie",
        "Kim Minjun/Minjun Kim",
        "홍길동/Hong Gildong",
        "Wei Ou Yang",
        "Anna U. Berg",
        "Anna Berg (AT&T)",
        "田中和一郎",
    ],
)
def test_the_parts_of_one_name_are_told_as_nobody_else(read: Any, name: str) -> None:
    reading = read(f'Name,Email\n"{name}",a@b.org\nDi Eck,d@e.org\n')
    assert _TOLD not in [problem.problem for problem in reading.problems]


def test_co_is_the_company_where_no_people_stand_below_it(read: Any) -> None:
    reading = read("Name,Email,Co.\nAnna Berg,a@b.org,Acme\nBo Cal,b@c.org,Samsung\n")
    assert [person.organisation for person in reading.people] == ["Acme", "Samsung"]
    for below in ("Cy Dow,Di Eck", "DE,FR"):
        one, other = below.split(",")
        reading = read(f"Name,Email,Co.\nAnna Berg,a@b.org,{one}\nBo Cal,b@c.org,{other}\n")
        assert [person.organisation for person in reading.people] == [None, None]


@pytest.mark.parametrize("mail", ["xo.qarr@u.org", "xq@u.org; yt@u.org"])
def test_names_that_few_have_are_told_by_the_address_beside_them(read: Any, mail: str) -> None:
    reading = read(f'Name,Email\n"Xo Qarr, Ye Tuu",{mail}\n"Qarr Bolm, Ye Tuu",qarr.tuu@u.org\n')
    assert [(p.row, p.value) for p in reading.problems if p.problem == _TOLD] == [(2, "Xo Qarr, Ye Tuu")]
    assert [person.name for person in reading.people] == ["Xo Qarr, Ye Tuu", "Ye Tuu Qarr Bolm"]


_OTHERS = "".join(f"Gil Fo{letter},g{letter}@u.org\n" for letter in "abcdef")


@pytest.mark.parametrize(
    "name", ["Ilse Quastenberg, Urs Vrbata", "Xo Qarr, Ye Tuu", "Anna Quastenberg, Urs Vrbata"]
)
def test_a_comma_between_two_whole_names_is_told_where_hardly_anybody_has_one(read: Any, name: str) -> None:
    reading = read(f'Name,Email\n"{name}",office@u.org\n{_OTHERS}')
    assert [(p.row, p.value) for p in reading.problems if p.problem == _TOLD] == [(2, name)]
    assert reading.people[0].name == name


@of_each(
    ("name", "mail"),
    [
        ("García López, María José", "office@u.org"),
        ("van der Quast, Urs Emil", "office@u.org"),
        ("Qarr Bolm, Ye Tuu", "ye.qarr@u.org"),
        ("Berg, Anna", "office@u.org"),
    ],
)
def test_one_person_with_a_comma_among_others_without_is_nobody_else(read: Any, name: str, mail: str) -> None:
    reading = read(f'Name,Email\n"{name}",{mail}\n{_OTHERS}')
    assert _TOLD not in [problem.problem for problem in reading.problems]
    assert "," not in reading.people[0].name


def test_where_everybody_has_a_comma_the_family_name_stands_first(read: Any) -> None:
    rows = "".join(f'"Quast Vrbata, Urs Fo{letter}",{letter}@u.org\n' for letter in "abcd")
    assert {person.last_name for person in read(f"Name,Email\n{rows}").people} == {"Quast Vrbata"}


def test_given_and_family_names_of_two_in_their_columns_are_told(read: Any) -> None:
    reading = read('First name,Last name,Email\n"Anna, Tom","Berg, Falk",a@b.org\n"Di, Dr.",Eck,d@e.org\n')
    assert [(p.row, p.value) for p in reading.problems if p.problem == _TOLD] == [(2, "Anna, Tom")]


@of_each("name", ["Anna Berg, CTO", "Bo Ek, Head of Sales", "Cid van Ola, Directeur"])
def test_what_somebody_does_behind_a_comma_is_no_given_name(read: Any, name: str) -> None:
    person = read(f'Name,Email\n"{name}",a@b.org\n"Head, Dee",d@e.org\n').people[0]
    assert (person.name, person.last_name) == (name, None)
