"""Words are known as people write them without accents, Greek capitals above all; in more languages than ours."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.lists.cell_words import is_no, is_yes
from checkin.lists.status_words import status_of
from tests.of_each import of_each


@of_each(
    ("text", "status"),
    [
        ("NAO PAGO", "unpaid"), ("ODENMEDI", "unpaid"), ("KATILMAYACAK", "cancelled"), ("A CONFIRMER", "pending"),
        ("WARTET AUF BESTATIGUNG", "pending"), ("wartet auf bestaetigung", "pending"), ("GUELTIG", "confirmed"),
        ("ΕΠΙΒΕΒΑΙΩΜΕΝΗ", "confirmed"), ("ΑΠΛΗΡΩΤΟ", "unpaid"), ("ΙΣΩΣ", "pending"), ("CHUA THANH TOAN", "unpaid"),
    ],
)  # fmt: skip
def test_a_status_without_its_accents_is_that_status(text: str, status: str) -> None:
    assert str(status_of(text)) == status


def test_a_role_without_its_accents_is_that_role(read: Any) -> None:
    people = read("nom,prenom,role,code\nDupont,Jean,conferencier,T1\n").people
    assert [person.category for person in people] == ["speaker"]


def test_greek_capitals_answer_for_a_session_and_for_the_event(read: Any) -> None:
    reading = read(
        "Ονοματεπώνυμο;Email;Συμμετοχή;Korea-EU Roundtable\nΜαρία Παππά;m@d.gr;ΝΑΙ;ΝΑΙ\nΝίκος Ρήγας;n@d.gr;ΟΧΙ;ΟΧΙ\n"
    )
    assert [(str(p.status), p.sessions) for p in reading.people] == [
        ("confirmed", ("qk-eu",)),
        ("cancelled", ()),
    ]
    assert [problem.column for problem in reading.problems] == ["Συμμετοχή"]


@pytest.mark.parametrize("text", ["Co", "CO", "Roi"])
def test_a_short_word_without_its_accents_is_no_answer(text: str) -> None:
    assert not is_yes(text) and not is_no(text)


@of_each(
    ("caption", "yes", "no", "open_"),
    [
        ("Присъствие", "да", "не", "непотвърдено"), ("OSA", "Kommer", "Förhinder", "Återkommer"),
        ("การตอบรับ", "เข้าร่วม", "ไม่เข้าร่วม", "รอยืนยัน"), ("Dolazak", "potvrđen", "otkazan", "nepoznato"),
        ("Prezența", "DA", "NU", "În așteptare"), ("Статус участі", "підтверджено", "відмовився", "не підтверджено"),
        ("Status", "Going", "Can't Go", "Maybe"),
    ],
)  # fmt: skip
def test_who_comes_is_read_in_more_languages(read: Any, caption: str, yes: str, no: str, open_: str) -> None:
    reading = read(
        f"Name;Email;{caption}\nAna Berg;a@b.org;{yes}\nBo Cal;b@c.org;{no}\nCy Dow;c@d.org;{open_}\n"
    )
    assert [str(person.status) for person in reading.people] == ["confirmed", "cancelled", "pending"]


def test_the_address_of_who_gave_a_ticket_away_is_not_the_guest_s(read: Any) -> None:
    reading = read(
        "Ticket,Original attendee,Original email,New attendee,New email,Barcode\n"
        "VIP,Ana Berg,a@b.org,Bo Cal,b@c.org,77K2-AAQ1\nVIP,Cy Dow,c@d.org,Di Eck,d@e.org,77K2-AAQ2\n"
    )
    assert [(p.name, p.email) for p in reading.people] == [("Bo Cal", "b@c.org"), ("Di Eck", "d@e.org")]


def test_one_ticket_of_an_order_given_back_says_nothing_of_the_others(read: Any) -> None:
    reading = read(
        "Name,Email,Attendee status,Order status\nAna Berg,a@b.org,Active,Partially refunded\n"
        "Bo Cal,b@c.org,Cancelled,Partially refunded\n"
    )
    assert [str(person.status) for person in reading.people] == ["confirmed", "cancelled"]


def test_a_code_for_the_wi_fi_is_no_code_at_the_door(read: Any) -> None:
    reading = read(
        "Name,Wi-Fi code,Badge barcode\nAna Berg,wlan-88Q1,BC-0091-AA\nBo Cal,wlan-88Q2,BC-0091-AB\n"
    )
    assert [person.codes for person in reading.people] == [("BC-0091-AA",), ("BC-0091-AB",)]
