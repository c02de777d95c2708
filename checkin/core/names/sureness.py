"""How surely words that were found in what is known of somebody are meant of them, and not of another.

find.py asks, and makes a guess of who is not surely meant: no key takes a guess.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate

from checkin.core.names import folding, hangul
from checkin.core.names.one_each import are_in_order, says_another_name, shares_a_word, wholes_said
from checkin.core.names.query import SHORTEST_TYPO, Query, QueryWord
from checkin.core.names.worth import (
    BEGINNING,
    EXACT_WORD,
    LIKE_IT,
    OTHER_SPELLING,
    SOUND,
    TYPO,
    Keys,
    PersonLookedAt,
    are_spelt_alike,
)

_NAMES_TOO = frozenset({"an", "bin", "ji"})
"""Particles and titles that are Korean names: An Jong-won is not another Jong-won, nor Moon Ji the only Moon."""
_ARTICLES = ("al", "el")
"""How the names of Arabs begin, in a word of its own or not."""
_SYLLABLE = 3
"""Letters that begin an organisation and may be a syllable of a name as well: Seo is not only of Seoul."""


def leaves_out_a_name(reading: tuple[QueryWord, ...], asked: Query) -> bool:
    """Whether a word that was left out as a particle or a title is a name as well."""
    if sum(len(word.key) for word in reading) == sum(len(word.key) for word in asked.words):
        return False  # two may be joined
    return any(word.folded in _NAMES_TOO and word not in reading for word in asked.words)


def is_of_another(
    asked: Query, reading: tuple[QueryWord, ...], fields: list[str], worths: list[int], person: PersonLookedAt
) -> bool:
    """Whether what is found in the name only once, or in another order, or with an error, says another name."""
    if len(asked.words) < 2 or "name" not in fields:
        return False
    beside = {word.folded for word, field in zip(reading, fields, strict=True) if field != "name"}
    letters = sum(len(word.folded) for word in reading)
    way = next((own for own in asked.ways if sum(len(word.folded) for word in own) == letters), reading)
    said = [word for word in way if word.folded not in beside]
    if len(said) < 2 or are_in_order(said, person.keys):
        return False
    is_exact = all(w >= BEGINNING for w, field in zip(worths, fields, strict=True) if field == "name")
    return shares_a_word(reading, person.attendee) or says_another_name(
        said, person.attendee, is_exact=is_exact
    )


def _begins_before_a_whole_word(
    reading: tuple[QueryWord, ...], worths: list[int], keys: tuple[Keys, ...]
) -> bool:
    """Whether a word only begins one of the name and a whole one comes behind it: Jan Weber is not Jana Weber.

    Who writes the last word only in part may do so with the others, jan web; and a letter alone is an initial.
    """
    if worths[-1] < EXACT_WORD:
        return False
    before = zip(reading[:-1], worths, strict=False)
    begun = [
        w.key
        for w, worth in before
        if w.key.isascii() and len(w.key) > 1 and BEGINNING - 3 <= worth <= BEGINNING
    ]
    own = [part for known in keys for part in known.plain.split()] if begun else []
    return any(
        len(key) < SHORTEST_TYPO or not any(are_spelt_alike(key, part) for part in own) for key in begun
    )


def is_sure(asked: Query, reading: tuple[QueryWord, ...], worths: list[int], person: PersonLookedAt) -> bool:
    """Whether words are written so, or are another spelling of one sound; one of several may have an error in it, if
    it was typed so and not made of two.

    A beginning of a sound is a guess, and so is one mistyped word alone: Ben is not Peña, nor Elena Eleni. So is what
    two short ones sound like in one: Ho Son is not حسن, but Abd Allah is عبدالله and Al-Amin الأمين.
    """
    if _begins_before_a_whole_word(reading, worths, person.keys):
        return False
    if reading in asked.ways and min(worths) > SOUND:
        return True
    typed = {word for own in asked.ways for word in own}
    spelt = (word for word, worth in zip(reading, worths, strict=True) if worth == OTHER_SPELLING)
    if any(word not in typed and _ends_in_a_syllable(word, person.keys) for word in spelt):
        return False
    least = (SOUND if word in typed or _is_told_in_two(word, typed) else SOUND + 1 for word in reading)
    doubtful = [worth for worth, enough in zip(worths, least, strict=True) if worth < enough]
    are_as_typed = typed.issuperset(reading)
    return not doubtful or (len(worths) > 1 and doubtful in ([TYPO], [LIKE_IT]) and are_as_typed)


def _ends_in_a_syllable(word: QueryWord, keys: tuple[Keys, ...]) -> bool:
    """Whether two words in one only begin how Chinese characters sound: Wei Li is not 刘伟, who is Liu."""
    own = [known for known in keys if folding.has_han(known.bare)]
    return (
        bool(own) and word.key.isascii() and not any(_is_of_whole_syllables(word.key, known) for known in own)
    )


def _is_of_whole_syllables(key: str, known: Keys) -> bool:
    ways = folding.spellings_of_han(known.bare.replace(" ", ""))
    return f" {key} " in known.heard or any(key in accumulate(way) for way in ways)


def _is_told_in_two(word: QueryWord, typed: Collection[QueryWord]) -> bool:
    """Whether what two words in one sound like says enough: it has an article before, or four consonants."""
    articled = (f"{article}{one.folded}" for one in typed for article in _ARTICLES)
    skeletons = (bones for *_, bones in word.telling_sounds if bones[0] == "^")
    return word.folded in articled or all(len(bones) > len("^hsn") for bones in skeletons)


def is_organisation_meant(
    reading: tuple[QueryWord, ...], worths: list[int], fields: list[str], person: PersonLookedAt
) -> bool:
    """Whether a word that is found in the organisation says it, and is not a syllable of another name.

    It is said before a name or behind it, and both without an error: Jang Min-kyung is not Jang Tae-kyung of a
    Ministry, nor is An one of Science and ICT. Beside a part of a name it is a whole word: Seo Ji-hoon is not
    Park Ji-hoon of Seoul.
    """
    if "organisation" not in fields:
        return True
    of_name = [at for at, field in enumerate(fields) if field == "name"]
    if TYPO in worths or (of_name and "organisation" in fields[of_name[0] : of_name[-1]]):
        return False
    wholes = set(map(hangul.keystrokes, folding.words(person.attendee.organisation or "")))
    said = [word.key for word, field in zip(reading, fields, strict=True) if field == "organisation"]
    if of_name and not wholes_said([reading[at].key for at in of_name], person.keys):
        return wholes.issuperset(said)
    telling = (len(key) > _SYLLABLE or not key.isascii() or key in wholes for key in said)
    return all(telling) if of_name else any(telling)  # of an organisation alone one word may be under way
