"""What a column holds, by its values alone: for lists that come without captions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from checkin.core.event.countries import country_code
from checkin.core.event.programme import Programme
from checkin.core.names.folding import fold
from checkin.lists.cells import is_asian
from checkin.lists.columns import Columns, column_named
from checkin.lists.table import Sheet

_SAMPLE = 200
_MOST = 0.7
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[\d\s()./-]{8,20}")
_NAME = re.compile(r"[^\W\d_][^\d@/\\;:|]{1,60}")
_ORGANISATION = re.compile(
    r"\b(univ\w*|inst\w*|gmbh|inc|ltd|llc|co|corp\w*|ag|company|centre|center|ministry|agency|college|school|labs?|group"
    r"|embassy|foundation|society|bank|hochschule|société|s\.?a\.?|s\.?r\.?l\.?|b\.?v\.?|oy|ab|academy|council|association)\b"
    r"|대학교?|연구[원소]|주식회사|\(주\)|㈜|협회|재단|공사|[가-힣]부$|大学|大學|株式会社|公司|研究",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=\S*\d)[\w./#:+=-]{3,64}")


def columns_without_captions(
    sheet: Sheet, programme: Programme, mapping: Mapping[str, str]
) -> Columns | None:
    """Understand a sheet by what stands in it, its columns called A, B, C …; None if no people can be told."""
    width = max((len(row) for row in sheet.rows[:_SAMPLE]), default=0)
    if not width or width > 500:
        return None
    first = next((n for n, row in enumerate(sheet.rows) if any(cell.strip() for cell in row)), 0)
    columns = Columns(header_row=0, first_row=first, captions=[letters(n) for n in range(width)])
    for field, wanted in mapping.items():
        index = column_named(columns.captions, wanted) if wanted else None
        if index is not None:
            columns.fields[field] = index
    rows = [row for row in sheet.rows[first : first + _SAMPLE] if any(row)]
    kinds = [_kind([row[n].strip() if n < len(row) else "" for row in rows], programme) for n in range(width)]
    for n, kind in enumerate(kinds):
        if not kind or kind in mapping or n in columns.fields.values():
            continue
        if kind not in columns.fields:
            columns.fields[kind] = n
        elif kind == "code":
            columns.more.setdefault("code", []).append(n)
    is_list = "name" in columns.fields and ("email" in columns.fields or "code" in columns.fields)
    return columns if is_list or (mapping and columns.fields) else None


def letters(column: int) -> str:
    """The name a spreadsheet gives a column, from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _kind(cells: Sequence[str], programme: Programme) -> str | None:
    """The field that a column's values speak for, or None; an empty cell speaks for nothing."""
    texts = [cell for cell in cells if cell]
    if len(texts) * 2 < len(cells) or not texts:
        return None
    categories = {fold(c.id) for c in programme.categories} | {fold(c.name) for c in programme.categories}
    if _mostly(texts, lambda text: bool(_EMAIL.fullmatch(text))):
        return "email"
    if _mostly(texts, lambda text: fold(text) in categories):
        return "category"
    if _mostly(texts, lambda text: country_code(text) is not None):
        return "country"
    if _mostly(
        texts, lambda text: bool(_PHONE.fullmatch(text)) and sum(c.isdigit() for c in text) > 7
    ) and any(text.startswith(("+", "0")) or " " in text or "-" in text for text in texts):
        return "phone"
    if _mostly(texts, lambda text: bool(_CODE.fullmatch(text))):
        return "code" if len(set(texts)) == len(texts) and not _counts(texts) else None
    if sum(bool(_ORGANISATION.search(text)) for text in texts) * 3 >= len(texts):
        return "organisation"
    if _mostly(texts, _may_be_name):
        return "name"
    return None


def _mostly(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(holds(text) for text in texts) >= len(texts) * _MOST


def _may_be_name(text: str) -> bool:
    if not _NAME.fullmatch(text):
        return False
    if is_asian(text):
        return 2 <= len(text.replace(" ", "")) <= 6
    return 2 <= len(text.split()) <= 6


def _counts(texts: Sequence[str]) -> bool:
    """Whether numbers merely count the rows."""
    if not all(text.isdigit() and len(text) < 7 for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return max(numbers) - min(numbers) < 2 * len(numbers) + 10
