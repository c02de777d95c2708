"""A column called as the registration itself, “Inscription”, “등록”, “Booking”: its values say what it is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.of_each import of_each

_CAPTIONS = ["Registrierung", "Inscription", "등록", "Booking", "Invitation", "Order"]


def _read(read: Any, caption: str, *values: str) -> Any:
    names = ("Ana Silva", "Bo Berg", "Cy Dahl")
    rows = [f"{name},T-10{n},{value}" for n, (name, value) in enumerate(zip(names, values, strict=True))]
    return read("\n".join([f"Name,Code,{caption}", *rows]))


@of_each("caption", _CAPTIONS)
def test_nothing_but_words_of_a_status_tells_it_and_is_told(read: Any, caption: str) -> None:
    reading = _read(read, caption, "Registered", "Cancelled", "Pending")
    assert [str(person.status) for person in reading.people] == ["confirmed", "cancelled", "pending"]
    assert f"1 person is cancelled by column “{caption}”." in [
        problem.problem for problem in reading.problems
    ]


@of_each("caption", _CAPTIONS)
@of_each("values", [("Regular", "Student", "Press"), ("Early bird", "Student", "Cancelled")])
def test_kinds_among_them_refuse_nobody(read: Any, caption: str, values: tuple[str, ...]) -> None:
    assert {str(person.status) for person in _read(read, caption, *values).people} == {"confirmed"}


def test_who_has_not_come_yet_is_not_refused(read: Any) -> None:
    reading = _read(read, "Check-in", "Pending", "Pending", "Pending")
    assert {str(person.status) for person in reading.people} == {"confirmed"}


@of_each(
    "caption",
    ["Reason for declining", "Decline reason", "Grund für Absage", "Motif du refus", "Motivo del rechazo"],
)
@of_each(("reason", "status"), [("Travel ban", "confirmed"), ("illness", "pending"), ("x", "cancelled")])
def test_a_reason_not_to_come_is_told(read: Any, caption: str, reason: str, status: str) -> None:
    reading = _read(read, caption, "", reason, "")
    assert [str(person.status) for person in reading.people] == ["confirmed", status, "confirmed"]
    assert any(problem.column == caption for problem in reading.problems)


@of_each("caption", ["결제수단", "결제방법", "Payment method", "Zahlungsart"])
def test_a_way_to_pay_with_its_state_in_brackets_says_who_paid(read: Any, caption: str) -> None:
    reading = _read(read, caption, "신용카드[결제완료]", "가상계좌[미입금]", "가상계좌[취소]")
    assert [str(person.status) for person in reading.people] == ["confirmed", "unpaid", "cancelled"]
    assert len(reading.problems) == 2


def test_other_brackets_behind_a_way_to_pay_say_nothing(read: Any) -> None:
    reading = _read(read, "Payment method", "Card (Visa)", "Invoice (30 days)", "cash")
    assert {str(person.status) for person in reading.people} == {"confirmed"} and not reading.problems


@pytest.mark.parametrize("caption", ["Statut dossier", "Statut du dossier", "État du dossier"])
def test_the_file_of_a_congress_is_a_registration_where_it_holds_words_of_a_status(
    read: Any, caption: str
) -> None:
    rows = "Nom,Email,{caption}\nAnna Berg,a@x.org,{}\nBo Li,b@x.org,{}\nVera Kim,c@x.org,{}\n"
    reading = read(rows.format("Validé", "Annulé", "Validé", caption=caption))
    assert [str(person.status) for person in reading.people] == ["confirmed", "cancelled", "confirmed"]
    assert "1 person is cancelled" in reading.problems[0].problem
    reading = read(rows.format("Visa demandé", "Annulé", "Hôtel réservé", caption=caption))
    assert [str(person.status) for person in reading.people] == ["confirmed"] * 3


@of_each(
    ("caption", "yes", "no"),
    [
        ("Potwierdził(a)", "tak", "nie"), ("Potvrdil účast", "ano", "ne"), ("Подтвердил(а)", "да", "нет"),
        ("Підтвердив(ла)", "так", "ні"), ("Hat zugesagt", "ja", "nein"), ("Heeft bevestigd", "ja", "nee"),
        ("Har bekräftat", "ja", "nej"), ("Har bekreftet", "ja", "nei"), ("On vahvistanut", "kyllä", "ei"),
        ("Megerősítette", "igen", "nem"), ("Onayladı", "evet", "hayır"), ("Επιβεβαίωσε", "ναι", "όχι"),
        ("أكد الحضور", "نعم", "لا"), ("אישר/ה", "כן", "לא"), ("Sudah konfirmasi", "ya", "tidak"),
        ("초대 수락", "예", "아니오"), ("Invitation acceptée", "oui", "non"), ("Said yes", "yes", "no"),
    ],
)  # fmt: skip
def test_that_somebody_has_not_confirmed_is_told_whatever_the_verb(
    read: Any, caption: str, yes: str, no: str
) -> None:
    reading = _read(read, caption, yes, no, yes)
    assert str(reading.people[1].status) in ("pending", "cancelled")
    assert [str(person.status) for person in reading.people[::2]] == ["confirmed", "confirmed"]
    assert f"by column “{caption}”." in "\n".join(problem.problem for problem in reading.problems)
