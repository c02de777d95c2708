"""A sheet, a title, a file or a line called “Speakers”: whether all of it are that is asked or told, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checkin.core.counted import counted
from checkin.core.language import _
from checkin.core.where_told import to_do
from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import meant
from checkin.lists.cells import Vocabulary
from checkin.lists.columns import Columns
from checkin.lists.name_fields import NAMES
from checkin.lists.people import ListedPerson
from checkin.lists.sheet import Sheet
from checkin.lists.status_headings import HeadingsAmongRows
from checkin.lists.two_languages import both_halves

_NUMBER = re.compile(r"\A\W*(?:(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)]\s*|[①-⑳ⅰ-ⅹⅠ-Ⅹ]\s*)?(?=\w)")
"""The number or the sign before a heading: “II.”, “A)”, “①”, “■”."""
_MOST_WORDS = 2
_LITTLE = re.compile(r"of|the|our|all|de[rs]?|d[iu]e?|l[aeo]s?|el|dei|de[lg]l[ei]|degli|d[ao]s")
"""“List of speakers”, “Liste des intervenants”."""


def ask_of_category(
    columns: Columns, titles: Iterable[str], words: Vocabulary, rows: Sequence[Sequence[str]]
) -> None:
    """Ask it of the first such heading, where no column tells the category; give what was answered."""
    if columns.is_own or "category" in columns.fields:
        return
    named = ((title.strip(), _named(title.strip(), words)) for title in titles)
    heading, category = next((one for one in named if one[1] is not None), ("", None))
    if category is None or category == words.default_category:
        return
    if not any(map(any, rows)):
        return
    columns.asked["category", -1, heading] = len(rows)
    columns.likely[heading] = category
    said = columns.answers.of("category", heading)
    columns.category_heading = words.exact_category(said) if said else None


def people_of_table(
    people: Iterable[ListedPerson], name: str | None, first_row: int, table: Sheet
) -> list[ListedPerson]:
    """Whom a heading is about: another table may stand above or below on the same sheet."""
    rows = range(first_row + 1, len(table.rows) + 1)
    return [
        person
        for person in people
        if any(
            sheet == name and row in rows for sheet, row in ((person.sheet, person.row), *person.further_rows)
        )
    ]


def count_headed(columns: Columns, people: int) -> Iterator[tuple[int, str, str]]:
    """Of what is asked of all people below a heading set the number, once it is known; give what is told of one."""
    for key in [key for key in columns.asked if key[1] < 0 and people]:
        kind, _column, heading = key
        columns.asked[key] = people
        if kind == "category" and columns.answers.of(kind, heading) is None:
            text = _(
                "“{heading}” is the name of a category, and nobody was put into it by that: {people} on this list."
                " If they are in it, {say_so}.",
                heading=heading,
                people=counted(people, "person"),
                say_so=to_do(_("say so with --value"), _("say so above")),
            )
            yield -1, text, heading


def headings_among(rows: Sequence[Sequence[str]], columns: Columns, words: Vocabulary) -> HeadingsAmongRows:
    """Give what finds the lines among a sheet's rows that head those below, by the words of the event too."""
    # In a list of names and ticks a name alone is the usual row.
    naming = NAMES if len(columns.fields) > 1 else ()
    return HeadingsAmongRows(
        rows,
        refuse=columns.headings_refuse,
        sessions=words.sessions_titled,
        is_category=lambda text: "category" not in columns.fields and _names_category(text, words),
        naming=[columns.fields[field] for field in naming if field in columns.fields],
    )


def _names_category(line: str, words: Vocabulary) -> bool:
    """Whether a line is the name of a category but the usual one, and no more: “연사 (Speakers)”, “II. Speakers”.

    “Speaker 12” is somebody whose name is to come, and “Speaker: Boris Cal” is somebody.
    """
    text = _NUMBER.sub("", line)
    if any(map(str.isdecimal, text)):
        return False
    named = _named(text, words) or both_halves(text, lambda part: _named(part, words))
    return named not in (None, words.default_category)


def _named(title: str, words: Vocabulary) -> str | None:
    """The category that a title is the name of, less the year and the words for a list."""
    said = [word for word in plain_caption(title).split() if not word.isdecimal()]
    kinds = [word for word in said if word not in meant("of a list") and not _LITTLE.fullmatch(word)]
    for rest in (said, kinds):
        if 0 < len(rest) <= _MOST_WORDS and (found := words.named_category(" ".join(rest))):
            return found
    return None
