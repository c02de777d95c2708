"""`checkin log --loads`: which lists were loaded, when and at which desk; the log of scans stays as it is."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.conftest import Command


def test_every_load_stands_there_with_its_list_and_none_in_the_log(
    tmp_path: Path, event: Path, checkin: Command
) -> None:
    before = checkin("log", event, "--loads", "--json").lines()
    scans = checkin("log", event).out
    guests, again = tmp_path / "guests.csv", tmp_path / "guests-2.csv"
    guests.write_text("Name,Code\nAnn Lee,G-1\nBo Berg,G-2\n", "utf-8")
    again.write_text("Name,Code\nAnn Lee,G-1\nBo Berg,G-2\nCy Dow,G-3\n", "utf-8")
    for path in (guests, again):
        assert checkin("load", event, path).status in (0, 1)

    loads = [line for line in checkin("log", event, "--loads", "--json").lines() if line not in before]

    assert [(line["kind"], line["list"]) for line in loads] == [
        ("load", "guests.csv"),
        ("load", "guests-2.csv"),
    ]
    assert loads[0]["at"] < loads[1]["at"] and all(line["desk"] for line in loads)
    assert "guests-2.csv" in checkin("log", event, "--loads").out
    assert checkin("log", event).out == scans


def test_the_log_says_what_changed_in_words_as_the_history_does(
    tmp_path: Path, event: Path, checkin: Command
) -> None:
    """It said country codes and the names of fields; the JSON, which programs read, keeps them."""
    for country in ("Sweden", "Belgium"):
        guests = tmp_path / "guests.csv"
        guests.write_text(f"Name,Code,Country\nAnn Lee,G-1,{country}\n", "utf-8")
        checkin("load", event, guests)

    told = [line for line in checkin("log", event).out.splitlines() if "→" in line]
    assert len(told) == 1 and "Country: Sweden → Belgium" in told[0]
    changes = [line["reason"] for line in checkin("log", event, "--json").lines() if line["kind"] == "change"]
    assert "country: SE → BE" in changes
