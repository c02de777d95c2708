"""Countries and delegations counted as an organiser says: with or without the host, the EU, the OECD and the UN."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter

from checkin.core.counting.attendance import Attendance
from checkin.core.counting.counted_person import CountedPerson
from checkin.core.counting.own_groups import OwnGroup
from checkin.core.event.countries import UNIONS, country_name, is_known
from checkin.core.event.programme import Category, Programme
from checkin.core.language import N_, _, language, n_

_MOST_NAMED = 5
"""Texts in place of a country that a sentence names."""

_country: Callable[[CountedPerson], str | None] = attrgetter("country")
_organisation: Callable[[CountedPerson], str | None] = attrgetter("organisation")


@dataclass(frozen=True, slots=True)
class Switches:
    """What counts as a delegation."""

    count_host: bool = True
    count_unions: bool = True
    """The EU, the OECD and the United Nations are no countries, but come as delegations."""
    without: frozenset[str] = frozenset()
    """Categories that are left out, beside those which the programme leaves out of published figures."""
    groups: tuple[OwnGroup, ...] = ()
    """What the organiser counts by beside countries; none unless told."""

    def left_out(self, programme: Programme) -> list[Category]:
        """The categories that figures leave out, in the programme's order. NotFoundError for one that is none."""
        asked = {programme.category(category).id for category in self.without}
        return [c for c in programme.categories if c.id in asked or not c.counted]

    def counts(self, country: str, host: str | None) -> bool:
        """Whether that country is one of the delegations."""
        if country in UNIONS:
            return self.count_unions
        return self.count_host or country != host

    def delegations_called(self, programme: Programme) -> str:
        """The word, to be looked up, for how many countries there are by this way of counting."""
        if self.count_host or programme.event.host_country is None:
            return N_("Countries and delegations") if self.count_unions else N_("Countries")
        if self.count_unions:
            return N_("Countries and delegations without the host")
        return N_("Countries without the host")

    def leaves_out(self) -> str:
        """Which countries are not counted, as a sentence; "" where all are."""
        return "" if self.count_host and self.count_unions else self.in_words()

    def in_words(self) -> str:
        """What is counted, as a sentence for whoever reads the figures."""
        host = _("The host country counts") if self.count_host else _("The host country does not count")
        unions = _("EU, OECD and UN count") if self.count_unions else _("EU, OECD and UN do not count")
        return f"{host}; {unions}."


EVERYTHING = Switches()
STATES = Switches(count_unions=False)
FOREIGN_STATES = Switches(count_host=False, count_unions=False)


@dataclass(frozen=True, slots=True)
class Delegation:
    """The people of one country or union. `people` came, `missing` were expected and did not."""

    country: str
    people: tuple[CountedPerson, ...]
    missing: tuple[CountedPerson, ...]

    @property
    def organisations(self) -> int:
        """How many organisations its people come from."""
        return len(organisations_of(self.people))


def delegations(attendance: Attendance, session_id: str | None = None) -> list[Delegation]:
    """Everybody by country, the largest first; people without a country are in none."""
    came = _by_country(attendance.came(session_id).values())
    missing = _by_country(attendance.missing(session_id))
    found = [
        Delegation(country, tuple(came[country]), tuple(missing[country])) for country in {*came, *missing}
    ]
    return sorted(found, key=lambda d: (-len(d.people), name_of_delegation(d.country)))


def _by_country(people: Iterable[CountedPerson]) -> dict[str, list[CountedPerson]]:
    found: dict[str, list[CountedPerson]] = defaultdict(list)
    for person in people:
        if person.country:
            found[person.country].append(person)
    return found


def countries_of(
    people: Iterable[CountedPerson], programme: Programme, switches: Switches = EVERYTHING
) -> set[str]:
    """The distinct countries of these people that count."""
    host = programme.event.host_country
    found = set(map(_country, people))
    return {country for country in found if country and switches.counts(country, host)}


def unknown_countries(people: Iterable[CountedPerson]) -> str:
    """That what stands as country of some of them is none, as a sentence; "" where all are countries."""
    found = Counter(p.country for p in people if p.country and not is_known(p.country))
    if not found:
        return ""
    named = ", ".join(f"“{country}”" for country, __ in found.most_common(_MOST_NAMED))
    return n_(
        "The country of {n} person is not known, and counts as one more: {named}.",
        "The countries of {n} people are not known, and each counts as one more: {named}.",
        found.total(),
        named=named if len(found) <= _MOST_NAMED else f"{named}, …",
    )


def organisations_of(people: Iterable[CountedPerson]) -> set[str]:
    """The distinct organisations of these people."""
    return set(filter(None, map(_organisation, people)))


def is_domestic(person: CountedPerson, programme: Programme) -> bool | None:
    """Whether somebody is of the host country; None where that can't be told."""
    if not person.country or programme.event.host_country is None:
        return None
    return person.country == programme.event.host_country


def name_of_delegation(country: str) -> str:
    """A country in words of the language shown, as delegations call themselves; what is no code as it was given."""
    return country_name(country, language().code)
