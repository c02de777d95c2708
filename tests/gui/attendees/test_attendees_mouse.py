"""The Attendees page by mouse: order by header, columns by menu, export by button, a list by drag and drop."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from checkin.gui.attendees.attendee_table import NUMBER
from checkin.gui.attendees.page import AttendeesPage
from tests.gui.conftest import Door
from tests.gui.dialog_hands import type_into, when_shown
from tests.screens.staging import on_stage, settle


def names(page: AttendeesPage) -> list[str]:
    rows = [page.people.model.row_at(n) for n in range(page.people.model.rowCount())]
    return [row.person.name for row in rows if row is not None]


def click_header(page: AttendeesPage, column: str) -> None:
    header = page.people.view.horizontalHeader()
    section = NUMBER[column]
    at = QPoint(header.sectionViewportPosition(section) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_click_on_a_header_orders_and_another_turns_round(page: AttendeesPage) -> None:
    before = names(page)
    click_header(page, "name")
    turned = names(page)

    assert page.people.view.order.is_descending and turned[0] == before[-1]
    click_header(page, "organisation")
    assert (page.people.view.order.column, page.people.view.order.is_descending) == ("organisation", False)


def test_a_click_at_the_right_edge_of_a_row_leaves_the_names_in_sight(
    page: AttendeesPage, door: Door
) -> None:
    view = page.people.view
    for column in NUMBER.values():
        view.set_column(column, is_shown=True)
    QApplication.processEvents()
    across = view.horizontalScrollBar()
    assert across.maximum() > 0 and across.value() == 0
    at = QPoint(view.viewport().width() - 4, view.rowViewportPosition(2) + 6)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    door.press(Qt.Key.Key_Down)

    assert view.currentIndex().row() == 3 and view.currentIndex().column() > 0
    assert across.value() == 0
    for _ in range(len(view.shown_columns())):
        door.press(Qt.Key.Key_Right)
    assert across.value() > 0, "the keys lead there"


@pytest.mark.usefixtures("qapp")
def test_a_double_click_opens_whoever_was_clicked_first_and_the_rows_stay_under_the_mouse() -> None:
    with on_stage(1.5) as program:
        program.window.resize(1024, 768)
        program.window.open_page("attendees")
        settle()
        page = program.window.page
        assert isinstance(page, AttendeesPage)
        page.people.view.clearSelection()
        page.people.view.setCurrentIndex(QModelIndex())
        page.people.emptied.emit()
        settle()
        view = page.people.view
        at = QPoint(40, view.rowViewportPosition(5) + 8)
        on_screen = view.viewport().mapToGlobal(at)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        page.beside.show_selected()
        settle()
        first = page.people.current_reference()
        now_at = view.viewport().mapFromGlobal(on_screen)
        assert page.beside.panel.isVisible() and view.rowAt(now_at.y()) == view.currentIndex().row() == 5
        for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
            held = (
                Qt.MouseButton.LeftButton
                if kind is QEvent.Type.MouseButtonDblClick
                else Qt.MouseButton.NoButton
            )
            event = QMouseEvent(
                kind, now_at, on_screen, Qt.MouseButton.LeftButton, held, Qt.KeyboardModifier.NoModifier
            )
            QApplication.sendEvent(view.viewport(), event)
        settle()

        assert page.people.current_reference() == first
        assert page.beside.panel.person is not None and page.beside.panel.person.reference == first


def test_a_double_click_checks_in_once_and_not_out_again(door: Door) -> None:
    person = door.confirmed()[0]
    page = door.open(AttendeesPage, "attendees", person.reference)
    panel = page.beside.panel
    panel.open_tab(1)
    QApplication.processEvents()

    door.double_click(panel.sessions.rows["registration"].button)
    assert door.inside() == 1

    door.double_click(panel.sessions.rows["registration"].button)
    assert door.inside() == 0

    other = door.confirmed()[1]  # who went out of the registration comes in by no second entry
    page.open_person(other.reference)
    QApplication.processEvents()
    door.double_click(panel.check_in)
    assert door.inside() == 1
    assert door.session.desk.records_of(other.reference)[-1].admits


def test_a_key_that_is_held_down_checks_in_once(door: Door) -> None:
    page = door.open(AttendeesPage, "attendees", door.confirmed()[0].reference)
    panel = page.beside.panel
    panel.open_tab(1)
    settle()
    panel.sessions.rows["registration"].button.setFocus(Qt.FocusReason.TabFocusReason)
    settle()

    door.hold(Qt.Key.Key_Return)

    assert door.inside() == 1


@pytest.mark.usefixtures("qapp")
def test_the_person_who_is_opened_stays_in_sight_though_the_table_gets_lower() -> None:
    with on_stage(1.5) as program:
        program.window.resize(1366, 740)
        program.window.open_page("attendees")
        settle()
        page = program.window.page
        assert isinstance(page, AttendeesPage)
        view = page.people.view
        view.setCurrentIndex(QModelIndex())
        page.people.emptied.emit()
        settle()
        high = view.viewport().height()
        view.setCurrentIndex(view.model().index(view.rowAt(high - 4), 0))
        page.beside.show_selected()
        program.window.resize(1366, 680)
        settle()

        shown = view.visualRect(view.currentIndex())
        assert view.viewport().height() < high
        assert shown.top() >= 0 and shown.bottom() <= view.viewport().height()


def test_clicks_in_the_columns_menu_show_and_hide_one_after_the_other(page: AttendeesPage) -> None:
    shown = page.people.view.shown_columns()
    QTest.mouseClick(page.columns_button, Qt.MouseButton.LeftButton)
    menu = next(menu for menu in page.people.view.findChildren(QMenu) if menu.isVisible())
    for title in ("Organisation", "Country", "Country"):
        action = next(one for one in menu.actions() if one.text() == title)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        assert menu.isVisible()
    menu.close()

    assert page.people.view.shown_columns() == [column for column in shown if column != "organisation"]


def test_the_export_button_writes_the_people_shown(page: AttendeesPage, tmp_path: Path, qtbot: QtBot) -> None:
    when_shown(QFileDialog, lambda dialog: type_into(dialog, tmp_path / "people.csv"))
    with qtbot.waitSignal(page.export.ended):
        QTest.mouseClick(page.export_button, Qt.MouseButton.LeftButton)

    lines = (tmp_path / "people.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == page.people.model.rowCount() + 1


def test_one_file_is_taken_by_drag_and_drop_and_two_are_not(
    page: AttendeesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text("Name,E-mail\nAnna Berg,anna@x.org\n", encoding="utf-8")

    assert not drag(page, tmp_path / "one.csv", tmp_path / "two.csv")
    assert drag(page, tmp_path / "one.csv")

    assert page._loading is not None and page.parts.currentWidget() is page._loading
    qtbot.waitUntil(lambda: page._loading is not None and not page._loading.work.is_busy)
    assert "one.csv" in page._loading.title.text()


def drag(page: AttendeesPage, *files: Path) -> bool:
    """Drag files over the page and let go where it takes them; whether it does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 200), copy, data, left, none)
    enter.setAccepted(False)
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(200, 200), copy, data, left, none))
    return enter.isAccepted()
