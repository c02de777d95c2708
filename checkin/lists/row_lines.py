"""The fields of one row that are their cell's text on one line: clean, shortened, without fillers and lost letters."""

from __future__ import annotations

from checkin.core.clean_text import clean_line, is_clean
from checkin.core.event.text_lengths import SHORTEST_LIMIT
from checkin.core.language import _
from checkin.core.stacked_marks import has_stack
from checkin.lists.columns import Columns
from checkin.lists.long_cells import bound_cells, fields_with_limits
from checkin.lists.lost_cells import fields_of
from checkin.lists.lost_letters import is_lost
from checkin.lists.people import ListedPerson
from checkin.lists.plain_rows import LINES
from checkin.lists.row_names import NAMES, RowNames
from checkin.lists.row_problems import RowProblems
from checkin.lists.tidying import LONGEST_FILLER, is_filler, may_have_lookalikes, with_plain_letters


class RowLines:
    """Reads them for one sheet."""

    def __init__(self, columns: Columns, problems: RowProblems, names: RowNames) -> None:
        self._found = columns
        self._tell = problems.tell
        self._names = names
        self._lines = [(field, columns.fields[field]) for field in LINES if field in columns.fields]
        self._field_of = fields_with_limits(columns.fields, columns.more)

    def take(self, person: ListedPerson, cells: list[str]) -> None:
        """The fields that are their cell's text on one line; cells that are too long are shortened in place."""
        # Nearly every row of a long list is plain, and is looked at whole: no cell of it needs more than a strip.
        whole = "|".join(cells)
        if (len(whole) > SHORTEST_LIMIT and max(map(len, cells)) > SHORTEST_LIMIT) or has_stack(whole):
            for index, problem, before in bound_cells(cells, self._field_of, self._found.code_is_plural):
                self._tell(problem, index, before)
            whole = "|".join(cells)
        is_plain = is_clean(whole) and "  " not in whole
        is_own = self._found.is_own
        is_lettered = is_own or not may_have_lookalikes(whole)
        fillers: list[tuple[str, str]] = []
        for field, index in self._lines:
            cell = cells[index]
            if not cell:
                continue
            text = cell.strip() if is_plain else self._line(index, cell)
            if len(text) < LONGEST_FILLER and (not text or (not is_own and is_filler(text))):
                if text:
                    fillers.append((field, text))
                continue
            setattr(person, field, text if is_lettered else with_plain_letters(text))
        if fillers:
            self._names.judge(person, fillers, cells)

    def drop_broken(self, person: ListedPerson, cells: list[str], shown: str) -> None:
        """Letters of another encoding are nobody's name: no badge and no search may show what they look like here.

        `shown` is how the row is told.
        """
        names = {self._found.fields[f] for f in NAMES if f in self._found.fields}
        broken = {n for n, cell in enumerate(cells) if is_lost(cell, is_name=n in names)}
        if not broken:
            return
        self._tell(
            _(
                "Letters of this row are lost or in another encoding than the rest of the file; those cells were left"
                " out. Export the list again as UTF-8 or XLSX."
            ),
            min(broken),
            shown,
        )
        broken |= names if names & broken else set()
        for n in broken:
            cells[n] = ""
        person.lost = fields_of(broken, self._found.fields)

    def _line(self, index: int, cell: str) -> str:
        text, changed = clean_line(cell)
        if changed:
            self._tell(_("Control characters were taken out."), index, cell)
        return text
