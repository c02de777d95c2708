"""The texts of a sheet's columns, as those who settle what a column is, and who reads its rows, ask for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from functools import cached_property
from itertools import zip_longest

_SAMPLE = 200
_LAST = 20
"""How many rows at the end of a list may count the others."""
_FIRST_LETTERS = 1000
_WORD = re.compile(r"[^\W_]+")
_BREAK = " \x1f "
"""Between texts that are looked at together: no cell has it, for it is no sign to be seen."""


def bare_words(text: str) -> list[str]:
    """Its letters and digits that stand together."""
    return _WORD.findall(text)


class AtALook:
    """Many texts in small letters, for a quick look at all of them: those of nothing but ASCII apart from the others,
    for they are looked through in a fraction of the time.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        whole = _BREAK.join(texts)
        other = [] if whole.isascii() else [text for text in texts if not text.isascii()]
        plain = _BREAK.join(filter(str.isascii, texts)) if other else whole
        self._plain = f" {plain} ".lower()
        self._other = f" {_BREAK.join(other)} ".casefold() if other else ""

    @cached_property
    def letters(self) -> frozenset[str]:
        """All that they are written with."""
        first = {*self._plain[:_FIRST_LETTERS]}
        # Of a long text the set of its letters is made in a fraction of the time where these are taken out of it first.
        rest = self._plain.encode().translate(None, "".join(first).encode())
        return self._other_letters.union(first, rest.decode())

    @cached_property
    def _other_letters(self) -> frozenset[str]:
        return frozenset(self._other)

    @cached_property
    def lines(self) -> Sequence[str]:
        """Each text, as often as it stands there: a set of many that differ takes longer than to look at all."""
        return [*self._plain[1:-1].split(_BREAK), *self._other[1:-1].split(_BREAK)]

    @cached_property
    def words(self) -> Sequence[str]:
        """All that stands between spaces, as often."""
        return [*self._plain.split(), *self._other.split()]

    def bare_words_among(self, words: Iterable[str]) -> Set[str]:
        """Those of these words of letters and digits that stand there with no more of them at their ends."""
        wanted = frozenset(words)
        return wanted.intersection(self.words) | wanted.intersection(self._parted_words)

    @cached_property
    def _parted_words(self) -> Sequence[str]:
        """The pieces of what stands between spaces and has other signs in it."""
        return bare_words(" ".join([word for word in self.words if not word.isalnum()]))

    def has_any(self, signs: Iterable[str]) -> bool:
        """Whether any of these few stands anywhere in the texts."""
        letters = self._other_letters
        return any(
            (sign.isascii() and sign in self._plain) or (letters.issuperset(sign) and sign in self._other)
            for sign in signs
        )

    @cached_property
    def has_odd_spaces(self) -> bool:
        """Whether a space stands there that is no blank."""
        return any(map(str.isspace, self.letters - {*_BREAK}))

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether it stands anywhere in the texts."""
        return any(pattern.search(texts) is not None for texts in (self._plain, self._other))

    def found(self, words: Iterable[str]) -> list[str]:
        """Those of the words that stand anywhere in the texts; around each text stands a space."""
        letters = self.letters
        return [
            word
            for word in words
            if letters.issuperset(word) and ((word.isascii() and word in self._plain) or word in self._other)
        ]


class Values:
    """What stands in the columns below the captions, made once for all who ask."""

    def __init__(
        self, rows: Sequence[Sequence[str]], counts: Callable[[Sequence[str]], bool] = lambda _: False
    ) -> None:
        """`counts` is whether a row counts the others: what stands there says nothing of its columns."""
        self.rows = rows
        looked_at = {*range(len(rows))[:_SAMPLE], *range(len(rows))[-_LAST:]}
        self._beside = {n for n in looked_at if counts(rows[n])}
        self._cells: Sequence[Sequence[str]] | None = None
        self._joined: dict[int, str] = {}
        self._bare: set[int] = set()
        self._texts: dict[int, list[str]] = {}
        self._all: dict[int, list[str]] = {}
        self._looked_at: dict[int, AtALook] = {}
        self.sample = [row for n, row in enumerate(rows[:_SAMPLE]) if any(row) and n not in self._beside]

    def of(self, column: int) -> list[str]:
        """The texts of the first rows, without the empty ones."""
        return [row[column].strip() for row in self.sample if column < len(row) and row[column].strip()]

    def all(self, column: int) -> list[str]:
        """The texts of all rows, without the empty ones."""
        found = self._all.get(column)
        if found is None:
            texts = self.texts(column)
            if self._beside:
                texts = [text for n, text in enumerate(texts) if n not in self._beside]
            is_full = column in self._bare and "||" not in f"|{self.joined(column)}|"
            found = self._all[column] = texts if is_full or all(texts) else [*filter(None, texts)]
        return found

    def unshifted(self, width: int) -> Callable[[int], list[str]]:
        """What gives the texts of a column without the few rows that have more cells than there are captions."""
        if max(self.widths, default=0) <= width:
            return self.all
        shifted = {n for n, row in enumerate(self.rows) if len(row) > width and any(row[width:])}
        if not 0 < len(shifted) * 2 < len(self.rows):
            return self.all
        left_out = shifted | self._beside
        return lambda column: [
            text for n, text in enumerate(self.texts(column)) if text and n not in left_out
        ]

    def texts(self, column: int) -> list[str]:
        """A text for each row, empty where it has none."""
        found = self._texts.get(column)
        if found is None:
            cells = self.cells(column)
            if _are_bare(self.joined(column)):
                self._bare.add(column)
                found = [*cells]
            else:
                found = [*map(str.strip, cells)]
            self._texts[column] = found
        return found

    def joined(self, column: int) -> str:
        """The cells of all rows as they are, with “|” between them: to look at them at once."""
        found = self._joined.get(column)
        if found is None:
            found = self._joined[column] = "|".join(self.cells(column))
        return found

    @cached_property
    def widths(self) -> Counter[int]:
        """How many cells rows have, and how many rows have so many."""
        return Counter(map(len, self.rows))

    @cached_property
    def longest_row(self) -> int:
        """How many letters the longest row has: no cell has more."""
        return max(map(len, map("".join, self.rows)), default=0)

    def at_a_look(self, column: int) -> AtALook:
        """All texts together."""
        found = self._looked_at.get(column)
        if found is None:
            found = self._looked_at[column] = AtALook(self.texts(column))
        return found

    def cells(self, column: int) -> Sequence[str]:
        """The cell of each row as it is, empty where it has none."""
        if self._cells is None:
            # A spoiled file may have a row of a thousand cells among rows of ten.
            cells = sum(width * times for width, times in self.widths.items())
            is_even = max(self.widths, default=0) * len(self.rows) <= 2 * cells
            self._cells = [*zip_longest(*self.rows, fillvalue="")] if is_even else ()
        if self._cells:
            return self._cells[column] if column < len(self._cells) else ("",) * len(self.rows)
        return [row[column] if column < len(row) else "" for row in self.rows]


def _are_bare(joined: str) -> bool:
    """Whether no cell has a space at its ends. A space that is no blank can't be printed."""
    ends = joined[:1] + joined[-1:]
    return joined.isprintable() and " |" not in joined and "| " not in joined and " " not in ends
