"""A watched session that fills is told with a strip and a sound, once at nine tenths and once when it is full."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from checkin.core.event.attendee import Attendee
from checkin.gui.live.page import LivePage
from checkin.gui.session.arrival_alerts import watched_key
from checkin.gui.session.capacity_alerts import KIND, CapacityAlerts
from tests.conftest import Clock
from tests.gui.conftest import Door

WATCHED, UNWATCHED, SEATS = "qk-eu", "qk-fi", 40


def let_in(door: Door, people: list[Attendee], session_id: str) -> None:
    """At the desk, of which the window hears later."""
    for person in people:
        verdict = door.session.desk.admit(person.reference, session_id)
        if not verdict.admits:
            door.session.desk.override(verdict.scan_id or "", "let in")


def test_a_watched_session_is_told_at_nine_tenths_and_when_full_and_another_fills_in_silence(
    door: Door,
) -> None:
    assert isinstance(door.program.capacities, CapacityAlerts)
    live = door.open(LivePage, "live")
    live.open_session(WATCHED)
    QTest.mouseClick(live.people.watch_button, Qt.MouseButton.LeftButton)
    sounds: list[str] = []
    door.program.shell.sound_wanted.connect(sounds.append)
    let_in(door, door.people[:34], WATCHED)
    let_in(door, door.people[SEATS : 2 * SEATS], UNWATCHED)
    heard: dict[int, list[str]] = {}

    for number in range(35, SEATS + 1):
        let_in(door, [door.people[number - 1]], WATCHED)
        door.session.counts_changed.emit()
        heard[number] = [
            n.text for n in door.program.window.strips.notices if str(n.key).startswith("capacity")
        ]

    assert heard[35] == [] and "nearly full" in heard[36][0]
    assert f"full: {SEATS} of {SEATS} inside" in heard[SEATS][0]
    assert [len(told) for told in heard.values()] == [0, 1, 1, 1, 1, 1]
    assert sounds.count("look") == 2


def test_who_comes_in_beyond_the_seats_is_told_in_silence(door: Door) -> None:
    assert door.program.shell.arrivals is not None
    door.program.shell.arrivals.watch(watched_key(KIND, WATCHED), is_on=True)
    let_in(door, door.people[:SEATS], WATCHED)
    door.session.counts_changed.emit()
    sounds: list[str] = []
    door.program.shell.sound_wanted.connect(sounds.append)

    let_in(door, door.people[SEATS : SEATS + 1], WATCHED)
    door.session.counts_changed.emit()

    (told,) = [n.text for n in door.program.window.strips.notices if str(n.key).startswith("capacity")]
    assert f"full: {SEATS + 1} of {SEATS} inside" in told
    assert sounds == []


def test_who_came_by_a_clock_ahead_is_told_at_once(door: Door, clock: Clock) -> None:
    assert door.program.shell.arrivals is not None
    door.program.shell.arrivals.watch(watched_key(KIND, WATCHED), is_on=True)
    clock.advance(minutes=4)
    let_in(door, door.people[:SEATS], WATCHED)
    clock.advance(minutes=-4)

    door.session.counts_changed.emit()

    assert f"full: {SEATS} of {SEATS}" in door.program.window.strips.notices[-1].text
