"""The slip sheet of badges printed beforehand: which box holds whom, row by row, as PDF to lay beside the boxes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from checkin.core.counted import counted
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.printing.boxes import BoxPlace, BoxPlan
from checkin.typeset.ink import MARGIN, MUTED, SOFT, WIDTH, Ink, shorten_to_width
from checkin.typeset.pages import Pages
from checkin.whole_files import replace_file

_LINE = 14.0
_SIZE = 10.0
"""Read standing, at arm's length."""


def write_slips(out: Path, plan: BoxPlan, people: Sequence[Attendee], programme: Programme) -> int:
    """Write the slips of everybody in the plan; how many there are. ReportError where the file can't be written."""
    known = {person.reference: person for person in people}
    placed = [
        (place, known[reference])
        for batch in plan.batches
        for reference in batch.references
        if reference in known and (place := plan.place(reference)) is not None
    ]
    placed.sort(key=lambda pair: (len(pair[0].box), pair[0].box, pair[0].row, pair[0].position))
    pages = Pages(
        Ink(_("{name}: badge boxes", name=programme.event.shown_name), programme.event.languages),
        programme.event.shown_name,
    )
    for number, (box, held) in enumerate(groupby(placed, key=lambda pair: pair[0].box)):
        if number:
            pages.new_page()
        _box(pages, box, list(held), programme)
    if not placed:
        pages.paragraph(_("No badges wait in boxes."), 12)
    replace_file(out, pages.finish())
    return len(placed)


def _box(pages: Pages, box: str, held: list[tuple[BoxPlace, Attendee]], programme: Programme) -> None:
    first, last = held[0][1].name, held[-1][1].name
    pages.heading(_("Box {box}", box=box), f"{counted(len(held), 'badge')}: {first} – {last}")
    for row, people in groupby(held, key=lambda pair: pair[0].row):
        pages.need(3 * _LINE)
        pages.rect(MARGIN, pages.y, WIDTH, _LINE, SOFT)
        pages.text(MARGIN + 6, pages.y + 10.5, _("Row {row}", row=row), _SIZE, bold=True)
        pages.y += _LINE + 2
        for place, person in people:
            pages.need(_LINE)
            category = (
                programme.category(person.category).name if programme.has_category(person.category) else ""
            )
            name = shorten_to_width(pages.ink, person.name, _SIZE, WIDTH * 0.41)
            about = shorten_to_width(pages.ink, person.organisation or "", 9, WIDTH * 0.34)
            pages.text(MARGIN + 22, pages.y + 10, str(place.position), 9, colour=MUTED, align="right")
            pages.text(MARGIN + 32, pages.y + 10, name, _SIZE, bold=True)
            pages.text(MARGIN + 32 + WIDTH * 0.43, pages.y + 10, about, 9)
            pages.text(MARGIN + WIDTH - 4, pages.y + 10, category, 9, colour=MUTED, align="right")
            pages.y += _LINE
        pages.y += 6
