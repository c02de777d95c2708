"""The words lists use in their cells: yes and no, sectors, titles, categories; many systems, many languages.

They are data, `resources/lists/cell_words.tsv`: a kind, a meaning and a word a row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from checkin.core.names.folding import fold
from checkin.lists.captions import plain_caption
from checkin.paths import resources

_ACCENTED = re.compile(
    r"[^\W\d_\u0400-\u1dff\u2000-\uffff]+(?:[\s./'-]+[^\W\d_\u0400-\u1dff\u2000-\uffff]+)*"
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_FEWEST = 4
"""Latin letters of a word that is still one without its accents: co is no có."""
_BESIDE_SIGN = re.compile(
    r"(?P<sign>[^\w\s\x00-\x7f]+)\s*(?P<said>\w[\w ]*)|(?P<before>\w[\w ]*?)\s*(?P<behind>[^\w\s\x00-\x7f]+)"
)
"""“✅ Yes”, “No ❌”."""
_EMPTY_BOXES = "☐□⬜◻▢"
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")


@cache
def meant(kind: str) -> dict[str, str]:
    """Word -> meaning, of one kind."""
    return _table()[kind]


@cache
def _table() -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for line in resources("lists", "cell_words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, meaning, word = line.split("\t")
            found[kind][word] = meaning
    for kind in ("answer", "status", "status heading", "no name yet"):
        found[kind] |= _without_accents(found[kind])
    return found


def _without_accents(words: Mapping[str, str]) -> dict[str, str]:
    """The words of Latin and Greek letters as many write them, in capitals above all: ΟΧΙ, NAO PAGO, BESTAETIGT."""
    plain: defaultdict[str, set[str]] = defaultdict(set)
    for word, meaning in words.items():
        if not word.isascii() and _ACCENTED.fullmatch(word):
            for form in (fold(word), fold(word.translate(_UMLAUTS))):
                plain[form].add(meaning)
    return {
        word: meanings.pop()
        for word, meanings in plain.items()
        if len(meanings) == 1 and word not in words and len(word) >= (_FEWEST if word.isascii() else 3)
    }


def is_yes(text: str) -> bool:
    """Whether the cell says yes, in any of our languages."""
    return _answer(text) == "yes"


def is_no(text: str) -> bool:
    """Whether the cell says no, in any of our languages."""
    return _answer(text) == "no"


@lru_cache(maxsize=1024)
def _answer(text: str) -> str | None:
    said, answers = text.strip().casefold(), meant("answer")
    found = answers.get(said) or answers.get(_thanks_or_regret().sub("", said))
    if found is None and not said.isascii() and (beside := _BESIDE_SIGN.fullmatch(said)):
        answered = answers.get(beside["said"] or beside["before"])
        sign = (beside["sign"] or beside["behind"]).removesuffix("\ufe0f")
        found = answered if answers.get(sign, answered) == answered and sign not in _EMPTY_BOXES else None
    return found


@cache
def _thanks_or_regret() -> re.Pattern[str]:
    """Beside an answer: “Nej, takk”, “Oui merci”, “Leider nein”."""
    words = "|".join(sorted({form for word in meant("beside an answer") for form in (word, fold(word))}))
    return re.compile(rf"\A(?:{words})[\s,，、]+|[\s,，、]+(?:{words})[.!。]*\Z")


def is_word(text: str) -> bool:
    """Whether the cell, whole, is a yes, a no or a status as the table has it."""
    return _answer(text) is not None or plain_caption(text) in meant("status")


@lru_cache(maxsize=1024)
def is_sector(text: str) -> bool:
    """Whether a word means one of the sectors."""
    return sector_meant(text) is not None


def sector_meant(text: str) -> str | None:
    """The sector that a word means, as other words may; None where it means none that we know."""
    return meant("sector").get(plain_caption(text))


def is_title(text: str) -> bool:
    """Whether a text is a form of address (Dr., Frau, H.E.) and no position."""
    words, titles = plain_caption(text).split(), meant("title")
    return 0 < len(words) <= 4 and all(word in titles for word in words)


@cache
def _roles() -> dict[str, frozenset[str]]:
    """Word -> all words for the same role: a programme's category is meant by any of them."""
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for word, role in meant("role").items():
        roles[role].add(word)
    found = {word: frozenset(words) for words in roles.values() for word in words}
    return {fold(word): words for word, words in found.items()} | found


def role_words(text: str) -> frozenset[str]:
    """All words for the role that the text names; empty if it names none we know."""
    # “V.I.P.”
    plain = plain_caption(text.replace(".", "") if _DOTTED.fullmatch(text) else text)
    return _roles().get(plain) or _roles().get(plain_caption(without_ending(text)), frozenset())


@cache
def _endings() -> re.Pattern[str]:
    words = "|".join(sorted(meant("ending"), key=len, reverse=True))
    return re.compile(rf"(?<=\w\w\w)(?:\s?[*:/_·•․(-]-?(?:{words})\b\)?)+s?(?!\w)", re.IGNORECASE)


def without_ending(text: str) -> str:
    """A role without the other gender's ending beside it: “Referent/in”, “Sprecher*innen”, “ponente/a”."""
    return _endings().sub("", text)
