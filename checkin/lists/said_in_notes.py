"""What remarks and names say in few words of many: that somebody cancelled, or another comes instead. Told, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from checkin.core.counted import counted, first_of
from checkin.core.event.attendee import Status
from checkin.core.language import _
from checkin.lists.captions import STATUS_FIELDS, meanings
from checkin.lists.cell_words import meant
from checkin.lists.column_values import AtALook, Values
from checkin.lists.columns import Columns
from checkin.lists.phrases import UNSPACED
from checkin.lists.status_words import status_of

_REFUSING = (Status.CANCELLED, Status.BLOCKED)
_IN_NAMES = ("name", "first_name", "last_name", "name_latin", "note", "job_title")


def refusals_within(columns: Columns, column: int) -> list[str]:
    """The remarks in which it stands that somebody does not come, “has cancelled by phone”, whom no status refuses."""
    values = columns.values
    if values is None or not _is_note(columns, column):
        return []
    look = values.at_a_look(column)
    found = _with_any(look, values.all(column), "refuses", "stays away") | _that_are_absences(
        look, values, column
    )
    rows = [n for n, text in enumerate(values.texts(column)) if text in found] if found else []
    states = [
        columns.fields.get("status"),
        *(n for kind in STATUS_FIELDS for n in columns.more.get(kind, ())),
    ]
    told = [values.texts(n) for n in states if n is not None]
    return [
        values.texts(column)[n] for n in rows if not any(status_of(texts[n]) in _REFUSING for texts in told)
    ]


def _is_note(columns: Columns, column: int) -> bool:
    """Whether a column holds remarks."""
    found = meanings(columns.captions[column])
    noted = (columns.fields.get("note"), columns.fields.get("attention"))
    return column in noted or bool(found and found[0].field == "note")


def tell_of_substitutes(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """Tell of “Bo Cal (instead of Ana Berg)”, and of remarks that say the same."""
    looked_at = {columns.fields[field] for field in _IN_NAMES if field in columns.fields}
    for n in range(len(columns.captions)):
        if n not in looked_at and (n in columns.used() or not _is_note(columns, n)):
            continue
        found = texts(n)
        look = columns.values.at_a_look(n) if columns.values is not None else AtALook(found)
        replaced = _with_any(look, found, "instead")
        people = sum(text in replaced for text in found) if replaced else 0
        if people:
            text = _(
                "“{caption}” may say that somebody else comes instead of {people}: they were loaded as they stand.",
                caption=columns.captions[n],
                people=counted(people, "person"),
            )
            columns.notes.append(
                (n, text, first_of([text for text in dict.fromkeys(found) if text in replaced]))
            )


def refusals_in_names(look: AtALook, texts: Sequence[str]) -> set[str]:
    """The names in which it stands, with no sign to part it: “CANCELADO Bo Cal”, “Bo Cal, cancelled 12 May”."""
    return _with_any(look, texts, "refuses")


def _that_are_absences(look: AtALook, values: Values, column: int) -> set[str]:
    """The remarks that are a word for who is not there: “abwesend”, “sick”; among others it may mean something else."""
    ends = ("", ".", "!")
    if look.lines.isdisjoint(f"{word}{end}" for word in _absences() for end in ends):
        return set()
    return {text for text in values.all(column) if text.casefold().rstrip(".!") in _absences()}


@cache
def _absences() -> frozenset[str]:
    return frozenset((*meant("absence"), *meant("all of a note")))


def _with_any(look: AtALook, texts: Sequence[str], *kinds: str) -> set[str]:
    words = look.found(word for word, said in meant("in a note").items() if said in kinds)
    if not words:
        return set()
    within = re.compile("|".join(_bounded(words)))
    return {text for text in dict.fromkeys(texts) if within.search(text.casefold())}


def _bounded(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        escaped = re.escape(word)
        before = r"(?<![\w-])" if word[0].isalpha() and not UNSPACED.search(word) else ""
        after = r"(?![\w-])" if word[-1].isalpha() and not UNSPACED.search(word) else ""
        yield f"{before}{escaped}{after}"
