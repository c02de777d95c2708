"""Whether typed words that are alike each have their own word of a name: Mohammed Mohammed is not محمد الأمين."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import combinations

from checkin.core.event.attendee import Attendee
from checkin.core.names import folding
from checkin.core.names.heard import PARTICLES
from checkin.core.names.kana import reading_of
from checkin.core.names.query import QueryWord
from checkin.core.names.worth import is_in_word


def shares_a_word(reading: tuple[QueryWord, ...], attendee: Attendee) -> bool:
    """Whether two of the words are found only in one and the same word of the name."""
    known = (attendee.name, attendee.name_latin, reading_of(attendee.name, attendee.extra))
    names = [folding.words(name) for name in known if name]
    return any(_share(one, two, names) for one, two in _alike(reading))


@lru_cache(maxsize=256)
def _alike(reading: tuple[QueryWord, ...]) -> tuple[tuple[QueryWord, QueryWord], ...]:
    own = [word for word in reading if word.folded not in PARTICLES and not word.key.isdigit()]
    return tuple(pair for pair in combinations(own, 2) if _are_alike(*pair))


def _are_alike(one: QueryWord, two: QueryWord) -> bool:
    begins = one.key.startswith(two.key) or two.key.startswith(one.key)
    return begins or not {*one.codes, *one.spellings}.isdisjoint({*two.codes, *two.spellings})


def _share(one: QueryWord, two: QueryWord, names: list[list[str]]) -> bool:
    names = [own for own in names if not any(map(_is_whole, own))]
    if any(_have_one_each(one, two, own, _begins) for own in names):
        return False  # as nearly all do, and the letters alone cost little
    found = [_have_one_each(one, two, own, is_in_word) for own in names]
    return False in found and True not in found


def _begins(word: QueryWord, part: str) -> bool:
    return part.startswith(word.key)


def _have_one_each(
    one: QueryWord, two: QueryWord, own: list[str], is_in: Callable[[QueryWord, str], bool]
) -> bool | None:
    """Whether each is found, and not both in one part alone; None where one of them is found in none."""
    first, second = ({at for at, part in enumerate(own) if is_in(word, part)} for word in (one, two))
    return len(first | second) > 1 if first and second else None


def _is_whole(word: str) -> bool:
    """Whether there are no gaps between the words of a name in this script: Hangul, Han, kana."""
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in word)
