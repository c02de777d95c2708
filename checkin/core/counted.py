"""Counts in sentences: 1 row is, 2 rows are. The only place that knows how English counts."""

from __future__ import annotations

_PLURALS = {
    "person": "people",
    "entry": "entries",
    "country": "countries",
    "copy": "copies",
    "box": "boxes",
    "category": "categories",
}
_VERBS = {"is": "are", "was": "were", "has": "have", "does": "do"}
"""Other verbs lose their s."""


def counted(count: int, noun: str, verb: str = "") -> str:
    """The number, the noun and, where one follows, the verb, as they go together.

    >>> counted(1, "row"), counted(2_000, "person", "is"), counted(0, "badge", "waits")
    ('1 row', '2,000 people are', '0 badges wait')
    """
    if count == 1:
        return f"1 {noun} {verb}".rstrip()
    return f"{count:,} {plural(noun)} {_VERBS.get(verb, verb.removesuffix('s'))}".rstrip()


def plural(noun: str) -> str:
    """Several of them; of a noun in several words the last one: “new code”, “new codes”."""
    *before, last = noun.split(" ")
    return " ".join([*before, _PLURALS.get(last, f"{last}s")])
