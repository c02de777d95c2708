"""What a page is drawn with, and what every page has: A4, margins, colours. Who draws letters is handed in."""

from __future__ import annotations

from typing import Literal, Protocol

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89
MARGIN = 48.0
WIDTH = PAGE_WIDTH - 2 * MARGIN

TEXT = "#171a21"
MUTED = "#59616f"
LINE = "#d9dde4"
SOFT = "#eef0f6"
ACCENT = "#4a4fd6"
FAINT = "#c9cbf2"

Align = Literal["left", "right", "center"]


class Ink(Protocol):
    """Draws in points from the top left corner of a page; `y` of a text is its baseline."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide the text will be."""
        ...

    def start_page(self, width: float, height: float) -> None: ...

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = TEXT,
        align: Align = "left",
    ) -> None: ...

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None: ...

    def finish(self) -> bytes:
        """The whole file."""
        ...


def wrapped(
    ink: Ink, text: str, size: float, width: float, *, bold: bool = False, most: int = 0
) -> list[str]:
    """The text in lines that fit; with `most` the last one ends in … where there is more."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if ink.width(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        # A word wider than the line (a long name, Hangul or Han without blanks) is cut where it must be.
        while ink.width(word, size, bold=bold) > width and len(word) > 1:
            kept = _fitting(ink, word, size, width, bold=bold)
            lines.append(word[:kept])
            word = word[kept:]
        line = word
    if line:
        lines.append(line)
    if most and len(lines) > most:
        lines = lines[:most]
        lines[-1] = shortened(ink, lines[-1] + " …", size, width, bold=bold)
    return lines or [""]


def shortened(ink: Ink, text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The text, ending in … where it does not fit."""
    if ink.width(text, size, bold=bold) <= width:
        return text
    bare = text.removesuffix("…").rstrip()
    return (
        bare[: _fitting(ink, bare, size, width - ink.width("…", size, bold=bold), bold=bold)].rstrip() + "…"
    )


def _fitting(ink: Ink, text: str, size: float, width: float, *, bold: bool) -> int:
    """How many characters fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if ink.width(text[:middle], size, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    return low
