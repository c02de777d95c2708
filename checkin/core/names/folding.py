"""Folding names of every script into words and search keys. Compared folded, shown as given.

A *word* is a run of letters and digits, folded; a *key* is what the search index keeps for it. Owns what a word may
be typed as; which keys are made of a name is keys.py's business.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from checkin.core.names import hangul
from checkin.core.stacked_marks import without_stacks

LONGEST = 400
"""Characters of a name or query that are looked at; nobody types more and a 10 kB query must be answered at once."""

_SPECIAL = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
        "ĸ": "k", "ƒ": "f", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ـ": "", "ى": "ي", "ة": "ه",
        "ی": "ي", "ک": "ك", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "ʹ": "'", "＇": "'",
    }
)  # fmt: skip
# Marks that are left out of a comparison: accents, Hebrew points, Arabic vowels. Indic and Thai vowel signs stay.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670]"
)
# An apostrophe inside a word (O'Brien, 't Hart, d'Arc) is no gap, nor are characters that nobody sees.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
_UNSEEN = re.compile(f"'|{_INVISIBLE.pattern}")
# What folding leaves as it is, but for case: most Korean names and organisations.
_SYLLABLES = re.compile("[가-힣A-Za-z0-9 .,&()/-]*")
_BEYOND_LATIN = 0x250
_LATIN = re.compile(f"[\\0-{chr(_BEYOND_LATIN - 1)}]*")
_ASCII_WORDS = re.compile(r"[a-z0-9]+")
# The same letter written two ways in Latin alphabets: what else may be typed where the list has it.
_TWO_LETTERS = {
    "ö": "oe", "ä": "ae", "ü": "ue", "ø": "oe", "å": "aa", "æ": "a", "œ": "o", "đ": "dj", "ő": "oe", "ű": "ue",
}  # fmt: skip
_SPELT_OUT = str.maketrans(_TWO_LETTERS)
_CONTRACTED = re.compile("ae|oe|ue|aa")
# Read when the first such word comes: wide ranges take milliseconds, and every command would wait.
_HAN = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_EMAIL = re.compile(r"[^@\s]+@[^@\s,;:<>()]+\.[^@\s.,;:<>()]+")
_NO_DIGITS = re.compile("[^0-9]+")
_HAN_OR_KANA = f"{_HAN}+|[\u3040-\u30ff]+"
_SINGLE_JAMO = re.compile("([\u3131-\u3163])")
_UNVOWELLED = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_CAPITALISED = re.compile("[A-Z]?[a-z]+")


class Word(NamedTuple):
    """One word of a text: where it stands, as given and folded."""

    start: int
    end: int
    given: str
    folded: str


def fold(text: str) -> str:
    """Fold case, accents and compatibility forms; spaces and punctuation stay.

    >>> fold("Ødegård WEIß")
    'odegard weiss'
    """
    if text.isascii():
        return text.replace("'", "").lower() if "'" in text else text.lower()
    if _SYLLABLES.fullmatch(text):
        return text.lower()
    return text.translate(_latin_letters()) if _LATIN.fullmatch(text) else _fold_wide(text)


@lru_cache(maxsize=1)
def _latin_letters() -> dict[int, str]:
    """Each letter of Latin alphabets folded: in them no letter changes how its neighbour folds."""
    return {letter: _fold_wide(chr(letter)) for letter in range(_BEYOND_LATIN)}


@lru_cache(maxsize=32768)
def _fold_wide(text: str) -> str:
    if _SINGLE_JAMO.search(text):
        # Compatibility forms would make syllables of letters that were typed singly.
        return "".join(part if _SINGLE_JAMO.match(part) else fold(part) for part in _SINGLE_JAMO.split(text))
    lowered = unicodedata.normalize("NFKC", without_stacks(text)).casefold().translate(_SPECIAL)
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", lowered))
    return unicodedata.normalize("NFC", _UNSEEN.sub("", bare.translate(_SPECIAL)))


def _is_part(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def words(text: str) -> list[str]:
    """Split into folded words.

    >>> words("O'Brien-Łukasz, Min-jun")
    ['obrien', 'lukasz', 'min', 'jun']
    """
    folded = fold(text[:LONGEST])
    if folded.isascii():
        return _ASCII_WORDS.findall(folded)
    if folded.isalnum():
        return [folded]
    return "".join(char if _is_part(char) else " " for char in folded).split()


@lru_cache(maxsize=4096)
def words_in_place(text: str) -> tuple[Word, ...]:
    """Split into words that know where they stand in `text`, for marking letters."""
    found: list[Word] = []
    start = -1
    for index, char in enumerate(text[:LONGEST] + " "):
        if _is_part(char) or (start >= 0 and _UNSEEN.match(fold(char) or "'") is not None):
            start = index if start < 0 else start
        elif start >= 0:
            given = text[start:index]
            if folded := fold(given):
                found.append(Word(start, index, given, folded))
            start = -1
    return tuple(found)


def cut_query(text: str) -> str:
    """Cut a typed query to what is looked at, without control characters, blanks at the ends and doubled ones."""
    shown = _INVISIBLE.sub("", text[: 4 * LONGEST])
    seen = "".join(char if char.isprintable() else " " for char in shown)
    return " ".join(unicodedata.normalize("NFC", without_stacks(seen)).split())[:LONGEST]


def forget_words() -> None:
    """Give back the memory of words kept while a long list was indexed."""
    _fold_wide.cache_clear()


def without_spelt_dots(word: str) -> str:
    """Write mueller as muller: what is typed by those who leave out the dots that the list spells out."""
    return _CONTRACTED.sub(lambda two: two[0][0], word) if _CONTRACTED.search(word) else word


def skeleton(latin: str) -> str:
    """Give the consonants, marked as such: scripts that write no vowels are typed with them (محمد as Mohammed)."""
    return "^" + re.sub(r"(.)\1+", r"\1", re.sub("[^b-df-hj-np-tvxz]", "", latin))


def writes_no_vowels(word: str) -> bool:
    """Tell whether this is of a script such as Arabic or Hebrew."""
    return _UNVOWELLED.search(word) is not None


def two_letter_forms(text: str) -> list[str]:
    """Give Mueller for Müller, Oedegaard for Ødegård: the words with their special letters spelt out."""
    if _SYLLABLES.fullmatch(text):
        return []  # none of them is among these
    spelt = spelt_out(text)
    return words(spelt) if spelt != text else []


def spelt_out(text: str) -> str:
    """Write the special letters of Latin alphabets as two, in lower case; other text comes back as it is."""
    lowered = text if _LATIN.fullmatch(text) else unicodedata.normalize("NFC", without_stacks(text))
    lowered = lowered.lower()
    spelt = lowered.translate(_SPELT_OUT)
    return text if spelt == lowered else spelt


def in_ascii(word: str) -> str:
    """A guess at how a word of any script sounds, letter by letter."""
    from anyascii import anyascii  # with its reader of tables, and only for words of other scripts

    return str(anyascii(word))


@lru_cache(maxsize=32768)
def latin_forms(word: str) -> tuple[str, ...]:
    """Give the Latin guesses for a word of another script, of the parts of one in Han too: 王思远 -> wang, siyuan."""
    if hangul.has_hangul(word):
        return (hangul.revised_romanisation(word),)
    runs = re.findall(_HAN_OR_KANA, word)
    if len(runs) > 1:
        return tuple(dict.fromkeys(form for run in runs for form in latin_forms(run)))
    latin = in_ascii(word)
    syllables = [part.lower() for part in _CAPITALISED.findall(latin)]
    whole = "".join(_ASCII_WORDS.findall(latin.lower()))
    if not re.search(_HAN, word) or len(syllables) < 2:
        # Greek ου comes as oy; a long o of Japanese is mostly written short.
        forms = (whole, whole.replace("oy", "ou"), whole.replace("ou", "o"), without_spelt_dots(whole))
        return tuple(dict.fromkeys(form for form in forms if form))
    tails = ("".join(syllables[at:]) for at in range(len(syllables)))
    return tuple(dict.fromkeys((*tails, syllables[0], "".join(syllables[1:]) + syllables[0])))


def has_han(text: str) -> bool:
    """Tell whether a letter of it is a Chinese one."""
    return re.search(_HAN, text) is not None


def may_have_han(name: str, typed: str) -> bool:
    """Tell whether each Chinese character typed may be one of a name, as it is or in another form: 陳 is 陈.

    Two of one set, China's or Taiwan's, are two characters, however alike they sound: 杨 is not 阳.
    """
    own = re.findall(_HAN, name)
    return all(any(_may_be_one_character(one, two) for two in own) for one in re.findall(_HAN, typed))


@lru_cache(maxsize=4096)
def _may_be_one_character(one: str, two: str) -> bool:
    return one == two or not any(_is_of(one + two, characters) for characters in ("gb2312", "big5"))


def _is_of(text: str, characters: str) -> bool:
    return text.encode(characters, "ignore").decode(characters) == text


@lru_cache(maxsize=4096)
def spellings_of_han(word: str) -> tuple[tuple[str, ...], ...]:
    """Give the ways to write all of a word in Han in Latin letters, as one word or several; none of another word.

    >>> spellings_of_han("王博")
    (('wang', 'bo'), ('wangbo',), ('bowang',))
    """
    own = [part.lower() for part in _CAPITALISED.findall(in_ascii(word))] if has_han(word) else []
    halves = [("".join(own[:at]), "".join(own[at:])) for at in range(1, len(own))]
    together = ["".join(own[at:] + own[:at]) for at in (0, 1)[: len(own)]]
    return tuple(dict.fromkeys((tuple(own), *halves, *((one,) for one in together)))) if own else ()


@lru_cache(maxsize=4096)
def _host_tokens(host: str) -> str:
    return " ".join(words(host.rpartition(".")[0]))


def is_email(text: str) -> bool:
    """Whether all of it looks like an e-mail address; what a person typed is kept all the same."""
    return bool(_EMAIL.fullmatch(text))


def email_tokens(email: str) -> str:
    """Give the words of an e-mail address that are searched: all of its name, and its host without the last label."""
    local, _, host = email[:LONGEST].partition("@")
    return f"{' '.join(words(local))} {_host_tokens(host)}"


def digits(text: str) -> str:
    """Keep the digits of a telephone number, as plain ones."""
    if text.isascii():
        return _NO_DIGITS.sub("", text)
    return "".join(str(unicodedata.digit(char)) for char in text if char.isdigit())


def letters_and_digits(text: str) -> str:
    """Keep letters and digits only, folded: what the index keeps of codes and references."""
    if text.isascii():
        lowered = text.lower()
        return lowered if lowered.isalnum() else "".join(_ASCII_WORDS.findall(lowered[:LONGEST]))
    return "".join(filter(str.isalnum, fold(text[:LONGEST])))
