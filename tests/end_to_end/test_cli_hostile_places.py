"""What a command writes never takes the place of an event, a folder or a device, and never waits for a pipe."""

from __future__ import annotations

import os
import shutil
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Command
from tests.of_each import of_each

WRITING = [
    ("badges", "--out"),
    ("report", "--out"),
    ("attendees", "--out"),
    ("walk-in", "--name", "Somebody New", "--badge"),
]


@of_each(
    ("arguments", "name"),
    product(WRITING, ("small.checkin", "link.csv", "small.checkin-wal", "", "folder.pdf")),
)
def test_no_output_takes_the_place_of_the_event_or_of_what_is_no_file(
    arguments: tuple[str, ...], name: str, tmp_path: Path, event: Path, checkin: Command
) -> None:
    (tmp_path / "folder.pdf").mkdir(exist_ok=True)
    if not (tmp_path / "link.csv").is_symlink():
        (tmp_path / "link.csv").symlink_to(event)
    before = checkin("attendees", event, "--json").out
    answer = checkin(arguments[0], event, *arguments[1:], tmp_path / name if name else "")
    assert (answer.status, answer.out) == (2, "")
    assert "program itself" not in answer.err
    assert len(answer.err.splitlines()) == 1
    assert checkin("attendees", event, "--json").out == before


@pytest.mark.skipif(sys.platform == "win32", reason="pipes by name are POSIX's")
def test_a_pipe_is_no_event_file_no_list_and_no_place_for_badges(
    tmp_path: Path, event: Path, checkin: Command
) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    assert checkin("counts", pipe).status == 2
    assert checkin("badges", event, "--out", pipe).status == 2
    assert checkin("load", event, pipe).status == 2
    assert checkin("programme", event, "--from", pipe).status == 2
    assert checkin("badges", event, "--out", tmp_path / "b.pdf", "--layout", pipe).status == 2
    assert pipe.is_fifo()


def test_no_pdf_without_pages_is_written(tmp_path: Path, event: Path, checkin: Command) -> None:
    out = tmp_path / "none.pdf"
    answer = checkin("badges", event, "--out", out, "--category", "speaker", "--attendee", "R1")
    assert (answer.status, out.exists()) == (2, False)
    assert "nobody" in answer.err


def test_a_line_of_json_is_one_line_to_every_reader(event: Path, checkin: Command) -> None:
    payload = "a\u0085b\u2028c\u2029d"
    answer = checkin("scan", event, "--at", "opening", "--json", stdin=payload + "\n")
    assert [line["payload"] for line in answer.lines()] == [payload]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize(
    "arguments",
    [
        ("verify",),
        ("counts",),
        ("log",),
        ("attendees",),
        ("find", "anna"),
        ("programme",),
        ("meetings",),
        ("report", "--out"),
        ("print-list", "--out"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_only_reads_reads_an_event_that_may_not_be_written(
    arguments: tuple[str, ...], tmp_path: Path, event: Path, checkin: Command
) -> None:
    def answer(name: str) -> tuple[int, str]:
        more = (tmp_path / name,) if arguments[-1] == "--out" else ()
        answered = checkin(arguments[0], event, *arguments[1:], *more, "--now", "2025-06-24T10:00")
        assert "read-only" not in answered.err
        return answered.status, answered.out.replace(name, "")

    as_usual = answer("a.pdf")
    stick = event.parent
    event.chmod(0o444)
    there = sorted(stick.iterdir())
    assert answer("b.pdf") == as_usual
    assert sorted(place for place in stick.iterdir() if place.name != "b.pdf") == there
    assert "read-only" in checkin("walk-in", event, "--name", "Somebody New").err


def test_what_only_reads_reads_an_event_on_a_full_disk(
    tmp_path: Path, small_disk: Path, event: Path, checkin: Command
) -> None:
    place = small_disk / event.name
    shutil.copy(event, place)
    (small_disk / "film.mp4").write_bytes(bytes(shutil.disk_usage(small_disk).free))
    for command in (("counts",), ("attendees",), ("print-list", "--out", str(tmp_path / "door.pdf"))):
        answer = checkin(command[0], place, *command[1:], "--now", "2025-06-24T10:00")
        assert (answer.status, "full" in answer.err) == (0, False), answer
    assert "full" in checkin("walk-in", place, "--name", "Somebody New").err


def test_what_is_no_event_file_is_told_with_what_to_do(tmp_path: Path, checkin: Command) -> None:
    for content in ("", "Name,E-mail\n"):
        place = tmp_path / "event.checkin"
        place.write_text(content, encoding="utf-8")
        for command in ("counts", "verify", "log"):
            answer = checkin(command, place)
            assert answer.status == 2
            assert "Choose the event itself or a backup of it" in answer.err
