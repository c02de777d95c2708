"""What a page of a report is drawn with: letters of every script, boxes, A4 and its margins, colours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import Literal

from checkin import paths
from checkin.typeset import qr
from checkin.typeset.fonts import FontBook, han_family
from checkin.typeset.pdf import BadgeDocument, Picture, compress
from checkin.typeset.shaping import ShapedLine, Shaper, Style, is_rtl
from checkin.typeset.texts import OUTLINE, Glyphs, colour_operands, line_operators

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89
MARGIN = 48.0
WIDTH = PAGE_WIDTH - 2 * MARGIN

TEXT = "#171a21"
MUTED = "#59616f"
LINE = "#d9dde4"
SOFT = "#eef0f6"
ACCENT = "#4a4fd6"
FAINT = "#c9cbf2"

_BLANK = 0.25
"""About how wide a blank is, in parts of the size."""

Align = Literal["left", "right", "center"]


class Ink:
    """Draws pages with the fonts we ship, in points from their top left corner; `y` of a text is its baseline.

    One file each. `languages`, the first of them first, choose the fonts; `logo` is the one picture a file may have.
    """

    def __init__(self, title: str, languages: Sequence[str], logo: Picture | None = None) -> None:
        self.logo = logo
        self._shaper = Shaper(FontBook(paths.resources("fonts")))
        self._document = BadgeDocument(title)
        self._glyphs: Glyphs = {}
        self._marks: list[str] = []
        self._page = (0.0, 0.0)
        han = next((language for language in languages if language[:2] in ("ja", "ko", "zh")), "ja")
        self._styles = {
            bold: Style("sans", bold, languages[0] if languages else "en", han_family(han))
            for bold in (False, True)
        }
        self._line = lru_cache(16384)(self._shaped)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide the text will be."""
        return self._line(text, bold).width * size

    def start_page(self, width: float, height: float) -> None:
        """What is drawn from now on stands on a new page of that size."""
        self._end_page()
        self._page = (width, height)

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
    ) -> None:
        """Draw one line; `align` says what of it stands at `x`."""
        line = self._line(text, bold)
        if not line.runs:
            return
        x -= line.width * size * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        operands = colour_operands(colour)
        self._marks.append(
            f"q {operands} rg {operands} RG {OUTLINE * size:.3f} w 1 j BT\n"
            f"1 0 0 1 {x:.2f} {self._page[1] - y:.2f} Tm\n"
            f"{line_operators(line, size, bold, self._glyphs)}ET Q\n"
        )

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle; `x` and `y` are its top left corner."""
        bottom = self._page[1] - y - height
        self._marks.append(
            f"{colour_operands(colour)} rg {x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f\n"
        )

    def code(self, x: float, y: float, side: float, text: str) -> None:
        """A QR code in a square whose upper left corner this is, its quiet zone included."""
        self._marks.append(qr.operators(text, x, self._page[1] - y - side, side))

    def draw_logo(self, x: float, y: float, width: float, height: float) -> None:
        """The logo, as large as fits, in a box whose upper left corner this is."""
        if self.logo is not None:
            self._marks.append(self.logo.operators(x, self._page[1] - y - height, width, height))

    def finish(self) -> bytes:
        """The whole file."""
        self._end_page()
        self._document.use_glyphs(self._glyphs)
        return self._document.pdf(self._shaper.book, () if self.logo is None else (self.logo,))

    def _end_page(self) -> None:
        if self._page[0]:
            self._document.add_page(*self._page, compress("".join(self._marks).encode("ascii")))
        self._marks = []

    def _shaped(self, text: str, bold: bool) -> ShapedLine:
        style = self._styles[bold]
        cleaned = self._shaper.clean(text, style).text
        return self._shaper.line(cleaned, style, is_rtl(cleaned))


def wrap_to_width(
    ink: Ink, text: str, size: float, width: float, *, bold: bool = False, most: int = 0
) -> list[str]:
    """The text in lines of so many points that fit; with `most` the last one ends in … where there is more."""
    words = text.split()
    lines: list[str] = []
    while words:
        count = _words_fitting(ink, words, size, width, bold=bold)
        if count or len(words[0]) == 1:
            lines.append(" ".join(words[: count or 1]))
            words = words[count or 1 :]
            continue
        # A word wider than the line (a long name, Hangul without blanks) is cut at a hyphen, else where it must be.
        word = words[0]
        kept = _fitting(ink, word, size, width, bold=bold)
        kept = 1 + word.rfind("-", 0, kept) or kept
        lines.append(word[:kept])
        words[0] = word[kept:]
    if most and len(lines) > most:
        lines = lines[:most]
        lines[-1] = shorten_to_width(ink, lines[-1] + " …", size, width, bold=bold)
    return lines or [""]


def shorten_to_width(ink: Ink, text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The text, ending in … where it does not fit."""
    if ink.width(text, size, bold=bold) <= width:
        return text
    bare = text.removesuffix("…").rstrip()
    return (
        bare[: _fitting(ink, bare, size, width - ink.width("…", size, bold=bold), bold=bold)].rstrip() + "…"
    )


def _words_fitting(ink: Ink, words: Sequence[str], size: float, width: float, *, bold: bool) -> int:
    """How many of the words fit into one line: guessed from each by itself, as words come again, then looked at."""

    def fits(count: int) -> bool:
        return ink.width(" ".join(words[:count]), size, bold=bold) <= width

    if sum(map(len, words)) * size < 2 * width and fits(len(words)):
        return len(words)
    ends = accumulate(ink.width(word, size, bold=bold) + _BLANK * size for word in words)
    count = sum(1 for _ in takewhile(lambda end: end - _BLANK * size <= width, ends))
    if not fits(count):
        return next(fewer for fewer in range(count - 1, -1, -1) if fits(fewer))
    return next((more for more in range(count, len(words)) if not fits(more + 1)), len(words))


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
