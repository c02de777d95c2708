"""Rows of newcomers that a process beside works out are those that would be worked out here, however it fares."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from checkin.core.event.attendee import Attendee
from checkin.lists.people import ListedPerson
from checkin.lists.reading import read_list
from checkin.store import list_loading, part_pipe, writing_pace
from checkin.store import newcomers_ahead as beside
from checkin.store.attendee_values import Plain
from checkin.store.event_file import EventFile
from checkin.store.newcomer_rows import new_rows, numbered_anew, plain_of, plain_of_listed
from checkin.tasks.load_list import load_reading
from tests.store.loading_process import write_list
from tests.store.test_keys_ahead import PEOPLE

NOW = datetime(2025, 6, 24, tzinfo=UTC)
STAMP = (7, 1_000, "Office")
PLAIN = [plain_of_listed(person, f"R{n}") for n, person in enumerate(PEOPLE)]


@pytest.fixture
def a_process_for_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_pipe, "_WORTH_IT", 1)
    monkeypatch.setattr(part_pipe, "_SECONDS", 120)  # a busy computer takes long to start a process


def parts() -> Iterator[list[Plain]]:
    yield PLAIN[:2]
    yield PLAIN[2:]


def test_the_plain_values_of_a_listed_person_are_those_of_the_attendee() -> None:
    person = ListedPerson(
        row=1,
        name="Ada",
        category="guest",
        sessions=("one", "two"),
        heading_sessions=("two", "three"),
        codes=("C-1",),
        extra={"Diet": "none"},
        attention=True,
    )

    assert plain_of_listed(person, "R1") == plain_of(person.attendee("R1"))


@pytest.mark.usefixtures("a_process_for_few")
def test_a_process_beside_gives_the_same_rows_part_by_part() -> None:
    with beside.newcomers_ahead(len(PLAIN), parts, 1, 50, STAMP) as ahead:
        assert ahead is not None
        assert ahead.take(["R0", "R1"]) == (PLAIN[:2], new_rows(PLAIN[:2], [50, 51], 1, STAMP))
        assert ahead.take(["R2"]) == (PLAIN[2:], new_rows(PLAIN[2:], [52], 3, (8, *STAMP[1:])))
        assert ahead.take(["R3"]) is None


@pytest.mark.usefixtures("a_process_for_few")
def test_rows_with_other_references_are_not_taken() -> None:
    with beside.newcomers_ahead(len(PLAIN), parts, 1, 50, STAMP) as ahead:
        assert ahead is not None
        assert ahead.take(["R0", "R1-2"]) is None
        assert ahead.take(["R2"]) is not None


def test_of_a_process_that_is_gone_nobody_waits_for_rows() -> None:
    process = subprocess.Popen(
        [sys.executable, "-S", "-c", ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )

    ahead = beside.NewcomersAhead(parts(), 1, 50, STAMP, process)

    assert ahead.take(["R0", "R1"]) is None
    ahead.end()


def test_rows_numbered_anew_are_those_worked_out_anew() -> None:
    rows = new_rows(PLAIN, [50, 51, 52], 1, STAMP)

    anew = numbered_anew(rows, [80, 81, 82], 40, (9, 2_000, "North"))

    assert anew == new_rows(PLAIN, [80, 81, 82], 40, (9, 2_000, "North"))


@pytest.mark.usefixtures("a_process_for_few")
@pytest.mark.parametrize("walks_in_after", [None, 0, 3])
def test_an_event_is_the_same_whoever_worked_it_out_and_whoever_walked_in_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, walks_in_after: int | None
) -> None:
    # Given a list that is taken in four at a time
    for module in (writing_pace, list_loading):
        monkeypatch.setattr(module, "IN_HASTE", 4)
    write_list(tmp_path / "list.csv", 18, "Seoul Institute")

    # When it is loaded with a process beside, and without
    with_it = loaded(tmp_path, "with", walks_in_after)
    monkeypatch.setattr(part_pipe, "_WORTH_IT", 1_000)
    without = loaded(tmp_path, "without", walks_in_after)

    # Then every table holds the same
    assert with_it == without


def loaded(folder: Path, name: str, walks_in_after: int | None) -> dict[str, list[Any]]:
    """What the tables of people hold of the list, and of one who walked in when so many were in."""
    from tests.bench.bench_load import programme

    path = folder / f"{name}.checkin"
    with EventFile.create(path, programme()) as event, EventFile.open(path) as other:
        guest = [Attendee(reference="W1", name="Walk In", category="participant", codes=("W-1",))]

        def progress(done: int, _total: int) -> None:
            if guest and walks_in_after is not None and done >= walks_in_after:
                other.add(guest.pop(), at=NOW, desk="North")

        load_reading(
            event,
            read_list(folder / "list.csv", event.programme),
            "list.csv",
            now=NOW,
            desk="Office",
            progress=progress,
        )
        assert not guest or walks_in_after is None
        tables = ("attendees", "codes", "invitations", "listings", "search")
        with closing(event.connection.cursor()) as cursor:
            return {
                table: cursor.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables
            }
