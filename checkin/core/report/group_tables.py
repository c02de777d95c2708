"""The tables of a report about countries, sectors, categories and organisations: who came, in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter

from checkin.core.counting.counted_person import CountedPerson
from checkin.core.counting.delegations import countries_of, delegations, name_of_delegation, organisations_of
from checkin.core.counting.own_groups import group_of, names_of
from checkin.core.counting.sectors import is_embassy, sector_name
from checkin.core.event.attendee import PERSON_FIELDS
from checkin.core.event.countries import UNIONS, is_known
from checkin.core.event.programme import Programme, Session
from checkin.core.language import N_, _
from checkin.core.report.model import Column
from checkin.core.report.table_plan import (
    COUNTRIES,
    DELEGATION,
    GROUPED_SESSION,
    ORGANISATIONS,
    PEOPLE,
    Material,
    Row,
    TablePlan,
    by_session,
    numbers,
)

_CODE = Column("country", N_("Code"), on_paper=False)
_ORGANISATION = Column("organisation", PERSON_FIELDS["organisation"].title)
_ALSO_WRITTEN = Column("also_written", N_("Also written"))


def _delegations(material: Material) -> Iterator[Row]:
    host = material.programme.event.host_country
    for one in delegations(material.attendance):
        country = _("host country") if one.country == host else _("country")
        if not is_known(one.country):
            country = _("not known")
        yield (
            one.country,
            name_of_delegation(one.country),
            _("delegation") if one.country in UNIONS else country,
            _("yes") if material.switches.counts(one.country, host) else _("no"),
            len(one.people),
            one.organisations,
            sum(map(is_embassy, one.people)),
            len(one.missing),
        )
    of = _of_no_country(material.attendance.came().values())
    missing = len(_of_no_country(material.attendance.missing()))
    if of or missing:
        organisations = len(organisations_of(of))
        yield "", _("no country"), "", _("no"), len(of), organisations, sum(map(is_embassy, of)), missing


def _of_no_country(people: Iterable[CountedPerson]) -> list[CountedPerson]:
    """Those whom no country counts, so that a table of countries adds up to all."""
    return [person for person in people if not person.country]


DELEGATIONS = TablePlan(
    "delegations",
    N_("Countries and delegations"),
    N_("Distinct people admitted anywhere, by the country on the list. {switches}"),
    (
        _CODE,
        DELEGATION,
        Column("kind", N_("Kind")),
        Column("counted", N_("Counted")),
        PEOPLE,
        ORGANISATIONS,
        *numbers(embassy=N_("Of an embassy"), missing=N_("Missing")),
    ),
    _delegations,
)


def _sectors_of(people: Iterable[CountedPerson], programme: Programme) -> list[tuple[str, int, int, int]]:
    by_sector: dict[str, list[CountedPerson]] = defaultdict(list)
    for person in people:
        by_sector[person.sector or ""].append(person)
    rows = [
        (
            sector_name(sector) or _("no sector"),
            len(of),
            len(countries_of(of, programme)),
            len(organisations_of(of)),
        )
        for sector, of in by_sector.items()
    ]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def _own_groups(material: Material) -> Iterator[Row]:
    """Of the event, then of each session, everybody in one of the groups."""
    groups = material.switches.groups
    attendance, programme = material.attendance, material.programme
    parts = [("", _("Whole event"), attendance.came())]
    parts += [(s.id, s.title, attendance.came(s.id)) for s in programme.sessions]
    for session, title, came in parts:
        people: dict[str, list[CountedPerson]] = defaultdict(list)
        for person in came.values():
            people[group_of(person, groups)].append(person)
        for name in names_of(groups):
            if people[name]:
                yield session, title, _(name), len(people[name]), len(organisations_of(people[name]))


OWN_GROUPS = TablePlan(
    "own_groups",
    N_("Own groups"),
    N_(
        "Distinct people admitted, by the groups of countries that were asked for; everybody is in one. A country that "
        "is named by itself is not in EU27 too."
    ),
    (*GROUPED_SESSION, Column("group", N_("Group")), PEOPLE, ORGANISATIONS),
    _own_groups,
)


SECTORS = TablePlan(
    "sectors",
    N_("Sectors"),
    N_("Distinct people admitted anywhere, by the sector on the list."),
    (Column("sector", PERSON_FIELDS["sector"].title, is_word=True), PEOPLE, COUNTRIES, ORGANISATIONS),
    lambda material: _sectors_of(material.attendance.came().values(), material.programme),
)


def _categories(material: Material) -> Iterator[Row]:
    programme = material.programme
    people = Counter(p.category for p in material.attendance.came().values() if p.category)
    for category, number in people.most_common():
        name = programme.category(category).name if programme.has_category(category) else category
        yield category, name, number


CATEGORIES = TablePlan(
    "categories",
    N_("Categories"),
    N_("Distinct people admitted anywhere, by the category of their badge."),
    (Column("category", N_("Category id"), on_paper=False), Column("name", N_("Category")), PEOPLE),
    _categories,
)


def _session_sectors(material: Material, session: Session) -> Iterable[Row]:
    return _sectors_of(material.attendance.came(session.id).values(), material.programme)


SESSION_SECTORS = TablePlan(
    "session_sectors",
    N_("Sectors by session"),
    N_("Distinct people admitted to the session, by sector; countries and organisations among them."),
    (
        *GROUPED_SESSION,
        Column("sector", PERSON_FIELDS["sector"].title, is_word=True),
        PEOPLE,
        COUNTRIES,
        ORGANISATIONS,
    ),
    by_session(_session_sectors),
)


def _session_countries(material: Material, session: Session) -> Iterator[Row]:
    for one in delegations(material.attendance, session.id):
        if one.people:
            yield one.country, name_of_delegation(one.country), len(one.people), one.organisations
    of = _of_no_country(material.attendance.came(session.id).values())
    if of:
        yield "", _("no country"), len(of), len(organisations_of(of))


SESSION_COUNTRIES = TablePlan(
    "session_countries",
    N_("Countries by session"),
    N_(
        "Distinct people admitted to the session by country, and distinct organisations among them: spellings of "
        "one organisation count once (see Organisations)."
    ),
    (*GROUPED_SESSION, _CODE, DELEGATION, PEOPLE, ORGANISATIONS),
    by_session(_session_countries),
)


def _organisations(material: Material) -> list[Row]:
    attendance = material.attendance
    joined: dict[str, list[str]] = defaultdict(list)
    for spelling, name in material.labels.items():
        if spelling != name:
            joined[name].append(spelling)
    people: dict[str, list[str]] = defaultdict(list)
    countries: dict[str, Counter[str]] = defaultdict(Counter)
    for reference, person in attendance.came().items():
        if person.organisation:
            people[person.organisation].append(reference)
            if person.country:
                countries[person.organisation][person.country] += 1
    titles = {s.id: s.title for s in material.programme.sessions if not s.is_registration}
    rows: list[tuple[str, str | None, int, str, str]] = []
    for organisation, references in people.items():
        went_to = "; ".join(
            title
            for session, title in titles.items()
            if not attendance.headcount.attendees(session).isdisjoint(references)
        )
        others = "; ".join(joined[organisation])
        home = (
            "; ".join(name_of_delegation(country) for country, __ in countries[organisation].most_common())
            or None
        )
        rows.append((organisation, home, len(references), others, went_to))
    return [*sorted(rows, key=lambda row: (row[1] is None, row[1] or "", -row[2], row[0]))]


BY_ORGANISATION = TablePlan(
    "organisations",
    N_("Organisations"),
    N_(
        "Spellings of one organisation count once: compared without case, accents, punctuation, spaces and legal "
        "forms, Hangul by its sound, and as corrected by hand. “Also written” shows what was joined."
    ),
    (
        _ORGANISATION,
        Column("country", N_("Country or delegation")),
        PEOPLE,
        _ALSO_WRITTEN,
        Column("sessions", N_("Sessions"), on_paper=False),
    ),
    _organisations,
)


def _session_organisations(material: Material, session: Session) -> Iterator[Row]:
    people: dict[tuple[str, str], list[CountedPerson]] = defaultdict(list)
    for person in material.attendance.came(session.id).values():
        if person.organisation:
            people[person.country or "", person.organisation].append(person)
    for (country, organisation), of in sorted(people.items(), key=itemgetter(0)):
        spellings = {person.spelling or organisation for person in of} - {organisation}
        yield (
            name_of_delegation(country) if country else None,
            organisation,
            len(of),
            "; ".join(sorted(spellings)),
        )


SESSION_ORGANISATIONS = TablePlan(
    "session_organisations",
    N_("Organisations by session"),
    N_(
        "Distinct organisations by session and country, each once, with the other spellings found in that session."
    ),
    (
        Column("session", N_("Session id")),
        Column("title", N_("Session"), is_group=True),
        Column("country", N_("Country or delegation")),
        _ORGANISATION,
        PEOPLE,
        _ALSO_WRITTEN,
    ),
    by_session(_session_organisations),
    on_paper=False,
)
