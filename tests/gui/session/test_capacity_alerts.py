"""A watched session that fills is told with a strip and a sound, once at nine tenths and once when it is full."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from checkin.gui.live.page import LivePage
from checkin.gui.session.capacity_alerts import CapacityAlerts
from tests.gui.conftest import Door

SESSION = "qk-eu"


def told(door: Door) -> list[str]:
    return [n.text for n in door.program.window.strips.notices if n.key == f"capacity {SESSION}"]


def test_a_watched_session_is_told_at_nine_tenths_and_when_full(door: Door) -> None:
    assert isinstance(door.program.capacities, CapacityAlerts)
    door.program.window.open_page("live")
    live = door.program.window.page
    assert isinstance(live, LivePage)
    live.open_session(SESSION)
    QTest.mouseClick(live.people.watch_button, Qt.MouseButton.LeftButton)
    sounds: list[str] = []
    door.program.shell.sound_wanted.connect(sounds.append)
    session = door.session.programme.session(SESSION)
    capacity = session.capacity or 0
    heard: dict[int, list[str]] = {}

    for number, person in enumerate(door.people[:capacity], start=1):
        verdict = door.session.admit(person.reference, session_id=SESSION)
        if not verdict.admits:
            door.session.override(verdict.scan_id or "", "let in")
        heard[number] = told(door)

    near = next(n for n in heard if heard[n])
    assert near >= capacity * 0.9 > near - 1 and "nearly full" in heard[near][0]
    assert f"full: {capacity} of {capacity} inside" in heard[capacity][0]
    assert sounds.count("look") == 2


def test_a_session_that_nobody_watches_fills_in_silence(door: Door) -> None:
    session = door.session.programme.session(SESSION)

    for person in door.people[: session.capacity]:
        verdict = door.session.admit(person.reference, session_id=SESSION)
        if not verdict.admits:
            door.session.override(verdict.scan_id or "", "let in")

    assert not told(door)
