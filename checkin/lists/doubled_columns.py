"""Columns of one field, by one caption or two: one is read, and where the other says something else it is told.

An organisation that stands in the other language alone is read from there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from checkin.core.counted import first_of
from checkin.core.desk.identities import is_asian
from checkin.core.language import n_
from checkin.core.names.folding import fold, words
from checkin.lists.captions import meanings, tells_language
from checkin.lists.cell_words import role_words, sector_meant
from checkin.lists.cells import country_of
from checkin.lists.column_choices import to_choose
from checkin.lists.column_kinds import are_whole_names, is_refuted
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.companions import is_guest, may_name_more
from checkin.lists.sheet import Sheet

_TOLD_OTHERWISE = frozenset({"name", "first_name", "last_name", "code", "status", "note"})
"""Fields of which further columns are read, or told by what they hold."""
_IN_OTHER_WORDS = frozenset({"organisation", "category", "sector", "name"})
"""Fields that a list may say in other words once more; a nationality or a rank is a matter of its own. “Name on
badge” is one where it is somebody else's.
"""
_MEANT: Mapping[str, Callable[[str], object]] = {
    "country": country_of,
    "category": lambda text: role_words(text) or fold(text),
    "sector": lambda text: sector_meant(text) or fold(text),
}
"""What two words of these say alike, in other languages or codes."""
_FILLED = frozenset({"organisation"})
"""Fields that may stand in one language for some people, and in the other for the rest."""
_SURE = 90
_LIKELY = 80


def doubled_told(
    captions: Sequence[str], fields: Mapping[str, int], taken: Collection[int], values: Values
) -> Iterator[tuple[int, str, str]]:
    """Of each column that is not read of how many people it says something else than the one that is."""
    for n, caption in enumerate(captions):
        field = None if n in taken else _field_said_twice(captions, fields, n)
        # A “Ticket” of links says no kind of one.
        if field is None or (field == "category" and is_refuted(field, values.of(n))):
            continue
        pairs = [*zip(values.texts(fields[field]), values.texts(n), strict=True)]
        pairs = [(one, other) for one, other in pairs if other and other != one]
        if field == "name":
            others = [other for one, other in pairs if _are_two(one, other)]
        else:
            of = _MEANT.get(field, fold)
            is_filled = _says_in_a_language(captions, n) == field
            others = [other for one, other in pairs if of(other) != of(one) and (one or not is_filled)]
        if others:
            text = n_(
                "“{caption}” says something else of {n} person, and only “{read}” was read. If it is the right one:"
                " {choice}",
                "“{caption}” says something else of {n} people, and only “{read}” was read. If it is the right one:"
                " {choice}",
                len(others),
                caption=caption,
                read=captions[fields[field]],
                choice=to_choose(field, caption),
            )
            yield n, text, first_of([*dict.fromkeys(others)])


def fill_in_other_words(sheet: Sheet, columns: Columns) -> None:
    """Put what stands under a field’s caption in another language where nothing stands under the one that is read."""
    if columns.is_own:
        return
    taken, captions = columns.used(), columns.captions
    for field in _FILLED & columns.fields.keys():
        read = columns.fields[field]
        twins = [
            n for n in range(len(captions)) if n not in taken and _says_in_a_language(captions, n) == field
        ]
        rows = [list(row) for row in sheet.rows] if twins else []
        for row in rows[columns.first_row :]:
            if read < len(row) and not row[read].strip():
                row[read] = next((row[n] for n in twins if n < len(row) and row[n].strip()), "")
        if twins:
            sheet.rows, columns.values = rows, None


def _says_in_a_language(captions: Sequence[str], column: int) -> str | None:
    """The field of a caption that says the language too, of those that are filled: “소속(영문)”."""
    found = meanings(captions[column])[:1] if tells_language(captions[column]) else ()
    return next((each.field for each in found if each.field in _FILLED and each.score >= _LIKELY), None)


def _are_two(name: str, other: str) -> bool:
    """Whether two whole names of one script have no word in common: a pet name is the same person's."""
    are_whole = are_whole_names([name]) and are_whole_names([other]) and is_asian(name) == is_asian(other)
    said = words(other)
    return are_whole and all(len(word) > 1 for word in said) and {*words(name)}.isdisjoint(said)


def _field_said_twice(captions: Sequence[str], fields: Mapping[str, int], column: int) -> str | None:
    """The field that the column is as much as the one that is read: by the same caption, or one that means it alone."""
    first = captions[column].rpartition("#")[0]
    found = () if first else meanings(captions[column])
    for field, read in fields.items():
        if first and captions[read] == first and field not in _TOLD_OTHERWISE:
            return field
        if field == "name" and (is_guest(captions[column]) or may_name_more(captions[column])):
            continue  # somebody more, told with each row
        if found and field in _IN_OTHER_WORDS and found[0].field == field and found[0].score >= _SURE:
            return field
    return None
