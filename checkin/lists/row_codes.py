"""The codes of one row: each as a scanner reads it; what a spreadsheet did to one is told."""

from __future__ import annotations

from collections.abc import Sequence

from checkin.core.clean_text import clean, is_clean
from checkin.core.event.text_lengths import LONGEST
from checkin.core.language import _
from checkin.lists.cells import clean_code, code_in, is_dated, is_destroyed, split_codes
from checkin.lists.columns import Columns
from checkin.lists.composed_codes import compose_codes
from checkin.lists.long_cells import NOT_TAKEN
from checkin.lists.people import ListedPerson
from checkin.lists.row_problems import RowProblems
from checkin.lists.sheet import Sheet
from checkin.lists.tidying import LONGEST_FILLER, is_filler


class RowCodes:
    """Reads the columns of codes of one sheet."""

    def __init__(self, sheet: Sheet, columns: Columns, problems: RowProblems) -> None:
        self._found = columns
        self._problems = problems
        self._numbers = sheet.numbers
        self.columns = [
            c for c in (columns.fields.get("code"), *columns.more.get("code", ())) if c is not None
        ]

    def take(self, person: ListedPerson, n: int, cells: Sequence[str]) -> None:
        """Set the person's codes from the `n`th row; what can't be one is left out and told."""
        codes: dict[str, None] = {}
        for index in self.columns:
            cell = cells[index]
            if not cell or not (text := clean_code(cell)):
                continue
            if len(text) < LONGEST_FILLER and not self._found.is_own and is_filler(text):
                continue
            if not is_clean(cell) and clean(cell)[1]:
                self._problems.tell(_("Control characters were taken out."), index, cell)
            caption = self._found.captions[index]
            for code in (
                split_codes(text)
                if self._found.code_is_plural
                else (text if self._found.is_own else code_in(text),)
            ):
                if len(code) > LONGEST["code"]:
                    self._problems.tell(
                        _(NOT_TAKEN, most=LONGEST["code"]),
                        index,
                        code,
                    )
                elif self._found.is_own:
                    codes[code] = None
                elif is_dated(code):
                    self._problems.tell(
                        _(
                            "A spreadsheet may have turned this code into a date; look whether the ticket shows it so."
                        ),
                        index,
                        code,
                    )
                    codes[code] = None
                elif is_destroyed(code):
                    self._problems.tell(
                        _(
                            "A spreadsheet turned this code into a number and rounded it; it is lost and was not taken."
                        ),
                        index,
                        code,
                    )
                    person.extra[caption] = code
                elif (n, index) in self._numbers:
                    self._problems.tell(
                        _(
                            "This code was kept as a number of more than 15 digits; its last digits may be lost."
                        ),
                        index,
                        code,
                    )
                    if codes:
                        person.extra[caption] = code
                    else:
                        codes[code] = None
                else:
                    codes[code] = None
        if self._found.composed:
            order, attendee = self._found.composed
            codes.update(dict.fromkeys(compose_codes(clean_code(cells[order]), clean_code(cells[attendee]))))
        person.codes = tuple(codes)
