"""“Valid until” and its like: whose ticket is not valid on the event’s days is told, and nobody is refused by it."""

from __future__ import annotations

from typing import Any

import pytest

UNTIL = [
    "Valid until",
    "Ticket valid until",
    "Expires",
    "Expiration date",
    "Valid",
    "Gültig bis",
    "Valable jusqu’au",
    "Válido hasta",
    "Valido fino al",
    "Geldig tot",
    "Действителен до",
    "유효기간",
    "입장권 만료일",
    "有効期限",
    "有效期至",
]
FROM = ["Valid from", "Not valid before", "Gültig ab", "Valido dal", "유효 시작일", "有効開始日", "有效期自"]
EARLIER, THEN, LATER = "2025-06-01", "2025-06-25", "2025-12-31"


def _of_column(reading: Any, caption: str) -> list[str]:
    return [problem.problem for problem in reading.problems if problem.column == caption]


def _list(caption: str, *cells: str) -> str:
    rows = [f"Guest {letter},{letter}@b.org,{cell}" for letter, cell in zip("abc", cells, strict=False)]
    return "\n".join([f"Name,Email,{caption}", *rows, ""])


@pytest.mark.parametrize("caption", UNTIL)
def test_who_has_a_ticket_that_is_over_is_told_of_and_not_refused(read: Any, caption: str) -> None:
    reading = read(_list(caption, EARLIER, LATER, THEN))

    (told,) = _of_column(reading, caption)
    assert "1 person may not come in" in told and "nobody was refused" in told
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert not _of_column(read(_list(caption, THEN, LATER, "")), caption)


@pytest.mark.parametrize("caption", FROM)
def test_who_has_a_ticket_from_later_on_is_told_of_and_not_refused(read: Any, caption: str) -> None:
    reading = read(_list(caption, EARLIER, LATER, LATER))

    (told,) = _of_column(reading, caption)
    assert "2 people may not come in" in told and "nobody was refused" in told
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert not _of_column(read(_list(caption, EARLIER, THEN, "")), caption)


def test_of_a_span_both_ends_count(read: Any) -> None:
    cells = ("2025-01-01 ~ 2025-03-31", "2025-06-24 ~ 2025-06-25", "2025-07-01 ~ 2025-08-01")

    (told,) = _of_column(read(_list("유효기간", *cells)), "유효기간")

    assert "2 people" in told


@pytest.mark.parametrize(
    "caption", ["Passport valid until", "Credit card expiration", "여권 만료일", "護照有效期"]
)
def test_what_else_runs_out_says_nothing_of_the_door(read: Any, caption: str) -> None:
    assert not _of_column(read(_list(caption, EARLIER, EARLIER, LATER)), caption)
