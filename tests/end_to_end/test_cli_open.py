"""`checkin open`: what can't be opened is said in the terminal, before there is a window; damage is for the window."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from checkin import app, paths
from checkin.cli.open import open_window
from checkin.gui.session.event_door import TickingClock
from tests.commands import program_words, run_command, run_process
from tests.end_to_end.window_hands import wait_for

BY_DOUBLE_CLICK = "--by-double-click"


def missing(event: Path) -> Path:
    return event.with_name("nothing.checkin")


def folder(event: Path) -> Path:
    return event.parent


def text(event: Path) -> Path:
    event.write_text("Name,E-mail\n")
    return event


def of_another_program(event: Path) -> Path:
    with closing(sqlite3.connect(event)) as file:
        file.execute("PRAGMA application_id = 7")
    return event


def newer(event: Path) -> Path:
    with closing(sqlite3.connect(event)) as file:
        file.execute("PRAGMA user_version = 999")
    return event


def read_only(event: Path) -> Path:
    event.chmod(0o444)
    return event


@pytest.mark.parametrize(
    ("spoil", "saying"),
    [
        (missing, "no file"),
        (folder, "is a folder"),
        (text, "not a Checkin event file"),
        (of_another_program, "another program"),
        (newer, "newer Checkin"),
        pytest.param(
            read_only,
            "read-only",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX"),
        ),
    ],
)
def test_what_cannot_be_opened_ends_with_one_sentence(
    spoil: Callable[[Path], Path], saying: str, event: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "run", lambda *_, **__: pytest.fail("a window opens"))
    path = spoil(event)
    answer = (run_process if spoil is text else run_command)("open", path)
    assert (answer.status, answer.out) == (2, "")
    assert saying in answer.err and answer.err.startswith("checkin: ") and answer.err.count("\n") == 1


@pytest.mark.parametrize("spoil", [missing, text, newer])
def test_what_a_double_click_cannot_open_is_for_the_window_to_tell(
    spoil: Callable[[Path], Path], event: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def run(path: Path, **_: object) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr(app, "run", run)
    path = spoil(event)

    with pytest.raises(click.exceptions.Exit):
        open_window(path, sample=None, now=None, by_double_click=True)
    assert opened == [path]


@pytest.mark.parametrize("name", ["linux/checkin.desktop", "windows/checkin.nsi"])
def test_what_a_double_click_starts_says_that_it_is_one(name: str) -> None:
    folder = Path(__file__).parents[2] / "package"
    started = re.findall(r"^.*checkin(?:\.exe)?\W+open .*$", (folder / name).read_text("utf-8"), re.MULTILINE)

    assert started and all(BY_DOUBLE_CLICK in line for line in started)


def test_a_damaged_event_goes_on_to_the_window(event: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = event.read_bytes()
    event.write_bytes(content[: len(content) // 2])
    opened: list[Path] = []

    def run(path: Path, **_: object) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr(app, "run", run)
    with pytest.raises(click.exceptions.Exit):
        open_window(event, sample=None, now="2027-03-08T09:05")
    assert opened == [event]


def test_an_events_own_time_zone_is_that_of_the_clock(event: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[str] = []

    def run(_path: Path | None, *, now: datetime, **_: object) -> int:
        times.append(now.isoformat())
        return 0

    monkeypatch.setattr(app, "run", run)
    with pytest.raises(click.exceptions.Exit):
        open_window(event, sample=None, now="2027-03-08T09:05")
    with pytest.raises(click.exceptions.Exit):
        open_window(None, sample="quantum-korea-2025", now="2025-06-25T14:05")
    assert times == ["2027-03-08T09:05:00+02:00", "2025-06-25T14:05:00+09:00"]


def test_the_clock_of_a_window_goes_on_as_its_help_says_and_that_of_a_command_stands() -> None:
    clock = TickingClock(begun := datetime(2027, 3, 8, 9, 5, tzinfo=UTC))
    while clock() == begun:
        pass

    assert clock() > begun
    helps = {name: " ".join(run_command(name, "--help").out.split()) for name in ("open", "counts")}
    assert "it goes on from there" in helps["open"] and "stands still" not in helps["open"]
    assert "it stands still" in helps["counts"]


HEEDS_SIGNALS = (
    sys.executable,
    "-c",
    "import os, signal, sys\n"
    "for asked in signal.SIGINT, signal.SIGHUP: signal.signal(asked, signal.SIG_DFL)\n"
    "os.execvp(sys.argv[1], sys.argv[1:])",
)
"""Before a program: whoever started the tests may have told them to ignore signals, as nohup does."""


@contextmanager
def opened_window(event: Path, *before: str) -> Iterator[subprocess.Popen[bytes]]:
    """A window in a process of its own that has the event open."""
    command = [*before, *program_words(), "open", str(event)]
    window = subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    try:
        settings = paths.settings_folder() / "desk.json"
        wait_for(lambda: settings.exists() and event.name in settings.read_text("utf-8"), "the event is open")
        yield window
    finally:
        window.kill()
        window.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="a process can't be asked to end there")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_window_that_the_system_ends_closes_its_event(event: Path, asked: str) -> None:
    log = event.with_name(f"{event.name}-wal")
    with opened_window(event, *HEEDS_SIGNALS) as window:
        assert log.exists()

        window.send_signal(getattr(signal, asked))

        assert window.wait(timeout=90) == 0
    assert not log.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process ignores")
def test_a_window_that_is_to_outlive_its_terminal_goes_on_ignoring_its_end(event: Path) -> None:
    with opened_window(event, "nohup") as window:
        status = Path(f"/proc/{window.pid}/status").read_text("utf-8")
    (ignored,) = re.findall(r"SigIgn:\s*(\w+)", status)
    assert int(ignored, 16) >> (signal.SIGHUP - 1) & 1
