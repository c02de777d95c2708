"""Cells longer than any field holds, and letters with marks without end: held, and told; before anything reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checkin.core.lengths import IDENTIFIES, LONGEST, has_stack, shorten_to_field, without_stacks

TOO_LONG = "is longer than {:,} characters"


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
                "Letters carry more marks than any script puts on one; the rest were left out.",
                before,
            )
        if len(cell) <= LONGEST[field] or (field == "code" and codes_are_plural):
            continue
        told = f"This {TOO_LONG.format(LONGEST[field])}"
        if field in IDENTIFIES:
            cells[index] = ""
            yield index, f"{told}; it was not taken.", before
        else:
            cells[index] = shorten_to_field(cell, field)
            yield index, f"{told} and was shortened.", before
