"""*Scan with the camera* on the Desk: one key, the same answers, and a sentence where there is no camera."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin.core.door.admission import Direction, VerdictWord
from checkin.gui.desk.camera_panel import CameraPanel
from checkin.gui.session.scanners import CAMERA
from tests.devices.scanners.played_camera import LAPTOP, TABLE, PlayedCameras, picture
from tests.gui.conftest import Door

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cameras(door: Door) -> PlayedCameras:
    played = PlayedCameras(LAPTOP, TABLE, has_light=True)
    door.program.shell.scanners.camera.cameras_of = lambda _: played
    return played


def panel(door: Door) -> CameraPanel:
    shown = door.page.side.camera_panel
    assert shown is not None
    return shown


def marks(door: Door) -> list[str]:
    return door.program.window.status.scanners.texts()


def test_one_key_and_a_code_held_before_the_camera_is_answered_like_any_scan(
    door: Door, cameras: PlayedCameras, qtbot: QtBot
) -> None:
    person = door.confirmed()[0]
    door.press(Qt.Key.Key_K, CTRL)
    assert marks(door) == ["Ready for scans", "Camera starts…"]

    with qtbot.waitSignal(door.session.verdict_given):
        cameras.frame(picture(person.codes[0]))

    assert door.page.card.word.text == "COME IN"
    assert marks(door) == ["Ready for scans", "Camera read 09:30"]
    assert panel(door).says.text() == "Hold the code inside the frame."
    door.scan(person.codes[0])
    assert len(door.session.desk.last_scans(9)) == 1, "one duplicate rule for both"

    door.press(Qt.Key.Key_K, CTRL)
    assert not panel(door).isVisible() and marks(door) == ["Scanner read 09:30"]


def test_a_camera_that_reads_people_out_leaves_the_desk_as_it_is(
    door: Door, cameras: PlayedCameras, qtbot: QtBot
) -> None:
    person, scanners = door.confirmed()[0], door.program.shell.scanners
    door.scan(person.codes[0])
    scanners.bind(CAMERA, Direction.OUT)
    scanners.camera.turn(True)

    with qtbot.waitSignal(door.session.verdict_given) as told:
        cameras.frame(picture(person.codes[0]))

    assert told.args and told.args[0].word is VerdictWord.EXITED
    assert door.session.direction is Direction.IN
    assert marks(door)[1] == "Camera read 09:30 · out"


def test_the_chosen_camera_comes_back_after_its_plug_and_after_a_restart(
    door: Door, cameras: PlayedCameras, tmp_path: Path, qtbot: QtBot
) -> None:
    camera = door.program.shell.scanners.camera
    camera.turn(True)
    choice = panel(door).choice
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    cameras.plug(LAPTOP)
    assert panel(door).says.text().startswith("“Table camera” is unplugged.")
    assert marks(door)[1] == "Camera unplugged"

    cameras.plug(LAPTOP, TABLE)
    path = door.session.file.path
    door.session.close()
    other = shutil.copy(path, tmp_path / "other.checkin")
    door.session.open(Path(other))

    qtbot.waitUntil(lambda: cameras.opened[-2:] == [TABLE.id, TABLE.id])


def test_the_lamp_and_the_mirror_are_switched_where_the_picture_is(
    door: Door, cameras: PlayedCameras
) -> None:
    door.program.shell.scanners.camera.turn(True)

    panel(door).light.click()
    panel(door).mirror.click()

    assert cameras.light and not panel(door).picture.is_mirrored


def test_without_a_camera_a_sentence_says_so(door: Door) -> None:
    """On this machine, through Qt's own list of cameras."""
    door.page.find_line.camera.click()

    assert panel(door).says.text() == "This computer has no camera. Plug one in: it is found by itself."
    assert marks(door) == ["Ready for scans", "No camera here"]
    assert not panel(door).picture.isVisible()


def test_a_desk_that_scans_with_the_camera_hears_also_while_another_window_is_in_front(
    door: Door, cameras: PlayedCameras, qtbot: QtBot
) -> None:
    scanners = door.program.shell.scanners
    scanners.camera.turn(True)
    with qtbot.waitSignal(scanners.camera.looked):
        cameras.frame(picture())

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)

    assert door.page.card.word.text == "Ready"


def test_that_there_is_no_camera_is_said(door: Door, cameras: PlayedCameras, heard: list[str]) -> None:
    cameras.plug()
    door.program.shell.scanners.camera.turn(True)
    assert heard[-1] == panel(door).says.text()
    assert heard[-1].startswith("This computer has no camera.")


def test_a_camera_that_is_switched_off_says_nothing(
    door: Door, cameras: PlayedCameras, heard: list[str]
) -> None:
    cameras.plug()
    camera = door.program.shell.scanners.camera
    camera.turn(True)
    heard.clear()

    camera.turn(False)

    assert heard == []
