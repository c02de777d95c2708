"""Several desks by command: host, join, scan together and alone, sync, desks; each ends as it should."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest

from checkin.core.desk.desk import Desk
from checkin.core.times import system_clock
from checkin.desks.pairing import MeetingPoint, read_pairing
from checkin.store.event_file import EventFile
from checkin.store.link_rows import KeptPoint, LinkRows
from checkin.tasks.desks_told import desks_told
from tests.commands import only_here, program_words, run_command
from tests.desks.conftest import code, make_event, wait_for
from tests.ports import free_port

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a quarter of a second is nothing, and five seconds may be."""
    for link in ("link.DEADLINE_S", "link.CARDS_S", "hub_connection.CONNECT_S"):
        monkeypatch.setattr(f"checkin.desks.{link}", 60.0)
    for place in ("cli.deciding_together._ANSWER_S", "cli.sync._ANSWER_S", "tasks.desks_told._ANSWER_S"):
        monkeypatch.setattr(f"checkin.{place}", 60.0)
    monkeypatch.setattr("checkin.cli.deciding_together._FLUSH_S", 60.0)


@pytest.fixture
def address() -> str:
    return f"127.0.0.1:{free_port()}"


@pytest.fixture
def pairing(tmp_path: Path, address: str) -> Iterator[str]:
    """A running `checkin host` of “a.checkin”; the line that others join with. It is ended, and ends well."""
    make_event(tmp_path / "a.checkin", people=4)
    command = [
        *program_words(),
        "host",
        str(tmp_path / "a.checkin"),
        "--address",
        address,
        "--json",
    ]
    host = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert host.stdout is not None
    told = json.loads(host.stdout.readline())
    assert told.keys() == {"address", "pairing"}
    assert told["address"] == address
    children = psutil.Process(host.pid).children(recursive=True)
    yield told["pairing"]
    host.send_signal(signal.SIGTERM)
    assert host.wait() == 0
    host.stdout.close()
    assert not [one for one in children if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def test_desks_join_scan_together_go_on_alone_and_come_into_step(
    tmp_path: Path, pairing: str, address: str
) -> None:
    a, b = tmp_path / "a.checkin", tmp_path / "b.checkin"
    assert run_command("join", b, pairing, "--desk", "Desk 2").status == 0

    (first,) = run_command("scan", b, "--at", "door", "--json", stdin=code(0)).lines()
    assert (first["verdict"], first["together"]) == ("admitted", True)
    (second,) = run_command("scan", a, "--at", "door", "--json", stdin=code(0)).lines()
    assert (second["verdict"], second["first_entry"]["desk"]) == ("already_in", "Desk 2")
    (alone,) = run_command("scan", b, "--at", "door", "--alone", "--json", stdin=code(1)).lines()
    assert (alone["verdict"], alone["together"]) == ("admitted", False)

    walk_in = run_command("walk-in", b, "--name", "Ada Lovelace", "--admit", "hall", "--json").json()
    assert walk_in["verdict"]["verdict"] == "admitted"

    run_command("scan", b, "--at", "door", "--alone", stdin=code(2))
    told = run_command("desks", b, "--json").json()
    assert (told["link"], told["waiting"]) == ("together", 1)
    assert {"Desk 2"} < {desk["name"] for desk in told["desks"]}
    assert {"id", "name", "last_seen", "behind", "clock_ahead_s", "session", "last_scan"} == told["desks"][
        0
    ].keys()
    synced = run_command("sync", b, "--json").json()
    assert synced.keys() == {"together", "sent", "received", "waiting"}
    assert (synced["together"], synced["sent"], synced["waiting"]) == (True, 1, 0)

    wait_for(lambda: bool(run_command("find", a, "Ada Lovelace", "--json").json()))
    taken = run_command("host", a, "--address", address)
    assert (taken.status, taken.out) == (2, "")
    assert "is taken by another program" in taken.err


def names(file: Path) -> list[str]:
    return [desk["name"] for desk in run_command("desks", file, "--json").json()["desks"]]


def test_a_desk_that_joins_unnamed_has_a_name_of_its_own_keeps_it_and_is_listed_once_beside_a_command(
    tmp_path: Path, pairing: str
) -> None:
    a, b = tmp_path / "a.checkin", tmp_path / "b.checkin"
    wait_for(lambda: len(names(a)) == 1)
    (here,) = names(a)

    assert f"“{here} 2” is a desk of" in run_command("join", b, pairing).err
    run_command("scan", b, "--at", "door", stdin=code(0))
    with EventFile.open(b) as file:
        (reading,) = [record for record in file.records() if record.kind == "scan"]
    assert reading.desk == f"{here} 2"
    assert f"“{here} 2” is a desk of" in run_command("join", b, pairing).err
    assert names(a) == [here, f"{here} 2"]

    # Beside the meeting point here, which is a desk called as this computer.
    run_command("walk-in", a, "--name", "Ada Lovelace", "--admit", "hall")
    run_command("walk-in", b, "--name", "Bea Lovelace", "--admit", "hall")
    assert sorted(names(a)) == sorted(names(b)) == [here, f"{here} 2"]


def test_where_the_meeting_point_is_gone_each_command_that_decides_says_so_and_goes_on(
    tmp_path: Path, address: str
) -> None:
    here = tmp_path / "a.checkin"
    make_event(here, people=1)
    with EventFile.open(here) as file:
        LinkRows(file).keep_point(KeptPoint(MeetingPoint(address, bytes(16), bytes(16)).text()))

    scanned = run_command("scan", here, "--at", "door", "--json", stdin=code(0))
    assert (scanned.status, scanned.json()["admits"], scanned.json()["together"]) == (0, True, False)
    walk_in = run_command("walk-in", here, "--name", "Ada Lovelace", "--admit", "hall")
    for told in (scanned, walk_in):
        assert f"The meeting point at {address} does not answer: this desk decides alone" in told.err
    assert "does not answer" not in run_command("scan", here, "--at", "door", "--alone", stdin=code(0)).err


def test_of_another_meeting_point_at_that_address_scan_does_not_say_that_it_does_not_answer(
    tmp_path: Path, pairing: str
) -> None:
    here = tmp_path / "b.checkin"
    assert run_command("join", here, pairing).status == 0
    with EventFile.open(here) as file:
        joined = read_pairing(pairing)
        LinkRows(file).keep_point(KeptPoint(replace(joined, fingerprint=bytes(16)).text()))

    told = run_command("scan", here, "--at", "door", "--json", stdin=code(0))
    assert [one["together"] for one in told.lines()] == [False]
    assert "another meeting point answers" in told.err
    assert "This desk decides alone until then." in told.err
    assert "does not answer" not in told.err


def test_an_event_without_a_meeting_point_says_so(tmp_path: Path) -> None:
    make_event(tmp_path / "a.checkin", people=1)
    run_command("scan", tmp_path / "a.checkin", "--at", "door", "--desk", "West", stdin=code(0))
    told = run_command("desks", tmp_path / "a.checkin", "--json").json()
    assert (told["link"], told["since"], told["waiting"]) == ("none", None, 0)
    assert [desk["name"] for desk in told["desks"]] == ["West"]
    (answer,) = run_command("scan", tmp_path / "a.checkin", "--at", "day", "--json", stdin=code(0)).lines()
    assert "together" not in answer
    assert run_command("sync", tmp_path / "a.checkin").status == 2


def test_what_is_no_pairing_text_makes_no_file(tmp_path: Path) -> None:
    answer = run_command("join", tmp_path / "b.checkin", "DESKS1NONSENSE")
    assert answer.status == 2
    assert "no pairing text" in answer.err
    assert not list(tmp_path.iterdir())


@only_here
def test_without_the_libraries_of_the_link_the_door_goes_on(
    tmp_path: Path, pairing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "b.checkin"
    assert run_command("join", here, pairing).status == 0
    monkeypatch.setattr("checkin.tasks.linked_event._NEEDED", ("no_such_library",))

    scanned = run_command("scan", here, "--at", "door", "--json", stdin=code(1))
    assert (scanned.status, scanned.json()["admits"], scanned.json()["together"]) == (0, True, False)
    told = [scanned, *(run_command(word, here) for word in ("sync", "desks", "host"))]
    assert [one.status for one in told] == [0, 2, 2, 2]
    assert all("no_such_library" in one.err for one in told)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_a_command_still_loads_ends_it_well(ending: signal.Signals) -> None:
    program = (
        "import os, sys\nfrom checkin.cli import commands, main\n"
        f"commands._Program.get_command = lambda *_: os.kill(os.getpid(), {int(ending)})\n"
        "sys.argv = ['checkin', '--lang', 'en', 'sync', 'nowhere.checkin']\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("met_before", [False, True])
def test_a_desk_that_scans_when_its_event_gets_a_meeting_point_decides_together_from_then_on(
    tmp_path: Path, pairing: str, *, met_before: bool
) -> None:
    here = tmp_path / "b.checkin"
    with EventFile.open(tmp_path / "a.checkin") as hosted:
        hosted.backup(here)
    with EventFile.open(here) as own:
        own.connection.execute("DELETE FROM meta WHERE name = 'meeting_point'")
        if met_before:
            gone = MeetingPoint(f"127.0.0.1:{free_port()}", bytes(16), bytes(16))
            LinkRows(own).keep_point(KeptPoint(gone.text(), "a desk that went home"))
    with scanning(here) as answer:
        assert not answer(code(1)).get("together")
        assert run_command("join", here, pairing, "--desk", "Desk 2").status == 0
        assert any(answer(f"NOBODY-{n}")["together"] for n in range(200))  # a busy machine misses some


def test_a_scan_answers_on_where_its_file_can_not_be_read_for_a_moment(tmp_path: Path) -> None:
    here = tmp_path / "b.checkin"
    make_event(here, people=4)
    with scanning(here) as answer, EventFile.open(here) as other:
        assert answer(code(1))["admits"]
        other.connection.execute("ALTER TABLE meta RENAME TO unreadable")
        assert answer(code(2))["payload"] == code(2)
        other.connection.execute("ALTER TABLE unreadable RENAME TO meta")
        assert answer(code(3))["admits"]


@contextmanager
def scanning(event: Path) -> Iterator[Callable[[str], dict[str, Any]]]:
    """A `checkin scan` that goes on; called with a payload it tells the answer."""
    command = [*program_words(), "scan", str(event), "--at", "door", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        to_it, from_it = program.stdin, program.stdout
        assert to_it is not None and from_it is not None

        def answer(payload: str) -> dict[str, Any]:
            to_it.write(f"{payload}\n".encode())
            to_it.flush()
            told: dict[str, Any] = json.loads(from_it.readline())
            return told

        yield answer
        to_it.close()


def test_a_desk_whose_clock_is_ahead_was_seen_no_later_than_now(tmp_path: Path) -> None:
    make_event(tmp_path / "a.checkin")
    with EventFile.open(tmp_path / "a.checkin") as file:
        ahead = Desk(file, name="Ahead", desk_id="ahead", clock=lambda: system_clock() + timedelta(hours=1))
        assert ahead.scan(code(1), "door").admits

    (one,) = desks_told(tmp_path / "a.checkin").desks

    assert one.last_seen <= system_clock()
