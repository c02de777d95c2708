"""A disk that is full: what a desk says that it has not recorded stands nowhere, and the others go on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from checkin.cli.sync import why_apart
from checkin.core.desk.desk import Desk
from checkin.core.door.admission import Verdict, VerdictWord
from checkin.core.errors import CheckinError, EventFileError
from checkin.core.event.attendee import Attendee
from checkin.core.times import system_clock
from checkin.desks.link_status import LinkState
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from checkin.tasks.join_event import join_event
from tests.desks.conftest import PEOPLE, Venue, all_records, code, make_event, wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no small disks")


def fill(disk: Path) -> Path:
    film = disk / "film.mp4"
    film.write_bytes(bytes(shutil.disk_usage(disk).free))
    return film


def scan_until_full(desk: Desk) -> Verdict:
    """Until one can't be kept."""
    answers = (desk.scan(code(n), "door") for n in range(PEOPLE))
    return next(one for one in answers if one.word is VerdictWord.NOT_RECORDED)


def test_who_was_told_not_recorded_comes_in_at_the_next_scan_wherever_that_is(
    venue: Venue, small_disk: Path
) -> None:
    venue.start_hub()
    names = (f"{small_disk.name}/1", "2")
    (one, _), (two, _) = (venue.desk(name) for name in names)
    film = fill(small_disk)
    refused = scan_until_full(one)
    wait_for(lambda: [kind for _, kind, *_ in all_records(venue.file("2"))].count("undo") == 1)
    assert two.scan(refused.payload, "door").word is VerdictWord.ADMITTED

    film.unlink()
    wait_for(lambda: len({tuple(all_records(venue.file(name))) for name in names}) == 1)
    assert one.scan(refused.payload, "door").word is VerdictWord.ALREADY_IN
    for name in names:
        with EventFile.open(venue.file(name)) as file:
            assert verify(file).problems == ()


def test_a_desk_that_starts_on_a_full_disk_says_what_to_do_and_goes_on_where_there_is_room_again(
    small_disk: Path,
) -> None:
    event = small_disk / "1.checkin"
    make_event(event, people=2)
    film = fill(small_disk)
    with pytest.raises(EventFileError, match=r"the disk is full[.] What was recorded is safe[.] Make room"):
        EventFile.open(event)
    film.unlink()
    with EventFile.open(event) as file:
        assert Desk(file, name="1").scan(code(1), "door").admits


def test_a_meeting_point_whose_disk_is_full_leaves_the_desks_alone_says_so_and_started_again_takes_all(
    venue: Venue, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checkin.tasks.hub_folders._place", lambda: small_disk)
    hub = venue.start_hub()
    (one, link), (two, of_host) = venue.desk("1", deadline_s=4.0), venue.desk("2", deadline_s=4.0)
    film = fill(small_disk)
    answers = [one.scan(code(n), "door") for n in range(40)]

    assert all(one.word is VerdictWord.ADMITTED for one in answers)
    together = [bool(answer.together) for answer in answers]
    assert together == sorted(together, reverse=True) and not together[-1]  # waited for once
    wait_for(lambda: link.status().keeps_nothing and of_host.status().keeps_nothing)
    assert "disk of the meeting point is full" in why_apart(link, link.status())
    assert not hub.needs_start(keeps_nothing=True)
    film.unlink()
    assert hub.needs_start(keeps_nothing=of_host.status().keeps_nothing)
    hub.start()
    wait_for(lambda: len({tuple(all_records(venue.file(name))) for name in "12"}) == 1)
    wait_for(lambda: link.status().state is LinkState.TOGETHER)
    assert two.scan(code(39), "door").word is VerdictWord.ALREADY_IN


def test_a_desk_that_joins_on_a_disk_too_small_is_told_of_the_disk(
    venue: Venue, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checkin.tasks.join_event._SIGN_S", 1.0)
    hub = venue.start_hub()
    with EventFile.open(venue.file("1")) as file, file.transaction():
        guests = [Attendee(reference=f"H{n}", name=f"{n} " * 30, category="guest") for n in range(9000)]
        file.add_all(guests, at=system_clock(), desk="")
    venue.desk("1")
    with pytest.raises(CheckinError, match=r"could not be written here: the disk is full[.] Join again"):
        join_event(small_disk / "new.checkin", hub.point.text(), desk_id="new", desk_name="New")
    assert not list(small_disk.iterdir())
    fill(small_disk)
    with pytest.raises(EventFileError, match=r"^“new[.]checkin” could not be made: the disk is full"):
        join_event(small_disk / "new.checkin", hub.point.text(), desk_id="new", desk_name="New")
