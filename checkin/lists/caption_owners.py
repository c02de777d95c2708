"""Whose something is by its caption, whatever they are called: “Substitute’s e-mail” is `substitute` and `email`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checkin.lists.captions import bare, is_of_another, meanings
from checkin.lists.name_fields import NAMES

REST = frozenset({"email", "phone", "organisation", "job_title", "country", "prefix"})
_SURE = 80
_LITTLE = frozenset(
    ("of", "the", "s", "de", "du", "des", "la", "le", "der", "die", "del", "di", "da", "do", "van")
)


@lru_cache(maxsize=4096)
def parted(caption: str) -> tuple[tuple[str, str], ...]:
    """Whose something may be, and which field."""
    return tuple(dict.fromkeys(_parts(bare(caption))))


def _parts(whole: str) -> Iterator[tuple[str, str]]:
    tokens = whole.split()
    splits = [(" ".join(tokens[:n]), " ".join(tokens[n:])) for n in range(1, len(tokens))]
    if not whole.isascii() and len(whole) < 20:
        splits += [(whole[:n].strip(), whole[n:].strip()) for n in range(1, len(whole))]
    for one, other in splits:
        for whose, what in ((one, other), (other, one)):
            owner = " ".join(token for token in whose.split() if token not in _LITTLE)
            field = _field(" ".join(token for token in what.split() if token not in _LITTLE))
            if owner and field and _field(owner) is None:
                yield owner, field
    if is_of_another(whole):
        yield " ".join(tokens), "name"


def _field(words: str) -> str | None:
    found = meanings(words) if words else ()
    known = found[0].field if found and found[0].score >= _SURE else None
    return known if known in NAMES | REST else None


def owner_of(caption: str, field: str) -> str | None:
    """Who has that field by a caption; None where it does not say."""
    return next((whose for whose, what in parted(caption) if what == field), None)
