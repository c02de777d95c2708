"""QR codes as a few rectangles: level M, a fixed mask, upper-case codes in alphanumeric mode."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import cycle
from operator import itemgetter
from typing import Any

import qrcode
from qrcode.base import rs_blocks
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.util import create_data, mask_func

from checkin.core.errors import PrintingError
from checkin.core.language import _
from checkin.core.printing.layout import QUIET_MODULES

# Any mask is legal and the search for the best takes 2.5 of 3 ms; this one read as well as the others at 203 dpi.
_MASK = 2
_MODULE_MM = 0.33
_LEAST_MM = 14.0
"""Of a badge code of ours: 0.42 mm a module, more than three dots of a label printer."""
_MASKED = str.maketrans("01", "10")
_RUNS = re.compile("1+").finditer
_versions: dict[tuple[int, int], int] = {}


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark and light modules of a text, without quiet zone, row by row."""
    return tuple(tuple(module == "1" for module in row) for row in _rows(text))


def for_terminal(text: str) -> str:
    """The code in half blocks, two rows of modules a line, black on white whatever the terminal's colours."""
    count = 2 * QUIET_MODULES + len(_rows(text))
    quiet = "0" * count
    rows = [quiet] * QUIET_MODULES
    rows += ["0" * QUIET_MODULES + row + "0" * QUIET_MODULES for row in _rows(text)]
    rows += [quiet] * (QUIET_MODULES + count % 2)
    lines = (
        "".join(map(_half_block, upper, lower)) for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
    return "\n".join(f"\x1b[30;107m{line}\x1b[0m" for line in lines)


def _half_block(upper: str, lower: str) -> str:
    return {"00": " ", "10": "▀", "01": "▄", "11": "█"}[upper + lower]


def _symbol(text: str) -> qrcode.QRCode[Any]:
    symbol = qrcode.QRCode(version=None, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    # Whole: mixed modes would make an upper-case code no smaller.
    symbol.add_data(text, optimize=0)
    return symbol


@lru_cache(256)
def _rows(text: str) -> tuple[str, ...]:
    symbol = _symbol(text)
    try:
        version = _version(symbol)
        words = create_data(version, ERROR_CORRECT_M, symbol.data_list)
    except (DataOverflowError, ValueError):
        raise PrintingError(
            _(
                "The code “{text}…” has {n} characters, more than a QR code holds; nothing was printed. "
                "Withdraw it on the Attendees page, so that the badge gets a code of ours.",
                text=text[:30],
                n=len(text),
            )
        ) from None
    bits = "".join([f"{word:08b}" for word in words])
    count = 17 + 4 * version
    dark = "".join(_placed(version)(f"{bits}{bits.translate(_MASKED)}01"))
    return tuple(dark[row : row + count] for row in range(0, count * count, count))


def _version(symbol: qrcode.QRCode[Any]) -> int:
    """The smallest that holds it: of texts of one kind and length it is the same, and looking for it encodes them."""
    (data,) = symbol.data_list
    kind = (data.mode, len(data))
    if kind not in _versions:
        _versions[kind] = symbol.best_fit()
    return _versions[kind]


@cache
def _placed(version: int) -> Callable[[str], tuple[str, ...]]:
    """What takes each module, row by row, from the bits of a text, the same masked, and a light and a dark one."""
    frame = qrcode.QRCode(version, ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    frame.map_data = lambda *_: None  # so that None stays where the bits of a text come
    frame.make(fit=False)
    total = 8 * sum(block.total_count for block in rs_blocks(version, ERROR_CORRECT_M))
    is_masked = mask_func(_MASK)
    taken = {
        (row, column): n + total * is_masked(row, column) if n < total else 2 * total + is_masked(row, column)
        for n, (row, column) in enumerate(_in_order_of_bits(frame.modules))
    }
    return itemgetter(
        *(
            taken[row, column] if module is None else 2 * total + module
            for row, modules_of_row in enumerate(frame.modules)
            for column, module in enumerate(modules_of_row)
        )
    )


def _in_order_of_bits(frame: Sequence[Sequence[bool | None]]) -> Iterator[tuple[int, int]]:
    """Two columns at a time from the right, upwards and downwards in turns (ISO/IEC 18004, 7.7.3)."""
    down = range(len(frame))
    columns = (*range(len(frame) - 1, 6, -2), *range(5, 0, -2))
    for right, rows in zip(columns, cycle((down[::-1], down)), strict=False):
        yield from (
            (row, column) for row in rows for column in (right, right - 1) if frame[row][column] is None
        )


@lru_cache(16384)
def box_mm(text: str) -> float:
    """How large a square must be for any scanner to read the code from a list on office paper, quiet zone included.

    0 for a text that is more than a QR code holds, or none.
    """
    try:
        version = _version(_symbol(text)) if text else 0
    except (DataOverflowError, ValueError):
        return 0.0
    return max(_LEAST_MM, _MODULE_MM * (17 + 4 * version + 2 * QUIET_MODULES)) if version else 0.0


def operators(text: str, x: float, y: float, size: float) -> str:
    """Draw the code, quiet zone included, into a square of points: white ground, dark modules as one path.

    `y` is the lower edge. Runs of modules are merged along rows, and equal runs in rows below each other into one.
    """
    rows = _rows(text)
    count = len(rows)
    module = size / (count + 2 * QUIET_MODULES)
    # Units of one module in the code's own coordinates keep the numbers short: a third of the bytes of a badge.
    path = "".join(_rectangles(rows))
    left, lower = x + QUIET_MODULES * module, y + QUIET_MODULES * module
    return (
        f"q 1 g {x:.3f} {y:.3f} {size:.3f} {size:.3f} re f\n"
        f"0 g {module:.5f} 0 0 {module:.5f} {left:.3f} {lower:.3f} cm\n{path}f Q\n"
    )


def _rectangles(rows: tuple[str, ...]) -> list[str]:
    count = len(rows)
    result = []
    growing: dict[tuple[int, int], int] = {}
    for y, row in enumerate((*rows, "")):
        runs = [run.span() for run in _RUNS(row)]
        going_on = {run: growing.get(run, y) for run in runs}
        for (left, right), top in growing.items():
            if (left, right) not in going_on:
                result.append(f"{left} {count - y} {right - left} {y - top} re\n")
        growing = going_on
    return result
