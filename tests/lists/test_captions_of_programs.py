"""Captions as programs and databases write them: paths, codes of columns, umlauts spelled out, numbered parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from checkin.lists.captions import is_of_another, meanings
from tests.of_each import of_each


@of_each(
    ("caption", "field"),
    [
        ("user.fullName", "name"), ("user.profile.companyName", "organisation"), ("ORG_NAME", "organisation"),
        ("data.attributes.jobTitle", "job_title"), ("ticketType.name", "category"), ("qrCode.value", "code"),
        ("ORG_NM", "organisation"), ("REG_STATUS_CD", "status"), ("CANCELLED_YN", "void"),
        ("2. Vorname", "middle_name"), ("invitedSessions", "sessions"), ("Universitaet", "organisation"),
        ("Bestaetigt", "confirmed"), ("Zweiter Vorname", "middle_name"), ("Segundo nombre", "middle_name"),
        ("ATT_fname", "first_name"), ("Account email", "email"),
        ("attendee_type_name", "category"), ("Jméno držitele", "first_name"), ("Nome do titular", "first_name"),
        ("参与人姓名", "name"), ("Asistente - Apellido", "last_name"), ("Innehavarens e-post", "email"),
        ("Will you be able to come?", "attending"), ("Сможете ли вы приехать?", "attending"),
        ("Můžete přijít?", "attending"), ("오실 수 있나요?", "attending"), ("Tel. dienstl.", "phone"),
        ("Klinik", "organisation"), ("Hôpital", "organisation"), ("Empleador actual", "organisation"),
        ("Etat commande", "status"), ("Прим.", "note"), ("Bem.", "note"), ("+", "guests"),
    ],
)  # fmt: skip
def test_a_caption_of_a_program_is_known(caption: str, field: str) -> None:
    assert meanings(caption)[0].field == field


@of_each("caption", ["event.country", "venue.phone", "order.buyer.name", "contact.email"])
def test_a_path_to_something_else_than_the_guest_is_nothing_of_theirs(caption: str) -> None:
    assert not any(meaning.score > 50 for meaning in meanings(caption))


@pytest.mark.parametrize(
    "caption",
    [
        "Kaeufer Name", "Name des Kaeufers", "Rechnungsempfaenger", "Zahlungsempfaenger E-Mail",
        "Primary Invitee Email", "Paying organisation", "대표신청자",
    ],
)  # fmt: skip
def test_a_column_of_who_pays_or_registers_is_of_another(caption: str) -> None:
    assert is_of_another(caption)


def test_what_stands_before_a_family_name_goes_there_and_what_is_no_particle_behind(read: Any) -> None:
    rows = "Ana,Maria,von der,Berg\nBo,,jun.,Dahl\n"
    people = read(f"Vorname,2. Vorname,Namenszusatz,Nachname\n{rows}").people
    assert [person.name for person in people] == ["Ana Maria von der Berg", "Bo Dahl, jun."]
    assert people[0].last_name == "von der Berg"


@pytest.mark.parametrize("title", ["Guest list 25 November", "Guests"])
def test_a_title_above_a_list_without_captions_is_nobody(read: Any, title: str) -> None:
    rows = "Ana Silva,Acme GmbH,T-101\nBo Berg,Test University,T-102\nCy Dahl,Probe Institute,T-103\n"
    assert [person.name for person in read(f"{title},,\n,,\n{rows}").people] == [
        "Ana Silva",
        "Bo Berg",
        "Cy Dahl",
    ]


@pytest.mark.parametrize(
    ("first", "people"),
    [
        ("Ana Silva", 4), ("Franz List", 4), ("Judith Guest", 4), ("Participants of Robot Days", 3), ("Event", 3),
        ("Список участников", 3), ("參加者名單", 3), ("Danh sách người tham dự", 3), ("Daftar Peserta", 3),
        ("Teilnehmerliste Workshop", 3), ("Delegates Berlin", 3), ("Inga Eventova", 4), ("Nguyễn Văn Danh", 4),
    ],
)  # fmt: skip
def test_a_lone_first_cell_is_somebody_or_told_to_be_nobody(read: Any, first: str, people: int) -> None:
    rows = "Bo Berg,Test University,T-102\nCy Dahl,Probe Institute,T-103\nDi Ek,Acme GmbH,T-104\n"
    reading = read(f"{first},,\n{rows}")
    assert len(reading.people) == people
    assert any(problem.value == first for problem in reading.problems) == (people == 3)


def test_a_framed_line_among_people_is_a_note(read: Any) -> None:
    reading = read(
        "Name,Company,Code\nAna Silva,Acme,T-101\n--- confirmed by phone ---,,\nBo Berg,Beta,T-102\n"
    )
    assert [person.name for person in reading.people] == ["Ana Silva", "Bo Berg"]


def test_a_missing_organisation_of_r_is_none_where_more_is_missing(read: Any) -> None:
    rows = "1,Ana,Silva,NA,ana@x.org,NA,T-101\n2,Bo,Berg,Acme,NA,NA,T-102\n"
    people = read(f",first,last,affiliation,email,phone,code\n{rows}").people
    assert [person.organisation for person in people] == [None, "Acme"]


@pytest.mark.parametrize("above", ["참석", "Teilnahme"])
def test_a_word_for_coming_may_stand_over_the_titles_of_sessions(
    read: Any, tmp_path: Path, above: str
) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Guests")
        rows = ("Name|Code", "||qk-eu|qk-us", "Ana Silva|T-101|O|X", "Bo Berg|T-102|X|O")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row.split("|"))
        sheet.merge_range(0, 2, 0, 3, above)
    assert [person.sessions for person in read(path).people] == [("qk-eu",), ("qk-us",)]
