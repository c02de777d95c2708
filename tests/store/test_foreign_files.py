"""A file from somewhere: nothing that came with it runs, and one row of nonsense ends nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from checkin.core.desk.badge_codes import codes_for
from checkin.core.desk.desk import Desk
from checkin.core.door.admission import VerdictWord
from checkin.core.errors import EventFileError
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

PROGRAMME = programme(session_dict("gate"), session_dict("hall", room="red", ends="2025-06-24T18:00"))
FOREIGN = {
    "a trigger that leaves rows out": "CREATE TRIGGER x BEFORE INSERT ON records BEGIN SELECT RAISE(IGNORE); END",
    "a trigger that takes rows away": "CREATE TRIGGER x AFTER INSERT ON records BEGIN "
    "DELETE FROM codes; UPDATE attendees SET status = 'confirmed'; END",
    "a view": "CREATE VIEW people AS SELECT * FROM attendees",
    "a table": "CREATE TABLE people (name TEXT)",
    "an index": "CREATE INDEX records_by_reason ON records (abs(seq))",
    "another column": "ALTER TABLE attendees ADD COLUMN shoe_size INTEGER DEFAULT 40",
    "a guard that guards nothing": "DROP TRIGGER records_are_never_deleted; "
    "CREATE TRIGGER records_are_never_deleted BEFORE DELETE ON records BEGIN SELECT 1; END",
    "a table that forgets": "DROP TABLE settings; CREATE TABLE settings (name TEXT PRIMARY KEY ON CONFLICT IGNORE, "
    "value TEXT NOT NULL, changed_at INTEGER NOT NULL, changed_by TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "words hidden behind a quoted comment": "DROP TABLE search_id; "
    'CREATE TABLE search_id (id TEXT NOT NULL DEFAULT "/*" CHECK (1) /* "*/) STRICT',
}


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    place = tmp_path / "forum.checkin"
    with EventFile.create(place, PROGRAMME) as event, event.transaction():
        guests = [person(f"P{n}", codes=(f"T{n}",), sessions=("hall",)) for n in range(5)]
        event.add_all(guests, at=clock.now, desk="Office")
    return place


def alter(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.executescript(script)


@pytest.mark.parametrize("script", FOREIGN.values(), ids=FOREIGN)
def test_what_checkin_did_not_define_is_refused_and_left_as_it_is(path: Path, script: str) -> None:
    alter(path, script)
    before = path.read_bytes()
    with pytest.raises(EventFileError, match="did not put there"):
        EventFile.open(path)
    assert path.read_bytes() == before
    with EventFile.open(path, to_verify=True) as event:
        problems = verify(event).problems
    assert any("not of Checkin" in problem for problem in problems), problems


TRIGGERS = (
    "BEFORE INSERT ON records BEGIN SELECT RAISE(IGNORE); END",
    "AFTER INSERT ON records BEGIN DELETE FROM records; END",
    "AFTER INSERT ON records BEGIN UPDATE records SET admits = 0 WHERE seq = NEW.seq; END",
)


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_what_comes_into_the_file_while_it_is_open_makes_no_answer(
    path: Path, clock: Clock, trigger: str
) -> None:
    with EventFile.open(path) as event:
        desk = Desk(event, name="North", clock=clock)
        alter(path, "DROP TRIGGER records_are_never_deleted; DROP TRIGGER records_are_never_altered")
        alter(path, f"CREATE TRIGGER x {trigger}")
        assert desk.scan("T1", "hall").word is VerdictWord.NOT_RECORDED
        alter(path, "DROP TRIGGER x")
        assert desk.scan("T1", "hall").word is VerdictWord.ADMITTED


NONSENSE = {
    "UPDATE attendees SET status = 'splendid' WHERE reference = 'P1'": "P1",
    "UPDATE attendees SET category = 'nobody' WHERE reference = 'P1'": "P1",
    "UPDATE attendees SET extra = '[' WHERE reference = 'P1'": "P1",
    "UPDATE attendees SET sessions = '{\"a\": 1}' WHERE reference = 'P1'": "P1",
    "UPDATE attendees SET sessions = '[\"gate\"]' WHERE reference = 'P1'": "P1",
    "UPDATE attendees SET changed_at = -9223372036854775808 WHERE reference = 'P1'": "P1",
    "UPDATE attendees SET name = CAST(x'61ff62' AS TEXT) WHERE reference = 'P1'": "UTF-8",
    "DELETE FROM search WHERE rowid = 2": "P1",
    "UPDATE attendees SET rowid = 9223372036854775807 WHERE reference = 'P1'": "P1",
    "UPDATE codes SET kind = 'rumour', issued_at = 1 WHERE code = 'T1'": "T1",
    "INSERT INTO settings VALUES ('layout', '{', 1750000000000000, '')": "layout",
    "UPDATE meta SET value = 'x' WHERE name = 'revision'": "last change",
    "UPDATE meta SET value = x'00' WHERE name = 'badge_key'": "key",
}


@pytest.mark.parametrize(("script", "named"), NONSENSE.items())
def test_a_row_of_nonsense_is_told_and_ends_nothing(
    path: Path, clock: Clock, script: str, named: str
) -> None:
    alter(path, script)
    with EventFile.open(path) as event:
        desk = Desk(event, name="North", clock=clock)
        assert desk.scan("T0", "hall").word is VerdictWord.ADMITTED
        assert desk.scan("T1", "hall").word is not VerdictWord.NOT_RECORDED
        assert desk.counts().event.attendees >= 1 and len(list(event.attendees())) == 5
        found, told = verify(event), event.warnings
        with event.transaction():
            event.add(person("P9"), at=clock.now, desk="North")
        assert len(codes_for(desk, list(event.attendees()))) == 6
    assert told or any(word in script for word in ("gate", "search"))
    assert not found.ok and any(named in problem for problem in found.problems), found.problems


def test_a_status_nobody_knows_lets_nobody_in(path: Path, clock: Clock) -> None:
    alter(path, "UPDATE attendees SET status = 'splendid'")
    with EventFile.open(path) as event:
        verdict = Desk(event, name="North", clock=clock).scan("T1", "hall")
    assert (verdict.word, verdict.admits) == (VerdictWord.PENDING, False)


@pytest.fixture
def circle(path: Path) -> Path:
    alter(path, "UPDATE programme SET document = json_set(document, '$.sessions[0].requires', 'hall', "
                "'$.sessions[1].requires', 'gate')")  # fmt: skip
    return path


def test_a_circle_of_requirements_in_a_kept_programme_is_told(circle: Path) -> None:
    with EventFile.open(circle) as event:
        assert "in a circle, so that nobody could enter any: gate → hall → gate" in event.warnings[0]
        assert any("circle" in problem for problem in verify(event).problems)
