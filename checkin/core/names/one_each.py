"""Whether typed words that are alike each have their own word of a name: Mohammed Mohammed is not محمد الأمين."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from checkin.core.event.attendee import Attendee
from checkin.core.names import folding
from checkin.core.names.heard import PARTICLES
from checkin.core.names.query import QueryWord
from checkin.core.names.worth import is_in_word


def shares_a_word(reading: tuple[QueryWord, ...], attendee: Attendee) -> bool:
    """Whether two of the words are found only in one and the same word of the name."""
    names = [folding.words(name) for name in (attendee.name, attendee.name_latin) if name]
    return any(_share(one, two, names) for one, two in _alike(reading))


@lru_cache(maxsize=256)
def _alike(reading: tuple[QueryWord, ...]) -> tuple[tuple[QueryWord, QueryWord], ...]:
    own = [word for word in reading if word.folded not in PARTICLES and not word.key.isdigit()]
    return tuple(pair for pair in combinations(own, 2) if _are_alike(*pair))


def _are_alike(one: QueryWord, two: QueryWord) -> bool:
    begins = one.key.startswith(two.key) or two.key.startswith(one.key)
    return begins or not set(one.codes).isdisjoint(two.codes)


def _share(one: QueryWord, two: QueryWord, names: list[list[str]]) -> bool:
    places = [[_places(word, own) for word in (one, two)] for own in names if not any(map(_is_whole, own))]
    both = [first | second for first, second in places if first and second]
    return bool(both) and all(len(found) == 1 for found in both)


def _places(word: QueryWord, own: list[str]) -> set[int]:
    return {at for at, part in enumerate(own) if is_in_word(word, part)}


def _is_whole(word: str) -> bool:
    """Whether there are no gaps between the words of a name in this script: Hangul, Han, kana."""
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in word)
