"""Organisations counted once: compared without case, accents, punctuation, spaces and legal forms, Hangul by its sound.

Nothing is renamed: a group only says which spellings were taken for one, so that people can see and undo it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, product

from checkin.core.names import folding, hangul
from checkin.core.names.typing_errors import share_alike

# As words of a name, in its last or first place. Several words are one form: "sp z o o" is "Sp. z o.o."
_LAST = """
a g | a s | a s b l | ab | ab publ | adi ortakligi | ag | ag co kg | aisbl | anonim sirketi | aps | as | asa |
asbl | b v | bhd | bv | bvba | c v | co | co inc | co kg | co limited | co ltd | coltd | company |
company limited | company ltd | corp | corporation | cv | d d | d o o | doo | dooel | e g | e v | eg | eirl |
eood | ev | g k | g m b h | gbr | ges m b h | gesellschaft mbh | ggmbh | gmbh | gmbh and co | gmbh and co kg |
gmbh co | gmbh co kg | godo kaisha | h f | hf | inc | incorporated | ivzw | jsc | k d | k g | k k | k s |
kabushiki kaisha | kft | kg | kgaa | kk | ky | l l c | l l p | l p | l t d | lda | limitada | limited | llc |
llc co | llp | lp | ltd | ltd co | ltd sti | ltda | mbh | n v | nv | nyrt | o u | o y | ohg | ood | ooo | ou |
oy | oy ab | oyj | oyj abp | p l c | pjsc | plc | private limited | proprietary limited | pt | pte |
pte limited | pte ltd | pty | pty limited | pty ltd | public limited company | pvt | pvt ltd | r l | s a |
s a de c v | s a r l | s a s | s a u | s c | s e | s l | s l p | s l u | s n c | s p a | s p c | s p k |
s r l | s r o | sa | sa de cv | sab de cv | sarl | sas | sasu | sdn bhd | se | sia | sl | slu | snc |
societe anonyme | sp k | sp z o o | sp zoo | spa | spk | spol s r o | sprl | srl | srls | sro |
stock company | t b k | tbk | uab | ug | ug haftungsbeschrankt | v o f | v z w | vof | vzw | y k | zrt | α ε |
αε | επε | ао | зао | оао | ооо | пао | 合同 | 合同会社 | 有 | 有限会社 | 有限公司 | 有限責任公司 |
有限责任公司 | 株 | 株式会社 | 股份公司 | 股份有限公司 | 集团有限公司 | 集團有限公司 | 사 | 사단법인 | 유 |
유한책임회사 | 유한회사 | 재 | 재단법인 | 주 | 주식회사 |
"""
_FIRST = """
주 | 유 | 재 | 사 | 주식회사 | 유한회사 | 유한책임회사 | 재단법인 | 사단법인 | 株 | 有 | 株式会社 | 有限会社 |
合同会社 | ооо | оао | зао | пао | ао | oy | pt | ab | kk | asbl | vzw |
"""
_LAST_FORMS = frozenset(tuple(form.split()) for form in _LAST.split("|")) - {()}
_FIRST_FORMS = frozenset(tuple(form.split()) for form in _FIRST.split("|")) - {()}
_LONGEST_FORM = max(map(len, _LAST_FORMS))
# Written without a blank before or behind the name; short ones like 주 are not, they begin and end other words.
_GLUED = re.compile(
    "^(?:주식회사|유한회사|유한책임회사|재단법인|사단법인|株式会社|有限会社|合同会社)"
    "|(?:주식회사|유한회사|株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限責任公司)$"
    "|(?:有限公司|股份公司)$"
)

# How Hangul names the letters from a to z.
_LETTER_NAMES = {
    "a": "에이", "b": "비", "c": "씨", "d": "디", "e": "이", "f": "에프", "g": "지", "h": "에이치", "i": "아이",
    "j": "제이", "k": "케이", "l": "엘", "m": "엠", "n": "엔", "o": "오", "p": "피", "q": "큐", "r": "알", "s": "에스",
    "t": "티", "u": "유", "v": "브이", "w": "더블유", "x": "엑스", "y": "와이", "z": "제트",
}  # fmt: skip
_INITIAL_CLASS = dict(zip(hangul.INITIALS, "kknttlmppss-sssktph", strict=True))
_FINAL_CLASS = dict(zip(hangul.FINALS, ("", *"kkknnntlkmlllplmppttNttktpt"), strict=True))
# What a Latin spelling may sound like in Hangul, one alternative per letter of the last column; "." is silence.
_LATIN_STEPS = (
    ("tions?$|sions?$|tion|sion", ("sn", "sns")), ("sch", ("s", "sk")), ("tch", ("s",)), ("ch", ("k", "s")),
    ("sh", ("s",)), ("ph", ("p",)), ("th", ("s", "t")), ("ck", ("k",)), ("gh", ("", "k")), ("wh", ("",)),
    ("ng(?=[aeiouyw])", ("Nk", "nk", "N", "ns")), ("ng", ("N",)), ("n(?=[kgqcx])", ("n", "N")), ("x", ("ks", "s")),
    ("q", ("k",)), ("c(?=[eiy])", ("s",)), ("c+|k+", ("k",)), ("g+(?=[eiy])", ("k", "s")), ("g+", ("k",)),
    ("ts$", ("ts", "s", "t")), ("s+$", ("s", "")), ("[sz]+|j", ("s",)), ("[dt]+", ("t",)), ("[bpfv]+", ("p",)),
    ("l+", ("l",)),
    ("re$", ("", "l")), ("res$", ("s", "ls")), ("r+(?=[aeiouy])", ("l",)), ("r+", ("", "l")),
    ("m+", ("m",)), ("n+", ("n",)), ("h(?=[aeiouy])", ("h",)), (".", ("",)),
)  # fmt: skip
_SPELLING = "|".join(f"({spelling})" for spelling, _ in _LATIN_STEPS)
"""One of them, the first that fits: which, its number says. Read when the first such name is."""
_MOST_READINGS = 96
_SHORTEST_SKELETON = 4
_LEAST_LIKE = 55.0
_LONGEST_ABBREVIATION = 6
_LEAST_LIKE_OF_SHORT = 85.0


@lru_cache(maxsize=32768)
def organisation_key(name: str) -> str:
    """Give what two spellings of one organisation have in common; never empty for a name that is not.

    >>> organisation_key("MARU QUANTUM CO.,LTD") == organisation_key("Maru Quantum Co., Ltd.")
    True
    """
    return "".join(_core_words(name)) or folding.cut_query(name).casefold()


def distinctive_word(name: str) -> str:
    """Give the first word of a name without its legal forms, or "": by it an index finds who may be of it."""
    return next(iter(_core_words(name)), "")


@lru_cache(maxsize=16384)
def _core_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without its legal forms, but at least one of them."""
    shown = (
        unicodedata.normalize("NFKC", folding.cut_query(name)).replace("&", " and ").replace("+", " plus ")
    )
    own = [bare for word in folding.words(shown) if (bare := _GLUED.sub("", word))] or folding.words(shown)
    while len(own) > 1:
        shorter = _without_form(own)
        if shorter is None:
            break
        own = shorter
    return tuple(own)


def _without_form(own: list[str]) -> list[str] | None:
    for length in range(min(_LONGEST_FORM, len(own) - 1), 0, -1):
        if tuple(own[-length:]) in _LAST_FORMS:
            rest = own[:-length]
            return rest[:-1] if len(rest) > 1 and rest[-1] == "and" else rest
    return own[1:] if (own[0],) in _FIRST_FORMS else None


def group_organisations(spellings: Iterable[str]) -> dict[str, str]:
    """Map every spelling to the key of its group; those with the same key are counted once.

    A Hangul name joins the one Latin name it sounds most like, if any does; Latin names never join each other by sound.
    """
    keys = {name: organisation_key(name) for name in dict.fromkeys(spellings)}
    spelt_out = _spelt_out(keys)
    by_sound = _by_sound(set(keys.values()), keys)
    groups: dict[str, str] = {}
    for name, key in keys.items():
        key = spelt_out.get(key, key)
        groups[name] = by_sound.get(key, key)
    return groups


def _spelt_out(keys: dict[str, str]) -> dict[str, str]:
    """Müller joins Mueller where the list has both."""
    known = set(keys.values())
    joined: dict[str, str] = {}
    for name, key in keys.items():
        if (
            not name.isascii()
            and (other := organisation_key(folding.spelt_out(name))) != key
            and other in known
        ):
            joined[key] = other
    return joined


def _by_sound(known: set[str], keys: dict[str, str]) -> dict[str, str]:
    korean = {key for key in known if hangul.has_hangul(key)}
    if not korean:
        return {}
    latin: dict[str, set[str]] = defaultdict(set)
    for name, key in keys.items():
        if key.isascii():
            for skeleton in _latin_skeletons(_core_words(name), name):
                latin[skeleton].add(key)
    joined = {
        _letter_by_letter(name): key for name, key in keys.items() if 1 < len(key) < 5 and key.isascii()
    }
    for key in sorted(korean - joined.keys()):
        likely = [
            (likeness, other)
            for skeleton in _mixed_skeletons(key)
            for other in latin.get(skeleton, ())
            if (likeness := _likeness(key, other, len(skeleton)))
        ]
        if likely:
            joined[key] = max(likely)[1]
    return joined


def _letter_by_letter(name: str) -> str:
    """KT as 케이티; nothing where it is not written in capitals."""
    word = "".join(_core_words(name))
    return "".join(_LETTER_NAMES.get(letter, "") for letter in word) if word.upper() in name else ""


@lru_cache(maxsize=8192)
def same_organisation(one: str, other: str) -> bool:
    """Tell whether two spellings are counted as one organisation."""
    first, second = organisation_key(one), organisation_key(other)
    if first == second:
        return True
    if one.isascii() and other.isascii():
        return False
    return len(set(group_organisations((one, other)).values())) == 1


@lru_cache(maxsize=8192)
def surely_other(one: str, other: str) -> bool:
    """Tell whether two spellings are of two organisations: none is short for the other, or in another script."""
    if same_organisation(one, other):
        return False
    short, long = sorted((_core_words(one), _core_words(other)), key=len)
    if "".join(short).isascii() != "".join(long).isascii():
        return False  # 清华大学 and Tsinghua: nobody can tell
    if len(short) == 1 < len(long) and _may_abbreviate(short[0], long):
        return False
    return any(not any(a.startswith(b) or b.startswith(a) for b in long) for a in short)


def _may_abbreviate(word: str, words: tuple[str, ...]) -> bool:
    """Whether its letters stand in the words, in their order, from the first letter on: MSIT, KAIST."""
    letters = iter("".join(words))
    return (
        len(word) <= _LONGEST_ABBREVIATION and word[0] == words[0][0] and all(one in letters for one in word)
    )


def _likeness(korean: str, latin: str, consonants: int) -> float:
    """How alike a Hangul key and a Latin one of the same consonants sound, 0 where that is too little to join them."""
    spoken = hangul.sound(_spoken(korean))
    like = max(share_alike(spoken, hangul.sound(spelling)) for spelling in (latin, _english(latin)))
    if like == 100.0:
        return like
    least = _LEAST_LIKE if consonants >= _SHORTEST_SKELETON else _LEAST_LIKE_OF_SHORT
    return like if like >= least else 0.0


def _spoken(korean: str) -> str:
    """Romanise a name with loanwords in it: ㅡ is mostly there to carry a consonant."""
    return hangul.revised_romanisation("".join(korean)).replace("eu", "")


def _english(latin: str) -> str:
    """Write English letters nearer to how Hangul repeats them."""
    return re.sub(
        "c(?![eiyh])|q",
        "k",
        latin.replace("ph", "p").replace("qu", "kw").replace("x", "ks").replace("f", "p"),
    )


def _mixed_skeletons(key: str) -> set[str]:
    """The consonant skeletons of a key that is Hangul at least in part."""
    parts: list[set[str]] = []
    for run in re.findall("[가-힣]+|[^가-힣]+", key):
        parts.append({_hangul_skeleton(run)} if hangul.is_hangul(run[0]) else _latin_skeletons((run,), run))
    return {_smooth("".join(choice)) for choice in islice(product(*parts), _MOST_READINGS)}


def _smooth(skeleton: str) -> str:
    """Leave out what is not heard: doubled consonants where parts meet, an h behind another one."""
    return re.sub(r"(.)\1+", r"\1", re.sub("(?<=.)h", "", skeleton))


def _hangul_skeleton(word: str) -> str:
    """The classes of consonants as they sound: 포토닉스 -> ptnks."""
    classes: list[str] = []
    last_final = ""
    for syllable in word:
        initial, _, final = hangul.letters_of_syllable(syllable)
        sounded = _INITIAL_CLASS[hangul.INITIALS[initial]]
        # A doubled ㄹ writes the one l of a foreign word.
        if sounded != "-" and not (sounded == "l" and last_final == "l"):
            classes.append(sounded)
        last_final = _FINAL_CLASS[hangul.FINALS[final]]
        classes.append(last_final)
    return "".join(classes)


@lru_cache(maxsize=16384)
def _latin_skeletons(own: tuple[str, ...], given: str) -> set[str]:
    """The skeletons a Latin name may have in Hangul; words all in capitals may be read letter by letter."""
    capitals = {folding.fold(word) for word in re.findall(r"\b[A-Z]{2,4}\b", given)}
    per_word: list[list[str]] = []
    for word in own:
        readings = list(dict.fromkeys(_readings(word)))
        if word in capitals:
            readings.append(_hangul_skeleton("".join(_LETTER_NAMES.get(letter, "") for letter in word)))
        per_word.append(readings)
    return {_smooth("".join(choice)) for choice in islice(product(*per_word), _MOST_READINGS)}


def _readings(word: str) -> Iterator[str]:
    steps = (_LATIN_STEPS[(found.lastindex or 1) - 1] for found in re.finditer(_SPELLING, word))
    options = [readings for _, readings in steps]
    for choice in islice(product(*options), _MOST_READINGS):
        yield "".join(choice)
