"""`checkin restore`: the copy is in the place, what lay there is kept, and who is in the way is told."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from checkin.store.event_file import EventFile
from tests.commands import run_process
from tests.end_to_end.conftest import Command

NOW = ("--now", "2027-03-08T09:05")


@pytest.fixture
def backup(event: Path, checkin: Command) -> Path:
    """Of one scan; a second one came after it."""
    checkin("scan", event, "--at", "opening", *NOW, stdin="0001\n")
    copy = event.with_name("copy.checkin")
    assert checkin("backup", event, copy).status == 0
    checkin("scan", event, "--at", "opening", *NOW, stdin="==abc\n")
    return copy


def scans_in(event: Path, checkin: Command) -> int:
    found = checkin("verify", event, "--json").json()
    assert found["ok"], found
    return int(found["scans"])


def test_the_copy_is_put_back_and_both_are_kept(event: Path, backup: Path, checkin: Command) -> None:
    """Times are those of the venue, whatever the computer's."""
    answer = checkin("restore", event, backup, "--json", "--now", "2027-03-08T09:30")
    assert answer.status == 0
    told = answer.json()
    assert (told["backup"]["scans"], told["before"]["scans"], told["before"]["attendees"]) == (1, 2, 5)
    assert told["backup"]["last_scan"].endswith("+02:00") and told["set_aside"].endswith(
        "2027-03-08 09-30-00.checkin"
    )
    assert scans_in(event, checkin) == 1
    assert scans_in(Path(told["set_aside"]), checkin) == 2 and scans_in(backup, checkin) == 1


def test_a_log_that_lay_beside_the_event_does_not_reach_the_copy(
    event: Path, backup: Path, checkin: Command
) -> None:
    event.with_name(event.name + "-wal").write_bytes(b"\0" * 5000)
    assert checkin("restore", event, backup).status == 0
    assert scans_in(event, checkin) == 1


@pytest.mark.parametrize("state", ["missing", "damaged"])
def test_an_event_that_is_missing_or_damaged_is_restored_too(
    state: str, event: Path, backup: Path, checkin: Command
) -> None:
    if state == "missing":
        event.unlink()
    else:
        event.write_bytes(event.read_bytes()[:5000])
    assert checkin("restore", event, backup).status == 0
    assert scans_in(event, checkin) == 1


def test_nothing_is_changed_where_it_can_not_be_restored(
    event: Path, backup: Path, tmp_path: Path, checkin: Command
) -> None:
    shutil.copy(tmp_path / "people.csv", tmp_path / "other.checkin")
    damaged = tmp_path / "damaged.checkin"
    damaged.write_bytes(backup.read_bytes()[:9000])
    before = event.read_bytes()
    for wrong in (tmp_path / "other.checkin", tmp_path / "none", damaged, event, tmp_path):
        answer = checkin("restore", event, wrong)
        assert answer.status == 2 and answer.err.count("\n") == 1
    assert event.read_bytes() == before and not list(tmp_path.glob("*before restore*"))


def test_an_event_that_is_open_elsewhere_stays(event: Path, backup: Path, checkin: Command) -> None:
    with EventFile.open(event):
        answer = run_process("restore", event, backup)
        assert answer.status == 2 and "open in another program" in answer.err
    assert scans_in(event, checkin) == 2


def test_a_guest_list_is_no_place_for_an_event(tmp_path: Path, backup: Path, checkin: Command) -> None:
    people = tmp_path / "people.csv"
    before = people.read_bytes()

    answer = checkin("restore", people, backup)

    assert answer.status == 2 and "no event file" in answer.err
    assert people.read_bytes() == before and not list(tmp_path.glob("*before restore*"))


def test_a_copy_that_is_damaged_inside_is_named_itself(event: Path, backup: Path, checkin: Command) -> None:
    damaged = backup.with_name("spoiled.checkin")
    whole = backup.read_bytes()
    refused = 0
    for page in range(2, len(whole) // 4096, 4):
        damaged.write_bytes(whole[: page * 4096] + b"\xff" * 4096 + whole[(page + 1) * 4096 :])
        answer = checkin("restore", event, damaged)
        if answer.status:
            refused += 1
            assert "“spoiled.checkin”" in answer.err and "Nothing was changed" in answer.err
            assert ".restored" not in answer.err and "backups folder" not in answer.err
    assert refused > 1


@pytest.mark.parametrize("told", ["PRAGMA user_version = 99", "CREATE VIEW more AS SELECT 1"])
def test_a_copy_that_this_version_does_not_open_is_named_itself(
    event: Path, backup: Path, checkin: Command, told: str
) -> None:
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute(told)
        connection.commit()

    answer = checkin("restore", event, backup)

    assert answer.status == 2 and answer.err.startswith(f"checkin: “{backup.name}” ")
    assert scans_in(event, checkin) == 2


def test_an_event_file_that_was_emptied_is_told_with_its_copies(event: Path, checkin: Command) -> None:
    assert checkin("backup", event).status == 0
    event.write_bytes(b"")
    answer = checkin("counts", event)
    assert answer.status == 2 and "newest file of the backups folder" in answer.err


def test_badges_are_written_to_a_pdf_alone(event: Path, tmp_path: Path, checkin: Command) -> None:
    answer = checkin("badges", event, "--out", tmp_path / "badges.txt")
    assert answer.status == 2 and "ends in .pdf" in answer.err and not (tmp_path / "badges.txt").exists()


def test_the_log_cuts_long_codes_but_in_json(event: Path, checkin: Command) -> None:
    checkin("scan", event, "--at", "opening", *NOW, stdin="z" * 5000 + "\n")
    assert max(map(len, checkin("log", event).out.splitlines())) < 300
    assert "z" * 5000 in checkin("log", event, "--json").out
