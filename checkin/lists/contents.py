"""What a column holds, by its values alone: for lists that come without captions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.core.language import N_, _
from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.column_choices import to_choose
from checkin.lists.column_kinds import (
    are_named_with_positions,
    are_whole_names,
    kind_of,
    may_be_people,
    mostly,
    organisations_in,
)
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_cross
from checkin.lists.finding_columns import column_named
from checkin.lists.organisation_names import is_organisations
from checkin.lists.phrases import UNSPACED
from checkin.lists.row_problems import told_of_passed_over
from checkin.lists.session_columns import tell_of_titles
from checkin.lists.session_titles import SessionTitles, is_title_of_list, session_titles
from checkin.lists.sheet import Sheet
from checkin.lists.status_words import status_of
from checkin.lists.tidying import is_filler

_SAMPLE = 200
_MOST_WORDS = 12
"""Different words of a status that a column may hold."""
_NO_CAPTION = N_("No caption says where the names are; this column was taken, for it holds names.")
_MOST_NAMES = 2
"""Words up to which a text is as well somebody’s name."""
_LONG = 9
"""Letters from which on a word for lists is nobody’s name."""
_NUMBERED = re.compile(
    r"_?(?:unnamed:?|columns?|col|fields?|var|spalte|feld|colonne|champ|columna|campo|colonna|coluna|kolom|kolumn|kolonne"
    r"|sarake|kolumna|sloupec|oszlop|sütun|столбец|стовпець|στήλη|عمود|עמודה|คอลัมน์|cột|열|필드|항목|列|欄|字段|項目|[cfvx])?"
    r"[\s_.-]*\d{1,3}(?:_\d+)?",
    re.IGNORECASE,
)
"""What programs call columns whose captions are lost: “Column1”, “Unnamed: 0”, “_c0”, “열1”, or a number alone."""
_LOST = re.compile(r"[?？\ufffd]{2,}")


def columns_without_captions(
    sheet: Sheet, programme: Programme, mapping: Mapping[str, str]
) -> Columns | None:
    """Understand a sheet by what stands in it, its columns called A, B, C …; None if no people can be told."""
    width = max((len(row) for row in sheet.rows[:_SAMPLE]), default=0)
    if not width or width > 500:
        return None
    first = _below_titles(sheet.rows, programme.event.name)
    has_lost = _has_lost_captions(sheet.rows[first])
    first += has_lost
    columns = Columns(header_row=0, first_row=first, captions=[column_letters(n) for n in range(width)])
    titles = {
        n: text
        for n, row in enumerate(sheet.rows[: first - has_lost], start=1)
        if (text := "".join(row).strip())
    }
    if titles:
        columns.note(-1, told_of_passed_over([*titles], None), titles.values())
    if has_lost:
        told = _(
            "Row {row} stands where captions do and says nothing of the columns, so it is nobody: what they hold tells"
            " which is which.",
            row=first,
        )
        columns.note(-1, told, filter(None, sheet.rows[first - 1]))
    for field, wanted in mapping.items():
        index = column_named(columns.captions, wanted) if wanted else None
        if index is not None:
            columns.fields[field] = index
    _settle_status(columns, sheet, mapping)
    rows = [row for row in sheet.rows[first : first + _SAMPLE] if any(row)]
    kinds = [
        kind_of([_meant(row[n]) if n < len(row) else "" for row in rows], programme) for n in range(width)
    ]
    titles_of_sessions = session_titles(programme)
    if "name" not in mapping:
        _leave_one_of_names(columns, rows, kinds, titles_of_sessions)
    if "name" not in {*kinds, *mapping}:
        _take_names(columns, rows, kinds)
    for n, kind in enumerate(kinds):
        if not kind or kind in mapping or n in columns.fields.values():
            continue
        if kind not in columns.fields:
            columns.fields[kind] = n
        elif kind == "code":
            columns.more.setdefault("code", []).append(n)
    if "sessions" not in mapping:
        _tell_of_answers(columns, sheet, titles_of_sessions)
    is_list = "name" in columns.fields and ("email" in columns.fields or "code" in columns.fields)
    return columns if is_list or (mapping and columns.fields) else None


def _below_titles(rows: Sequence[Sequence[str]], event: str) -> int:
    """The first row that may be somebody’s: a line with a number in it, or with nothing below, is above them all."""
    filled = [n for n, row in enumerate(rows[:_SAMPLE]) if any(cell.strip() for cell in row)]
    are_wide = sum(_filled(rows[n]) > 1 for n in filled) * 2 > len(filled)
    for n, after in zip(filled, [*filled[1:], len(rows)], strict=True):
        is_title = any(c.isdigit() for cell in rows[n] for c in cell) or after > n + 1
        if _filled(rows[n]) == 1 and _is_title("".join(rows[n]).strip(), event) and after < len(rows):
            continue
        if _filled(rows[n]) > 1 or not (are_wide and is_title):
            return n
    return 0


def _is_title(text: str, event: str) -> bool:
    """“Participants of Test Conf”, “Список участников”; one may well be called Franz List."""
    if is_title_of_list(text) or _names(event, text):
        return True
    words = plain_caption(text).split()
    of_list = [word for word in meant("of a list") if len(word) > 1]
    if UNSPACED.search(text):
        return any(word in text for word in of_list if UNSPACED.search(word))
    found = [word for word in of_list if f" {word} " in f" {' '.join(words)} "]
    is_sure = len(words) > _MOST_NAMES or {*words} <= {*found} or max(map(len, found), default=0) >= _LONG
    return bool(found) and (is_sure or any(word[:1].islower() for word in text.split()))


def _names(event: str, text: str) -> bool:
    """Whether the event's name stands in a text as whole words: AI is none of Aisha."""
    name, said = plain_caption(event), plain_caption(text)
    return bool(name) and (f" {name} " in f" {said} " or (UNSPACED.search(name) is not None and name in said))


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _has_lost_captions(row: Sequence[str]) -> bool:
    """Whether the first row only counts the columns, or is where captions were: that is nobody."""
    cells = [(column_letters(n), text) for n, cell in enumerate(row) if (text := cell.strip())]
    are_numbers = len({text for __, text in cells}) == len(cells) and all(
        text == letters or _NUMBERED.fullmatch(text) for letters, text in cells
    )
    return len(cells) > 1 and (are_numbers or all(_LOST.fullmatch(text) for __, text in cells))


def _tell_of_answers(columns: Columns, sheet: Sheet, titles: SessionTitles) -> None:
    """Tell of columns of yes and no, of ticks and of titles of sessions: to what they answer only people know."""
    taken = {*columns.fields.values(), *(n for n, *__ in columns.notes)}
    for n in range(len(columns.captions)):
        texts = [text for row in sheet.rows[columns.first_row :] if n < len(row) and (text := _meant(row[n]))]
        if n in taken or not texts:
            continue
        if mostly(texts, _is_answer):
            told = _(
                "Column {column} holds answers, and no caption says to what; nobody was refused or invited by it."
                " If it says who may come: {choice}",
                column=columns.captions[n],
                choice=to_choose("status", columns.captions[n]),
            )
            columns.note(n, told, texts)
        else:
            tell_of_titles(columns, titles, n, texts)


def _is_answer(text: str) -> bool:
    return is_yes(text) or is_no(text) or is_cross(text)


def _leave_one_of_names(
    columns: Columns, rows: Sequence[Sequence[str]], kinds: list[str | None], titles: SessionTitles
) -> None:
    """Of columns that may hold names those of organisations hold none, “МГУ имени Примера”, nor those of sessions.

    What a few have, a name in Latin letters or who comes along, is nobody's only name.
    """
    texts = {
        n: [text for row in rows if n < len(row) and (text := _meant(row[n]))]
        for n, kind in enumerate(kinds)
        if kind == "name" and n not in columns.fields.values()
    }
    others = {
        n: "organisation" for n, said in texts.items() if sum(map(is_organisations, said)) * 3 >= len(said)
    }
    if len(others) == len(texts):
        return
    names = [n for n in texts if n not in others]
    most = max(len(texts[n]) for n in names)

    def worth(n: int) -> tuple[bool, bool, bool, int]:
        said = texts[n]
        are_whole = are_named_with_positions(said) or are_whole_names(
            [text.replace(",", "") for text in said]
        )
        return not all(map(titles.named, said)), len(said) * 2 > most, are_whole, len({*said})

    taken = max(names, key=worth)
    for n in texts:
        kinds[n] = kinds[n] if n == taken else others.get(n)
    if len(names) > 1 or "job_title" in kinds:
        columns.note(taken, _(_NO_CAPTION), texts[taken])


def _take_names(columns: Columns, rows: Sequence[Sequence[str]], kinds: list[str | None]) -> None:
    """Of columns that seem to hold organisations the one that holds them least holds names: Cora Co, Dan Bank."""
    found: dict[int, list[str]] = {}
    for n, kind in enumerate(kinds):
        texts = [_meant(row[n]) for row in rows if n < len(row)] if kind == "organisation" else []
        if texts and may_be_people(texts):
            found[n] = texts
    if found:
        column = min(found, key=lambda n: organisations_in(found[n]))
        kinds[column] = "name"
        columns.note(column, _(_NO_CAPTION), found[column])


def _settle_status(columns: Columns, sheet: Sheet, mapping: Mapping[str, str]) -> None:
    """Take a column of nothing but the words of a status, and tell of one that only some of them stand in."""
    for n in range(len(columns.captions) if "status" not in mapping else 0):
        texts = {_meant(row[n]) for row in sheet.rows[columns.first_row :] if n < len(row)} - {""}
        if not 0 < len(texts) <= _MOST_WORDS or n in columns.fields.values():
            continue
        # Yes and no may answer anything: a status is told by other words.
        said = {text: status_of(text) for text in texts if not is_no(text) and not is_cross(text)}
        refusing = {text for text, status in said.items() if status not in (None, Status.CONFIRMED)}
        words = ", ".join(sorted(texts))
        if (
            refusing
            and None not in said.values()
            and len(said) == len(texts)
            and "status" not in columns.fields
        ):
            columns.fields["status"] = n
            told = _(
                "No caption says where the status is; this column was taken, for it holds the words of one."
            )
            columns.notes.append((n, told, words))
        elif refusing:
            told = _(
                "Column {column} holds words that refuse, and others; nobody was refused by it."
                " If it says who may come: {choice}",
                column=columns.captions[n],
                choice=to_choose("status", columns.captions[n]),
            )
            columns.notes.append((n, told, words))


def _meant(cell: str) -> str:
    text = cell.strip()
    return "" if is_filler(text) else text


def column_letters(column: int) -> str:
    """The name a spreadsheet gives a column, from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
