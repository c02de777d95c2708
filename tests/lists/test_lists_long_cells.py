"""Cells without end: what is shown is shortened and told; what identifies is not taken and told, never cut."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.core.event.text_lengths import LONGEST
from checkin.core.stacked_marks import has_stack

HEADER = "Name,Company,E-mail,Code,Remark"


def _row(read: Any, **cells: str) -> tuple[Any, list[tuple[str | None, str]]]:
    row = {"Name": "Ada", "Company": "Lab", "E-mail": "a@b.c", "Code": "QX1", "Remark": "-"} | cells
    reading = read(f"{HEADER}\n{','.join(row.values())}\nBo,Lab,b@b.c,QX2,\n")
    return reading.people[0], [(p.column, p.problem) for p in reading.problems]


@pytest.mark.parametrize(
    "name", ["A" * 20_000, "﷽" * 3000, "Ada " * 5000], ids=["letters", "ligatures", "words"]
)
def test_a_name_without_end_is_shortened_and_told(read: Any, name: str) -> None:
    person, problems = _row(read, Name=name)

    assert len(person.name) <= LONGEST["name"] and person.name.endswith("…")
    assert problems == [("Name", "This is longer than 200 characters and was shortened.")]
    assert person.codes == ("QX1",)


@pytest.mark.parametrize("caption", ["Code", "E-mail"])
def test_what_identifies_is_never_cut(read: Any, caption: str) -> None:
    person, problems = _row(read, **{caption: "7" * 20_000})

    assert person.codes == (() if caption == "Code" else ("QX1",))
    assert person.email == ("a@b.c" if caption == "Code" else None)
    assert [(c, p.split("; ")[1]) for c, p in problems] == [(caption, "it was not taken.")]


def test_letters_under_a_heap_of_marks_are_laid_bare_and_told(read: Any) -> None:
    person, problems = _row(read, Name="Z" + "\u0301\u0316" * 50_000 + "oe", Company="L" + "\u0353" * 300)

    assert person.name.startswith("Ź") and person.name.endswith("oe")
    assert not has_stack(person.name) and not has_stack(person.organisation)
    assert [c for c, _ in problems] == ["Name", "Company"]


def test_a_name_of_two_long_parts_is_shortened_too(read: Any) -> None:
    reading = read(f"First Name,Last Name,Code\n{'a' * 150},{'b' * 150},QX1\n")

    assert len(reading.people[0].name) == LONGEST["name"]
    assert "shortened" in reading.problems[0].problem
