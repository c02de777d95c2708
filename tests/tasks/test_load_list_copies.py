"""Before a list changes an event, a copy of it is kept; where none can be, nothing is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.errors import EventFileError
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.backups import KEEP
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

ROWS = "Name,Ticket code\nAda Berg,T-1\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(ROWS, "utf-8")
    return path


def copies(event: EventFile) -> list[Path]:
    return backups_of(backups_folder(event.path), event.path)


def test_a_load_keeps_a_copy_of_what_was_there(tmp_path: Path, people: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        load_list(event, people, now=clock.now, desk="Office")
        assert copies(event) == []  # nobody was in it yet

        people.write_text(ROWS.replace("Ada", "Eva"), "utf-8")
        load_list(event, people, now=clock.now, desk="Office", dry_run=True)
        assert copies(event) == []

        load_list(event, people, now=clock.now, desk="Office")
        (copy,) = copies(event)
    with EventFile.open(copy) as before:
        assert [one.name for one in before.attendees()] == ["Ada Berg"]


def test_the_copies_before_loads_rotate_with_the_others(tmp_path: Path, people: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        event.add_all([person("P1")], at=clock.now, desk="Office")
        for _ in range(KEEP + 2):
            load_list(event, people, now=clock.advance(minutes=1), desk="Office")
        assert len(copies(event)) == KEEP

        load_list(event, people, now=clock.advance(hours=-1000), desk="Office")
        assert copies(event)[-1].name.endswith(" (2).checkin"), "the newest is kept, whatever the clock says"


def test_without_a_copy_nothing_is_loaded(tmp_path: Path, people: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        event.add_all([person("P1")], at=clock.now, desk="Office")
        backups_folder(event.path).write_text("in the way")
        with pytest.raises(EventFileError, match=r"Nothing was loaded.*No copy could be made"):
            load_list(event, people, now=clock.now, desk="Office")
        assert event.attendee_count() == 1


def test_a_dry_run_tells_all_and_changes_nothing(tmp_path: Path, people: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        load_list(event, people, now=clock.now, desk="Office")
        before = list(event.connection.iterdump())
        people.write_text("Name,Ticket code,Phone\nAda Berg,T-1,12\nBo Dahl,T-2,\n", "utf-8")
        tried = load_list(event, people, now=clock.now, desk="Office", dry_run=True).result
        assert list(event.connection.iterdump()) == before
        done = load_list(event, people, now=clock.now, desk="Office").result
    assert (tried.added, tried.updated, tried.gone) == (done.added, done.updated, done.gone) == (1, 1, 0)
