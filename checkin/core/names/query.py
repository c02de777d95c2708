"""What somebody typed into the find line, made ready once for the index and for the ranking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from checkin.core.names import folding, hangul

MOST_WORDS = 8
SHORTEST_TYPO = 4
"""A word is forgiven one error from this many letters on; below it everybody is like everybody."""
LONGEST_TYPO = 24
"""And up to this many: what is longer was not typed by a person at a desk."""


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One typed word: `key` as the index keeps words; `sounds` are alternatives, each of keys that must all be there.

    The last key of an alternative may be the beginning of what is kept, if `sound_prefix`. `initials` is set where
    single consonants were typed among syllables or alone.
    """

    folded: str
    key: str
    variants: tuple[str, ...] = ()
    sounds: tuple[tuple[str, ...], ...] = ()
    sound_prefix: bool = False
    initials: str | None = None

    @property
    def beginning(self) -> str:
        """The key as it stands in a list of keys that are separated, and begun, by blanks."""
        return f" {self.key}"

    def may_begin(self, sound: str) -> bool:
        """Tell whether this last sound may be the beginning of a key; two consonants begin too much."""
        return self.sound_prefix and (sound[0] != "^" or len(sound) > 3)


@dataclass(frozen=True, slots=True)
class Query:
    """A typed text. `readings`: the words as typed, then each with two neighbours joined (min jun -> minjun)."""

    text: str
    folded: str
    readings: tuple[tuple[QueryWord, ...], ...]
    squeezed: str
    digits: str

    @property
    def words(self) -> tuple[QueryWord, ...]:
        return self.readings[0] if self.readings else ()


@lru_cache(maxsize=64)
def read(text: str) -> Query:
    """Make a typed text ready. An empty one has no readings and finds nobody."""
    seen = folding.typed(text)
    own = _words(seen)
    readings = [tuple(map(_query_word, own))] if own else []
    for at in range(len(own) - 1):
        if own[at].isalpha() and own[at + 1].isalpha():
            joined = [*own[:at], own[at] + own[at + 1], *own[at + 2 :]]
            readings.append(tuple(map(_query_word, joined)))
    only_digits = seen and all(char.isdigit() or char in "+-() ./" for char in seen)
    return Query(
        seen,
        folding.fold(seen),
        tuple(readings),
        folding.squeezed(seen),
        folding.digits(seen) if only_digits else "",
    )


def _words(seen: str) -> list[str]:
    if "@" in seen:
        local, _, host = seen.partition("@")
        return [*folding.words(local), *folding.words(host.partition(".")[0])][:MOST_WORDS]
    return folding.words(seen)[:MOST_WORDS]


@lru_cache(maxsize=512)
def _query_word(word: str) -> QueryWord:
    if hangul.has_hangul(word):
        return _hangul_word(word)
    variants: list[str] = []
    sounds: list[tuple[str, ...]] = []
    if word.isascii() and word.isalpha():
        if len(word) >= SHORTEST_TYPO and (short := folding.contracted(word)) != word:
            variants.append(short)
        if "y" in word[1:] and len(word) >= SHORTEST_TYPO:
            variants.append(word[0] + word[1:].replace("y", "i"))  # Sergey, where the letters say Sergei
        if len(bones := folding.skeleton(word)) > 1:
            sounds.append((bones,))
        sounds.insert(0, (hangul.sound(word),))
    elif not word.isascii():
        variants.extend(folding.latin_forms(word))
    return QueryWord(
        word, word, tuple(variants), tuple(sounds), sound_prefix=len(word) > 2 or not word.isascii()
    )


def _hangul_word(word: str) -> QueryWord:
    key = hangul.keystrokes(word)
    if not all(map(hangul.is_hangul, word)):
        bare = all(hangul.is_hangul(char) or hangul.is_consonant(char) for char in word)
        return QueryWord(word, key, initials=hangul.initials(_single(word)) if bare else None)
    sounds: list[tuple[str, ...]] = []
    korean = hangul.split_korean(word)
    if korean is not None:
        sounds.extend((own, hangul.hangul_sound(korean[1])) for own in hangul.surname_sounds(korean[0]))
        sounds.append((hangul.hangul_sound(word),))
    else:
        sounds.extend((own,) for own in hangul.surname_sounds(word))
    return QueryWord(word, key, sounds=tuple(sounds), sound_prefix=len(word) > 1)


def _single(word: str) -> str:
    """Write a doubled final such as ㄳ, which a keyboard makes of two consonants in a row, as the two."""
    return "".join(hangul.KEYS.get(char, char) for char in word)
