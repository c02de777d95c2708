"""Where in a sheet the captions stand, and which column is which field; values settle what captions leave open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from checkin.core.errors import ListError
from checkin.core.event.programme import Programme
from checkin.core.names.folding import fold
from checkin.lists.assigning import PEOPLE, assign
from checkin.lists.captions import (
    ARRIVED,
    EXPORT_MARK,
    FIELDS,
    GONE,
    OWN_CAPTIONS,
    PRINTED,
    STATUS_FIELDS,
    is_own_header,
    meanings,
    tells_language,
)
from checkin.lists.cell_words import role_words
from checkin.lists.cells import clean_line
from checkin.lists.delimited import unguarded
from checkin.lists.marks import Marks
from checkin.lists.table import Sheet

_HEADER_WITHIN = 40


@dataclass(slots=True)
class Columns:
    """A sheet understood: its captions (told apart as `Caption#2`), and the column numbers of each field, from 0."""

    header_row: int
    """Row of the captions, from 1; the first of two."""
    first_row: int
    """Index of the first row below the captions."""
    captions: list[str]
    fields: dict[str, int] = field(default_factory=dict)
    more: dict[str, list[int]] = field(default_factory=dict)
    """Further columns of a field, and those of the pseudo fields (`paid`, `checked_in` ...)."""
    session_columns: dict[int, str] = field(default_factory=dict)
    """Columns that are a session each, crossed where one is invited."""
    marks: dict[int, Marks] = field(default_factory=dict)
    """What O and X mean in a column of answers."""
    heading: tuple[str, str] | None = None
    """The session whose list the whole sheet is, and the heading that says so."""
    notes: list[tuple[int, str, str]] = field(default_factory=list)
    """What to tell of a whole column: its number, a sentence, a value."""
    titles: tuple[str, ...] = ()
    """What stands above the captions."""
    sheet_names: tuple[str, ...] = ()
    is_own: bool = False
    """Written by us: read by exact captions alone."""
    id_is_reference: bool = False
    """The reference is another system's id, which lists of other events use too."""
    code_is_plural: bool = False
    told_only: set[int] = field(default_factory=set)
    """Columns of our own exports that tell what happened: nothing of them is kept."""
    gone: int | None = None
    """The column of our own exports that says who was no longer listed."""

    def used(self) -> set[int]:
        """Columns whose text becomes a field; all others are kept as extra."""
        kinds = (
            "code",
            *STATUS_FIELDS,
            "middle_name",
            "second_last_name",
            "suffix",
            "first_latin",
            "last_latin",
        )
        further = [n for name in kinds for n in self.more.get(name, ())]
        return set(self.fields.values()) | set(further) | set(self.session_columns) | self.told_only

    def told(self) -> dict[str, str]:
        """FIELD -> COLUMN as `load` answers it; further columns of a field are `code#2` and so on."""
        told = {name: self.captions[index] for name, index in self.fields.items() if name in FIELDS}
        status = [n for name in STATUS_FIELDS for n in self.more.get(name, ())]
        for name, indexes in (
            ("code", self.more.get("code", [])),
            ("status", status),
            ("sessions", list(self.session_columns)),
        ):
            for n, index in enumerate(indexes, start=2 if name in told else 1):
                told[name if n == 1 else f"{name}#{n}"] = self.captions[index]
        return told


def find_columns(
    sheet: Sheet, programme: Programme, mapping: Mapping[str, str], *, required: bool = False
) -> Columns | None:
    """Understand a sheet; None if it is no list of people. `required` takes what the mapping names as enough."""
    at = _header_row(sheet.rows, mapping)
    if at is None:
        return None
    captions, raw, rows_taken = _captions(sheet, at)
    columns = Columns(
        header_row=at + 1,
        first_row=at + rows_taken,
        captions=captions,
        titles=tuple(cell.strip() for row in sheet.rows[:at] for cell in row if cell.strip()),
        sheet_names=(sheet.name,) if sheet.name else (),
    )
    own = {caption: n for n, caption in reversed(list(enumerate(captions)))}
    if is_own_header(own) and not mapping:
        columns.is_own = columns.code_is_plural = True
        # A column of theirs that is called like one of ours was not the second one where it came from.
        columns.captions = [text or caption for text, caption in zip(raw, captions, strict=True)]
        columns.fields = {name: own[caption] for name, caption in OWN_CAPTIONS.items() if caption in own}
        mark = own.get(EXPORT_MARK, 0)
        columns.told_only = (
            {mark} | {n for n in range(mark) if _tells_what_happened(captions[n])} if mark else set()
        )
        columns.gone = own[GONE] if own.get(GONE, mark) < mark else None
        return columns if "name" in columns.fields else None
    for name, caption in mapping.items():
        index = column_named(columns.captions, caption) if caption else None
        if index is not None:
            columns.fields[name] = index
    assign(columns, sheet.rows[columns.first_row :], programme, mapping)
    if not columns.fields.keys() & PEOPLE and not (required or mapping):
        return None
    return columns


def _tells_what_happened(caption: str) -> bool:
    return caption.startswith(ARRIVED) or caption in (PRINTED, GONE)


def _header_row(rows: Sequence[Sequence[str]], mapping: Mapping[str, str]) -> int | None:
    wanted = {_bare(column) for column in mapping.values() if column}
    best: tuple[int, int] | None = None
    is_first = True
    for n, row in enumerate(rows[:_HEADER_WITHIN]):
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells:
            continue
        named = sum(cell.casefold() in wanted for cell in cells)
        known = {
            m[0].field: cell
            for cell in cells
            if len(cell) <= 80 and (m := meanings(cell)) and m[0].score >= 80
        }
        if named or len(known) >= 2 or _is_header_of_one(cells, known, is_first=is_first):
            score = len(known) + 3 * named
            if best is None or score > best[0]:
                best = (score, n)
        is_first = False
    return best[1] if best else None


def _is_header_of_one(cells: Sequence[str], known: Mapping[str, str], *, is_first: bool) -> bool:
    """One caption we know may as well be a word in a sentence or a cell: it must stand alone or on top of all."""
    if not known.keys() & (PEOPLE | {"code"}) or any(role_words(cell) for cell in known.values()):
        return False
    return len(cells) == 1 or (is_first and not any("@" in cell or cell.isdigit() for cell in cells))


def _bare(column: str) -> str:
    return re.sub(r"#\d+\Z", "", column.strip()).strip().casefold()


def _captions(sheet: Sheet, at: int) -> tuple[list[str], list[str], int]:
    """The captions of each column, made different, and as they are; and how many rows they take."""
    rows = sheet.rows
    top = [_caption(cell, sheet) for cell in rows[at]]
    below = [_caption(cell, sheet) for cell in rows[at + 1]] if at + 1 < len(rows) else []
    taken = 1
    if _is_second_header(top, below):
        taken = 2
        width = max(len(top), len(below))
        top += [""] * (width - len(top))
        below += [""] * (width - len(below))
        parent = ""
        joined = []
        for upper, lower in zip(top, below, strict=True):
            # A merged caption stands in its first cell only.
            parent = upper or (parent if lower else "")
            joined.append(" – ".join(part for part in (parent, lower) if part))
        top = joined
    seen: Counter[str] = Counter()
    captions: list[str] = []
    taken_names = {name for name in top if name}
    for n, caption in enumerate(top, start=1):
        name = caption or f"Column {n}"
        seen[name] += 1
        if seen[name] > 1:
            number = seen[name]
            while f"{name}#{number}" in taken_names:
                number += 1
            seen[name] = number
            name = f"{name}#{number}"
            taken_names.add(name)
        captions.append(name)
    return captions, top, taken


def _caption(cell: str, sheet: Sheet) -> str:
    return clean_line(unguarded(cell) if cell and sheet.guarded else cell)[0]


def _is_second_header(top: Sequence[str], below: Sequence[str]) -> bool:
    cells = [(n, cell) for n, cell in enumerate(below) if cell]
    if (
        not cells
        or "" not in top[: len(below)]
        or len(cells) >= len([c for c in top if c]) + len(cells) - 1 > 60
    ):
        return False
    fills_gap = any(n < len(top) and not top[n] for n, _ in cells)
    return fills_gap and all(tells_language(cell) or meanings(cell) for _, cell in cells)


def column_named(captions: Sequence[str], wanted: str) -> int | None:
    """The column a person means: its caption, exactly or without case; `Caption#2` the second of that name."""
    wanted = wanted.strip()
    if wanted in captions:
        return captions.index(wanted)
    folded = [" ".join(fold(caption).split()) for caption in captions]
    key = " ".join(fold(wanted).split())
    if key in folded:
        return folded.index(key)
    if key.endswith("#1") and key[:-2] in folded:
        return folded.index(key[:-2])
    # Of a caption over two rows its lower or upper part is enough, where it is only there.
    parts = [n for n, caption in enumerate(folded) if key in caption.split(" – ")]
    return parts[0] if len(parts) == 1 else _column_lettered(wanted, len(captions))


def _column_lettered(wanted: str, width: int) -> int | None:
    """A column as a spreadsheet calls it (B) or as one counts it (2), where no caption is called so."""
    if wanted.isdecimal() and wanted.isascii():
        index = int(wanted) - 1
    elif 1 <= len(wanted) <= 2 and wanted.isascii() and wanted.isalpha():
        index = 0
        for letter in wanted.upper():
            index = index * 26 + ord(letter) - 64
        index -= 1
    else:
        return None
    return index if 0 <= index < width else None


def check_mapping(mapping: Mapping[str, str], all_captions: Iterable[Sequence[str]]) -> None:
    """ListError that names the first field or column that does not exist."""
    for name, caption in mapping.items():
        if name not in FIELDS:
            raise ListError(f"There is no field “{name}”; the fields are: {', '.join(FIELDS)}.")
        if not caption.strip():
            continue
        sheets = list(all_captions)
        if all(column_named(captions, caption) is None for captions in sheets):
            names = dict.fromkeys(c for captions in sheets for c in captions)
            raise ListError(
                f"The list has no column “{caption}”; nothing was changed."
                f" Its columns are: {', '.join(names) or 'none'}."
            )
