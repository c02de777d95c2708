"""On every screen Tab comes to each control once, and back to the first; each shows that it has the keyboard, and each
has a name, a role and what it holds for who hears it.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tests.screens import SCREENS
from tests.screens.accessible import accessible_faults
from tests.screens.focus import focus_faults
from tests.screens.staging import in_front, on_stage, settle, stand_still

USUAL = (1280, 752)
LEFT_OUT = {
    "walk-in-opened": "who goes on with Tab in the form beside means somebody else, and who was opened is closed",
    "badges-queue": "what its buttons do changes while the print system answers",
    "badges-queue-gone": "likewise",
}
VARIANTS = (
    "settings-korean", "desk-quiet", "desk-look", "desk-already", "desk-elsewhere", "desk-not-invited", "desk-out",
    "desk-cancelled", "desk-found-hangul", "desk-found-long-name", "desk-long-name", "desk-arabic-name",
    "desk-choosing-room", "attendees-long-names", "attendees-arabic", "badges-layouts-hangul", "walk-in-hangul",
    "walk-in-arabic", "walk-in-long-name", "live-midday", "live-full-room", "live-wall-nine", "programme-meetings-all",
)  # fmt: skip
"""The same controls as another screen of their page has, with other words in them."""


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("screen", [name for name in SCREENS if name not in {*LEFT_OUT, *VARIANTS}])
def test_tab_comes_to_every_control_once_and_it_is_seen_and_heard_where_the_keyboard_is(screen: str) -> None:
    found = []
    with on_stage(1.0) as program:
        program.window.resize(*USUAL)
        settle()
        SCREENS[screen](program)
        settle()
        windows = in_front(program)
        stand_still()
        for seen in windows:
            found += [*accessible_faults(seen), *focus_faults(seen)]
    assert not found, "\n".join(found)


def test_the_looking_finds_a_button_for_the_mouse_alone_and_a_focus_that_is_not_seen(
    qapp: QApplication,
) -> None:
    window = QWidget()
    plain, mouse, seen = QListWidget(), QPushButton("Mouse"), QPushButton("Seen")
    column = QVBoxLayout(window)
    for part in (QLabel("Parts"), plain, mouse, seen):
        column.addWidget(part)
    mouse.setFocusPolicy(mouse.focusPolicy().ClickFocus)
    window.setStyleSheet("QPushButton { border: 2px solid red } QPushButton:focus { border-color: blue }")
    plain.setStyleSheet("border: none; outline: none")
    window.show()
    settle()

    found = focus_faults(window)

    assert [fault.split(">")[1].strip() for fault in found] == [
        "QPushButton “Mouse” is not in the order of Tab",
        "QListWidget does not show that it has the focus",
    ]


def test_what_is_left_out_is_a_screen_and_every_page_has_one_that_is_not() -> None:
    looked_at = {name for name in SCREENS if name not in {*LEFT_OUT, *VARIANTS}}
    assert {*LEFT_OUT, *VARIANTS} <= SCREENS.keys()
    assert {name.split("-")[0] for name in SCREENS} <= {name.split("-")[0] for name in looked_at}
