"""Whether two spellings, Hangul or Latin, can be one Korean name. Strict where romanise.sound is loose.

Min-jun and Minjoon are one name, Min-jun and Min-jung are two, Seo-yeon and Seo-yun too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, product
from typing import NamedTuple

from checkin.core.names import folding, hangul

# The hundred or so surnames that nearly everybody has.
_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구나민진지엄채원"
    "천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용리림로라"
)
_INITIAL_OPTIONS = {
    "": "ㅇ", "g": "ㄱㄲ", "k": "ㄱㅋㄲ", "kk": "ㄲ", "gg": "ㄲ", "n": "ㄴ", "d": "ㄷㄸ", "t": "ㄷㅌ",
    "tt": "ㄸ", "dd": "ㄸ", "r": "ㄹ", "l": "ㄹ", "rh": "ㄹ", "m": "ㅁ", "b": "ㅂㅃ", "p": "ㅂㅍ", "pp": "ㅃ",
    "bb": "ㅃ", "s": "ㅅㅆ", "ss": "ㅆ", "sh": "ㅅ", "j": "ㅈㅉ", "jj": "ㅉ", "ch": "ㅈㅊ", "h": "ㅎ",
}  # fmt: skip
_VOWEL_OPTIONS = {
    "a": "ㅏ", "ae": "ㅐ", "ai": "ㅐ", "ay": "ㅐ", "e": "ㅔㅐ", "ya": "ㅑ", "yae": "ㅒ", "yeo": "ㅕ",
    "you": "ㅕㅠ", "yu": "ㅠ", "yoo": "ㅠ", "yeu": "ㅠ", "ye": "ㅖ", "o": "ㅗ", "wa": "ㅘ", "oa": "ㅘ",
    "wae": "ㅙ", "oe": "ㅚ", "oi": "ㅚ", "oy": "ㅚ", "we": "ㅞㅚ", "yo": "ㅛ", "u": "ㅜ", "oo": "ㅜ",
    "woo": "ㅜ", "wu": "ㅜ", "wo": "ㅝ", "weo": "ㅝ", "wi": "ㅟ", "wie": "ㅟ", "wee": "ㅟ", "eu": "ㅡ",
    "ui": "ㅢ", "eui": "ㅢ", "ee": "ㅣㅢ", "i": "ㅣ", "yi": "ㅣ", "ie": "ㅣ", "eo": "ㅓ", "ou": "ㅓㅜ",
}  # fmt: skip
# Before a final consonant u is written for several vowels: Jun 준, Sung 성 and 승, Hyun 현 (but Yun is 윤, not 연).
_CLOSED_VOWEL_OPTIONS = {"u": "ㅜㅓㅡ", "yu": "ㅠㅕ"}
_FINAL_SOUNDS = {
    "": "", "k": "k", "g": "k", "ck": "k", "n": "n", "t": "t", "d": "t", "l": "l", "r": "l", "m": "m",
    "p": "p", "b": "p", "ng": "ng",
}  # fmt: skip
_SYLLABLE = re.compile(
    r"(?P<initial>kk|gg|tt|dd|pp|bb|ss|jj|ch|sh|rh|[gkndtrlmbpsjh]|)"
    rf"(?P<vowel>{'|'.join(sorted(_VOWEL_OPTIONS, key=len, reverse=True))})(?P<h>h(?![aeiouyw]))?"
)
_OF_OTHERS = re.compile("(?![ŎŏŬŭ])[À-ɏḀ-ỿ]")
"""Letters that no Korean name has in Latin letters: Đỗ is no Do."""
_MOST_SYLLABLES = 4
_FEWEST_LETTERS = 3
"""Of the beginning of a given name: Seo of Seo-yeon."""
# 이 and 리, 류 and 유 are one family name to those who write it; some Latin spellings follow no rule.
_ONE_FAMILY = {
    "리": "이", "림": "임", "유": "류", "로": "노", "라": "나", "량": "양", "려": "여",
}  # fmt: skip
_OWN_SPELLINGS = {
    "lee": "이", "yi": "이", "i": "이", "rhee": "이", "rhie": "이", "ee": "이", "park": "박", "parc": "박",
    "hur": "허", "yum": "염", "youm": "염", "chough": "조", "lyu": "류",
}  # fmt: skip


class Syllable(NamedTuple):
    """What a written syllable may stand for: letters that are its initial or vowel, and the sound of its final."""

    initial: str
    vowel: str
    final: str


class KoreanName(NamedTuple):
    """One way to read a name: Hangul surnames it may be, and the readings of the given name."""

    surnames: frozenset[str]
    given: tuple[tuple[Syllable, ...], ...]


def same_korean_name(one: str, other: str) -> bool | None:
    """Tell whether two spellings can be one Korean name; None where one of them can't be read as Korean."""
    first = readings(one)
    second = readings(other) if first else ()
    if not first or not second:
        return None
    return any(_agree(a, b) for a in first for b in second)


def _agree(one: KoreanName, other: KoreanName) -> bool:
    if not one.surnames & other.surnames:
        return False
    return any(_same_syllables(a, b) for a in one.given for b in other.given)


def _same_syllables(one: tuple[Syllable, ...], other: tuple[Syllable, ...]) -> bool:
    return len(one) == len(other) and all(map(_syllables_agree, one, other))


def _syllables_agree(one: Syllable, other: Syllable) -> bool:
    return (
        one.final == other.final
        and any(letter in other.initial for letter in one.initial)
        and any(letter in other.vowel for letter in one.vowel)
    )


@lru_cache(maxsize=8192)
def may_spell(word: str, name: str) -> bool:
    """Tell whether a folded word spells a Korean name, its surname or its given name; or begins that by the rules.

    >>> may_spell("yi", "이서연"), may_spell("seoy", "이서연"), may_spell("luis", "이서연")
    (True, True, False)
    """
    return any(
        _spells(word, known) or any(_spells_both(word[:at], word[at:], known) for at in range(1, len(word)))
        for known in readings(name)
    ) or _begins_by_rules(word, name)


def _spells(word: str, known: KoreanName) -> bool:
    return bool(_surnames_of(word) & known.surnames) or _is_given(word, known)


def _spells_both(surname: str, given: str, known: KoreanName) -> bool:
    return bool(_surnames_of(surname) & known.surnames) and _is_given(given, known)


def _surnames_of(word: str) -> frozenset[str]:
    return frozenset({_ONE_FAMILY.get(word, word)}) if hangul.has_hangul(word) else _latin_surnames(word)


def _is_given(word: str, known: KoreanName) -> bool:
    ways = (tuple(map(_hangul_syllable, word)),) if all(map(hangul.is_hangul, word)) else _parse(word)
    return any(_same_syllables(way, given) for way in ways for given in known.given)


def _begins_by_rules(word: str, name: str) -> bool:
    """Whether it is the first syllable, and what follows, as the rules romanise it: Jeon is no beginning of 정훈."""
    korean = hangul.split_korean(name.strip()) if len(word) >= _FEWEST_LETTERS else None
    if korean is None or not korean[1]:
        return False
    first, given = map(hangul.revised_romanisation, (korean[1][0], korean[1]))
    return len(word) >= len(first) and given.startswith(word)


@lru_cache(maxsize=4096)
def readings(name: str) -> tuple[KoreanName, ...]:
    """Give the ways to read a name as Korean, none if it is not one: surname first or last."""
    shown = name.strip()
    korean = hangul.split_korean(shown)
    if korean is not None:
        return _hangul_readings(*korean)
    own = folding.words(shown)
    if not 2 <= len(own) <= 4 or not all(map(hangul.is_korean_latin, own)) or _OF_OTHERS.search(shown):
        return ()
    found: list[KoreanName] = []
    for surname, rest in ((own[:1], own[1:]), (own[-1:], own[:-1]), (own[:2], own[2:]), (own[-2:], own[:-2])):
        surnames = _latin_surnames("".join(surname))
        if len(surname) == 2:
            surnames &= hangul.TWO_SYLLABLE_SURNAMES
        given = _parse_all(rest) if rest and surnames else ()
        if given:
            found.append(KoreanName(surnames, given))
    return tuple(found)


def _parse_all(words: list[str]) -> tuple[tuple[Syllable, ...], ...]:
    """All ways to part these into Korean syllables, none of which goes from one word into the next."""
    ways = (tuple(chain.from_iterable(parts)) for parts in product(*map(_parse, words)))
    return tuple(way for way in ways if len(way) <= _MOST_SYLLABLES)


def _hangul_readings(surname: str, given: str) -> tuple[KoreanName, ...]:
    if not given:
        return ()
    return (
        KoreanName(frozenset({_ONE_FAMILY.get(surname, surname)}), (tuple(map(_hangul_syllable, given)),)),
    )


@lru_cache(maxsize=4096)
def _latin_surnames(word: str) -> frozenset[str]:
    """The Hangul surnames that this Latin word may spell."""
    if word in _OWN_SPELLINGS:
        return frozenset(_OWN_SPELLINGS[word])
    ways = _parse(word, 2)
    return frozenset(
        _ONE_FAMILY.get(surname, surname)
        for surname in _by_sound().get(hangul.sound(word), ())
        if any(_same_syllables(way, tuple(map(_hangul_syllable, surname))) for way in ways)
    )


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, list[str]]:
    """The surnames by their loose sound: few to look at closely."""
    by_sound: dict[str, list[str]] = {}
    for surname in (*_SURNAMES, *hangul.TWO_SYLLABLE_SURNAMES):
        by_sound.setdefault(hangul.hangul_sound(surname), []).append(surname)
    return by_sound


def _hangul_syllable(char: str) -> Syllable:
    initial, vowel, final = hangul.letters_of_syllable(char)
    return Syllable(hangul.INITIALS[initial], hangul.VOWELS[vowel], hangul.final_sound(final))


@lru_cache(maxsize=8192)
def _parse(latin: str, most: int = _MOST_SYLLABLES) -> tuple[tuple[Syllable, ...], ...]:
    """All ways to part a Latin word into Korean syllables."""
    if not latin:
        return ((),)
    match = _SYLLABLE.match(latin)
    if match is None or not most:
        return ()
    found: list[tuple[Syllable, ...]] = []
    for vowel in _vowels_at(latin, match.end("initial")):
        start = match.end("initial") + len(vowel)
        silent_h = latin[start : start + 1] == "h" and latin[start + 1 : start + 2] not in tuple("aeiouyw")
        for final in ("", "ng", "n", "k", "ck", "g", "m", "l", "r", "p", "b", "t", "d"):
            end = start + silent_h
            if not latin.startswith(final, end):
                continue
            vowels = _VOWEL_OPTIONS[vowel]
            if silent_h and vowel == "u":
                vowels = "ㅓ"  # Suh
            elif final and (vowel == "u" or match["initial"]):
                vowels = _CLOSED_VOWEL_OPTIONS.get(vowel, vowels)
            syllable = Syllable(_INITIAL_OPTIONS[match["initial"]], vowels, _FINAL_SOUNDS[final])
            found += ((syllable, *rest) for rest in _parse(latin[end + len(final) :], most - 1))
    return tuple(found)


def _vowels_at(latin: str, at: int) -> list[str]:
    return [
        latin[at : at + length]
        for length in (3, 2, 1)
        if latin[at : at + length] in _VOWEL_OPTIONS and len(latin) >= at + length
    ]
