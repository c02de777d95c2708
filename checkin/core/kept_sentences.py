"""A sentence that is kept in English, as why a badge was not printed, said in the language shown.

What is kept has its values in it already, so that no catalogue has it: it is known by the form of the sentence that
was filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checkin.core.language import Language, _, language, together

_PLACE = re.compile(r"\{(\w+)[^{}]*\}")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?]) (?=[A-Z“])")
_MOST_SENTENCES = 4
"""So many stand in one form at most."""
_FEWEST_LETTERS = 8
"""A form of less than that of its own could have become anything."""


def said_again(kept: str) -> str:
    """What was kept, in the language shown; as it is where no sentence of the program has its form."""
    return _said_in(language(), kept) if kept else ""


class _Said(str):
    """A value as it was written when it was kept: no format writes it again."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return str(self)


@lru_cache(maxsize=512)
def _said_in(spoken: Language, kept: str) -> str:
    """As a whole; where sentences were put together, one by one. A value of several is the last that is thought of."""
    whole = _of_one_form(spoken, kept)
    parts = _BETWEEN_SENTENCES.split(kept)
    if whole is not None or len(parts) == 1:
        return kept if whole is None else whole
    each = list(_one_by_one(spoken, parts))
    if any(said is None for _kept, said in each):
        whole = _of_one_form(spoken, kept, has_several_in_one_value=True)
    return whole or together(*(kept if said is None else said for kept, said in each))


def _one_by_one(spoken: Language, parts: list[str]) -> Iterator[tuple[str, str | None]]:
    """Each sentence, or several where they are of one form, and what is said for it, if anything."""
    at = 0
    while at < len(parts):
        for many in range(min(len(parts) - at, _MOST_SENTENCES), 0, -1):
            kept = " ".join(parts[at : at + many])
            said = _of_one_form(spoken, kept)
            if said is not None or many == 1:
                yield kept, said
                at += many
                break


def _of_one_form(spoken: Language, kept: str, *, has_several_in_one_value: bool = False) -> str | None:
    """None where no sentence has its form."""
    whole = _(kept)
    if whole != kept:
        return whole
    for form, sentence in _forms(spoken):
        if not (filled := form.fullmatch(kept)):
            continue
        values = filled.groupdict()
        if has_several_in_one_value or not any(map(_BETWEEN_SENTENCES.search, values.values())):
            return _(sentence, **{name: _Said(said_again(value)) for name, value in values.items()})
    return None


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
