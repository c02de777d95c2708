"""What the meeting point keeps may be thrown away, and so may a part of it be lost: the desks have all, and tell it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checkin.core.door.admission import VerdictWord
from checkin.desks.link_status import LinkState
from checkin.tasks.join_event import join_event
from tests.desks.conftest import PATIENT_S, PEOPLE, Venue, all_records, code, wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def cut(kept: Path) -> None:
    with kept.open("r+b") as file:
        file.truncate(kept.stat().st_size // 2)


def wipe_the_middle(kept: Path) -> None:
    whole = bytearray(kept.read_bytes())
    whole[-1000:-900] = bytes(100)
    kept.write_bytes(whole)


def empty(kept: Path) -> None:
    kept.write_bytes(b"")


@pytest.mark.parametrize("lose", [cut, wipe_the_middle, empty])
def test_a_meeting_point_that_lost_some_of_what_it_kept_gets_all_of_it_again(
    venue: Venue, tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    hub = venue.start_hub()
    (one, first), (two, second) = venue.desk("1"), venue.desk("2")
    assert all(one.scan(code(n), "door").admits for n in range(10))
    assert first.wait_until_in_step(PATIENT_S) and second.wait_until_in_step(PATIENT_S)
    venue.signal_server(signal.SIGKILL)
    wait_for(lambda: first.status().state is second.status().state is LinkState.ALONE)
    (kept,) = (hub.folder / "kept").glob("**/event/msgs/*.blk")
    lose(kept)

    hub.start()
    wait_for(lambda: first.status().state is second.status().state is LinkState.TOGETHER)
    assert first.wait_until_in_step(PATIENT_S) and second.wait_until_in_step(PATIENT_S)
    assert one.scan(code(10), "door").admits
    assert two.scan(code(10), "door").word is VerdictWord.ALREADY_IN
    new = tmp_path / "new.checkin"
    assert join_event(new, hub.point.text(), desk_id="new", desk_name="New").attendees == PEOPLE
    files = (new, venue.file("1"), venue.file("2"))
    wait_for(lambda: len({tuple(all_records(path)) for path in files}) == 1)
