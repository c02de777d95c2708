"""Arrow keys in checkin.gui.widgets: segments and a field with suggestions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.live.page import LivePage
from checkin.gui.widgets.segments import Segments
from checkin.gui.widgets.type_ahead import Suggestion, TypeAheadField, names_with
from tests.gui.conftest import Door
from tests.of_each import of_each


def test_left_and_right_choose_a_segment_and_stop_at_the_ends(door: Door, qtbot: QtBot) -> None:
    segments = Segments(("In", "Out", "Both"))
    qtbot.addWidget(segments)
    segments.show()
    chosen: list[int] = []
    segments.chosen.connect(chosen.append)

    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        door.press(key, on=segments)

    assert (chosen, segments.place) == ([1, 2, 1], 1)


def test_the_arrows_stay_on_the_words_and_tab_comes_to_the_one_that_is_chosen(
    door: Door, qtbot: QtBot
) -> None:
    page = door.open(LivePage, "live")
    words = page.views.findChildren(QPushButton)
    words[0].setFocus()

    door.press(Qt.Key.Key_Right)
    assert door.focus() is words[1] and page.views.place == 1
    door.press(Qt.Key.Key_Right)
    assert door.focus() is words[2] and page.views.place == 2

    page.show_view(0)
    assert [bool(word.focusPolicy() & Qt.FocusPolicy.TabFocus) for word in words] == [True, False, False]


def test_left_and_right_walk_the_tabs_of_a_person_in_two_lines_too(door: Door, qtbot: QtBot) -> None:
    page = door.open(AttendeesPage, "attendees", door.confirmed()[0].reference)
    panel = page.beside.panel
    first, *others = panel.tabs.findChildren(QPushButton)
    panel.tabs.setFixedWidth(first.width() + others[0].width() + 8)
    qtbot.waitUntil(lambda: others[-1].y() > first.y())
    first.setFocus()

    walked: list[int] = []
    for key in [Qt.Key.Key_Right] * 3 + [Qt.Key.Key_Left] * 3:
        door.press(key)
        walked.append(panel.pages.currentIndex())

    assert walked == [1, 2, 3, 2, 1, 0]


@of_each(
    ("keys", "taken"),
    [
        ([Qt.Key.Key_Down, Qt.Key.Key_Return], "Fiji"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return], "Finland"),
        ([Qt.Key.Key_Up, Qt.Key.Key_Tab], "France"),
        ([Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return], "Fiji"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Return], "f"),
        ([Qt.Key.Key_Return], "f"),
    ],
)
def test_up_and_down_choose_a_suggestion_and_enter_or_tab_takes_it(
    keys: list[Qt.Key], taken: str, door: Door, qtbot: QtBot
) -> None:
    field = TypeAheadField(
        door.program.shell.theme, lambda _: [Suggestion(name) for name in ("Fiji", "Finland", "France")]
    )
    qtbot.addWidget(field)
    field.show()
    field.setText("f")
    field.suggest()

    for key in keys:
        door.press(key, on=field)

    assert field.text() == taken


def test_names_that_begin_so_come_before_those_with_it_inside() -> None:
    zones = ["America/Belem", "Europe/Brussels", "Belgrade Time"]

    assert [one.title for one in names_with("bel", zones)] == ["Belgrade Time", "America/Belem"]
    assert names_with("mars", zones) == []


@of_each("side", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight])
def test_suggestions_stay_under_their_field_when_the_window_becomes_narrower(
    side: Qt.AlignmentFlag, door: Door, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field = TypeAheadField(door.program.shell.theme, lambda _: [Suggestion("Fiji")], page)
    field.setMaximumWidth(400)
    QVBoxLayout(page).addWidget(field, 0, side)
    page.resize(900, 400)
    page.show()
    field.setText("f")
    field.suggest()

    page.resize(300, 400)

    def stands_under_it() -> bool:
        return (field.list.x(), field.list.width()) == (field.x(), field.width())

    qtbot.waitUntil(stands_under_it)
    assert page.rect().contains(field.list.geometry())
