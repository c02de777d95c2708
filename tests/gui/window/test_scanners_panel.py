"""Scanners in Settings: a port is added and removed, each reads people its own way, the foot says how it stands."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from checkin.core.door.admission import VerdictWord
from checkin.gui.session.settings_file import SettingsFile
from checkin.gui.window.scanners_panel import ScannersPanel
from tests.devices.scanners.test_serial_port import Plug
from tests.gui.conftest import Door


def test_a_com_scanner_reads_people_out_and_its_plug_is_followed(
    door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    port, person = tmp_path / "ttyACM0", door.confirmed()[0]
    plug = Plug(port)
    door.program.window.open_page("settings")
    panel = door.program.window.findChild(ScannersPanel)
    assert panel is not None
    panel.new_port.port.setEditText(str(port))
    panel.new_port.add.click()
    foot = door.program.window.status.scanners
    assert foot.texts() == ["Ready for scans", "ttyACM0 ready"]

    box = panel.direction_of(str(port))
    box.setCurrentIndex(2)
    box.activated.emit(2)
    door.session.admit(person.reference)
    with qtbot.waitSignal(door.session.verdict_given) as told:
        plug.send(f"{person.codes[0]}\r".encode())
    assert told.args and told.args[0].word is VerdictWord.EXITED
    assert foot.texts()[1] == "ttyACM0 read 09:30 · out"

    plug.pull()
    qtbot.waitUntil(lambda: foot.texts()[1] == "ttyACM0 lost · out")
    assert SettingsFile()["serial_scanners"][str(port)]["speed"] == 9600
    door.program.shell.scanners.serial.remove(str(port))
    assert foot.texts() == ["Ready for scans"]
