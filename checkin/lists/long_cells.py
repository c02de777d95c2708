"""Cells longer than any field holds, and letters with marks without end: held, and told; before anything reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checkin.core.event.text_lengths import IDENTIFIES, LONGEST, shorten_to_field
from checkin.core.language import N_, _
from checkin.core.stacked_marks import has_stack, without_stacks

CUT = N_("This is longer than {most:,} characters and was shortened.")
NOT_TAKEN = N_("This is longer than {most:,} characters; it was not taken.")


def fields_with_limits(fields: Mapping[str, int], more: Mapping[str, Sequence[int]]) -> dict[int, str]:
    """Column -> the field that limits its cells; all others are bound as what stands beside."""
    known = [(n, field) for field, n in fields.items()]
    known += [(n, field) for field, ns in more.items() for n in ns]
    return {n: field for n, field in known if field in LONGEST}


def bound_cells(
    cells: list[str], field_of: Mapping[int, str], codes_are_plural: bool
) -> Iterator[tuple[int, str, str]]:
    """Hold every cell to what its field may hold; (column, problem, what stood there) of each that was touched.

    What identifies somebody is never cut: it is not taken. A cell of several codes is held code by code, elsewhere.
    """
    for index, cell in enumerate(cells):
        field = field_of.get(index, "extra")
        before = cell
        if has_stack(cell):
            cells[index] = cell = without_stacks(cell)
            yield (
                index,
                _("Letters carry more marks than any script puts on one; the rest were left out."),
                before,
            )
        if len(cell) <= LONGEST[field] or (field == "code" and codes_are_plural):
            continue
        if field in IDENTIFIES:
            cells[index] = ""
            yield index, _(NOT_TAKEN, most=LONGEST[field]), before
        else:
            cells[index] = shorten_to_field(cell, field)
            yield index, _(CUT, most=LONGEST[field]), before
