"""Who corrects a given or family name means the whole name, where it is made of the two."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.names.order import by_family_name, name_on_list
from checkin.core.names.parts import with_whole_names
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict
from tests.of_each import of_each


@of_each(
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


@of_each(
    ("whole", "given", "family", "corrected", "expected"),
    [
        ("Ana Kim", "Ana", "Kim", "Ana Gim", ("Ana", "Gim")),
        ("Ana Kim", "Ana", "Kim", "Anna Kim", ("Anna", "Kim")),
        ("Ana Kim", "Ana", "Kim", "Anna  Gim", ("Anna", "Gim")),
        ("Ana Kim", "Ana", "Kim", "Gim, Ana", ("Ana", "Gim")),
        ("Ana Kim", "Ana", "Kim", "Gim Ana", ("Ana", "Gim")),
        ("Ana Kim", "Ana", "Kim", "Ana Kim-Lee", ("Ana", "Kim-Lee")),
        ("Ana de la Cruz", "Ana", "de la Cruz", "Ada de la Kruz", ("Ada", "de la Kruz")),
        ("Kim, Ana", "Ana", "Kim", "Gim, Anna", ("Anna", "Gim")),
        ("김민수", "민수", "김", "김민준", ("민준", "김")),
        ("김민수", "민수", "김", "박민수", ("민수", "박")),
        ("김민수", "민수", "김", "박민준", ("민준", "박")),
        ("Ana Kim", "Ana", "Kim", "Kim Ana", None),
        ("Ana Kim", "Ana", "Kim", "Dr. Ana Kim", None),
        ("Ana Kim", "Ana", "Kim", "Ana Gim, PhD", None),
        ("Ana Kim", "Ana", "Kim", "Dr. Anna Gim", None),
        ("Ana Kim", "Ana", "Kim", "Ana", None),
        ("김민수", "민수", "김", "선우민준", None),
        ("Dr. Ana Kim", "Ana", "Kim", "Dr. Ana Gim", None),
        ("Ana", "Ana", None, "Anna", None),
    ],
)
def test_the_parts_follow_a_whole_name_that_is_made_of_them(
    whole: str, given: str, family: str | None, corrected: str, expected: tuple[str, str] | None
) -> None:
    before = person(name=whole, first_name=given, last_name=family)
    after = with_whole_names(before, {"name": corrected})
    assert after["name"] == corrected
    assert tuple(after.get(part, was) for part, was in (("first_name", given), ("last_name", family))) == (
        expected or (given, family)
    )


def test_the_other_whole_of_the_same_parts_follows_a_corrected_one() -> None:
    before = person(name="Ana Kim", name_latin="Ana Kim", first_name="Ana", last_name="Kim")
    after = with_whole_names(before, {"name": "Ana Gim"})
    assert after == {"name": "Ana Gim", "last_name": "Gim", "first_name": "Ana", "name_latin": "Ana Gim"}


def test_a_corrected_name_stands_at_its_place_in_a_list_by_family_name() -> None:
    before = person(name="Anna Smith", first_name="Anna", last_name="Smith")
    after = structs.replace(before, **with_whole_names(before, {"name": "Anna Jones"}))
    assert by_family_name(after) == ("jones", "anna jones")
    assert name_on_list(after) == "Jones, Anna"


def test_name_and_part_are_one_change_on_record(tmp_path: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "a.checkin", programme(session_dict("talk"))) as event:
        latin = person(name="김민수", name_latin="Minsu Kim", first_name="Minsu", last_name="Kim")
        event.add_all([latin], at=clock.now, desk="Office")
        change = edit(Desk(event, name="North", clock=clock), "P1", {"first_name": "Minjun"})
        assert change is not None
        assert change.fields == {"first_name": ("Minsu", "Minjun"), "name_latin": ("Minsu Kim", "Minjun Kim")}
        change = edit(Desk(event, name="North", clock=clock), "P1", {"name_latin": "Minjun Gim"})
        assert change is not None
        assert change.fields == {"last_name": ("Kim", "Gim"), "name_latin": ("Minjun Kim", "Minjun Gim")}
