"""Many records written together: as one after another, and no more work in a long event than in a new one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

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


def test_many_changes_hide_no_reading(event: EventFile) -> None:
    def append(*kinds: RecordKind) -> list[str]:
        made = [replace(one, kind=kind) for one, kind in zip(records(len(kinds)), kinds, strict=True)]
        with event.transaction():
            event.append_all(made)
        return [one.id for one in made if one.kind is not RecordKind.CHANGE]

    first = append(RecordKind.SCAN, RecordKind.OVERRIDE, *[RecordKind.CHANGE] * 500)
    assert [one.id for one in event.last_readings(5)] == first[::-1]
    second = append(RecordKind.SCAN, RecordKind.CHANGE)
    assert [one.id for one in event.last_readings(2)] == [*second, first[1]]
    known = event.last_readings(10)
    assert [one.id for one in known] == [*second, *first[::-1]]
    append(RecordKind.SCAN)
    assert all(again is one for again, one in zip(event.last_readings(10)[1:], known, strict=True)), (
        "made once"
    )


def test_a_reading_that_was_taken_back_is_not_among_the_last(event: EventFile) -> None:
    (taken_back, kept) = (replace(one, kind=RecordKind.SCAN) for one in records(2))
    with suppress(ZeroDivisionError), event.transaction():
        event.append_all([taken_back])
        assert [one.id for one in event.last_readings(5)] == [taken_back.id]
        raise ZeroDivisionError
    assert event.last_readings(5) == []
    with event.transaction():
        event.append_all([kept])
    assert [one.id for one in event.last_readings(5)] == [kept.id]
