"""Names that are pronounced like what is typed, in whichever language: Siobhan by shivon, Krzysztof by kshishtof.

What is heard may be written in many ways (spellings_heard.py). They are gone through letter by letter, as far as words
that are known begin so; one name is of one language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter

from checkin.core.names.spellings_heard import ANY_LANGUAGE, LANGUAGES, NAMES_ALIKE, WHOLE_NAMES

_BEYOND = "\U0010ffff"
_SHORTEST, _LONGEST = 3, 24
"""Letters of a word that is gone through; a shorter one is only looked up among whole names."""
_LONG = 8
"""A word of so many letters may be spelt otherwise in more places."""
_IN_ONE_LANGUAGE = 1
"""What a spelling costs that is of some languages only."""
_ANY = -1
"""All languages, as bits."""
_LONGEST_PART = 6
_MOST = 12
_KEPT_FROM = 3
"""Letters of a word that the index knows by itself; whole names that are shorter are looked for unseen."""
_Spelling = tuple[int, str, int, int]
"""How many letters are heard, what is written for them, in which languages, and what it costs."""


def pronounced_so(typed: str, words: Sequence[str]) -> dict[str, int]:
    """Of these words, sorted, those that may be pronounced so, the likeliest first, and what is against each."""
    found = {one: 0 for one in _as_whole(typed) if len(one) < _KEPT_FROM or _is_among(one, words)}
    if _is_gone_through(typed):
        for word, cost in _by_letters(typed, words).items():
            found.setdefault(word, cost)
    found.pop(typed, None)
    return dict(sorted(found.items(), key=lambda one: one[1])[:_MOST])


@lru_cache(maxsize=16384)
def against(typed: str, word: str) -> int | None:
    """What is against a word's being pronounced as another is typed; None where it is not."""
    if word == typed:
        return None
    if word in _as_whole(typed):
        return 0
    return (
        _against_letters(typed, word)
        if _is_gone_through(typed) and word[0] in _first_letters(typed)
        else None
    )


def most_against(typed: str) -> int:
    """How much may be."""
    return 2 if len(typed) < _LONG else 3


def _is_among(word: str, words: Sequence[str]) -> bool:
    at = bisect_left(words, word)
    return at < len(words) and words[at] == word


def _is_gone_through(typed: str) -> bool:
    return _SHORTEST <= len(typed) <= _LONGEST and typed.isascii() and typed.isalpha()


def _against_letters(typed: str, word: str) -> int | None:
    """As `_by_letters`, of one word: at each place only what begins with its next letter is looked at."""
    heard, most, least = f"^{typed}$", most_against(typed), _LONGEST
    spellings = _spellings_by_letter(heard)
    best: dict[tuple[int, int], tuple[int, int]] = {}
    begun = [(0, 0, 0, _ANY)]
    while begun:
        at, written, cost, languages = begun.pop()
        if at == len(heard):
            least = min(least, cost) if written == len(word) else least
            continue
        for letter in {word[written : written + 1], ""}:
            for length, more, own, price in spellings[at].get(letter, ()):
                if cost + price > most:
                    break  # the cheapest come first
                if not (still := languages & own) or not word.startswith(more, written):
                    continue
                place = at + length, written + len(more)
                known = best.get(place)
                if known is not None and known[0] <= cost + price and known[1] | still == known[1]:
                    continue
                best[place] = cost + price, still
                begun.append((*place, cost + price, still))
    return least if least < _LONGEST else None


def _by_letters(typed: str, words: Sequence[str]) -> dict[str, int]:
    heard, most = f"^{typed}$", most_against(typed)
    spellings = _spellings_of(heard)
    found: dict[str, int] = {}
    best: dict[tuple[int, str], tuple[int, int]] = {}
    begun = [(0, "", 0, _ANY, 0, len(words))]
    while begun:
        at, written, cost, languages, low, high = begun.pop()
        if at == len(heard):
            if words[low] == written and cost < found.get(written, _LONGEST):
                found[written] = cost
            continue
        for length, more, own, price in spellings[at]:
            if cost + price > most:
                break  # the cheapest come first
            if not (still := languages & own):
                continue
            longer, start, end = written + more, low, high
            if more:
                start = bisect_left(words, longer, low, high)
                if start == high or not words[start].startswith(longer):
                    continue
                end = bisect_left(words, longer + _BEYOND, start, high)
            known = best.get((at + length, longer))
            if known is not None and known[0] <= cost + price and known[1] | still == known[1]:
                continue
            best[at + length, longer] = cost + price, still
            begun.append((at + length, longer, cost + price, still, start, end))
    return found


@lru_cache(maxsize=64)
def _spellings_of(heard: str) -> list[list[_Spelling]]:
    return [_spellings_at(heard, at) for at in range(len(heard))]


@lru_cache(maxsize=64)
def _spellings_by_letter(heard: str) -> list[dict[str, list[_Spelling]]]:
    """The same by the letter that what is written begins with."""
    found: list[dict[str, list[_Spelling]]] = []
    for spellings in _spellings_of(heard):
        by_letter: dict[str, list[_Spelling]] = defaultdict(list)
        for spelling in spellings:
            by_letter[spelling[1][:1]].append(spelling)
        found.append(dict(by_letter))
    return found


@lru_cache(maxsize=64)
def _first_letters(typed: str) -> frozenset[str]:
    """With which letters what is pronounced so may begin."""
    spellings = _spellings_of(f"^{typed}$")
    first, ats = set[str](), {0}
    for at in range(len(typed)):
        for length, written, *_ in spellings[at] if at in ats else ():
            first.update(written[:1])
            if not written:
                ats.add(at + length)
    return frozenset(first)


def _spellings_at(heard: str, at: int) -> list[_Spelling]:
    known = _spellings()
    found = [] if heard[at] in "^$" else [(1, heard[at], _ANY, 0)]
    for length in range(0 if at > 1 else 1, _LONGEST_PART + 1):
        part = heard[at : at + length]
        if len(part) == length:
            found += ((length, *spelling) for spelling in known.get(part, ()))
    if heard[at] in "^$":
        found.append((1, "", _ANY, 0))
    elif heard[at] not in "aeiou":
        found.append((1, heard[at] * 2, _ANY, 0))
        if heard[at + 1] == heard[at]:
            found.append((2, heard[at], _ANY, 0))
    return sorted(dict.fromkeys(found), key=itemgetter(3))


@cache
def _spellings() -> dict[str, list[tuple[str, int, int]]]:
    """What is written for what is heard: in which languages, and what it costs."""
    own: dict[tuple[str, str, int], int] = defaultdict(int)
    for cost, lines in ANY_LANGUAGE.items():
        for rule in lines.split():
            heard, _, written = rule.partition("=")
            for one in written.split(","):
                own[heard, one, cost] = _ANY
    names = dict[str, int]()
    for line in LANGUAGES.strip().splitlines():
        language, *rules = line.split()
        bit = 1 << names.setdefault(language, len(names))
        for rule in rules:
            heard, _, written = rule.partition("=")
            for one in written.split(","):
                own[heard, one, _IN_ONE_LANGUAGE] |= bit
    known: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for (heard, written, cost), languages in own.items():
        known[heard].append((written, languages, cost))
    return dict(known)


def _as_whole(typed: str) -> Sequence[str]:
    return _whole_names().get(typed, ())


@cache
def _whole_names() -> dict[str, list[str]]:
    known: dict[str, list[str]] = defaultdict(list)
    for line in WHOLE_NAMES.strip().splitlines():
        written, *heard = line.split()
        for one in heard:
            known[one].append(written)
    for line in NAMES_ALIKE.strip().splitlines():
        names = line.split()
        for one in names:
            known[one] += (other for other in names if other != one)
    return dict(known)
