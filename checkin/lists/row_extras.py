"""What stands beside the fields of one row: columns that are kept as they are, a note, marks of whom to look after."""

from __future__ import annotations

from collections.abc import Sequence

from checkin.core.clean_text import clean
from checkin.core.event.text_lengths import note_with
from checkin.core.language import _
from checkin.lists.cell_words import is_no, is_yes
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_mark
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
        self.makes_notes = "attention" in columns.fields and not columns.is_own
        """Whether words in a column of marks become somebody's note."""
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
            self._take_attention(person, fields["attention"], cells)
        if FLAG in self._found.more and is_flagged(self._found, cells):
            person.attention = True
        if "walk_in" in fields:
            person.walk_in = is_yes(cells[fields["walk_in"]])

    def _take_attention(self, person: ListedPerson, index: int, cells: Sequence[str]) -> None:
        """A mark, or in words what to look after, which is a note."""
        text = cells[index].strip()
        if self._found.is_own:
            person.attention = is_yes(text)
            return
        person.attention = bool(text) and not is_no(text) and not is_filler(text)
        if person.attention and any(map(str.isalpha, text)) and not is_mark(text) and not is_yes(text):
            said = self._clean(index, text)
            person.note = note_with(person.note, said) if said not in (person.note or "") else person.note

    def take_note(self, person: ListedPerson, cells: Sequence[str]) -> None:
        """Set the note, before what to look after."""
        index = self._found.fields.get("note")
        note = self._clean(index, cells[index]) if index is not None and cells[index] else ""
        if note and (person.note or "") not in note:
            note = note_with(note, person.note or "")
        person.note = note or person.note

    def _clean(self, index: int, cell: str) -> str:
        text, changed = clean(cell) if cell else ("", False)
        if changed:
            self._problems.tell(_("Control characters were taken out."), index, cell)
        return text
