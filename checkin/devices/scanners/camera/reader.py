"""Finds codes in a picture: QR in each, the other kinds now and then, and a second look where the first found none.

Takes no more than half a core at 30 pictures a second, whatever the light.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import zxingcpp
from PySide6.QtCore import Qt

from checkin.core.door.code_kinds import CodeKind
from checkin.devices.scanners.camera.planes import Plane, plane_of
from checkin.devices.scanners.camera.sight import GUIDE

_Kind = zxingcpp.BarcodeFormat
_WITH_ZERO = (_Kind.UPCA, _Kind.EAN13)
_SMOOTH = Qt.TransformationMode.SmoothTransformation

_MIDDLE = 0.5
"""The second look: this share of the picture, enlarged to the whole of it."""
_FRAME_S = 1 / 30
_SHARE = 0.5
"""Of a core."""
_MOST_SAVED_S = 0.1
"""Seconds of work that quiet pictures leave for a hard one."""
_TURNS = 4
"""Of so many missed pictures, one gets a second look, and one is looked over for other kinds."""
_ENLARGED, _SOFTENED, _OTHER_KINDS = 1, 3, 2

_GROUPS: tuple[tuple[CodeKind, ...], ...] = (
    (CodeKind.CODE_128, CodeKind.CODE_39, CodeKind.EAN_13, CodeKind.EAN_8, CodeKind.UPC_A, CodeKind.ITF),
    (CodeKind.DATA_MATRIX, CodeKind.AZTEC),
    (CodeKind.PDF417,),
)
"""Kinds that are looked for together: each group takes two to three times as long as QR."""
_ZXING = {
    CodeKind.QR: (_Kind.QRCode, _Kind.MicroQRCode),
    CodeKind.AZTEC: (_Kind.Aztec,),
    CodeKind.DATA_MATRIX: (_Kind.DataMatrix,),
    CodeKind.PDF417: (_Kind.PDF417,),
    CodeKind.CODE_128: (_Kind.Code128,),
    CodeKind.CODE_39: (_Kind.Code39,),
    CodeKind.EAN_13: (_Kind.EAN13,),
    CodeKind.EAN_8: (_Kind.EAN8,),
    CodeKind.UPC_A: (_Kind.UPCA,),
    CodeKind.ITF: (_Kind.ITF,),
}


@dataclass(frozen=True, slots=True)
class SeenCode:
    """One code in a picture. `off_middle`: how far its middle is from the picture's, 0 to 1 at the edges."""

    text: str
    off_middle: float


class Reader:
    """Looks at one picture after the other. Not for two threads at once."""

    def __init__(
        self, kinds: frozenset[CodeKind], *, cpu_time: Callable[[], float] = time.thread_time
    ) -> None:
        self._groups = [wanted for group in _GROUPS if (wanted := tuple(kinds.intersection(group)))]
        self._cpu_time = cpu_time
        self._missed = 0
        self._saved_s = 0.0

    def read(self, plane: Plane) -> list[SeenCode]:
        """The codes whose middle lies in the guide, the nearest to the middle first."""
        began = self._cpu_time()
        found = _read(plane, (CodeKind.QR,)) or self._look_again(plane)
        spent = self._cpu_time() - began
        self._saved_s = min(_MOST_SAVED_S, self._saved_s + _FRAME_S * _SHARE - spent)
        inside = [one for one in found if one.off_middle <= GUIDE]
        self._missed = 0 if inside else self._missed + 1
        return sorted(inside, key=lambda one: one.off_middle)

    def _look_again(self, plane: Plane) -> list[SeenCode]:
        turn = self._missed % _TURNS
        if self._saved_s < 0:
            return []
        if turn == _OTHER_KINDS and self._groups:
            return self._look_for_others(plane)
        if turn in (_ENLARGED, _SOFTENED):
            return _read_enlarged(plane, is_softened=turn == _SOFTENED)
        return []

    def _look_for_others(self, plane: Plane) -> list[SeenCode]:
        """One group at a time. The one that was found last stays in front: the next guest's is probably of it."""
        group = self._groups[0]
        found = _read(plane, group)
        if not found:
            self._groups = [*self._groups[1:], group]
        return found


def _read(plane: Plane, kinds: tuple[CodeKind, ...]) -> list[SeenCode]:
    # The decoder counts whole rows of bytes.
    height = min(plane.height, len(plane.data) // plane.row)
    # Any bytes will do, numpy or not.
    data: Any = plane.data
    view = zxingcpp.ImageView(data, plane.width, height, zxingcpp.ImageFormat.Lum, plane.row)
    formats = zxingcpp.BarcodeFormats([one for kind in kinds for one in _ZXING[kind]])
    codes = zxingcpp.read_barcodes(view, formats=formats, text_mode=zxingcpp.TextMode.Plain)
    is_upc = CodeKind.UPC_A in kinds
    return [SeenCode(_text_of(code, is_upc=is_upc), _off_middle(code, plane)) for code in codes if code.text]


def _text_of(code: zxingcpp.Barcode, *, is_upc: bool) -> str:
    """What is printed under it: the decoder puts a zero before a UPC code, which makes it the same as EAN."""
    return str(code.text).removeprefix("0") if is_upc and code.format in _WITH_ZERO else str(code.text)


def _off_middle(code: zxingcpp.Barcode, plane: Plane) -> float:
    at = code.position
    corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    x, y = (sum(getattr(corner, axis) for corner in corners) / 4 for axis in "xy")
    return float(max(abs(2 * x / plane.width - 1), abs(2 * y / plane.height - 1)))


def _read_enlarged(plane: Plane, *, is_softened: bool) -> list[SeenCode]:
    """The middle of the picture, each pixel made four; where it is noisy, softened before."""
    picture = plane.middle(_MIDDLE).picture()
    width, height = picture.width(), picture.height()
    if is_softened:
        picture = picture.scaled(2 * width // 3, 2 * height // 3, mode=_SMOOTH)
    enlarged = plane_of(picture.scaled(2 * width, 2 * height, mode=_SMOOTH))
    found = [] if enlarged is None else _read(enlarged, (CodeKind.QR,))
    return [replace(one, off_middle=one.off_middle * _MIDDLE) for one in found]
