"""When the desks can't talk each goes on alone, at once; when they can again there is one truth; nothing is lost."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine
from datetime import timedelta
from subprocess import PIPE
from typing import Any

import psutil
import pytest

from checkin.core.desk.conflicts import ConflictKind
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.desk.together import SharedRow, SharedTable
from checkin.core.door.admission import VerdictWord
from checkin.core.times import system_clock
from checkin.desks.doubt import Doubt
from checkin.desks.hub_connection import HubConnection
from checkin.desks.link_status import LinkState
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows
from checkin.store.taking_in import TakenIn
from checkin.store.verify import verify
from checkin.tasks.decided_apart import told_late
from checkin.tasks.desk_link import DeskLink
from tests.desks.conftest import PATIENT_S, Venue, all_records, code, wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def wait_until_one(venue: Venue, *names: str) -> None:
    """Until the files of these desks hold the same."""
    wait_for(lambda: len({tuple(all_records(venue.file(name))) for name in names}) == 1)


def late_of(link: DeskLink) -> TakenIn:
    """What that desk heard only now."""
    came: list[TakenIn] = []

    def has_come() -> bool:
        late = link.take_late()
        if late is not None:
            came.append(late)
        return late is not None

    wait_for(has_come)
    return came[0]


def test_a_frozen_meeting_point_costs_one_wait_that_ends_in_time_and_no_answer(
    venue: Venue, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What stands still for a tenth of a second, as a busy machine does, is given a second wait: not asked about here.
    monkeypatch.setattr("checkin.desks.deadline._STOOD_STILL_S", PATIENT_S)
    venue.start_hub()
    (one, link), (_two, _) = venue.desk("1", deadline_s=1.0), venue.desk("2")
    waits: list[float | None] = []
    here, wait = threading.current_thread(), threading.Condition.wait

    def wait_and_note(condition: threading.Condition, timeout: float | None = None) -> bool:
        if threading.current_thread() is here:
            waits.append(timeout)
        return wait(condition, timeout)

    venue.signal_server(signal.SIGSTOP)
    with monkeypatch.context() as watched:
        watched.setattr(threading.Condition, "wait", wait_and_note)
        answers = [one.scan(code(n), "door") for n in range(1, 15)]

    assert len(waits) == 1 and waits[0] is not None and waits[0] <= 1.0
    assert [(answer.word, answer.together) for answer in answers] == [(VerdictWord.ADMITTED, False)] * 14
    assert link.status().state is LinkState.ALONE
    wait_for(lambda: link.status().waiting == 14)

    venue.signal_server(signal.SIGCONT)
    wait_for(lambda: link.status().state is LinkState.TOGETHER)
    wait_until_one(venue, "1", "2")


@pytest.mark.parametrize(
    "asking",
    [
        lambda line: line.publish_all("e", [SharedRow(SharedTable.RECORDS, ("an id",), "door")]),
        lambda line: line.announce("e", "d", b"here"),
        lambda line: line.event(),
        lambda line: line.keep_a_proof("e", after=0),
    ],
    ids=["rows", "a sign of life", "a question", "a proof"],
)
def test_what_was_asked_of_a_meeting_point_that_hung_ends_with_the_connection(
    venue: Venue, monkeypatch: pytest.MonkeyPatch, asking: Callable[[HubConnection], Coroutine[Any, Any, Any]]
) -> None:
    hub = venue.start_hub()
    monkeypatch.setattr("checkin.desks.hub_connection.REQUEST_S", 10 * PATIENT_S)

    async def lose_it_meanwhile() -> list[str] | None:
        line = await HubConnection.open(hub.point)
        venue.signal_server(signal.SIGSTOP)
        answer = asyncio.ensure_future(asking(line))
        asyncio.get_running_loop().call_later(0.0, line.lost.set)
        try:
            return await asyncio.wait_for(answer, PATIENT_S)
        except ConnectionError:
            return []
        finally:
            venue.signal_server(signal.SIGCONT)
            await line.close()

    assert asyncio.run(lose_it_meanwhile()) == []


def test_a_killed_meeting_point_started_again_at_its_address_knows_its_desks(venue: Venue) -> None:
    hub = venue.start_hub()
    (one, first), (two, second) = venue.desk("1"), venue.desk("2")
    venue.signal_server(signal.SIGKILL)
    wait_for(lambda: not hub.is_running and first.status().state is second.status().state is LinkState.ALONE)
    assert one.scan(code(1), "door").word is two.scan(code(2), "door").word is VerdictWord.ADMITTED

    hub.start()
    wait_for(lambda: first.status().state is second.status().state is LinkState.TOGETHER)
    wait_until_one(venue, "1", "2")
    assert two.scan(code(1), "door").word is one.scan(code(2), "door").word is VerdictWord.ALREADY_IN


def test_a_hub_of_yesterday_that_comes_back_with_old_data_gets_what_it_lacks(venue: Venue) -> None:
    hub = venue.start_hub()
    (one, first), (two, second) = venue.desk("1"), venue.desk("2")
    assert one.scan(code(1), "door").admits and first.wait_until_in_step(PATIENT_S)
    hub.stop()
    yesterday = venue.folder / "yesterday"
    shutil.copytree(hub.folder / "kept", yesterday)
    hub.start()
    wait_for(lambda: first.status().state is second.status().state is LinkState.TOGETHER)
    assert one.scan(code(2), "door").admits and two.scan(code(3), "door").admits
    wait_until_one(venue, "1", "2")
    hub.stop()
    shutil.rmtree(hub.folder / "kept")
    shutil.copytree(yesterday, hub.folder / "kept")
    wait_for(lambda: first.status().state is second.status().state is LinkState.ALONE)

    hub.start()
    wait_for(lambda: first.status().state is second.status().state is LinkState.TOGETHER)
    for desk, number in ((one, 3), (two, 2), (two, 1)):
        assert desk.scan(code(number), "door").word is VerdictWord.ALREADY_IN
    assert one.scan(code(4), "door").admits
    assert two.scan(code(4), "door").word is VerdictWord.ALREADY_IN
    wait_until_one(venue, "1", "2")


def test_whoever_was_let_in_twice_while_apart_is_told_at_both_desks_and_by_verify(venue: Venue) -> None:
    hub = venue.start_hub()
    (one, first), (two, second) = venue.desk("1"), venue.desk("2")
    hub.stop()
    wait_for(lambda: first.status().state is second.status().state is LinkState.ALONE)
    assert one.scan(code(1), "door").admits
    assert two.scan(code(1), "door").admits

    hub.start()
    wait_until_one(venue, "1", "2")
    with EventFile.open(venue.file("2")) as file:
        assert verify(file).problems == ("G1 was admitted to “door” more than once.",)
    for desk, link in ((one, first), (two, second)):
        assert isinstance(desk.store, EventFile)
        (apart,) = told_late(desk.store, desk, late_of(link)).conflicts
        assert (apart.kind, apart.attendee) == (ConflictKind.ADMITTED_TWICE, "G1")
        assert apart.desks == {"id of 1", "id of 2"}


def test_whoever_was_let_in_twice_is_told_also_at_a_desk_whose_file_another_program_brought_up_to_date(
    venue: Venue,
) -> None:
    hub = venue.start_hub()
    (one, first), (two, _second) = venue.desk("1"), venue.desk("2")
    hub.stop()
    wait_for(lambda: first.status().state is LinkState.ALONE)
    assert one.scan(code(1), "door").admits
    assert two.scan(code(1), "door").admits
    with EventFile.open(venue.file("1")) as beside, EventFile.open(venue.file("2")) as theirs:
        LinkRows(beside).take_in([n.row for n in LinkRows(theirs).rows_after(SharedTable.RECORDS, 0, 99)])

    hub.start()
    assert isinstance(one.store, EventFile)
    (apart,) = told_late(one.store, one, late_of(first)).conflicts
    assert (apart.kind, apart.attendee) == (ConflictKind.ADMITTED_TWICE, "G1")
    assert first.wait_until_in_step(PATIENT_S) and first.take_late() is None


def test_a_room_that_others_overfilled_knowingly_is_not_told_as_decided_apart(venue: Venue) -> None:
    venue.start_hub()
    (one, _), (two, second) = venue.desk("1"), venue.desk("2")
    second.close()
    for number in range(20):
        assert one.scan(code(number), "hall").admits
    full = one.scan(code(20), "hall")
    assert full.word is VerdictWord.FULL and full.scan_id is not None
    one.override(full.scan_id, reason="A speaker")

    late = late_of(venue.link("2"))

    assert isinstance(two.store, EventFile)
    assert told_late(two.store, two, late).conflicts == ()


def test_who_was_never_apart_is_told_too_what_another_desk_set_otherwise_meanwhile(venue: Venue) -> None:
    venue.start_hub()
    (one, first), (two, second) = venue.desk("1"), venue.desk("2")
    second.close()
    edit(one, "G1", {"email": "one@example.org"})
    edit(two, "G1", {"email": "two@example.org"})
    assert first.wait_until_in_step(PATIENT_S)

    venue.link("2")

    late = late_of(first)
    assert isinstance(one.store, EventFile)
    (apart,) = told_late(one.store, one, late).conflicts
    assert (apart.kind, apart.attendee) == (ConflictKind.FIELD, "G1")


def test_what_one_desk_set_after_another_is_not_told_as_set_apart(venue: Venue) -> None:
    venue.start_hub()
    (one, first), (two, _) = venue.desk("1"), venue.desk("2")
    edit(one, "G1", {"email": "one@example.org"})
    wait_until_one(venue, "1", "2")
    two.catch_up()
    edit(two, "G1", {"email": "two@example.org"})
    wait_until_one(venue, "1", "2")

    assert first.wait_until_in_step(PATIENT_S) and first.take_late() is None


def test_what_was_published_by_a_desk_that_was_killed_before_it_kept_it_comes_back_to_it(
    venue: Venue,
) -> None:
    venue.start_hub()
    venue.desk("2")
    venue.desk("1")[1].close()
    killed = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "from checkin.core.desk.desk import Desk\n"
        "from checkin.desks.question import HubQuestion\n"
        "from checkin.store.event_file import EventFile\n"
        "from checkin.tasks.desk_link import DeskLink\n"
        "ask = HubQuestion.overtaken_by\n"
        "def and_die(*asked, **how):\n"
        "    ask(*asked, **how)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "HubQuestion.overtaken_by = and_die\n"
        f"path = Path({str(venue.file('1'))!r})\n"
        "link = DeskLink(path, desk_id='id of 1', desk_name='1', deadline_s=60)\n"
        "assert link.wait_until_settled(60)\n"
        "desk = Desk(EventFile.open(path), name='1', desk_id='id of 1')\n"
        "link.serve(desk)\n"
        f"desk.scan({code(7)!r}, 'door')\n"
    )
    done = subprocess.run([sys.executable, "-c", killed], check=False, env=dict(os.environ))
    assert done.returncode == -signal.SIGKILL
    assert ("1", "admitted") not in [
        (desk, verdict) for _, _, _, desk, verdict in all_records(venue.file("1"))
    ]

    one, link = venue.desk("1")
    assert link.wait_until_in_step(PATIENT_S)
    wait_until_one(venue, "1", "2")
    assert one.scan(code(7), "day").word is VerdictWord.ADMITTED
    assert [desk for _, _, _, desk, verdict in all_records(venue.file("2")) if verdict][:1] == ["1"]


def test_a_desk_that_stood_still_in_the_middle_of_a_scan_asks_the_others_all_the_same(venue: Venue) -> None:
    deadline_s = 0.2
    venue.start_hub()
    one, _link = venue.desk("1")
    venue.desk("2")[1].close()
    scans = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "from checkin.core.desk.desk import Desk\n"
        "from checkin.desks import deadline\n"
        "from checkin.desks.link import Link\n"
        "from checkin.store.event_file import EventFile\n"
        "from checkin.tasks.desk_link import DeskLink\n"
        # However busy the machine is when it goes on.
        f"deadline._MORE_S = {PATIENT_S}\n"
        f"path = Path({str(venue.file('2'))!r})\n"
        f"link = DeskLink(path, desk_id='id of 2', desk_name='2', deadline_s={deadline_s})\n"
        "assert link.wait_until_settled(60)\n"
        "desk = Desk(EventFile.open(path), name='2', desk_id='id of 2')\n"
        "link.serve(desk)\n"
        "publish = Link.publish\n"
        "def and_stand_still(*asked, **how):\n"
        "    Link.publish = publish\n"
        "    print('asks', flush=True)\n"
        "    input()\n"
        "    how['deadline'].__init__(60)\n"
        "    answer = publish(*asked, **how)\n"
        f"    how['deadline'].__init__({deadline_s})\n"
        "    os.kill(os.getpid(), signal.SIGSTOP)\n"
        "    return answer\n"
        "Link.publish = and_stand_still\n"
        f"answer = desk.scan({code(1)!r}, 'door')\n"
        "print(answer.word, answer.together, flush=True)\n"
        "link.close()\n"
    )
    running = [sys.executable, "-c", scans]
    with subprocess.Popen(running, stdin=PIPE, stdout=PIPE, text=True, env=dict(os.environ)) as desk:
        assert desk.stdin is not None and desk.stdout is not None
        assert desk.stdout.readline() == "asks\n"
        assert one.scan(code(1), "door").admits
        print(file=desk.stdin, flush=True)
        wait_for(lambda: psutil.Process(desk.pid).status() == psutil.STATUS_STOPPED)
        threading.Event().wait(2 * deadline_s)
        os.kill(desk.pid, signal.SIGCONT)
        assert desk.stdout.read() == "already_in True\n"


_publish = HubConnection.publish


async def answer_too_late(*asked: Any, **how: Any) -> None:
    """The meeting point keeps it, and the cable is pulled before it says so."""
    await _publish(*asked, **how)
    raise TimeoutError


def test_a_cable_pulled_in_the_middle_of_a_scan_leaves_one_record_of_it_and_is_called_no_full_disk(
    venue: Venue, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = venue.start_hub()
    (one, link), (two, _) = venue.desk("1"), venue.desk("2")

    async def ask(doubt: Doubt) -> None:
        line = await HubConnection.open(hub.point)
        await doubt.ask(line, link._link.event, link._link.inbox.received, 0.0)
        await line.close()

    with monkeypatch.context() as pulled:
        pulled.setattr(HubConnection, "publish", answer_too_late)
        asyncio.run(ask(doubt := Doubt()))
        answer = one.scan(code(1), "door")
    assert doubt.is_there and not doubt.keeps_nothing
    assert (answer.word, answer.together) == (VerdictWord.ADMITTED, False)

    wait_for(lambda: link.status().state is LinkState.TOGETHER)
    wait_until_one(venue, "1", "2")
    assert [kind for _, kind, *_ in all_records(venue.file("2"))] == ["scan"]
    assert two.scan(code(1), "door").word is VerdictWord.ALREADY_IN


@pytest.mark.parametrize("apart", [timedelta(minutes=4), timedelta(days=-1)])
def test_clocks_that_are_apart_let_nobody_in_twice(venue: Venue, apart: timedelta) -> None:
    venue.start_hub()
    one, _ = venue.desk("1")
    two, second = venue.desk("2", clock=lambda: system_clock() + apart)
    assert one.scan(code(1), "door").admits
    assert two.scan(code(1), "door").word is VerdictWord.ALREADY_IN
    assert two.scan(code(2), "door").admits
    assert one.scan(code(2), "door").word is VerdictWord.ALREADY_IN

    wait_for(lambda: len(second.status().desks) == 2)
    (seen,) = [desk for desk in second.status().desks if not desk.is_here]
    assert abs(seen.clock_ahead_s + apart.total_seconds()) < PATIENT_S


def test_a_desk_without_the_link_asks_nobody(venue: Venue) -> None:
    with EventFile.open(venue.file("1")) as file:
        answer = Desk(file, name="1").scan(code(1), "door")
    assert answer.together is None
