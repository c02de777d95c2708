"""Whether more people come than the one a row names: told, for only that one is loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from checkin.core.event.attendee import ENDED
from checkin.core.language import N_, _
from checkin.core.names.folding import words
from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import is_no, meant
from checkin.lists.column_kinds import are_whole_names
from checkin.lists.column_values import AtALook, Values
from checkin.lists.columns import Columns
from checkin.lists.companions import (
    is_guest,
    may_name_more,
    names_companion,
    second_people,
    tells_companions,
)
from checkin.lists.crosses import is_cross, marks_of
from checkin.lists.name_fields import NAMES
from checkin.lists.people import ListedPerson
from checkin.lists.row_problems import RowProblems
from checkin.lists.said_in_notes import bring_somebody
from checkin.lists.sheet import Sheet
from checkin.lists.tidying import is_filler

_TELLING = ("name", "last_name", "first_name", "note", "organisation", "category", "job_title")
_COUNTED = (
    "quantity", "qty", "anzahl", "menge", "quantité", "cantidad", "quantità", "quantidade", "aantal", "antal", "ilość",
    "количество", "수량", "数量", "數量",
)  # fmt: skip
# A quick look before the slow one, on every name and note of a long list.
_SIGNS = (
    "+", "＋", "&", "\n", ";", " / ", "외", "동",
    "plus", " and ", " und ", " et ", " y ", "with ", "mit ", "avec ", " nebst ",
    " con ", " com ", " met ", " med ", " och ", "배우자", "가족",
    "통역", "수행", "자녀", "부인", "남편", "夫人", "配偶者", "家", "同伴", "陪同", "行", " og ",
    "плюс", "супруг", "женой", "мужем", "дружиною", "чоловіком", "osobą", "doprovod", "manžel", "eşi", "kísér",
    "accompagn", "acompa", "begleitet", "ospit", "person", "pessoa", "convidad", "invitad", "collègue", "collegh",
    "colega", "gasten", "introduc", "gäst", "gjest", "gæst", "vieras", "osob", "gości", "host", "vendég", "misafir",
    "kişi", "гост", "человек", "особ", "άτομα", "ضيوف", "אורחים", "คน", "người", "orang", "tamu", "지인", "친구",
    "妻と", "夫と", "同僚と", "házast", "bring", "accompanied by ", "joined by ", "together with ", "party of ",
    "table of ", "entourage of ", "delegation of ", "family of ", "group of ",
    "ticket", "seats", "places", "karten", "plätze", "billets", "entradas", "plazas", "biglietti", "posti",
    "kanssa", "συνοδ", "σύζυγ", "עם ",
    *_COUNTED,
    "아내", "비서", "보좌관", "경호", "기사", *(sign for n in range(2, 10) for sign in (f" x{n} ", f" {n}x ")),
    *(f"{n}{people}" for n in range(2, 10) for people in (
        " person", " people", " pax", " pessoas", "명", " 명", "인", " 인", "人", " 人", "名", " 名",
    )),
)  # fmt: skip

_MORE_COME = N_("More people come with this one; only the one named was loaded.")
_NUMBER = re.compile(r"0*[1-9]")
_BETWEEN = re.compile(r"[,;/&+()|↔→–—-]|\b(?:and|und|et|y|e|en|och|og|to|into)\b")


class RowCompanions:
    """Knows the columns of a sheet that may tell of companions; `several` are names of more than one person."""

    def __init__(self, sheet: Sheet, columns: Columns, problems: RowProblems, several: Set[str]) -> None:
        self._columns = columns
        self._problems = problems
        self._telling = [columns.fields[f] for f in _TELLING if f in columns.fields]
        values = columns.values or Values(sheet.rows[columns.first_row :])
        taken = {*columns.more.get("guests", ()), *columns.used()}
        # “Conference (Amount: 100.00 USD, Quantity: 2)”, of what a form sells.
        unused = (n for n in range(len(columns.captions)) if n not in taken)
        self._telling += [n for n in unused if AtALook(values.of(n)).found(_COUNTED)]
        self._named = [
            n
            for n, caption in enumerate(columns.captions)
            if n not in taken
            and (
                names_companion(caption)
                or may_name_more(caption)
                or (is_guest(caption) and self._names_others(n, values))
                or n in second_people(columns.captions, columns.fields)
            )
        ]
        self._marks = {n: marks_of({*values.all(n)}) for n in self._named}
        self._names = {columns.fields[f] for f in ("name", "first_name", "name_latin") if f in columns.fields}
        self._signs = self._signs_within(sheet, _SIGNS)
        brought = {n: bring_somebody(columns, n) for n in range(len(columns.captions))}
        self._brought = {n: texts for n, texts in brought.items() if texts}
        self._several = several
        # Where all are none the column counts something else.
        self._counting = {
            n for n in columns.more.get("quantity", ()) if any(_NUMBER.match(text) for text in values.all(n))
        }

    def _names_others(self, column: int, values: Values) -> bool:
        """Whether a column holds names of people, and not those that the list has anyway: “Name 2” of a form."""
        if not are_whole_names(texts := values.of(column)) or not texts:
            return False
        naming = [n for field, n in self._columns.fields.items() if field in NAMES]
        pairs = [
            ({*words(row[column])}, {word for n in naming if n < len(row) for word in words(row[n])})
            for row in values.sample
            if column < len(row) and row[column].strip()
        ]
        return sum(not (one <= own or own <= one) for one, own in pairs) * 2 > len(pairs)

    def _names_somebody(self, column: int, text: str) -> bool:
        """Whether a cell says that somebody comes along; an X may say so, and says no beside O."""
        return _tells_somebody(text) and not (is_cross(text) and self._marks[column].crosses_mean is False)

    @property
    def may_tell(self) -> bool:
        """Whether any row may stand for more people."""
        more = self._columns.more
        said = self._signs or self._named or self._several or self._brought
        return bool(said or more.get("quantity") or more.get("guests"))

    def tell(self, person: ListedPerson, cells: Sequence[str]) -> None:
        """Tell of a row that stands for more people than it names."""
        columns = self._columns
        if columns.is_own:
            return
        for index in columns.more.get("quantity", ()):
            text = cells[index].strip()
            number = re.match(r"-?\d+", text)
            if number and int(number[0]) > 1:
                self._problems.tell(
                    _("The row stands for more than one person; one was loaded."), index, text
                )
            elif number and int(number[0]) < 1 and index in self._counting and person.status not in ENDED:
                self._problems.tell(
                    _("By this number the row stands for nobody; the person was loaded, and may come in."),
                    index,
                    text,
                )
        told_of = [n for n in columns.more.get("guests", ()) if _tells_somebody(cells[n])]
        for index in told_of or [n for n in self._named if self._names_somebody(n, cells[n].strip())]:
            self._problems.tell(_(_MORE_COME), index, cells[index].strip())
        of_several = [n for n in self._names if cells[n].strip() in self._several] if self._several else []
        for index in of_several:
            told_so = _("These may be the names of several people; they were loaded as one.")
            self._problems.tell(told_so, index, cells[index].strip())
        brought = [n for n, texts in self._brought.items() if cells[n].strip() in texts]
        for index in brought:
            self._problems.tell(_(_MORE_COME), index, cells[index].strip())
        if not self._signs:
            return
        told = f" {' '.join([cells[index] for index in self._telling])} ".lower()
        if any(map(told.__contains__, self._signs)):
            for index in self._telling:
                if index not in (*of_several, *brought) and tells_companions(cells[index]):
                    self._problems.tell(_(_MORE_COME), index, cells[index])

    def _signs_within(self, sheet: Sheet, signs: Sequence[str]) -> Sequence[str]:
        """Those that stand anywhere in the columns that tell of companions; all where cells will be unguarded."""
        if sheet.guarded:
            return signs
        values = self._columns.values or Values(sheet.rows[self._columns.first_row :])
        found = {sign for column in self._telling for sign in values.at_a_look(column).found(signs)}
        return [sign for sign in signs if sign in found]


def _tells_somebody(cell: str) -> bool:
    text = cell.strip()
    return bool(text) and not is_no(text) and not is_filler(text) and not _is_of_languages(text)


def _is_of_languages(text: str) -> bool:
    """Whether a cell says between which languages somebody needs an interpreter: “Sign language”, “영어, 중국어”."""
    parts = [plain_caption(part) for part in _BETWEEN.split(text)]
    return all(not part or part in meant("language") for part in parts)
