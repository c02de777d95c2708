"""Captions of two parts of a name: both halves of the name come on the badge."""

from __future__ import annotations

from typing import Any

import pytest

from tests.of_each import of_each


@of_each(
    ("given", "family"),
    [
        ("First and middle name(s)", "Last name"), ("First & Middle Name", "Last Name"),
        ("First Name, M.I.", "Surname"),
        ("Given and middle names", "Surname"), ("First name", "Middle & Last name"), ("First", "Middle/Last"),
        ("Имя и отчество", "Фамилия"), ("Имя Отчество", "Фамилия"), ("Ім'я та по батькові", "Прізвище"),
        ("Vor- und Zweitname", "Nachname"), ("Vornamen (alle)", "Familienname"), ("Vorname (Rufname)", "Nachname"),
        ("Prénom(s) et deuxième prénom", "Nom"), ("Nombre y segundo nombre", "Apellidos"),
        ("Nome e segundo nome", "Sobrenome"), ("Imię i drugie imię", "Nazwisko"), ("Adı ve ikinci adı", "Soyadı"),
        ("이름 및 중간이름", "성"), ("Förnamn och mellannamn", "Efternamn"), ("Tên", "Họ và tên đệm"),
        ("Όνομα και πατρώνυμο", "Επώνυμο"), ("ชื่อและชื่อกลาง", "นามสกุล"),
    ],
)  # fmt: skip
def test_given_and_middle_names_in_one_column_are_the_given_names(read: Any, given: str, family: str) -> None:
    reading = read(f"{given};{family};E-mail\nAnna Maria;Berg;a@x.org\nLuc Jean;Martin;l@x.org\n")
    assert [(p.name, p.first_name, p.last_name) for p in reading.people] == [
        ("Anna Maria Berg", "Anna Maria", "Berg"),
        ("Luc Jean Martin", "Luc Jean", "Martin"),
    ]


def test_a_family_name_of_vietnam_goes_first_under_captions_of_vietnam(read: Any) -> None:
    reading = read("Họ,Tên đệm,Tên,Đơn vị\nNguyễn,Thị Ánh,Nguyệt,VNU\nTrần,,Đức,IOP\nSmith,,John,NIST\n")
    assert [p.name for p in reading.people] == ["Nguyễn Thị Ánh Nguyệt", "Trần Đức", "John Smith"]
    reading = read("Họ và tên đệm,Tên,Đơn vị\nNguyễn Thị Ánh,Nguyệt,VNU\nĐỗ,Đức,IOP\nSmith,John,NIST\n")
    assert [p.name for p in reading.people] == ["Nguyễn Thị Ánh Nguyệt", "Đỗ Đức", "John Smith"]
    reading = read("Last name,Middle name,First name\nNguyễn,Thị,Nguyệt\n")
    assert [p.name for p in reading.people] == ["Nguyệt Thị Nguyễn"]


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("First name (English)", "Last name"),
        ("First name (as in passport)", "Last name"),
        ("First name", "Last name (as in passport)"),
    ],
)
def test_half_a_name_in_latin_letters_goes_with_the_other_half_in_the_same(
    read: Any, given: str, family: str
) -> None:
    reading = read(f"{given},{family},Company\nAnna,Berg,A\nLuc Jean,Martin,B\n")
    assert [(p.name, p.name_latin) for p in reading.people] == [
        ("Anna Berg", None),
        ("Luc Jean Martin", None),
    ]


@of_each("caption", ["Name on badge", "Badge name", "명찰 성명", "Nom sur le badge", "名札氏名"])
def test_a_given_and_a_family_name_go_before_what_the_badge_should_say_and_it_is_told(
    read: Any, caption: str
) -> None:
    text = f"First name,Last name,{caption}\nAnna,Berg,Annie Berg\nBo,Cal,Dr. Bo Cal\nCid,Dahl,Ciddy\n"
    reading = read(text)
    assert [person.name for person in reading.people] == ["Anna Berg", "Bo Cal", "Cid Dahl"]
    (told,) = reading.problems
    assert told.column == caption and told.problem.startswith("2 people have other names")

    said = read(text, mapping={"name": caption})
    assert [person.name for person in said.people] == ["Annie Berg", "Dr. Bo Cal", "Ciddy"]


def test_what_the_badge_should_say_is_no_half_of_a_name(read: Any) -> None:
    rows = "Ana Silva Souza,Ana Silva\nBruno Lima,Bruno\nCarla Dias,Carla\n"
    reading = read(f"Nome,Nome para crachá\n{rows}")
    assert [person.name for person in reading.people] == ["Ana Silva Souza", "Bruno Lima", "Carla Dias"]
    (told,) = reading.problems
    assert told.column == "Nome para crachá" and told.problem.startswith("3 people have other names")
    half = read("First name,Badge name\nAna,Ana Silva\nBruno,Bruno Lima\n")
    assert [person.name for person in half.people] == ["Ana Silva", "Bruno Lima"]


@of_each("captions", ["성,이름,Last Name,First Name", "성,이름,Surname,Given name"])
@of_each("turned", [True, False])
def test_a_given_name_called_name_goes_with_its_family_name_beside_those_in_latin_letters(
    read: Any, captions: str, turned: bool
) -> None:
    rows = [captions, "김,민준,Kim,Minjun", "이,서연,Lee,Seoyeon"]
    if turned:
        rows = [",".join((*row.split(",")[2:], *row.split(",")[:2])) for row in rows]
    people = read("\n".join(rows)).people
    assert [(one.name, one.name_latin) for one in people] == [
        ("김민준", "Minjun Kim"),
        ("이서연", "Seoyeon Lee"),
    ]


@of_each(
    ("captions", "row"),
    [
        ("Фамилия,Имя,Last name,First name", "Берг,Анна,Berg,Anna"),
        ("Επώνυμο,Όνομα,Surname,Name", "Μπεργκ,Άννα,Berg,Anna"),
        ("اسم العائلة,الاسم الأول,Last name,First name", "بيرغ,آنا,Berg,Anna"),
    ],
)
def test_latin_letters_stand_beside_those_of_any_other_script(read: Any, captions: str, row: str) -> None:
    (person,) = read(f"{captions}\n{row}").people
    assert (person.name, person.name_latin) == (" ".join(row.split(",")[1::-1]), "Anna Berg")
