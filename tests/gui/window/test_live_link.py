"""Several laptops, live: made the meeting point, joined, and left by mouse and scanner, with the real server."""

from __future__ import annotations

import importlib.util
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from checkin.app import Program
from checkin.core.desk.desk import Desk
from checkin.desks import hub
from checkin.gui.live.page import LivePage
from checkin.gui.window.join_dialog import JoinDialog, SecondVenueDialog
from checkin.gui.window.meeting_point_dialog import MeetingPointDialog
from checkin.gui.window.merge_report import MergeReport
from checkin.gui.window.other_desks_buttons import OtherDesksButtons
from checkin.gui.window.settings_page import SettingsPage
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows
from checkin.tasks import join_event as joining
from checkin.tasks import meeting_point
from checkin.tasks.desk_link import DeskLink
from checkin.tasks.join_event import join_event
from checkin.tasks.meeting_point import start_hub
from tests.desks.conftest import PATIENT_S, address_for_venues, code, make_event
from tests.frozen import freeze
from tests.gui.conftest import Door, TimeOfKeys
from tests.gui.dialog_hands import type_into, when_shown
from tests.ports import free_port
from tests.qr import read_picture

PATIENT_MS = int(PATIENT_S * 1000)


@pytest.fixture(autouse=True)
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    """One of this test's own, in place of the usual one."""
    port = free_port("0.0.0.0")
    monkeypatch.setattr("checkin.desks.hub_connection.CONNECT_S", PATIENT_S)
    monkeypatch.setattr(meeting_point, "DEFAULT_PORT", port)
    return port


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    return lambda holds: qtbot.waitUntil(holds, timeout=PATIENT_MS)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """The pairing text of an event that is hosted by another computer."""
    path = tmp_path / "there.checkin"
    make_event(path, people=3)
    with ExitStack() as stack:
        there = stack.enter_context(start_hub(path, address_for_venues()))
        link = DeskLink(path, desk_id="there", desk_name="There")
        stack.callback(link.close)
        assert link.wait_until_in_step(PATIENT_S)
        yield there.point.text()


def buttons(door: Door) -> OtherDesksButtons:
    page = door.open(SettingsPage, "settings")
    return page.event_panel.other_desks


def servers() -> list[psutil.Process]:
    return [one for one in psutil.Process().children(recursive=True) if one.name().startswith("nats-server")]


def foot(program: Program) -> str:
    return program.window.status.link.text()


def test_another_desk_joins_by_the_code_both_know_what_either_did_and_are_told_what_both_did_apart(
    door: Door, until: Any, tmp_path: Path, clock: Any
) -> None:
    program, two = door.program, tmp_path / "two.checkin"
    QTest.mouseClick(buttons(door).host, Qt.MouseButton.LeftButton)
    dialog = program.window.findChild(MeetingPointDialog)
    assert dialog is not None
    until(lambda: foot(program) == "No other desk is here")
    pairing = dialog.text()
    assert read_picture(dialog.code) == pairing == dialog.address.text().replace(" ", "")

    join_event(two, pairing, desk_id="two", desk_name="Two")
    link = DeskLink(two, desk_id="two", desk_name="Two", clock=clock, deadline_s=1.0)
    try:
        until(lambda: foot(program) == "2 desks in step")
        program.shell.open_page("live")
        live = program.window.page
        assert isinstance(live, LivePage)
        until(lambda: [line.name for line in live.desks.lines] == ["Desk 1 (this one)", "Two"])
        assert door.session.scan(door.confirmed()[0].codes[0]).admits
        with EventFile.open(two) as file:
            until(lambda: len(file.last_readings(5)) == 1)
            other = Desk(file, name="Two", desk_id="two", clock=clock)
            link.serve(other)
            twice = door.confirmed()[2]
            (server,) = servers()
            freeze(server.pid)
            assert door.session.scan(twice.codes[0]).admits
            assert other.scan(twice.codes[0], door.session.session.id).admits
            server.resume()
        strips = program.window.strips
        until(lambda: any(n.key == "decided-apart" for n in strips.notices))
        (strip,) = (n for n in strips.notices if n.key == "decided-apart")
        told = f"Decided twice while the desks could not ask each other: {twice.name}: let in"
        assert strip.text.startswith(told) and strip.on_action is not None
        strip.on_action()
        report = program.window.findChild(MergeReport)
        assert report is not None and report.list.count() == 1
    finally:
        link.close()

    dialog.stop.click()
    told = "This computer is no longer the meeting point."
    assert [n.text.startswith(told) for n in strips.notices if n.key == "live-link"] == [True]
    until(lambda: foot(program).startswith("Alone since"))
    assert program.shell.link.hub is None
    assert door.session.scan(door.confirmed()[1].codes[0]).admits


def test_a_frozen_meeting_point_leaves_the_desk_alone_and_one_that_ended_is_started_again(
    door: Door, until: Any
) -> None:
    link = door.program.shell.link
    link.host()
    until(lambda: foot(door.program) == "No other desk is here")
    (server,) = servers()

    freeze(server.pid)
    assert [door.session.scan(p.codes[0]).together for p in door.confirmed()[:3]] == [False] * 3
    until(lambda: foot(door.program).startswith("Alone since"))
    server.kill()

    until(lambda: foot(door.program) == "No other desk is here")
    told = "The meeting point had ended by itself and was started again."
    strips = door.program.window.strips
    until(lambda: [n.text for n in strips.notices if n.key == "live-link"] == [told])


def test_who_was_the_meeting_point_is_asked_to_be_it_again(door: Door, until: Any) -> None:
    link, window = door.program.shell.link, door.program.window
    link.host()
    until(lambda: link.hub is not None)
    path = door.session.file.path
    door.session.close()
    door.program.door.open_file(path)

    until(lambda: any(n.action == "Be it again" for n in window.strips.notices))
    (again,) = (n.on_action for n in window.strips.notices if n.action == "Be it again")
    assert again is not None
    again()

    until(lambda: foot(door.program) == "No other desk is here")


def test_why_it_can_not_be_it_again_stays_said_with_the_way_out(door: Door, until: Any, port: int) -> None:
    link, strips, path = door.program.shell.link, door.program.window.strips, door.session.file.path
    link.host()
    until(lambda: link.hub is not None)
    door.session.close()
    door.program.door.open_file(path)
    until(lambda: any(n.action == "Be it again" for n in strips.notices))
    with socket.create_server(("0.0.0.0", port)):
        link.host()
        until(lambda: any(n.action == "Use another port" for n in strips.notices))
        until(lambda: not link.is_looking)

        (strip,) = (n for n in strips.notices if n.key == "live-link")
        assert strip.action == "Use another port" and strip.on_action is not None

    strip.on_action()
    until(lambda: link.hub is not None and not link.is_starting)
    (strip,) = (n for n in strips.notices if n.key == "live-link")
    assert strip.text.startswith("The meeting point has another address now"), "nobody finds it there"


def test_without_the_server_it_is_said_what_is_missing(
    door: Door, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    buttons(door).host.click()

    until(lambda: any(n.key == "live-link" for n in door.program.window.strips.notices))
    (strip,) = (n for n in door.program.window.strips.notices if n.key == "live-link")
    assert 'pip install "checkin[desks]"' in strip.text and not door.program.shell.link.is_linked


def test_a_taken_port_is_told_and_another_one_offered(door: Door, until: Any, port: int) -> None:
    window = door.program.window
    with socket.create_server(("0.0.0.0", port)):
        buttons(door).host.click()
        until(lambda: any(n.key == "live-link" for n in window.strips.notices))
        (strip,) = (n for n in window.strips.notices if n.key == "live-link")
        assert f"Port {port} of this computer is taken" in strip.text and strip.on_action is not None
        assert not [d for d in window.findChildren(MeetingPointDialog) if d.isVisible()]

        strip.on_action()
        until(lambda: door.program.shell.link.hub is not None)


def test_what_an_event_that_is_closed_gave_up_says_nothing_of_the_next_one(
    door: Door, until: Any, tmp_path: Path
) -> None:
    link = door.program.shell.link
    link.host(at_any_port=True)
    until(lambda: link.hub is not None)
    other = tmp_path / "other.checkin"
    door.session.file.backup(other)
    link.stop_hosting()
    door.session.open(other)
    stood: list[bool] = []
    link.changed.connect(lambda: stood.append(link.is_starting or link.hub is not None))

    link.host(at_any_port=True)

    until(lambda: link.hub is not None and not link.is_starting)
    assert all(stood)


def test_a_rehearsal_of_a_joined_event_stays_alone(door: Door, until: Any) -> None:
    link = door.program.shell.link
    link.host(at_any_port=True)
    until(lambda: link.hub is not None)
    copy = door.session.file.path.with_name("copy.checkin")
    door.session.file.backup(copy)

    door.session.use(EventFile.open(copy), rehearsal_of=copy)

    assert not link.is_linked and foot(door.program) == ""
    assert not buttons(door).host.isEnabled() and not buttons(door).join.isEnabled()


def test_a_desk_is_joined_by_scanner_from_the_start_page_and_becomes_the_meeting_point_of_a_second_venue(
    program: Program, until: Any, tmp_path: Path, elsewhere: str, time_of_keys: TimeOfKeys
) -> None:
    program.shell.settings.set("desk_name", "There")
    program.window.start.join.click()
    when_shown(QFileDialog, lambda dialog: type_into(dialog, tmp_path / "mine"))

    Door(program, [], time_of_keys).scan(elsewhere)

    until(lambda: program.session.is_open)
    assert program.session.file.path == tmp_path / "mine.checkin"
    # Another desk has its name: commands on the same file go by the new one too.
    assert LinkRows(program.session.file).desk_name() == program.session.desk.name == "There 2"
    until(lambda: foot(program) == "2 desks in step")
    program.session.set_session("door")
    assert program.session.scan(code(1)).admits
    assert program.shell.scan_taker is None

    program.shell.open_page("settings")
    page = program.window.page
    assert isinstance(page, SettingsPage)
    page.event_panel.other_desks.venue.click()
    dialog = program.window.findChild(SecondVenueDialog)
    assert dialog is not None and dialog.pairing.text() == elsewhere
    dialog.join.click()

    link = program.shell.link
    until(lambda: link.venue is not None and link.venue.is_joined and foot(program) == "2 desks in step")
    shown = program.window.findChild(MeetingPointDialog)
    assert shown is not None and shown.text() not in ("", elsewhere)
    # A busy machine may answer too late for one scan; the next ones are decided together again.
    until(lambda: program.session.scan(code(2)).together)


def test_a_window_that_joins_goes_on_with_the_others_once_it_has_all(
    door: Door, until: Any, qtbot: QtBot, tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One link at a time: a second one of the same desk beside that which takes all in would say what it says."""
    link, here, in_step = door.program.shell.link, door.session.file, joining._in_step
    there, may_go_on = tmp_path / "there.checkin", threading.Event()
    here.backup(there)
    monkeypatch.setattr(joining, "_in_step", lambda *told: may_go_on.wait(PATIENT_S) and in_step(*told))
    with (
        start_hub(there, address_for_venues()) as hub_there,
        closing(DeskLink(there, desk_id="there", desk_name="There", clock=clock)),
    ):
        buttons(door).join.click()
        dialog = door.program.window.findChild(JoinDialog)
        assert dialog is not None
        dialog.pairing.setText(hub_there.point.text())
        dialog.join.click()
        until(lambda: link.met_at == hub_there.point.text())
        with qtbot.waitSignals([link._timer.timeout] * 2, timeout=PATIENT_MS):
            assert not link.is_linked
        assert not link.is_linked

        may_go_on.set()
        until(lambda: foot(door.program) == "2 desks in step")


def test_what_can_not_be_joined_is_said_in_the_dialog(
    program: Program, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "_ANSWER_S", 0.1)
    nobody = hub.meeting_point(f"127.0.0.1:{free_port()}", bytes(16)).text()
    program.window.start.join.click()
    dialog = program.window.findChild(JoinDialog)
    assert dialog is not None and not dialog.join.isEnabled()
    until(dialog.pairing.hasFocus)  # what is typed or pasted goes there, not to Cancel
    for text, told in (("DESKS1ABC", "That is no pairing text"), (nobody, "does not answer")):
        dialog.pairing.setText(text)
        QTest.keyClick(dialog.pairing, Qt.Key.Key_Return)
        until(lambda told=told: told in dialog.state.text())

    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    until(lambda: program.shell.scan_taker is None)
    assert not program.session.is_open


def test_an_event_that_another_program_makes_the_meeting_point_while_it_is_open_goes_on_with_the_others(
    door: Door, until: Any
) -> None:
    desk = door.session.desk
    with start_hub(door.session.file.path, address_for_venues()):
        until(lambda: desk.together is not None and desk.together.is_together)
        until(lambda: foot(door.program) == "No other desk is here")


def test_who_could_not_be_the_meeting_point_still_goes_on_with_the_others_where_another_program_makes_it_one(
    door: Door, until: Any, port: int
) -> None:
    link = door.program.shell.link
    with socket.create_server(("0.0.0.0", port)):
        link.host()
        until(lambda: not link.is_linked)
    with start_hub(door.session.file.path, address_for_venues()):
        until(lambda: foot(door.program) == "No other desk is here")
