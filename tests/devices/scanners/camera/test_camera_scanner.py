"""The camera as a scanner: what is read, how often, and what becomes of it when its plug is pulled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QPoint, QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer
from pytestqt.qtbot import QtBot

from checkin.core.door.code_kinds import CodeKind, kinds_needed
from checkin.devices.scanners.camera.scanner import CameraScanner, CameraState
from checkin.devices.scanners.camera.sight import GONE_AFTER_S
from tests.devices.scanners.played_camera import LAPTOP, TABLE, PlayedCameras, picture

QR_ONLY = frozenset({CodeKind.QR})


class Stand:
    """A camera at a desk: pictures before it, what it read, and a clock of its own."""

    def __init__(self, qtbot: QtBot, cameras: PlayedCameras) -> None:
        self.now = 0.0
        self.frames = 0
        self.cameras = cameras
        self.scanner = CameraScanner(cameras, now=lambda: self.now)
        self.read: list[str] = []
        self.scanner.scanned.connect(self.read.append)
        self._qtbot = qtbot

    def show(self, image: QImage, times: int = 1, *, every_s: float = 1 / 30) -> None:
        """So many frames of this, each looked at."""
        for _ in range(times):
            self.now += every_s
            self.frames += 1
            with self._qtbot.waitSignal(self.scanner.looked):
                self.cameras.frame(image)


@pytest.fixture
def stand(qtbot: QtBot) -> Iterator[Callable[..., Stand]]:
    made: list[Stand] = []

    def make(*plugged: object, kinds: frozenset[CodeKind] = QR_ONLY) -> Stand:
        made.append(Stand(qtbot, PlayedCameras(*plugged)))  # type: ignore[arg-type]
        made[-1].scanner.start(None, kinds)
        return made[-1]

    yield make
    for one in made:
        one.scanner.stop()


def test_a_code_held_still_is_one_reading_until_it_was_taken_away(stand: Callable[..., Stand]) -> None:
    desk = stand(LAPTOP)
    first, second, nothing = picture("C1FIRST"), picture("C1SECOND"), picture()

    desk.show(first, 40)
    desk.show(nothing, 10)  # a hand shakes
    desk.show(first, 10)
    assert desk.read == ["C1FIRST"]

    desk.now += 60  # the machine was busy
    desk.show(first)
    assert desk.read == ["C1FIRST"]

    desk.show(second, round(GONE_AFTER_S / 0.2), every_s=0.2)
    desk.show(first)
    assert desk.read == ["C1FIRST", "C1SECOND", "C1FIRST"]


def test_every_code_in_many_frames_is_read_once(stand: Callable[..., Stand]) -> None:
    desk, nothing = stand(LAPTOP), picture()
    shown = [f"C1{n:024}" for n in range(8)]

    for code in shown:
        desk.show(picture(code), 5)
        desk.show(nothing, 5)

    assert desk.read == shown


def test_a_phone_in_dark_mode_is_read(stand: Callable[..., Stand]) -> None:
    desk = stand(LAPTOP)
    desk.show(picture("C1DARK", dark=True))
    assert desk.read == ["C1DARK"]


def test_a_code_outside_the_guide_is_the_next_ones_in_the_queue(stand: Callable[..., Stand]) -> None:
    desk = stand(LAPTOP)
    desk.show(picture("C1NEXT", at=QPoint(70, 180)), 8)
    assert desk.read == []


def test_other_kinds_are_read_where_the_list_needs_them(stand: Callable[..., Stand]) -> None:
    listed = {"Code128": "tk-0043/7", "EAN13": "4006381333931", "UPCA": "036000291452", "DataMatrix": "dm1"}
    desk = stand(LAPTOP, kinds=kinds_needed(listed.values()))

    for kind, code in listed.items():
        image = picture(code, kind=kind, scale=3)
        while desk.read[-1:] != [code] and desk.frames < 200:
            desk.show(image)

    assert desk.read == list(listed.values())


def test_the_chosen_camera_is_waited_for_and_no_other_taken_instead(stand: Callable[..., Stand]) -> None:
    desk = stand(LAPTOP, TABLE)
    desk.scanner.choose(TABLE)
    desk.show(picture())
    assert desk.scanner.state is CameraState.READY

    desk.cameras.plug(LAPTOP)
    assert (desk.scanner.state, desk.scanner.open_camera) == (CameraState.LOST, None)

    desk.cameras.plug(LAPTOP, TABLE)
    desk.show(picture("C1BACK"))
    assert desk.read == ["C1BACK"]


def test_a_computer_without_a_camera_says_so_until_one_is_plugged_in(stand: Callable[..., Stand]) -> None:
    desk = stand()
    states = [desk.scanner.state]
    desk.scanner.state_changed.connect(lambda: states.append(desk.scanner.state))

    desk.cameras.plug(TABLE)
    assert states[:2] == [CameraState.NOWHERE, CameraState.STARTING]


def test_a_camera_that_gives_no_picture_is_opened_again(stand: Callable[..., Stand]) -> None:
    desk = stand(LAPTOP)
    states = [desk.scanner.state]
    desk.scanner.state_changed.connect(lambda: states.append(desk.scanner.state))

    desk.scanner.look_whether_frames_come()
    assert desk.cameras.opened == [LAPTOP.id, LAPTOP.id]

    desk.show(picture())
    assert states == [CameraState.STARTING, CameraState.SILENT, CameraState.READY]


def test_real_video_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    """JPEGs one after the other, as many cameras send them, through Qt's own decoder and into the sink."""
    film = tmp_path / "guest.mjpeg"
    image = QBuffer()
    picture("C1FILM").save(image, "JPEG")  # type: ignore[call-overload]
    film.write_bytes(bytes(image.data().data()) * 10)
    scanner, player = CameraScanner(PlayedCameras(LAPTOP)), QMediaPlayer()
    scanner.start(None, QR_ONLY)
    player.setVideoSink(scanner.sink)
    player.setLoops(QMediaPlayer.Loops.Infinite)
    player.setSource(QUrl.fromLocalFile(str(film)))

    with qtbot.waitSignal(scanner.scanned) as read:
        player.play()

    player.stop()
    scanner.stop()
    assert read.args == ["C1FILM"]
