"""What was learnt of the keyboard scanner: kept between starts, shown in Settings, forgotten on request."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checkin.core.door.admission import VerdictWord
from checkin.devices.scanners.key_pace import ScannerPace
from checkin.devices.scanners.lesson import PICTURE
from checkin.gui.session.scanners import KEYBOARD
from checkin.gui.session.settings_file import SettingsFile
from checkin.gui.window.scanner_field import ScannerField, scanner_in_words
from checkin.gui.window.teach_dialog import TeachDialog
from tests.devices.scanners.played_keys import Keys
from tests.gui.conftest import Door


def at_the_next_start() -> ScannerPace:
    pace = ScannerPace()
    pace.recall(SettingsFile()["scanner"])
    return pace


def test_the_pace_of_a_scanner_is_known_at_the_next_start_until_it_is_forgotten(door: Door) -> None:
    program = door.program
    Keys().type("QK0043-Y2JT\n", after_ms=30)
    assert at_the_next_start().knows([30, 30]) and at_the_next_start().ends_with_enter

    program.window.open_page("settings")
    field = program.window.findChild(ScannerField)
    assert field is not None and field.says.text() == "30 ms a key, ends with Enter"
    field.forget.click()

    assert field.says.text() == "Nothing learnt yet" and not field.forget.isEnabled()
    assert not program.wedge.pace.knows([30, 30]) and not at_the_next_start().knows([30, 30])


def test_what_was_learnt_is_said_in_a_line() -> None:
    assert (
        scanner_in_words({"gaps_ms": [0, 60], "ends_with_enter": False})
        == "1 to 60 ms a key, ends without Enter"
    )
    assert scanner_in_words({"gaps_ms": [0], "ends_with_enter": True}) == "Under 3 ms a key, ends with Enter"
    assert scanner_in_words({"gaps_ms": [], "ends_with_enter": True}) == "Ends with Enter"
    around = scanner_in_words({}, {"prefix": "~", "suffix_keys": "#"})
    assert around == "Ends without Enter, before each code “~”, after each code “#”"


def teach(door: Door, typed: str, *, after_ms: int, times: int = 3) -> TeachDialog:
    door.program.window.open_page("settings")
    field = door.program.window.findChild(ScannerField)
    assert field is not None
    dialog = field.open_lesson()
    QTest.qWaitForWindowExposed(dialog)
    dialog.activateWindow()
    keys = Keys()
    for _ in range(times):
        keys.type(typed, after_ms=after_ms)
        keys.stamp += 2000
    return dialog


def test_a_taught_scanner_may_be_slow_and_type_something_around_each_code(door: Door) -> None:
    person = door.confirmed()[0]
    dialog = teach(door, f"~{PICTURE}#\n", after_ms=110)
    assert dialog.state.text() == "Learnt. The desk knows this scanner now."
    assert at_the_next_start().knows([110, 110])
    dialog.close_button.click()
    door.program.window.activateWindow()
    QTest.qWaitForWindowActive(door.program.window)
    door.program.window.open_page("desk")
    Keys().type(f"~{person.codes[0]}#\n", after_ms=110)

    assert door.page.card.word.text == "COME IN"
    assert door.page.find_line.field.text() == ""


def test_a_frame_that_is_part_of_somebodys_code_lets_in_nobody_else(door: Door, qtbot: QtBot) -> None:
    first, second = door.confirmed()[:2]
    for person, code in ((first, "777"), (second, "~777")):
        door.session.file.change(person.reference, {"codes": (code,)}, at=door.session.now(), desk="Office")
    door.program.settings.set("scanner_frame", {"prefix": "~"})

    with qtbot.waitSignal(door.session.verdict_given) as told:
        door.program.shell.scanners.take(KEYBOARD, "~777")

    assert told.args and told.args[0].word is VerdictWord.AMBIGUOUS


@pytest.mark.parametrize("frame", ["", "~"])
def test_the_desk_reads_a_code_that_a_busy_machine_cut_in_two(door: Door, qtbot: QtBot, frame: str) -> None:
    first, second = (frame + person.codes[0] for person in door.confirmed()[:2])
    door.program.settings.set("scanner_frame", {"prefix": frame})
    keys = Keys()

    def scan(code: str) -> None:
        keys.type(code[:3], after_ms=40)
        keys.stamp += 200
        keys.type(code[3:] + "\n")

    scan(first)
    assert door.page.card.word.text == "COME IN"
    assert door.page.find_line.field.text() == ""
    other = door.confirmed()[2].reference
    door.session.file.change(other, {"codes": (second[3:],)}, at=door.session.now(), desk="Office")
    keys.stamp += 2000
    with qtbot.waitSignal(door.session.verdict_given) as told:
        scan(second)
    assert told.args and told.args[0].word is VerdictWord.AMBIGUOUS
    is_whole = door.program.shell.scanners.is_whole
    assert is_whole("MECARD:N:Kim;;", "") and not is_whole("ARD:N:Kim;;", "")


def test_what_the_lesson_cannot_learn_from_is_said(door: Door) -> None:
    other = teach(door, "TK-0043\n", after_ms=20, times=1)
    assert other.problem.text().startswith("That was not this picture.")
    other.reject()
    slow = teach(door, f"{PICTURE}\n", after_ms=180, times=1)
    assert slow.problem.text().startswith("Its keys come 180 ms apart")
    assert not slow.lesson.readings


def test_what_the_lesson_asks_for_is_heard_as_it_opens(door: Door, heard: list[str]) -> None:
    door.program.window.open_page("settings")
    field = door.program.window.findChild(ScannerField)
    assert field is not None
    heard.clear()
    dialog = field.open_lesson()
    asked = "Scan this picture three times with your keyboard scanner."
    assert heard == [f"{asked} Read 0 of 3 times."] and dialog.accessibleDescription() == asked
    dialog.reject()
