"""What is left of a name that is only heard: its consonants in classes, the same however somebody spells it.

Tchaikovsky, Chaykovskiy and Чайковский, Noa Levi and נועה לוי share such a *code*. Loose on purpose: who is found by
nothing else is a guess, and find.py looks at how alike the rest is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, product

from checkin.core.names import folding, hangul
from checkin.core.names.pronounced import against
from checkin.core.names.typing_errors import errors_between, share_alike

MARK = "^="
"""Begins a code among the keys of sounds."""
SHORTEST_CODE_TYPO = 3
"""One letter of a code may be wrong from this many on."""
SHORTEST_TYPO_BY_EAR = 4
SHORTEST_DROPPED = 3
"""What is left of a word from which a letter was dropped."""
SHORTEST_BY_EAR = 4
"""A Latin word of so many letters may be spelt otherwise in another way than by one error."""
WEAK = 0.6
"""Below it a word is only guessed at: beside others that are surer."""
_IN_BONES, _IN_MOST_BONES, _IN_BONES_BUT_ONE = 0.8, 0.6, 0.5
"""What consonants are worth that agree, where no vowels can be heard to agree as well: fewer if some were silent."""
_ONE_ERROR, _TWO_ERRORS_IN_KOREAN = 0.9, 0.5
_PRONOUNCED = (1.0, 1.0, 0.9, 0.8)
"""By what is against it."""
_MOST_CODES = 12
_MOST_TYPED = 48
"""Codes of what stands on the list are kept; those of what is typed are only looked for."""
_LETTERS = {
    "schtsch": "s", "shtsh": "s", "shch": "s", "szcz": "s", "tsch": "s", "tch": "s", "sch": "s", "sh": "s", "sz": "s",
    "zh": "s", "cz": "s", "ts": "s", "tz": "s", "dz": "s", "dj": "s", "zs": "s", "tj": "s", "ch": "s|k|", "kh": "k|",
    "gh": "k|", "ph": "p", "th": "t|s", "bh": "p", "dh": "t", "ck": "k", "cc": "k|s", "ng": "n", "x": "ks|s",
    "q": "k|s", "c": "k|s", "j": "s||k", "ge": "k|s|", "gi": "k|s|", "gy": "k|s|", "g": "k|", "k": "k", "w": "p|",
    "v": "p", "b": "p", "f": "p", "p": "p", "d": "t", "t": "t", "s": "s", "z": "s", "l": "r", "r": "r", "m": "m",
    "n": "n",
}  # fmt: skip
# Scripts that write no vowels: by their own letters. Some stand for a vowel or a consonant, or sound in two ways.
_UNVOWELLED = {
    "ب": "p", "ت": "t", "ث": "t|s", "ج": "s|k", "خ": "k|", "د": "t", "ذ": "t|s", "ر": "r", "ز": "s", "س": "s",
    "ش": "s", "ص": "s", "ض": "t|s", "ط": "t", "ظ": "s|t", "غ": "k|", "ف": "p", "ق": "k|", "ك": "k", "ل": "r",
    "م": "m", "ن": "n", "و": "p|", "پ": "p", "چ": "s", "ژ": "s", "گ": "k", "ڤ": "p", "ٹ": "t", "ڈ": "t", "ڑ": "r",
    "ں": "n",
    "ב": "p", "ג": "k", "ד": "t", "ו": "p|", "ז": "s", "ח": "k|", "ט": "t", "כ": "k|", "ך": "k|",
    "ל": "r", "מ": "m", "ם": "m",
    "נ": "n", "ן": "n", "ס": "s", "פ": "p", "ף": "p", "צ": "s", "ץ": "s", "ק": "k", "ר": "r", "ש": "s", "ת": "t",
}  # fmt: skip
_PARTS = re.compile("|".join([*sorted(_LETTERS, key=len, reverse=True), "[aeiouy]+"]))
_BETWEEN = "."
"""Stands for vowels while a code is made: two letters are one only where nothing is between them."""
_DOUBLED = re.compile(r"(.)\1+")
_NONE_DOUBLED = re.compile(r"(\.)\1+")
_ARTICLE = "ال"
_ENDINGS = re.compile(r"(?<=[aeiou])s$|(?<=....)ova$|r(?=n$)")
_LATIN_ARTICLE = re.compile("^[aeu]l(?=[a-z]{4})|(?<=^abd)[aeu]l")
# Which letters a word may begin with that is heard the same.
_BEGINNINGS = ("ckqgh", "sczxt", "yjiegu", "vwbfp", "fp", "dtj", "aeiouhj")
_GROWN_ON = re.compile(
    "^(?:v[ao]n(?:d(?:e[nr]?|a))?|d(?:e(?:l(?:l?a|os)?)?|i)|abu|ben|l[ae]|[ei]l|m[a]?c)(?=[a-z]{4})"
)
PARTICLES = frozenset(["al", "el", "ul", "ad", "ar", "as", "ash", "az", "an", "bin", "ibn", "bint", "ould"])
"""Words of Arabic names that are written on their own, grown on or left out."""

# What a letter-by-letter guess does not know of a script.
_SILENT_THAI = re.compile("(?:[ตทด]ร|.)[ิุ]?์")
_UNWRITTEN_THAI = re.compile("(?<=[ก-ฮ])(?!(?<=^[กขคตปผพศ])[รล])(?=[ก-ฮ])")
"""Where an a is said and not written: between consonants, not of พล or ศร; beside a vowel not: มีชัย is no Mai."""
_THAI = re.compile("[\u0e00-\u0e7f]")
_THAI_ONSET = "([กขคจตปผพ][รล]|[ก-ฮ])"
_THAI_AS_SAID = tuple(
    (re.compile(written.format(_THAI_ONSET)), said)
    for written, said in (
        ("[่-๋]", ""),  # the tones, which part a vowel
        ("(?<=[ยา])ร?ติ$", "ต"),  # of เกียรติ, Kiat
        ("เ{}ีย", r"\1ia"),
        ("เ{}ือ", r"\1uea"),
        ("เ{}ิ", r"\1oe"),
        ("([เ-ไ]){}", r"\2\1"),
    )
)
"""What Thai writes otherwise than it is said: vowels before their consonant, so that ใจดี is Jaidee and no Aichdi."""
_INDIC = re.compile("[\u0900-\u0dff]")
_KANA = re.compile("[\u3040-\u30ff]")
_GREEK = re.compile("[\u0370-\u03ff]")
_SMALL_Y = re.compile("(.)([ゃゅょャュョ])")
_KATAKANA = re.compile("[\u30a0-\u30ff]+")
_SMALL_VOWEL = re.compile("(.)([ァィゥェォ])")
_SMALL_VOWELS = dict(zip("ゃゅょャュョ", "auoauo", strict=True))


def codes(latin: str, most: int = _MOST_TYPED) -> tuple[str, ...]:
    """The codes of a folded Latin word, surest first.

    >>> codes("meyer") == codes("maier")
    True
    """
    return _codes(latin, most)


def without_particle(word: str) -> str:
    """Berghe, of Vandenberghe; most words stay."""
    return _GROWN_ON.sub("", word)


def first_letters(word: str) -> str:
    """With which letters a word may begin that sounds like this."""
    return "".join(dict.fromkeys(word[0] + "".join(row for row in _BEGINNINGS if word[0] in row)))


def most_errors_by_ear(word: str) -> int:
    """How many letters may differ between two spellings of one sound."""
    return 2 if len(word) < 7 else 3


@lru_cache(maxsize=8192)
def _codes(latin: str, most: int) -> tuple[str, ...]:
    forms = dict.fromkeys((latin, _ENDINGS.sub("", latin), _LATIN_ARTICLE.sub("", latin)))
    return tuple(dict.fromkeys(code for form in forms for code in _combined(_sounds(form), most)))


def _sounds(latin: str) -> list[str]:
    return [_LETTERS.get(part, _BETWEEN) for part in _PARTS.findall(latin)]


def _combined(choices: Iterable[str], most: int, doubled: re.Pattern[str] = _DOUBLED) -> tuple[str, ...]:
    made = dict.fromkeys([""])
    for choice in choices:
        longer = dict.fromkeys(one + more for more, one in product(choice.split("|"), made))
        made = dict.fromkeys(list(longer)[:most])
    once = (doubled.sub(r"\1", one).replace(_BETWEEN, "") for one in made)
    return tuple(dict.fromkeys(filter(None, once)))


@lru_cache(maxsize=16384)
def spelt_by_ear(word: str) -> tuple[str, ...]:
    """Latin spellings of a word of another script that its letters alone do not give; none for most."""
    if _THAI.search(word):
        letters = _SILENT_THAI.sub("", word)
        for written, said in _THAI_AS_SAID:
            letters = written.sub(said, letters)
        letters = re.sub("(?<=.)ญ", "น", letters.replace("อ", "า"))
        letters = re.sub("[รล]+$", "น", re.sub("[สศษจช]$", "ต", letters))
        # จ is written with either letter, ช with one.
        return _as_in_thai(_ascii(letters)), _as_in_thai(
            _ascii(_UNWRITTEN_THAI.sub("ะ", letters.replace("จ", "j")))
        )
    if _KANA.search(word):
        said = _SMALL_VOWEL.sub(_foreign, _SMALL_Y.sub(_contracted, re.sub("[っッ]", "", word)))
        spelt = re.sub("ou|oo", "o", _ascii(said))
        if not _KATAKANA.fullmatch(word):
            return (spelt,)
        # Smith is sumisu: between and after consonants a vowel is only there to be able to say them.
        return spelt, re.sub("(?<=[td])o(?![aeiou])|(?<=[bdfgkmprstz])u(?![aeiou])", "", spelt)
    if _INDIC.search(word):
        return (re.sub("c(?!h)", "ch", _ascii(word.replace("ं", "न"))),)
    if _GREEK.search(word):
        said = re.sub("([ae])y", r"\1v", _ascii(word).replace("oy", "ou"))
        said = said.replace("mp", "b").replace("gk", "g").replace("gg", "ng")
        return (re.sub("^nt", "d", said),)
    return ()


def spelt_with_vowels(word: str) -> tuple[str, ...]:
    """Those of scripts that write all vowels, as people spell them: not of Thai."""
    return () if _THAI.search(word) else spelt_by_ear(word)


def _as_in_thai(latin: str) -> str:
    """A ย that ends a syllable is written as an i, and what ends a word without its breath."""
    return re.sub("(?<=[kpt])h$", "", re.sub("(?<=a)y(?![aeiou])", "i", latin))


def _ascii(word: str) -> str:
    return "".join(re.findall("[a-z0-9]", folding.in_ascii(word).lower()))


def _contracted(two: re.Match[str]) -> str:
    said, vowel = _ascii(two[1]), _SMALL_VOWELS[two[2]]
    if not said.endswith("i"):
        return two[0]
    return said[:-1] + ("" if said[:-1] in ("sh", "ch", "j") else "y") + vowel


def _foreign(two: re.Match[str]) -> str:
    """Je of ジェ, fi of フィ, ti of ティ, wi of ウィ."""
    said = _ascii(two[1])
    return ("w" if two[1] == "ウ" else said[:-1]) + _ascii(two[2])


def keys_heard(words: list[str]) -> Iterator[str]:
    """The keys that the index keeps of words of other scripts beside their letters: spellings by ear, and codes.

    Two neighbours that are often written as one have a code together: عبد الرحمن is Abdulrahman.
    """
    unvowelled = [_without_article(word) for word in words if folding.writes_no_vowels(word)]
    for one, two in pairwise([*unvowelled, ""]):
        for code in dict.fromkeys((*_unvowelled_codes(one), *(_unvowelled_codes(one + two) if two else ()))):
            yield MARK + code
    for word in words:
        if not word.isascii() and not folding.writes_no_vowels(word):
            by_ear = spelt_by_ear(word)
            yield from by_ear
            forms = (*folding.latin_forms(word), *by_ear)
            yield from dict.fromkeys(MARK + code for form in forms for code in codes(form, _MOST_CODES))


def _without_article(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else word


def _unvowelled_codes(word: str) -> tuple[str, ...]:
    return _combined((_UNVOWELLED.get(letter, _BETWEEN) for letter in word), _MOST_CODES, _NONE_DOUBLED)


@lru_cache(maxsize=16384)
def likeness_by_ear(word: str, plain: str, heard: str) -> float:
    """How much a typed word is like one of a name's, by the keys of its words and sounds: 0 for not at all, up to 1."""
    written = (form for form in plain.split() if form.isascii() and form.isalpha())
    best = max(
        (_PRONOUNCED[cost] for form in written if (cost := against(word, form)) is not None), default=0.0
    )
    own, _ = _own_codes(word)
    if best >= _ONE_ERROR or not own:
        return best
    bones, forms, is_hangul = _what_is_heard(plain, heard)
    best = max(best, *(_alike_in_bones(own, code) for code in bones), 0.0)
    for form in forms:
        best = max(best, _likeness_of_form(word, form, is_hangul))
        if best >= _ONE_ERROR:
            break
    return best


@lru_cache(maxsize=16384)
def _likeness_of_form(word: str, form: str, is_hangul: bool) -> float:
    """The same by one Latin form of a name, which many people have: a surname, a syllable."""
    own, korean = _own_codes(word)
    if _is_one_error(word, word, form) or _is_one_error(word, korean, form):
        return _ONE_ERROR
    if len(word) >= SHORTEST_BY_EAR and _sound_of(form) == korean:
        return _ONE_ERROR  # Meechai, Michai, where the letters of มีชัย say michay
    is_near = is_hangul and len(korean) >= SHORTEST_TYPO_BY_EAR and errors_between(korean, form, most=2) <= 2
    best = _TWO_ERRORS_IN_KOREAN if is_near else 0.0
    alike = share_alike(word, form) / 100
    if alike > 0.4 and (agreed := _agreement(own, codes(form))):
        best = max(best, 0.6 + 0.3 * alike if agreed == 1 else 0.3 + 0.25 * alike)
    return best


@lru_cache(maxsize=512)
def _own_codes(word: str) -> tuple[frozenset[str], str]:
    return frozenset(codes(word)), hangul.sound(word)


_sound_of = lru_cache(maxsize=4096)(hangul.sound)


@lru_cache(maxsize=4096)
def _what_is_heard(plain: str, heard: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The codes of a name that is written without vowels, its Latin forms, and whether it is in Hangul."""
    keys = heard.split()
    has_bones = any(key[0] == "^" and not key.startswith(MARK) for key in keys)
    bones = [key[len(MARK) :] for key in keys if has_bones and key.startswith(MARK)]
    forms = (form for form in (*plain.split(), *keys) if form.isascii() and form.isalpha())
    return tuple(bones), tuple(dict.fromkeys(forms)), not plain.isascii() and hangul.has_hangul(plain)


def _alike_in_bones(own: frozenset[str], code: str) -> float:
    if not (agreed := _agreement(own, (code,))):
        return 0.0
    if agreed < 1:
        return _IN_BONES_BUT_ONE
    return _IN_BONES if len(code) == max(map(len, own)) else _IN_MOST_BONES


def _agreement(some: frozenset[str], others: Iterable[str]) -> float:
    """1 where codes meet, less where they do but for one letter."""
    if not some.isdisjoint(others):
        return 1.0
    long = [code for code in some if len(code) >= SHORTEST_CODE_TYPO]
    return 0.7 if any(errors_between(one, two, most=1) <= 1 for one in long for two in others) else 0.0


def _is_one_error(word: str, spelt: str, form: str) -> bool:
    """Of short words only a letter that was left out: Trn is Tran."""
    more = len(form) - len(spelt)
    if more not in (-1, 0, 1) or (len(word) < SHORTEST_TYPO_BY_EAR and more != 1):
        return False
    return len(word) >= SHORTEST_DROPPED and errors_between(spelt, form, most=1) <= 1
