"""What the program keeps is its user's alone, from the moment it is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from checkin.store.backup_names import backups_folder
from checkin.store.backups import make_backup
from checkin.store.event_file import EventFile
from checkin.tasks.drafts import DraftKeeper, WalkInDraft, draft_file
from tests.end_to_end.conftest import Command

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights of another kind")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_events_and_copies_are_private(event: Path, checkin: Command, tmp_path: Path) -> None:
    assert checkin("backup", event, tmp_path / "copy.checkin").status == 0
    with EventFile.open(event) as file:
        file.set_setting("layout", "a6")
        kept = make_backup(file, file.programme.sessions[0].starts)
        sides = [event.with_name(event.name + end) for end in ("-wal", "-shm")]
        assert {mode(path) for path in (event, *sides, kept, tmp_path / "copy.checkin")} == {0o600}
    assert mode(backups_folder(event)) == 0o700


def test_drafts_are_private(event: Path, home: Any) -> None:
    DraftKeeper(event).keep(draft=WalkInDraft(name="Kim"))

    assert (mode(draft_file(event)), mode(draft_file(event).parent)) == (0o600, 0o700)


def test_what_people_ask_for_has_the_rights_they_usually_give(
    event: Path, checkin: Command, tmp_path: Path
) -> None:
    (tmp_path / "usual").write_text("")

    checkin("attendees", event, "--out", tmp_path / "list.csv")
    checkin("report", event, "--out", tmp_path / "report.json")

    assert mode(tmp_path / "list.csv") == mode(tmp_path / "report.json") == mode(tmp_path / "usual")


def test_a_report_without_names_says_nothing_that_was_read(
    event: Path, checkin: Command, tmp_path: Path
) -> None:
    read = "stranger's private text"
    now = ("--now", "2027-03-08T09:10")
    checkin("scan", event, "--at", "opening", *now, stdin=read)

    for kind in ("json", "csv"):
        out = tmp_path / f"report.{kind}"
        assert checkin("report", event, "--out", out, *now).status == 0
        assert read not in out.read_text("utf-8")
    checkin("report", event, "--out", tmp_path / "named.json", "--names", *now)
    assert read in (tmp_path / "named.json").read_text("utf-8")
