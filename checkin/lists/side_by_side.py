"""Tables beside each other on one sheet: “Speakers” in columns A to D, “Participants” in F to I.

Each is a list of its own, or a name of one would get the code of the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from checkin.core.errors import ListError
from checkin.core.language import _
from checkin.lists.captions import STATUS_FIELDS, is_caption, is_of_another, meanings, plain_caption
from checkin.lists.companions import is_companions
from checkin.lists.name_fields import PEOPLES_NAMES
from checkin.lists.sheet import Problem, Sheet

_WITHIN = 40
_FEWEST = 2
_REPEATED = 3
"""Captions that stand there twice over make two tables of one, with no more than a line between them."""


def parted_by_columns(sheet: Sheet, mapping: Mapping[str, str]) -> list[Sheet]:
    """The tables of a sheet that an empty column parts, or the line of captions that begins anew; else the sheet.

    Where people said which column is which they see the sheet as a whole.
    """
    starts = [] if any(mapping.values()) else _starts(sheet.rows)
    if len(starts) < _FEWEST:
        return [sheet]
    width = max(map(len, sheet.rows))
    parts = [_columns(sheet, left, right) for left, right in pairwise([0, *starts[1:], width])]
    told = _(
        "{n} tables stand beside each other on this sheet; each was read as a list of its own.", n=len(parts)
    )
    parts[0].problems = [*sheet.problems, Problem(row=0, sheet=sheet.name, problem=told)]
    return parts


def _starts(rows: Sequence[Sequence[str]]) -> list[int]:
    """The first column of each table."""
    top = rows[:_WITHIN]
    width = max(map(len, top), default=0)
    filled = {n for row in top for n, cell in enumerate(row) if cell.strip()}
    bounds = [n for n in range(1, width) if n in filled and n - 1 not in filled and min(filled) < n]
    if bounds:
        first = min(filled)
        starts = [first] if any(_is_header(row[first:]) for row in top) else []
        starts += [n for n in bounds if _begins_list(top, n)]
        # What has no captions of a person belongs to the table before it; a gap must go down to the last row.
        starts = [
            n
            for n in starts
            if n == starts[0] or not any(n <= len(row) and row[n - 1].strip() for row in rows)
        ]
        if len(starts) >= _FEWEST:
            return starts
    for n, row in enumerate(top):
        half = _repeated(row)
        if not half and _are_twice(row) and _goes_on(top[n:], len(row) // 2):
            return [0, len(row) // 2]
        if half:
            above = top[n - 1] if n else ()
            heads = [at for at, cell in enumerate(above) if cell.strip()]
            if any(_is_of_others(above[at]) for at in heads):
                return []
            if heads != [0, half]:
                raise _refused(row[0])
            return [0, half]
    return []


def _begins_list(top: Sequence[Sequence[str]], left: int) -> bool:
    """Whether a list of its own begins in a column: a heading stands above its captions, or each has a code of theirs.

    Without either these are more names of the same guests, or of who comes with them.
    """
    for n, row in enumerate(top):
        run = _run(row[left:])
        if _is_header(run):
            above = [cell for other in top[:n] for cell in other[left : left + len(run)] if cell.strip()]
            has_code = any(meanings(cell)[0].field == "code" for cell in run if is_caption(cell))
            is_own = bool(above) or has_code or _goes_on(top[n:], left)
            return not any(map(_is_of_others, above)) and is_own and not _is_rest(row[:left], run)
    return False


def _is_rest(before: Sequence[str], run: Sequence[str]) -> bool:
    """Whether captions say more of the people before them: one side has no whole name of its own, and no code twice."""
    once, again = (
        {each.field for cell in cells if cell.strip() for each in meanings(cell)[:1]}
        for cells in (before, run)
    )
    return not all(map(_is_whole_name, (once, again))) and "code" not in once & again


def _is_whole_name(fields: Collection[str]) -> bool:
    return "name" in fields or {"first_name", "last_name"} <= {*fields}


def _goes_on(rows: Sequence[Sequence[str]], left: int) -> bool:
    """Whether a list that is folded goes on in a column: captions of the first one again, with a status or numbers that
    the first does not have.
    """
    first = next((n for n, cell in enumerate(rows[0]) if cell.strip()), 0)
    once, again = (_run(rows[0][n:]) for n in (first, left))
    once = once[: left - first]
    if [*map(plain_caption, once)] != [*map(plain_caption, again)]:
        return False
    if any(each.field in STATUS_FIELDS for cell in once for each in meanings(cell)[:1]):
        return True
    numbers = [{row[n].strip() for row in rows[1:] if n < len(row) and row[n].strip()} for n in (first, left)]
    return all(numbers) and all(map(str.isdecimal, set.union(*numbers))) and numbers[0].isdisjoint(numbers[1])


def _is_of_others(heading: str) -> bool:
    return is_of_another(heading) or is_companions(heading)


def _run(cells: Sequence[str]) -> list[str]:
    """The cells up to the first empty one."""
    run: list[str] = []
    for cell in cells:
        if not cell.strip():
            break
        run.append(cell.strip())
    return run


def _is_header(cells: Sequence[str]) -> bool:
    """Whether captions of a person begin here: those up to the first empty cell."""
    run = _run(cells)
    if len(run) < _FEWEST or any("@" in cell for cell in run):
        return False
    fields = [meanings(cell)[0].field for cell in run if is_caption(cell)]
    return len(fields) >= _FEWEST and bool(PEOPLES_NAMES.intersection(fields))


def _are_twice(row: Sequence[str]) -> bool:
    """Whether captions of a person stand there twice over."""
    half, rest = divmod(len(row), 2)
    first = [plain_caption(cell) for cell in row[:half]]
    is_even = not rest and half > 1 and bool(row[0].strip())
    return is_even and first == [plain_caption(cell) for cell in row[half:]] and _is_header(row[:half])


def _repeated(row: Sequence[str]) -> int:
    """Of captions with a name and a code that stand there twice over, where the second ones begin; else 0."""
    half = len(row) // 2
    if half < _REPEATED or not _are_twice(row):
        return 0
    fields = {meanings(cell)[0].field for cell in row[:half] if is_caption(cell)}
    return half if "code" in fields else 0


def _refused(caption: str) -> ListError:
    return ListError(
        _(
            "Two tables stand beside each other here, each with its column “{caption}”, so it can't be told whose the"
            " second codes are; nothing was changed. Put them on sheets of their own.",
            caption=caption,
        )
    )


def _columns(sheet: Sheet, left: int, right: int) -> Sheet:
    return Sheet(
        name=sheet.name,
        rows=[row[left:right] for row in sheet.rows],
        guarded=sheet.guarded,
        is_ragged=False,
        numbers={(n, at - left): value for (n, at), value in sheet.numbers.items() if left <= at < right},
        lost=frozenset((n, at - left) for n, at in sheet.lost if left <= at < right),
        has_broken=sheet.has_broken,
        hidden_rows=sheet.hidden_rows,
        struck_rows=sheet.struck_rows,
        merged=[*_merged_within(sheet.merged, left, right)],
    )


def _merged_within(
    merged: Sequence[tuple[int, int, int, int]], left: int, right: int
) -> Iterator[tuple[int, int, int, int]]:
    for top, first, bottom, last in merged:
        if left <= first and last < right:
            yield top, first - left, bottom, last - left
