"""Columns as programs for events write them, that are easily taken for another: each rule with a small list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.lists.captions import meanings
from checkin.lists.reading import read_list
from checkin.lists.status_words import status_of
from tests.of_each import of_each

ANNA, BORIS = "Anna,Berg,anna@x.org", "Boris,Cal,boris@x.org"


@of_each(
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


@of_each(
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


@of_each(
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


def test_a_nombre_that_holds_the_family_name_beside_it_is_all_of_the_name(read: Any) -> None:
    people = read(
        "ID,Nombre,Nombre de pila,Apellidos,Correo electrónico\n"
        "1,María Ejemplo Ruiz,María,Ejemplo Ruiz,m@x.org\n2,Óscar Muestra,Óscar,Muestra,o@x.org\n"
    ).people
    assert [(each.name, each.first_name) for each in people] == [
        ("María Ejemplo Ruiz", "María"),
        ("Óscar Muestra", "Óscar"),
    ]


@pytest.mark.parametrize("word", ["Chưa", "Belum", "ยังไม่เช็คอิน"])
def test_who_has_not_been_checked_in_so_far_is_not_told_to_have_been(read: Any, word: str) -> None:
    assert read(f"First name,Last name,Email,Check-in\n{ANNA},{word}\n{BORIS},{word}\n").problems == []


def test_who_came_by_phone_below_the_list_is_told_and_nobody(read: Any) -> None:
    reading = read(
        "Attendee Details\n"
        "Attended,First Name,Last Name,Email,Approval Status,Join Time,Leave Time,Time in Session,Country/Region Name\n"
        'No,Anna,Berg,anna@x.org,approved,"Nov 24, 2026 10:50","Nov 24, 2026 14:29",219,Norway\n'
        "No,Boris,Cal,boris@x.org,denied,--,--,--,\n"
        "Other Attended\nUser Name,Join Time,Leave Time,Time in Session,Country/Region Name\n"
        '14155550100,"Nov 24, 2026 10:50","Nov 24, 2026 14:29",219,United States\n'
    )
    assert [(each.name, each.status) for each in reading.people] == [
        ("Anna Berg", Status.CONFIRMED),
        ("Boris Cal", Status.CANCELLED),
    ]
    assert [each.row for each in reading.problems if "nobody was loaded from it" in each.problem] == [6]


@pytest.mark.parametrize("title", ["3. In-Meeting Activities", "3. Aktivitäten in der Besprechung"])
def test_a_table_of_who_came_and_went_when_holds_nobody_else(read: Any, title: str) -> None:
    reading = read(
        "2. Participants\nName\tFirst Join\tLast Leave\tEmail\n"
        "Anna Berg\t11/25/26, 9:00 AM\t11/25/26, 10:00 AM\tanna@x.org\n"
        "Boris Cal\t11/25/26, 9:00 AM\t11/25/26, 10:00 AM\t\n\n"
        f"{title}\nName\tJoin Time\tLeave Time\tDuration\tEmail\n"
        "Boris Cal\t11/25/26, 9:00 AM\t11/25/26, 9:30 AM\t30m\t\n"
        "Boris Cal\t11/25/26, 9:40 AM\t11/25/26, 10:00 AM\t20m\t\n"
    )
    assert [each.name for each in reading.people] == ["Anna Berg", "Boris Cal"]
    assert any("they were loaded once" in each.problem for each in reading.problems)


def test_a_second_table_of_other_people_with_times_is_loaded(read: Any) -> None:
    reading = read(
        "Day 1\nName,Email,From,Until\nAnna Berg,anna@x.org,2026-05-01 09:00,2026-05-01 10:00\n\n"
        "Day 2\nName,Email,From,Until\nBoris Cal,boris@x.org,2026-05-02 09:00,2026-05-02 10:00\n"
    )
    assert [each.name for each in reading.people] == ["Anna Berg", "Boris Cal"]


@of_each(
    "caption",
    [
        "Will you attend on 25 June?",
        "Serez-vous présent le 25 juin ?",
        "Bent u aanwezig op woensdag 25 juni?",
        "¿Asistirá el 25 de junio?",
        "Вы придёте 25 июня?",
        "6월 25일 행사에 참석하시겠습니까?",
        "6月25日に参加されますか",
    ],
)
def test_who_says_no_to_coming_on_a_day_of_several_is_told_and_not_refused(read: Any, caption: str) -> None:
    reading = read(f"First name,Last name,Email,{caption}\n{ANNA},yes\n{BORIS},no\n")
    assert {each.status for each in reading.people} == {Status.CONFIRMED}
    assert [each.column for each in reading.problems if "1 person may not come in" in each.problem] == [
        caption
    ]


def test_who_says_no_to_the_only_day_of_an_event_is_cancelled(programme: Programme, tmp_path: Path) -> None:
    day = replace(programme, event=replace(programme.event, ends=programme.event.starts))
    path = tmp_path / "list.csv"
    path.write_text(f"First name,Last name,Email,Will you attend on 24 June?\n{ANNA},yes\n{BORIS},no\n")
    assert [each.status for each in read_list(path, day).people] == [Status.CONFIRMED, Status.CANCELLED]


def test_who_comes_on_another_day_is_not_cancelled_by_the_first(read: Any) -> None:
    reading = read(
        f"First name,Last name,Email,I will attend: Day 1,I will attend: Day 2\n{ANNA},Yes,No\n{BORIS},No,Yes\n"
        "Cora,Dee,cora@x.org,No,No\n"
    )
    assert {each.status for each in reading.people} == {Status.CONFIRMED}
    assert any("1 person may not come in" in each.problem for each in reading.problems)


def test_how_people_take_part_is_no_category(read: Any) -> None:
    reading = read(f"Nombre,Apellidos,Email,Modalidad\n{ANNA},Presencial\n{BORIS},Online\n")
    assert (reading.questions, {each.category for each in reading.people}) == ((), {"participant"})


@pytest.mark.parametrize(
    "caption", ["Entidad a la que representa", "Entreprise que vous représentez", "Azienda per cui lavora"]
)
def test_whom_somebody_comes_for_is_the_organisation(read: Any, caption: str) -> None:
    people = read(f"First name,Last name,Email,{caption}\n{ANNA},Acme\n{BORIS},Beta\n").people
    assert [each.organisation for each in people] == ["Acme", "Beta"]


def test_a_list_of_another_program_is_not_called_indicos(read: Any) -> None:
    told = [
        each.problem
        for each in read(
            "User ID,First name,Last name,Email,Registration date,Registration state\n"
            f"7,{ANNA},2026-05-01,Confirmed\n8,{BORIS},2026-05-01,Confirmed\n"
        ).problems
    ]
    assert not any("Indico" in each for each in told)


@of_each(
    "caption",
    [
        "So, will we have the pleasure of you attending?",
        "Dürfen wir mit Ihrer Teilnahme rechnen?",
        "Aurons-nous le plaisir de compter sur votre participation ?",
        "¿Contamos con su asistencia al acto?",
        "Можем ли мы рассчитывать на Ваше присутствие?",
        "귀하의 참석을 기대해도 될까요?",
        "当日はご出席いただけるでしょうか",
    ],
)
def test_a_no_to_an_unknown_question_of_coming_is_told(read: Any, caption: str) -> None:
    problems = read(f'First name,Last name,Email,"{caption}"\n{ANNA},yes\n{BORIS},no\n').problems
    assert [each.column for each in problems] == [caption]


@of_each(
    "caption",
    [
        "Have you attended before?",
        "Will your partner attend?",
        "Haben Sie letztes Jahr teilgenommen?",
        "지난 행사 참석 경험",
    ],
)
def test_a_no_to_coming_before_or_of_somebody_else_is_nobodys_here(read: Any, caption: str) -> None:
    problems = read(f"First name,Last name,Email,{caption}\n{ANNA},yes\n{BORIS},no\n").problems
    assert not any("may not come in" in each.problem for each in problems)


def test_who_comes_on_one_of_the_days_asked_about_is_not_told(read: Any) -> None:
    reading = read(
        "First name,Last name,Email,Will you attend on 25 June?,Will you attend on 26 June?\n"
        f"{ANNA},yes,no\n{BORIS},no,no\nCora,Dee,cora@x.org,no,yes\n"
    )
    assert [each.problem.count("1 person may not come in") for each in reading.problems] == [1]


@pytest.mark.parametrize(
    "caption", ["Will you attend 1:1?", "1:1 참석 여부", "Will you attend on 24 November?", "Teilnahme 23.6."]
)
def test_who_says_no_to_another_day_than_the_events_is_not_cancelled(
    programme: Programme, tmp_path: Path, caption: str
) -> None:
    day = replace(programme, event=replace(programme.event, ends=programme.event.starts))
    path = tmp_path / "list.csv"
    path.write_text(f"First name,Last name,Email,{caption}\n{ANNA},yes\n{BORIS},no\n", "utf-8")
    assert {each.status for each in read_list(path, day).people} == {Status.CONFIRMED}


@of_each(
    "caption",
    [
        "¿Necesita asistencia especial?",
        "Are you coming by car?",
        "Möchten Sie an der Verlosung teilnehmen?",
        "참가비 납부하셨습니까?",
        "May we present you on our website?",
        "Will you participate online?",
        "Will you attend 1:1?",
    ],
)
def test_a_no_to_help_a_lottery_or_a_way_to_come_is_no_no_to_coming(read: Any, caption: str) -> None:
    reading = read(f"First name,Last name,Email,{caption}\n{ANNA},yes\n{BORIS},no\n")
    assert not any("may not come in" in each.problem for each in reading.problems)


@pytest.mark.parametrize(
    ("above", "captions", "cells", "stands"),
    [
        ("Korea-EU Roundtable", "Name,Email", "Anna Berg,anna@x.org", ({"qk-eu"}, Status.CONFIRMED)),
        (
            "More",
            "Name,Email,Korea-EU Roundtable",
            "Anna Berg,anna@x.org,yes",
            ({"qk-eu"}, Status.CONFIRMED),
        ),
        ("Waiting list", "Name,Email", "Anna Berg,anna@x.org", (set(), Status.PENDING)),
    ],
)
def test_a_table_with_times_that_says_who_may_enter_is_no_log(
    read: Any, above: str, captions: str, cells: str, stands: tuple[set[str], Status]
) -> None:
    reading = read(
        "Attendees\nName,Email\nAnna Berg,anna@x.org\nBoris Cal,boris@x.org\n\n"
        f"{above}\n{captions},From,Until\n{cells},2026-05-01 09:00,2026-05-01 10:00\n"
    )
    anna = reading.people[0]
    assert ({*anna.sessions, *anna.heading_sessions}, anna.status) == stands


def test_who_stands_in_a_table_above_is_not_counted_as_left_off_a_sessions_list(read: Any) -> None:
    reading = read(
        "Attendees\nName,Email\nBoris Cal,boris@x.org\n\nKorea-EU Roundtable\nName,Email\nAnna Berg,anna@x.org\n"
    )
    assert not any("left off" in each.problem for each in reading.problems)
