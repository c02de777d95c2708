"""Korean particles: 은 or 는, 이 or 가, 을 or 를, by how the word before them ends when it is read aloud.

Right after Hangul and digits. After Latin letters it is the usual reading of the ending, and the hedged form, 은(는),
where there is no usual one or the letter is of another script.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PAIRS = frozenset(
    [
        "은/는", "이/가", "을/를", "과/와", "으로/로",
        "으로서/로서", "으로써/로써", "으로부터/로부터", "이에요/예요", "이었어요/였어요",
        "이라고/라고", "이라는/라는", "이라/라", "이며/며", "이고/고",
        "이나/나", "이랑/랑", "이든/든", "이면/면", "이지만/지만",
        "이니/니", "아/야", "이여/여",
    ]
)  # fmt: skip
"""What a translation may ask for: the form after a consonant, then the form after a vowel."""

_VOWEL, _RIEUL, _CONSONANT = "", "ㄹ", "ㄱ"
"""How a word ends, as far as particles care: 으로/로 counts ㄹ among the vowels."""

_HEDGED = {"이에요/예요": "(이)에요", "이었어요/였어요": "(이)었어요"}
_DIGITS = dict(zip("0123456789", ("ㄱ", "ㄹ", "", "ㄱ", "", "", "ㄱ", "ㄹ", "ㄹ", ""), strict=True))
"""영 일 이 삼 사 오 육 칠 팔 구"""
_POWERS = ((20, _VOWEL), (16, _CONSONANT), (12, _VOWEL), (1, _CONSONANT))
"""Zeros at the end of a number, at least so many: 해, 경, 조, and 십 백 천 만 억."""

_NUMBER = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?$")
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_LATIN_WORD = re.compile(r"[A-Za-z]+$")
_OTHER_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ß": "s", "đ": "d", "æ": "e"}
)


def particle(word: str, pair: str) -> str:
    """The one of the two forms that follows this word when it is read aloud.

    >>> particle("김민준", "은/는"), particle("한나", "은/는"), particle("서울", "으로/로"), particle("郑", "이/가")
    ('은', '는', '로', '이(가)')
    """
    after_consonant, _, after_vowel = pair.partition("/")
    ending = _ending(word)
    if ending is None:
        return _hedged(pair, after_consonant, after_vowel)
    if ending == _RIEUL and after_consonant.startswith("으로"):
        return after_vowel
    return after_consonant if ending else after_vowel


def _hedged(pair: str, after_consonant: str, after_vowel: str) -> str:
    if pair in _HEDGED:
        return _HEDGED[pair]
    if after_consonant.endswith(after_vowel):
        return f"({after_consonant.removesuffix(after_vowel)}){after_vowel}"
    return f"{after_consonant}({after_vowel})"


@lru_cache(maxsize=4096)
def _ending(word: str) -> str | None:
    """How it ends when read: vowel, ㄹ, another consonant; None where nobody can tell."""
    word = _read_part(word)
    if not word:
        return None
    if number := _NUMBER.search(word):
        return _of_number(number[0].replace(",", ""))
    last = word[-1]
    if last == "%":
        return _VOWEL  # 퍼센트
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return _VOWEL if final == 0 else _RIEUL if final == 8 else _CONSONANT
    if "ぁ" <= last <= "ヿ":
        return _CONSONANT if last in "んン" else _VOWEL
    bare = "".join(c for c in unicodedata.normalize("NFD", word.translate(_OTHER_LETTERS)) if c.isascii())
    latin = _LATIN_WORD.search(bare) if unicodedata.name(last, "").startswith("LATIN") else None
    return _of_latin(latin[0]) if latin else None


def _read_part(word: str) -> str:
    """Without what is not read at the end: quotation marks, full stops, what stands in brackets."""
    if word.startswith("(") and word.endswith(")"):
        return _read_part(word[1:-1])
    while word:
        if bracket := _IN_BRACKETS.search(word):
            word = word[: bracket.start()]
        elif unicodedata.category(word[-1])[0] in "PZC" and word[-1] != "%":
            word = word[:-1]
        else:
            break
    return unicodedata.normalize("NFC", word)


def _of_number(number: str) -> str:
    zeros = 0 if "." in number else len(number) - len(number.rstrip("0"))
    if zeros and zeros < len(number):
        return next(ending for power, ending in _POWERS if zeros >= power)
    return _DIGITS[number[-1]]


def _of_latin(word: str) -> str | None:
    """By the usual reading: Kim 은, Paul 로, Peter 는, Jack 은, Mark 는; an abbreviation by its last letter's name."""
    if word.isupper():
        return {"L": _RIEUL, "M": _CONSONANT, "N": _CONSONANT}.get(word[-1], _VOWEL)
    word = word.lower()
    last, before = word[-1], word[-2:-1]
    if last == "l":
        return _RIEUL
    if last in "mn" or word.endswith(("ng", "ck")):
        return _CONSONANT
    if before and before in f"aeiouy{last}":
        if last in "kpbc":
            return _CONSONANT
        if last in "tg":
            return None  # Elliot 은, Matt 는
    if word.endswith(("le", "ne", "me")):
        return None  # Jane 은, Simone 는
    return _VOWEL
