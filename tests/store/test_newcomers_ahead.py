"""Rows of newcomers that a process beside works out are those that would be worked out here, however it fares."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from checkin.core.desk.listed_people import LISTED_FIELDS
from checkin.core.event.attendee import Attendee
from checkin.lists.reading import read_list
from checkin.store import list_loading, noted_steps, part_pipe, writing_pace
from checkin.store import newcomers_ahead as beside
from checkin.store.event_file import EventFile
from checkin.store.list_documents import ListDocuments
from checkin.store.load_said import newcomer_line
from checkin.store.newcomer_rows import new_rows, numbered_anew, plain_of
from checkin.store.newcomers import Newcomers
from checkin.store.noted_steps import LoadStep
from checkin.store.taken_references import TakenReferences
from checkin.tasks.load_list import load_reading
from tests.store.loading_process import write_list
from tests.store.test_keys_ahead import PEOPLE

NOW = datetime(2025, 6, 24, tzinfo=UTC)
STAMP = (7, 1_000, "Office")
TOLD = ListDocuments(LISTED_FIELDS)
STEPS = [LoadStep(n, None, f"R{n}", TOLD.document(person)) for n, person in enumerate(PEOPLE)]
PLAIN = [plain_of(person.attendee(f"R{n}")) for n, person in enumerate(PEOPLE)]


@pytest.fixture
def a_process_for_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_pipe, "_WORTH_IT", 1)
    monkeypatch.setattr(part_pipe, "_SECONDS", 120)  # a busy computer takes long to start a process


def said(steps: Sequence[LoadStep]) -> str:
    return "\n".join(newcomer_line(one.reference or "", one.document or "", one.beside) for one in steps)


@pytest.mark.usefixtures("a_process_for_few")
def test_a_process_beside_gives_the_same_rows_part_by_part() -> None:
    with beside.newcomers_ahead(len(STEPS), TOLD.as_json, 50, STAMP) as ahead:
        assert ahead is not None
        ahead.work_out([STEPS[:2], STEPS[2:]])
        rows = new_rows(PLAIN[:2], [50, 51], 1, STAMP)
        assert ahead.take(STEPS[:2]) == (["R0", "R1"], said(STEPS[:2]), rows)
        rows = new_rows(PLAIN[2:], [52], 3, (8, *STAMP[1:]))
        assert ahead.take(STEPS[2:]) == (["R2"], said(STEPS[2:]), rows)
        assert ahead.take(STEPS) is None


@pytest.mark.usefixtures("a_process_for_few")
def test_rows_of_other_steps_are_not_taken() -> None:
    with beside.newcomers_ahead(len(STEPS), TOLD.as_json, 50, STAMP) as ahead:
        assert ahead is not None
        ahead.work_out([STEPS[:2], STEPS[2:]])
        assert ahead.take(STEPS[1:]) is None
        assert ahead.take(STEPS[2:]) is not None


@pytest.mark.usefixtures("a_process_for_few")
def test_of_a_load_that_is_given_up_before_its_steps_are_known_nobody_waits() -> None:
    with beside.newcomers_ahead(len(STEPS), TOLD.as_json, 50, STAMP) as ahead:
        assert ahead is not None


@pytest.mark.usefixtures("a_process_for_few")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_part_that_can_not_be_asked_for_is_waited_for_by_nobody() -> None:
    with beside.newcomers_ahead(len(STEPS), TOLD.as_json, 50, STAMP) as ahead:
        assert ahead is not None
        ahead.work_out([[], STEPS])
        assert ahead.take(STEPS) is None


def test_people_without_a_reference_get_one_of_what_the_list_says_of_them_each_once() -> None:
    nameless = [one._replace(reference=None) for one in (*STEPS, STEPS[0])]
    here = Newcomers(TOLD.as_json, TakenReferences(["W1"])).of(nameless)
    there, *__ = beside._worked_out(
        TakenReferences(), [TOLD.as_json, *zip(*(step[2:] for step in nameless), strict=True), 1, 50, STAMP]
    )

    assert there == here.references
    assert len({*there}) == len(nameless)


def test_of_a_process_that_is_gone_nobody_waits_for_rows() -> None:
    process = subprocess.Popen(
        [sys.executable, "-S", "-c", ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )

    ahead = beside.NewcomersAhead(TOLD.as_json, 50, STAMP, process)
    ahead.work_out([STEPS])

    assert ahead.take(STEPS) is None
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
    for module in (writing_pace, list_loading, noted_steps):
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
        tables = ("attendees", "codes", "invitations", "listings", "search", "search_words")
        with closing(event.connection.cursor()) as cursor:
            return {
                table: cursor.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables
            }
