"""Files of formats 3 and 4, with lists loaded, walk-ins, reprints, entries joined: nothing of them is lost."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.cli.shapes import attendee_as_json, record_as_json
from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import take_apart
from checkin.store.event_file import EventFile
from checkin.store.known_rows import differences
from checkin.store.other_file import take_in
from checkin.store.verify import verify
from tests.conftest import Clock

_DATA = Path(__file__).parent / "data"
OLD = _DATA / "format-3"


@pytest.fixture
def old() -> Path:
    return OLD


@pytest.fixture
def event(tmp_path: Path, old: Path) -> Iterator[EventFile]:
    path = tmp_path / "old.checkin"
    path.write_bytes(gzip.decompress((old / "event.checkin.gz").read_bytes()))
    with EventFile.open(path) as event:
        yield event


@pytest.mark.parametrize("old", [OLD, _DATA / "format-4"], ids=["3", "4"])
def test_it_tells_what_it_told_and_its_records_add_up(event: EventFile, old: Path) -> None:
    log = [json.loads(line) for line in (old / "log.json").read_text("utf-8").splitlines()]
    people = json.loads((old / "attendees.json").read_text("utf-8"))

    assert [record_as_json(record) for record in event.records()] == log
    assert [attendee_as_json(person) for person in event.attendees()] == people
    assert list(differences(event)) == [] and verify(event).problems == ()


def test_copies_brought_up_to_date_apart_are_one_event(
    event: EventFile, tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "other.checkin"
    path.write_bytes(gzip.decompress((OLD / "event.checkin.gz").read_bytes()))
    with EventFile.open(path) as other:
        take_apart(Desk(other, name="South", clock=clock), "R4")

        came = take_in(event, other)

    assert came.walk_ins == 0 and dict(event.joined()) == {}
    assert list(differences(event)) == []
