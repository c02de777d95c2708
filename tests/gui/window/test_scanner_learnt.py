"""What was learnt of the keyboard scanner: kept between starts, shown in Settings, forgotten on request."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from checkin.devices.scanners.key_pace import ScannerPace
from checkin.gui.session.settings_file import SettingsFile
from checkin.gui.window.scanner_field import ScannerField, scanner_in_words
from tests.devices.scanners.played_keys import Keys
from tests.gui.conftest import Door


def at_the_next_start() -> ScannerPace:
    pace = ScannerPace()
    pace.recall(SettingsFile()["scanner"])
    return pace


def test_the_pace_of_a_scanner_is_known_at_the_next_start_until_it_is_forgotten(
    door: Door, qtbot: QtBot
) -> None:
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
