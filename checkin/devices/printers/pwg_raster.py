"""Pages as PWG Raster (PWG 5102.4), which every driverless printer takes: grey pictures, each under a head. Pure."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from PIL import Image

_HEAD_BYTES = 1796
_GREY = 18
"""sGray."""
_MOST_ALIKE, _MOST_OTHERS = 128, 128
_MOST_ROWS = 256


def as_pwg_raster(pages: Sequence[Image.Image], dpi: int) -> bytes:
    """The pages (mode L) with so many dots an inch, as one document."""
    parts = [b"RaS2"]
    for page in pages:
        dots = page.tobytes()
        rows = (dots[start : start + page.width] for start in range(0, len(dots), page.width))
        parts += [_head(page, dpi, len(pages)), *_packed(rows)]
    return b"".join(parts)


def _head(page: Image.Image, dpi: int, pages: int) -> bytes:
    """Where each number stands is fixed by the standard (table 1); what is not named here is nought."""
    head = bytearray(_HEAD_BYTES)
    head[:9] = b"PwgRaster"
    numbers = {
        276: dpi,  # HWResolution
        280: dpi,
        340: 1,  # NumCopies
        352: round(page.width * 72 / dpi),  # PageSize, in points
        356: round(page.height * 72 / dpi),
        372: page.width,
        376: page.height,
        384: 8,  # BitsPerColor
        388: 8,  # BitsPerPixel
        392: page.width,  # BytesPerLine
        400: _GREY,  # ColorSpace
        420: 1,  # NumColors
        452: pages,  # TotalPageCount
        456: 1,  # CrossFeedTransform
        460: 1,  # FeedTransform
    }
    for place, number in numbers.items():
        struct.pack_into(">I", head, place, number)
    return bytes(head)


def _packed(rows: Iterable[bytes]) -> Iterator[bytes]:
    """Rows that repeat are counted, and in each the dots."""
    for row, alike in groupby(rows):
        count = len(list(alike))
        packed = _packed_row(row)
        while count > 0:
            some = min(count, _MOST_ROWS)
            yield bytes([some - 1]) + packed
            count -= some


def _packed_row(row: bytes) -> bytes:
    packed = bytearray()
    others = bytearray()

    def put_others() -> None:
        while others:
            some = others[:_MOST_OTHERS]
            del others[:_MOST_OTHERS]
            packed.extend([0, some[0]] if len(some) == 1 else [257 - len(some), *some])

    for dot, alike in groupby(row):
        count = len(list(alike))
        if count == 1:
            others.append(dot)
            continue
        put_others()
        while count > 0:
            some = min(count, _MOST_ALIKE)
            packed.extend([some - 1, dot])
            count -= some
    put_others()
    return bytes(packed)
