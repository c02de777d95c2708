"""Captions as programs and databases write them: paths, codes of columns, umlauts spelled out, numbered parts."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.lists.captions import is_of_another, meanings


@pytest.mark.parametrize(
    ("caption", "field"),
    [
        ("user.fullName", "name"), ("user.profile.companyName", "organisation"), ("ORG_NAME", "organisation"),
        ("data.attributes.jobTitle", "job_title"), ("ticketType.name", "category"), ("qrCode.value", "code"),
        ("ORG_NM", "organisation"), ("REG_STATUS_CD", "status"), ("CANCELLED_YN", "void"),
        ("2. Vorname", "middle_name"), ("invitedSessions", "sessions"), ("Universitaet", "organisation"),
        ("Bestaetigt", "confirmed"), ("Zweiter Vorname", "middle_name"), ("Segundo nombre", "middle_name"),
    ],
)  # fmt: skip
def test_a_caption_of_a_program_is_known(caption: str, field: str) -> None:
    assert meanings(caption)[0].field == field


@pytest.mark.parametrize("caption", ["event.country", "venue.phone", "order.buyer.name", "contact.email"])
def test_a_path_to_something_else_than_the_guest_is_nothing_of_theirs(caption: str) -> None:
    assert not any(meaning.score > 50 for meaning in meanings(caption))


@pytest.mark.parametrize(
    "caption", ["Kaeufer Name", "Name des Kaeufers", "Rechnungsempfaenger", "Zahlungsempfaenger E-Mail"]
)
def test_whose_a_column_is_is_known_where_umlauts_are_spelled_out(caption: str) -> None:
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


def test_somebody_of_whom_only_the_name_is_known_is_no_title(read: Any) -> None:
    rows = "Bo Berg,Test University,T-102\nCy Dahl,Probe Institute,T-103\nDi Ek,Acme GmbH,T-104\n"
    assert read(f"Ana Silva,,\n{rows}").people[0].name == "Ana Silva"
