"""Two venues, each with a meeting point: what happened at one is known at the other, and either goes on alone."""

from __future__ import annotations

import shutil
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import VerdictWord
from checkin.core.errors import CheckinError
from checkin.desks.certificate import certificate_of
from checkin.desks.hub import Hub, meeting_point
from checkin.desks.link_status import LinkState
from checkin.desks.venues import VenueLine
from checkin.store.event_file import EventFile
from checkin.store.link_rows import HowFar, KeptPoint, LinkRows
from checkin.store.verify import verify
from checkin.tasks.desk_link import DeskLink
from checkin.tasks.join_event import join_event
from checkin.tasks.meeting_point import start_hub
from tests.desks.conftest import (
    Venue,
    address_for_venues,
    all_records,
    code,
    make_event,
    wait_for,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


class Two(NamedTuple):
    """The first venue with desk 1, the second with desk 2, and the line between them."""

    first: Hub
    second: Hub
    line: VenueLine
    one: Desk
    two: Desk
    links: tuple[DeskLink, DeskLink]


def open_two(venue: Venue) -> Two:
    first = venue.start_hub(address=address_for_venues())
    one, link = venue.desk("1")
    join_event(venue.folder / "2.checkin", first.point.text(), desk_id="id of 2", desk_name="2")
    second = venue.start_hub("2", second_venue_of=first.point.text())
    line = venue.line_to_first("2", second)
    two, other = venue.desk("2")
    return Two(first, second, line, one, two, (link, other))


def wait_until_one(venue: Venue, *names: str) -> None:
    wait_for(lambda: len({tuple(all_records(venue.file(name))) for name in names}) == 1)


def test_what_one_venue_does_is_known_at_the_other_which_goes_on_alone_while_the_line_is_down(
    venue: Venue,
) -> None:
    two = open_two(venue)
    assert two.line.status().is_joined and two.links[1].sent == 0
    assert two.one.scan(code(1), "door").together and two.two.scan(code(2), "day").together
    wait_until_one(venue, "1", "2")
    assert two.two.scan(code(1), "door").word is two.one.scan(code(2), "day").word is VerdictWord.ALREADY_IN

    venue.signal_server(signal.SIGSTOP, two.first)
    wait_for(lambda: not two.line.status().is_joined)
    apart = [two.two.scan(code(n), "day") for n in range(10, 15)]
    assert [(one.word, one.together) for one in apart] == [(VerdictWord.ADMITTED, True)] * 5
    venue.signal_server(signal.SIGCONT, two.first)
    wait_for(lambda: two.line.status().is_joined and two.links[0].status().state is LinkState.TOGETHER)
    assert two.one.scan(code(20), "door").admits

    wait_until_one(venue, "1", "2")
    assert two.one.scan(code(14), "day").word is VerdictWord.ALREADY_IN
    for name in "12":
        with EventFile.open(venue.file(name)) as file:
            assert verify(file).problems == ()


def test_a_first_meeting_point_that_is_begun_anew_is_read_from_its_beginning(venue: Venue) -> None:
    two = open_two(venue)
    for number in range(5):
        assert two.one.scan(code(number), "door").admits
    wait_until_one(venue, "1", "2")
    two.first.stop()
    shutil.rmtree(two.first.folder / "kept")
    wait_for(lambda: not two.line.status().is_joined)
    assert two.two.scan(code(30), "day").together

    two.first.start()
    wait_for(lambda: two.links[0].status().state is LinkState.TOGETHER and two.line.status().is_joined)
    assert two.one.scan(code(31), "door").admits
    wait_until_one(venue, "1", "2")


def test_a_venue_of_another_event_and_ones_own_code_are_refused_by_name(venue: Venue) -> None:
    first = venue.start_hub(address=address_for_venues())
    venue.desk("1")
    with pytest.raises(CheckinError, match="is the code of this computer’s own meeting point"):
        venue.start_hub("1", second_venue_of=first.point.text())
    make_event(venue.folder / "ball.checkin", people=1, event_id="ball")
    with pytest.raises(CheckinError, match="is of another event, “The fair”; this is “The ball”"):
        venue.start_hub("ball", second_venue_of=first.point.text())
    with EventFile.open(venue.folder / "ball.checkin") as file:
        assert LinkRows(file).point() is None


def test_whoever_poses_as_the_first_venue_with_another_key_is_not_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = meeting_point(address_for_venues(), bytes(range(16)))
    here = meeting_point(address_for_venues(), bytes(16))
    with monkeypatch.context() as posing:
        posing.setattr("checkin.desks.hub.certificate_of", lambda secret: certificate_of(secret[::-1]))
        poser = Hub(first, tmp_path / "poser")
    with poser, Hub(here, tmp_path / "here", first=[first]) as second:
        logs = [hub.folder / "server.log" for hub in (second, poser)]
        wait_for(lambda: b"certificate not pinned" in logs[0].read_bytes())
        assert not any(b"using domains" in log.read_bytes() for log in logs)


def test_two_second_venues_that_begin_at_once_are_both_in_and_a_desk_that_joins_there_knows_of_all(
    venue: Venue,
) -> None:
    first = venue.start_hub(address=address_for_venues())
    one, _link = venue.desk("1")
    hubs = {}
    for name in "23":
        join_event(venue.file(name), first.point.text(), desk_id=f"id of {name}", desk_name=name)
        hubs[name] = venue.start_hub(name, second_venue_of=first.point.text())
    with ThreadPoolExecutor() as together:
        list(together.map(lambda name: venue.line_to_first(name, hubs[name]), hubs))
    (two, _), (three, _) = venue.desk("2"), venue.desk("3")

    for number, desk in enumerate((one, two, three)):
        assert desk.scan(code(number), "day").together
    wait_until_one(venue, "1", "2", "3")
    assert three.scan(code(1), "day").word is two.scan(code(2), "day").word is VerdictWord.ALREADY_IN

    join_event(venue.folder / "4.checkin", hubs["2"].point.text(), desk_id="id of 4", desk_name="4")
    four, link = venue.desk("4")
    assert four.scan(code(0), "day").word is VerdictWord.ALREADY_IN
    wait_for(lambda: {desk.name for desk in link.status().desks} == {"1", "2", "3", "4"})
    kept = LinkRows(four.store).point()  # type: ignore[arg-type]
    assert kept is not None and kept.first == first.point.text()


def test_a_desk_that_takes_over_is_found_by_the_others_and_by_the_second_venue(venue: Venue) -> None:
    first, address = venue.start_hub(address=address_for_venues()), address_for_venues()
    venue.desk("1")
    one, link = venue.desk("3", own_address=address)
    second_file = venue.file("2")
    join_event(second_file, first.point.text(), desk_id="id of 2", desk_name="2")
    looking = venue.link("2")
    wait_for(lambda: address in how_far(second_file).addresses)
    looking.close()
    second = venue.start_hub("2", second_venue_of=first.point.text())
    line = venue.line_to_first("2", second)
    two, _ = venue.desk("2")
    first.stop()
    wait_for(lambda: not line.status().is_joined and link.status().state is LinkState.ALONE)

    taken_over = venue.start_hub("3", address)
    wait_for(lambda: line.status().is_joined and link.status().state is LinkState.TOGETHER)
    assert one.scan(code(1), "day").together and two.scan(code(2), "day").together
    wait_until_one(venue, "2", "3")
    assert taken_over.point == replace(first.point, address=address)
    wait_for(lambda: pairing_in(venue.file("1")) == taken_over.point.text())
    with pytest.raises(CheckinError, match=f"The desks of this event meet already, at {address}"):
        start_hub(venue.file("1"), first.point.address)


def how_far(path: Path) -> HowFar:
    with EventFile.open(path) as file:
        return LinkRows(file).how_far()


def pairing_in(path: Path) -> str:
    with EventFile.open(path) as file:
        return (LinkRows(file).point() or KeptPoint("")).pairing
