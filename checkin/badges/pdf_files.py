"""Badges into PDF files: one for preview and printer, thousands for the print shop, in as many processes as help.

The same operators make the preview, the file and the print; two runs write the same bytes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from checkin.badges.drawing import Drawn, Shrunk, Unprintable
from checkin.badges.sheets import Grid, grid, sheet_named
from checkin.badges.writer import Badge, BadgeWriter, Chunk, LayoutPages, document_of
from checkin.core.errors import PrintingError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.printing.layout import BadgeLayout
from checkin.whole_files import replace_file

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


def _counted_on(progress: Callable[[int], None], before: int) -> Callable[[int], None]:
    return lambda done: progress(before + done)


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
    content, done = layouts_pdf(
        [(layout, list(badges))],
        programme,
        sheet=sheet,
        progress=progress,
        cancelled=cancelled,
        processes=processes,
    )
    replace_file(path, content)
    return done


def layouts_pdf(
    groups: Sequence[tuple[BadgeLayout, Sequence[Badge]]],
    programme: Programme,
    *,
    sheet: str | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    processes: int | None = None,
) -> tuple[bytes, BadgesDone]:
    """The PDF of badges of one layout or several, drawn as `badges_pdf` does; every page has its layout's size.

    What is told of it speaks of the first layout.
    """
    began = time.perf_counter()
    parts: list[LayoutPages] = []
    before = 0
    for layout, badges in groups:
        sheet_here = sheet or layout.sheet
        on_sheet = grid(layout, sheet_named(sheet_here)) if sheet_here else None
        writer = _writer(layout, programme)
        told = None if progress is None else _counted_on(progress, before)
        several = _processes(processes, len(badges))
        drawn = _chunks(writer, list(badges), sheet_here, on_sheet, told, cancelled, several)
        parts.append(LayoutPages(writer, on_sheet, drawn))
        before += len(badges)
    content = document_of(parts)
    first = parts[0]
    chunks = [chunk for part in parts for chunk in part.chunks]
    done = BadgesDone(
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
    return content, done


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
                _("Cancelled; no file was written and no badge is lost. Start again when you like.")
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
