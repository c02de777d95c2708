"""How the tree is laid out: files that one can read whole, and tests beside what they test."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE, TESTS = CHECKOUT / "checkin", CHECKOUT / "tests"

THROUGH_THE_PROGRAM = {
    "core/report/test_report_organisations.py",
    "gui/look/test_as_written.py",
    "gui/window/test_gui_shell.py",
    "reports/test_report_published_numbers.py",
}
"""They ask the program, which calls the room."""

LONGEST = 400
"""Lines of a file; one far beyond is two things."""

LONGEST_CLASS = 300
"""Lines of a class; one that long does more than its name says."""

NO_ROOM = {"bench", "data", "end_to_end", "golden", "guarded_program", "soak"}
"""Folders of tests that look at the whole program, or hold no tests."""


NAMED_BY_THEIR_ROOM = {"__init__.py", "page.py"}
"""Every place of the rail has its page."""


@cache
def _texts(room: Path) -> dict[Path, str]:
    """Of every file of a room, and of the rooms in it."""
    return {file: file.read_text("utf-8") for file in room.rglob("*.py")}


def test_no_file_is_too_long_to_be_read_whole() -> None:
    lines = {
        file.relative_to(PACKAGE).as_posix(): len(text.splitlines()) for file, text in _texts(PACKAGE).items()
    }
    too_long = {name for name, count in lines.items() if count > LONGEST}

    assert not too_long, "split it, or give a part of it a file of its own"


def test_no_class_is_too_long_to_be_read_whole() -> None:
    body = re.compile(r"^class (\w+).*\n(?:(?:[ )].*)?\n)*", re.MULTILINE)
    too_long = [
        found[1]
        for text in _texts(PACKAGE).values()
        for found in body.finditer(text)
        if found[0].rstrip().count("\n") + 1 >= LONGEST_CLASS
    ]

    assert not too_long, "a part of it that has a name is a class of its own"


def _files_that_say(pattern: str, *rooms: Path) -> list[str]:
    said = re.compile(pattern)
    files = (file for room in rooms for file, text in _texts(room).items() if said.search(text))
    return [file.relative_to(CHECKOUT).as_posix() for file in files]


def test_nobody_asks_qt_for_a_focus_proxy() -> None:
    """Python would own what Qt made, and delete it with the reference, or what stands at its address by then."""
    assert _files_that_say(r"\.focusProxy\(", PACKAGE, TESTS) == []


def test_the_program_asks_no_widget_for_the_next_in_the_focus_chain() -> None:
    """PySide makes it a child of whom was asked, and holds dead what Qt made once that one is gone."""
    assert _files_that_say(r"\.(next|previous)InFocusChain\(", PACKAGE) == []


def test_the_program_asks_qt_for_no_widgets_of_its_own() -> None:
    """PySide does not hear of it when Qt deletes one, and goes on pointing there."""
    assert _files_that_say(r"\.(allWidgets|topLevelWidgets)\(", PACKAGE) == []


def test_nobody_asks_a_layout_or_a_tree_for_an_item_that_qt_made() -> None:
    """It is no QObject: PySide is not told of its end, and takes what is made at its address next for it.

    `laid_out` says what lies in a layout. One’s own layout answers such questions, to Qt.
    """
    asks = r"\.(itemAt|itemAtPosition|takeAt|spacerItem|invisibleRootItem)\("
    assert _files_that_say(asks, PACKAGE, TESTS) == []


def test_no_thread_of_ours_is_one_of_qt() -> None:
    """A signal of an object of ours that another thread emits, or an object that ends there, can stop the window.

    The camera's is one: frames of Qt, and what it emits Qt copies without asking Python.
    """
    names = r"\b(QRunnable|QThreadPool|QThread|moveToThread|invokeMethod)\b"
    assert _files_that_say(names, PACKAGE) == ["checkin/devices/scanners/camera/worker.py"]


def test_every_room_of_the_tests_is_a_room_of_the_program() -> None:
    rooms = {file.parent.relative_to(TESTS) for file in TESTS.rglob("test_*.py")}
    rooms = {room for room in rooms if not NO_ROOM & set(room.parts)}

    assert not {room.as_posix() for room in rooms if not (PACKAGE / room).is_dir()}


def test_no_module_of_tests_is_left_behind_by_what_it_tests() -> None:
    """It names the room it stands in, by itself or through what it takes from the tests' own modules there."""
    astray = []
    for file in TESTS.rglob("test_*.py"):
        room = file.parent.relative_to(TESTS)
        if room == Path() or NO_ROOM & set(room.parts):
            continue
        name = re.compile(r"\bcheckin\." + r"\.".join(room.parts) + r"\b")
        if not any(name.search(text) for text in _with_what_it_uses(file)):
            astray.append(file.relative_to(TESTS).as_posix())

    assert set(astray) <= THROUGH_THE_PROGRAM


def _with_what_it_uses(file: Path) -> list[str]:
    text = file.read_text("utf-8")
    own = [TESTS / Path(*name.split(".")) for name in re.findall(r"from tests\.([\w.]+) import", text)]
    uses = [place.with_suffix(".py") for place in own]
    uses += [folder / "conftest.py" for folder in file.parents if TESTS in folder.parents]
    return [text, *(place.read_text("utf-8") for place in uses if place.is_file())]


def test_a_module_and_a_public_class_have_a_name_of_their_own() -> None:
    """Who looks for one by its name lands where it is. A command's module is called as the command."""
    modules = [
        file.stem
        for file in PACKAGE.rglob("*.py")
        if file.name not in NAMED_BY_THEIR_ROOM and file.parent.name != "cli"
    ]
    classes = [
        name
        for file in PACKAGE.rglob("*.py")
        for name in re.findall(r"^class ([^_]\w*)", file.read_text("utf-8"), re.MULTILINE)
    ]

    assert _twice(modules) == []
    assert _twice(classes) == []


def _twice(names: list[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)
