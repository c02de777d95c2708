"""What is read in one picture: forms of video, small codes, and no more work than there is time for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from checkin.core.door.code_kinds import CodeKind, kinds_needed
from checkin.devices.scanners.camera.planes import Plane, brightness, plane_of
from checkin.devices.scanners.camera.reader import Reader
from tests.devices.scanners.played_camera import SIZE, picture
from tests.of_each import of_each

_Format = QVideoFrameFormat.PixelFormat
QR_ONLY = frozenset({CodeKind.QR})


def grey(image: QImage) -> bytes:
    plane = plane_of(image)
    assert plane is not None and plane.row == plane.width
    return bytes(plane.data)


def frame_of(image: QImage, form: QVideoFrameFormat.PixelFormat) -> QVideoFrame:
    """The picture as a camera of that kind gives it, its colours left out."""
    frame = QVideoFrame(QVideoFrameFormat(QSize(*SIZE), form))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    bits, bright = memoryview(frame.bits(0)), grey(image)
    step = {_Format.Format_YUYV: 2, _Format.Format_UYVY: 2}.get(form, 1)
    first = int(form is _Format.Format_UYVY)
    row = frame.bytesPerLine(0)
    for y in range(SIZE[1]):
        line = bytearray(row)
        line[first : first + SIZE[0] * step : step] = bright[y * SIZE[0] : (y + 1) * SIZE[0]]
        bits[y * row : (y + 1) * row] = line
    frame.unmap()
    return frame


def texts(reader: Reader, plane: Plane | None) -> list[str]:
    assert plane is not None
    return [found.text for found in reader.read(plane)]


@of_each("form", ["NV12", "YUV420P", "YUYV", "UYVY", "Y8"])
def test_the_brightness_of_every_form_of_video_is_read_where_it_lies(form: str) -> None:
    frame = frame_of(picture("C1PLANE"), getattr(_Format, f"Format_{form}"))

    with brightness(frame) as plane:
        assert texts(Reader(QR_ONLY), plane) == ["C1PLANE"]


def test_a_frame_too_small_for_any_code_is_left_alone_in_every_form() -> None:
    for form in _Format:
        for size in (QSize(17, 1), QSize(1, 1), QSize(0, 0)):
            with brightness(QVideoFrame(QVideoFrameFormat(size, form))) as plane:
                assert plane is None


def test_a_code_too_small_for_the_first_look_is_read_by_the_second() -> None:
    code = "C1ABCDEFGHJKMNPQRSTVWXYZ12"
    smooth = Qt.TransformationMode.SmoothTransformation
    small = plane_of(picture(code, scale=5).scaled(160, 90, mode=smooth))  # 1.25 pixels a module
    reader = Reader(QR_ONLY, cpu_time=lambda: 0.0)

    assert [texts(reader, small) for _ in range(2)] == [[], [code]]


def test_a_machine_that_is_too_slow_looks_once_and_for_qr_alone() -> None:
    slow = iter(range(1000))
    reader = Reader(kinds_needed(["tk-1"]), cpu_time=lambda: float(next(slow)))
    bars = plane_of(picture("tk-1", kind="Code128", scale=3))

    assert [texts(reader, bars) for _ in range(9)] == [[]] * 9
    assert texts(reader, plane_of(picture("C1QR"))) == ["C1QR"]


def test_a_list_needs_the_kinds_that_its_codes_can_be_printed_as() -> None:
    assert kinds_needed([]) == QR_ONLY
    assert CodeKind.EAN_13 in kinds_needed(["4006381333931"])
    assert CodeKind.EAN_13 not in kinds_needed(["4006381333932"])
    assert {CodeKind.CODE_39, CodeKind.CODE_128} <= kinds_needed(["TK-0043"])
    assert CodeKind.CODE_39 not in kinds_needed(["tk-0043"])
    assert CodeKind.CODE_128 not in kinds_needed(["김민수-1"]) and CodeKind.AZTEC in kinds_needed(
        ["김민수-1"]
    )
    assert CodeKind.PDF417 in kinds_needed(["x" * 60]) and CodeKind.CODE_128 not in kinds_needed(["x" * 60])
