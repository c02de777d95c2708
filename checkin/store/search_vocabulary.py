"""The words that a mistyped name is looked up among: all distinct ones of an index, kept in memory for one file.

The numbers of everybody come with them (search_numbers.py), those of further columns after them (search_columns.py).
search.py asks; what the words are is search_rows.py's business.
"""

from __future__ import annotations

import os
import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import filterfalse
from pathlib import Path

from msgspec import Struct, field

from checkin.core.names import hangul
from checkin.core.names.heard import (
    MARK,
    SHORTEST_BY_EAR,
    SHORTEST_CODE_TYPO,
    codes,
    first_letters,
    most_errors_by_ear,
)
from checkin.core.names.pronounced import pronounced_so
from checkin.core.names.query import SHORTEST_TYPO, QueryWord, swaps
from checkin.core.names.typing_errors import those_within
from checkin.store.search_columns import ColumnsInMemory
from checkin.store.search_numbers import NumbersInMemory

_MOST_CORRECTIONS = 12
_MOST_ALIKE = 40
_MOST_LETTERS = 120
_FEW_WORDS = 500
"""So many are looked up one by one among those known, rather than all of those gone through."""
_SORTED_AT_ONCE = 2_000


class IndexWords(Struct):
    """The distinct words of an index in memory, sorted, and the letters they are made of."""

    newest: int = 0
    words: list[str] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    _letters_in_block: Counter[int] = field(default_factory=Counter)
    numbers: NumbersInMemory = field(default_factory=NumbersInMemory)
    columns: ColumnsInMemory = field(default_factory=ColumnsInMemory)
    _known: dict[str, list[str]] = field(default_factory=dict)
    _pronounced: dict[str, list[str]] = field(default_factory=dict)
    _numbered: int = 0
    """Of the rows of the file whose numbers were taken in the newest."""

    def catch_up(self, connection: sqlite3.Connection) -> None:
        """Take in what was indexed since."""
        for _ in self.steps(connection):
            pass

    def steps(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Take in what was indexed since, some milliseconds at a time; other readers may come between."""
        rows = connection.execute(
            "SELECT id, words FROM search_words WHERE id > ? ORDER BY id", (self.newest,)
        ).fetchall()
        if not rows:
            return
        said: set[str] = set()
        for row, text in rows:
            words, __, numbers = text.partition("\n")
            said.update(words.split())
            self.letters.update(words)
            if row > self._numbered:
                self._numbered = row
                self.numbers.take_in(numbers)
            yield
        self.letters.discard(" ")
        self._letters_in_block = Counter(map(_block_of, self.letters))
        if not said:
            self.newest = max(self.newest, rows[-1][0])
            return
        if len(said) > _FEW_WORDS:
            ordered = list[str]()
            for part in _in_order(said.union(self.words)):
                ordered += part
                yield
        else:
            ordered = sorted([*self.words, *filterfalse(self._has, said)])
        if rows[-1][0] > self.newest:
            self.newest, self.words = rows[-1][0], ordered
            self._known.clear()
            self._pronounced.clear()

    def _has(self, word: str) -> bool:
        at = bisect_left(self.words, word)
        return at < len(self.words) and self.words[at] == word

    def has_beginning(self, word: str) -> bool:
        """Whether one of the words begins with this."""
        at = bisect_left(self.words, word)
        return at < len(self.words) and self.words[at].startswith(word)

    def near(self, word: str) -> list[str]:
        """As `_near`, which is asked for one word several times while it is typed."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _FEW_WORDS:
                self._known.clear()
            found = self._known[word] = self._near(word)
        return list(found)

    def _near(self, word: str) -> list[str]:
        """Whole words, then beginnings of words, that are one error (insert, delete, replace, swap) away from this.

        Every possible error is looked up that lies where the words agree so far: some binary searches for each letter,
        where comparing with each of the words takes a hundred times as long in a list of a hundred thousand people. In
        a short word only two letters may be swapped.
        """
        if len(word) < SHORTEST_TYPO:
            return [guess for guess in swaps(word) if self._has(guess)]
        whole: list[str] = []
        beginnings: list[str] = []
        for guess in self._one_error_away(word):  # the same ones each time, where there are too many
            at = bisect_left(self.words, guess)
            if at < len(self.words) and self.words[at].startswith(guess):
                if self.words[at] == guess:
                    whole.append(guess)
                elif len(guess) >= SHORTEST_TYPO:
                    beginnings.append(guess)
        return (whole + beginnings)[:_MOST_CORRECTIONS]

    def within_two(self, word: str) -> list[str]:
        """Whole words with the same first letter that are two errors away at most, the nearest first."""
        begin = bisect_left(self.words, word[0])
        end = bisect_left(self.words, chr(ord(word[0]) + 1))
        return those_within(word, self.words[begin:end], errors=2, most=_MOST_CORRECTIONS)

    def pronounced_so(self, word: QueryWord) -> list[str]:
        """Words that may be pronounced like this, and names of two letters, of which none are kept."""
        found = self._pronounced.get(word.key)
        if found is None:
            if len(self._pronounced) > _FEW_WORDS:
                self._pronounced.clear()
            found = self._pronounced[word.key] = [*pronounced_so(word.key, self.words)]
        return found

    def sounding_alike(self, word: QueryWord) -> dict[str, None]:
        """Whole words that are spelt otherwise for one sound, or are one error away."""
        alike: dict[str, None] = {}
        for key in dict.fromkeys((word.key, hangul.sound(word.key))):
            if len(key) >= SHORTEST_TYPO:
                alike |= dict.fromkeys(self.near(key))
            else:
                guesses = self._one_error_away(key)
                alike |= dict.fromkeys(one for one in guesses if len(one) > len(key) and self._has(one))
        for letter in first_letters(word.key) if len(word.key) >= SHORTEST_BY_EAR else "":
            within = self._within(word.key, letter, most_errors_by_ear(word.key))
            alike |= dict.fromkeys(one for one in within if not set(word.codes).isdisjoint(codes(one)))
        return alike

    def nearly_sounding(self, word: QueryWord) -> dict[str, None]:
        """Codes of one error, and Korean sounds of two."""
        nearly: dict[str, None] = {}
        for code in word.codes if self.has_beginning(MARK) else ():
            if len(code) >= SHORTEST_CODE_TYPO:
                wrong = self._one_error_away(code, MARK)
                nearly |= dict.fromkeys(MARK + one for one in wrong if self._has(MARK + one))
        sound = hangul.sound(word.key) if word.codes else ""
        if len(sound) >= SHORTEST_TYPO:
            nearly |= dict.fromkeys(self._within(sound, sound[0], 2))
        return nearly

    def _within(self, word: str, letter: str, errors: int) -> list[str]:
        begin, end = bisect_left(self.words, letter), bisect_left(self.words, chr(ord(letter) + 1))
        return those_within(word, self.words[begin:end], errors=errors, most=_MOST_ALIKE)

    def _one_error_away(self, word: str, mark: str = "") -> list[str]:
        """What may be one of the words behind that mark, in order."""
        blocks = {*map(_block_of, word)}
        if sum(map(self._letters_in_block.__getitem__, blocks)) > _MOST_LETTERS:
            blocks.clear()  # Han: nobody mistypes one for any other
        guesses: set[str] = set()
        for at in range(self._agreeing(word, mark) + 1):
            before, after = word[:at], word[at:]
            guesses.add(before + after[1:])
            guesses.add(before + after[1:2] + after[:1] + after[2:])
            for letter in self._letters_behind(mark + before, blocks):
                guesses.add(before + letter + after)
                guesses.add(before + letter + after[1:])
        return sorted(guesses - {word})

    def _letters_behind(self, beginning: str, blocks: Collection[int]) -> Iterator[str]:
        """Those of these blocks of 256 that come next in one of the words."""
        for block in blocks:
            at, end = (bisect_left(self.words, beginning + chr(bound << 8)) for bound in (block, block + 1))
            while at < end:
                letter = self.words[at][len(beginning)]
                yield letter
                at = bisect_left(self.words, beginning + chr(ord(letter) + 1), at, end)

    def _agreeing(self, word: str, mark: str) -> int:
        """How many of its letters begin one of the words, behind that mark: what lies behind the next is none."""
        return next((n for n in range(len(word)) if not self.has_beginning(mark + word[: n + 1])), len(word))


def _block_of(letter: str) -> int:
    """Which 256 of the signs of all scripts it is among."""
    return ord(letter) >> 8


def _in_order(words: Collection[str]) -> Iterator[list[str]]:
    """All of them sorted, in parts: those of the same two first letters together."""
    by_letters: dict[str, list[str]] = {}
    for n, word in enumerate(words):
        by_letters.setdefault(word[:2], []).append(word)
        if n % _SORTED_AT_ONCE == 0:
            yield []
    for letters in sorted(by_letters):
        yield sorted(by_letters[letters])


_vocabularies: dict[tuple[str, bytes, int], IndexWords] = {}


def vocabulary_of(connection: sqlite3.Connection) -> IndexWords:
    """The words of this connection's index, brought up to date."""
    known = _kept_vocabulary(connection)
    known.catch_up(connection)
    return known


def _kept_vocabulary(connection: sqlite3.Connection) -> IndexWords:
    """As far as it is known; only that of the last index used is kept in memory.

    A copy that was put back in the file's place has its path and its index, and lacks what came since: it is another
    file to the system, or has fewer rows than were read.
    """
    index, path, newest = connection.execute(
        "SELECT id, (SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'),"
        " (SELECT coalesce(max(id), 0) FROM search_words) FROM search_id"
    ).fetchone()
    key = index, path, _file_number(os.fsdecode(path))
    known = _vocabularies.get(key)
    if known is None or known.newest > newest:
        _vocabularies.clear()
        known = _vocabularies[key] = IndexWords()
    return known


def _file_number(path: str) -> int:
    try:
        return Path(path).stat().st_ino
    except OSError:  # in memory, or moved away while it is open
        return 0


def warm(connection: sqlite3.Connection) -> Iterator[None]:
    """Load what the first mistyped word would otherwise wait for, some milliseconds at each step."""
    yield from _kept_vocabulary(connection).steps(connection)


def warm_columns(connection: sqlite3.Connection) -> Iterator[None]:
    """The same of the first number that no code has."""
    yield from _kept_vocabulary(connection).columns.steps(connection)
