"""The tables of a report about sessions, countries, sectors and organisations: who came where, in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from checkin.core.counting.attendance import Attendance, Guest
from checkin.core.counting.delegations import (
    FOREIGN_STATES,
    STATES,
    Switches,
    countries_of,
    delegations,
    is_domestic,
    name_of,
)
from checkin.core.counting.parallel_sessions import Parallel
from checkin.core.event.countries import UNIONS
from checkin.core.event.programme import Access, Programme, Session, SessionKind
from checkin.core.report.model import Cell, Column, Kind, Table
from checkin.core.times import from_microseconds

_RESEARCH = {
    "academia", "academic", "university", "research", "research institute", "research institution", "researcher",
    "연구", "연구소", "연구기관", "학계", "대학", "대학교", "산학연",
}  # fmt: skip
_EMBASSY = ("embass", "consulate", "대사관", "ambassade", "botschaft", "大使館", "使馆")

_PEOPLE = Column("people", "People", Kind.NUMBER)
_ORGANISATIONS = Column("organisations", "Organisations", Kind.NUMBER)
_COUNTRIES = Column("countries", "Countries and delegations", Kind.NUMBER)


def is_researcher(guest: Guest) -> bool:
    """Of research or academia, whichever word the list uses."""
    return _kind_of(guest.sector) == "research"


def is_embassy(guest: Guest) -> bool:
    return _kind_of(guest.sector) == "embassy"


@lru_cache(1024)
def _kind_of(sector: str) -> str:
    folded = sector.strip().casefold()
    if any(word in folded for word in _EMBASSY):
        return "embassy"
    return "research" if folded in _RESEARCH else ""


def organisations_of(guests: Iterable[Guest]) -> set[str]:
    return {guest.organisation for guest in guests if guest.organisation}


def sessions_table(attendance: Attendance) -> Table:
    programme, headcount = attendance.programme, attendance.headcount
    rows: list[tuple[Cell, ...]] = []
    for session in programme.sessions:
        came, missing = attendance.came(session.id), attendance.missing(session.id)
        expected = attendance.expected(session.id)
        peak = headcount.peak(session.id)
        zone = programme.event.zone
        rows.append(
            (
                session.id,
                session.title,
                session.starts,
                session.ends,
                programme.room_name(session),
                len(expected),
                len(came),
                len(expected) - len(missing),
                len(missing),
                sum(g.is_walk_in for g in came),
                headcount.entries(session.id),
                session.capacity,
                peak.inside,
                None if peak.at is None else from_microseconds(peak.at, zone),
                sum(headcount.refused(session.id).values()),
            )
        )
    return Table(
        id="sessions",
        title="Sessions",
        how="Attended: distinct people admitted, each once. Expected: people whom the session lets in, or whom a list "
        "names for it, neither cancelled nor struck off; no-shows are those of them never admitted. "
        "Peak: most people inside at one moment. Refused: readings that admitted nobody, second scans among them.",
        columns=(
            Column("session", "Session id", on_paper=False),
            Column("title", "Session"),
            Column("starts", "Starts", Kind.TIME),
            Column("ends", "Ends", Kind.TIME, on_paper=False),
            Column("room", "Room", on_paper=False),
            Column("expected", "Expected", Kind.NUMBER),
            Column("attended", "Attended", Kind.NUMBER),
            Column("arrived", "Of the expected", Kind.NUMBER, on_paper=False),
            Column("no_shows", "No-shows", Kind.NUMBER),
            Column("walk_ins", "Walk-ins", Kind.NUMBER),
            Column("entries", "Entries", Kind.NUMBER, on_paper=False),
            Column("capacity", "Seats", Kind.NUMBER),
            Column("peak", "Peak", Kind.NUMBER),
            Column("peak_at", "Peak at", Kind.CLOCK),
            Column("refused", "Refused", Kind.NUMBER),
        ),
        rows=tuple(rows),
    )


def days_table(attendance: Attendance) -> Table:
    return Table(
        id="days",
        title="Days",
        how="Distinct people admitted to anything on that calendar day, in the event’s time zone.",
        columns=(Column("day", "Day"), _PEOPLE, _COUNTRIES, _ORGANISATIONS),
        rows=tuple(
            (
                day.isoformat(),
                len(guests),
                len(countries_of(guests, attendance.programme)),
                len(organisations_of(guests)),
            )
            for day, guests in attendance.days().items()
        ),
    )


def delegations_table(attendance: Attendance, switches: Switches) -> Table:
    host = attendance.programme.event.host_country
    rows: list[tuple[Cell, ...]] = [
        (
            d.country,
            name_of(d.country),
            "delegation" if d.country in UNIONS else "host country" if d.country == host else "country",
            "yes" if switches.counts(d.country, host) else "no",
            len(d.people),
            d.organisations,
            sum(is_embassy(g) for g in d.people),
            len(d.missing),
        )
        for d in delegations(attendance)
    ]
    return Table(
        id="delegations",
        title="Countries and delegations",
        how=f"Distinct people admitted anywhere, by the country on the list. {switches.in_words()}",
        columns=(
            Column("country", "Code", on_paper=False),
            Column("name", "Country or delegation"),
            Column("kind", "Kind"),
            Column("counted", "Counted"),
            _PEOPLE,
            _ORGANISATIONS,
            Column("embassy", "Of an embassy", Kind.NUMBER),
            Column("missing", "Missing", Kind.NUMBER),
        ),
        rows=tuple(rows),
    )


def sectors_table(attendance: Attendance) -> Table:
    return Table(
        id="sectors",
        title="Sectors",
        how="Distinct people admitted anywhere, by the sector on the list.",
        columns=(Column("sector", "Sector"), _PEOPLE, _COUNTRIES, _ORGANISATIONS),
        rows=tuple(_sector_rows(attendance.came(), attendance.programme)),
    )


def categories_table(attendance: Attendance) -> Table:
    programme = attendance.programme
    people = Counter(g.category for g in attendance.came() if g.category)
    return Table(
        id="categories",
        title="Categories",
        how="Distinct people admitted anywhere, by the category of their badge.",
        columns=(Column("category", "Category id", on_paper=False), Column("name", "Category"), _PEOPLE),
        rows=tuple(
            (category, programme.category(category).name if programme.has_category(category) else category, n)
            for category, n in people.most_common()
        ),
    )


def session_sectors_table(attendance: Attendance) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for session in attendance.programme.sessions:
        for row in _sector_rows(attendance.came(session.id), attendance.programme):
            rows.append((session.id, session.title, *row))
    return Table(
        id="session_sectors",
        title="Sectors by session",
        how="Distinct people admitted to the session, by sector; countries and organisations among them.",
        columns=(
            Column("session", "Session id", on_paper=False),
            Column("title", "Session", is_group=True),
            Column("sector", "Sector"),
            _PEOPLE,
            _COUNTRIES,
            _ORGANISATIONS,
        ),
        rows=tuple(rows),
    )


def session_countries_table(attendance: Attendance) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for session in attendance.programme.sessions:
        for d in delegations(attendance, session.id):
            if d.people:
                rows.append(
                    (session.id, session.title, d.country, name_of(d.country), len(d.people), d.organisations)
                )
    return Table(
        id="session_countries",
        title="Countries by session",
        how="Distinct people admitted to the session by country, and distinct organisations among them: spellings of "
        "one organisation count once (see Organisations).",
        columns=(
            Column("session", "Session id", on_paper=False),
            Column("title", "Session", is_group=True),
            Column("country", "Code", on_paper=False),
            Column("name", "Country or delegation"),
            _PEOPLE,
            _ORGANISATIONS,
        ),
        rows=tuple(rows),
    )


def organisations_table(attendance: Attendance, labels: Mapping[str, str]) -> Table:
    joined: dict[str, list[str]] = defaultdict(list)
    for spelling, name in labels.items():
        if spelling != name:
            joined[name].append(spelling)
    people: dict[tuple[str, str], list[Guest]] = defaultdict(list)
    for guest in attendance.came():
        if guest.organisation:
            people[guest.organisation, guest.country].append(guest)
    titles = {s.id: s.title for s in attendance.programme.sessions if s.kind is not SessionKind.REGISTRATION}
    rows: list[tuple[Cell, ...]] = []
    for (organisation, country), guests in people.items():
        visited = {s.id for g in guests for s in attendance.sessions_of(g)}
        went_to = "; ".join(title for session, title in titles.items() if session in visited)
        others = "; ".join(joined[organisation])
        rows.append((organisation, name_of(country) if country else None, len(guests), others, went_to))
    rows.sort(key=lambda row: (str(row[1] or "\U0010ffff"), -int(str(row[2])), str(row[0])))
    return Table(
        id="organisations",
        title="Organisations",
        how="Spellings of one organisation count once: compared without case, accents, punctuation, spaces and legal "
        "forms, Hangul by its sound, and as corrected by hand. “Also written” shows what was joined.",
        columns=(
            Column("organisation", "Organisation"),
            Column("country", "Country or delegation"),
            _PEOPLE,
            Column("also_written", "Also written"),
            Column("sessions", "Sessions", on_paper=False),
        ),
        rows=tuple(rows),
    )


def session_organisations_table(attendance: Attendance) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for session in attendance.programme.sessions:
        people: dict[tuple[str, str], list[Guest]] = defaultdict(list)
        for guest in attendance.came(session.id):
            if guest.organisation:
                people[guest.country, guest.organisation].append(guest)
        for (country, organisation), guests in sorted(people.items()):
            spellings = "; ".join(sorted({g.spelling for g in guests} - {organisation}))
            name = name_of(country) if country else None
            rows.append((session.id, session.title, name, organisation, len(guests), spellings))
    return Table(
        id="session_organisations",
        title="Organisations by session",
        how="Distinct organisations by session and country, each once, with the other spellings found in that session.",
        columns=(
            Column("session", "Session id"),
            Column("title", "Session", is_group=True),
            Column("country", "Country or delegation"),
            Column("organisation", "Organisation"),
            _PEOPLE,
            Column("also_written", "Also written"),
        ),
        rows=tuple(rows),
        on_paper=False,
    )


def closed_sessions(programme: Programme) -> list[Session]:
    """Sessions for the invited alone."""
    return [s for s in programme.sessions if s.access is Access.INVITED]


def closed_sessions_table(attendance: Attendance) -> Table:
    programme = attendance.programme
    rows: list[tuple[Cell, ...]] = []
    for session in closed_sessions(programme):
        came = attendance.came(session.id)
        homes = [is_domestic(g, programme) for g in came]
        invited = attendance.expected(session.id)
        arrived = len(invited) - len(attendance.missing(session.id))
        refused = attendance.headcount.refused(session.id)
        rows.append(
            (
                session.id,
                session.title,
                len(invited),
                len(came),
                homes.count(True),
                homes.count(False),
                homes.count(None),
                len(came) - arrived,
                refused.get("not_invited", 0) + refused.get("wrong_session", 0),
                sum(refused.values()),
            )
        )
    return Table(
        id="closed_sessions",
        title="Closed sessions",
        how="Sessions for the invited alone. Domestic: of the host country. Uninvited: admitted by an override. Turned "
        "away: readings of people who were not on the list of that session; all refusals count second scans too.",
        columns=(
            Column("session", "Session id", on_paper=False),
            Column("title", "Session"),
            Column("invited", "Invited", Kind.NUMBER),
            Column("present", "Present", Kind.NUMBER),
            Column("domestic", "Domestic", Kind.NUMBER),
            Column("international", "International", Kind.NUMBER),
            Column("no_country", "No country", Kind.NUMBER),
            Column("uninvited", "Uninvited", Kind.NUMBER),
            Column("turned_away", "Turned away", Kind.NUMBER),
            Column("refused", "All refusals", Kind.NUMBER),
        ),
        rows=tuple(rows),
    )


def invited_table(attendance: Attendance) -> Table:
    """Matchmaking and visits: who was to come and who came, by sector."""
    rows: list[tuple[Cell, ...]] = []
    for session in attendance.programme.sessions:
        if session.kind not in (SessionKind.MATCHMAKING, SessionKind.VISIT):
            continue
        invited, came = attendance.expected(session.id), attendance.came(session.id)
        missing = attendance.missing(session.id)
        rows.append((session.id, session.title, "all", len(invited), len(came), len(missing)))
        of_research = [[g for g in of if is_researcher(g)] for of in (invited, came, missing)]
        groups = [("researchers (research and academia)", of_research)]
        for sector in sorted({g.sector for g in [*invited, *came]}):
            lists = [[g for g in of if g.sector == sector] for of in (invited, came, missing)]
            groups.append((sector or "no sector", lists))
        for name, lists in groups:
            rows.append((session.id, session.title, name, *(len(people) for people in lists)))
    return Table(
        id="invited",
        title="Matchmaking and visits",
        how="Invited: people whom the session lets in. Present: distinct people admitted. Researchers are those of the "
        "sectors research and academia together.",
        columns=(
            Column("session", "Session id", on_paper=False),
            Column("title", "Session", is_group=True),
            Column("group", "Who"),
            Column("invited", "Invited", Kind.NUMBER),
            Column("present", "Present", Kind.NUMBER),
            Column("missing", "Missing", Kind.NUMBER),
        ),
        rows=tuple(rows),
    )


def parallel_table(attendance: Attendance, found: Iterable[Parallel]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for parallel in found:
        for session in parallel.sessions:
            rows.append(
                (
                    session.starts,
                    session.id,
                    session.title,
                    len(attendance.came(session.id)),
                    parallel.stayed.get(session.id, 0),
                    parallel.came_from_others(session.id),
                    parallel.left_to_others(session.id),
                )
            )
    return Table(
        id="parallel",
        title="Sessions at the same time",
        how="Sessions whose times overlap. A move is somebody who was in one of them and then came into another; "
        "nobody is in two rooms at once. Stayed: in this one alone.",
        columns=(
            Column("starts", "Starts", Kind.TIME),
            Column("session", "Session id", on_paper=False),
            Column("title", "Session"),
            Column("attended", "Attended", Kind.NUMBER),
            Column("stayed", "Stayed", Kind.NUMBER),
            Column("came", "Came from others", Kind.NUMBER),
            Column("left", "Left to others", Kind.NUMBER),
        ),
        rows=tuple(rows),
    )


def moves_table(programme: Programme, found: Iterable[Parallel]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for parallel in found:
        for (source, target), moves in sorted(parallel.moves.items(), key=lambda item: (-item[1], item[0])):
            titles = programme.session(source).title, programme.session(target).title
            rows.append((source, titles[0], target, titles[1], moves))
    return Table(
        id="moves",
        title="Moves between rooms",
        how="How often somebody went from one session to another at the same time.",
        columns=(
            Column("from", "From id", on_paper=False),
            Column("from_title", "From", is_group=True),
            Column("to", "To id", on_paper=False),
            Column("to_title", "To"),
            Column("moves", "Moves", Kind.NUMBER),
        ),
        rows=tuple(rows),
    )


def refused_table(attendance: Attendance) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for session in attendance.programme.sessions:
        for word, readings in attendance.headcount.refused(session.id).items():
            rows.append((session.id, session.title, word.replace("_", " "), readings))
    return Table(
        id="refused",
        title="Refused by reason",
        how="Readings that admitted nobody and were not taken back, by the verdict they got; exits are no refusals.",
        columns=(
            Column("session", "Session id", on_paper=False),
            Column("title", "Session", is_group=True),
            Column("verdict", "Verdict"),
            Column("readings", "Readings", Kind.NUMBER),
        ),
        rows=tuple(rows),
    )


def arrivals_table(bins: Iterable[tuple[datetime, int, int]], how: str) -> Table:
    return Table(
        id="arrivals",
        title="Arrivals",
        how=f"How many came in during the five minutes from that time. {how}",
        columns=(
            Column("from", "From", Kind.TIME),
            Column("came_in", "Came in", Kind.NUMBER),
            Column("until_then", "So far that day", Kind.NUMBER),
        ),
        rows=tuple(bins),
        on_paper=False,
    )


def delegation_numbers(attendance: Attendance) -> dict[str, int]:
    """Distinct countries among those who came, by each of the usual ways of counting."""
    came, programme = attendance.came(), attendance.programme
    embassies = [g for g in came if is_embassy(g)]
    return {
        "delegations": len(countries_of(came, programme)),
        "states": len(countries_of(came, programme, STATES)),
        "states_without_host": len(countries_of(came, programme, FOREIGN_STATES)),
        "delegations_without_host": len(countries_of(came, programme, Switches(count_host=False))),
        "embassy_delegations": len(countries_of(embassies, programme)),
    }


def _sector_rows(guests: Iterable[Guest], programme: Programme) -> list[tuple[str, int, int, int]]:
    by_sector: dict[str, list[Guest]] = defaultdict(list)
    for guest in guests:
        by_sector[guest.sector].append(guest)
    rows = [
        (sector or "no sector", len(of), len(countries_of(of, programme)), len(organisations_of(of)))
        for sector, of in by_sector.items()
    ]
    return sorted(rows, key=lambda row: (-row[1], row[0]))
