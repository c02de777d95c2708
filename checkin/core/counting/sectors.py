"""Which sectors are research and which embassies, whatever word a list uses for them."""

from __future__ import annotations

from functools import lru_cache

from checkin.core.counting.counted_person import CountedPerson

_RESEARCH = {
    "academia", "academic", "university", "research", "research institute", "research institution", "researcher",
    "연구", "연구소", "연구기관", "학계", "대학", "대학교", "산학연",
}  # fmt: skip
_EMBASSY = ("embass", "consulate", "대사관", "ambassade", "botschaft", "大使館", "使馆")


def is_researcher(person: CountedPerson) -> bool:
    """Of research or academia."""
    return _kind_of(person.sector or "") == "research"


def is_embassy(person: CountedPerson) -> bool:
    """Whether their sector is an embassy, in any of the words lists have for it."""
    return _kind_of(person.sector or "") == "embassy"


@lru_cache(1024)
def _kind_of(sector: str) -> str:
    folded = sector.strip().casefold()
    if any(word in folded for word in _EMBASSY):
        return "embassy"
    return "research" if folded in _RESEARCH else ""
