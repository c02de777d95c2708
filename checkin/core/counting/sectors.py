"""Which sectors are research and which embassies, whatever word a list uses; what ours are called."""

from __future__ import annotations

from functools import lru_cache

from checkin.core.counting.counted_person import CountedPerson
from checkin.core.language import N_, _

_RESEARCH = {
    "academia", "academic", "university", "research", "research institute", "research institution", "researcher",
    "연구", "연구소", "연구기관", "학계", "대학", "대학교", "산학연",
}  # fmt: skip
_EMBASSY = ("embass", "consulate", "대사관", "ambassade", "botschaft", "大使館", "使馆")
OUR_SECTORS = {
    N_("academia"), N_("civil society"), N_("embassy"), N_("finance"), N_("government"), N_("industry"),
    N_("international organisation"), N_("investor"), N_("media"), N_("private sector"), N_("public sector"),
    N_("research"), N_("research institute"), N_("sme"), N_("startup"),
}  # fmt: skip
"""The words of the samples, and what words of lists are taken for."""


def sector_name(sector: str) -> str:
    """One of our words in the language shown; any other, and all in English, as the list has it."""
    ours = " ".join(sector.casefold().split())
    said = _(ours) if ours in OUR_SECTORS else ours
    return sector if said == ours else said


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
