"""Badges into PDF files: one for preview and printer, thousands for the print shop, in as many processes as help.

The same operators make the preview, the file and the print; two runs write the same bytes.
"""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checkin import paths
from checkin.badges.drawing import Drawer, Drawn, Shrunk, Unprintable
from checkin.badges.sheets import Grid, grid, sheet_named
from checkin.core.errors import PrintingError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.printing.layout import BadgeLayout
from checkin.typeset.fonts import FontBook
from checkin.typeset.pdf import BadgeDocument, compress
from checkin.typeset.shaping import Shaper
from checkin.typeset.texts import PT_PER_MM, Glyphs, merge_glyphs
from checkin.whole_files import read_file, written_beside

if TYPE_CHECKING:
    from checkin.typeset.pdf import Picture

Badge = tuple[Attendee, str]
_PAGE_CHUNK = 128
# Below this a second process costs more to start than it saves.
_WORTH_PROCESSES = 600


@dataclass(frozen=True, slots=True)
class BadgesDone:
    """What was written: numbers, sizes in mm, and what a person should look at."""

    badges: int
    pages: int
    seconds: float
    layout: str
    page_mm: tuple[float, float]
    badge_mm: tuple[float, float]
    per_page: int
    cut_marks: bool
    shrunk: list[Shrunk] = field(default_factory=list)
    unprintable: list[Unprintable] = field(default_factory=list)


class CancelledError(PrintingError):
    """The person cancelled; no file was written."""


class BadgeWriter:
    """Makes PDFs of one layout and programme; keeps fonts and shaped words between badges."""

    def __init__(self, layout: BadgeLayout, programme: Programme, *, fonts: Path | None = None) -> None:
        self.layout = layout
        self.programme = programme
        self.shaper = _shaper(fonts or paths.resources("fonts"))
        self.pictures = _pictures(layout)
        self._drawer = Drawer(layout, programme, self.shaper, self.pictures)

    def draw(self, attendee: Attendee, code: str) -> Drawn:
        """The operators of one badge, and what is amiss with it."""
        return self._drawer.draw(attendee, code)

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
        return _document([_Part(self, on_sheet, chunks)])

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
class _Part:
    """Pages of one layout."""

    writer: BadgeWriter
    on_sheet: Grid | None
    chunks: Sequence[Chunk]


def _document(parts: Sequence[_Part]) -> bytes:
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


def _counted_on(progress: Callable[[int], None], before: int) -> Callable[[int], None]:
    return lambda done: progress(before + done)


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


def badge_pdf(layout: BadgeLayout, attendee: Attendee, code: str, programme: Programme) -> bytes:
    """One badge as a PDF: the bytes that the preview shows, the file holds and the printer gets."""
    return _writer(layout, programme).badge_pdf(attendee, code)


def badge_page(
    layout: BadgeLayout, attendee: Attendee, code: str, programme: Programme
) -> tuple[bytes, Drawn]:
    """The same bytes as `badge_pdf`, and what is amiss with that badge."""
    writer = _writer(layout, programme)
    drawn = writer.draw(attendee, code)
    return writer.document([Chunk.of([drawn], layout, None)], None), drawn


def badges_pdf(
    path: Path,
    layout: BadgeLayout,
    badges: Iterable[Badge],
    programme: Programme,
    *,
    sheet: str | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    processes: int | None = None,
) -> BadgesDone:
    """Write badges into one PDF, in the order given; all or nothing: the file appears when it is whole.

    `sheet` (A4, Letter; default the layout's own) puts several on a page with cut marks. `progress` is told how many
    are drawn, `cancelled` is asked between pages (CancelledError then). `processes` is by number of badges and cores.
    """
    return layouts_pdf(
        path,
        [(layout, list(badges))],
        programme,
        sheet=sheet,
        progress=progress,
        cancelled=cancelled,
        processes=processes,
    )


def layouts_pdf(
    path: Path,
    groups: Sequence[tuple[BadgeLayout, Sequence[Badge]]],
    programme: Programme,
    *,
    sheet: str | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    processes: int | None = None,
) -> BadgesDone:
    """Write badges of one layout or several into one PDF, as `badges_pdf` does; every page has its layout's size.

    The answer speaks of the first layout.
    """
    began = time.perf_counter()
    parts: list[_Part] = []
    before = 0
    for layout, badges in groups:
        sheet_here = sheet or layout.sheet
        on_sheet = grid(layout, sheet_named(sheet_here)) if sheet_here else None
        writer = _writer(layout, programme)
        told = None if progress is None else _counted_on(progress, before)
        several = _processes(processes, len(badges))
        drawn = _chunks(writer, list(badges), sheet_here, on_sheet, told, cancelled, several)
        parts.append(_Part(writer, on_sheet, drawn))
        before += len(badges)
    _write_whole(path, _document(parts))
    first = parts[0]
    chunks = [chunk for part in parts for chunk in part.chunks]
    return BadgesDone(
        badges=before,
        pages=sum(len(chunk.pages) for chunk in chunks),
        seconds=round(time.perf_counter() - began, 3),
        layout=first.writer.layout.id,
        page_mm=first.writer.page_mm(first.on_sheet),
        badge_mm=(first.writer.layout.width_mm, first.writer.layout.height_mm),
        per_page=first.on_sheet.per_page if first.on_sheet else 1,
        cut_marks=first.on_sheet is not None,
        shrunk=[item for chunk in chunks for item in chunk.shrunk],
        unprintable=[item for chunk in chunks for item in chunk.unprintable],
    )


def glyph_problems(
    attendees: Iterable[Attendee], layouts: Iterable[BadgeLayout], programme: Programme
) -> list[Unprintable]:
    """What of these people's badges no font of ours can print, each once, for whoever prepares the event."""
    people = list(attendees)
    found: dict[Unprintable, None] = {}
    for layout in layouts:
        writer = _writer(layout, programme)
        for attendee in people:
            found.update(dict.fromkeys(writer.unprintable(attendee)))
    return list(found)


def font_files() -> list[Path]:
    """The font files that badges are drawn with, for showing the same text on a screen."""
    return FontBook(paths.resources("fonts")).files()


# --- several processes ---------------------------------------------------------------------------------------


def _chunks(
    writer: BadgeWriter,
    everyone: list[Badge],
    sheet: str | None,
    on_sheet: Grid | None,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
    processes: int,
) -> list[Chunk]:
    per_page = on_sheet.per_page if on_sheet else 1
    size = (
        max(1, _PAGE_CHUNK // per_page) * per_page
        if processes > 1
        else max(per_page, 16 // per_page * per_page)
    )
    parts = [everyone[start : start + size] for start in range(0, len(everyone), size)]
    done: dict[int, Chunk] = {}

    def note(number: int, chunk: Chunk) -> None:
        done[number] = chunk
        if progress is not None:
            progress(sum(part.badges for part in done.values()))

    def check() -> None:
        if cancelled is not None and cancelled():
            raise CancelledError(
                "Cancelled; no file was written and no badge is lost. Start again when you like."
            )

    check()
    if processes > 1:
        # Not at the top: who draws one badge has no use for it.
        from checkin.badges.processes import draw_in_processes

        draw_in_processes(writer, parts, sheet, processes, note, check)
    for number, part in enumerate(parts):
        if number not in done:
            check()
            note(number, writer.chunk(part, sheet))
    return [done[number] for number in range(len(parts))]


def _processes(wanted: int | None, badges: int) -> int:
    if wanted is not None:
        return max(1, wanted)
    return min(os.cpu_count() or 1, 4) if badges >= _WORTH_PROCESSES else 1


# --- files and what is kept between badges -------------------------------------------------------------------


def _write_whole(path: Path, content: bytes) -> None:
    """All or nothing: written beside the place, then moved there."""
    try:
        with written_beside(path) as unfinished:
            unfinished.write_bytes(content)
    except OSError as error:
        raise PrintingError(
            f"The badges could not be written to {path.name} ({error.strerror or error}); a file that was there "
            "before is unchanged. Make room, or choose another place, and print again."
        ) from error


def _writer(layout: BadgeLayout, programme: Programme) -> BadgeWriter:
    folder = Path(layout.folder or "")
    # A logo may be exchanged under its name while the program runs.
    stamps = tuple(_changed_at(folder / picture) for picture in layout.pictures)
    return _remembered_writer(layout, programme, stamps)


def _changed_at(picture: Path) -> int:
    try:
        return picture.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(8)
def _remembered_writer(layout: BadgeLayout, programme: Programme, _stamps: tuple[int, ...]) -> BadgeWriter:
    return BadgeWriter(layout, programme)


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
