"""Words are known as people write them without accents, in Greek capitals above all; a short one may be another word."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.lists.cell_words import is_no, is_yes
from checkin.lists.status_words import status_of


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("NAO PAGO", "unpaid"), ("ODENMEDI", "unpaid"), ("KATILMAYACAK", "cancelled"), ("A CONFIRMER", "pending"),
        ("WARTET AUF BESTATIGUNG", "pending"), ("wartet auf bestaetigung", "pending"), ("GUELTIG", "confirmed"),
        ("ΕΠΙΒΕΒΑΙΩΜΕΝΗ", "confirmed"), ("ΑΠΛΗΡΩΤΟ", "unpaid"), ("ΙΣΩΣ", "pending"), ("CHUA THANH TOAN", "unpaid"),
    ],
)  # fmt: skip
def test_a_status_without_its_accents_is_that_status(text: str, status: str) -> None:
    assert str(status_of(text)) == status


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
