"""A sentence that is kept in English, as why a badge was not printed, said in the language shown.

What is kept has its values in it already, so that no catalogue has it: it is known by the form of the sentence that
was filled.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checkin.core.language import Language, _, language

_PLACE = re.compile(r"\{(\w+)[^{}]*\}")
_FEWEST_LETTERS = 8
"""A form of less than that of its own could have become anything."""


def said_again(kept: str) -> str:
    """What was kept, in the language shown; as it is where no sentence of the program has its form."""
    return _said_in(language(), kept) if kept else ""


@lru_cache(maxsize=512)
def _said_in(spoken: Language, kept: str) -> str:
    whole = _(kept)
    if whole != kept:
        return whole
    for form, sentence in _forms(spoken):
        if filled := form.fullmatch(kept):
            values = {name: said_again(value) for name, value in filled.groupdict().items()}
            return _(sentence, **values)
    return kept


@lru_cache(maxsize=4)
def _forms(spoken: Language) -> list[tuple[re.Pattern[str], str]]:
    """Every sentence with values, as a pattern; those with the most of their own first."""
    ids: dict[object, str] = getattr(spoken.sentences, "_catalog", {})
    found = []
    for sentence in ids:
        if not isinstance(sentence, str) or "\x04" in sentence or not _PLACE.search(sentence):
            continue
        own = len(_PLACE.sub("", sentence))
        if own >= _FEWEST_LETTERS and sentence.endswith((".", "?")):
            found.append((own, _pattern(sentence), sentence))
    return [(form, sentence) for _own, form, sentence in sorted(found, key=lambda each: -each[0])]


def _pattern(sentence: str) -> re.Pattern[str]:
    texts, seen = [], set[str]()
    at = 0
    for place in _PLACE.finditer(sentence):
        texts.append(re.escape(sentence[at : place.start()]))
        name = place[1]
        texts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.+?)")
        seen.add(name)
        at = place.end()
    return re.compile("".join([*texts, re.escape(sentence[at:])]), re.DOTALL)
