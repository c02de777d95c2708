"""Names with a sign, a figure, a word or a script that the others lack. Loaded as they stand, and told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from checkin.core.desk.identities import bare_name
from checkin.core.language import n_, nN_
from checkin.core.names.across_scripts import alike_in_latin
from checkin.core.names.folding import words
from checkin.core.names.hangul import is_korean_latin, sounds_of_latin, sounds_of_surname, split_korean
from checkin.lists.column_values import AtALook
from checkin.lists.organisation_names import is_no_persons
from checkin.lists.people import ListedPerson, told_of_names
from checkin.lists.placeholder_names import is_still_to_come
from checkin.lists.sheet import Problem

_OF_NAMES = frozenset(
    " \x1f\u00a0\u3000.'’‘`´ʼʻ′-‐‑·・･•\"“”„‟«»「」『』״׳゠＝،、\ufffd\u200c\u200d\u200e\u200f"
)
"""Signs that stand in names: O’Brien, J. R. R., Jean-Paul, Robert “Bob” Smith, ジャン＝ポール."""
_BRACKETS = frozenset("()[]{}（）［］【】〔〕〈〉《》<>")
_DASH = re.compile(r"\s[–—-]|[–—-]\s|[–—-]\Z|\A[–—-]")
_DASH_WITHIN = re.compile(r"\s[–—-]|[–—-]\s")
_BETWEEN_TWO = frozenset({"/", "|", "dash", "brackets"})
"""What parts one name in two scripts."""
_AS_OTHERS = _BETWEEN_TWO - {"brackets"} | {"script", "word", "figure"}
"""What most names of a list may have because they are names: two languages, “van”; or “Guest 1”."""
_NUMBERED = re.compile(r"\W*\d+\W+")
"""“1. Ada Berg”, “(2) Bo Cal”."""
_FIGURE = re.compile(r"(?<![\w-])\d(?!\d*(?:st|nd|rd|th)\b)")
"""“Ada Berg 2”; “John Smith 3rd” is called so."""
_SON_OF = re.compile(r"(?<!\w)[asdwb]/[lpo](?!\w)", re.IGNORECASE)
"""“Kumar A/L Raman”: son of, as Malaysia and Singapore write it."""
_PET_NAME = re.compile(r"(?<=\w )[(（][^\W\d_]+[.]?[)）](?= \w)")
"""“Robert (Bob) Smith”."""
_QUOTATION_MARK = re.compile(r"(?<!\w)[\"“”„]|[\"“”„](?!\w)")
"""At the edge of a word, where a pair of them holds a pet name; אברהם כ"ץ has one within."""
_BORN = re.compile(
    r"[(（](?:née?|nee|geb\.?|geborene?|born|nata|nacida|nascida|roz\.?|z domu|f\.|född|født|урожд\.?)"
    r"\s[^()（）]+[)）]",
    re.IGNORECASE,
)
"""“Anna Smith (née Berg)”."""
_LETTERS_OF_HONOURS = re.compile(r",\s?[A-Z][A-Z.]{1,6}(?=,|\Z)")
"""“Priti Rao, MP”."""
_WORD_BESIDE = re.compile(r"[^\W\d_]{3,}")
_PARTICLES = frozenset(
    words(
        "aan abu ait auf aus bar bat ben bin bint binti binte bte dal dalla dalle das degli dei del dela dell della"
        " delle dello den der des det dos els ibn las les los mac nee och san sur tan ten ter thoe und van vande"
        " vanden ver von vom zum zur"
    )
)
"""Words that names have in them without a capital."""
_FEWEST_CAPITALS = 2
_SMALL_BESIDE = re.compile(r"(?<!\S)[a-zß-öø-ÿ]{3}")
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_NAME_ALONE = re.compile(
    rf"[{_LATIN}]+\d*(?:['’.-][{_LATIN}]+\d*)*\.?(?: [{_LATIN}]+\d*(?:['’.-][{_LATIN}]+\d*)*\.?)*"
    r"|[가-힣]+\d*(?: [가-힣]+\d*)*|[\u4e00-\u9fff]+"
)
"""Most names of a list, told quickly: words of one script, and signs between letters."""
_WITHIN = re.compile(r"[(（\[［【]\s*(?P<within>[^()（）\[\]［］【】]+?)\s*[)）\]］】]")
_PROXY = "대리"
"""A rank of offices, and who comes for somebody."""
_SCRIPTS = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK", "IDEOGRAPHIC": "CJK"}
_ODD = nN_(
    "{n} name holds a sign, a figure, a word or a script that the others do not; it was loaded as it stands,"
    " and the badge would say so. Look whether all of it is the name.",
    "{n} names hold signs, figures, words or a script that the others do not; they were loaded as they"
    " stand, and the badges would say so. Look whether all of it is the name.",
)
_MOST = nN_(
    "Most names of this list hold a figure, brackets or another sign, {n} of them; it was loaded as it stands,"
    " and the badge would say so. Look whether all of it is the name.",
    "Most names of this list hold a figure, brackets or another sign, {n} of them; they were loaded as they"
    " stand, and the badges would say so. Look whether all of it is the name.",
)


def more_than_names_told(
    people: Sequence[ListedPerson],
    looks: Sequence[AtALook] | None,
    problems: Sequence[Problem],
    told: Set[str],
) -> Iterator[Problem]:
    """What to tell of all of them, once. `looks` are their names as the columns have them, where these are whole;
    of `problems` and `told`, which are texts of names, is told already.
    """
    looks = [AtALook([person.name for person in people])] if looks is None else looks
    if not any(map(_may_be_more, looks)):
        return
    named = [person for person in people if person.is_named]
    ways = {name: more for name in {person.name for person in named} if (more := _ways(name))}
    having = [person for person in named if person.name in ways]
    often = Counter(way for person in having for way in ways[person.name])
    usual = {way for way, times in often.items() if times * 2 > len(named)}
    having = [person for person in having if not ways[person.name] <= usual & _AS_OTHERS]
    of_rows: dict[tuple[str | None, int], list[str]] = {}
    for problem in problems if having else ():
        of_rows.setdefault((problem.sheet, problem.row), []).append(problem.value)
    said = "\n".join(problem.value for problem in problems) if having else ""
    found = [
        person
        for person in having
        if told.isdisjoint(filter(None, (person.name, person.first_name, person.last_name)))
        and person.name not in said
        and not is_still_to_come(person.name)
        and not is_no_persons(person.name)
        and not any(
            value and (value in person.name or person.name in value)
            for value in of_rows.get((person.sheet, person.row), ())
        )
    ]
    if odd := [person for person in found if not ways[person.name] <= usual]:
        yield told_of_names(odd, n_(*_ODD, len(odd)))
    if most := [person for person in found if ways[person.name] <= usual]:
        yield told_of_names(most, n_(*_MOST, len(most)))


def _may_be_more(names: AtALook) -> bool:
    """A quick look, for many names at once."""
    letters = names.letters
    is_of_scripts = len({script for letter in letters if (script := _script(letter))}) > 1
    has_signs = any(_is_odd(letter) for letter in letters if not letter.isdecimal())
    has_more = any(map(names.has, (_DASH_WITHIN, _FIGURE, _SMALL_BESIDE, _QUOTATION_MARK)))
    return is_of_scripts or has_signs or has_more


def _ways(name: str) -> frozenset[str]:
    """In which ways a name is more than letters of one script, and the signs of names."""
    if _NAME_ALONE.fullmatch(name) and not _has_small_word(name):
        return frozenset()
    text = name
    for usual in (_PET_NAME, _BORN, _SON_OF, _LETTERS_OF_HONOURS):
        text = usual.sub("", text)
    if _PROXY not in text:
        text = bare_name(text)
    text = _WITHIN.sub(lambda within: "" if _is_once_more(text, within) else within[0], text)
    found = {_way(sign) for sign in text if _is_odd(sign) and not sign.isdecimal()}
    if _FIGURE.search(text):
        found.add("number" if _NUMBERED.match(text) else "figure")
    if _DASH.search(text):
        found.add("dash")
    if len(_QUOTATION_MARK.findall(text)) % 2:
        found.add("quotation mark")
    if _has_common_word(text):
        found.add("word")
    parts = _by_script(text)
    if len(parts) > 1:
        found = found - _BETWEEN_TWO if _are_of_one_name([*parts.values()]) else found | {"script"}
    return frozenset(found)


def _has_small_word(name: str) -> bool:
    return not name.istitle() and any(word[:1].islower() for word in name.split())


def _has_common_word(name: str) -> bool:
    """Whether a word without a capital stands before or behind two that have one: “pour Anna Berg”.

    “Kim Min jun” is called so, and “Berg” too of whom “anna Berg” was typed.
    """
    first, *within, last = name.split() if name.count(" ") >= _FEWEST_CAPITALS else ("", "")
    capitals = sum(word[:1].isupper() for word in (first, *within, last))
    has_one = any(
        word.islower() and _WORD_BESIDE.fullmatch(word) is not None and word not in _PARTICLES
        for word in (first, last)
    )
    return capitals >= _FEWEST_CAPITALS and has_one and not all(map(is_korean_latin, words(name)))


def _is_once_more(name: str, within: re.Match[str]) -> bool:
    """Whether brackets hold the same name in another script."""
    outside = name[: within.start()] + name[within.end() :]
    return len(_by_script(f"{within['within']} {outside}")) > 1 and _are_of_one_name(
        [within["within"], outside]
    )


def _are_of_one_name(parts: Sequence[str]) -> bool:
    """Whether parts in several scripts may be one name each, as it is said and as it is spelt."""
    for part in parts:
        if korean := split_korean("".join(part.split())):
            said = {
                sound
                for other in parts
                if other is not part
                for word in words(other)
                for sound in sounds_of_latin(word)
            }
            return not said.isdisjoint(sounds_of_surname(korean[0]))
    first, *others = (tuple(words(part)) for part in parts)
    return all(alike_in_latin(first, other) for other in others)


def _by_script(text: str) -> dict[str, str]:
    """The letters of a text, and the gaps between its words, by their script."""
    found: dict[str, list[str]] = {}
    for word in text.split():
        for sign in word:
            if script := _script(sign):
                found.setdefault(script, []).append(sign)
        for letters in found.values():
            letters.append(" ")
    return {script: "".join(letters) for script, letters in found.items()}


def _way(sign: str) -> str:
    return "brackets" if sign in _BRACKETS else sign


@lru_cache(maxsize=4096)
def _is_odd(sign: str) -> bool:
    """Whether a sign is no letter, and none that names are written with."""
    return sign not in _OF_NAMES and unicodedata.category(sign)[0] in "NPSZC"


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    """The script of a letter, Han and kana as one; nothing for other signs."""
    if sign.isascii():
        return "LATIN" if sign.isalpha() else ""
    if unicodedata.category(sign)[0] != "L" or unicodedata.category(sign) == "Lm":
        return ""
    first = unicodedata.name(sign, "").split(" ")[0]
    return _SCRIPTS.get(first, first)
