"""Where in a sheet the captions stand, and which column is which field; values settle what captions leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checkin.core.errors import ListError
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.lists.assigning import assign
from checkin.lists.callers_marks import take_out_callers_marks
from checkin.lists.columns import Columns
from checkin.lists.header_rows import JOINT, PEOPLE, WITHIN, find_header, told_apart
from checkin.lists.linked_cells import take_out_links
from checkin.lists.lost_cells import keep_lost_answers
from checkin.lists.name_addresses import part_addresses
from checkin.lists.names_with_more import part_names
from checkin.lists.own_captions import (
    ARRIVED,
    BY_HAND,
    EXPORT_MARK,
    FIELDS,
    GONE,
    OWN_CAPTIONS,
    PRINTED,
    is_own_header,
)
from checkin.lists.shared_nouns import shared_noun
from checkin.lists.sheet import Sheet
from checkin.lists.value_answers import Answers

_MOST_IN_A_HEADING = 3
"""Cells of a line of headings, beside the day and the place."""


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
    answers = answers or Answers()
    if (noun := shared_noun(sheet.rows, WITHIN)) is None:
        return _found(sheet, programme, mapping, required=required, answers=answers)
    rows = sheet.rows
    whole, short = told_apart(rows[noun.row]), told_apart(noun.cells)
    places = {name: column_named(whole, caption) for name, caption in mapping.items() if caption}
    mapping = {**mapping, **{name: short[n] for name, n in places.items() if n is not None}}
    doubtful = dict(enumerate(whole)) if noun.is_doubtful else {}
    sheet.rows = without = [*rows[: noun.row], noun.cells, *rows[noun.row + 1 :]]
    try:
        columns = _found(sheet, programme, mapping, required=required, answers=answers, doubtful=doubtful)
    finally:
        if sheet.rows is without:
            sheet.rows = rows
    if columns is not None and columns.captions == short:
        columns.captions = whole
    return columns


def _found(
    sheet: Sheet,
    programme: Programme,
    mapping: Mapping[str, str],
    *,
    required: bool,
    answers: Answers,
    doubtful: Mapping[int, str] | None = None,
) -> Columns | None:
    header = find_header(sheet, programme, mapping)
    top = header.after - 1 if header is not None else 0
    if header is not None and (part_addresses(sheet, top) or part_names(sheet, top, [*mapping.values()])):
        header = find_header(sheet, programme, mapping)
    if header is None:
        return None
    take_out_links(sheet, header.after - 1)
    take_out_callers_marks(sheet, header.after - 1)
    at, raw, captions = header.first, header.captions, told_apart(header.captions)
    columns = Columns(
        header_row=at + 1,
        first_row=header.after,
        captions=captions,
        session_names=header.session_names,
        answers=answers,
        doubtful=doubtful or {},
        titles=tuple(cell.strip() for row in sheet.rows[:at] for cell in row if cell.strip()),
        headings=tuple(_headings(sheet.rows[:at])),
        sheet_names=tuple(filter(None, (sheet.name or sheet.file_name,))),
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
        columns.by_hand = own[BY_HAND] if own.get(BY_HAND, mark) < mark else None
        keep_lost_answers(sheet, captions, columns.fields)
        return columns if "name" in columns.fields else None
    for name, caption in mapping.items():
        index = column_named(columns.captions, caption) if caption else None
        if index is not None:
            columns.fields[name] = index
    columns.name_is_said = "name" in columns.fields
    keep_lost_answers(sheet, captions, columns.fields)
    assign(columns, sheet.rows[columns.first_row :], programme, mapping, sheet.rows[at : header.after])
    if not columns.fields.keys() & PEOPLE and not (required or mapping):
        return None
    return columns


def _tells_what_happened(caption: str) -> bool:
    return caption.startswith(ARRIVED) or caption in (PRINTED, GONE, BY_HAND)


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
