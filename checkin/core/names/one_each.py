"""Whether typed words have each their own word of a name, in its order: Mohammed Mohammed is not محمد الأمين, nor
Kim Won-jun Kim Jun-won.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations

from checkin.core.event.attendee import Attendee
from checkin.core.names import folding
from checkin.core.names.heard import PARTICLES
from checkin.core.names.kana import reading_of
from checkin.core.names.korean_names import same_korean_name
from checkin.core.names.query import QueryWord
from checkin.core.names.worth import Keys, is_in_word

_SURNAME_AND_SYLLABLES = 3


def shares_a_word(reading: tuple[QueryWord, ...], attendee: Attendee) -> bool:
    """Whether two of the words are found only in one and the same word of the name."""
    known = (attendee.name, attendee.name_latin, reading_of(attendee.name, attendee.extra))
    names = [folding.words(name) for name in known if name]
    return any(_share(one, two, names) for one, two in _alike(reading))


def says_another_name(words: Sequence[QueryWord], attendee: Attendee, *, is_exact: bool) -> bool:
    """Whether words of which each is found in the name make another one: its parts in another order, say.

    `is_exact`: they all are, or begin, what is written there.
    """
    if not all(word.folded.isascii() for word in words):
        return False
    names = [name for name in (attendee.name, attendee.name_latin) if name]
    said = [word.folded for word in words]
    if any(_is_turned(said, name) for name in names):
        return True
    # Two syllables without an error may be all that is said of a given name.
    return (len(said) >= _SURNAME_AND_SYLLABLES or not is_exact) and _is_another_korean(" ".join(said), names)


def _is_turned(said: list[str], name: str) -> bool:
    """Whether what a hyphen joins is said the other way round: Marie-Anne is not Anne-Marie."""
    for joined in name.split() if "-" in name else ():
        parts = folding.words(joined)
        places = [parts.index(word) for word in said if word in parts and said.count(word) == 1]
        if places != sorted(places):
            return True
    return False


def _is_another_korean(said: str, names: list[str]) -> bool:
    found = {same_korean_name(said, name) for name in names}
    return False in found and True not in found


def wholes_said(typed: list[str], keys: tuple[Keys, ...]) -> list[tuple[str, ...]]:
    """The names of which no word is left out: María López is not all of María López López, and may be López García."""
    wholes = (whole for known in keys for whole in known.wholes)
    return [whole for whole in wholes if all(typed.count(key) >= whole.count(key) for key in whole)]


def is_said_so(typed: list[str], whole: tuple[str, ...]) -> bool:
    """Whether they are said in an order that a name has: Minh Anh is another given name than Anh Minh."""
    said = tuple(key for key in typed if key in whole)
    return said == whole[::-1] or any(said == whole[at:] + whole[:at] for at in range(len(whole)))


def is_begun(words: Sequence[QueryWord], keys: tuple[Keys, ...]) -> bool:
    """Whether they are how a name begins, whichever of its words comes first."""
    joined = "".join(word.key for word in words)
    return any(whole.startswith(joined) for known in keys for whole in known.rotations)


def are_in_order(words: Sequence[QueryWord], keys: tuple[Keys, ...]) -> bool:
    """Whether they are all of a name, whichever of its words comes first."""
    joined = "".join(word.key for word in words)
    return any(joined in known.rotations for known in keys)


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
