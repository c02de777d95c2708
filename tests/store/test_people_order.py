"""The order of the table stays right while people change one by one, and is not made anew for them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checkin.core.times import to_microseconds
from checkin.store.event_file import EventFile
from checkin.store.people_order import PeopleOrder
from tests.core.made_up import person, programme, session_dict

NOW = datetime(2025, 6, 24, 9, tzinfo=UTC)
NAMES = (
    "anna Adler",
    "Øyvind Berg",
    "김민준",
    "Óscar Peña",
    "Zoe Zabel",
    "zoe zabel",
    "Oscar Pena",
    "Ä",
    "a",
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "e.checkin", programme(session_dict("talk"))) as event:
        people = [
            person(f"R{n}", name=NAMES[n % 7], organisation=None if n % 3 else "Org") for n in range(60)
        ]
        event.add_all(people, at=NOW, desk="test")
        yield event


@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("column", ["name", "organisation"])
def test_who_changed_stands_where_a_new_order_has_them(
    file: EventFile, column: str, is_descending: bool
) -> None:
    chance, kept = random.Random(7), PeopleOrder(file)
    for n in range(30):
        kept.by(column, is_descending=is_descending)
        wanted = {
            f"R{chance.randrange(60)}": {column: chance.choice(NAMES) if column == "name" or n % 2 else None}
            for _ in range(chance.randrange(1, 6))
        }
        with file.transaction():
            file.change_all(wanted, at=NOW, desk="test")
            file.add(person(f"N{n}", name=chance.choice(NAMES)), at=NOW, desk="test")
        new = PeopleOrder(file).by(column, is_descending=is_descending)
        assert kept.by(column, is_descending=is_descending) == new


def test_a_change_of_one_sorts_nobody_else(file: EventFile, monkeypatch: pytest.MonkeyPatch) -> None:
    order = PeopleOrder(file)
    order.by("name")
    with file.transaction():
        file.change("R3", {"name": "Zz"}, at=NOW, desk="test")
    with monkeypatch.context() as without:
        without.delattr(PeopleOrder, "_sorted")
        found = order.by("name")
    assert found == PeopleOrder(file).by("name")


def test_who_was_added_later_stands_behind_though_the_clock_stands_or_went_back(file: EventFile) -> None:
    before, ahead = len(list(file.attendees())), NOW.replace(hour=17)
    with EventFile.open(file.path) as other:
        for at_desk, reference, at in (
            *((file, "W-9", NOW), (file, "W-5", NOW), (file, "W-1", NOW.replace(hour=7))),
            *((other, "W-8", ahead), (file, "W-2", NOW), (other, "W-0", NOW), (file, "W-3", NOW)),
        ):
            at_desk.add(person(reference), at=at, desk="test")

    added = [p.reference for p in file.attendees()][before:]
    assert added == ["W-9", "W-5", "W-1", "W-8", "W-2", "W-0", "W-3"]


def test_who_was_put_in_another_place_stands_there_for_every_reader(file: EventFile) -> None:
    with EventFile.open(file.path) as other:
        seen = PeopleOrder(other)
        seen.by("")
        with file.transaction():
            file.put_in_places({"R0": to_microseconds(NOW.replace(hour=12))})

        assert seen.by("")[-1] == file.rows_of_references(["R0"])["R0"]
        other.add(person("W-1"), at=NOW, desk="test")
        assert seen.by("")[-1] == other.rows_of_references(["W-1"])["W-1"]
