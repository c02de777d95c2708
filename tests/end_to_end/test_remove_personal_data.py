"""After the event: the counts stay, the people are gone, from the file and from the bytes that it freed."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from checkin.core.desk.desk import Desk
from checkin.store.backup_names import backups_folder
from checkin.store.event_file import EventFile
from checkin.tasks.desk_ids import window_desk_id
from tests.end_to_end.conftest import Command, MadeOnce

NOW = ("--now", "2027-03-08T09:40")
OF_PEOPLE = (
    *(
        "Åsa Öberg",
        "asa@example.org",
        "김민준",
        "Kim Min-jun",
        "Null",
        "Prince",
        "Ana García",
        "ana@example.org",
    ),
    *("P-5", "==abc", "nonsense", "Bo Walker", "Chair", "1234567890123456789012345"),
)


@pytest.fixture
def event(tmp_path: Path, checkin: Command, made_once: MadeOnce) -> Path:
    """A morning as 0.1.0 kept it, with a stranger's badge and a card read since."""
    path = tmp_path / "old.checkin"
    old = Path(__file__).parents[1] / "store" / "data" / "0.1.0" / "event.checkin.gz"
    card = "BEGIN:VCARD\\nFN:Ana García\\nEND:VCARD"

    def make() -> None:
        path.write_bytes(gzip.decompress(old.read_bytes()))
        checkin("scan", path, "--at", "opening", *NOW, stdin=f"{card}\nstranger's text\n0001\n")
        path.with_name("old.format-1.checkin").unlink()

    made_once("old", make)
    return path


def figures(checkin: Command, event: Path) -> Any:
    return checkin("counts", event, "--json", *NOW).json()


def test_every_count_is_as_it_was_and_the_file_holds_together(event: Path, checkin: Command) -> None:
    before = figures(checkin, event)
    report = event.with_suffix(".json")
    checkin("report", event, "--out", report, *NOW)
    told = report.read_bytes()

    done = checkin("remove-personal-data", event, "--yes", "--json", *NOW)

    assert (done.status, done.json()["people"]) == (0, 6)
    assert figures(checkin, event) == before
    assert checkin("verify", event).status == 0
    checkin("report", event, "--out", report, *NOW)
    assert report.read_bytes() == told


def test_desks_at_other_computers_are_named_that_hold_them_in_their_own_files(
    event: Path, checkin: Command
) -> None:
    with EventFile.open(event) as file:
        Desk(file, name="North", desk_id="of another computer").scan("0002", "opening")
        Desk(file, name="Here", desk_id=window_desk_id(2)).scan("0003", "opening")

    told = checkin("remove-personal-data", event, "--yes", *NOW).err

    assert "Other desks hold these data in their own files: North" in told and "Remove them there too" in told
    assert "Here" not in told


def test_nothing_of_a_person_is_left_in_any_byte(event: Path, checkin: Command) -> None:
    codes = [c for p in checkin("attendees", event, "--json").json() for c in (*p["codes"], p["reference"])]
    assert any(text.encode() in event.read_bytes() for text in OF_PEOPLE)

    checkin("remove-personal-data", event, "--yes", *NOW)

    left = b"".join(path.read_bytes() for path in event.parent.glob("old.checkin*"))
    # Made by chance, and by chance such may hold “0001”: ids of records, and the references that people have now.
    left = re.sub(rb"(?=[0-9]*[a-f])[0-9a-f]{16,}", b"", left)
    for person in checkin("attendees", event, "--json").json():
        left = left.replace(person["reference"].encode(), b"")
    assert [t for t in (*OF_PEOPLE, *codes, "stranger") if len(t) > 2 and t.encode() in left] == []


def test_records_are_guarded_as_before(event: Path, checkin: Command) -> None:
    checkin("remove-personal-data", event, "--yes", *NOW)

    assert checkin("verify", event, "--json").json()["problems"] == []
    assert (
        checkin("scan", event, "--at", "opening", "--json", *NOW, stdin="0001\n").lines()[0]["verdict"]
        == "unknown"
    )


def test_it_asks_first(event: Path, checkin: Command) -> None:
    done = checkin("remove-personal-data", event, *NOW)

    assert done.status == 2 and "--yes" in done.err
    assert "Ana García" in checkin("attendees", event, "--json").out


def test_copies_that_still_hold_it_are_told_under_whatever_name(event: Path, checkin: Command) -> None:
    folder = backups_folder(event)
    folder.mkdir()
    copies = [event.with_name("for desk 2.checkin"), folder / "old 2027-03-08 09-00-00.checkin"]
    for copy in copies:
        shutil.copy(event, copy)
    checkin("sample", "korea-eu-forum-2025", event.with_name("old 2.checkin"))

    done = checkin("remove-personal-data", event, "--yes", "--json", *NOW)

    assert (done.status, done.json()["copies"]) == (1, [str(copy) for copy in copies])


def test_done_twice_is_done_once(event: Path, checkin: Command) -> None:
    checkin("remove-personal-data", event, "--yes", *NOW)
    before = figures(checkin, event)

    assert checkin("remove-personal-data", event, "--yes", *NOW).status == 0
    assert figures(checkin, event) == before
