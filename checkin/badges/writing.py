"""Badges into PDF files: one for preview and printer, thousands for the print shop, in as many processes as help.

The same operators make the preview, the file and the print; two runs write the same bytes.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checkin import paths
from checkin.badges.drawing import Drawer, Drawn, Shrunk, Unprintable
from checkin.badges.fonts import FontBook
from checkin.badges.pdf import BadgeDocument, compress
from checkin.badges.shaping import Shaper
from checkin.badges.sheets import Grid, grid, sheet_named
from checkin.badges.texts import PT_PER_MM, Glyphs, merge_glyphs
from checkin.core.attendee import Attendee
from checkin.core.errors import PrintingError
from checkin.core.layout import BadgeLayout
from checkin.core.programme import Programme

if TYPE_CHECKING:
    from checkin.badges.pictures import Picture

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
        self._shaper = _shaper(fonts or paths.resources("fonts"))
        self._pictures = _pictures(layout)
        self._drawer = Drawer(layout, programme, self._shaper, self._pictures)

    def draw(self, attendee: Attendee, code: str) -> Drawn:
        """The operators of one badge, and what is amiss with it."""
        return self._drawer.draw(attendee, code)

    def unprintable(self, attendee: Attendee) -> list[Unprintable]:
        """What of this person's badge no font of ours has."""
        return self._drawer.unprintable(attendee)

    def badge_pdf(self, attendee: Attendee, code: str) -> bytes:
        """One badge as a file: a page, or two where the layout has a back."""
        return self._document([Chunk.of([self.draw(attendee, code)], self.layout, None)], None)

    def chunk(self, badges: Sequence[Badge], sheet: str | None) -> Chunk:
        """Draw whole pages of badges."""
        on_sheet = grid(self.layout, sheet_named(sheet)) if sheet else None
        return Chunk.of([self.draw(attendee, code) for attendee, code in badges], self.layout, on_sheet)

    def document(self, chunks: Iterable[Chunk], on_sheet: Grid | None) -> bytes:
        """Put pages together."""
        return self._document(chunks, on_sheet)

    def _document(self, chunks: Iterable[Chunk], on_sheet: Grid | None) -> bytes:
        width, height = on_sheet.page_mm if on_sheet else (self.layout.width_mm, self.layout.height_mm)
        document = BadgeDocument(self.programme.event.name)
        for chunk in chunks:
            document.use_glyphs(chunk.glyphs)
            for page in chunk.pages:
                document.add_page(width * PT_PER_MM, height * PT_PER_MM, page)
        return document.pdf(self._shaper.book, self._pictures.values())


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
    began = time.perf_counter()
    everyone = list(badges)
    sheet = sheet or layout.sheet
    on_sheet = grid(layout, sheet_named(sheet)) if sheet else None
    writer = _writer(layout, programme)
    chunks = _chunks(
        writer, everyone, sheet, on_sheet, progress, cancelled, _processes(processes, len(everyone))
    )
    _write_whole(path, writer.document(chunks, on_sheet))
    return BadgesDone(
        badges=len(everyone),
        pages=sum(len(chunk.pages) for chunk in chunks),
        seconds=round(time.perf_counter() - began, 3),
        layout=layout.id,
        page_mm=on_sheet.page_mm if on_sheet else (layout.width_mm, layout.height_mm),
        badge_mm=(layout.width_mm, layout.height_mm),
        per_page=on_sheet.per_page if on_sheet else 1,
        cut_marks=on_sheet is not None,
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
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
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
    return {file: read_picture(folder / file, f"P{n}") for n, file in enumerate(layout.pictures)}
