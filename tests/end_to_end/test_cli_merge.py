"""`checkin merge`: two desks' files become one truth by the command line, and it says what they decided apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Command

NOW = ("--now", "2027-03-08T09:05")
LATER = ("--now", "2027-03-08T09:15")


@pytest.fixture
def other(event: Path, checkin: Command) -> Path:
    """A second laptop's file; each desk let in a guest of its own and one that came to both."""
    copy = event.with_name("south.checkin")
    assert checkin("backup", event, copy).status == 0
    checkin("scan", event, "--at", "desk", "--desk", "North", *NOW, stdin="0001\n")
    checkin("scan", copy, "--at", "desk", "--desk", "South", *LATER, stdin="0001\n==abc\n")
    checkin("walk-in", copy, "--name", "Ada", "--admit", "desk", "--desk", "South", *LATER)
    return copy


def test_the_answer_is_in_the_words_of_the_contract(event: Path, other: Path, checkin: Command) -> None:
    before = other.read_bytes()

    told = checkin("merge", event, other, "--json", *LATER).json()

    assert list(told) == [
        "files", "scans_added", "walk_ins_added", "prints_added", "changes_added", "conflicts",
    ]  # fmt: skip
    assert (told["files"], told["scans_added"], told["walk_ins_added"], told["changes_added"]) == (1, 3, 1, 1)
    (conflict,) = told["conflicts"]
    assert (conflict["kind"], conflict["attendee"]) == ("admitted_twice", "R1")
    assert conflict["detail"] == "Åsa Öberg: let in to “Registration” at 09:05 (North) and at 09:15 (South)."
    assert other.read_bytes() == before
    assert any(
        "more than once" in problem for problem in checkin("verify", event, "--json").json()["problems"]
    )


def test_what_two_desks_did_apart_is_no_damage_that_keeps_names_from_being_removed(
    event: Path, other: Path, checkin: Command
) -> None:
    checkin("merge", event, other)
    before = checkin("counts", event, "--json", *LATER).json()

    done = checkin("remove-personal-data", event, "--yes", "--json", *LATER)

    assert str(other) in done.json()["copies"], done.err
    assert checkin("counts", event, "--json", *LATER).json() == before
    (problem,) = checkin("verify", event, "--json").json()["problems"]
    assert problem.endswith("was admitted to “desk” more than once.")


@pytest.mark.parametrize("question", ["attendees", "counts", "log"])
def test_both_tell_the_same_afterwards(event: Path, other: Path, checkin: Command, question: str) -> None:
    assert checkin("merge", event, other).status == 0
    assert checkin("merge", other, event).status == 0
    assert checkin("merge", event, other, "--json").json()["scans_added"] == 0

    asked = [question, "--json", *(LATER if question == "counts" else ())]
    assert checkin(asked[0], event, *asked[1:]).out == checkin(asked[0], other, *asked[1:]).out


def test_a_file_of_another_event_is_refused_by_name(event: Path, tmp_path: Path, checkin: Command) -> None:
    plan = tmp_path / "plan.json"
    checkin("new", tmp_path / "other.checkin", "--programme", plan)
    before = checkin("log", event).out

    answer = checkin("merge", event, tmp_path / "other.checkin")

    assert answer.status == 2 and "“other.checkin” is of another event" in answer.err
    assert "Both events have this name" in answer.err
    assert checkin("log", event).out == before


def test_a_file_there_is_not_is_named_and_nothing_is_taken_in(event: Path, checkin: Command) -> None:
    answer = checkin("merge", event, "nowhere.checkin")

    assert answer.status == 2 and answer.err.strip() == (
        "checkin: There is no file “nowhere.checkin”. Nothing was taken in."
    )


def test_a_copy_made_by_hand_is_taken_in_too(event: Path, checkin: Command) -> None:
    copy = event.with_name("by hand.checkin")
    shutil.copyfile(event, copy)
    checkin("scan", copy, "--at", "opening", *NOW, stdin="0001\n")

    assert checkin("merge", event, copy, "--json").json()["scans_added"] == 1
