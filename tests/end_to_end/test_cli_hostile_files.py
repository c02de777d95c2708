"""What somebody altered in the event file is told by `verify`; what they can't tell stays one sentence."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Command


@pytest.mark.parametrize(
    "alteration",
    [
        "UPDATE records SET kind = 'rumour'",
        "UPDATE records SET at = 9223372036854775807",
        "UPDATE records SET verdict = 'welcome'",
        "UPDATE records SET attendee = 'GHOST'",
        "UPDATE records SET session = 'nowhere'",
        "UPDATE records SET admits = 1 - admits",
    ],
)
def test_verify_tells_an_altered_record_even_behind_restored_guards(
    alteration: str, event: Path, checkin: Command
) -> None:
    checkin("scan", event, "--at", "opening", "--now", "2027-03-08T09:05", stdin="0001\n")
    with closing(sqlite3.connect(event)) as file:
        (guard,) = file.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'records_are_never_altered'"
        ).fetchone()
        file.execute("DROP TRIGGER records_are_never_altered")
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute(alteration)
        file.execute(guard)
        file.commit()
    answer = checkin("verify", event, "--json")
    assert answer.status == 1
    assert answer.json()["ok"] is False and answer.json()["problems"]


def test_what_no_xlsx_can_hold_is_taken_out_when_it_is_loaded(
    tmp_path: Path, event: Path, checkin: Command
) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("Name,Code,Note\nOdd One,O-1,a\ufffeb\uffff\n", "utf-8")
    assert checkin("load", event, odd, "--json").json()["problems"][0]["column"] == "Note"
    assert checkin("attendees", event, "--json").json()[-1]["note"] == "ab"


def test_a_programme_with_half_a_character_is_refused_in_a_sentence(tmp_path: Path, checkin: Command) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text('{"event": {"name": "\\ud800"}}', "utf-8")
    answer = checkin("new", tmp_path / "new.checkin", "--programme", plan)
    assert (answer.status, (tmp_path / "new.checkin").exists()) == (2, False)
    assert "not JSON text" in answer.err


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        ("event", "name", "x" * 200_000),
        ("event", "starts", "0001-01-01"),
        ("sessions", "title", "x" * 200_000),
        ("sessions", "capacity", 10**30),
        ("rooms", "name", "x" * 200_000),
    ],
)
def test_a_programme_beyond_all_bounds_makes_no_event_and_one_on_file_is_cut(
    where: str,
    key: str,
    value: object,
    tmp_path: Path,
    event: Path,
    programme: dict[str, Any],
    checkin: Command,
) -> None:
    of = {
        "event": programme["event"],
        "sessions": programme["sessions"][0],
        "rooms": programme["venues"][0]["rooms"][0],
    }
    of[where][key] = value
    plan = tmp_path / "beyond.json"
    plan.write_text(json.dumps(programme), "utf-8")

    answer = checkin("new", tmp_path / "new.checkin", "--programme", plan)

    assert answer.status == 2 and f"“{key}”" in answer.err and not (tmp_path / "new.checkin").exists()
    with closing(sqlite3.connect(event)) as file:
        file.execute("UPDATE programme SET document = ?", (json.dumps(programme),))
        file.commit()
    assert checkin("counts", event, "--json").status == 0
    assert len(checkin("counts", event).out) < 10_000


def test_a_programme_without_end_is_no_programme(tmp_path: Path, checkin: Command) -> None:
    answer = checkin("new", tmp_path / "new.checkin", "--programme", Path("/dev/zero"))
    assert answer.status == 2 and "larger than any programme" in answer.err


@pytest.mark.parametrize("version", [9999, -5])
def test_verify_tells_a_format_this_program_does_not_know(
    version: int, event: Path, checkin: Command
) -> None:
    with closing(sqlite3.connect(event)) as file:
        file.execute(f"PRAGMA user_version = {version}")
    answer = checkin("verify", event, "--json")
    assert answer.status == 1 and f"format {version}" in answer.json()["problems"][0]


def test_verify_holds_a_sound_event_of_0_1_0_for_sound_and_leaves_it_as_it_is(
    tmp_path: Path, checkin: Command
) -> None:
    old, kept = tmp_path / "old.checkin", Path(__file__).parent.parent / "store/data/0.1.0/event.checkin.gz"
    old.write_bytes(gzip.decompress(kept.read_bytes()))
    before = old.read_bytes()

    assert checkin("verify", old, "--json").json() == {"ok": True, "problems": [], "scans": 7, "attendees": 6}
    assert old.read_bytes() == before and not list(tmp_path.glob("*format*"))


def test_a_rehearsal_lasts_no_longer_than_a_day(event: Path, checkin: Command) -> None:
    answer = checkin("rehearse", event, "--minutes", "99999999999")
    assert answer.status == 2 and "--minutes" in answer.err


def test_a_rehearsal_goes_on_where_forty_have_one_name(tmp_path: Path, event: Path, checkin: Command) -> None:
    people = tmp_path / "alike.csv"
    rows = (f"G{n},Min Kim,G-CODE-{n},confirmed,guest" for n in range(40))
    people.write_text("Reference,Name,Code,Status,Category\n" + "\n".join(rows), "utf-8")
    assert checkin("load", event, people).status == 0
    answer = checkin("rehearse", event, "--guests", "45", "--minutes", "0", "--seed", "1")
    assert answer.status == 0 and "stopped" not in answer.err
