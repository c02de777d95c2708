"""Which rows of a sheet stand for somebody, and whether a row's cells stand below the captions they belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from checkin.core.language import N_
from checkin.lists.captions import plain_caption
from checkin.lists.column_kinds import is_code_column_text
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.name_fields import NAMES
from checkin.lists.sheet import Sheet
from checkin.lists.totals import (
    are_figures,
    counts_others,
    heads_totals,
    is_total_alone,
    may_be_somebody,
    may_be_total,
)

_NUMBERED = "no|nr|#|n|lfd nr|num|no #|s no|sl no|sr no|번호|연번|순번|순서|番号|序号|編號|項次|№|п п|lp|pořadí|sorszám"
_COUNTERS = frozenset(_NUMBERED.split("|"))
_IDENTIFYING = ("name", "first_name", "last_name", "email", "code", "reference")
_DELIMITERS = ",;\t|"
_DIGIT = re.compile(r"\d")
_COLONS = ":："
_MAY_COUNT = re.compile(r"\d|\A\W")
_LOOK = 200
_NOTE = re.compile(
    r"[※*†‡#＊©]|(note|notes|n\.?b\.?|remarks?|hinweis|anmerkung|remarque|nota|비고|참고|주의|備考|注"
    r"|as of|stand|last updated|generated|exported|printed"
    r"|출력일|작성일|기준일|source|quelle|page|seite|페이지)\s*[:：.\d]",
    re.IGNORECASE,
)

SURPLUS = N_(
    "The row has more cells than there are captions, so they may have shifted; it was left out."
    " Perhaps a cell with a separator in it lacks its quotation marks."
)
SHIFTED = N_(
    "The cells of this row do not stand below their captions; it was left out."
    " Perhaps a cell with a separator in it lacks its quotation marks."
)
ENDS_EARLY = N_("The row ends early and lacks cells that say who it is; it was left out.")
FEWER_CELLS = N_("The row has fewer cells than there are captions.")
OTHER_DELIMITER = N_(
    "The row is parted by another character than the captions are, so its cells can't be told apart;"
    " it was left out."
)
MAY_BE_TOTAL = N_("This may be a line of totals and nobody’s; it was loaded as it stands.")
MAY_BE_SOMEBODY = N_(
    "This was left out as a line of totals. If it is somebody, write in more of them than numbers, and load again."
)


class RowShapes:
    """Knows the usual width of a sheet's rows, and so the odd ones."""

    def __init__(self, sheet: Sheet, columns: Columns) -> None:
        self._values = columns.values or Values(sheet.rows[columns.first_row :])
        self._rows = self._values.rows
        self._is_text = sheet.is_ragged
        self._is_own = columns.is_own
        self._width = len(columns.captions)
        tops = sheet.rows[columns.header_row - 1 : columns.first_row] if columns.header_row else []
        headers = [[*map(str.strip, row)] for row in tops]
        self._header = headers[0] if headers else []
        self._captions_again = [said for row in headers if (said := _without_end(row))]
        if columns.header_row > 1:
            # Of groups over them that nobody knows.
            above = _without_end([*map(str.strip, sheet.rows[columns.header_row - 2])])
            self._captions_again += [above] if sum(map(bool, above)) > 1 else []
        self._firsts = frozenset(row[0] for row in self._captions_again)
        used = columns.used()
        self._counters = {
            n
            for n, caption in enumerate(columns.captions)
            if n not in used and plain_caption(caption) in _COUNTERS
        }
        self._reach = max((columns.fields[f] for f in _IDENTIFYING if f in columns.fields), default=0)
        self._fields = columns.fields
        self._keys = [columns.fields[f] for f in ("email", "code", "phone") if f in columns.fields]
        widths = self._values.widths.copy() if self._is_text else Counter[int]()
        for narrow in (0, 1):
            widths.pop(narrow, None)
        self._usual_width = max(self._width, widths.most_common(1)[0][0] if widths else 0)
        short = sum(times for width, times in widths.items() if width < self._width)
        self._trims = self._is_text and short * 2 > sum(widths.values())
        self.nameless = self._columns_without_caption()
        """Columns in which next to no row has anything: what stands there may have shifted."""
        self.doubtful: set[tuple[str, ...]] = set()
        """Rows that begin with a word for a total and may be somebody’s all the same."""
        self.words_for_codes = self._words_for_codes()
        """What stands for codes where a row has its code behind their column: “Smith, John” is one cell too many."""

    def usual_records(self) -> set[int]:
        """The rows, from 0, of which it is plain from their columns that they stand for somebody."""
        if self._width < 4:
            return set()
        first, second, third, fourth = map(self._values.cells, range(4))
        usual = {*range(len(self._rows))}
        if not all(map(all, (first, second, third, fourth))):
            usual = {
                n for n, cells in enumerate(zip(first, second, third, fourth, strict=True)) if all(cells)
            }
        for n in usual.intersection(self._that_may_count()):
            row = self._rows[n]
            if _may_count(row) and (not self.is_record(row) or tuple(row) in self.doubtful):
                usual.remove(n)
        texts = self._values.texts(0)
        if any(map(texts.__contains__, self._firsts)):
            usual.difference_update([n for n, text in enumerate(texts) if text in self._firsts])
        return usual

    def _that_may_count(self) -> Iterator[int]:
        """Rows that may be lines of totals, by the ends of cells: no word for a total ends in a figure, as codes do."""
        begin = [cell[:1] for cell in self._values.cells(3)]
        yield from _places(begin, {*filter(lambda sign: are_figures([sign]), {*begin})})
        for column in (0, 1) if 0 in self._counters else (0,):
            cells = self._values.cells(column)
            end = [cell[-1:] for cell in cells]
            yield from _places(end, {sign for sign in {*end} if not sign.isdigit()})
            if any(map(self._values.joined(column).__contains__, _COLONS)):
                yield from (n for n, cell in enumerate(cells) if any(map(cell.__contains__, _COLONS)))

    def is_record(self, row: Sequence[str]) -> bool:
        """Whether a row stands for somebody: not if it is empty, only numbered, a total, a note, or captions again."""
        is_full = len(row) > 3 and row[0] and row[1] and row[2] and row[3]
        if is_full and not _may_count(row):
            # The usual row, told quickly.
            return row[0].strip() not in self._firsts or not self._is_header(row)
        cells = [(n, text) for n, cell in enumerate(row) if cell and (text := cell.strip())]
        if not cells:
            return False
        first = cells[0][1]
        said = [text for n, text in cells if not (n in self._counters and text.rstrip(".").isdigit())]
        if not said:
            return False
        if counts_others(said):
            return may_be_somebody(said[0]) and self._is_somebody(row, len(said))
        if heads_totals(said[0]) and not self._has_key(row):
            # “합계 | 4명 | 참석 2”
            return not all(any(map(str.isdigit, text)) for text in said[1:])
        if len(cells) > 3:
            return not self._is_header(row)
        if len(cells) == 1 and _NOTE.match(first):
            return False
        if self._ends_in_total(said):
            return False
        return [text for _, text in cells] not in [[*filter(None, said)] for said in self._captions_again]

    def _is_somebody(self, row: Sequence[str], filled: int) -> bool:
        """Whether a row that counts the others, but for what may be a name, is as full as the others or has no count.

        Told in any case.
        """
        self.doubtful.add(tuple(row))
        return filled == 1 or filled >= self._usually_filled or self._has_key(row)

    def _has_key(self, row: Sequence[str]) -> bool:
        return any(n < len(row) and row[n].strip() for n in self._keys)

    @cached_property
    def _usually_filled(self) -> int:
        """In how many cells, but for numbers of the rows, most rows have something."""
        counted = self._counters
        filled = (
            sum(bool(cell.strip()) for n, cell in enumerate(row) if n not in counted)
            for row in self._rows[:_LOOK]
        )
        return Counter(filled).most_common(1)[0][0] if self._rows else 0

    def _ends_in_total(self, texts: Sequence[str]) -> bool:
        """Whether a word for a total and figures are all of the last row, in a list that holds more than names."""
        if self._width == 1 or not are_figures(texts[1:]) or not may_be_total(texts[0]):
            return False
        last = next((row for row in reversed(self._rows) if any(map(str.strip, row))), ())
        return texts == [text for cell in last if (text := cell.strip())][-len(texts) :]

    def is_lone(self, row: Sequence[str]) -> bool:
        """Whether a row holds one text, or none."""
        return not (row[0].strip() and row[1].strip()) and sum(map(bool, map(str.strip, row))) < 2

    def _is_header(self, row: Sequence[str]) -> bool:
        return _without_end([*map(str.strip, row)]) in self._captions_again

    def fit(self, cells: list[str]) -> str:
        """Bring a row to the width of the captions; what is wrong with it, or "".

        Of the sentences here all but FEWER_CELLS mean that the row can't be taken.
        """
        if len(cells) > self._width:
            surplus = any(cell.strip() for cell in cells[self._width :])
            if surplus or (self._is_text and len(cells) > self._usual_width):
                return SURPLUS
            del cells[self._width :]
        if len(cells) == self._width:
            return SHIFTED if self._may_have_shifted and self._has_shifted(cells) else ""
        problem = ""
        if self._is_text and self._is_parted_otherwise(cells):
            return OTHER_DELIMITER
        if self._is_text and self._has_email_as_code(cells):
            return SHIFTED
        if self._is_text and not self._trims:
            if len(cells) <= self._reach and not self._says_who(cells):
                return ENDS_EARLY
            problem = FEWER_CELLS
        cells.extend([""] * (self._width - len(cells)))
        return problem

    def is_odd(self, cells: Sequence[str]) -> bool:
        """Whether a row needs to be brought to a width, or may have shifted within it."""
        return len(cells) != self._width or self._may_have_shifted

    @property
    def _may_have_shifted(self) -> bool:
        return bool(self.nameless or self.words_for_codes)

    def _words_for_codes(self) -> frozenset[str]:
        code = self._fields.get("code", self._width)
        if not self._is_text or self._is_own or code + 1 >= self._width:
            return frozenset()
        texts = self._values.texts(code)
        words = {n for n, digit in enumerate(map(_DIGIT.search, texts)) if digit is None and texts[n]}
        if not 0 < len(words) * 2 < len(texts):
            return frozenset()
        lengths = {len(text) for n, text in enumerate(texts) if text and n not in words}
        beside = {
            n
            for n, text in enumerate(self._values.texts(code + 1))
            if len(text) in lengths and _DIGIT.search(text) and is_code_column_text(text)
        }
        if not beside <= words or sum(map(_has_space_before, self._values.sample)) > len(beside):
            return frozenset()
        return frozenset(texts[n] for n in beside if _has_space_before(self._rows[n]))

    def _has_email_as_code(self, cells: Sequence[str]) -> bool:
        column = self._fields.get("code", len(cells))
        return column < len(cells) and _look(cells[column]) == "@" != self._usual_look(column)

    def _says_who(self, cells: Sequence[str]) -> bool:
        """Whether a row that ends early has a name, and below its caption a code or e-mail like the others'."""
        names = [self._fields[field] for field in NAMES if field in self._fields]
        keys = [self._fields[field] for field in ("email", "code") if field in self._fields]
        there = [column for column in keys if column < len(cells) and cells[column].strip()]
        return (
            bool(there and names)
            and all(column < len(cells) and cells[column].strip() for column in names)
            and all(_look(cells[column]) == self._usual_look(column) for column in there)
        )

    def _is_parted_otherwise(self, cells: Sequence[str]) -> bool:
        """One cell that another delimiter would part into as many as there are captions."""
        if sum(bool(cell.strip()) for cell in cells) != 1:
            return False
        text = max(cells, key=len)
        return any(text.count(delimiter) >= max(1, min(self._width - 1, 2)) for delimiter in _DELIMITERS)

    def _columns_without_caption(self) -> list[int]:
        """Text columns at the right without a caption, in which next to no row has anything."""
        if not self._is_text or not self._header or self._is_own:
            return []
        found = []
        for column in range(min(self._width, len(self._header)) - 1, -1, -1):
            if self._header[column]:
                break
            filled = sum(column < len(row) and bool(row[column].strip()) for row in self._rows)
            if 0 < filled <= max(1, len(self._rows) // 20):
                found.append(column)
        return found

    def _has_shifted(self, cells: Sequence[str]) -> bool:
        """Whether what stands in the e-mail's or code's column looks like nothing there, but its neighbour does."""
        if self.words_for_codes and cells[self._fields["code"]].strip() in self.words_for_codes:
            return True
        if not any(cells[column].strip() for column in self.nameless):
            return False
        for column in self._keys:
            if column + 1 < self._width:
                usual = self._usual_look(column)
                if _look(cells[column]) != usual and _look(cells[column + 1]) == usual:
                    return True
        return False

    def stands_beside_email(self, cells: Sequence[str]) -> bool:
        """Whether an e-mail stands beside the column of e-mails, where there is none else."""
        if not self._is_text or "email" not in self._fields:
            return False
        column = self._fields["email"]
        beside = [n for n in (column - 1, column + 1) if 0 <= n < len(cells) and _look(cells[n]) == "@"]
        return any(n in self._fields.values() or not self._holds_emails(n) for n in beside)

    def _holds_emails(self, column: int) -> bool:
        looks = [
            _look(row[column]) for row in self._rows[:_LOOK] if column < len(row) and row[column].strip()
        ]
        return looks.count("@") * 2 > len(looks)

    def _usual_look(self, column: int) -> str:
        looks = Counter(
            _look(row[column]) for row in self._rows[:_LOOK] if column < len(row) and row[column].strip()
        )
        return looks.most_common(1)[0][0] if looks else ""


def _places(signs: Iterable[str], wanted: Collection[str]) -> Iterator[int]:
    """Where one of the wanted stands."""
    return (n for n, sign in enumerate(signs) if sign in wanted) if wanted else iter(())


def _has_space_before(cells: Sequence[str]) -> bool:
    """Whether a cell but the first begins with a space, as behind a comma in a sentence: “Smith, John”."""
    return any(cell[:1] == " " for cell in cells[1:])


def _without_end(row: list[str]) -> list[str]:
    """A row as far as anything stands in it."""
    return row[: max((n + 1 for n, cell in enumerate(row) if cell), default=0)]


def _look(text: str) -> str:
    """The kind of a key: an e-mail, or letters and digits as they follow each other."""
    text = text.strip()
    if "@" in text:
        return "@"
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", text))


def _may_count(row: Sequence[str]) -> bool:
    """A quick look at a full row: whether it may be a line of totals, by its first four cells."""
    if _MAY_COUNT.search(row[2]) is None or _MAY_COUNT.search(row[3]) is None:
        return False
    return are_figures((row[2].strip(), row[3].strip())) or any(map(_may_head_totals, row[:2]))


def _may_head_totals(cell: str) -> bool:
    text = cell.strip()
    return heads_totals(text) if any(map(text.__contains__, _COLONS)) else is_total_alone(text)
