"""Letters that another program lost before a list came here: “�”, “???”, “MÃ¼ller”; told, for nobody can guess them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkin.core.counted import counted, first_of
from checkin.core.language import _
from checkin.lists.captions import STATUS_FIELDS, meanings
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns

_LOST = "\ufffd"
_ONLY_MARKS = re.compile(r"[?\s]*\?[?\s]*\?[?\s]*")
"""What saving in a code page without these letters leaves of them: “?? ??”. One alone is a question."""
_CONTINUED = bytes(range(0x80, 0xC0))
_SECOND = frozenset((_CONTINUED.decode("latin-1") + _CONTINUED.decode("cp1252", "ignore")).lower())
_READ_TWICE = re.compile(
    f"[\xc2-\xf4][{_CONTINUED.decode('latin-1')}{_CONTINUED.decode('cp1252', 'ignore')}]"
)
"""The first two letters at least of what was one: a quick look, for many cells at once. `_SECOND` are the second ones,
in small letters."""
_NAMES = ("name", "first_name", "last_name", "name_latin")


def are_lost_in(text: str) -> bool:
    """A quick look, for many cells at once: whether letters may have been lost in any of them."""
    return _LOST in text or "??" in text or "? ?" in text


def is_lost(text: str, *, is_name: bool) -> bool:
    """Whether a cell can't be shown to anybody: signs for lost letters in it; of a name also nothing but “???”."""
    return _LOST in text or (is_name and _ONLY_MARKS.fullmatch(text) is not None)


def tell_of_lost_letters(columns: Columns, values: Values) -> None:
    """Tell of captions that nobody can read, of answers that nobody can, and of names that are garbled."""
    lost = [n for n, caption in enumerate(columns.captions) if _is_garbled(caption) and values.all(n)]
    if lost := [n for n in lost if n not in columns.used()]:
        captions = first_of([columns.captions[n] for n in lost])
        text = _(
            "Another program lost letters of these captions before the list was loaded, so nobody was refused by what"
            " stands below them: {captions}. Export the list again as UTF-8 or XLSX and load that.",
            captions=captions,
        )
        columns.notes.append((lost[0], text, captions))
    for n, caption in enumerate(columns.captions):
        asked = meanings(caption)[:1]
        if asked and asked[0].field in STATUS_FIELDS:
            _tell_of_answers(columns, values.all(n), n)
    _tell_of_names(columns, values)


def _tell_of_answers(columns: Columns, texts: Sequence[str], column: int) -> None:
    lost = [text for text in texts if _LOST in text]
    if lost:
        text = _(
            "Another program lost letters here before the list was loaded: {people} counted as confirmed, whatever"
            " stood there. Export the list again as UTF-8 or XLSX and load that.",
            people=counted(len(lost), "person"),
        )
        columns.note(column, text, lost)


def _tell_of_names(columns: Columns, values: Values) -> None:
    for n in (columns.fields[field] for field in _NAMES if field in columns.fields):
        whole, letters = values.joined(n), values.at_a_look(n).letters
        may_be_twice = not letters.isdisjoint(_SECOND) and _READ_TWICE.search(whole)
        if "?" not in whole and _LOST not in whole and not may_be_twice:
            continue
        shown = [text for text in values.all(n) if not is_lost(text, is_name=True)]
        garbled = [text for text in shown if _is_garbled(text) or "?" in text.strip("?")]
        if garbled:
            text = _(
                "Another program may have garbled letters of the names of {people}; they would stand so on a badge."
                " Export the list again as UTF-8 or XLSX and load that before you print.",
                people=counted(len(garbled), "person"),
            )
            columns.note(n, text, garbled)


def _is_garbled(text: str) -> bool:
    if text.isascii():
        return _ONLY_MARKS.fullmatch(text) is not None
    return _LOST in text or _is_read_twice(text)


def _is_read_twice(text: str) -> bool:
    """Whether UTF-8 was read in a Western code page and saved so: “MÃ¼ller”, “Ð˜Ð²Ð°Ð½”."""
    for encoding in ("cp1252", "latin-1"):
        try:
            text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False
