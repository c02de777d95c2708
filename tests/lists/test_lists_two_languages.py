"""Values in two languages: each half may be the word that is known; nobody gets a role for a word beside it."""

from __future__ import annotations

import pytest

from checkin.core.event.programme import Programme
from checkin.lists.cells import Vocabulary, country_of
from checkin.lists.crosses import CrossMeaning
from tests.lists.conftest import Read
from tests.of_each import of_each


@of_each(
    ("text", "category"),
    [
        ("일반 Participant", "participant"),
        ("연사 Speaker", "speaker"),
        ("VIP(귀빈)", "vip"),
        ("귀빈/VIP", "vip"),
        ("Referent / Speaker", "speaker"),
        ("연사Speaker", "speaker"),
        ("Ticket: VIP", "vip"),
        ("VIP 동반", None),
        ("연사/VIP", None),
        ("VIP 아님", None),
        ("Guest of VIP / VIP", None),
        *(
            (f"VIP ({aside})", None)
            for aside in ("revoked", "cancelled", "former", "not", "no longer", "취소", "ehemalig")
        ),
        *((f"VIP{mark}cancelled", None) for mark in (" - ", ": ", "/")),
        ("Speaker (invited)", "speaker"),
        ("Participant (no dinner)", "participant"),
    ],
)
def test_a_category_in_two_languages(programme: Programme, text: str, category: str | None) -> None:
    assert Vocabulary(programme).category(text)[0] == category


@of_each(
    ("text", "category"),
    [
        ("Referent/in", "speaker"),
        ("Sprecher*in", "speaker"),
        ("Sprecher/-innen", "speaker"),
        ("Intervenant(e)s", "speaker"),
        ("intervenant·e", "speaker"),
        ("ponente/a", "speaker"),
        ("Докладчик/ца", "speaker"),
        ("Teilnehmer:in", "participant"),
        ("Teilnehmer_innen", "participant"),
        ("Участник(ца)", "participant"),
        ("Referent/in (abgesagt)", None),
        ("Speaker/VIP", None),
    ],
)
def test_a_role_with_the_ending_of_another_gender_is_that_role(
    programme: Programme, text: str, category: str | None
) -> None:
    assert Vocabulary(programme).category(text)[0] == category


@of_each(
    ("text", "country"),
    [
        ("대한민국 Korea", "KR"),
        ("독일(Germany)", "DE"),
        ("프랑스/France", "FR"),
        ("Korea / Germany", "Korea / Germany"),
    ],
)
def test_a_country_in_two_languages(text: str, country: str) -> None:
    assert country_of(text) == country


@of_each(
    ("text", "answer"),
    [("예 Yes", True), ("참석(O)", True), ("불참 / No", False), ("X (불참)", False), ("maybe / yes", None)],
)
def test_an_answer_in_two_languages(text: str, answer: bool | None) -> None:
    assert CrossMeaning().answer(text) is answer


def test_a_status_in_two_languages_refuses_if_either_half_does(read: Read) -> None:
    reading = read("Name,Status\nAnna Berg,확정 Confirmed\nBo Li,취소 Cancelled\nCy Oh,대기 Waiting list\n")

    assert [p.status.value for p in reading.people] == ["confirmed", "cancelled", "pending"]


def test_a_category_column_of_sectors_in_two_languages_is_the_sector(read: Read) -> None:
    reading = read("성명,구분\n김하나,산업계 Industry\n박서연,학계(Academia)\n")

    assert reading.columns["sector"] == "구분"
    assert not reading.problems


@pytest.mark.parametrize(
    ("captions", "cells", "native", "latin"),
    [
        ("성,이름,영문 성,영문 이름", "김,민준,Kim,Minjun", "김민준", "Minjun Kim"),
        ("姓,名,Last name,First name", "山田,太郎,Yamada,Taro", "山田太郎", "Taro Yamada"),
    ],
)
def test_names_in_parts_of_two_scripts_are_both_put_together(
    read: Read, captions: str, cells: str, native: str, latin: str
) -> None:
    (guest,) = read(f"{captions},E-mail\n{cells},a@b.org\n").people
    assert (guest.name, guest.name_latin) == (native, latin)


@pytest.mark.parametrize(
    "captions",
    [
        "성명(국문),이름(영문),성(영문)",
        "성명,영문 이름,영문 성",
        "Name (Korean),First name (English),Family name (English)",
    ],
)
def test_one_given_name_that_begins_like_the_family_name_takes_nobodys_family_name(
    read: Read, captions: str
) -> None:
    reading = read(f"{captions}\n서서연,Seoyeon,Seo\n김민준,Minjun,Kim\n,Anna,Schmidt\n")

    assert [(guest.name, guest.name_latin) for guest in reading.people] == [
        ("서서연", "Seoyeon Seo"),
        ("김민준", "Minjun Kim"),
        ("Anna Schmidt", None),
    ]


def test_one_name_in_a_third_script_takes_nobodys_name_in_latin_letters(read: Read) -> None:
    reading = read("성명,Name\n김민준,Minjun Kim\n이서연,Seoyeon Lee\n박도윤,Дмитрий Пак\n")

    assert [guest.name_latin for guest in reading.people[:2]] == ["Minjun Kim", "Seoyeon Lee"]


@pytest.mark.parametrize(
    "captions", ["성명,소속(국문),소속(영문)", "Name,Organisation (Korean),Organisation (English)"]
)
def test_an_organisation_that_stands_in_the_other_language_alone_is_read_from_there(
    read: Read, captions: str
) -> None:
    reading = read(f"{captions}\n김하나,연구원,KQI\nAnna Berg,,Acme\nBo Li,,\n")
    assert [guest.organisation for guest in reading.people] == ["연구원", "Acme", None]
    assert not any("of 2 people" in problem.problem for problem in reading.problems)


@pytest.mark.parametrize("other", ["Billing company", "Company of the contact (English)"])
def test_no_organisation_is_read_from_a_column_that_is_somebody_elses(read: Read, other: str) -> None:
    reading = read(f"Name,Company,{other}\nAnna Berg,,Acme\nBo Li,Beta,Beta\n")
    assert reading.people[0].organisation is None


@pytest.mark.parametrize("aside", ["as in passport", "as per passport", "(as shown in passport)"])
def test_a_name_as_in_a_passport_is_the_name_in_latin_letters(read: Read, aside: str) -> None:
    reading = read(f"Surname {aside},Given names {aside},Nationality\nBERG,ANNA MARIA,NOR\n")
    assert [(p.name, p.country) for p in reading.people] == [("ANNA MARIA BERG", "NO")]
    reading = read(f"성명,Surname {aside},Given name {aside},소속\n김하나,KIM,HANA,A\n")
    assert [(p.name, p.name_latin) for p in reading.people] == [("김하나", "HANA KIM")]


@of_each("status", ["Registration status", "Abstract status"])
def test_captions_in_two_rows_are_nobody_where_they_stand_again(read: Read, status: str) -> None:
    head = f"No;Guest;;Sessions;{status}\n;Name;E-mail;qk-eu;\n"
    rows = "1;A B;a@x.org;✓;Confirmed\n2;C D;c@x.org;;Cancelled\n"
    for between in ("", ";;;;\n"):
        people = read(f"{head}{rows}{between}{head}3;E F;e@x.org;;Confirmed\n").people
        assert [person.name for person in people] == ["A B", "C D", "E F"]
        is_cancelled = str(people[1].status) == "cancelled"
        assert is_cancelled is (status == "Registration status")


def test_a_row_of_captions_below_captions_is_nobody_whatever_stands_above(read: Read) -> None:
    reading = read("Guest;Registration status;Sessions\nFull name;;qk-eu\nA B;Confirmed;✓\nC D;Cancelled;\n")
    assert [(person.name, person.sessions) for person in reading.people] == [("A B", ("qk-eu",)), ("C D", ())]


def test_a_heading_that_refuses_is_one_in_a_list_of_names_and_sessions(read: Read) -> None:
    reading = read("No;Name;qk-eu;qk-us\n1;A B;O;X\nWaiting list;;;\n2;C D;X;O\n")
    assert [str(person.status) for person in reading.people] == ["confirmed", "pending"]
