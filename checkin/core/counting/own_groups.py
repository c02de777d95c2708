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
OTHER, NO_COUNTRY = N_("other"), N_("no country")


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A name, and the countries and unions whose people are in it."""

    name: str
    countries: frozenset[str]


def groups_from(texts: Iterable[str]) -> tuple[OwnGroup, ...]:
    """Groups from `NAME=COUNTRY,COUNTRY`. ReportError for what is none.

    `EU27` is the members and the EU itself, but for those that are named by themselves: Spain=ES beside EU=EU27.
    """
    named = [_named(text) for text in texts]
    by_themselves = {_code(word) for __, words in named for word in words if not _is_eu_27(word)}
    whole_eu = (EU_MEMBERS | {"EU"}) - by_themselves
    groups: list[OwnGroup] = []
    taken: dict[str, str] = {}
    for name, words in named:
        countries = frozenset(
            code for word in words for code in (whole_eu if _is_eu_27(word) else (_code(word),))
        )
        for code in sorted(countries):
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


def _named(text: str) -> tuple[str, list[str]]:
    name, sign, listed = (part.strip() for part in text.partition("="))
    if not (name and sign and listed):
        raise ReportError(
            _("“{text}” is no group: write NAME=COUNTRY,COUNTRY. Nothing was written.", text=text[:60])
        )
    return name, [word.strip() for word in listed.split(",")]


def _is_eu_27(word: str) -> bool:
    return word.upper() == "EU27"


def _code(word: str) -> str:
    code = country_code(word)
    if code is None:
        raise ReportError(
            _(
                "“{word}” is no country known here: write its name or its two letters. Nothing was written.",
                word=word[:60],
            )
        )
    return code


def group_of(person: CountedPerson, groups: Iterable[OwnGroup]) -> str:
    """The name of the group somebody is in, OTHER, or NO_COUNTRY."""
    if not person.country:
        return NO_COUNTRY
    return next((group.name for group in groups if person.country in group.countries), OTHER)


def names_of(groups: Iterable[OwnGroup]) -> list[str]:
    """All there are, each once, in the order in which they are told."""
    return [*dict.fromkeys((*(group.name for group in groups), OTHER, NO_COUNTRY))]
