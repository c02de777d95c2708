"""What somebody typed into the find line, made ready once for the index and for the ranking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import force_setattr

from checkin.core.names import folding, hangul
from checkin.core.names.heard import PARTICLES, codes, without_particle
from checkin.core.names.titles import ways_to_read

MOST_WORDS = 8
_LONG_OF_THREE = 9
"""A word of so many letters says more than three consonants do: Aishwarya is not the beginning of شریفی."""
SHORTEST_TYPO = 4
"""A word is forgiven one error from this many letters on; below it everybody is like everybody."""
SHORTEST_PART, SHORTEST_ENDING, LONGEST_PART = 4, 3, 40
"""Characters of a part of a code. Of digits alone, which many hold, and of letters, as names are, the last ones."""
SHORTEST_SWAP = 3
"""Two letters may have changed places in a word of so many, beside another that is right: Zhang Wie."""
SHORTEST_TWO_TYPOS = 8
"""And two where nobody is found with one: Bjeregard, who is Bjerregaard. The first letter is right then."""
LONGEST_TYPO = 24
"""And up to this many: what is longer was not typed by a person at a desk."""
_CYRILLIC_ENDING = re.compile("..[аеиоуыюяі]и$")
"""A й at the end, which others write in several ways; folded it has no mark."""


class QueryWord(Struct, frozen=True, cache_hash=True):
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
    spellings: tuple[tuple[str, ...], ...] = ()
    """Of a word in Han the ways to write all of it in Latin letters: 王 alone is many."""
    telling_sounds: tuple[tuple[str, ...], ...] = ()
    """Without consonants that are of many names: two, or three of a long word. Sofie is not Yusuf."""
    beginning: str = ""
    """The key as it stands in a list of keys that are separated, and begun, by blanks."""
    begun_variants: tuple[str, ...] = ()
    ends_of_sounds: tuple[tuple[str, ...], ...] = ()
    """Of each of the telling sounds what stands in such a list: its last key, or what may begin it, then the others."""

    def __post_init__(self) -> None:
        # Asked of everybody whom the index offers.
        force_setattr(self, "beginning", f" {self.key}")
        force_setattr(self, "begun_variants", tuple(f" {variant}" for variant in self.variants))
        force_setattr(self, "ends_of_sounds", tuple(map(self._in_list, self.telling_sounds)))

    def _in_list(self, sounds: tuple[str, ...]) -> tuple[str, ...]:
        *whole, last = sounds
        return (f" {last}" if self.may_begin(last) else f" {last} ", *(f" {sound} " for sound in whole))

    @property
    def may_have_two_errors(self) -> bool:
        """Whether it is long enough, and of letters that people mistype one by one."""
        return SHORTEST_TWO_TYPOS <= len(self.key) <= LONGEST_TYPO and self.folded.isascii()

    @property
    def codes(self) -> tuple[str, ...]:
        """What is left of it where it is only heard; none of a word that is not in Latin letters."""
        return codes(self.folded) if self.folded.isascii() and self.folded.isalpha() else ()

    def may_begin(self, sound: str) -> bool:
        """Tell whether this last sound surely is the beginning of a key; three consonants begin too much.

        Nor does a surname that is written against the rules begin other names: of 종원, Joe is no beginning.
        """
        if sound[0] == "^":
            return self.sound_prefix and len(sound) > 4
        return self.sound_prefix and (not self.folded.isascii() or sound == hangul.sound(self.folded))


class Query(Struct, frozen=True):
    """A typed text. `ways`: the words as typed, then without what is, or may be, a title around a name.

    `readings`: these, each also with two neighbours joined (min jun -> minjun).
    """

    text: str
    folded: str
    ways: tuple[tuple[QueryWord, ...], ...]
    readings: tuple[tuple[QueryWord, ...], ...]
    squeezed: str
    digits: str
    freer: tuple[tuple[QueryWord, ...], ...] = ()
    """The readings, each also without particles (al, bin) that others leave out: for those who are only heard."""
    part_of_code: str = ""
    """What some code may hold anywhere in it, or end with: a few digits, letters alone; "" where none can be meant."""
    is_one_number: bool = False
    """Letters and digits in one piece, as people write numbers of tickets: QK-001."""

    @property
    def is_end_of_code(self) -> bool:
        """Whether its part of a code can only be the last of it."""
        part = self.part_of_code
        return part.isalpha() or (part.isdigit() and len(part) < SHORTEST_PART)

    @property
    def words(self) -> tuple[QueryWord, ...]:
        """Those that were typed, titles and all."""
        return self.ways[0] if self.ways else ()


@lru_cache(maxsize=64)
def read_query(text: str) -> Query:
    """Make a typed text ready. An empty one has no readings and finds nobody."""
    seen = folding.cut_query(text)
    ways = [own for own in dict.fromkeys((_words(seen), *_without_titles(seen))) if own]
    readings = dict.fromkeys(reading for own in ways for reading in (own, *_with_joined(own)))
    bare = dict.fromkeys(
        tuple(change(word) for word in own if word not in PARTICLES)
        for own in ways
        for change in (str, without_particle)
    )
    freer = dict.fromkeys((*readings, *(one for own in bare for one in (own, *_with_joined(own)) if own)))
    only_digits = seen and all(char.isdigit() or char in "+-() ./" for char in seen)
    return Query(
        seen,
        folding.fold(seen),
        tuple(tuple(map(_query_word, own)) for own in ways),
        tuple(tuple(map(_query_word, reading)) for reading in readings),
        folding.letters_and_digits(seen),
        folding.digits(seen) if only_digits else "",
        tuple(tuple(map(_query_word, reading)) for reading in freer),
        _part_of_code(seen),
        len(seen.split()) == 1
        and "@" not in seen
        and any(map(str.isdigit, seen))
        and any(map(str.isalpha, seen)),
    )


def _part_of_code(seen: str) -> str:
    if "@" in seen or len(seen) > LONGEST_PART:
        return ""
    squeezed = folding.letters_and_digits(seen)
    shortest = SHORTEST_ENDING if squeezed.isdigit() else SHORTEST_PART
    return squeezed if squeezed.isascii() and len(seen) >= shortest <= len(squeezed) + 1 else ""


def _words(seen: str) -> tuple[str, ...]:
    if "@" in seen:
        local, _, host = seen.partition("@")
        return (*folding.words(local), *folding.words(host.partition(".")[0]))[:MOST_WORDS]
    return tuple(folding.words(seen)[:MOST_WORDS])


def _without_titles(seen: str) -> Iterator[tuple[str, ...]]:
    return map(_words, ways_to_read(seen)) if "@" not in seen else iter(())


def _with_joined(own: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for at, (one, two) in enumerate(pairwise(own)):
        if one.isalpha() and two.isalpha():
            yield (*own[:at], one + two, *own[at + 2 :])


def swaps(key: str) -> list[str]:
    """Give the words that this may be if two neighbouring letters were swapped."""
    swapped = (key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(len(key) - 1))
    return [other for other in swapped if other != key]


@lru_cache(maxsize=512)
def _query_word(word: str) -> QueryWord:
    if hangul.has_hangul(word):
        return _hangul_word(word)
    variants: list[str] = []
    sounds: list[tuple[str, ...]] = []
    if word.isascii() and word.isalpha():
        if len(word) > SHORTEST_TYPO and (short := folding.without_spelt_dots(word)) != word:
            variants.append(short)
        if "y" in word[1:] and len(word) >= SHORTEST_TYPO:
            variants.append(word[0] + word[1:].replace("y", "i"))  # Sergey, where the letters say Sergei
        if len(bones := folding.skeleton(word)) > 1:
            sounds.append((bones,))
            if word[-1] == "a":
                sounds.append((bones + "h",))  # Fatima: فاطمة writes its end
        sounds[:0] = ((sound,) for sound in hangul.sounds_of_latin(word))
    elif not word.isascii():
        variants.extend(folding.latin_forms(word))
        if _CYRILLIC_ENDING.search(word):
            variants.extend(_ways_to_end(variants[0]))
    begins = len(word) > 2 or not word.isascii()
    telling = tuple(own for own in sounds if own[-1][0] != "^" or _tells(own[-1], word))
    han = folding.spellings_of_han(word)
    return QueryWord(
        word, word, tuple(variants), tuple(sounds), begins, telling_sounds=telling, spellings=han
    )


def _tells(bones: str, word: str) -> bool:
    return len(bones) > 4 or (len(bones) == 4 and len(word) < _LONG_OF_THREE)


def _ways_to_end(latin: str) -> Iterator[str]:
    """Dmitri, Dmitry, Dmitriy and Dmitrij, where the letters of Дмитрий say Dmitrii."""
    stem = latin[:-1]
    if stem[-1] in "iy":
        yield from dict.fromkeys((stem, stem[:-1] + "y"))
    yield from (stem + "y", stem + "j")


def _hangul_word(word: str) -> QueryWord:
    key = hangul.keystrokes(word)
    if not all(map(hangul.is_hangul, word)):
        bare = all(hangul.is_hangul(char) or hangul.is_consonant(char) for char in word)
        return QueryWord(word, key, initials=hangul.initials(_single(word)) if bare else None)
    sounds: list[tuple[str, ...]] = []
    korean = hangul.split_korean(word)
    if korean is not None:
        sounds.extend((own, hangul.hangul_sound(korean[1])) for own in hangul.sounds_of_surname(korean[0]))
        sounds.append((hangul.hangul_sound(word),))
    else:
        sounds.extend((own,) for own in hangul.sounds_of_surname(word))
    own = tuple(sounds)
    return QueryWord(word, key, sounds=own, sound_prefix=len(word) > 1, telling_sounds=own)


def _single(word: str) -> str:
    """Write a doubled final such as ㄳ, which a keyboard makes of two consonants in a row, as the two."""
    return "".join(hangul.KEYS.get(char, char) for char in word)
