"""What stands beside the fields of one row: columns that are kept as they are, a note, marks of whom to look after."""

from __future__ import annotations

from collections.abc import Sequence

from checkin.core.clean_text import clean
from checkin.core.language import _
from checkin.lists.cell_words import is_no, is_yes
from checkin.lists.columns import Columns
from checkin.lists.flag_columns import FLAG, is_flagged
from checkin.lists.people import ListedPerson
from checkin.lists.row_problems import RowProblems
from checkin.lists.secret_columns import is_secret
from checkin.lists.sheet import Sheet
from checkin.lists.tidying import LONGEST_FILLER, is_filler


class RowExtras:
    """Reads the columns of one sheet that are no field; `columns` are those that are kept, with their captions."""

    def __init__(self, sheet: Sheet, columns: Columns, problems: RowProblems) -> None:
        self._found = columns
        self._problems = problems
        rows = sheet.rows[columns.first_row :]
        used = columns.used()
        self.columns = {
            n: caption
            for n, caption in enumerate(columns.captions)
            if n not in used
            and not (
                caption.startswith("Column ") and not any(n < len(row) and row[n].strip() for row in rows)
            )
            and (columns.is_own or not is_secret(caption))
        }
        self.has_marks = bool({"attention", "walk_in"} & columns.fields.keys()) or FLAG in columns.more

    def take(self, person: ListedPerson, cells: Sequence[str]) -> None:
        """Keep what stands in the columns that are no field, and read the marks."""
        for index, caption in self.columns.items():
            text = self._clean(index, cells[index])
            if text and not (len(text) < LONGEST_FILLER and not self._found.is_own and is_filler(text)):
                person.extra[caption] = text
        if self.has_marks:
            self.take_marks(person, cells)

    def take_marks(self, person: ListedPerson, cells: Sequence[str]) -> None:
        """Note whom to look after, and who came without being listed."""
        fields = self._found.fields
        if "attention" in fields:
            text = cells[fields["attention"]].strip()
            person.attention = is_yes(text) if self._found.is_own else bool(text) and not is_no(text)
        if FLAG in self._found.more and is_flagged(self._found, cells):
            person.attention = True
        if "walk_in" in fields:
            person.walk_in = is_yes(cells[fields["walk_in"]])

    def take_note(self, person: ListedPerson, cells: Sequence[str]) -> None:
        """Set the note."""
        index = self._found.fields.get("note")
        if index is not None and cells[index]:
            person.note = self._clean(index, cells[index]) or None

    def _clean(self, index: int, cell: str) -> str:
        text, changed = clean(cell) if cell else ("", False)
        if changed:
            self._problems.tell(_("Control characters were taken out."), index, cell)
        return text
