"""Badges of some or all people into PDF files: with which code, in which layout; all of the files or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from checkin.badges.pdf_files import BadgesDone, layouts_pdf
from checkin.core.desk.badge_codes import Issuer, codes_for, fresh_code, replace_codes, required_reason
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.printing.layout import BadgeLayout
from checkin.tasks.badge_layout import Group
from checkin.tasks.in_steps import in_steps
from checkin.whole_files import beside, require_place, take_place, unwritable, written_beside


@dataclass(frozen=True, slots=True)
class BadgeFiles:
    """PDF files that were made."""

    files: tuple[Path, ...]
    references: tuple[str, ...]
    """Whose badges are in them, in the order of the pages."""
    done: tuple[BadgesDone, ...]
    """What each file holds."""

    @property
    def unprintable(self) -> int:
        """How many texts hold letters that no font here can draw."""
        return sum(len(one.unprintable) for one in self.done)


@contextmanager
def one_badge(place: Path) -> Iterator[Callable[[BadgeLayout, Attendee, str, Programme], None]]:
    """What draws a badge of somebody who is being registered: a PDF that stands in its place at the end.

    Of a registration that failed nothing is left. WritingError.
    """

    def draw(layout: BadgeLayout, person: Attendee, code: str, programme: Programme) -> None:
        unfinished.write_bytes(layouts_pdf([(layout, [(person, code)])], programme)[0])

    try:
        with written_beside(place) as unfinished:
            yield draw
    except OSError as error:
        raise unwritable(place, error) from error


def write_badges(
    issuer: Issuer,
    by_layout: Sequence[Group],
    out: Path,
    *,
    file_per_layout: bool = False,
    sheet: str | None = None,
    reprint: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BadgeFiles:
    """Write the badges, layout after layout, into one PDF, or into one for each layout if there are several.

    Missing codes are issued before, in steps that let scans through. Once the files are whole a `reprint` reason
    replaces codes, and badges count as maybe written, the last of them together with the files. What `progress`
    raises ends it as a cancel does. WritingError: nothing is lost.
    """
    if reprint is not None:
        required_reason(reprint)
    parts = [(out, by_layout)]
    if file_per_layout and len(by_layout) > 1:
        parts = [(out.with_name(f"{out.stem}-{group.layout.id}{out.suffix}"), [group]) for group in by_layout]
    total = sum(len(group.people) for group in by_layout)
    places = [place for place, _ in parts]
    for place in places:
        require_place(place)
    badges: list[tuple[Attendee, str]] = []
    done: list[BadgesDone] = []
    with ExitStack() as unfinished:
        try:
            files = [unfinished.enter_context(beside(place)) for place in places]
            for file, (_, groups) in zip(files, parts, strict=True):
                layouts = [(group.layout, _with_codes(issuer, group.people, reprint)) for group in groups]
                told = partial(_told_on, progress, len(badges), total)
                content, drawn = layouts_pdf(
                    layouts, issuer.programme, sheet=sheet, progress=told, cancelled=cancelled
                )
                with file.open("wb") as written:
                    written.write(content)
                    os.fsync(written.fileno())  # here, where no scan waits for it
                done.append(drawn)
                badges += [badge for _, some in layouts for badge in some]
            # Who gets new codes gets them all at once; else a scan waits for one step at most.
            steps = in_steps(badges) if reprint is None else iter([badges])
            left = len(badges)
            for some in steps:
                left -= len(some)
                with issuer.transaction():
                    if reprint is not None:
                        replace_codes(issuer, some, reprint)
                    issuer.store.mark_in_badge_file([code for _, code in some], at=issuer.now())
                    if not left:
                        _put_into_place(files, places)
        except OSError as error:
            raise unwritable(out, error) from error
    return BadgeFiles(tuple(places), tuple(person.reference for person, _ in badges), tuple(done))


def _with_codes(
    issuer: Issuer, people: Sequence[Attendee], reprint: str | None
) -> list[tuple[Attendee, str]]:
    if reprint is not None:
        return [(person, fresh_code(issuer, person)) for person in people]
    return [badge for some in in_steps(people) for badge in codes_for(issuer, some)]


def _told_on(progress: Callable[[int, int], None], before: int, total: int, n: int) -> None:
    progress(before + n, total)


def _put_into_place(files: Sequence[Path], places: Sequence[Path]) -> None:
    for n, (file, place) in enumerate(zip(files, places, strict=True)):
        try:
            take_place(file, place)
        except OSError as error:
            raise unwritable(place, error, there=places[:n]) from error


def as_json(done: BadgesDone, out: Path | None) -> dict[str, Any]:
    """The JSON of `checkin badges`."""
    return {
        "badges": done.badges,
        "pages": done.pages,
        "out": None if out is None else str(out),
        "seconds": done.seconds,
        "shrunk": [asdict(item) for item in done.shrunk],
        "unprintable": [asdict(item) for item in done.unprintable],
        "layout": done.layout,
        "page_mm": list(done.page_mm),
        "badge_mm": list(done.badge_mm),
        "per_page": done.per_page,
        "cut_marks": done.cut_marks,
    }
