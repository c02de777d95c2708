"""Who corrects a given or family name means the whole name, where it is made of the two."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.names.parts import with_whole_names
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict


@pytest.mark.parametrize(
    ("whole", "given", "family", "corrected", "expected"),
    [
        ("Ana Kim", "Ana", "Kim", {"first_name": "Anna"}, "Anna Kim"),
        ("Kim Ana", "Ana", "Kim", {"first_name": " Anna "}, "Kim Anna"),
        ("Kim, Ana", "Ana", "Kim", {"last_name": "Gim"}, "Gim, Ana"),
        ("김민수", "민수", "김", {"first_name": "민준"}, "김민준"),
        ("Ana Kim", "Ana", "Kim", {"last_name": None}, "Ana"),
        ("Ana Kim", "Ana", "Kim", {"first_name": None, "last_name": ""}, None),
        ("Dr. Ana Kim", "Ana", "Kim", {"first_name": "Anna"}, None),
        ("Ana", "Ana", None, {"last_name": "Kim"}, None),
        ("Ana Kim", "Ana", "Kim", {"first_name": "Anna", "name": "Anna K."}, "Anna K."),
        ("Ana Kim", "Ana", "Kim", {"note": "Vegan"}, None),
    ],
)
def test_a_whole_name_follows_its_part_where_it_is_made_of_both(
    whole: str, given: str, family: str | None, corrected: dict[str, str | None], expected: str | None
) -> None:
    before = person(name=whole, first_name=given, last_name=family)
    assert with_whole_names(before, corrected).get("name") == expected


def test_name_and_part_are_one_change_on_record(tmp_path: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "a.checkin", programme(session_dict("talk"))) as event:
        latin = person(name="김민수", name_latin="Minsu Kim", first_name="Minsu", last_name="Kim")
        event.add_all([latin], at=clock.now, desk="Office")
        change = edit(Desk(event, name="North", clock=clock), "P1", {"first_name": "Minjun"})
        assert change is not None
        assert change.fields == {"first_name": ("Minsu", "Minjun"), "name_latin": ("Minsu Kim", "Minjun Kim")}
