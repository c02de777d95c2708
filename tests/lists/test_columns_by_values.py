"""What stands below a caption says what it is: titles below “اللقب”, the event's categories below “Statü”.

And a key above the captions says what signs and colours mean, and nothing of all people.
"""

from __future__ import annotations

import pytest

from tests.lists.conftest import Read
from tests.of_each import of_each


def test_titles_below_a_caption_of_family_names_go_before_the_name(read: Read) -> None:
    reading = read(
        "اللقب,الاسم,الجهة\nمعالي,فهد العتيبي,الوزارة\nد.,نورة القحطاني,الجامعة\nMs,Lee Yuna,MSIT\n"
    )
    assert [person.name for person in reading.people] == ["فهد العتيبي", "نورة القحطاني", "Lee Yuna"]
    assert [person.prefix for person in reading.people] == ["معالي", "د.", "Ms"]


def test_family_names_below_it_are_family_names(read: Read) -> None:
    reading = read("اللقب,الاسم\nالعتيبي,فهد\nد.,نورة\nالقحطاني,سارة\n")
    assert reading.columns["last_name"] == "اللقب"


def test_nobody_loses_a_given_name_for_titles_below_and_above_it(read: Read) -> None:
    reading = read("First name,Last name\nDr,Who\nSir,Kim\nAnna,Berg\n")
    assert reading.people[2].name == "Anna Berg"


def test_two_letters_are_a_name(read: Read) -> None:
    assert [person.name for person in read("Name,E-mail\nA B,a@x.org\nC D,c@x.org\n").people] == [
        "A B",
        "C D",
    ]


@pytest.mark.parametrize("caption", ["Statü", "الصفة", "Ability"])
def test_a_column_of_nothing_but_categories_is_the_category(read: Read, caption: str) -> None:
    reading = read(f"Name,Position,{caption}\nAna B,Dean,Speaker\nBo C,Head,VIP\nCy D,Driver,Staff\n")
    assert [person.category for person in reading.people] == ["speaker", "vip", "staff"]
    assert [person.job_title for person in reading.people] == ["Dean", "Head", "Driver"]


@pytest.mark.parametrize(
    ("caption", "cells"),
    [
        ("Statü", ("Speaker", "Speaker", "Speaker")),
        ("Statü", ("Speaker", "VIP", "blue")),
        ("Contact person", ("Speaker", "VIP", "Staff")),
    ],
)
def test_a_column_of_one_category_of_others_or_of_somebody_else_is_not(
    read: Read, caption: str, cells: tuple[str, str, str]
) -> None:
    rows = "".join(f"{name},{cell}\n" for name, cell in zip(("Ana B", "Bo C", "Cy D"), cells, strict=True))
    assert "category" not in read(f"Name,{caption}\n{rows}").columns


def test_a_delegation_that_is_no_country_is_an_organisation(read: Read) -> None:
    rows = "Ana B,Ministry of Tests\nBo C,Test Agency\n"
    assert [p.organisation for p in read(f"Name,Delegation\n{rows}").people] == [
        "Ministry of Tests",
        "Test Agency",
    ]


@pytest.mark.parametrize("captions", ["소속,회사", "Organisation,Company"])
def test_a_second_column_of_a_known_field_puts_nobody_into_a_category(read: Read, captions: str) -> None:
    reading = read(f"Name,{captions}\nAna B,KAIST,Speaker\nBo C,ETRI,VIP\n")
    assert {person.category for person in reading.people} == {"participant"}


@pytest.mark.parametrize("caption", ["Would like to meet", "만나고 싶은 사람"])
def test_a_phrase_over_categories_puts_nobody_into_one_and_is_told(read: Read, caption: str) -> None:
    reading = read(f"Name,{caption}\nAna B,Speaker\nBo C,VIP\nCy D,Staff\n")
    assert {person.category for person in reading.people} == {"participant"}
    assert any("may say the category (3 people)" in problem.problem for problem in reading.problems)


def test_dashes_below_the_word_for_sessions_hide_no_crosses(read: Read) -> None:
    reading = read("Name,Sessions\nAna B,x\nBo C,–\nCy D,–\nDi E,x\nEd F,–\n")
    assert not any("no session of this id" in problem.problem for problem in reading.problems)


@pytest.mark.parametrize(
    ("caption", "paid", "owes"), [("参加費", "済", "未"), ("Lệ phí", "Đã nộp", "Chưa nộp")]
)
def test_who_has_not_paid_a_fee_is_told(read: Read, caption: str, paid: str, owes: str) -> None:
    reading = read(f"Name,{caption}\nAna B,{paid}\nBo C,{owes}\nCy D,{paid}\n")
    (told,) = reading.problems
    assert "1 person" in told.problem and told.column == caption


@pytest.mark.parametrize(
    "key", ["紅字＝取消", "rot = abgesagt, grün = bezahlt", "場次：1＝先進封裝　紅字＝取消"]
)
def test_a_key_to_signs_and_colours_heads_nobody(read: Read, key: str) -> None:
    reading = read(f"{key},\nName,E-mail\nAna B,a@x.org\nBo C,b@x.org\n")
    assert not reading.questions and not reading.problems


def test_what_an_export_was_filtered_by_is_of_all_people(read: Read) -> None:
    reading = read("Status = Cancelled,\nName,E-mail\nAna B,a@x.org\nBo C,b@x.org\n")
    assert any("may say that they are cancelled" in problem.problem for problem in reading.problems)


@pytest.mark.parametrize(
    "captions", ["Speaker,Organisation", "연사,소속", "Volunteer,Phone", "Referentin,Firma"]
)
def test_whoever_stands_below_a_role_beside_one_known_caption_is_a_guest(read: Read, captions: str) -> None:
    reading = read(f"{captions}\nAna Berg,KAIST 82-10-1234567\nBo Cal,ETRI 82-10-1234568\n")
    assert [person.name for person in reading.people] == ["Ana Berg", "Bo Cal"]


@pytest.mark.parametrize(
    "rows",
    [
        "Ana Berg,Speaker,Ministry of Tests,a@x.org\nBo Cal,Staff,Test Agency,b@x.org\n",
        "Ana Berg,University,Ms,Accepts,INV-001\nBo Cal,College,Mr,Declines,INV-002\n",
    ],
)
def test_a_role_or_an_answer_in_the_first_row_of_a_list_without_captions_heads_nothing(
    read: Read, rows: str
) -> None:
    assert [person.name for person in read(rows).people] == ["Ana Berg", "Bo Cal"]


@pytest.mark.parametrize(
    "row",
    [
        "{n},한국대학교,교수,김보기,b{n}@x.org", "{n},{n}과,과장,이시험,산업연구원,b{n}@x.org",
        "准教授,高橋 美咲,b{n}@x.org",
        "经理,王伟,示例公司,b{n}@x.org", "Университет Проб,Доцент,Мария Иванова,b{n}@x.org",
        "جامعة القاهرة,أستاذة,مريم الخطيب,b{n}@x.org",
    ],
)  # fmt: skip
def test_what_people_do_and_where_is_nobodys_name_in_a_list_without_captions(read: Read, row: str) -> None:
    names = {"김보기", "이시험", "高橋 美咲", "王伟", "Мария Иванова", "مريم الخطيب"}
    reading = read("".join(f"{row.format(n=n)}\n" for n in range(3)))
    assert {person.name for person in reading.people} <= names
    assert len(reading.people) == 3


@pytest.mark.parametrize(
    "row",
    [
        "김보기 부장,보기전자", "김보기교수,보기대", "王伟经理,示例", "高橋 美咲 教授,ソニー",
        "Professor Ana Berg,Nordic Quantum", "김보기 (부장),보기전자", "教授 王伟,示例",
        "Ana Berg (CTO),Nordic Quantum",
    ],
)  # fmt: skip
def test_names_with_what_people_do_are_names_in_a_list_without_captions(read: Read, row: str) -> None:
    people = read("".join(f"{row},b{n}@x.org\n" for n in range(3))).people
    assert {person.name for person in people} == {row.partition(",")[0]}


@pytest.mark.parametrize(
    "rows",
    [
        '"Berg, Ana",Forum Pass,a@x.org\n"Cal, Bo",Gala Pass,b@x.org\n"Dahl, Cy",Day Pass,c@x.org\n',
        "Ana Berg,Cy Dahl,a@x.org\nAna Berg,Di Ek,a@x.org\n" + "Ana Berg,,a@x.org\n" * 3,
        "Ana Berg,Korea-EU Roundtable,a@x.org\nAna Berg,Quantum Communication,a@x.org\n",
    ],
)
def test_a_list_without_captions_has_its_names_where_all_have_one_and_no_session(
    read: Read, rows: str
) -> None:
    assert {person.name for person in read(rows).people} <= {"Ana Berg", "Bo Cal", "Cy Dahl"}


def test_what_people_do_is_no_organisation_though_researchers_are_among_them(read: Read) -> None:
    reading = read(
        "이름,하는 일,어디\n김보기,교수,한국대학교\n이시험,과장,시험전자\n박견본,책임연구원,산업연구원\n"
    )
    assert [person.organisation for person in reading.people] == ["한국대학교", "시험전자", "산업연구원"]


@of_each("caption", ["Accreditation", "Acreditación", "Akkreditierung", "Anmeldung"])
def test_what_is_called_like_a_status_and_numbers_each_person_is_their_code(read: Read, caption: str) -> None:
    rows = "Anna Berg,a@x.org,AC-0171\nBo Cal,b@x.org,AC-0182\nCy Da,c@x.org,AC-0193\n"
    reading = read(f"Name,E-mail,{caption}\n{rows}")
    assert [person.codes for person in reading.people] == [("AC-0171",), ("AC-0182",), ("AC-0193",)]
    assert not reading.problems
