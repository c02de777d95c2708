"""A computer without a battery begins in 1970, a broken one anywhere: what is told is kept, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

PROGRAMME = programme(session_dict("desk", room="red", admits="once"))


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        event.add_all([person("P1", codes=("T1",))], at=clock.now, desk="Office")
        yield event


def test_who_came_in_at_a_desk_that_stands_in_1970_has_come(event: EventFile, clock: Clock) -> None:
    clock.now = datetime(1970, 1, 1, 0, 0, 30, tzinfo=UTC)
    first = Desk(event, name="North", clock=clock).scan("T1", "desk")
    clock.advance(seconds=10)
    again = Desk(event, name="South", clock=clock).scan("T1", "desk")

    assert (first.word, again.word) == ("admitted", "already_in")
    assert verify(event).problems == ()


@pytest.mark.parametrize("year", [1969, 2200])
def test_a_clock_whose_time_no_file_holds_lets_nobody_in(event: EventFile, clock: Clock, year: int) -> None:
    clock.now = datetime(year, 6, 1, tzinfo=UTC)
    desk = Desk(event, name="North", clock=clock)

    verdict = desk.scan("T1", "desk")

    assert (verdict.word, verdict.admits) == ("not_recorded", False)
    assert f"stands in the year {year}" in verdict.message
    assert verify(event).problems == ()
