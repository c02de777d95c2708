"""The colours of a verdict card: loud just after a scan, a tint of the same once it has grown quiet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from checkin.gui.look.theme import Theme, mix
from checkin.gui.verdict.look import VerdictLook, VerdictMark

_TINT = 0.09


@dataclass(frozen=True, slots=True)
class CardColours:
    """What the parts of a card are painted in."""

    fill: QColor
    text: QColor
    word: QColor
    """Of the one big word."""
    border: QColor


def card_colours(theme: Theme, look: VerdictLook | None, *, is_deaf: bool, quiet: float) -> CardColours:
    """`look` is None before the first scan; `is_deaf`: scans go elsewhere; `quiet`: 0 loud to 1."""
    surface, text = theme.colour("surface"), theme.colour("text")
    if is_deaf:
        warn, on_warn = theme.colour("warn"), theme.colour("on_warn")
        return CardColours(warn, on_warn, on_warn, warn)
    if look is None:
        return CardColours(surface, theme.colour("muted"), text, theme.colour("line"))
    fill, on_fill = theme.colour(look.fill), theme.colour(look.on_fill)
    return CardColours(
        mix(fill, mix(surface, fill, _TINT), quiet),
        mix(on_fill, text, quiet),
        mix(on_fill, theme.colour(look.as_text), quiet),
        fill,
    )


def marked(
    theme: Theme, colours: CardColours, look: VerdictLook | None, *, is_deaf: bool, is_quiet: bool
) -> tuple[VerdictMark, QColor, QColor, QColor]:
    """The mark, its shape, what is drawn on it, and its warning."""
    if is_deaf:
        return VerdictMark.SCANNER, colours.text, colours.fill, colours.fill
    if look is None:
        return VerdictMark.SCANNER, theme.colour("accent_soft"), theme.colour("accent"), colours.fill
    if is_quiet:
        return look.mark, colours.border, theme.colour(look.on_fill), theme.colour("warn")
    return look.mark, colours.text, colours.fill, theme.colour("warn")
