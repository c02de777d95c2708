"""What somebody meant to type whose keyboard was left on the other of a Korean's two: Latin letters, or Hangul.

김선주 typed with the Latin letters on is rlatjswn; smith typed in Hangul is ㄴㅡㅑ소.
"""

from __future__ import annotations

import re

from checkin.core.names.hangul import FINALS, INITIALS, KEYS, VOWELS, is_consonant, is_hangul, keystrokes

_LETTER_OF = dict(
    zip("rRseEfaqQtTdwWczxvgkoiOjpuPhynbml", f"{INITIALS}ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ", strict=True)
)
_KEY_OF = {letter: key.lower() for key, letter in _LETTER_OF.items()}
_OF_TWO = {keys: letter for letter, keys in KEYS.items()}
_TWO_VOWELS = "|".join(keys for keys, letter in _OF_TWO.items() if letter in VOWELS)
_TWO_FINALS = "|".join(keys for keys, letter in _OF_TWO.items() if letter in FINALS)
_SYLLABLE = re.compile(f"([ㄱ-ㅎ])({_TWO_VOWELS}|[ㅏ-ㅣ])((?:{_TWO_FINALS}|[{''.join(FINALS)}])(?![ㅏ-ㅣ])|)")
_FIRST_KEY = re.compile("[a-zA-Z](?=[ㅏ-ㅣ][ㄱ-ㅎ]?[가-힣])")
_SHORTEST_LATIN = 4
_FEWEST_SYLLABLES = 2


def meant_with_other_keys(typed: str) -> str:
    """The text that the same keys give in the other script, where it is one; else "".

    >>> meant_with_other_keys("rlatjswn")
    '김선주'
    >>> meant_with_other_keys("ㄴㅡㅑ소")
    'smith'
    """
    words = (typed.lower() if typed.isupper() or typed.istitle() else typed).split()
    if words and all(word.isascii() and word.isalpha() for word in words):
        written = [_in_hangul(word) for word in words]
        return " ".join(written) if all(written) and len("".join(written)) >= _FEWEST_SYLLABLES else ""
    keys = [_in_latin(word) for word in words]
    # Whole syllables and initial consonants are how names are typed: only what looks like neither was meant otherwise.
    loose = [char for word in words for char in word if not is_hangul(char)]
    is_broken = bool(loose) and not all(is_consonant(char) for word in words for char in word)
    return " ".join(keys) if is_broken and all(keys) and len("".join(keys)) >= _SHORTEST_LATIN else ""


def with_first_key(typed: str) -> str:
    """Hangul whose first key came as a Latin letter, because nothing composed it yet; else what was typed.

    >>> with_first_key("dㅣ인호")
    '이인호'
    """
    return (_in_hangul(keystrokes(typed)) or typed) if _FIRST_KEY.match(typed) else typed


def _in_hangul(word: str) -> str:
    letters = "".join(_LETTER_OF.get(key) or _LETTER_OF.get(key.lower(), key) for key in word)
    parts = list(_SYLLABLE.finditer(letters))
    if not parts or "".join(part[0] for part in parts) != letters:
        return ""
    return "".join(
        chr(
            0xAC00
            + INITIALS.index(part[1]) * 588
            + VOWELS.index(_OF_TWO.get(part[2], part[2])) * 28
            + FINALS.index(_OF_TWO.get(part[3], part[3]))
        )
        for part in parts
    )


def _in_latin(word: str) -> str:
    keys = [_KEY_OF.get(letter, "") for letter in keystrokes(word)]
    return "".join(keys) if all(keys) else ""
