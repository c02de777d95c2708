"""BadgeWriter: pages of badges of one layout, in this process or another, and what puts them together."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checkin import paths
from checkin.badges.drawing import Drawer, Drawn, Shrunk, Unprintable
from checkin.badges.sheets import Grid, grid, sheet_named
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.printing.layout import BadgeLayout
from checkin.typeset.fonts import FontBook
from checkin.typeset.pdf import BadgeDocument, compress
from checkin.typeset.shaping import Shaper
from checkin.typeset.texts import PT_PER_MM, Glyphs, merge_glyphs
from checkin.whole_files import read_file

if TYPE_CHECKING:
    from checkin.typeset.pdf import Picture

Badge = tuple[Attendee, str]


class BadgeWriter:
    """Makes PDFs of one layout and programme; keeps fonts and shaped words between badges."""

    def __init__(self, layout: BadgeLayout, programme: Programme, *, fonts: Path | None = None) -> None:
        self.layout = layout
        self.programme = programme
        self.shaper = _shaper(fonts or paths.resources("fonts"))
        self.pictures = _pictures(layout)
        self._drawer = Drawer(layout, programme, self.shaper, self.pictures)

    def draw(self, attendee: Attendee, code: str, more: Mapping[str, str] | None = None) -> Drawn:
        """The operators of one badge, and what is amiss with it; of another paper with the fields `more`."""
        return self._drawer.draw(attendee, code, more)

    def unprintable(self, attendee: Attendee) -> list[Unprintable]:
        """What of this person's badge no font of ours has."""
        return self._drawer.unprintable(attendee)

    def badge_pdf(self, attendee: Attendee, code: str) -> bytes:
        """One badge as a file: a page, or two where the layout has a back."""
        return self.document([Chunk.of([self.draw(attendee, code)], self.layout, None)], None)

    def chunk(self, badges: Sequence[Badge], sheet: str | None) -> Chunk:
        """Draw whole pages of badges."""
        on_sheet = grid(self.layout, sheet_named(sheet)) if sheet else None
        return Chunk.of([self.draw(attendee, code) for attendee, code in badges], self.layout, on_sheet)

    def document(self, chunks: Sequence[Chunk], on_sheet: Grid | None) -> bytes:
        """Put pages together."""
        return document_of([LayoutPages(self, on_sheet, chunks)])

    def page_mm(self, on_sheet: Grid | None) -> tuple[float, float]:
        """The size of the pages."""
        return on_sheet.page_mm if on_sheet else (self.layout.width_mm, self.layout.height_mm)


@dataclass(slots=True)
class Chunk:
    """Some pages, compressed, and what they need: what one process hands to another."""

    badges: int
    pages: list[bytes]
    glyphs: Glyphs
    shrunk: list[Shrunk]
    unprintable: list[Unprintable]

    @staticmethod
    def of(drawn: Sequence[Drawn], layout: BadgeLayout, on_sheet: Grid | None) -> Chunk:
        """What these badges come to, each on pages of its own or together on sheets."""
        glyphs: Glyphs = {}
        for one in drawn:
            merge_glyphs(glyphs, one.glyphs)
        if on_sheet is None:
            contents = [page for one in drawn for page in one.pages]
        else:
            contents = list(_on_sheets(drawn, layout, on_sheet))
        return Chunk(
            len(drawn),
            [compress(content) for content in contents],
            glyphs,
            [item for one in drawn for item in one.shrunk],
            [item for one in drawn for item in one.unprintable],
        )


@dataclass(frozen=True, slots=True)
class LayoutPages:
    """Pages of one layout."""

    writer: BadgeWriter
    on_sheet: Grid | None
    chunks: Sequence[Chunk]


def document_of(parts: Sequence[LayoutPages]) -> bytes:
    """The whole PDF of parts of any layouts, in their order."""
    document = BadgeDocument(parts[0].writer.programme.event.name)
    pictures: dict[str, Picture] = {}
    for part in parts:
        width, height = part.writer.page_mm(part.on_sheet)
        pictures |= {picture.name: picture for picture in part.writer.pictures.values()}
        for chunk in part.chunks:
            document.use_glyphs(chunk.glyphs)
            for page in chunk.pages:
                document.add_page(width * PT_PER_MM, height * PT_PER_MM, page)
    return document.pdf(parts[0].writer.shaper.book, pictures.values())


def _on_sheets(drawn: Sequence[Drawn], layout: BadgeLayout, on_sheet: Grid) -> Iterator[bytes]:
    marks = on_sheet.cut_marks().encode("ascii")
    height = on_sheet.page_mm[1] * PT_PER_MM
    for start in range(0, len(drawn), on_sheet.per_page):
        some = drawn[start : start + on_sheet.per_page]
        for side in range(layout.pages_per_badge):
            parts = [marks]
            for number, one in enumerate(some):
                x, y = on_sheet.place_mm(number, back=side == 1)
                lower = height - (y + layout.height_mm) * PT_PER_MM
                parts.append(b"q 1 0 0 1 %.3f %.3f cm\n%bQ\n" % (x * PT_PER_MM, lower, one.pages[side]))
            yield b"".join(parts)


@cache
def _shaper(fonts: Path) -> Shaper:
    return Shaper(FontBook(fonts))


def _pictures(layout: BadgeLayout) -> dict[str, Picture]:
    if not layout.pictures:
        return {}
    # Not at the top: what reads pictures costs 20 ms, and most layouts have none.
    from checkin.badges.pictures import read_picture

    folder = Path(layout.folder) if layout.folder else Path()
    # By content: in a file of several layouts two names of pictures must not be one.
    return {file: read_picture(folder / file, _picture_name(folder / file)) for file in layout.pictures}


def _picture_name(file: Path) -> str:
    try:
        return f"P{zlib.crc32(read_file(file)):08x}"
    except OSError:
        return "P"  # and the next that reads it says what is wrong
