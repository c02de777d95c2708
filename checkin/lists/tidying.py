"""What programs write into cells where people see nothing, or something else: fillers and HTML entities.

A sheet is tidied before anybody asks what its columns mean. What could be somebody's name is left for rows.py to judge.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain, product

from checkin.lists.own_captions import is_own_header
from checkin.lists.sheet import Sheet

_NOTHING = (
    r"NaN|nan|-nan|#N/A|#N/A N/A|#NA|<NA>|<na>|<N/A>|NaT|(null)|<null>|<NULL>|[null]|\N|undefined|#REF!|#VALUE!|#NAME?"
    "|#NULL!|#DIV/0!|#NUM!|#ERROR!|#WERT!|#NV|#BEZUG!|#VALEUR!|#N/D|(blank)|(empty)|(leer)|(vide)|--|---|- -|– –|——|__"
)
_FILLERS = frozenset(_NOTHING.split("|"))
"""Cells that are empty wherever they stand: nobody is called so."""

_SHOWN = "#N/A|#REF!|#VALUE!|#NAME?|#NULL!|#DIV/0!|#NUM!|#ERROR!|#WERT!|#NV|#BEZUG!|#VALEUR!|#N/D"
_ERRORS = frozenset(_SHOWN.split("|"))
"""Of these the ones that spreadsheet programs show where a formula came to nothing: what it should say is lost."""

_LITTLE = (
    "none|null|na|n/a|n.a.|n. a.|n.v.t.|k.a.|k. a.|s/o|nil|.|_|/|?|없음|해당없음|해당 없음|なし|無|无"
    "|n/d|n.d.|n. d.|s/d|keine angabe|keine angaben|ohne angabe|not applicable|not provided|not specified"
    "|non renseigné|non précisé|sans objet|no aplica|sin datos|não se aplica|não informado|non applicabile|non indicato"
    "|niet ingevuld|ej angivet|ikke oppgitt|ikke angivet|ei tiedossa|nie dotyczy|brak danych|neuvedeno|nincs adat"
    "|belirtilmemiş|не указано|не указан|нет данных|не вказано|немає даних|미입력|무응답|해당사항 없음|해당사항없음"
    "|該当なし|未記入|未填写|未填寫|未填|不适用|不適用|暂无|غير محدد|לא צוין|ไม่ระบุ|không áp dụng|tidak ada"
    "|info requested|(空)|(跳过)|(跳過)|無し|特になし|미기재"
)
_DASHES = "-–—－―ー−‐‒─ㅡ"
_PERHAPS_FILLERS = frozenset((*_LITTLE.split("|"), *_DASHES))
"""Empty in most columns; but people are called Null, Na and None, and NA is Namibia."""
_MIXED = 4
"""Letters up to which a filler may be written in any mixture of large and small ones; of others each word may be."""


def _written(filler: str) -> Iterable[str]:
    is_short = sum(map(str.isalpha, filler)) <= _MIXED
    words = [*filler] if is_short else filler.split(" ")
    return map(("" if is_short else " ").join, product(*({w, w.upper(), w.capitalize()} for w in words)))


_AS_WRITTEN = frozenset(chain.from_iterable(map(_written, _PERHAPS_FILLERS)))

_NAMES = frozenset({"none", "null", "na", "nil", "info requested"})
"""What people are called, and what Eventbrite writes for each answer that is still to come: such a name is told."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Letters that look like others: of mathematics, full width, half width, ligatures.
_LOOKALIKES = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\ufb00-\ufb06\U0001d400-\U0001d7ff"
    "\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u2131\u2133-\u2138\u24b6-\u24e9]+"
)
_CAPTIONS_WITHIN = 40
LONGEST_FILLER = 1 + max(map(len, _PERHAPS_FILLERS))
"""Letters from which on a cell is none."""


def tidy(sheet: Sheet) -> str:
    """Empty the fillers and decode the entities of a sheet; one that we wrote ourselves is as it is meant.

    Give all its cells as they are then, a line for each row.
    """
    whole = _joined(sheet.rows)
    if any(is_own_header(row) for row in sheet.rows[:_CAPTIONS_WITHIN]):
        return whole
    if "&" not in whole and _FILLERS.isdisjoint(chain.from_iterable(sheet.rows)):
        return whole
    rows: list[Sequence[str]] = list(sheet.rows)
    lost: set[tuple[int, int]] = set()
    for n, row in enumerate(rows):
        if not _FILLERS.isdisjoint(row):
            lost.update((n, column) for column, cell in enumerate(row) if cell in _ERRORS)
            rows[n] = row = ["" if cell in _FILLERS else cell for cell in row]
        if "&" in "".join(row) and any("&" in cell and _ENTITY.search(cell) for cell in row):
            rows[n] = [without_entities(cell) for cell in row]
    sheet.rows, sheet.lost = rows, sheet.lost | lost
    return _joined(rows)


def _joined(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(map("".join, rows))


def without_entities(text: str) -> str:
    """Without HTML entities, also those that were escaped twice; an ampersand that is none stays."""
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return text.replace("\u00a0", " ")


def is_dash(text: str) -> bool:
    """Whether a cell holds a dash and no more, as the keyboards of the world write it."""
    return bool(text) and not text.strip(_DASHES)


def is_filler(text: str) -> bool:
    """Whether a cell says that there is nothing, in a column where no name stands."""
    return text in _AS_WRITTEN


def are_fillers_in(texts: Iterable[str]) -> bool:
    """Whether any of so many cells says that there is nothing."""
    return not _AS_WRITTEN.isdisjoint(texts)


def may_be_name(text: str) -> bool:
    """Whether a filler could as well be what somebody is called: Null, Na, None, Nil."""
    return text.casefold() in _NAMES


def may_have_lookalikes(text: str) -> bool:
    """Whether any letter looks like another; asked of many cells at once."""
    return not text.isascii() and _LOOKALIKES.search(text) is not None


def with_plain_letters(text: str) -> str:
    """Text with plain letters for those that only look different: 𝓜𝓪𝓻𝓲𝓪, Ｍａｒｉａ, ﾏﾘｱ; other signs stay."""
    if not may_have_lookalikes(text):
        return text
    return unicodedata.normalize("NFC", _LOOKALIKES.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text))
