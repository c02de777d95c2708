"""Verdicts are told apart by eyes that see fewer colours: simulated after Machado and others (2009), at full strength.

Computed, and in the order that matters: what lets in against everything that does not.
"""

from __future__ import annotations

from itertools import combinations

from checkin.core.contrast import from_hex
from checkin.gui.look.tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Tokens
from tests.of_each import of_each

_SEEN = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
"""Matrices over linear light, red green blue, severity 1.0."""
_VERDICTS = ("admit", "warn", "info", "refuse", "trouble", "quiet")
_ALIKE = {("warn", "trouble")}
"""Amber and yellow: trouble is striped, black on yellow."""
_LEAST = 10.0
"""CIE76 between two areas that lie minutes apart; 2.3 is just noticeable side by side."""

_Triple = tuple[float, float, float]


def _linear(colour: str) -> _Triple:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in from_hex(colour))
    return red, green, blue


def _as_seen(colour: str, matrix: tuple[_Triple, _Triple, _Triple]) -> _Triple:
    light = _linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in matrix
    )
    return red, green, blue


def _lab(light: _Triple) -> _Triple:
    red, green, blue = light
    x, y, z = (
        _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505),
        _root(0.2126 * red + 0.7152 * green + 0.0722 * blue),
        _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089),
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(t: float) -> float:
    return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29


def _apart(one: _Triple, other: _Triple) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5)


@of_each("tokens", [LIGHT, DARK, HIGH_LIGHT, HIGH_DARK])
@of_each("eyes", _SEEN)
def test_verdicts_are_told_apart_by_every_eye(eyes: str, tokens: Tokens) -> None:
    seen = {name: _as_seen(getattr(tokens, name), _SEEN[eyes]) for name in _VERDICTS}

    alike = {
        (one, other): round(_apart(seen[one], seen[other]), 1)
        for one, other in combinations(_VERDICTS, 2)
        if (one, other) not in _ALIKE and _apart(seen[one], seen[other]) < _LEAST
    }

    assert alike == {}


def test_what_lets_in_is_further_from_what_does_not_than_a_glance_needs() -> None:
    for tokens in (LIGHT, DARK, HIGH_LIGHT, HIGH_DARK):
        for matrix in _SEEN.values():
            admit = _as_seen(tokens.admit, matrix)
            others = ("warn", "info", "refuse", "trouble")
            assert min(_apart(admit, _as_seen(getattr(tokens, name), matrix)) for name in others) >= 15
