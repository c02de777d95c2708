"""Cameras of the tests' own: plugged in and out, with frames that a test gives."""

from __future__ import annotations

import zxingcpp
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from checkin.devices.scanners.camera.devices import FoundCamera

SIZE = (640, 360)
LAPTOP = FoundCamera("/dev/video0", "Laptop camera")
TABLE = FoundCamera("/dev/video2", "Table camera")


class PlayedCameras(QObject):
    """Does what the protocol says; `frame` comes out of the one that is open."""

    changed = Signal()
    broke = Signal(str)

    def __init__(self, *plugged: FoundCamera, has_light: bool = False) -> None:
        super().__init__()
        self.plugged = list(plugged)
        self.opened: list[str] = []
        self.light = False
        self._has_light = has_light
        self._sink: QVideoSink | None = None

    def plug(self, *cameras: FoundCamera) -> None:
        """These are there from now on, and no others."""
        self.plugged = list(cameras)
        self.changed.emit()

    def found(self) -> list[FoundCamera]:
        return list(self.plugged)

    def open(self, camera_id: str, sink: QVideoSink) -> None:
        self.opened.append(camera_id)
        self._sink = sink

    def close(self) -> None:
        self._sink = None

    def has_light(self) -> bool:
        return self._has_light

    def set_light(self, is_on: bool) -> None:
        self.light = is_on

    def keep_showing(self, picture: QImage) -> None:
        """As a camera that stands before it, a few times a second."""
        timer = QTimer(self)
        timer.timeout.connect(lambda: self.frame(picture))
        timer.start(200)

    def frame(self, picture: QImage) -> None:
        if self._sink is not None:
            self._sink.setVideoFrame(QVideoFrame(picture))


def picture(
    text: str = "", *, at: QPoint | None = None, kind: str = "QRCode", scale: int = 4, dark: bool = False
) -> QImage:
    """What a camera sees: a code in the middle of something grey, or at another place; `dark`: in light on dark."""
    whole = QImage(*SIZE, QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.gray)
    if text:
        code = printed(text, kind, scale)
        if dark:
            code.invertPixels()
        painter = QPainter(whole)
        painter.drawImage((at or whole.rect().center()) - code.rect().center(), code)
        painter.end()
    return whole


def printed(text: str, kind: str = "QRCode", scale: int = 4) -> QImage:
    """The code with its quiet zone."""
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind)).to_image(scale=scale)
    rows = memoryview(code)  # type: ignore[arg-type]
    height, width = rows.shape or (0, 0)
    return QImage(bytes(rows), width, height, width, QImage.Format.Format_Grayscale8).copy()
