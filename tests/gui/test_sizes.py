"""Every page is whole in the smallest window with the largest type: no text cut without dots, nothing outside, and what
takes the focus is told to a screen reader, in the order in which one reads.

In any larger window, and with smaller type, there is more room. `make screens` looks at every screen in every size, and
draws what it sees.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from tests.screens import SCREENS, SMALLEST, SPOKEN
from tests.screens.accessible import accessible_faults
from tests.screens.faults import faults
from tests.screens.staging import clear_front, in_front, on_stage, settle

LARGEST_TYPE = 1.5
USUAL = (1280, 752)
# Those whose parts differ: each line is one start of the program.
PAGES = {
    "start": ("start", "new-event"),
    "settings": ("settings", "settings-korean", "help", "restore"),
    "scanners": ("settings-scanners", "settings-teach"),
    "desk": (
        "desk-come-in",
        "desk-look",
        "desk-unknown",
        "desk-found",
        "desk-found-which-one",
        "desk-found-long-name",
    ),
    "desk asking": ("desk-override", "desk-choosing", "desk-trouble", "desk-print-again"),
    "desk with a camera": ("desk-camera", "desk-no-camera"),
    "desk in a room": ("desk-room", "desk-choosing-room"),
    "attendees": ("attendees-sessions", "attendees-filtered", "attendees-long-names", "attendees-person"),
    "load": ("load-preview", "load-report"),
    "rehearsal": ("rehearsal-page", "rehearsal-override"),
    "badges": (
        "badges-layouts",
        "badges-queue",
        "badges-print",
        "badges-several-printers",
        "badges-add-printer",
    ),
    "programme": ("programme", "programme-event"),
    "meetings": ("programme-meetings",),
    "meetings proposed": ("programme-meetings-proposal",),
    "walk-in": (
        "walk-in-registered",
        "walk-in-opened",
        "walk-in-refused",
        "walk-in-reprinting",
        "walk-in-rights",
    ),
    "live": (
        "live-midday",
        "live-people",
        "live-delegations",
        "live-roll-call",
        "live-phones",
        "live-certificates",
        "live-report",
    ),
    "wall": ("live-wall-nine",),
}

LONGER = {
    "pseudo": (
        "attendees-history",
        "attendees-two",
        "not-hearing",
        "desk-come-in",
        "walk-in-typing",
        "attendees-filtered",
        "live-roll-call",
        "live-past",
        "programme-event",
        "programme-session",
        "badges-queue",
        "load-preview",
        "desk-override",
        "rehearsal-page",
        "rehearsal-override",
        "help",
        "walk-in-rights",
        "walk-in-correcting",
        "walk-in-opened",
        "badges-layouts",
        "badges-print",
        "live-delegations",
        "programme-closing",
        "programme-meetings",
    ),
    "mirrored": (
        "desk-arabic-name",
        "walk-in-country",
        "desk-come-in",
        "desk-camera",
        "help",
        "live-midday",
        "live-wall-nine",
        "live-report",
    ),
}
"""Those that a volunteer works at, in the languages of nobody: `make screens` looks at all."""


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_whole_in_the_smallest_window_with_the_largest_type(page: str) -> None:
    found = []
    with on_stage(LARGEST_TYPE) as program:
        program.window.resize(*SMALLEST)
        settle()
        for name in PAGES[page]:
            SCREENS[name](program)
            settle()
            for seen in in_front(program):
                found += [f"{name}: {fault}" for fault in faults(seen, QSize(*SMALLEST))]
                found += [f"{name}: {fault}" for fault in accessible_faults(seen)]
            clear_front(program)
    assert not found, "\n".join(found)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("spoken", LONGER)
def test_a_page_is_whole_in_a_language_two_fifths_longer_and_in_one_from_right_to_left(spoken: str) -> None:
    found = []
    with on_stage(LARGEST_TYPE, SPOKEN[spoken].language, is_mirrored=SPOKEN[spoken].is_mirrored) as program:
        program.window.resize(*SMALLEST)
        settle()
        for name in LONGER[spoken]:
            SCREENS[name](program)
            settle()
            for seen in in_front(program):
                found += [f"{name}: {fault}" for fault in faults(seen, QSize(*SMALLEST))]
            clear_front(program)
    assert not found, "\n".join(found)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["load-error", "walk-in-refused", "live-certificates"])
def test_what_is_refused_or_asked_is_whole_in_such_a_language(name: str) -> None:
    with on_stage(LARGEST_TYPE, SPOKEN["pseudo"].language) as program:
        program.window.resize(*SMALLEST)
        settle()
        SCREENS[name](program)
        settle()
        found = [fault for seen in in_front(program) for fault in faults(seen, QSize(*SMALLEST))]
    assert not found, "\n".join(found)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("spoken", ["pseudo", "mirrored"])
def test_the_start_page_scrolls_where_a_longer_language_takes_another_line(spoken: str) -> None:
    with on_stage(1.0, SPOKEN[spoken].language, is_mirrored=SPOKEN[spoken].is_mirrored) as program:
        program.window.resize(*USUAL)
        settle()
        SCREENS["start"](program)
        settle()
        found = list(faults(program.window, QSize(*USUAL)))
    assert not found, "\n".join(found)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["walk-in-opened", "load-preview"])
def test_a_page_that_was_opened_in_a_larger_window_is_whole_in_a_smaller_one(name: str) -> None:
    with on_stage(1.0, SPOKEN["pseudo"].language) as program:
        program.window.resize(*USUAL)
        settle()
        SCREENS[name](program)
        settle()
        program.window.resize(*SMALLEST)
        settle()
        found = list(faults(program.window, QSize(*SMALLEST)))
    assert not found, "\n".join(found)


def test_the_looking_finds_a_strip_over_a_field(qapp: QApplication) -> None:
    from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget

    from checkin.gui.look.theme import Theme
    from checkin.gui.session.notices import Notice
    from checkin.gui.widgets.notice_strips import Strips

    window, middle = QMainWindow(), QWidget()
    window.setCentralWidget(middle)
    QLineEdit(middle).setGeometry(0, 0, 400, 300)
    strips = Strips(Theme(qapp, "light"), lambda: 0.0, middle)
    window.resize(400, 300)
    window.show()
    strips.set_room(middle.rect())
    strips.show_notice(Notice(text="A printer is back.", key="k"))
    settle()

    assert any("a strip lies over QWidget > QLineEdit" in fault for fault in faults(window, QSize(400, 300)))


def test_the_looking_finds_what_is_cut_and_what_is_outside(qapp: QApplication) -> None:
    from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QWidget

    window, middle = QMainWindow(), QWidget()
    window.setCentralWidget(middle)
    QLabel("A sentence that is far too long", middle).setGeometry(0, 0, 60, 20)
    QPushButton("Away", middle).setGeometry(180, 0, 80, 30)
    window.resize(200, 100)
    window.show()

    found = faults(window, QSize(200, 100))

    assert any("cuts “A sentence" in fault for fault in found)
    assert any("is outside" in fault for fault in found)
