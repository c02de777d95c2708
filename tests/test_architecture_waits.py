"""Tests pass on any machine at any time: what a machine can see of those that pass only when it is quick."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent

SLEEPS = ("qWait(", "qtbot.wait(", "time.sleep(")
THAT_SLEEP = {
    "devices/printers/test_ipp_lies.py",
    "devices/scanners/test_wedge_bursts.py",
    "end_to_end/window_hands.py",
    "gui/desk/test_gui_desk_people.py",
    "gui/desk/test_results_at_a_door.py",
    "gui/desk/test_undo_takes_back.py",
    "gui/desk/test_where_typing_goes.py",
    "gui/window/test_start_page.py",
    "gui/window/test_window_at_rest.py",
}
"""A person's or a scanner's pace, or nothing that must come after it. It may only shrink: wait for what you assert."""

IMPATIENT = re.compile(r"wait(?:Until|Signals?|Active|Exposed)\(.*timeout=")
THAT_ARE = {
    "gui/attendees/test_attendees_table.py",
    "gui/desk/test_last_scans_mouse.py",
    "gui/window/test_live_link.py",
}
"""What must not come, or must come before something else does, or a wait that is told how patient it is anyway."""

WITHOUT_A_CLOCK = {"bench", "screens", "soak"}
"""Folders that are no tests."""

MADE_AND_ASKED = re.compile(r" = ([A-Z]\w+)\(.*\)\.[a-z]\w*$", re.MULTILINE)
"""`topics = Page(shell).topics`: nobody keeps the page, and Python may end it, and its topics with it, before that."""


GUI_NAMES = re.compile(r"from (?:checkin\.gui|PySide6\.QtWidgets)\S* import ([^(\n]+|\([^)]*\))")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    files = (file for file in TESTS.rglob("*.py") if file != Path(__file__))
    named = ((file.relative_to(TESTS).as_posix(), file) for file in files)
    return {
        name: file.read_text("utf-8") for name, file in named if name.partition("/")[0] not in WITHOUT_A_CLOCK
    }


def test_no_more_tests_sleep(texts: dict[str, str]) -> None:
    assert {name for name, text in texts.items() if any(word in text for word in SLEEPS)} <= THAT_SLEEP


def test_no_more_tests_are_less_patient_than_a_busy_machine_needs(texts: dict[str, str]) -> None:
    """`PatientBot` of the conftest waits as long as any machine may take."""
    own = {"conftest.py"}
    assert {name for name, text in texts.items() if IMPATIENT.search(text)} <= THAT_ARE | own


def test_whoever_reads_a_part_of_a_widget_keeps_the_widget(texts: dict[str, str]) -> None:
    kept_by_nobody = [
        f"{name}: {found[0].strip()}"
        for name, text in texts.items()
        for found in MADE_AND_ASKED.finditer(text)
        if any(re.search(rf"\b{found[1]}\b", told) for told in GUI_NAMES.findall(text))
    ]

    assert kept_by_nobody == []


def test_background_work_tells_nobody_who_is_gone() -> None:
    """Qt forgets a method of what is gone, and calls a function written on the spot: that one says whose it is."""
    forgotten = [
        f"{file.name}:{call.lineno}"
        for file in (TESTS.parent / "checkin").rglob("*.py")
        if "background.run(" in (text := file.read_text("utf-8"))
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "background.run"
        if any(_is_on_the_spot(told) for told in call.keywords) and "of" not in [k.arg for k in call.keywords]
    ]

    assert forgotten == []


def test_real_windows_take_turns_and_so_do_printers(request: pytest.FixtureRequest) -> None:
    """xdist goes by the names of tests, and a pytest that it does not know had left them as they were."""
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("no workers, or not by groups")
    grouped = [item for item in request.session.items if item.get_closest_marker("xdist_group")]
    assert [item.nodeid for item in grouped if "@" not in item.nodeid] == []


def _is_on_the_spot(told: ast.keyword) -> bool:
    is_method = isinstance(told.value, ast.Attribute) and told.value.attr != "emit"
    return told.arg in ("done", "failed", "progressed") and not is_method
