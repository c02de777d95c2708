"""Cells of which a part was read, and the rest says something that nobody knows: “Confirmed (…)”, “VIP / …”."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checkin.core.counted import first_of
from checkin.core.language import _
from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import is_sector, is_word, meant
from checkin.lists.cells import Vocabulary
from checkin.lists.columns import Columns
from checkin.lists.phrases import parted
from checkin.lists.status_additions import without_additions

_FEWEST_LETTERS = 2
_KINDS = (
    "role",
    "at the door",
    "not at the door",
    "handed over",
    "invited",
    "invited as",
    "made",
    "way to pay",
    "beside an answer",
    "attendance",
    "tentative",
    "language",
)
"""Kinds of words that say of somebody what is looked at elsewhere, or nothing that matters at a door."""


def unread_parts(text: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """The parts of a cell, as signs and scripts part it, that say nothing known; none of a cell that is one."""
    parts = [
        part for part in parted(without_additions(text)) if sum(map(str.isalpha, part)) >= _FEWEST_LETTERS
    ]
    whole = text.strip().casefold()
    return (part for part in parts if part.casefold() != whole and not is_known(part))


class CategoriesInPart:
    """Which cells of categories say more than the one they are read as; `read` is what is told of them."""

    def __init__(self, columns: Columns, vocabulary: Vocabulary) -> None:
        self._columns = columns
        self._words = vocabulary
        self._known: dict[str, bool] = {}
        self.read: dict[tuple[int, str], str] = {}
        """Column and text -> the category that it was read as."""

    def holds(self, text: str) -> bool:
        """Whether a text is a category by one of its parts, and another says something that nobody knows."""
        known = self._known.get(text)
        if known is None:
            is_whole = self._columns.is_own or self._words.named_category(text) is not None
            known = self._known[text] = not is_whole and any(unread_parts(text, self._says_something))
        return known

    def _says_something(self, part: str) -> bool:
        return self._words.named_category(part) is not None or says_something(part)

    def remarks(self) -> Iterator[str]:
        """The cells of each column that were read so, and as what."""
        for column in dict.fromkeys(column for column, __ in self.read):
            read = [f"“{text}” → {category}" for (at, text), category in self.read.items() if at == column]
            yield _(
                "Categories of “{caption}” were read by a part of what stands there: {read}.",
                caption=self._columns.captions[column],
                read=first_of(read),
            )


def says_something(part: str) -> bool:
    """Whether a part of a cell is a word, whole, that lists have beside others."""
    said = plain_caption(part)
    return is_word(part) or is_sector(part) or any(said in meant(kind) for kind in _KINDS)
