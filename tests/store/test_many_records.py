"""Many records written together: as one after another, and no more work in a long event than in a new one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.times import system_clock
from checkin.store.event_file import EventFile
from tests.core.made_up import programme, session_dict

_A_STEP = 100
"""So many of SQLite's instructions."""


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        yield event


def records(number: int) -> list[Record]:
    now = system_clock()
    return [
        Record(id=new_id(), kind=RecordKind.CHANGE, at=now, recorded_at=now, desk="Office", attendee=f"R{n}")
        for n in range(number)
    ]


def steps_to_append(event: EventFile, number: int) -> int:
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    event.connection.set_progress_handler(count, _A_STEP)
    with event.transaction():
        event.append_all(records(number))
    event.connection.set_progress_handler(None, 0)
    return steps


def test_a_long_event_makes_records_no_dearer(event: EventFile) -> None:
    in_a_new_one = steps_to_append(event, 100)
    steps_to_append(event, 5_000)
    assert steps_to_append(event, 100) < 2 * in_a_new_one


def test_records_written_together_are_all_there(event: EventFile) -> None:
    wanted = records(1_000)
    with event.transaction():
        event.append_all(wanted)
    assert {one.id: one.attendee for one in event.records()} == {one.id: one.attendee for one in wanted}
