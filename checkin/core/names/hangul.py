"""Hangul and its sound: keystrokes, initial consonants, Latin spellings, and one key for all spellings of a sound.

Works on single words and names; knows nothing of attendees or of where keys are kept.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
# Compound letters as the two keys that a two-set keyboard needs for them; what is half typed is then a plain prefix.
KEYS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip

# Revised Romanisation, in the order of the letters above. Finals as they sound before a pause.
_RR_INITIALS = [
    "g",
    "kk",
    "n",
    "d",
    "tt",
    "r",
    "m",
    "b",
    "pp",
    "s",
    "ss",
    "",
    "j",
    "jj",
    "ch",
    "k",
    "t",
    "p",
    "h",
]
_RR_VOWELS = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
]  # fmt: skip
_RR_FINALS = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
]  # fmt: skip

TWO_SYLLABLE_SURNAMES = frozenset(
    ("남궁", "선우", "황보", "제갈", "사공", "독고", "서문", "동방", "망절", "어금", "강전", "장곡")
)
# The spelling most bearers use, where it is not the Revised Romanisation of the syllable.
USUAL_SURNAMES = {
    "김": "Kim", "이": "Lee", "리": "Lee", "박": "Park", "최": "Choi", "정": "Jeong", "강": "Kang", "조": "Cho",
    "윤": "Yoon", "임": "Lim", "림": "Lim", "오": "Oh", "신": "Shin", "권": "Kwon", "안": "Ahn", "류": "Ryu",
    "유": "Yoo", "고": "Ko", "문": "Moon", "손": "Son", "배": "Bae", "백": "Baek", "허": "Heo", "노": "Noh",
    "심": "Shim", "곽": "Kwak", "주": "Joo", "우": "Woo", "구": "Koo", "나": "Na", "민": "Min", "엄": "Eom",
    "원": "Won", "공": "Kong", "현": "Hyun", "변": "Byun", "추": "Choo", "도": "Do", "석": "Seok", "선": "Sun",
    "길": "Gil", "국": "Kook", "금": "Keum", "육": "Yook", "기": "Ki", "견": "Kyun", "경": "Kyung",
    "남궁": "Namgung", "선우": "Sunwoo", "황보": "Hwangbo", "제갈": "Jegal", "사공": "Sagong", "독고": "Dokgo",
}  # fmt: skip
# Sounds of a surname besides the one its syllable has: an initial ㄹ is written or dropped as families please.
_SURNAME_SOUNDS = {
    "이": ("i", "li"), "리": ("li", "i"), "임": ("im", "lim"), "림": ("lim", "im"), "류": ("lyu", "yu"),
    "유": ("yu", "lyu"), "노": ("no", "lo"), "로": ("lo", "no"), "나": ("na", "la"), "라": ("la", "na"),
    "양": ("yank", "lyank"), "여": ("yu", "lyu"), "허": ("hu", "hul"),
}  # fmt: skip
_SOUND_OF_WORD = {
    "park": "pak",
    "parc": "pak",
    "rhee": "li",
    "rhie": "li",
    "hur": "hu",
    "yi": "i",
    "kwark": "kwak",
}
_OTHER_SOUNDS_OF_WORD = {"joe": ("co",), "chough": ("co",)}

_CONSONANT_STEPS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"ck", "k"), (r"tch|ch|[jc](?![kh])", "c"), (r"sh", "s"), (r"rh", "l"), (r"[gkq]+", "k"), (r"[dt]+", "t"),
        (r"[bp]+", "p"), (r"[lr]+", "l"), (r"s+", "s"),
        (r"y(?:eo|oo|ou|eu|u)", "Yu"), (r"yae|ye", "Ye"), (r"yo", "Yo"), (r"ya", "Ya"),
        (r"w(?:oo|u)", "u"), (r"(?:weo|wo)", "Wo"), (r"(?:wae|we|oe|oi|oy)", "We"), (r"wa|(?<!o)oa", "Wa"),
        (r"wie|wee|wi", "Wi"), (r"(?:eui|ui|ee|ie|yi)", "i"), (r"(?:ae|ai|ay|ei)", "e"), (r"(?:eo|oo|eu|ou)", "u"),
        (r"(?<=[aeiou])h(?![aeiouYW])", ""), (r"(?<![aeiouYW])y(?![aeiou])", "i"), (r"([b-df-hj-np-tv-z])\1+", r"\1"),
    )
)  # fmt: skip
_KOREAN_SYLLABLE = (
    r"(?:kk|tt|pp|jj|ss|gg|dd|bb|ch|sh|rh|[gkndtrlmbpsjch]|)"
    r"(?:yae|yeo|yoo|you|yeu|ya|ye|yo|yu|yi|wae|woo|weo|wie|wee|wa|we|wo|wi|wu|eui|ae|ai|ay|eo|eu|oe|oi|oo|ou|ui|ee|ie|oa|a|e|i|o|u)"
    r"h?(?:ng|ck|n(?!g)|[kgmlrptbd]|)"
)
_SYLLABLES = re.compile("[가-힣]+")
_ANY_HANGUL = re.compile("[가-힣ㄱ-ㅣ]")
_KOREAN_WORD = re.compile(rf"(?:{_KOREAN_SYLLABLE}){{1,4}}")


def is_hangul(char: str) -> bool:
    """Tell whether this is a whole syllable (가 .. 힣)."""
    return "가" <= char <= "힣"


def is_consonant(char: str) -> bool:
    """Tell whether this is a single consonant as the keyboard types it, such as ㄱ."""
    return "ㄱ" <= char <= "ㅎ"


def has_hangul(text: str) -> bool:
    """Tell whether a syllable or a single letter of Hangul occurs."""
    return _ANY_HANGUL.search(text) is not None


def letters_of_syllable(syllable: str) -> tuple[int, int, int]:
    """Give the places of initial, vowel and final of a syllable in INITIALS, VOWELS and FINALS."""
    index = ord(syllable) - 0xAC00
    return index // 588, index % 588 // 28, index % 28


def final_sound(final: int) -> str:
    """Give how a final consonant (its place in FINALS) sounds, in Latin letters."""
    return _RR_FINALS[final]


def keystrokes(text: str) -> str:
    """Spell Hangul as the keys of a two-set keyboard, so that 김미 is the beginning of 김민준; the rest stays."""
    return "".join(keys_of_each(text))


def keys_of_each(text: str) -> list[str]:
    """The same letter by letter."""
    return [*map(_keys_of, text)]


@lru_cache(maxsize=16384)
def _keys_of(char: str) -> str:
    if not is_hangul(char):
        return KEYS.get(char, char)
    initial, vowel, final = letters_of_syllable(char)
    return "".join(KEYS.get(letter, letter) for letter in (INITIALS[initial], VOWELS[vowel], FINALS[final]))


def initials(text: str) -> str:
    """Give the initial consonants of a Hangul word: 김민준 -> ㄱㅁㅈ."""
    return "".join([INITIALS[(ord(char) - 0xAC00) // 588] if "가" <= char <= "힣" else char for char in text])


def revised_romanisation(text: str) -> str:
    """Write Hangul in Revised Romanisation, syllable by syllable as names are written; other characters stay."""
    written: list[str] = []
    for char in text:
        if is_hangul(char):
            initial, vowel, final = letters_of_syllable(char)
            written.append(_RR_INITIALS[initial] + _RR_VOWELS[vowel] + _RR_FINALS[final])
        else:
            written.append(char)
    return "".join(written)


def split_korean(name: str) -> tuple[str, str] | None:
    """Part a Hangul name into surname and given name, or None where it is not one (2 to 5 syllables)."""
    words = name.split()
    if not words or _SYLLABLES.fullmatch("".join(words)) is None:
        return None
    if len(words) == 2:
        for surname, given in (words, words[::-1]):
            if len(surname) == 1 or surname in TWO_SYLLABLE_SURNAMES:
                return surname, given
    joined = "".join(words)
    if not 2 <= len(joined) <= 5:
        return None
    length = 2 if len(joined) > 2 and joined[:2] in TWO_SYLLABLE_SURNAMES else 1
    return joined[:length], joined[length:]


def latin_guess(name: str) -> str | None:
    """Offer a Latin spelling for a Hangul name: surname as it is usually spelt, given name by the rules; else None.

    >>> latin_guess("김민준")
    'Kim Min-jun'
    """
    parts = split_korean(unicodedata.normalize("NFC", name).strip())
    if parts is None:
        return None
    surname, given = parts
    return f"{USUAL_SURNAMES.get(surname) or revised_romanisation(surname).capitalize()} {_given(given)}"


def _given(given: str) -> str:
    return "-".join(revised_romanisation(syllable) for syllable in given).capitalize()


@lru_cache(maxsize=65536)
def sound(latin: str) -> str:
    """Fold a Latin word (lower case, a-z) to one key for all the ways its Korean sound is spelt.

    Kim and Gim, Jung, Jeong and Chung, Lee and Rhee, Hyun and Hyeon become the same. Deliberately loose: what must
    tell apart looks again (`likeness`).
    """
    known = _SOUND_OF_WORD.get(latin)
    if known is not None:
        return known
    for pattern, to in _CONSONANT_STEPS:
        latin = pattern.sub(to, latin)
    return latin.lower()


def sounds_of_latin(word: str) -> tuple[str, ...]:
    """The same with the sounds of surnames that are written so against all rules: 조 is Joe to some."""
    return (sound(word), *_OTHER_SOUNDS_OF_WORD.get(word, ()))


@lru_cache(maxsize=65536)
def is_korean_latin(word: str) -> bool:
    """Tell whether a folded Latin word can be read as one to four Korean syllables."""
    return (len(word) <= 20 and _KOREAN_WORD.fullmatch(word) is not None) or word in _SOUND_OF_WORD


@lru_cache(maxsize=16384)
def hangul_sound(word: str) -> str:
    """Give the sound key of a Hangul word that is no surname."""
    return sound(revised_romanisation(word))


@lru_cache(maxsize=4096)
def sounds_of_surname(surname: str) -> tuple[str, ...]:
    """Give the sound keys that a Hangul surname may have in Latin letters."""
    return _SURNAME_SOUNDS.get(surname) or (
        sound(USUAL_SURNAMES.get(surname, revised_romanisation(surname)).lower()),
    )
