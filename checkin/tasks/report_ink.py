"""Letters for reports: shaped in every script by what draws the badges, which reports themselves must not know."""

from __future__ import annotations

from functools import lru_cache

from checkin import paths
from checkin.core.event.programme import Event
from checkin.typeset.fonts import FontBook, han_family
from checkin.typeset.ink import Align
from checkin.typeset.pdf import BadgeDocument, compress
from checkin.typeset.shaping import Line, Shaper, Style, is_rtl
from checkin.typeset.texts import Glyphs, colour_operands, line_operators

_OUTLINE = 0.028
"""How much an outline adds, in parts of the size, where a font has no bold file."""


class ShapedInk:
    """Draws the pages of a report with the fonts we ship. One file each."""

    def __init__(self, title: str, event: Event) -> None:
        self._shaper = Shaper(FontBook(paths.resources("fonts")))
        self._document = BadgeDocument(title)
        self._glyphs: Glyphs = {}
        self._marks: list[str] = []
        self._page = (0.0, 0.0)
        han = next((language for language in event.languages if language[:2] in ("ja", "ko", "zh")), "ja")
        self._styles = {
            bold: Style("sans", bold, event.languages[0] if event.languages else "en", han_family(han))
            for bold in (False, True)
        }
        self._line = lru_cache(16384)(self._shaped)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        return self._line(text, bold).width * size

    def start_page(self, width: float, height: float) -> None:
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
        colour: str = "#000000",
        align: Align = "left",
    ) -> None:
        line = self._line(text, bold)
        if not line.runs:
            return
        x -= line.width * size * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        operands = colour_operands(colour)
        self._marks.append(
            f"q {operands} rg {operands} RG {_OUTLINE * size:.3f} w 1 j BT\n"
            f"1 0 0 1 {x:.2f} {self._page[1] - y:.2f} Tm\n"
            f"{line_operators(line, size, bold, self._glyphs)}ET Q\n"
        )

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        bottom = self._page[1] - y - height
        self._marks.append(
            f"{colour_operands(colour)} rg {x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f\n"
        )

    def finish(self) -> bytes:
        self._end_page()
        self._document.use_glyphs(self._glyphs)
        return self._document.pdf(self._shaper.book, ())

    def _end_page(self) -> None:
        if self._page[0]:
            self._document.add_page(*self._page, compress("".join(self._marks).encode("ascii")))
        self._marks = []

    def _shaped(self, text: str, bold: bool) -> Line:
        style = self._styles[bold]
        cleaned = self._shaper.clean(text, style).text
        return self._shaper.line(cleaned, style, is_rtl(cleaned))
