"""A desk's file goes, comes back, or another one comes to lie in its place, while the desk is linked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checkin.cli.sync import why_apart
from checkin.core.door.admission import VerdictWord
from checkin.core.errors import StorageError
from checkin.store.event_file import EventFile
from checkin.tasks.link_file import LinkFile
from tests.conftest import by_another_program
from tests.desks.conftest import PATIENT_S, Venue, all_records, code, make_event, wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be moved there")

LOOKED_FOR_S = 1.5
"""So long a link that goes on with the wrong file would have time for it."""


def copy_of(path: Path) -> Path:
    copy = path.with_name(f"copy of {path.name}")
    with EventFile.open(path) as file:
        file.backup(copy)
    return copy


def put(file: Path, place: Path) -> Path:
    with by_another_program():
        return file.replace(place)


def test_an_older_copy_gets_nothing_until_it_is_opened_and_then_all(venue: Venue) -> None:
    venue.start_hub()
    (one, first), (two, second) = venue.desk("1"), venue.desk("2")
    assert all(two.scan(code(n), "door").admits for n in range(5))
    assert second.wait_until_in_step(PATIENT_S)
    older = copy_of(venue.file("2"))
    before = all_records(older)
    assert all(two.scan(code(n), "door").admits for n in range(5, 10))
    assert first.wait_until_in_step(PATIENT_S) and second.wait_until_in_step(PATIENT_S)

    put(older, venue.file("2"))
    assert two.scan(code(10), "door").word is VerdictWord.NOT_RECORDED
    assert one.scan(code(11), "door").admits
    wait_for(lambda: second.not_stored is not None)
    assert one.scan(code(12), "door").admits
    assert not second.wait_until_in_step(LOOKED_FOR_S)
    assert "could not be written here: what lies there lacks" in why_apart(second, second.status())
    assert all_records(venue.file("2")) == before

    again, third = venue.desk("2")
    assert again.scan(code(12), "door").word is VerdictWord.ALREADY_IN
    assert first.wait_until_in_step(PATIENT_S) and third.wait_until_in_step(PATIENT_S)
    wait_for(lambda: all_records(venue.file("1")) == all_records(venue.file("2")))


def test_a_file_that_was_moved_away_and_put_back_is_linked_again(venue: Venue) -> None:
    venue.start_hub()
    (one, first), (two, second) = venue.desk("1"), venue.desk("2")
    away = put(venue.file("2"), venue.folder / "away")
    assert one.scan(code(1), "door").admits
    wait_for(lambda: second.not_stored is not None)
    told = second.not_stored
    wait_for(lambda: second.not_stored is not told or second.status().trouble is not None)
    put(away, venue.folder / "2.checkin")
    wait_for(lambda: len(all_records(venue.file("2"))) == 1)
    assert one.scan(code(2), "door").admits
    assert two.scan(code(2), "door").word is VerdictWord.ALREADY_IN
    assert first.wait_until_in_step(PATIENT_S) and second.wait_until_in_step(PATIENT_S)


def test_nothing_is_written_to_another_event(venue: Venue) -> None:
    venue.start_hub()
    (one, _first), (_two, second) = venue.desk("1"), venue.desk("2")
    other = venue.folder / "other.checkin"
    make_event(other, people=3, event_id="other")
    before = all_records(other)
    put(other, venue.file("2"))
    assert one.scan(code(1), "door").admits
    wait_for(lambda: second.not_stored is not None)
    assert one.scan(code(2), "door").admits
    assert not second.wait_until_in_step(LOOKED_FOR_S)
    assert all_records(venue.file("2")) == before


def test_a_copy_that_has_all_is_gone_on_with(venue: Venue) -> None:
    venue.start_hub()
    (one, first), (two, second) = venue.desk("1"), venue.desk("2")
    assert all(two.scan(code(n), "door").admits for n in range(5))
    wait_for(lambda: all_records(venue.file("1")) == all_records(venue.file("2")))
    came = second.received
    put(copy_of(venue.file("1")), venue.file("2"))
    assert one.scan(code(5), "door").admits
    wait_for(lambda: second.received > came)  # SQLite can't be asked before the log of the other file is away
    wait_for(lambda: second.is_together)
    assert two.scan(code(5), "door").word is VerdictWord.ALREADY_IN
    assert two.scan(code(6), "door").admits
    assert one.scan(code(6), "door").word is VerdictWord.ALREADY_IN
    assert first.wait_until_in_step(PATIENT_S) and second.wait_until_in_step(PATIENT_S)
    wait_for(lambda: all_records(venue.file("1")) == all_records(venue.file("2")))


def test_what_is_refused_again_and_again_keeps_nothing_of_the_times_before(venue: Venue) -> None:
    file, depths = LinkFile(venue.file("1")), []
    with file.first():
        pass
    other = venue.folder / "other.checkin"
    make_event(other, people=3, event_id="other")
    put(other, venue.file("1"))
    for _ in range(3):
        with pytest.raises(StorageError) as refused, file.opened():
            pass
        depths.append(len(refused.traceback))

    assert depths[1:] == depths[1:2] * 2
