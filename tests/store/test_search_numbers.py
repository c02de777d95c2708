"""Whose code or number has a part in it is known from memory, whatever was done to the list at any desk."""

from __future__ import annotations

import random
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from checkin.core.desk import badge_codes
from checkin.core.desk.desk import Desk
from checkin.core.event.attendee import Attendee
from checkin.store.event_file import EventFile
from checkin.store.other_file import take_in
from checkin.store.restore import restore
from checkin.store.search_numbers import NumbersInMemory, lines_of, numbers_of
from checkin.store.search_vocabulary import IndexWords
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict
from tests.store.random_deeds import DeskAtWork, event_of, lists_of


@pytest.mark.parametrize("seed", range(3))
def test_every_good_code_and_number_is_in_memory_whatever_was_done(
    tmp_path: Path, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    with event_of(tmp_path / "north.checkin") as north:
        north.backup(tmp_path / "south.checkin")
        with EventFile.open(tmp_path / "south.checkin") as south:
            desks = [north, south]
            works = [
                DeskAtWork(event, event.path.stem, Clock(clock.now), chance, lists_of(tmp_path))
                for event in desks
            ]
            kept = [IndexWords(), IndexWords()]
            for _ in range(30):
                chance.choice(works).do_something()
                if chance.random() < 0.2:
                    take_in(*chance.sample(desks, 2))
                for event, words in zip(desks, kept, strict=True):
                    assert missing(event.connection, words) == []
            for event in desks:
                assert missing(event.connection, IndexWords()) == []


def test_who_comes_after_a_copy_was_put_back_is_found_too(tmp_path: Path, clock: Clock) -> None:
    event_path, copy = tmp_path / "forum.checkin", tmp_path / "copy.checkin"
    with EventFile.create(event_path, programme(session_dict("talk"))) as event:
        event.add_all([person("P1", name="Ada Lovelace", codes=("QK-0001",))], at=clock.now, desk="Office")
        event.backup(copy)
        for n in range(2, 6):
            add(event, clock, person(f"P{n}", name=f"Guest {n}", codes=(f"QK-000{n}",)))
        assert found(event, clock, "0005") == ["P5"]
    restore(event_path, copy, clock.now)
    with EventFile.open(event_path) as event:
        assert found(event, clock, "0005") == []
        add(event, clock, person("P7", name="Grace Hopper", codes=("ZZ-7777",)))
        assert (found(event, clock, "7777"), found(event, clock, "Hoppr")) == (["P7"], ["P7"])


def add(event: EventFile, clock: Clock, newcomer: Attendee) -> None:
    with event.transaction():
        event.add(newcomer, at=clock.now, desk="Office")


def found(event: EventFile, clock: Clock, text: str) -> list[str]:
    return [one.attendee.reference for one in Desk(event, name="North", clock=clock).find(text)]


def missing(connection: sqlite3.Connection, words: IndexWords) -> list[tuple[int, str]]:
    """Rows and their good codes, or numbers, that are not found there by what they end with."""
    words.catch_up(connection)
    good = connection.execute(
        "SELECT attendee, code FROM codes WHERE revoked_at IS NULL AND kind != 'alias' "
        "UNION ALL SELECT rowid, reference FROM attendees"
    )
    return [
        (row, code)
        for row, code in good
        if row not in words.numbers.rows_with(f"{numbers_of(code[-4:], ())} ")
    ]


def test_a_new_badge_is_found_by_the_end_of_its_code_and_the_one_before_no_more(
    tmp_path: Path, clock: Clock
) -> None:
    with EventFile.create(tmp_path / "e.checkin", programme(session_dict("open"))) as event:
        event.add_all([person("P1", codes=("TKT-77031-Z",))], at=clock.now, desk="North")
        desk = Desk(event, name="North", clock=clock)
        assert whom(desk, "7031z") == ["P1"]

        (guest,) = event.attendees()
        first = badge_codes.live_code(desk, guest)
        assert whom(desk, first[-6:]) == ["P1"]

        clock.now += timedelta(minutes=1)
        ((_, second),) = badge_codes.reissue(desk, event.attendees(), "lost")
        assert (whom(desk, second[-6:]), whom(desk, first[-6:])) == (["P1"], [])


def whom(desk: Desk, text: str) -> list[str]:
    return [hit.attendee.reference for hit in desk.find(text)]


def test_a_later_line_stands_in_place_of_an_earlier_one_in_the_order_of_the_rows() -> None:
    chance = random.Random(5)
    memory, truth = NumbersInMemory(), dict[int, str]()
    for _ in range(60):
        rows = chance.sample(range(1, 3_000), chance.choice((1, 3, 200)))
        lines = {row: numbers_of(f"R-{row}", (f"{chance.randrange(10**6):06}",)) for row in rows}
        memory.take_in(lines_of(lines.items()))
        truth |= lines

    for part in ("00", "7", "123", "99", "r1"):
        assert [*memory.rows_with(f"{part} ")] == [
            row for row in sorted(truth) if any(own.endswith(part) for own in truth[row].split())
        ]
        found = [*memory.rows_with(part)]
        assert found == sorted(set(found)) and {*found} >= {row for row in truth if part in truth[row]}


def test_a_number_of_an_order_is_found_as_the_list_says_it_now(tmp_path: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "e.checkin", programme(session_dict("open"))) as event:
        event.add_all([person("P1", extra={"Order": "ORD-44"}), person("P2")], at=clock.now, desk="North")
        desk = Desk(event, name="North", clock=clock)
        assert whom(desk, "ord-44") == ["P1"]

        event.change("P2", {"extra": {"Table 7": 'by "X"', "Order": "ORD-44"}}, at=clock.now, desk="North")
        event.add_all([person("P3", extra={"Order": "Ord-44", "Seat": "4"})], at=clock.now, desk="North")
        assert whom(desk, "ord-44") == ["P1", "P2", "P3"]

        event.change("P1", {"extra": {}}, at=clock.now, desk="North")
        assert whom(desk, "ord-44") == ["P2", "P3"]


def test_a_sign_that_ends_a_line_in_a_column_kept_beside_keeps_nobody_from_being_found(
    tmp_path: Path, clock: Clock
) -> None:
    with EventFile.create(tmp_path / "e.checkin", programme(session_dict("open"))) as event:
        people = [person("P1", extra={"Order": "ORD\u202844"}), person("P2", extra={"Order": "ORD-45"})]
        event.add_all(people, at=clock.now, desk="North")
        desk = Desk(event, name="North", clock=clock)
        assert whom(desk, "ord-45") == ["P2"]

        event.change("P1", {"name": "Another Name"}, at=clock.now, desk="North")
        assert whom(desk, "ord-45") == ["P2"]


def test_no_key_on_the_find_line_looks_at_everybody(tmp_path: Path, clock: Clock) -> None:
    few, many = (steps_of_finding(tmp_path / f"{count}.checkin", count, clock) for count in (500, 4_000))

    assert {text: (few[text], steps) for text, steps in many.items() if steps > few[text] + _FOR_MORE} == {}


_FOR_MORE = 100
"""Hundreds of steps of SQLite: to look at 3,500 more people takes three times that."""


def steps_of_finding(path: Path, count: int, clock: Clock) -> dict[str, int]:
    """How many hundreds of steps SQLite takes for each text, with so many people on the list."""
    people = [
        Attendee(
            reference=f"G{n:05}", name=f"Guest {n:05}", category="participant", codes=(f"TKT-{n:05}-XKQW",)
        )
        for n in range(count)
    ]
    steps: dict[str, int] = {}
    with EventFile.create(path, programme(session_dict("open"))) as event:
        event.add_all(people, at=clock.now, desk="North")
        desk = Desk(event, name="North", clock=clock)
        for text in (
            "Guest 00123",
            "Jürgen Weiß",
            "Herr",
            "Herr Kwo",
            "0123",
            "123",
            "0123-x",
            "xkqw",
            "qqqq wwww",
        ):
            steps[text] = 0
            desk.find(text)

            def count_up(text: str = text) -> int:
                steps[text] += 1
                return 0

            event.connection.set_progress_handler(count_up, 100)
            desk.find(text)
            event.connection.set_progress_handler(None, 0)
    return steps
