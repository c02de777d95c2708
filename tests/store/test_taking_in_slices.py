"""Records of other desks come in slice by slice: in whatever order and number, and whoever is killed meanwhile."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from checkin.store import writing_pace
from checkin.store.event_file import EventFile
from checkin.store.other_file import take_in
from checkin.store.taking_in import RECORD_COLUMNS, SAID_COLUMNS, Row, TakingIn, is_unfinished
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import person
from tests.store.another_program import in_another_program, pull_the_plug
from tests.store.random_deeds import DeskAtWork, lists_of
from tests.store.test_taking_in import desks as desks  # a fixture
from tests.store.test_taking_in import truth, work_apart


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """One to three things in a transaction."""
    for name, number in (
        ("FIRST", 1),
        ("_FEWEST", 1),
        ("_MOST", 3),
        ("_LEFT_ALONE_S", 0),
        ("_FOR_OTHERS_S", 0),
    ):
        monkeypatch.setattr(writing_pace, name, number)


def rows_of(event: EventFile, table: str) -> list[Row]:
    columns = RECORD_COLUMNS if table == "records" else SAID_COLUMNS
    return event.connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY seq").fetchall()


def trickle(ours: TakingIn, theirs: EventFile, chance: random.Random) -> None:
    """All that the other has, in any order and one part after another; some of it twice."""
    said, records = rows_of(theirs, "said"), rows_of(theirs, "records")
    rows = [("said", row) for row in (*said, *said[:3])] + [
        ("records", row) for row in (*records, *records[:3])
    ]
    chance.shuffle(rows)
    while rows:
        part, rows = rows[:9], rows[9:]
        records, said = ([row for table, row in part if table == name] for name in ("records", "said"))
        ours.take_in(records, said)


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("seed", range(3))
def test_rows_that_trickle_in_in_any_order_come_to_the_same_truth(
    desks: list[EventFile], tmp_path: Path, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    takers = [TakingIn(event) for event in desks]
    for _ in range(2):
        work_apart(desks, clock, chance, tmp_path, 10)
        for taker in takers:
            for theirs in desks:
                trickle(taker, theirs, chance)
    for ours in desks:  # categories that were settled meanwhile
        for theirs in desks:
            take_in(ours, theirs)

    first = truth(desks[0], clock)
    for other in desks[1:]:
        assert truth(other, clock) == first


def end_in_slice(event: EventFile, number: int) -> None:
    """This process will end with no further word before that transaction is committed."""
    left = count(1)

    @contextmanager
    def transaction() -> Iterator[None]:
        with EventFile.transaction(event):
            yield
            if next(left) == number:
                pull_the_plug()

    event.__dict__["transaction"] = transaction


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("number", [1, 2, 3, 5, 9, 14, 20])
def test_one_that_is_killed_leaves_a_sound_file_and_the_rest_comes_later(
    desks: list[EventFile], tmp_path: Path, clock: Clock, number: int
) -> None:
    north, south, _ = desks
    work = DeskAtWork(south, "South", clock, random.Random(2), lists_of(tmp_path))
    work.load(0)
    for _ in range(12):
        work.do_something()
    north.close()
    south.close()

    def taken_in_and_killed() -> None:
        with EventFile.open(north.path) as ours, EventFile.open(south.path) as theirs:
            end_in_slice(ours, number)
            take_in(ours, theirs)

    assert in_another_program(taken_in_and_killed)
    with EventFile.open(north.path) as ours, EventFile.open(south.path) as theirs:
        assert not is_unfinished(ours.connection) and verify(ours).problems == ()
        take_in(ours, theirs)
        assert truth(ours, clock) == truth(theirs, clock)


@pytest.mark.usefixtures("small_slices")
def test_whoever_opens_the_file_meanwhile_leaves_the_rest_to_the_program_that_is_at_it(
    desks: list[EventFile], tmp_path: Path, clock: Clock
) -> None:
    north, south, _ = desks
    DeskAtWork(south, "South", clock, random.Random(2), lists_of(tmp_path)).load(0)
    seen = set()
    original = north.transaction

    @contextmanager
    def transaction() -> Iterator[None]:
        with original():
            yield
        with EventFile.open(north.path) as beside:
            seen.add((is_unfinished(beside.connection), verify(beside).ok, beside.attendee_count()))

    north.__dict__["transaction"] = transaction
    take_in(north, south)

    assert {(True, True, 7), (False, True, 8)} <= seen
    assert all(ok for _, ok, _ in seen)


def test_a_code_that_comes_before_its_person_is_theirs_once_they_come(
    desks: list[EventFile], clock: Clock
) -> None:
    north, south, _ = desks
    known = len(rows_of(south, "said"))
    south.add(person("P9"), at=clock.now, desk="South")
    south.add_badge_code("P9", "B9", at=clock.now)
    somebody, code = rows_of(south, "said")[known:]

    TakingIn(north).take_in(said=[code])
    assert north.holders("B9") == [] and verify(north).ok
    TakingIn(north).take_in(said=[somebody])  # another program, which has not seen the code come

    assert [holder.attendee.reference for holder in north.holders("B9")] == ["P9"]
    assert verify(north).ok
