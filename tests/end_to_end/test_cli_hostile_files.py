"""What somebody altered in the event file is told by `verify`; what they can't tell stays one sentence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

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
