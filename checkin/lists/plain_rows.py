"""The people of rows in which no cell needs more than a strip: found out, and made, for whole columns at once.

Nearly all rows of a long list are such. Whatever is odd about one, or may be, leaves it to rows.py, where alone stands
what is made of it and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from typing import Any

from checkin.core.clean_text import is_clean
from checkin.core.event.attendee import TEXT_FIELDS
from checkin.core.event.text_lengths import LONGEST
from checkin.core.stacked_marks import has_stack
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.long_cells import fields_with_limits
from checkin.lists.lost_letters import is_lost
from checkin.lists.people import ListedPerson
from checkin.lists.row_choices import RowChoices
from checkin.lists.row_codes import RowCodes
from checkin.lists.row_shapes import RowShapes
from checkin.lists.sheet import Sheet
from checkin.lists.tidying import are_fillers_in, is_filler, may_have_lookalikes

LINES = ("reference", *(name for name in TEXT_FIELDS if name != "note"))
_MADE = ListedPerson.__struct_fields__[: ListedPerson.__struct_fields__.index("extra") + 1]
_USUAL = dict(zip(ListedPerson.__struct_fields__[::-1], ListedPerson.__struct_defaults__[::-1], strict=False))


class PlainRows:
    """The rows of one sheet below its captions, column by column.

    What is put together of several cells (a name of its parts), or answered for each row (a status), is not yet in the
    people that are made, nor is what `takes_codes`, `takes_category` and `takes_sessions` say.
    """

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        shapes: RowShapes,
        codes: RowCodes,
        choices: RowChoices,
        extra: Mapping[int, str],
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._codes = codes
        self._choices = choices
        self._extra = extra
        self._values = columns.values or Values(sheet.rows[columns.first_row :])
        self._rows = self._values.rows
        self._odd: set[int] = set()
        self._look_over()
        for column in shapes.nameless:
            self._leave(self._values.texts(column), bool)
        if shapes.words_for_codes:
            self._leave(self._of("code"), shapes.words_for_codes.__contains__)
        self.takes_codes = bool(columns.composed or columns.code_is_plural or sheet.numbers)
        self.takes_category = self.takes_sessions = True
        self.has_commas = "," in "".join(self._of("name"))

    def people(self, **same: object) -> list[ListedPerson | None]:
        """Of each row the person that its columns tell; None of a row that is to be looked at. `same` goes to all."""
        made: dict[str, Iterable[Any]] = {field: repeat(value) for field, value in same.items()}
        first = self._columns.first_row + 1
        made["row"] = range(first, first + len(self._rows))
        for field in LINES:
            if field in self._columns.fields:
                made[field] = self._line(field)
        if "name" not in made:
            made["name"] = repeat("")
        if "note" in self._columns.fields:
            made["note"] = [text or None for text in self._of("note")]
        made["extra"] = self._beside()
        made |= self._chosen()
        if not self.takes_codes:
            made["codes"] = self._codes_of_all()
        make: Any = ListedPerson
        people: list[ListedPerson | None] = [
            *map(make, *(made[field] if field in made else repeat(_USUAL[field]) for field in _MADE))
        ]
        for n in self._odd:
            people[n] = None
        return people

    def _look_over(self) -> None:
        width = len(self._columns.captions)
        if self._values.widths.keys() != {width}:
            self._odd.update(n for n, row in enumerate(self._rows) if len(row) != width)
        field_of = fields_with_limits(self._columns.fields, self._columns.more)
        for n, cells in enumerate(map(self._values.cells, range(width))):
            whole = self._values.joined(n)
            if not _is_plain(whole):
                self._leave(cells, lambda cell: not _is_plain(cell))
            longest = LONGEST[field_of.get(n, "extra")]
            if self._values.longest_row > longest and max(map(len, cells), default=0) > longest:
                self._odd.update([at for at, cell in enumerate(cells) if len(cell) > longest])
            if self._sheet.guarded and ("'" in whole or "=" in whole):
                self._leave(cells, lambda cell: cell[0] in "'=")
            if self._sheet.has_broken:
                self._leave(cells, lambda cell: is_lost(cell, is_name=True))

    def _leave(self, texts: Iterable[str], is_odd: Callable[[str], bool]) -> None:
        """Leave the rows with such a text to be looked at one by one; asked once of each, and of no empty one."""
        odd = {text for text in {*texts} if text and is_odd(text)}
        if odd:
            self._odd.update(n for n, text in enumerate(texts) if text in odd)

    def _of(self, field: str) -> list[str]:
        column = self._columns.fields.get(field)
        return self._values.texts(column) if column is not None else [""] * len(self._rows)

    def _line(self, field: str) -> Iterable[str | None]:
        texts = self._of(field)
        if are_fillers_in(texts):
            self._leave(texts, is_filler)
        if field == "name":
            return texts
        if field == "email":
            whole = self._values.joined(self._columns.fields[field])
            self._odd.update([n for n, text in enumerate(texts) if text and "@" not in text])
            if any(map(whole.__contains__, "<:")):
                self._odd.update([n for n, text in enumerate(texts) if "<" in text or ":" in text])
            if not whole.islower():
                texts = [text.lower() if text.isupper() else text for text in texts]
        if field == "country":
            codes = {text: self._choices.known_country(text) for text in {*texts}}
            self._leave(texts, lambda text: codes[text] is None)
            return map(codes.__getitem__, texts)
        return texts if all(texts) else [text or None for text in texts]

    def _beside(self) -> list[dict[str, str]]:
        """The columns that are no field: what stands in them, under their captions."""
        beside: list[dict[str, str]] = [{} for __ in self._rows]
        for column, caption in self._extra.items():
            texts = self._values.texts(column)
            fillers = {text for text in {*texts} if is_filler(text)} if are_fillers_in(texts) else ()
            for extra, text in zip(beside, texts, strict=True):
                if text and text not in fillers:
                    extra[caption] = text
        return beside

    def _codes_of_all(self) -> Iterable[tuple[str, ...]]:
        columns = [self._values.texts(column) for column in self._codes.columns]
        for texts in columns:
            if self._codes.are_odd_in(texts):
                self._leave(texts, self._codes.is_odd)
        if not columns:
            return repeat(())
        if len(columns) == 1 and all(columns[0]):
            return zip(columns[0], strict=True)
        return [tuple(dict.fromkeys(filter(None, row))) for row in zip(*columns, strict=True)]

    def _chosen(self) -> dict[str, Iterable[Any]]:
        """The category and the sessions, where all texts of their columns are known."""
        made: dict[str, Iterable[Any]] = {}
        fields = self._columns.fields
        if "category" in fields:
            texts = self._of("category")
            categories = {text: self._choices.plain_category(text) for text in {*texts}}
            self.takes_category = None in categories.values()
            if not self.takes_category:
                made["category"] = map(categories.__getitem__, texts)
                said = {text: bool(text) and not is_filler(text) for text in categories}
                made["says_category"] = map(said.__getitem__, texts)
        else:
            self.takes_category = "sector" in fields
        is_in_several = self._columns.session_columns or "sessions" in self._columns.more
        if is_in_several or self._columns.session_statuses or self.takes_category:
            return made
        if "sessions" not in fields:
            self.takes_sessions = False
            return made
        texts = self._of("sessions")
        sessions = {text: self._choices.plain_sessions(text) for text in {*texts}}
        self.takes_sessions = None in sessions.values()
        if not self.takes_sessions:
            made["sessions"] = map(sessions.__getitem__, texts)
        return made


def _is_plain(text: str) -> bool:
    """Whether a cell, or many parted by a sign that is seen, needs no more than spaces taken off its ends."""
    return is_clean(text) and "  " not in text and not may_have_lookalikes(text) and not has_stack(text)
