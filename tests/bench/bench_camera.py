"""Frames of a camera at 1280x720, one in eight with a code: our way through one against the decoder alone.

Processor time of the thread, so that other programs' work is not counted. Half a core at 30 frames a second is 16.7 ms.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any, cast

import zxingcpp
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from checkin.core.door.code_kinds import kinds_needed
from checkin.devices.scanners.camera.planes import brightness, plane_of
from checkin.devices.scanners.camera.reader import Reader
from checkin.devices.scanners.camera.sight import Sight
from checkin.devices.scanners.camera.worker import small_picture
from tests.bench import Row, median
from tests.devices.scanners.played_camera import picture

FRAMES = 240
_EMPTY = 7
"""Frames without a code after each with one: in those there is most to do."""
_CLUTTER = 400
_WIDTH, _HEIGHT = 1280, 720
_HALF_A_CORE_MS = 1000 / 30 / 2
_LISTED = ("tk-0043/7", "4006381333931", "x" * 60)
"""Codes that may stand in bars, in a matrix and in stacked rows: every kind is looked for."""


def rows() -> Iterator[Row]:
    app = QGuiApplication(["bench"])
    for name, listed, reach in (("badges of ours", (), 2.0), ("every kind", _LISTED, 3.0)):
        floors, ours = _times(Reader(kinds_needed(listed)))
        yield Row(f"camera frame, {name}: p50 against the decoder", median(floors), median(ours), reach)
        mean = sum(ours) / len(ours)
        yield Row(f"camera, {name}: mean against half a core", _HALF_A_CORE_MS, mean, 1.0)
    del app


def _times(reader: Reader) -> tuple[list[float], list[float]]:
    """Milliseconds of the decoder and of ours, of each frame in turns."""
    floors: list[float] = []
    ours: list[float] = []
    read: list[str] = []
    sight = Sight(time.monotonic)
    nothing = _frame("")
    shown = [f"C1{n:024}" for n in range(FRAMES // (1 + _EMPTY))]
    for code in shown:
        for frame in (_frame(code), *[nothing] * _EMPTY):
            floors.append(_cpu_ms(partial(_decoder_alone, frame)))
            ours.append(_cpu_ms(partial(_look, frame, reader, sight, read)))
    assert read == shown, "every code is read, and once"
    return floors, ours


def _look(frame: QVideoFrame, reader: Reader, sight: Sight, read: list[str]) -> None:
    """What the camera's thread does with a frame."""
    with brightness(frame) as plane:
        assert plane is not None
        new = sight.new_among(one.text for one in reader.read(plane))
        small_picture(plane)
    if new is not None:
        read.append(new)


def _decoder_alone(frame: QVideoFrame) -> None:
    assert frame.map(QVideoFrame.MapMode.ReadOnly)
    view = zxingcpp.ImageView(
        cast("Any", frame.bits(0)),  # the decoder's stub asks for an array of numpy, which need not be here
        _WIDTH,
        _HEIGHT,
        zxingcpp.ImageFormat.Lum,
        frame.bytesPerLine(0),
    )
    zxingcpp.read_barcodes(view, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    frame.unmap()


def _frame(code: str) -> QVideoFrame:
    seen = picture(code).scaled(_WIDTH, _HEIGHT)
    painter, rolls = QPainter(seen), Random(7)
    for _ in range(_CLUTTER):
        # Around the code, as a hall is behind a guest.
        left = rolls.choice((rolls.randrange(0, 380), rolls.randrange(860, 1260)))
        bright = rolls.randrange(20, 235)
        size = rolls.randrange(4, 60), rolls.randrange(4, 90)
        painter.fillRect(left, rolls.randrange(0, 700), *size, QColor(bright, bright, bright))
    painter.end()
    plane = plane_of(seen)
    frame = QVideoFrame(QVideoFrameFormat(QSize(_WIDTH, _HEIGHT), QVideoFrameFormat.PixelFormat.Format_NV12))
    assert plane is not None and frame.map(QVideoFrame.MapMode.WriteOnly)
    memoryview(frame.bits(0))[: len(plane.data)] = plane.data
    frame.unmap()
    return frame


def _cpu_ms(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000
