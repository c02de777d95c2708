"""To leave out the rows that a workbook hides or strikes out takes nobody off who is in the event: that is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from checkin.lists.reading import read_list
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import Loaded, load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

Load = Callable[..., Loaded]
CAPTIONS = ("Name", "Company", "Email", "Status")
ANNA = ("Anna Berg", "Acme", "anna@a.org", "confirmed")
BO = ("Bo Cal", "Acme", "b@c.org", "confirmed")
CY = ("Cy Dee", "Beta", "", "confirmed")


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        yield event


@pytest.fixture
def load(event: EventFile, tmp_path: Path, clock: Clock) -> Load:
    def load(
        name: str, *rows: tuple[str, ...], struck: tuple[int, ...] = (), is_later: bool | None = None
    ) -> Loaded:
        clock.advance(minutes=1)
        book = Workbook()
        for row in (CAPTIONS, *rows):
            book.active.append(row)
        for n in struck:
            for cell in book.active[n]:
                cell.font = Font(strike=True)
        book.save(tmp_path / f"{name}.xlsx")
        path = tmp_path / f"{name}.xlsx"
        return load_list(event, path, now=clock.now, desk="Office", with_hidden=False, is_later=is_later)

    return load


def _told(loaded: Loaded) -> list[object]:
    return [problem.value for problem in loaded.problems if "may still come in" in problem.problem]


def test_who_is_in_the_event_and_struck_out_on_another_list_is_told_by_name(load: Load) -> None:
    load("guests", ANNA, BO, CY)
    assert _told(load("final", ANNA, BO, CY, struck=(2, 4), is_later=False)) == ["Anna Berg, Cy Dee"]


def test_who_is_struck_off_for_it_or_stands_on_another_row_or_is_new_or_cancelled_is_not_told(
    load: Load, event: EventFile
) -> None:
    load("guests", ANNA, BO, CY)
    assert _told(load("guests", ANNA, BO, CY, struck=(2,), is_later=True)) == []
    assert [person.name for person in event.attendees() if person.gone] == ["Anna Berg"]
    assert _told(load("twice", BO, CY, BO, struck=(2,))) == []
    assert _told(load("new", BO, ("Eve Fox", "Acme", "e@f.org", "confirmed"), struck=(3,))) == []
    load("guests", (*CY[:3], "cancelled"), BO, is_later=True)
    assert _told(load("final", BO, CY, struck=(3,))) == []


def test_how_far_a_list_is_read_never_goes_back_where_rows_are_left_out(
    load: Load, event: EventFile, tmp_path: Path
) -> None:
    load("guests", ANNA, BO, CY, struck=(2,))
    steps: list[tuple[int, int]] = []

    read_list(
        tmp_path / "guests.xlsx",
        event.programme,
        with_hidden=False,
        progress=lambda done, total: steps.append((done, total)),
    )

    assert steps == sorted(steps) and steps.count(steps[-1]) == 1
