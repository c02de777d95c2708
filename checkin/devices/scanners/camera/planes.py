"""The brightness of a video frame, where it lies: nothing is converted where the camera's own format has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

_Format = QVideoFrameFormat.PixelFormat

_FIRST_PLANE = frozenset(
    {
        *(_Format.Format_YUV420P, _Format.Format_YUV422P, _Format.Format_YV12, _Format.Format_Y8),
        *(_Format.Format_NV12, _Format.Format_NV21),
        *(_Format.Format_IMC1, _Format.Format_IMC2, _Format.Format_IMC3, _Format.Format_IMC4),
    }
)
"""Formats whose first plane is the brightness, one byte a pixel."""
_EVERY_SECOND = {
    _Format.Format_YUYV: 0,
    _Format.Format_UYVY: 1,
    _Format.Format_Y16: 1,
    _Format.Format_P010: 1,
    _Format.Format_P016: 1,
}
"""Formats in whose first plane every second byte is brightness (or its upper half), from this one on."""
_SMALLEST = 21
"""Pixels a side: a QR code has as many modules. Qt ends the program when it maps a frame of one row."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Brightness, a byte a pixel, in rows of `row` bytes. Good while its frame is mapped."""

    data: memoryview
    width: int
    height: int
    row: int

    def middle(self, share: float) -> Plane:
        """The middle of it: this share of the width and of the height."""
        width, height = int(self.width * share), int(self.height * share)
        left, top = (self.width - width) // 2, (self.height - height) // 2
        return Plane(self.data[top * self.row + left :], width, height, self.row)

    def picture(self) -> QImage:
        """The same as a grey picture; its bytes are still the frame's."""
        return QImage(self.data, self.width, self.height, self.row, QImage.Format.Format_Grayscale8)


@contextmanager
def brightness(frame: QVideoFrame) -> Iterator[Plane | None]:
    """The brightness of this frame, for as long as it is mapped; None where the frame can't be read."""
    if min(frame.width(), frame.height()) < _SMALLEST:
        yield None
        return
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        # It lies on the graphics card, or in a form that only Qt knows.
        yield plane_of(frame.toImage())
        return
    try:
        yield _mapped(frame)
    finally:
        frame.unmap()


def _mapped(frame: QVideoFrame) -> Plane | None:
    form, width, height = frame.pixelFormat(), frame.width(), frame.height()
    data, row = memoryview(frame.bits(0)), frame.bytesPerLine(0)
    if form in _FIRST_PLANE:
        return Plane(data, width, height, row)
    if form in _EVERY_SECOND:
        # Cut in one go: rows are of whole pairs.
        return Plane(memoryview(bytes(data)[_EVERY_SECOND[form] :: 2]), width, height, row // 2)
    if form is _Format.Format_Jpeg:
        return plane_of(QImage.fromData(bytes(data[: frame.mappedBytes(0)])))
    in_colour = QVideoFrameFormat.imageFormatFromPixelFormat(form)
    if in_colour is QImage.Format.Format_Invalid:
        return plane_of(frame.toImage())
    return plane_of(QImage(data, width, height, row, in_colour))


def plane_of(picture: QImage) -> Plane | None:
    """The brightness of a picture; None of an empty one."""
    if picture.isNull():
        return None
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    # Copied: a view of a picture does not keep its bytes alive.
    return Plane(memoryview(bytes(grey.constBits())), grey.width(), grey.height(), grey.bytesPerLine())
