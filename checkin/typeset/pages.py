"""Pages filled from top to bottom: texts, pictures of codes, a foot with the page's number."""

from __future__ import annotations

from collections.abc import Callable

from checkin.typeset.ink import (
    MARGIN,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT,
    WIDTH,
    Align,
    Ink,
    wrap_to_width,
)

_BOTTOM = PAGE_HEIGHT - MARGIN - 12
_HEADING, _HEADING_LEADING = 13.0, 16.0
_SIZE = 8.5
_LEADING = 11.0
_FOOT, _FOOT_LEADING = 7.5, 9.5
_FRAME = 0.8

Stroke = Callable[[Ink], None]


class Pages:
    """A pen that goes down the page and on to the next. `y` is where it stands; all is in points from the top left."""

    def __init__(self, ink: Ink, foot: str, kept: str = "") -> None:
        self.ink = ink
        self.y = MARGIN
        self._foot, self._kept = foot, kept
        self._pages: list[list[Stroke]] = [[]]

    # --- marks -------------------------------------------------------------------------------------------

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
        """Draw one line on this page, wherever the pen stands."""
        self._pages[-1].append(lambda ink: ink.text(x, y, text, size, bold=bold, colour=colour, align=align))

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle on this page; `x` and `y` are its top left corner."""
        self._pages[-1].append(lambda ink: ink.rect(x, y, width, height, colour))

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """An empty box, to be ticked."""
        for left, top, wide, high in (
            (x, y, width, _FRAME),
            (x, y + height - _FRAME, width, _FRAME),
            (x, y, _FRAME, height),
            (x + width - _FRAME, y, _FRAME, height),
        ):
            self.rect(left, top, wide, high, TEXT)

    def code(self, x: float, y: float, side: float, text: str) -> None:
        """A QR code in a square, its quiet zone included."""
        self._pages[-1].append(lambda ink: ink.code(x, y, side, text))

    def logo(self, x: float, y: float, width: float, height: float) -> None:
        """The logo of the file, in that box."""
        self._pages[-1].append(lambda ink: ink.draw_logo(x, y, width, height))

    # --- the flow ----------------------------------------------------------------------------------------

    def room(self) -> float:
        """Points left on this page below the pen."""
        return _BOTTOM - self.y

    def new_page(self) -> None:
        """Go on at the top of another page."""
        self._pages.append([])
        self.y = MARGIN

    def need(self, height: float) -> None:
        """Go on to the next page unless that much room is left."""
        if self.room() < height and self.y > MARGIN:
            self.new_page()

    def paragraph(
        self, text: str, size: float, *, bold: bool = False, colour: str = TEXT, after: float = 6.0
    ) -> None:
        """Set a text in as many lines as it takes, and leave `after` points below it."""
        for line in wrap_to_width(self.ink, text, size, WIDTH, bold=bold):
            self.need(size * 1.4)
            self.text(MARGIN, self.y + size, line, size, bold=bold, colour=colour)
            self.y += size * 1.4
        self.y += after

    def heading(self, title: str, how: str, *, keep: float = 80.0) -> None:
        """A title and how it is counted, never alone at the foot of a page: so many points are left below it."""
        lines = wrap_to_width(self.ink, title, _HEADING, WIDTH, bold=True)
        how_lines = wrap_to_width(self.ink, how, _SIZE, WIDTH)
        self.need(22 + len(lines) * _HEADING_LEADING + len(how_lines) * _LEADING + keep)
        if self.y > MARGIN:
            self.y += 12
        for line in lines:
            self.text(MARGIN, self.y + _HEADING, line, _HEADING, bold=True)
            self.y += _HEADING_LEADING
        self.y += 4
        for line in how_lines:
            self.text(MARGIN, self.y + _SIZE, line, _SIZE, colour=MUTED)
            self.y += _LEADING
        self.y += 6

    def finish(self) -> bytes:
        """The whole file, each page with its foot."""
        foot = self._foot_lines()
        for number, marks in enumerate(self._pages, start=1):
            self.ink.start_page(PAGE_WIDTH, PAGE_HEIGHT)
            for mark in marks:
                mark(self.ink)
            of = f"{number} / {len(self._pages)}"
            for line, text in enumerate(reversed(foot)):
                self.ink.text(MARGIN, PAGE_HEIGHT - 28 - line * _FOOT_LEADING, text, _FOOT, colour=MUTED)
            self.ink.text(PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 28, of, 7.5, colour=MUTED, align="right")
        return self.ink.finish()

    def _foot_lines(self) -> list[str]:
        """What stands at the foot of every page, whole: a long first part has a line or two of its own."""
        room = WIDTH - 48
        whole = f"{self._foot} · {self._kept}" if self._kept else self._foot
        if self.ink.width(whole, _FOOT) <= room:
            return [whole]
        parts = [(self._foot, 2), (self._kept, 1)]
        return [
            line
            for part, most in parts
            if part
            for line in wrap_to_width(self.ink, part, _FOOT, room, most=most)
        ]
