"""The table of captions as it is written, and what says one of them twice: in two languages, with no sign between."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from checkin.paths import resources

_MOST_WORDS = 8
_SAID_NUMBER = re.compile(r"\A(?:n|no|nr|num|number|numero(?: de| du)?|nummer) | (?:number|numero|nummer)\Z")
_ARTICLE = re.compile(
    r"\A(?:the|his|her|their|la|sa|l|a|o|sua|su|la sua|il|de|seine|ihre|η|τη|τησ|свое|свою) "
)


def read_table() -> Iterable[tuple[str, str, str]]:
    """Language, field and caption of each row of the table; captions stand there as `captions.bare` writes them."""
    for line in resources("lists", "captions.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, field, caption = line.split("\t")
            yield language, field, caption


def said_twice(words: str, field_of: Callable[[str], str | None]) -> list[str]:
    """The two halves of “vorname prenom”, of which each is a caption of one field; none where there are no such two.

    “Name” beside the family name's word of another language is that (“Name Nom”), as Germans and the Swiss write.
    """
    tokens = words.split()
    if not 1 < len(tokens) <= _MOST_WORDS:
        return []
    for n in range(1, len(tokens)):
        halves = [" ".join(tokens[:n]), " ".join(tokens[n:])]
        fields = {field_of(half) for half in halves}
        if None not in fields and (len(fields) == 1 or _are_family_names(fields, halves)):
            return halves
    return []


def numbered_code(words: str, field_of: Callable[[str], str | None]) -> str:
    """“codigo de barras number”, “n code barres”: the caption of a code that is said to be a number; else ""."""
    rest = _SAID_NUMBER.sub("", words)
    return rest if rest != words and field_of(rest) == "code" else ""


def confirms_attendance(words: str, field_of: Callable[[str], str | None]) -> bool:
    """“presence confirmee”, “confirmou a presenca”: a word for what is confirmed and one for coming, and no other."""
    tokens = words.split()
    parts = ((" ".join(tokens[:n]), " ".join(tokens[n:])) for n in range(1, min(len(tokens), _MOST_WORDS)))
    return any(
        field_of(confirmed) == "confirmed" and field_of(_ARTICLE.sub("", coming)) in ("attending", "present")
        for one, other in parts
        for confirmed, coming in ((one, other), (other, one))
    )


def _are_family_names(fields: set[str | None], halves: Iterable[str]) -> bool:
    one, other = (_languages().get(half.replace(" ", ""), frozenset()) for half in halves)
    return fields == {"name", "last_name"} and bool(one and other) and not one & other


@cache
def _languages() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language, _, caption in read_table():
        found[caption.replace(" ", "")].add(language)
    return {caption: frozenset(languages) for caption, languages in found.items()}
