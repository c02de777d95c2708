"""The last scans by mouse: each icon of a row does what it shows, and so does the menu."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from checkin.core.event.attendee import Attendee
from checkin.gui.desk.last_scans import LastScans
from checkin.gui.desk.last_scans_model import ROW_ROLE, ScanRow
from checkin.gui.desk.last_scans_row import said_below
from checkin.gui.session import people_changes
from checkin.gui.session.turned import TO_READ_MS
from tests.gui.conftest import Door
from tests.of_each import of_each

LASTS_MS = 10_000
"""How long Qt shows a tip by itself, at the least."""


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


@of_each("says", ["admitted", "admitted anyway: agreed", "taken back · admitted anyway: agreed"])
def test_where_there_is_little_room_a_row_says_what_it_was_and_not_when(
    door: Door, came: Attendee, says: str
) -> None:
    row = replace(row_at(door.page.scans), words_of=lambda *_: ("09:43", says))
    metrics = QFontMetricsF(door.program.shell.theme.font("small"))

    assert said_below(row, metrics, metrics.horizontalAdvance("09:43 · admitted anyway")) == f"09:43 · {says}"
    assert said_below(row, metrics, metrics.horizontalAdvance("09:43 · adm")) == says


def test_undo_and_do_again_by_click(door: Door, came: Attendee) -> None:
    click(door.page.scans, "undo")
    assert door.inside() == 0

    click(door.page.scans, "redo")
    assert door.inside() == 1


def test_a_double_click_takes_back_and_does_not_do_again(door: Door, came: Attendee) -> None:
    scans = door.page.scans
    at = place_of(scans, "undo")
    door.double_click(scans.list.viewport(), at)
    assert door.inside() == 0

    assert place_of(scans, "redo") == at
    door.double_click(scans.list.viewport(), at)
    assert door.inside() == 1


def test_a_click_is_for_the_line_that_was_aimed_at(door: Door, came: Attendee, qtbot: QtBot) -> None:
    scans = door.page.scans
    others = door.confirmed()[1:21]
    for person in others:
        door.session.scan(person.codes[0])
    qtbot.waitUntil(lambda: scans.model.rowCount() == 21)
    door.time.pass_by(TO_READ_MS)

    # The first click at lines that were scrolled down to.
    scans.list.scrollToBottom()
    QTest.mouseClick(scans.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(scans, "undo", 20))
    assert [row_at(scans, n).is_undone for n in range(21)] == [False] * 20 + [True]

    # Another line came under the pointer a moment ago.
    at = place_of(scans, "undo", 19)
    door.session.scan(door.confirmed()[21].codes[0])
    qtbot.waitUntil(lambda: scans.model.rowCount() == 22)
    QTest.mouseClick(scans.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert door.inside() == 21


def test_keys_stay_at_the_line_they_are_at_while_others_come_in(
    door: Door, came: Attendee, qtbot: QtBot
) -> None:
    scans = door.page.scans
    scans.list.setFocus()
    door.session.scan(door.confirmed()[1].codes[0])
    qtbot.waitUntil(lambda: scans.model.rowCount() == 2)

    door.press(Qt.Key.Key_Delete)
    assert [row_at(scans, n).is_undone for n in range(2)] == [False, True]


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
    door.time.pass_by(TO_READ_MS)

    click(door.page.scans, "check")

    assert door.page.card.override_line.is_open


def test_a_row_that_was_clicked_does_not_look_chosen_for_keys_that_are_for_the_answer(
    door: Door, came: Attendee, qtbot: QtBot
) -> None:
    scans = door.page.scans
    box = scans.list.visualRect(scans.model.index(0, 0))

    def fill() -> QColor:
        return scans.list.viewport().grab().toImage().pixelColor(box.left() + 4, box.center().y())

    chosen = door.program.shell.theme.colour("accent_soft")
    scans.list.setFocus()
    assert fill() == chosen

    QTest.mouseClick(scans.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, box.center().y()))
    door.page.find_line.field.setFocus()
    assert scans.list.currentIndex().row() == 0
    assert fill() != chosen


def told_over(scans: LastScans, at: QPoint) -> str:
    view = scans.list
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(view.indexAt(at))
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    assert scans.delegate.helpEvent(event, view, option, view.indexAt(at))
    return QToolTip.text()


def test_each_icon_of_a_row_says_what_it_does(door: Door, came: Attendee) -> None:
    scans = door.page.scans
    assert told_over(scans, place_of(scans, "undo")) == "Undo"
    assert told_over(scans, place_of(scans, "user")) == "Open the person"
    assert came.name in told_over(scans, QPoint(20, place_of(scans, "undo").y()))


def test_what_is_told_of_a_row_does_not_lie_across_the_next_answer(
    door: Door, came: Attendee, qtbot: QtBot
) -> None:
    assert came.name in told_over(door.page.scans, QPoint(20, place_of(door.page.scans, "undo").y()))
    assert QToolTip.isVisible()

    door.session.scan(door.confirmed()[1].codes[0])

    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=LASTS_MS // 2)


def refused(door: Door, n: int) -> Attendee:
    door.session.set_session("qk-oecd2")
    stranger = [p for p in door.confirmed() if "qk-oecd2" not in p.sessions][n]
    door.session.scan(stranger.codes[0])
    door.time.pass_by(TO_READ_MS)
    return stranger


def shown(door: Door) -> Attendee | None:
    verdict = door.page.card.verdict
    return verdict.attendee if verdict is not None else None


def test_an_earlier_refusal_left_as_it_was_gives_the_card_back_to_the_last_answer(door: Door) -> None:
    door.session.set_session("qk-oecd2")
    card, scans = door.page.card, door.page.scans
    earlier, last = refused(door, 0), refused(door, 1)
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_F3):
        QTest.mouseClick(scans.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(scans, "check", 1))
        assert shown(door) == earlier and card.override_line.is_open
        door.press(leave)
        assert shown(door) == last and card.is_quiet and not card.override_line.is_open, leave

    QTest.mouseClick(scans.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(scans, "check", 1))
    door.type("With the minister")
    door.press(Qt.Key.Key_Return)
    assert (shown(door), card.word.text, door.inside()) == (earlier, "COME IN", 1)


def test_an_earlier_refusal_left_as_it_was_leaves_the_card_to_who_was_scanned_meanwhile(door: Door) -> None:
    card, scans = door.page.card, door.page.scans
    refused(door, 0)
    refused(door, 1)
    QTest.mouseClick(scans.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(scans, "check", 1))
    newest = refused(door, 2)
    assert shown(door) == newest and not card.is_quiet

    door.press(Qt.Key.Key_F8)
    door.press(Qt.Key.Key_Escape)
    assert shown(door) == newest


def test_the_menu_of_a_row_undoes(door: Door, came: Attendee) -> None:
    scans = door.page.scans
    scans.list.customContextMenuRequested.emit(place_of(scans, "undo"))
    menu = next(menu for menu in scans.findChildren(QMenu) if menu.isVisible())
    undo = next(action for action in menu.actions() if action.text() == "Undo")

    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(undo).center())

    assert door.inside() == 0


def test_a_tool_tip_keeps_its_order_beside_a_name_that_is_written_from_the_right(door: Door) -> None:
    person = door.confirmed()[0]
    people_changes.correct(
        door.session, person.reference, {"name": "ليلى حداد", "name_latin": "Layla Haddad"}
    )
    door.session.scan(person.codes[0])
    index = door.page.scans.model.index(0, 0)
    told = QTextDocument(index.data(Qt.ItemDataRole.ToolTipRole))

    assert "ليلى حداد" in told.toPlainText()
    assert told.firstBlock().textDirection() == Qt.LayoutDirection.LeftToRight
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).isprintable(), "nothing unseen is read out"
