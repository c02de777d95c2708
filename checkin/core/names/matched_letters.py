"""Which letters of a shown name the typed words stand for: they are marked where people are found."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from checkin.core.names import folding, hangul
from checkin.core.names.query import Query, QueryWord


@lru_cache(maxsize=1024)
def marked_letters(asked: Query, name: str) -> tuple[tuple[int, int], ...]:
    """Mark the letters of a shown name that the typed words stand for."""
    if not name:
        return ()
    marks: set[tuple[int, int]] = set()
    places = folding.words_in_place(name)
    for word in asked.words:
        spans = [span for place in places if (span := _span(word, place)) is not None]
        marks.update(spans or _across(word, places))
    return _merged(marks)


def _span(word: QueryWord, place: folding.Word) -> tuple[int, int] | None:
    if place.folded.startswith(word.folded):
        return place.start, place.start + _given_length(place.given, len(word.folded))
    if hangul.has_hangul(word.folded) and hangul.has_hangul(place.folded):
        return _hangul_span(word, place)
    at = place.folded.find(word.folded)
    if at > 0 and not place.folded.isascii() and len(place.given) == len(place.folded):
        return place.start + at, place.start + at + len(word.folded)
    spelt = folding.two_letter_forms(place.given)
    if spelt and spelt[0].startswith(word.folded):
        return place.start, place.end if len(spelt[0]) == len(word.folded) else place.start + min(
            len(word.folded), len(place.given)
        )
    return None


def _across(word: QueryWord, places: tuple[folding.Word, ...]) -> list[tuple[int, int]]:
    """Mark minjun in Min-jun."""
    return [
        (one.start, two.start + _given_length(two.given, len(word.folded) - len(one.folded)))
        for one, two in pairwise(places)
        if len(word.folded) > len(one.folded) and (one.folded + two.folded).startswith(word.folded)
    ]


def _hangul_span(word: QueryWord, place: folding.Word) -> tuple[int, int] | None:
    if len(place.given) != len(place.folded):
        return place.start, place.end
    letters = "".join(hangul.KEYS.get(char, char) for char in word.folded)
    for at in range(len(place.folded)):
        if hangul.keystrokes(place.folded[at:]).startswith(word.key):
            length = next(
                n for n in range(1, len(place.folded) - at + 1)
                if len(hangul.keystrokes(place.folded[at : at + n])) >= len(word.key)
            )  # fmt: skip
            return place.start + at, place.start + at + length
        if word.initials is not None and letters_match(letters, place.folded[at : at + len(letters)]):
            return place.start + at, place.start + at + len(letters)
    return None


def _given_length(given: str, folded_length: int) -> int:
    """How many characters as given make so many folded ones (ß is two folded, an apostrophe none)."""
    if len(folding.fold(given)) == len(given):
        return folded_length
    return next(
        (n for n in range(1, len(given) + 1) if len(folding.fold(given[:n])) >= folded_length), len(given)
    )


def _merged(marks: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def letters_match(letters: str, shown: str) -> bool:
    """Whether these syllables and consonants are, or begin, those shown."""
    return len(shown) == len(letters) and all(
        one == other or (hangul.is_hangul(other) and hangul.initials(other) == one)
        for one, other in zip(letters, shown, strict=True)
    )
