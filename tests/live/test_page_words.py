"""What the page says: the counts of the one rule, in the event's time zone, in colours that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checkin.core.contrast import contrast, from_hex
from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join
from checkin.core.desk.snapshot import standing_now
from checkin.core.door.admission import Direction
from checkin.live.counts_page import STYLE, body_of, page, spoken
from checkin.live.seen import Seen, seen_of
from tests.conftest import Clock
from tests.live.conftest import made_event


def seen_after(path: Path, clock: Clock, *codes: str) -> Seen:
    with made_event(path, clock) as event:
        desk = Desk(event, name="North", clock=clock)
        for code in codes:
            clock.advance(minutes=2)
            desk.scan(code, "plenary")
        return seen_of(standing_now(desk))


def test_the_numbers_are_those_of_the_desk(tmp_path: Path, clock: Clock) -> None:
    clock.advance(hours=1)

    seen = seen_after(tmp_path / "e.checkin", clock, "T1", "T2", "T1", "unknown")

    assert (seen.event.attendees, seen.event.expected, seen.inside, seen.event.missing) == (2, 10, 2, 8)
    assert [(session.id, counts.inside) for session, counts in seen.on] == [("plenary", 2)]
    assert [session.id for session, _ in seen.coming] == ["workshop"]
    assert seen.last_hour == sum(seen.steps) == 2 and len(seen.steps) == 12


def test_who_came_in_during_the_last_hour_is_told_in_people(tmp_path: Path, clock: Clock) -> None:
    clock.advance(hours=1)
    with made_event(tmp_path / "e.checkin", clock) as event:
        desk = Desk(event, name="North", clock=clock)
        for code, direction in (("T1", "in"), ("T1", "out"), ("T1", "in"), ("T2", "in"), ("T3", "in")):
            clock.advance(minutes=4)
            desk.scan(code, "plenary", Direction(direction))
        desk.admit("P2", "workshop")
        join(desk, "P1", "P3")
        desk.catch_up()
        seen = seen_of(standing_now(desk))

    assert (seen.event.attendees, seen.last_hour) == (2, 2)
    assert [n for n in seen.steps if n] == [1, 1]


def test_the_clock_is_that_of_the_event(tmp_path: Path, clock: Clock) -> None:
    seen = seen_after(tmp_path / "e.checkin", clock, "T1")

    assert "<time>09:02</time> Tue 24 June" in body_of(seen)


def test_nobody_is_still_to_come_once_the_event_is_over(tmp_path: Path, clock: Clock) -> None:
    before = body_of(seen_after(tmp_path / "before.checkin", clock, "T1"))
    clock.advance(hours=24)
    after = body_of(seen_after(tmp_path / "after.checkin", clock, "T1"))

    assert "not here yet" in before and "never came" not in before
    assert "never came" in after and "not here yet" not in after


def test_who_came_unexpectedly_is_none_of_the_expected_who_came(tmp_path: Path, clock: Clock) -> None:
    with made_event(tmp_path / "e.checkin", clock) as event:
        desk = Desk(event, name="North", clock=clock)
        with event.transaction():
            event.change("P2", {"status": "cancelled"}, at=clock.now, desk="Office")
        desk.scan("T1", "plenary")
        desk.override(desk.scan("T2", "plenary").scan_id or "", "comes after all")
        seen = seen_of(standing_now(desk))

    assert "<dd>2</dd><dt>came, 1 of 9 expected</dt>" in body_of(seen)
    assert "<dd>8</dd><dt>not here yet</dt>" in body_of(seen)
    assert spoken(seen).endswith("2 came, 1 of 9 expected.")


def test_a_full_room_says_so_in_a_word_too(tmp_path: Path, clock: Clock) -> None:
    clock.advance(hours=1)

    seen = seen_after(tmp_path / "e.checkin", clock, "T1", "T2", "T3")

    assert '<article class="full">' in body_of(seen) and "<em>FULL</em>" in body_of(seen)
    assert "3 / 3 inside, FULL" in spoken(seen)


def test_before_the_event_was_read_there_is_a_page_without_numbers() -> None:
    assert b"<main></main>" in page(None)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(scheme: str) -> None:
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", STYLE.decode(), re.DOTALL)
    )
    colours = {
        name: from_hex(colour) for name, colour in (light if scheme == "light" else light | dark).items()
    }

    for ground in ("background", "surface"):
        for ink in ("text", "muted", "warn-text", "refuse-text"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (scheme, ink, ground)
        for bar in ("accent", "refuse"):
            assert contrast(colours[bar], colours[ground]) >= 3, (scheme, bar, ground)
    assert contrast(colours["on-trouble"], colours["trouble"]) >= 4.5
