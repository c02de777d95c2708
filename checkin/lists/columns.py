"""Where in a sheet the captions stand, and which column is which field; values settle what captions leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checkin.core.errors import ListError
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.lists.assigning import assign
from checkin.lists.captions import (
    ARRIVED,
    EXPORT_MARK,
    FIELDS,
    GONE,
    OWN_CAPTIONS,
    PRINTED,
    STATUS_FIELDS,
    is_own_header,
)
from checkin.lists.column_values import Values
from checkin.lists.crosses import CrossMeaning
from checkin.lists.header_rows import JOINT, PEOPLE, find_header, told_apart
from checkin.lists.lost_cells import keep_lost_answers
from checkin.lists.name_addresses import part_addresses
from checkin.lists.sheet import Sheet
from checkin.lists.status_headings import StatusHeading, settled
from checkin.lists.value_answers import Answers

_MOST_IN_A_HEADING = 3
"""Cells of a line of headings, beside the day and the place."""


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
    session_names: dict[int, str] = field(default_factory=dict)
    """The lower part of a caption in two rows: under “Sessions” it may be a session's title."""
    session_columns: dict[int, str] = field(default_factory=dict)
    """Columns that are a session each, crossed where one is invited."""
    session_statuses: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    """Columns that say how somebody stands in a session: its kind, and the session; None: those the row names."""
    marks: dict[int, CrossMeaning] = field(default_factory=dict)
    """What O and X mean in a column of answers."""
    heading: tuple[str, str] | None = None
    """The session whose list the whole sheet is, and the heading that says so."""
    status_heading: StatusHeading | None = None
    """What the sheet's, the file's or a title's name says of all its people."""
    headings_refuse: bool = True
    """Whether a heading may refuse those below it; not where people said which column tells the status."""
    notes: list[tuple[int, str, str]] = field(default_factory=list)
    """What to tell of a whole column: its number, a sentence, a value."""
    answers: Answers = field(default_factory=Answers)
    asked: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    """What only people can tell, answered or not: kind, column (-1: the sheet), value -> how many it is about."""
    likely: dict[str, str] = field(default_factory=dict)
    """What a heading that is asked counts as while nobody answers."""
    values: Values | None = None
    """What stands in the columns, where that was asked for to settle which is which."""
    sectors: Counter[str] = field(default_factory=Counter)
    """How many rows tell each sector, in the list's words."""
    titles: tuple[str, ...] = ()
    """What stands above the captions."""
    headings: tuple[str, ...] = ()
    """Of that the lines with nothing or little beside: a table's captions and its figures are no headings."""
    sheet_names: tuple[str, ...] = ()
    is_own: bool = False
    """Written by us: read by exact captions alone."""
    id_is_reference: bool = False
    """The reference is another system's id, which lists of other events use too."""
    code_is_plural: bool = False
    composed: tuple[int, int] | None = None
    """Columns of an order and of its attendee, which make a code together."""
    told_only: set[int] = field(default_factory=set)
    """Columns of our own exports that tell what happened: nothing of them is kept."""
    gone: int | None = None
    """The column of our own exports that says who was no longer listed."""

    def ask_of_heading(self, heading: StatusHeading, people: int) -> None:
        """Take what a heading says of all the people, and ask it."""
        self.asked["status", -1, heading.text] = people
        self.likely[heading.text] = str(heading.status if heading.is_sure else Status.CONFIRMED)
        self.status_heading = settled(heading, self.answers.of("status", heading.text))

    def used(self) -> set[int]:
        """Columns whose text becomes a field; all others are kept as extra."""
        kinds = (
            "code",
            *STATUS_FIELDS,
            "prefix",
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


def _headings(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) <= _MOST_IN_A_HEADING and not any(cell.isdecimal() for cell in cells):
            yield from cells


def find_columns(
    sheet: Sheet,
    programme: Programme,
    mapping: Mapping[str, str],
    *,
    required: bool = False,
    answers: Answers | None = None,
) -> Columns | None:
    """Understand a sheet; None if it is no list of people. `required` takes what the mapping names as enough."""
    header = find_header(sheet, programme, mapping)
    if header is not None and part_addresses(sheet, header.after - 1):
        header = find_header(sheet, programme, mapping)
    if header is None:
        return None
    at, raw, captions = header.first, header.captions, told_apart(header.captions)
    columns = Columns(
        header_row=at + 1,
        first_row=header.after,
        captions=captions,
        session_names=header.session_names,
        answers=answers or Answers(),
        titles=tuple(cell.strip() for row in sheet.rows[:at] for cell in row if cell.strip()),
        headings=tuple(_headings(sheet.rows[:at])),
        sheet_names=(sheet.name,) if sheet.name else (),
    )
    if header.is_by_content:
        columns.notes.append(
            (
                -1,
                _(
                    "Row {row} was taken for captions, for single words stand there above a column of e-mails. If it "
                    "is a guest, write captions above it and load the list again.",
                    row=at + 1,
                ),
                ", ".join(filter(None, raw)),
            )
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
        keep_lost_answers(sheet, captions, columns.fields)
        return columns if "name" in columns.fields else None
    for name, caption in mapping.items():
        index = column_named(columns.captions, caption) if caption else None
        if index is not None:
            columns.fields[name] = index
    keep_lost_answers(sheet, captions, columns.fields)
    assign(columns, sheet.rows[columns.first_row :], programme, mapping)
    if not columns.fields.keys() & PEOPLE and not (required or mapping):
        return None
    return columns


def _tells_what_happened(caption: str) -> bool:
    return caption.startswith(ARRIVED) or caption in (PRINTED, GONE)


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
    parts = [n for n, caption in enumerate(folded) if key in caption.split(JOINT)]
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
            raise ListError(
                _(
                    "There is no field “{name}”; the fields are: {fields}.",
                    name=name,
                    fields=", ".join(FIELDS),
                )
            )
        if not caption.strip():
            continue
        sheets = list(all_captions)
        if all(column_named(captions, caption) is None for captions in sheets):
            names = dict.fromkeys(c for captions in sheets for c in captions)
            raise ListError(
                _(
                    "The list has no column “{caption}”; nothing was changed. Its columns are: {names}.",
                    caption=caption,
                    names=", ".join(names) or _("none"),
                )
            )
