"""Closed or full streams, and arguments that are no text: an answer, a sentence or a status, never a trace."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import program_words
from tests.end_to_end.conftest import Command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes the streams")


def _sh(command: str, event: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("checkin", shlex.join(program_words()))],
        env=dict(os.environ) | {"EVENT": str(event)} | environment,
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_a_scan_with_closed_streams_ends_in_peace(closed: str, event: Path) -> None:
    done = _sh(f'checkin scan "$EVENT" --at opening --json {closed}', event)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_messages_never_fall_into_the_output_where_nobody_takes_them(event: Path) -> None:
    done = _sh('checkin find "$EVENT-none" x --json 2>&-', event)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_full_streams_keep_the_status(event: Path, unbuffered: str) -> None:
    lost = _sh('checkin counts "$EVENT-none" 2>/dev/full', event, PYTHONUNBUFFERED=unbuffered)
    assert lost.returncode == 2
    done = _sh('checkin attendees "$EVENT" --json >/dev/full', event, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 2
    assert done.stderr.startswith(b"checkin: No space left")
    assert b"Exception ignored" not in done.stderr


def test_text_arguments_are_utf_8_in_every_locale(event: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    found = json.loads(_sh('checkin find "$EVENT" 김민준 --json', event, **ascii_only).stdout)
    assert [person["reference"] for person in found] == ["R2"]
    done = _sh('echo 1 | checkin scan "$EVENT" --at opening --desk 데스크', event, **ascii_only)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("zone", [":/etc/passwd", "/", "x" * 5000, "No/Such_Place", "KST-9"])
def test_what_is_no_time_zone_counts_as_none(event: Path, zone: str) -> None:
    done = _sh('checkin counts "$EVENT"', event, TZ=zone)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_name_that_is_no_utf_8_is_kept_as_text(event: Path, checkin: Command) -> None:
    done = _sh('checkin walk-in "$EVENT" --name "$(printf \'A\\377B\')" --json', event)
    assert done.returncode == 0, done.stderr
    walk_in = checkin("attendees", event, "--json").json()[-1]
    assert walk_in["name"] == "A\N{REPLACEMENT CHARACTER}B"


def test_a_walk_in_who_may_not_enter_is_registered_and_told_so(event: Path, checkin: Command) -> None:
    answer = checkin(
        "walk-in", event, "--name", "Late Guest", "--admit", "closed", "--json", "--now", "2027-03-08T09:05"
    )
    assert answer.status == 1
    assert not answer.json()["verdict"]["admits"]
    assert "not admitted" in answer.err
