"""Text -> rows: which character parts the cells, and what is odd in the quoting. Knows no captions but as a hint."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from checkin.core.errors import ListError
from checkin.core.language import _
from checkin.lists.captions import is_caption
from checkin.lists.programme_captions import is_of_programme
from checkin.lists.sheet import Problem, Sheet, Watch
from checkin.lists.unclosed_quotes import rows_apart, usual_width

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 60
_SAMPLE_CELLS = 200
_LONGEST_CELL = 1_000_000
_STEP = 5_000
_STRAYS = 0.1
"""How many of the rows may be of another width than the captions, or than all the others."""
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?\Z", re.IGNORECASE)
# Looks for the sign first and only then behind it: every character of the text passes here.
_MAY_BE_GUARDED = re.compile(r"""['=](?<![^,;\t|"\r\n]['=])""")
_FORMULA_TEXT = re.compile(r'="([^"]*)"\Z')


def read_delimited(text: str, watch: Watch) -> tuple[Sheet, str]:
    """The rows of a CSV-like text and the delimiter they were parted by."""
    problems: list[Problem] = []
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter, problems, watch)
    _reread_parted_otherwise(text, delimiter, rows, problems)
    # Excel's own hint line is neither a caption nor a person, but counts as a row of the file.
    if rows and len(rows[0]) <= 2 and _SEPARATOR_LINE.match(delimiter.join(rows[0])):
        rows[0] = []
    may_be_guarded = ("'" in text or "=" in text) and bool(_MAY_BE_GUARDED.search(text))
    return Sheet(name=None, rows=rows, guarded=may_be_guarded, is_ragged=True, problems=problems), delimiter


def part_lines_in_cells(sheet: Sheet) -> None:
    """Part rows of which each stands whole in its first cell: a CSV that a spreadsheet opened by another separator."""
    for n, row in enumerate(sheet.rows[:_SAMPLE_ROWS]):
        if not row or not row[0].strip() or any(map(str.strip, row[1:])):
            continue
        for delimiter in _DELIMITERS:
            width = len(captions) if _captions(captions := _parted(row, delimiter)) > 1 else 0
            below = [
                _parted(each, delimiter) for each in sheet.rows[n + 1 : n + 1 + _SAMPLE_ROWS] if any(each)
            ]
            if width and below and sum(len(each) == width for each in below) >= len(below) * (1 - _STRAYS):
                sheet.rows = [_parted(each, delimiter) for each in sheet.rows]
                sheet.is_ragged = True
                return


def _parted(row: Sequence[str], delimiter: str) -> list[str]:
    """The cells of a line that was parted where it has the other separator, if anywhere."""
    filled = max((n for n, cell in enumerate(row, start=1) if cell), default=0)
    try:
        return next(iter(_reader((";" if delimiter == "," else ",").join(row[:filled]), delimiter)), [])
    except csv.Error:
        return [*row]


def _rows(text: str, delimiter: str, problems: list[Problem], watch: Watch) -> list[list[str]]:
    rows: list[list[str]] = []
    lines = text.count("\n") or text.count("\r") or 1
    reader = _reader(text, delimiter)
    try:
        before = -1
        while len(rows) > before:
            before = len(rows)
            rows.extend(islice(reader, _STEP))
            watch.step(min(reader.line_num, lines), lines)
        is_over_lines = reader.line_num > len(rows)
    except csv.Error:
        is_over_lines = True
    if not is_over_lines:
        return rows
    width = usual_width(rows)
    try:
        return rows_apart(
            text,
            delimiter,
            _quote(text, delimiter),
            width,
            problems,
            lambda line: watch.step(min(line, lines), lines),
        )
    except csv.Error as error:
        raise ListError(
            _(
                "Row {row} of the list can't be read ({error}); nothing was changed."
                " Save the list again as CSV or XLSX.",
                row=len(rows) + 1,
                error=error,
            )
        ) from None


def _reread_parted_otherwise(
    text: str, delimiter: str, rows: list[list[str]], problems: list[Problem]
) -> None:
    """Captions parted by one character over rows that are all parted by another: read those by theirs, and tell."""
    header = next((n for n, row in enumerate(rows[:_SAMPLE_ROWS]) if _captions(row) > 1), None)
    if header is None:
        return
    width = len(rows[header])
    sample = [row for row in rows[header + 1 : header + 1 + _SAMPLE_ROWS] if any(row)]
    if not sample or sum(len(row) == width for row in sample) > len(sample) * _STRAYS:
        return
    reader = _reader(text, delimiter)
    for __ in islice(reader, header + 1):
        pass
    rest = "".join(io.StringIO(text, newline="").readlines()[reader.line_num :])
    for other in (each for each in _DELIMITERS if each != delimiter):
        below = list(_reader(rest, other))
        fitting = sum(len(row) == width for row in below)
        if fitting >= sum(map(bool, below)) * (1 - _STRAYS):
            told = _(
                "The captions are parted by “{captions}” and the rows by “{rows}”.",
                captions=_shown(delimiter),
                rows=_shown(other),
            )
            problems.append(Problem(row=header + 2, problem=told))
            rows[header + 1 :] = below
            return


def _shown(delimiter: str) -> str:
    return "tab" if delimiter == "\t" else delimiter


class _Reader:
    """csv.reader with a cell limit of its own: the module's is global."""

    def __init__(self, text: str, delimiter: str) -> None:
        csv.field_size_limit(_LONGEST_CELL)
        self._rows = csv.reader(
            io.StringIO(text, newline=""), delimiter=delimiter, quotechar=_quote(text, delimiter)
        )

    def __iter__(self) -> Iterator[list[str]]:
        return iter(self._rows)

    @property
    def line_num(self) -> int:
        return self._rows.line_num


def _reader(text: str, delimiter: str) -> _Reader:
    return _Reader(text, delimiter)


def _quote(text: str, delimiter: str) -> str:
    """What the cells stand in: as databases export them, an apostrophe on both sides of each on the first line."""
    cells = text.split("\n", 1)[0].strip().split(delimiter) if text[:1] == "'" else []
    is_other = len(cells) > 1 and all(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in cells)
    return "'" if is_other else '"'


def _delimiter(text: str) -> str:
    head = text[:200_000]
    hint = _SEPARATOR_LINE.match(head.split("\n", 1)[0])
    if hint and hint[1] in _DELIMITERS:
        return hint[1]
    return max(_DELIMITERS, key=lambda d: (_fitness(head, d), -_DELIMITERS.index(d)))


def _fitness(head: str, delimiter: str) -> tuple[int, float]:
    """How many captions we know stand in one row, then how alike and wide the rows are."""
    try:
        rows = [row for row in islice(_reader(head, delimiter), _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return (0, 0.0)
    if not rows:
        return (0, 0.0)
    captions = max(map(_captions, rows[:30]))
    width, times = Counter(map(len, rows)).most_common(1)[0]
    return (
        captions if width > 1 or captions > 0 else 0,
        (times / len(rows)) * min(width, 40) if width > 1 else 0.0,
    )


def _captions(row: list[str]) -> int:
    """How many captions we know, of people or of a programme, stand among the first cells: a spoiled file has rows of
    hundreds of thousands.
    """
    cells = islice(filter(str.strip, row), _SAMPLE_CELLS)
    return sum(is_caption(cell) or is_of_programme(cell) for cell in cells)


def unguard_cell(cell: str) -> str:
    """A CSV cell without the one apostrophe that keeps spreadsheets from running it, or out of `="007"`."""
    if cell[:1] == "'":
        rest = cell.lstrip("'")
        return cell[1:] if rest and rest[0] in "=+-@\t\r|%" else cell
    if cell[:1] == "=":
        wrapped = _FORMULA_TEXT.match(cell)
        if wrapped:
            return wrapped[1]
    return cell


def guard_cell(cell: str) -> str:
    """A cell as CSV may hold it; `unguard_cell` gives the same back."""
    rest = cell.lstrip("'")
    if rest and (rest[0] in "=+-@\t\r" or (rest[0] in "|%" and rest != cell)):
        return "'" + cell
    return cell
