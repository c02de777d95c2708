"""Which kinds of printed codes the codes of a list may stand in: a camera looks for those, and for no others."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class CodeKind(StrEnum):
    """What a code is printed as. Badges of ours are always QR codes."""

    QR = "qr"
    AZTEC = "aztec"
    DATA_MATRIX = "data matrix"
    PDF417 = "pdf417"
    CODE_128 = "code 128"
    CODE_39 = "code 39"
    EAN_13 = "ean 13"
    EAN_8 = "ean 8"
    UPC_A = "upc a"
    ITF = "itf"


_LONGEST_BAR_CODE = 40
"""More characters make no bar code that fits on a ticket."""
_LEAST_STACKED = 16
"""Fewer characters nobody stacks into rows."""
_CODE_39 = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -.$/+%")
_BY_LENGTH = {8: CodeKind.EAN_8, 12: CodeKind.UPC_A, 13: CodeKind.EAN_13}
_LEAST_ITF = 6
"""Bars of a longer ITF code look like a whole short one."""


def kinds_needed(codes: Iterable[str]) -> frozenset[CodeKind]:
    """Every kind that any of these may be printed as; QR always."""
    kinds = {CodeKind.QR}
    for code in codes:
        kinds |= {CodeKind.AZTEC, CodeKind.DATA_MATRIX}
        if len(code) >= _LEAST_STACKED:
            kinds.add(CodeKind.PDF417)
        if code.isascii() and len(code) <= _LONGEST_BAR_CODE:
            kinds |= _bar_codes(code)
    return frozenset(kinds)


def _bar_codes(code: str) -> set[CodeKind]:
    kinds = {CodeKind.CODE_128}
    if _CODE_39.issuperset(code):
        kinds.add(CodeKind.CODE_39)
    if code.isdigit():
        if len(code) in _BY_LENGTH and _has_check_digit(code):
            kinds.add(_BY_LENGTH[len(code)])
        if len(code) >= _LEAST_ITF and len(code) % 2 == 0:
            kinds.add(CodeKind.ITF)
    return kinds


def _has_check_digit(code: str) -> bool:
    """Whether the last digit is the one that EAN and UPC end with."""
    weighted = (int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(reversed(code)))
    return sum(weighted) % 10 == 0
