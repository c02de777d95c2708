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
from tests.screens.staging import clear_front, in_front, on_stage, settle, standing_still

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
PAGES = {
    "start": ("start", "join", "new-event"),
    "settings": ("settings", "settings-scanners", "settings-teach", "banner", "decided-apart", "restore"),
    "over a page": ("not-hearing", "second-venue", "pin"),
    "help": ("help", "help-search"),
    "desk": ("desk-ready", "desk-come-in", "desk-unknown", "desk-undone", "desk-which-one", "desk-blocked"),
    "desk looking": ("desk-found", "desk-nobody-found", "desk-found-which-one", "desk-choosing"),
    "desk printing": ("desk-printing", "desk-print-again"),
    "desk refusing": ("desk-override", "desk-not-recorded"),
    "desk in a room": ("desk-room",),
    "desk proposing": ("desk-proposal", "desk-trouble"),
    "desk with a camera": ("desk-camera",),
    "desk without one": ("desk-no-camera",),
    "attendees": ("attendees", "attendees-found", "attendees-nobody", "attendees-filtered", "attendees-empty"),
    "attendee": (
        "attendees-person", "attendees-sessions", "attendees-history", "attendees-badge", "attendees-editing",
        "attendees-two", "attendees-inviting",
    ),
    "load": ("load-error", "load-preview", "load-report"),
    "rehearsal": ("rehearsal-page", "rehearsal", "rehearsal-over", "rehearsal-override"),
    "badges": (
        "badges-layouts", "badges-layouts-wrong", "badges-print", "badges-queue-empty",
        "badges-several-printers", "badges-add-printer",
    ),
    "walk-in": ("walk-in-empty", "walk-in-on-the-list", "walk-in-country", "walk-in-instead", "walk-in-rights"),
    "walk-ins": ("walk-in-typing", "walk-in-reprinting", "walk-in-correcting", "walk-in-refused", "walk-in-registered"),
    "live": ("live-morning", "live-organisations", "live-people", "live-certificates"),
    "live later": ("live-delegations", "live-roll-call", "live-past", "live-phones", "live-wall"),
    "live report": ("live-report",),
    "programme": (
        "programme", "programme-conflicts", "programme-session", "programme-rules", "programme-closing",
        "programme-finding", "programme-nobody", "programme-invited", "programme-from-file",
    ),
    "event": ("programme-event", "programme-rooms", "programme-venue", "programme-category"),
    "meetings": ("programme-meetings-none", "programme-meetings"), "proposal": ("programme-meetings-proposal",),
    **{name: (name,) for name in SCREENS if name.startswith("kiosk")},
}  # fmt: skip
"""What is looked at one after another in one program."""


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("page", PAGES)
def test_tab_comes_to_every_control_once_and_it_is_seen_and_heard_where_the_keyboard_is(page: str) -> None:
    found = []
    with on_stage(1.0) as program:
        program.window.resize(*USUAL)
        settle()
        for name in PAGES[page]:
            SCREENS[name](program)
            settle()
            windows = in_front(program)
            with standing_still():
                for seen in windows:
                    found += [f"{name}: {fault}" for fault in (*accessible_faults(seen), *focus_faults(seen))]
            clear_front(program)
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


def test_what_is_left_out_is_a_screen_and_all_others_are_looked_at_once() -> None:
    looked_at = [name for names in PAGES.values() for name in names]
    assert sorted([*looked_at, *LEFT_OUT, *VARIANTS]) == sorted(SCREENS)
    assert {name.split("-")[0] for name in SCREENS} <= {name.split("-")[0] for name in looked_at}
