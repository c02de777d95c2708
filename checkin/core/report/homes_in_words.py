"""Where people are from, as a sentence of the report says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from checkin.core.counted import and_last, counted
from checkin.core.counting.attendance import Attendance, People
from checkin.core.counting.delegations import Switches, countries_of, is_domestic, name_of_delegation
from checkin.core.counting.own_groups import group_of, names_of
from checkin.core.event.countries import UNIONS
from checkin.core.language import N_, _, n_, nN_

_WITH_THE = ("United ", "Netherlands", "OECD", "Republic ", "European Union", "Czech Republic", "Philippines")


def domestic_and_not(attendance: Attendance, came: People) -> str:
    """Of the host country, of others and of none; "" where nobody is of any."""
    homes = [is_domestic(person, attendance.programme) for person in came.values()]
    if not homes.count(True) and not homes.count(False):
        return ""
    words = (
        N_("{domestic} domestic, {international} international and {unknown} without a country")
        if homes.count(None)
        else N_("{domestic} domestic and {international} international")
    )
    return _(
        words,
        domestic=homes.count(True),
        international=homes.count(False),
        unknown=homes.count(None),
    )


def in_groups(came: People, switches: Switches) -> str:
    """Korea 25, EU 12, other 6: people."""
    people = Counter(group_of(person, switches.groups) for person in came.values())
    return ", ".join(_("{group} {n}", group=_(name), n=n) for name, n in each_group(people, switches))


def each_group(numbers: Mapping[str, int], switches: Switches) -> Iterator[tuple[str, int]]:
    """The groups that there is anybody of, in the order they were asked for."""
    return ((name, numbers[name]) for name in names_of(switches.groups) if numbers.get(name))


def people_from(told: str, came: People, attendance: Attendance, switches: Switches) -> str:
    """So many people, and from how many countries; the host and unions that are none of them are told beside."""
    programme = attendance.programme
    countries = len(countries_of(came.values(), programme, switches))
    host = programme.event.host_country
    if not countries:
        return told
    if switches.count_host or host is None or all(person.country != host for person in came.values()):
        told = _("{people} from {countries}", people=told, countries=countries_in_words(countries, switches))
    else:
        words = (
            nN_("{n} other country or delegation", "{n} other countries and delegations")
            if switches.count_unions
            else nN_("{n} other country", "{n} other countries")
        )
        others = n_(*words, countries)
        told = _("{people} from the host country and {others}", people=told, others=others)
    unions = UNIONS.keys() & {person.country for person in came.values()}
    if switches.count_unions or not unions:
        return told
    delegations = and_last([with_article(name_of_delegation(union)) for union in sorted(unions)])
    return _("{people} and from {delegations}", people=told, delegations=delegations)


def countries_in_words(number: int, switches: Switches) -> str:
    """Where unions such as the EU count, too, they are not called countries."""
    if not switches.count_unions:
        return counted(number, "country")
    return n_("{n} country or delegation", "{n} countries and delegations", number)


def with_article(country: str) -> str:
    """The Netherlands, but Belgium."""
    return _("the {country}", country=country) if country.startswith(_WITH_THE) else country
