"""Columns as programs for events write them, that are easily taken for another: each rule with a small list."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.core.event.attendee import Status
from checkin.lists.captions import meanings
from checkin.lists.status_words import status_of

ANNA, BORIS = "Anna,Berg,anna@x.org", "Boris,Cal,boris@x.org"


@pytest.mark.parametrize(
    "caption",
    [
        "Streepjescodenr.",
        "Streckkodsnr",
        "Stregkodenr.",
        "Strichcodenummer",
        "Viivakoodinumero",
        "Nr kodu kreskowego",
    ],
)
def test_a_bar_code_is_the_code_also_where_its_number_is_one_word_with_it(caption: str) -> None:
    assert meanings(caption)[0].field == "code"


def test_a_nom_that_holds_the_given_name_beside_it_is_all_of_the_name(read: Any) -> None:
    people = read(
        "ID,Nom,Prénom,Nom de famille,Adresse e-mail\n"
        "1,Éloïse Exemple,Éloïse,Exemple,e@x.org\n2,Luc de la Tour,Luc,de la Tour,l@x.org\n"
    ).people
    assert [(each.name, each.last_name) for each in people] == [
        ("Éloïse Exemple", "Exemple"),
        ("Luc de la Tour", "de la Tour"),
    ]


def test_one_family_name_like_a_given_name_makes_no_whole_names(read: Any) -> None:
    people = read("Nom,Prénom,E-mail\nAnna Maria,Anna,a@x.org\nBerg,Boris,b@x.org\nCal,Cora,c@x.org\n").people
    assert [each.name for each in people] == ["Anna Anna Maria", "Boris Berg", "Cora Cal"]


@pytest.mark.parametrize("caption", ["Присутствие", "Asistencia", "Presença"])
def test_presence_of_nobody_beside_a_status_is_before_the_doors_open(read: Any, caption: str) -> None:
    reading = read(
        f"First name,Last name,Email,Status,{caption}\n{ANNA},confirmed,no\n{BORIS},cancelled,no\n"
    )
    assert [each.status for each in reading.people] == [Status.CONFIRMED, Status.CANCELLED]
    assert any("nobody was refused or counted by it" in each.problem for each in reading.problems)


def test_everybody_who_says_no_to_a_question_is_cancelled(read: Any) -> None:
    people = read(f"First name,Last name,Email,Will you attend?\n{ANNA},no\n{BORIS},no\n").people
    assert {each.status for each in people} == {Status.CANCELLED}


def test_degrees_are_no_job_title_where_another_title_says_what_people_do(read: Any) -> None:
    people = read(
        f"Prefix,First name,Last name,Email,Designation,Title\nDr.,{ANNA},PhD,Head of Research\n,{BORIS},MBA,CTO\n"
    ).people
    assert [(each.prefix, each.job_title) for each in people] == [("Dr.", "Head of Research"), (None, "CTO")]


def test_a_role_of_positions_is_what_people_do_where_no_other_column_says_it(read: Any) -> None:
    reading = read(f"First name,Last name,Email,Role\n{ANNA},CTO\n{BORIS},Account manager\n")
    assert [each.job_title for each in reading.people] == ["CTO", "Account manager"]
    assert not reading.questions


def test_a_role_that_names_a_speaker_is_the_category_for_all_its_managers(read: Any) -> None:
    people = read(
        f"First name,Last name,Email,Role\n{ANNA},Speaker\n{BORIS},Manager\nCora,Dee,c@x.org,Manager\n"
    ).people
    assert [each.category for each in people] == ["speaker", "participant", "participant"]
    assert {each.job_title for each in people} == {None}


def test_an_estado_beside_a_city_is_a_part_of_a_country_and_asks_nothing(read: Any) -> None:
    reading = read(f"Nome,Sobrenome,Email,Cidade,Estado\n{ANNA},Recife,PE\n{BORIS},Santos,SP\n")
    assert (reading.questions, reading.problems) == ((), [])


def test_an_estado_beside_a_city_refuses_where_it_is_a_status(read: Any) -> None:
    people = read(
        f"Nombre,Apellidos,Email,Ciudad,Estado\n{ANNA},Lugo,Anulada\n{BORIS},Lugo,Confirmada\n"
    ).people
    assert [each.status for each in people] == [Status.CANCELLED, Status.CONFIRMED]


def test_the_key_of_a_field_is_no_organisation(read: Any) -> None:
    people = read(
        f"First name,Last name,Email,Field 1 Key,Field 1 Value\n{ANNA},company,\n{BORIS},company,\n"
    ).people
    assert {each.organisation for each in people} == {None}


@pytest.mark.parametrize(
    "caption",
    ["Champ complémentaire 2 Structure", "Custom field 3 Company", "Zusatzfeld 1 – Firma", "질문 2: 소속"],
)
def test_what_a_form_puts_before_a_field_of_the_organisers_is_no_part_of_its_caption(caption: str) -> None:
    assert [(each.field, each.score > 80) for each in meanings(caption)] == [("organisation", True)]


def test_a_product_that_belongs_to_a_position_is_no_job_title(read: Any) -> None:
    reading = read(f"Vorname,Nachname,E-Mail,Zusatzprodukt zu Position\n{ANNA},ABC1-1\n{BORIS},\n")
    assert {each.job_title for each in reading.people} == {None}


def test_an_answer_that_eventbrite_still_asks_for_is_no_organisation(read: Any) -> None:
    reading = read(
        "First name,Last name,Email,Company,Home Country,Barcode\n"
        "Info Requested,Info Requested,Info Requested,Info Requested,Info Requested,55500017770001001\n"
        "Anna,Berg,anna@x.org,Acme,Norway,55500017770002001\n"
    )
    assert [(each.organisation, each.email, each.country) for each in reading.people] == [
        (None, None, None),
        ("Acme", "anna@x.org", "NO"),
    ]
    assert not reading.questions


def test_a_registered_with_a_day_on_every_row_tells_nothing_of_anybody(read: Any) -> None:
    assert (
        read(f"First name,Last name,Email,Registered\n{ANNA},2026-05-01\n{BORIS},2026-05-02\n").problems == []
    )


@pytest.mark.parametrize(
    "word",
    [
        "Usado",
        "Utilisé",
        "Benutzt",
        "Использован",
        "사용완료",
        "使用済み",
        "nicht benutzt",
        "no utilizado",
        "미사용",
    ],
)
def test_a_ticket_that_was_used_or_was_not_yet_is_a_good_one(word: str) -> None:
    assert status_of(word) is Status.CONFIRMED


def test_who_cancelled_in_a_marketing_program_is_cancelled(read: Any) -> None:
    people = read(
        "First name,Last name,Email,Lead Status,Marketing event registration status\n"
        f"{ANNA},Open,Registered\n{BORIS},New,Cancelled\n"
    ).people
    assert [each.status for each in people] == [Status.CONFIRMED, Status.CANCELLED]
