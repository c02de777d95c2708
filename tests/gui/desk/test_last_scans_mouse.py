"""The last scans by mouse: each icon of a row does what it shows, and so does the menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from checkin.core.event.attendee import Attendee
from checkin.gui.desk.last_scans import LastScans
from checkin.gui.desk.last_scans_model import ROW_ROLE, ScanRow
from tests.gui.conftest import Door


def row_at(scans: LastScans, at: int = 0) -> ScanRow:
    row = scans.model.index(at, 0).data(ROW_ROLE)
    assert isinstance(row, ScanRow)
    return row


def place_of(scans: LastScans, action: str, at: int = 0) -> QPoint:
    """Where the icon of an action is painted."""
    box = QRectF(scans.list.visualRect(scans.model.index(at, 0)))
    y = round(box.center().y())
    row = row_at(scans, at)
    places = [x for x in range(int(box.right())) if scans.delegate.action_at(row, box, x) == action]
    assert places, f"no icon for {action}"
    return QPoint(places[len(places) // 2], y)


def click(scans: LastScans, action: str) -> None:
    QTest.mouseClick(scans.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(scans, action))


@pytest.fixture
def came(door: Door, qtbot: QtBot) -> Attendee:
    """Somebody whose admission is the newest row."""
    person = door.confirmed()[0]
    door.session.scan(person.codes[0])
    qtbot.waitUntil(lambda: door.page.scans.list.isVisible() and door.page.scans.model.rowCount() == 1)
    return person


def test_undo_and_do_again_by_click(door: Door, came: Attendee) -> None:
    click(door.page.scans, "undo")
    assert door.inside() == 0

    click(door.page.scans, "redo")
    assert door.inside() == 1


def test_print_by_click(door: Door, came: Attendee, qtbot: QtBot) -> None:
    door.program.shell.can_print = True
    door.page.scans.refresh()

    with qtbot.waitSignal(door.page.scans.print_wanted) as wanted:
        click(door.page.scans, "print")

    assert wanted.args == [came.reference]


def test_open_the_person_by_click(door: Door, came: Attendee) -> None:
    click(door.page.scans, "user")

    assert door.program.window.page.beside.panel.person.reference == came.reference  # type: ignore[attr-defined]


def test_admit_anyway_by_click(door: Door, came: Attendee) -> None:
    door.session.set_session("qk-oecd2")
    stranger = next(p for p in door.confirmed() if "qk-oecd2" not in p.sessions)
    door.session.scan(stranger.codes[0])
    assert row_at(door.page.scans).can_override

    click(door.page.scans, "check")

    assert door.page.card.override_line.is_open


def test_the_menu_of_a_row_undoes(door: Door, came: Attendee) -> None:
    scans = door.page.scans
    scans.list.customContextMenuRequested.emit(place_of(scans, "undo"))
    menu = next(menu for menu in scans.findChildren(QMenu) if menu.isVisible())
    undo = next(action for action in menu.actions() if action.text() == "Undo")

    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(undo).center())

    assert door.inside() == 0
