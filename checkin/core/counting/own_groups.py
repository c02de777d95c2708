"""Groups of countries an organiser counts by, such as Korea, EU and the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checkin.core.counting.counted_person import CountedPerson
from checkin.core.errors import ReportError
from checkin.core.event.countries import country_code
from checkin.core.language import N_, _

EU_MEMBERS = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
_EU_27 = "EU27"
OTHER, NO_COUNTRY = N_("other"), N_("no country")


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A name, and the countries and unions whose people are in it."""

    name: str
    countries: frozenset[str]


def groups_from(texts: Iterable[str]) -> tuple[OwnGroup, ...]:
    """Groups from `NAME=COUNTRY,COUNTRY`; `EU27` is the members and the EU itself. ReportError for what is none."""
    groups: list[OwnGroup] = []
    taken: dict[str, str] = {}
    for text in texts:
        name, sign, listed = (part.strip() for part in text.partition("="))
        if not (name and sign and listed):
            raise ReportError(
                _("“{text}” is no group: write NAME=COUNTRY,COUNTRY. Nothing was written.", text=text[:60])
            )
        countries = frozenset(code for word in listed.split(",") for code in _codes(word.strip()))
        for code in countries:
            if code in taken:
                raise ReportError(
                    _(
                        "{code} is in two groups, “{taken}” and “{name}”: people would count twice. "
                        "Nothing was written.",
                        code=code,
                        taken=taken[code],
                        name=name,
                    )
                )
            taken[code] = name
        groups.append(OwnGroup(name, countries))
    return tuple(groups)


def _codes(word: str) -> frozenset[str]:
    if word.upper() == _EU_27:
        return EU_MEMBERS | {"EU"}
    code = country_code(word)
    if code is None:
        raise ReportError(
            _(
                "“{word}” is no country known here: write its name or its two letters. Nothing was written.",
                word=word[:60],
            )
        )
    return frozenset({code})


def group_of(person: CountedPerson, groups: Iterable[OwnGroup]) -> str:
    """The name of the group somebody is in, OTHER, or NO_COUNTRY."""
    if not person.country:
        return NO_COUNTRY
    return next((group.name for group in groups if person.country in group.countries), OTHER)


def names_of(groups: Iterable[OwnGroup]) -> list[str]:
    """All there are, each once, in the order in which they are told."""
    return [*dict.fromkeys((*(group.name for group in groups), OTHER, NO_COUNTRY))]
