"""The keys that the search index keeps of a name or another text: words, sounds, initial consonants, other spellings.

The same keys are made of what is typed (query.py) and are looked at closely by find.py; store/search.py keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Any, cast

from checkin.core.names import folding, hangul
from checkin.core.names.heard import MARK, keys_heard
from checkin.core.names.kana import reading_of
from checkin.core.names.titles import may_hold_title, ways_to_read

_HAN_OR_KANA = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|[\u3040-\u30ff]+")
_KANA = re.compile("[\u3040-\u30ff]")
_BEYOND_HANGUL = re.compile("[^\0-\u036f\u1100-\u11ff\u1e00-\u20ff\u3130-\u318f가-힣]")
_Tokens = tuple[str, str, bool]
"""Keys of words, keys of their sound, and whether a title may be among the words."""
Searched = tuple[str, str | None, str | None, str | None, str | None, tuple[str, ...], str]
"""Of a person: name, name in Latin letters, organisation, e-mail, phone, codes, and how the name is read."""


def name_tokens(name: str) -> tuple[str, str]:
    """Give what the index keeps for a name: keys of its words, and keys of their sound, each separated by blanks.

    First: folded words, the parts of a hyphenated one together, Hangul as keystrokes from every syllable on, Han and
    kana from every character on. Second: Latin forms of other scripts, German and Nordic spellings, Korean sounds and
    initial consonants. Titles are kept as words; what is made of the whole name is made without them.
    """
    shown = name[: folding.LONGEST]
    parts = own = shown.split()
    tokens = [_part_tokens(part) for part in parts]
    bare = shown
    if True in [part[2] for part in tokens] and (bare := ways_to_read(shown)[-1]) != shown:
        own = bare.split()
        tokens += [_part_tokens(part) for part in own if part not in parts]
    ascii_only = bare.isascii()
    if len(own) == 3 and ascii_only and len(bare) <= 20:
        tokens += (_joined(one, two) for one, two in pairwise(own))  # Min Jun Kim, for those who type minjun
    if not ascii_only and (korean := hangul.split_korean(bare)) is not None:
        tokens.append(("", _korean_sounds(*korean), False))
        if len(own) > 1:
            tokens.append(_part_tokens("".join(korean)))
    if not ascii_only and len(own) > 1 and _KANA.search(bare):
        # サトウ ハナコ, for those who type no space, or Latin order: ハナコサトウ.
        tokens += (_part_tokens("".join(joined)) for joined in (own, own[::-1]))
    if not ascii_only and _BEYOND_HANGUL.search(bare):
        tokens.append(("", " ".join(keys_heard(folding.words(bare))), False))
    plain = " ".join([part[0] for part in tokens if part[0]])
    if len(own) == 1:
        plain = f"{plain} ={_part_tokens(own[0])[0].partition(' ')[0]}"
    return plain, " ".join([part[1] for part in tokens if part[1]])


def typed_in_latin(name: str, heard: str) -> str:
    """Of the keys of how a name sounds those that somebody may mistype who writes it in Latin letters."""
    if name.isascii():
        return ""
    if _BEYOND_HANGUL.search(name):
        return " ".join(
            key for key in heard.split() if key.isascii() and (key[0] != "^" or key.startswith(MARK))
        )
    korean = hangul.split_korean(name)
    if korean is None:
        return ""
    return " ".join((*hangul.sounds_of_surname(korean[0]), hangul.hangul_sound(korean[1])))


@lru_cache(maxsize=16384)
def _joined(one: str, two: str) -> _Tokens:
    joined = folding.fold(one + two)
    if joined.isalpha() and hangul.is_korean_latin(joined):
        return joined, hangul.sound(joined), False
    return "", "", False


@lru_cache(maxsize=16384)
def _korean_sounds(surname: str, given: str) -> str:
    heard = list(hangul.sounds_of_surname(surname))
    if given:
        sound = hangul.hangul_sound(given)
        heard += [own + sound[own[-1] == sound[0] :] for own in heard]
        heard += (hangul.hangul_sound(given[at:]) for at in range(len(given)))
    return " ".join(heard)


@lru_cache(maxsize=65536)
def _part_tokens(part: str) -> _Tokens:
    """Keys of one blank-separated part of a text: of its words, and of their sound."""
    if part.isascii() and part.isalnum():  # one word: most of them
        word = part.lower()
        return word, _latin_heard(word), may_hold_title((word,))
    own = folding.words(part)
    may_be_titled = may_hold_title(own)
    if len(own) == 1 and own[0].isascii() and part.isascii():
        return own[0], _latin_heard(own[0]), may_be_titled
    plain: list[str] = []
    heard: list[str] = []
    for word in own:
        if word.isascii():
            plain.append(word)
            heard.append(_latin_heard(word))
        elif hangul.has_hangul(word):
            consonants = hangul.initials(word)
            typed = hangul.keys_of_each(word)
            for at in _syllables(word):
                plain.append("".join(typed[at:]))
                heard.append(consonants[at:])
        else:
            plain.append(word)
            if _HAN_OR_KANA.search(word):
                plain += (word[at:] for at in range(1, min(len(word), 8)))
            heard += folding.latin_forms(word)
            if (
                folding.writes_no_vowels(word)
                and len(bones := folding.skeleton(folding.in_ascii(word).lower())) > 1
            ):
                heard.append(bones)
    if len(own) > 1:
        plain.append("".join(own))
        if all(word.isascii() and hangul.is_korean_latin(word) for word in own):
            heard.append(hangul.sound("".join(own)))
    if not part.isascii():
        heard += folding.two_letter_forms(part)
    return " ".join(plain), " ".join(filter(None, heard)), may_be_titled


def _syllables(word: str) -> Iterator[int]:
    """Where one may begin to type a word with Hangul: at every syllable, and where other letters begin (삼성SDI)."""
    yield 0
    was_ascii = word[0].isascii()
    for at, letter in enumerate(word[1:8], start=1):
        is_ascii = letter.isascii()
        if not (is_ascii and was_ascii):
            yield at
        was_ascii = is_ascii


def _latin_heard(word: str) -> str:
    sound = hangul.sound(word) if word.isalpha() and hangul.is_korean_latin(word) else ""
    short = folding.without_spelt_dots(word)
    return f"{sound} {short}" if short != word else sound


@lru_cache(maxsize=16384)
def text_tokens(text: str) -> tuple[str, str]:
    """Give what the index keeps for an organisation or another text, as `name_tokens` does for a name.

    Of Latin words only the first is kept by its sound: it is the one that has a sound of its own.
    """
    parts = text[: folding.LONGEST].split()
    tokens = [_part_tokens(part) for part in parts]
    heard = [
        sound
        for at, (part, (_, sound, _)) in enumerate(zip(parts, tokens, strict=True))
        if not at or not part.isascii()
    ]
    if not text.isascii():
        own = folding.words(text)
        heard += (hangul.hangul_sound(word) for word in own if all(map(hangul.is_hangul, word)))
    return " ".join([part[0] for part in tokens if part[0]]), " ".join(filter(None, heard))


def what_is_searched(person: object) -> Searched:
    """What `person_keys` are made of, of an attendee or of somebody on a list."""
    *told, extra = _searched(person)
    searched: Any = (*told, reading_of(told[0], extra))
    return cast(Searched, searched)


_searched = attrgetter("name", "name_latin", "organisation", "email", "phone", "codes", "extra")


def person_keys(
    name: str,
    name_latin: str | None,
    organisation: str | None,
    email: str | None,
    phone: str | None,
    codes: Sequence[str],
    reading: str,
) -> tuple[str, str, str, str]:
    """Give what the index keeps of a person beside the reference: keys of the name, of all else, of their sound.

    Each key of all else has a blank before it, to follow the reference's. Last come the words that may be mistyped
    beside those of the name: the organisation's, and those of a name of another script as they are heard.
    Plain values in and out: a process beside asks.
    """
    plain, heard = name_tokens(name)
    in_latin = typed_in_latin(name, heard)
    for other_name in filter(None, (name_latin, reading)):
        more, more_heard = name_tokens(other_name)
        plain, heard = f"{plain} {more}", f"{heard} {more_heard}"
    other = text = ""
    if organisation:
        text, text_heard = text_tokens(organisation)
        other = f" {text}"
        if text_heard:
            heard = f"{heard} {text_heard}"
    if email:
        other = f"{other} {folding.email_tokens(email)}"
    if phone:
        number = folding.digits(phone)
        if len(number) > 2:
            other = f"{other} {number} {number[-8:]} {number[-4:]}"
    for code in codes:
        other = f"{other} {folding.letters_and_digits(code)}"
    return plain, other, heard, f"{text} {in_latin}" if in_latin else text


def forget_kept_words() -> None:
    """Give back the memory of words kept while a long list was indexed."""
    _part_tokens.cache_clear()
    folding.forget_words()
