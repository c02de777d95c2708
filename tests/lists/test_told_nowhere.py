"""What a list says of who may come in, and of who comes along, in columns used for nothing: told, and nothing more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.of_each import of_each


def _two(caption: str, first: str, second: str) -> str:
    return f"Name,E-mail,{caption}\nAda Berg,a@x.org,{first}\nBo Cal,b@x.org,{second}\n"


@of_each(
    ("caption", "name", "not_yet"),
    [
        ("Approved by", "J. Peeters", "not yet"),
        ("Approved by", "J. Peeters", "pending"),
        ("Validé par", "DG", "pas encore"),
        ("Genehmigt von", "Fr. Groß", "noch nicht"),
        ("Autorizado por", "Decano", "pendiente"),
        ("승인자", "김부장", "미승인"),
    ],
)
def test_who_was_approved_by_nobody_so_far_is_told(read: Any, caption: str, name: str, not_yet: str) -> None:
    reading = read(_two(caption, name, not_yet))
    (told,) = (problem for problem in reading.problems if problem.column == caption)
    assert "1 person" in told.problem and told.value == not_yet
    assert [str(each.status) for each in reading.people] == ["confirmed"] * 2


@of_each(
    ("caption", "other", "owing"),
    [
        ("Facture", "avoir", "impayée"),
        ("Invoice", "credit note 7", "unpaid"),
        ("Rechnung", "wird gestellt", "unbezahlt"),
        ("계산서", "발행 예정", "미납"),
    ],
)
def test_a_word_for_unpaid_beside_other_words_is_told(
    read: Any, caption: str, other: str, owing: str
) -> None:
    reading = read(_two(caption, other, owing))
    (told,) = (problem for problem in reading.problems if problem.column == caption)
    assert "may say who still has to pay (1 person)" in told.problem
    assert [str(each.status) for each in reading.people] == ["confirmed"] * 2


@of_each(
    "note",
    [
        "with security officer",
        "comes with her interpreter",
        "mit Personenschützer",
        "avec son interprète",
        "+ driver",
    ],
)
def test_who_comes_with_somebody_that_attends_on_them_is_told(read: Any, note: str) -> None:
    reading = read(_two("Remarks", note, ""))
    assert ["More people come with this one" in problem.problem for problem in reading.problems] == [True]


@pytest.mark.parametrize(
    "note", ["with interest", "with Secretary of State Brown", "needs driver licence", "ask Ji-hyun Persson"]
)
def test_what_only_sounds_like_somebody_who_attends_is_not(read: Any, note: str) -> None:
    assert not any("More people" in problem.problem for problem in read(_two("Remarks", note, "")).problems)


@pytest.mark.parametrize(
    ("caption", "yes", "is_open"),
    [("Rückmeldung", "zugesagt", "offen"), ("Response", "accepted", "open"), ("RSVP", "yes", "open")],
)
def test_an_answer_that_is_open_is_pending_and_no_invoice(
    read: Any, caption: str, yes: str, is_open: str
) -> None:
    people = read(_two(caption, yes, is_open)).people
    assert [str(each.status) for each in people] == ["confirmed", "pending"]


def test_a_payment_that_is_open_stays_unpaid(read: Any) -> None:
    people = read(_two("Zahlungsstatus", "bezahlt", "offen")).people
    assert [str(each.status) for each in people] == ["confirmed", "unpaid"]
