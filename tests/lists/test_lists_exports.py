"""Exports of many systems, with made-up people: who is the guest, what is their code, who is refused."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from checkin.lists.people import ListedPerson
from tests.lists.conftest import DATA
from tests.lists.score import counted
from tests.of_each import of_each

EXPORTS = DATA / "exports"
FIELDS = ("name", "organisation", "job_title", "email", "country")


def _expected() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """For each file its people; in the table a file's name stands above them, and a field left out is None."""
    with (EXPORTS / "expected.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    for file in dict.fromkeys(row["file"] for row in rows):
        yield file, [row for row in rows if row["file"] == file]


def _told(person: ListedPerson) -> dict[str, str]:
    fields = {field: getattr(person, field) or "" for field in FIELDS}
    return fields | {
        "category": person.category,
        "status": str(person.status),
        "sessions": ";".join(person.sessions),
        "codes": ";".join(person.codes),
    }


@of_each(("file", "people"), [*_expected()])
def test_the_people_of_an_export_are_its_guests(read: Any, file: str, people: list[dict[str, str]]) -> None:
    reading = read(EXPORTS / file)
    told = [{"file": file, **_told(person)} for person in reading.people]
    for wanted, found in zip(people, told, strict=True):
        for field in wanted.keys() - {"file"}:
            counted(field, wanted[field] == found[field])
    assert told == people


def test_every_export_has_its_people_in_the_table() -> None:
    there = {path.name for path in EXPORTS.iterdir() if path != EXPORTS / "expected.tsv"}
    assert there == {file for file, _ in _expected()}
