"""The codes of one row: each as a scanner reads it; what a spreadsheet did to one is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from checkin.core.clean_text import clean, is_clean
from checkin.core.event.text_lengths import LONGEST
from checkin.core.language import _
from checkin.lists.cells import clean_code, code_in, is_dated, is_destroyed, may_be_dated_in, split_codes
from checkin.lists.column_choices import to_choose
from checkin.lists.column_kinds import is_code_column_text
from checkin.lists.columns import Columns
from checkin.lists.composed_codes import compose_codes
from checkin.lists.long_cells import NOT_TAKEN
from checkin.lists.people import ListedPerson
from checkin.lists.row_problems import RowProblems
from checkin.lists.sheet import Sheet
from checkin.lists.tidying import LONGEST_FILLER, are_fillers_in, is_filler

_BETWEEN = re.compile(r"\s*[;|]\s*|,\s+")
_DIGITS, _LETTERS = re.compile(r"\d"), re.compile(r"[^\W\d_]")


def _several(text: str) -> list[str]:
    """The codes of a cell that holds more than one, all of one form: “TC-001; TC-002”."""
    parts = _maybe_several(text)
    forms = {_LETTERS.sub("a", _DIGITS.sub("9", part)) for part in parts}
    return parts if len(forms) == 1 else []


def _maybe_several(text: str) -> list[str]:
    """The same of any form: “TC-001; TC-001B” may be two codes, or one."""
    parts = [part.strip() for part in _BETWEEN.split(text)] if _BETWEEN.search(text) else []
    return parts if all(map(is_code_column_text, parts)) else []


class RowCodes:
    """Reads the columns of codes of one sheet."""

    def __init__(self, sheet: Sheet, columns: Columns, problems: RowProblems) -> None:
        self._found = columns
        self._problems = problems
        self._rows = sheet.rows[columns.first_row :]
        self._numbers = sheet.numbers
        self.columns = [
            c for c in (columns.fields.get("code"), *columns.more.get("code", ())) if c is not None
        ]

    @cached_property
    def _made_of_parts(self) -> set[int]:
        """Columns of codes that have a part in common, which is none of its own: of “0042|0001” tickets show all."""
        return {column for column in self.columns if self._repeats_parts(column)}

    @cached_property
    def _mostly_in_parts(self) -> set[int]:
        """Columns most of whose codes have a sign in them that may stand between two."""
        return {column for column in self.columns if self._is_mostly_in_parts(column)}

    def _is_mostly_in_parts(self, column: int) -> bool:
        cells = self._cells(column)
        return sum(bool(_maybe_several(clean_code(cell))) for cell in cells) * 2 > len(cells)

    def _cells(self, column: int) -> set[str]:
        return {row[column] for row in self._rows if column < len(row)} - {""}

    def _repeats_parts(self, column: int) -> bool:
        cells = self._cells(column)
        parted = [parts for cell in cells if (parts := _several(clean_code(cell)))]
        parts = [part for each in parted for part in each]
        return len(parted) * 2 > len(cells) and len(parts) > len({*parts})

    def are_odd_in(self, texts: Sequence[str]) -> bool:
        """A quick look, for many cells at once: whether any of them may be odd."""
        whole = "\n".join(texts) + "\n"
        return (
            are_fillers_in(texts)
            or "://" in whole
            or "'" in whole
            or ".0\n" in whole
            or "+" in whole
            or ";" in whole
            or "|" in whole
            or ", " in whole
            or may_be_dated_in(whole)
            or whole.count("\n") > len(texts)
            or max(map(len, texts), default=0) > LONGEST["code"]
        )

    def is_odd(self, text: str) -> bool:
        """Whether a cell of another system's codes, clean, is not simply a code, or something is to be told of it."""
        return (
            is_filler(text)
            or code_in(text) != text
            or len(text) > LONGEST["code"]
            or is_dated(text)
            or is_destroyed(text)
            or "\n" in text
            or bool(_maybe_several(text))
        )

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
                        is_of_any_value=True,
                    )
                elif self._found.is_own:
                    codes[code] = None
                elif "\n" in code:
                    self._problems.tell(
                        _(
                            "This code has a line break in it, so that no scan finds it: write one code in a cell."
                        ),
                        index,
                        code,
                        is_of_any_value=True,
                    )
                    codes[code] = None
                elif (several := _several(code)) and index not in self._made_of_parts:
                    self._problems.tell(
                        _("This cell holds several codes; each of them was taken."),
                        index,
                        code,
                        is_of_any_value=True,
                    )
                    codes.update(dict.fromkeys(several))
                elif _maybe_several(code) and index not in self._mostly_in_parts:
                    self._problems.tell(
                        _(
                            "This code may be several; it was taken as one, and none of its parts is known alone. "
                            "If it is several, write each in a column of its own."
                        ),
                        index,
                        code,
                        is_of_any_value=True,
                    )
                    codes[code] = None
                elif is_dated(code):
                    self._problems.tell(
                        _(
                            "A spreadsheet may have turned this code into a date; look whether the ticket shows it so."
                        ),
                        index,
                        code,
                        is_of_any_value=True,
                    )
                    codes[code] = None
                elif is_destroyed(code):
                    self._problems.tell(
                        _(
                            "A spreadsheet turned this code into a number and rounded it; it is lost and was not taken."
                        ),
                        index,
                        code,
                        is_of_any_value=True,
                    )
                    person.extra[caption] = code
                    person.lost |= {"codes"}
                elif (n, index) in self._numbers:
                    self._problems.tell(
                        _(
                            "This code was kept as a number of more than 15 digits; its last digits may be lost."
                        ),
                        index,
                        code,
                        is_of_any_value=True,
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

    def remarks(self) -> Iterator[str]:
        """What is to be said of the columns though nothing is wrong with them."""
        if self._found.composed:
            order, attendee = (self._found.captions[n] for n in self._found.composed)
            yield _(
                "Each code was put together of “{order}” and “{attendee}”, as tickets of some systems show it.",
                order=order,
                attendee=attendee,
            )
        elif self._found.id_is_reference and not self.columns:
            caption = self._found.captions[self._found.fields["reference"]]
            yield _(
                "If tickets show “{caption}”, that is their code: {choice}",
                caption=caption,
                choice=to_choose("code", caption),
            )
