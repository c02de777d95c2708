"""Lines among a list's rows that are nobody: “Exported on 3 May 2025”, “Page 1 of 3”, “— end of list —”, “(text)”.

Told and left out. Each is told by all its words: somebody may well be called May Page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from checkin.core.language import N_
from checkin.lists.caption_table import has_words_of_captions, name_captions
from checkin.lists.captions import bare, is_caption, is_of_another, meanings, plain_caption
from checkin.lists.cell_words import meant, role_words
from checkin.lists.phrases import UNSPACED
from checkin.lists.status_additions import is_day

NO_PERSON = N_("This looks like a note of the list, not like a person; it was left out.")
_LONGEST = 120
_MOST_CELLS = 3
ROWS_OF_UNITS = 2
"""Rows below the captions that may say what to write into the columns."""
_COUNTED = ("page", "counted", "of a list")
_HEADS = re.compile(r"\d+(?:명|名|人)?")
_DAY_AS_WRITTEN = re.compile(r"(?:(?:y{2,4}|m{2}|d{2}|h{2}|s{2}|j{4}|t{2}|a{4}|g{2}|r{4}) ?){2,6}")
_LENGTH = re.compile(r"(?:max|min)\w*\.? \d+ \w+|(?:var)?char \d+")
_LENGTH_WRITTEN = re.compile(r"(?:max|min)\w*\.? \d+ \w+\.?", re.IGNORECASE)
_CONTACT_LINE = re.compile(r"([^:：]{2,40}?)\s*[:：](.*)", re.DOTALL)
_DIALLED = re.compile(r"(?=(?:\D*\d){3})[\d\s()+./-]+")
_EXAMPLE = re.compile(
    r".*[(\[（]\s*(?:example|sample|e\.?g\.?|beispiel|exemple|ejemplo|esempio|exemplo|voorbeeld|exempel|eksempel|esimerkki|przykład"
    r"|příklad|példa|örnek|пример|приклад|παράδειγμα|contoh|ví dụ|예시|예|샘플|記入例|例|示例|样例|範例)\s*[)\]）]"
    r"|(?:e\. ?g\.|z\. ?b\.|p\. ?ex\.|(?:example|beispiel|exemple|ejemplo|esempio|exemplo|voorbeeld|예시|예|例|記入例)"
    r"\s*[:：)）]).*",
    re.IGNORECASE | re.DOTALL,
)
"""“John Doe (example)”, “e.g. John Doe”; one may well be called Maria Example."""
_EXAMPLE_ROW = re.compile("예시|記入例|例|示例|样例|範例")
_NOBODYS_MAIL = re.compile(
    r"(?:your[._-]?)?(?:name|e-?mail|first(?:name)?[._-]last(?:name)?|vorname[._-]nachname|prenom[._-]nom|nombre(?:[._-]apellido)?"
    r"|nome(?:[._-](?:cognome|sobrenome))?|voornaam[._-]achternaam|imie[._-]nazwisko|you|user(?:name)?)"
    r"@(?:example|(?:your)?(?:company|domain|organi[sz]ation)|beispiel|exemple|ejemplo|esempio|exemplo|firma|e?mail|abc|xxx+)\.\w+",
    re.IGNORECASE,
)
_PLAIN_WORDS = re.compile(r"[A-Za-z]+(?:[ .'-][A-Za-z]+){0,4}")
_NAMES = frozenset({"name", "first_name", "last_name", "name_latin", "first_latin", "last_latin"})
_SURE = 90
_BRACKETED = re.compile(r"\(.*\)|\[.*\]|（.*）|［.*］", re.DOTALL)
"""“(EUR)”, “(as on the ticket)”; a row of nothing else is nobody’s."""
_FRAMED = re.compile(r"[^\w\s].*[^\w\s]", re.DOTALL)
_LINE = re.compile(r"[^\w\s]{3,}|(?P<by>[-–—=*_~#>])(?P=by)+\s?.*?\s?(?:(?P=by){2,}|<{2,})")


def is_beside(cells: Sequence[str], rows_below: int, naming: Iterable[int]) -> bool:
    """Whether a row, so many below the captions, says something of the list or its columns and nothing of a person.

    `naming` are the columns that say who it is.
    """
    if rows_below < ROWS_OF_UNITS and (are_units(cells) or _is_example(cells, naming)):
        return True
    return is_note(cells) or are_only_captions(cells) or _is_lone_caption(cells, naming)


def are_only_captions(cells: Sequence[str]) -> bool:
    """Whether a row holds captions and nothing else, one of them of names."""
    if name_captions().isdisjoint(cells):
        return False
    texts = [text for cell in cells if (text := cell.strip())]
    if any("@" in text for text in texts):
        return False  # an address is no caption, told quickly
    return len(texts) > 1 and all(map(may_be_caption, texts)) and all(map(is_caption, texts))


def may_be_caption(text: str) -> bool:
    """A quick look at what most cells hold; False only where `is_caption` is."""
    return _PLAIN_WORDS.fullmatch(text) is None or has_words_of_captions(bare(text))


def _is_lone_caption(cells: Sequence[str], naming: Iterable[int]) -> bool:
    """Whether a row holds the caption of a name where names stand, and nothing else.

    “Guest” may be a guest, and one may be called Ten, as Vietnamese calls a name where its accents are left out.
    """
    texts = [(n, text) for n, cell in enumerate(cells) if cell and (text := cell.strip())]
    if len(texts) != 1 or texts[0][0] not in naming or not may_be_caption(text := texts[0][1]):
        return False
    if text.isascii() and " " not in text and bare(text) != "name":
        return False
    said = meanings(text)[:1]
    return bool(said) and said[0].score >= _SURE and said[0].field in _NAMES and not role_words(text)


def _is_example(cells: Sequence[str], naming: Iterable[int]) -> bool:
    """Whether a row shows how to fill the others in: “John Doe (example) | name@example.com”."""
    texts = [cells[n].strip() for n in naming if n < len(cells) and len(cells[n]) <= _LONGEST]
    said = any(_EXAMPLE.fullmatch(text) or _NOBODYS_MAIL.fullmatch(text) for text in texts)
    return said or (bool(cells) and _EXAMPLE_ROW.fullmatch(cells[0].strip()) is not None)


def is_note(cells: Sequence[str]) -> bool:
    """Whether a row of few cells says something of the list and not of a person."""
    if len(cells) > _MOST_CELLS and cells[0] and cells[1] and cells[2] and cells[3]:
        # The usual row, told quickly.
        return False
    texts = [text for cell in cells if cell and (text := cell.strip())]
    if not 0 < len(texts) <= _MOST_CELLS:
        return False
    if any(":" in text or "：" in text for text in texts) and _says_whom_to_ask(texts):
        return True
    # Beside another cell a word is told by itself: Anna Stand may be of Halle 3.
    return all(_is_note(text) or (len(texts) > 1 and _is_beside_a_note(text)) for text in texts) and not all(
        map(is_day, texts)
    )


def _says_whom_to_ask(texts: Sequence[str]) -> bool:
    """“联系人：赵某 | 137 0000”, “Contact: Ana Berg”, “Tel.: 02-123-4567”: nobody but a number of theirs beside."""
    others = [text for text in texts if not _DIALLED.fullmatch(text)]
    lines = [_CONTACT_LINE.fullmatch(text) for text in others]
    return bool(lines) and all(line is not None and _is_contact(line[1]) for line in lines)


def _is_contact(caption: str) -> bool:
    return is_of_another(caption) or any(each.field in ("phone", "email") for each in meanings(caption))


@lru_cache(maxsize=64)
def _is_note(text: str) -> bool:
    if len(text) > _LONGEST or "@" in text:
        return False
    if _LINE.fullmatch(text):
        return True
    said = plain_caption(text)
    words = said.split()
    return bool(words) and (_tells_when(said, words) or _counts(text, words) or _ends(text, said))


def _is_beside_a_note(text: str) -> bool:
    """“Exported on” of a cell and the day of the next."""
    words = [word for word in plain_caption(text).split() if word not in meant("beside made")]
    return " ".join(words) in meant("made") or is_day(text)


def _tells_when(said: str, words: Sequence[str]) -> bool:
    """“Exported on 3 May 2025”, “Generated by Cvent”, “출력일 2025-05-03”."""
    if any(map(str.isdigit, said)):
        return _made().search(said) is not None
    return len(words) > 1 and words[0] in meant("made") and words[1] in meant("beside made")


@cache
def _made() -> re.Pattern[str]:
    words = (
        re.escape(word) if UNSPACED.search(word) else rf"(?<!\S){re.escape(word)}(?!\S)"
        for word in meant("made")
    )
    return re.compile("|".join(words))


def _counts(text: str, words: Sequence[str]) -> bool:
    """“Page 1 of 3”, “94 attendees”, “Showing 1 to 50 of 94 entries”; “Guest 1” is somebody whose name is to come."""
    counted = [word for word in words if _HEADS.fullmatch(word)]
    others = [word for word in words if word not in counted and word not in meant("beside a count")]
    if not counted or not all(any(word in meant(kind) for kind in _COUNTED) for word in others):
        return False
    is_of_pages = any(word in meant("page") for word in others)
    return is_of_pages or (bool(others) and (words[0] in counted or words[0] not in others or ":" in text))


def _ends(text: str, said: str) -> bool:
    """“End of list”, “— end —”, “이하 여백”, “(continued)”, “Confidential: do not pass on”."""
    return (
        said in meant("end of a list")
        or (said in meant("end") and _FRAMED.fullmatch(text) is not None)
        or any(said.startswith(word) for word in meant("secret line"))
    )


def are_units(cells: Sequence[str]) -> bool:
    """Whether a row says what to write into the columns: “(text)”, “required”, “mm/dd/yyyy”."""
    texts = [text for cell in cells if (text := cell.strip())]
    if len(texts) > 1 and all(map(_BRACKETED.fullmatch, texts)):
        return True
    units = [text for text in texts if _is_unit(plain_caption(text))]
    if not units or not all(text in units or is_caption(text) for text in texts):
        return False
    return len(texts) > 1 or any(each.fullmatch(texts[0]) for each in (_FRAMED, _LENGTH_WRITTEN))


def _is_unit(said: str) -> bool:
    return said in meant("unit") or bool(_DAY_AS_WRITTEN.fullmatch(said) or _LENGTH.fullmatch(said))
