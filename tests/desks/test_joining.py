"""Who may become a desk: whoever has the pairing text of this event, with what it has; nobody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import VerdictWord
from checkin.core.errors import CheckinError
from checkin.core.times import system_clock
from checkin.desks.link_status import LinkState
from checkin.desks.pairing import MeetingPoint
from checkin.store.event_file import EventFile
from checkin.store.link_rows import KeptPoint, LinkRows
from checkin.store.restore import restore
from checkin.store.verify import verify
from checkin.tasks.desk_link import DeskLink
from checkin.tasks.join_event import Joined, join_event
from tests.desks.conftest import PATIENT_S, PEOPLE, Venue, all_records, code, make_event, wait_for


def join(path: Path, point: MeetingPoint) -> Joined:
    return join_event(path, point.text(), desk_id="new", desk_name="New")


def test_a_desk_that_joins_has_the_whole_event(venue: Venue, tmp_path: Path) -> None:
    hub = venue.start_hub()
    one, _ = venue.desk("1")
    one.scan(code(1), "door")
    joined = join(tmp_path / "new.checkin", hub.point)

    assert (joined.event, joined.attendees, joined.desk) == ("The fair", PEOPLE, "New")
    with EventFile.open(tmp_path / "new.checkin") as file:
        assert file.programme == one.programme
        assert file.badge_key == one.store.badge_key
        assert list(file.attendees()) == list(one.store.attendees())
        assert verify(file).problems == ()
        assert Desk(file, name="New").scan(code(1), "door").word is VerdictWord.ALREADY_IN
    assert not list(tmp_path.glob(".new*"))


def test_new_desks_get_a_name_each_though_they_join_at_once_and_nobody_opened_them_yet(
    venue: Venue, tmp_path: Path
) -> None:
    hub = venue.start_hub()
    venue.desk("1")

    def name_of_a_new_one(id_: str) -> str:
        path, there = tmp_path / f"{id_}.checkin", hub.point.text()
        name = join_event(path, there, desk_id=id_, desk_name="Desk 1", or_the_next_name=True).desk
        with EventFile.open(path) as file:
            assert LinkRows(file).desk_name() == name
        return name

    with ThreadPoolExecutor(2) as at_once:
        names = list(at_once.map(name_of_a_new_one, ["c", "b"]))
    assert sorted(names) == ["Desk 1", "Desk 2"]
    assert name_of_a_new_one("a") == "Desk 3"


def test_a_file_of_the_event_joins_with_its_own_scans(venue: Venue) -> None:
    hub = venue.start_hub()
    one, _ = venue.desk("1")
    with EventFile.open(venue.file("own")) as file:
        for number in range(14):
            assert Desk(file, name="own", desk_id="own").scan(code(number), "door").admits
    joined = join(venue.file("own"), hub.point)

    assert joined.sent == 14
    wait_for(lambda: all_records(venue.file("1")) == all_records(venue.file("own")))
    assert one.scan(code(3), "door").word is VerdictWord.ALREADY_IN


def test_a_desk_that_is_restored_from_before_it_joined_is_together_with_the_others_again(
    venue: Venue, tmp_path: Path
) -> None:
    hub, path = venue.start_hub(), venue.file("own")
    one, _ = venue.desk("1")
    with EventFile.open(path) as file:
        file.backup(tmp_path / "old.checkin")
    join(path, hub.point)
    assert one.scan(code(1), "door").admits

    restore(path, tmp_path / "old.checkin", system_clock())

    assert venue.link("own").wait_until_in_step(PATIENT_S)
    with EventFile.open(path) as file:
        assert Desk(file, name="own").scan(code(1), "door").word is VerdictWord.ALREADY_IN


def test_a_file_of_another_event_is_refused_by_name_and_left_as_it_is(venue: Venue, tmp_path: Path) -> None:
    hub = venue.start_hub()
    venue.desk("1")
    make_event(tmp_path / "ball.checkin", people=1, event_id="ball")
    with pytest.raises(
        CheckinError, match="is of “The ball”, and the meeting point of another event, “The fair”"
    ):
        join(tmp_path / "ball.checkin", hub.point)

    with EventFile.open(tmp_path / "ball.checkin") as file:
        assert LinkRows(file).point() is None
        LinkRows(file).keep_point(KeptPoint(hub.point.text()))
    link = DeskLink(tmp_path / "ball.checkin", desk_id="ball", desk_name="Ball")
    link.wait_until_settled(PATIENT_S)
    status = link.status()
    link.close()
    assert status.state is LinkState.ALONE
    assert "is of another event, “The fair”; this is “The ball”" in (status.trouble or "")


def test_of_two_events_made_from_one_programme_it_is_said_that_they_are_two(
    venue: Venue, tmp_path: Path
) -> None:
    hub = venue.start_hub()
    venue.desk("1")
    make_event(tmp_path / "again.checkin")

    with pytest.raises(CheckinError, match="Both events have this name, but each was made by itself"):
        join(tmp_path / "again.checkin", hub.point)


def test_without_the_secret_by_another_certificate_or_version_nobody_is_told_anything(
    venue: Venue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = venue.start_hub().point
    venue.desk("1")
    with pytest.raises(CheckinError, match="does not know this desk’s secret"):
        join(tmp_path / "new.checkin", MeetingPoint(point.address, bytes(16), point.fingerprint))
    with pytest.raises(CheckinError, match="another meeting point answers"):
        join(tmp_path / "new.checkin", MeetingPoint(point.address, point.secret, bytes(16)))
    monkeypatch.setattr("checkin.desks.hub_connection.VERSION", "0")
    with pytest.raises(CheckinError, match="another version of Checkin"):
        join(tmp_path / "new.checkin", point)
    assert not list(tmp_path.glob("*new*"))


def test_a_meeting_point_that_is_not_there_makes_no_file(
    venue: Venue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checkin.tasks.join_event._ANSWER_S", 0.1)
    hub = venue.start_hub()
    hub.stop()
    with pytest.raises(CheckinError, match="does not answer"):
        join(tmp_path / "new.checkin", hub.point)
    assert not list(tmp_path.glob("*new*"))


def test_a_desk_that_has_joined_is_done_at_once_also_before_it_says_again_how_it_stands(
    venue: Venue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pause in ("_ANNOUNCED_EVERY_S", "_ANNOUNCED_AGAIN_S"):
        monkeypatch.setattr(f"checkin.desks.link.{pause}", 100 * PATIENT_S)
    hub = venue.start_hub()
    with EventFile.open(venue.file("1")) as file:
        LinkRows(file).keep_point(KeptPoint(hub.point.text(), "1"))
    assert venue.link("1").wait_until_in_step(PATIENT_S)

    assert join(tmp_path / "new.checkin", hub.point).attendees == PEOPLE
