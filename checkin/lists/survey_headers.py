"""The captions of a survey's export: ids of its questions, their texts, and below what Qualtrics knows them by."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from checkin.lists.captions import meanings

_IMPORT_ID = re.compile(r"\{\s*\"ImportId\"\s*:\s*\"(?P<id>[^\"]*)\".*\}")
_WITHIN = 6
_RESPONSE_TYPE = "status"
"""How an answer came in: called “Status”, and no status of anybody."""


def survey_captions(
    rows: Sequence[Sequence[str]], wanted: Collection[str]
) -> tuple[int, int, list[str]] | None:
    """Of the rows above a line of `ImportId` the one with most captions that we know: its index, that of the line, and
    its captions; where one is unknown, that of the other row. `wanted` are captions that people named.
    """
    at = next((n for n, row in enumerate(rows[:_WITHIN]) if _are_import_ids(row)), None)
    above = [n for n in range(max((at or 0) - 2, 0), at or 0) if any(map(str.strip, rows[n]))]
    if at is None or not above:
        return None
    width = max(len(rows[n]) for n in above)
    cells = {n: [*map(str.strip, rows[n]), *[""] * (width - len(rows[n]))] for n in above}
    best = max(above, key=lambda n: (sum(_is_known(cell, wanted) for cell in cells[n]), n))
    captions: list[str] = []
    for column in range(width):
        either = [cells[best][column], *(cells[n][column] for n in above)]
        captions.append(next((cell for cell in either if _is_known(cell, wanted)), either[0]))
        found = _IMPORT_ID.fullmatch(rows[at][column].strip()) if column < len(rows[at]) else None
        if found and found["id"] == _RESPONSE_TYPE:
            captions[column] = cells[above[-1]][column]
    return best, at + 1, captions


def _are_import_ids(row: Sequence[str]) -> bool:
    filled = [cell for cell in map(str.strip, row) if cell]
    return bool(filled) and all(map(_IMPORT_ID.fullmatch, filled))


def _is_known(cell: str, wanted: Collection[str]) -> bool:
    return cell.casefold() in wanted or bool(cell and meanings(cell))
