"""What a file holds before anybody asks what it means: sheets of rows of text, and what was odd on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from checkin.core.errors import ListError
from checkin.core.language import N_, _

PASSWORD = N_(
    "The list is protected by a password; nothing was changed."
    " Open it, save it without a password, and load that."
)
DAMAGED = N_("The workbook is damaged or was not downloaded to its end; nothing was changed. Fetch it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something people must know about one row (counted as the file's own are, from 1; 0: the whole list)."""

    row: int
    problem: str
    column: str | None = None
    value: str = ""
    sheet: str | None = None
    is_of_column: bool = False
    """It stands at the row of the captions, and is told of all below."""
    is_of_any_value: bool = False
    """What is to be done is the same whatever stands there, so that several are told together, with the first few."""

    @property
    def is_of_a_row(self) -> bool:
        """Whether one row is to be looked at; else something is told of a column or the whole list."""
        return self.row > 0 and not self.is_of_column


@dataclass(slots=True, kw_only=True)
class Sheet:
    """Rows as text, the first one being row 1 of the file. `guarded` says that cells may carry an apostrophe guard,
    `is_ragged` that rows may be of any length, as text allows.
    """

    name: str | None
    rows: Sequence[Sequence[str]]
    file_name: str = ""
    """What a file without named sheets is called, for it may be called as a sheet would be."""
    is_hidden: bool = False
    guarded: bool = False
    is_ragged: bool = False
    problems: list[Problem] = field(default_factory=list)
    numbers: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """Cells (row from 0, column from 0) that were numbers of more digits than a spreadsheet keeps."""
    lost: frozenset[tuple[int, int]] = frozenset()
    """Cells (row from 0, column from 0) that hold an error or a formula without a result."""
    has_broken: bool = False
    """Some letters may have been lost and stand as U+FFFD or “??”."""
    hidden_rows: frozenset[int] = frozenset()
    """Rows, from 0, that the workbook does not show: hidden by hand or by a filter."""
    struck_rows: frozenset[int] = frozenset()
    """Rows, from 0, that are written and struck through."""
    merged: Sequence[tuple[int, int, int, int]] = ()
    """Merged cells: first row, first column, last row, last column, all from 0."""

    def below(self, header: int, column: int) -> list[str]:
        """The cells of a column below a row, empty where a row ends before it."""
        rows = self.rows[header + 1 :]
        try:
            return [*map(itemgetter(column), rows)]
        except IndexError:
            return [row[column] if column < len(row) else "" for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreadsheet:
    """All sheets of a file; a text file is one sheet without a name."""

    sheets: Sequence[Sheet]
    encoding: str
    delimiter: str | None = None

    @property
    def shown(self) -> list[Sheet]:
        """Those that are not hidden; all where all are."""
        return [sheet for sheet in self.sheets if not sheet.is_hidden] or list(self.sheets)


class ListCancelledError(ListError):
    """Reading was cancelled by the person who asked for it; nothing was changed."""


Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(slots=True)
class Watch:
    """Tells how far the work is, and ends it when asked to."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None

    def step(self, done: int, total: int) -> None:
        """Tell how far the work is; ListCancelledError once somebody wants it to stop."""
        if self.cancelled is not None and self.cancelled():
            raise ListCancelledError(_("Loading was cancelled; nothing was changed."))
        if self.progress is not None:
            self.progress(done, total)
