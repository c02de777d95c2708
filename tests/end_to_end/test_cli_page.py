"""`checkin page`: prints its address, runs until it is told to end, and leaves nothing behind."""

from __future__ import annotations

import importlib.util
import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.live.address import Address, listening
from tests.commands import Answer, only_here, program_words, run_command
from tests.end_to_end.conftest import MadeOnce

LOOPBACK = ("--address", "127.0.0.1:0")
WAIT_S = 90


@pytest.fixture
def event(tmp_path: Path, made_once: MadeOnce) -> Path:
    path = tmp_path / "forum.checkin"
    made_once("page", lambda: run_command("sample", "korea-eu-forum-2025", path))
    return path


@pytest.fixture
def started(event: Path) -> Iterator[subprocess.Popen[str]]:
    words = program_words()
    page = subprocess.Popen(
        [*words, "page", event, *LOOPBACK, "--json", "--now", "2025-04-09T11:00"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield page
    page.kill()
    page.communicate(timeout=WAIT_S)


@pytest.mark.skipif(sys.platform == "win32", reason="another program can't be interrupted there")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_end(started: subprocess.Popen[str], told: signal.Signals) -> None:
    assert started.stdout is not None
    url = json.loads(started.stdout.readline())["url"]
    with urllib.request.urlopen(f"{url}stream", timeout=WAIT_S) as looking:
        assert any(b"Opening remarks" in looking.readline() for _ in range(10))

        started.send_signal(told)
        out, err = started.communicate(timeout=WAIT_S)

    assert (started.returncode, out, err) == (0, "", "")


def test_a_new_address_ends_the_page_that_runs_with_the_one_before(
    event: Path, started: subprocess.Popen[str]
) -> None:
    assert started.stdout is not None
    before = json.loads(started.stdout.readline())["url"]
    anew = subprocess.Popen(
        [*program_words(), "page", event, *LOOPBACK, "--json", "--new-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert anew.stdout is not None
        url = json.loads(anew.stdout.readline())["url"]
        _, err = started.communicate(timeout=WAIT_S)
        with urllib.request.urlopen(url, timeout=WAIT_S) as looking:
            assert looking.status == 200
    finally:
        anew.kill()
        anew.communicate(timeout=WAIT_S)

    assert started.returncode == 1 and "A new address was made" in err and err.count("\n") == 1
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(before, timeout=WAIT_S)


def test_a_port_that_is_taken_is_said_in_a_sentence(event: Path) -> None:
    with listening(Address("127.0.0.1", 0)) as taken:
        answer = run_command("page", event, "--address", f"127.0.0.1:{taken.getsockname()[1]}", "--json")

    assert answer.status == 2 and answer.out == ""
    assert "taken by another program" in answer.err and answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--address", "nowhere at all"), "is no address"), (("--now", "soon"), "is no time")],
)
def test_wrong_use_starts_nothing(event: Path, words: tuple[str, ...], said: str) -> None:
    assert said in _refused(run_command("page", event, *words))


def test_what_is_no_event_starts_nothing(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name\n")

    assert "There is no file" in _refused(run_command("page", tmp_path / "none.checkin", *LOOPBACK))
    assert "not a Checkin event file" in _refused(run_command("page", tmp_path / "list.csv", *LOOPBACK))


@only_here
def test_without_the_extra_it_is_said_what_is_missing(event: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    assert 'pip install "checkin[page]"' in _refused(run_command("page", event, *LOOPBACK))


def _refused(answer: Answer) -> str:
    assert (answer.status, answer.out) == (2, "")
    return answer.err
