"""How well one colour reads on another: WCAG 2. Colours are red, green and blue from 0 to 1."""

from __future__ import annotations

Colour = tuple[float, float, float]
BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)


def from_hex(text: str) -> Colour:
    """The colour that `#rrggbb` names."""
    red, green, blue = (int(text[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two colours, 1 to 21; text needs 4.5."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def reads_better_on(fill: Colour, one: Colour, other: Colour) -> Colour:
    """Whichever of two inks is easier to read on this colour; the first where they are even."""
    return one if contrast(fill, one) >= contrast(fill, other) else other
