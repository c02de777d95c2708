"""How surely words that were found in what is known of somebody are meant of them, and not of another.

find.py asks, and makes a guess of who is not surely meant: no key takes a guess.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate

from msgspec import Struct

from checkin.core.names import folding, hangul
from checkin.core.names.one_each import are_in_order, says_another_name, shares_a_word, wholes_said
from checkin.core.names.query import SHORTEST_TYPO, Query, QueryWord
from checkin.core.names.typing_errors import are_spelt_alike
from checkin.core.names.worth import (
    BEGINNING,
    LIKE_IT,
    SOUND,
    SOUND_BEGUN,
    TYPO,
    TYPO_BEGUN,
    PersonLookedAt,
)

_NAMES_TOO = frozenset({"an", "bin", "ji"})
"""Particles and titles that are Korean names: An Jong-won is not another Jong-won, nor Moon Ji the only Moon."""
_ARTICLES = ("al", "el")
"""How the names of Arabs begin, in a word of its own or not."""
_BEGUN = frozenset({BEGINNING, BEGINNING - 3, TYPO_BEGUN, SOUND_BEGUN})
"""What a word is worth that may be under way."""
_SYLLABLE = 3
"""Letters that begin an organisation and may be a syllable of a name as well: Seo is not only of Seoul."""


class Match(Struct):
    """What was found of somebody: each word of one reading of the text, what it is worth, and in which field."""

    asked: Query
    words: tuple[QueryWord, ...]
    worths: list[int]
    fields: list[str]
    person: PersonLookedAt

    @property
    def typed(self) -> set[QueryWord]:
        """The words as they were typed, titles and all; not two in one."""
        return {word for own in self.asked.ways for word in own}

    def in_field(self, field: str) -> list[QueryWord]:
        """The words that were found there."""
        return [word for word, own in zip(self.words, self.fields, strict=True) if own == field]


def leaves_out_a_name(match: Match) -> bool:
    """Whether a word that was left out as a particle or a title is a name as well."""
    typed = match.asked.words
    if sum(len(word.key) for word in match.words) == sum(len(word.key) for word in typed):
        return False  # two may be joined
    return any(word.folded in _NAMES_TOO and word not in match.words for word in typed)


def is_of_another(match: Match) -> bool:
    """Whether what is found in the name only once, or in another order, or with an error, says another name."""
    asked, reading = match.asked, match.words
    if len(asked.words) < 2 or "name" not in match.fields:
        return False
    beside = {word.folded for word, field in zip(reading, match.fields, strict=True) if field != "name"}
    letters = sum(len(word.folded) for word in reading)
    way = next((own for own in asked.ways if sum(len(word.folded) for word in own) == letters), reading)
    said = [word for word in way if word.folded not in beside]
    if len(said) < 2 or are_in_order(said, match.person.keys):
        return False
    worths = (worth for worth, field in zip(match.worths, match.fields, strict=True) if field == "name")
    is_exact = all(worth >= BEGINNING for worth in worths)
    attendee = match.person.attendee
    return shares_a_word(reading, attendee) or says_another_name(said, attendee, is_exact=is_exact)


def _begins_before_a_whole_word(match: Match) -> bool:
    """Whether a word only begins one of the name and a whole one comes behind it: Jan Weber is not Jana Weber.

    Who writes the last word only in part may do so with the others, jan web; and a letter alone is an initial.
    """
    keys = match.person.keys
    if match.worths[-1] in _BEGUN and not any(f" {match.words[-1].key} " in known.plain for known in keys):
        return False
    before = zip(match.words[:-1], match.worths, strict=False)
    begun = [
        w.key
        for w, worth in before
        if w.key.isascii() and len(w.key) > 1 and BEGINNING - 3 <= worth <= BEGINNING
    ]
    own = [part for known in keys for part in known.plain.split()] if begun else []
    return any(
        key not in own and (len(key) < SHORTEST_TYPO or not any(are_spelt_alike(key, part) for part in own))
        for key in begun
    )


def _says_other_syllables(match: Match) -> bool:
    """Whether several Latin words say other syllables than Chinese characters have, or in another order: Sun Qiang
    is not 孙志强, nor Yang Jing 欧阳静, whose first one is not said. The last ones of all may be under way.
    """
    said = match.in_field("name")
    keys = [known for known in match.person.keys if folding.has_han(known.bare)]
    if not keys or not all(word.key.isascii() for word in said):
        return False
    if len(said) == 1 and said[0] in match.typed:
        return False
    if all(any(word.beginning in known.plain for known in keys) for word in said):
        return False
    others = tuple(known for known in match.person.keys if known not in keys)
    if others:
        as_read = PersonLookedAt(match.person.attendee, others)
        if all(as_read.worth_of(word, 1)[1] == "name" for word in said):
            return False
    joined = "".join(word.key for word in said)
    for own in (way for known in keys for way in folding.spellings_of_han(known.bare.replace(" ", ""))[:1]):
        turned = ("".join(own[at:] + own[:at]) for at in (1, 2)[: len(own) - 1])
        if joined in accumulate(own) or joined in turned:
            return False
        if match.typed.issuperset(said) and "".join(own).startswith(joined):
            return False
    return True


def is_sure(match: Match) -> bool:
    """Whether words are written so, or are another spelling of one sound; one of several may have an error in it, if
    it was typed so and not made of two.

    A beginning of a sound is a guess, and so is one mistyped word alone: Ben is not Peña, nor Elena Eleni. So is what
    two short ones sound like in one: Ho Son is not حسن, but Abd Allah is عبدالله and Al-Amin الأمين.
    """
    if _begins_before_a_whole_word(match) or _says_other_syllables(match):
        return False
    ways, reading, worths = match.asked.ways, match.words, match.worths
    if reading in ways and min(worths) > SOUND:
        return True
    typed = match.typed
    least = (SOUND if word in typed or _is_told_in_two(word, typed) else SOUND + 1 for word in reading)
    doubtful = [worth for worth, enough in zip(worths, least, strict=True) if worth < enough]
    are_as_typed = typed.issuperset(reading)
    return not doubtful or (len(worths) > 1 and doubtful in ([TYPO], [LIKE_IT]) and are_as_typed)


def _is_told_in_two(word: QueryWord, typed: Collection[QueryWord]) -> bool:
    """Whether what two words in one sound like says enough: it has an article before, or four consonants."""
    articled = (f"{article}{one.folded}" for one in typed for article in _ARTICLES)
    skeletons = (bones for *_, bones in word.telling_sounds if bones[0] == "^")
    return word.folded in articled or all(len(bones) > len("^hsn") for bones in skeletons)


def is_organisation_meant(match: Match) -> bool:
    """Whether a word that is found in the organisation says it, and is not a syllable of another name.

    It is said before a name or behind it, and both without an error: Jang Min-kyung is not Jang Tae-kyung of a
    Ministry, nor is An one of Science and ICT. Beside a part of a name it is a whole word: Seo Ji-hoon is not
    Park Ji-hoon of Seoul.
    """
    fields, person = match.fields, match.person
    if "organisation" not in fields:
        return True
    of_name = [at for at, field in enumerate(fields) if field == "name"]
    if TYPO in match.worths or (of_name and "organisation" in fields[of_name[0] : of_name[-1]]):
        return False
    wholes = set(map(hangul.keystrokes, folding.words(person.attendee.organisation or "")))
    said = [word.key for word in match.in_field("organisation")]
    if of_name and not wholes_said([match.words[at].key for at in of_name], person.keys):
        return wholes.issuperset(said)
    telling = (len(key) > _SYLLABLE or not key.isascii() or key in wholes for key in said)
    return all(telling) if of_name else any(telling)  # of an organisation alone one word may be under way
