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
    N_("academia"): "학계", N_("civil society"): "시민사회", N_("embassy"): "대사관", N_("finance"): "금융",
    N_("government"): "정부", N_("industry"): "산업계", N_("international organisation"): "국제기구",
    N_("investor"): "투자자", N_("media"): "언론", N_("private sector"): "민간", N_("public sector"): "공공",
    N_("research"): "연구기관", N_("research institute"): "연구소", N_("sme"): "중소기업", N_("startup"): "스타트업",
}  # fmt: skip
"""The words of the samples, and what words of lists are taken for; in Korean as the catalogue has them."""
_OURS = {korean: ours for ours, korean in OUR_SECTORS.items()} | {ours: ours for ours in OUR_SECTORS}


def our_sector(sector: str) -> str:
    """Which of our words a list's word is, in whatever language; any other stays as it is."""
    return _OURS.get(" ".join(sector.casefold().split()), sector)


def sector_name(sector: str) -> str:
    """One of our words in the language shown; any other, and all in English, as the list has it."""
    ours = " ".join(sector.casefold().split())
    said = _(ours) if ours in OUR_SECTORS else ours
    return sector if said == ours else said


def sector_in(sector: str, language: str) -> str:
    """One of our words on a paper in Korean, whatever is shown; any other, and on others, as the list has it."""
    ours = " ".join(sector.casefold().split())
    return OUR_SECTORS.get(ours, sector) if language.partition("-")[0] == "ko" else sector


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
