"""The tables of a report about sessions: who came, when, and who was turned away, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checkin.core.counting.delegations import countries_of, is_domestic, organisations_of
from checkin.core.counting.sectors import is_researcher, sector_name
from checkin.core.door.admission import VerdictWord
from checkin.core.door.came_of import came_of
from checkin.core.door.records import RecordKind
from checkin.core.event.programme import Access, Session, SessionKind
from checkin.core.language import N_, _
from checkin.core.report.model import Column, Kind
from checkin.core.report.table_plan import (
    COUNTRIES,
    GROUPED_SESSION,
    ORGANISATIONS,
    PEOPLE,
    SESSION,
    Material,
    Row,
    TablePlan,
    by_session,
    numbers,
)
from checkin.core.times import from_microseconds


def _session(material: Material, session: Session) -> Iterator[Row]:
    attendance, headcount = material.attendance, material.attendance.headcount
    came, expected = attendance.came(session.id), attendance.expected(session.id)
    missing, peak = attendance.missing(session.id), headcount.peak(session.id)
    yield (
        session.starts,
        session.ends,
        material.programme.room_name(session),
        len(expected),
        len(came),
        len(expected) - len(missing),
        None if attendance.at < session.starts else len(missing),
        sum(person.is_walk_in for person in came.values()),
        headcount.entries(session.id),
        session.capacity,
        peak.inside,
        None if peak.at is None else from_microseconds(peak.at, material.programme.event.zone),
        sum(headcount.refused(session.id).values()),
    )


SESSIONS = TablePlan(
    "sessions",
    N_("Sessions"),
    N_(
        "Attended: distinct people admitted, each once. Expected: where a list names people for the session, whoever "
        "is named for it, there or at a desk; else all whom it lets in, walk-ins among them; neither cancelled nor "
        "struck off. No-shows: those of them never admitted once it has begun. Peak: most people inside at one "
        "moment; of a registration, most registered, each day on its own where people register daily."
    ),
    (
        *SESSION,
        Column("starts", N_("Starts"), Kind.TIME),
        Column("ends", N_("Ends"), Kind.TIME, on_paper=False),
        Column("room", N_("Room"), on_paper=False),
        *numbers(expected=N_("Expected"), attended=N_("Attended")),
        Column("arrived", N_("Of the expected"), Kind.NUMBER, on_paper=False),
        *numbers(no_shows=N_("No-shows"), walk_ins=N_("Walk-ins")),
        Column("entries", N_("Entries"), Kind.NUMBER, on_paper=False),
        *numbers(capacity=N_("Seats"), peak=N_("Peak")),
        Column("peak_at", N_("Peak at"), Kind.TIME),
        Column("refused", N_("Readings refused"), Kind.NUMBER, on_paper=False),
    ),
    by_session(_session),
)


def _days(material: Material) -> Iterator[Row]:
    for day, people in material.attendance.days().items():
        countries = countries_of(people, material.programme)
        yield day.isoformat(), len(people), len(countries), len(organisations_of(people))


DAYS = TablePlan(
    "days",
    N_("Days"),
    N_("Distinct people admitted to anything on that calendar day, in the event’s time zone."),
    (Column("day", N_("Day"), Kind.DAY), PEOPLE, COUNTRIES, ORGANISATIONS),
    _days,
)


def _closed_session(material: Material, session: Session) -> Iterator[Row]:
    if session.access is not Access.INVITED:
        return
    attendance = material.attendance
    came, invited = attendance.came(session.id), attendance.expected(session.id)
    homes = [is_domestic(person, material.programme) for person in came.values()]
    has_host = material.programme.event.host_country is not None
    refused = attendance.headcount.refused(session.id)
    yield (
        len(invited),
        len(came),
        homes.count(True) if has_host else None,
        homes.count(False) if has_host else None,
        sum(not person.country for person in came.values()),
        len(came) - (len(invited) - len(attendance.missing(session.id))),
        len(_turned_away(material, session) - came.keys()),
        sum(refused.values()),
    )


def _turned_away(material: Material, session: Session) -> set[str]:
    """Who was read there and was not on its list; a badge of ours tells of somebody whom no list here has."""
    return {
        person
        for record in material.logged
        if (person := record.attendee or record.code)
        and record.session == session.id
        and record.kind is RecordKind.SCAN
        and record.verdict in (VerdictWord.NOT_INVITED, VerdictWord.WRONG_SESSION)
        and material.attendance.headcount.stands(record.id)
    }


CLOSED_SESSIONS = TablePlan(
    "closed_sessions",
    N_("Closed sessions"),
    N_(
        "Sessions for the invited alone. Domestic: of the host country. Uninvited: present and not among the invited, "
        "by an override or because they were cancelled, struck off or no longer invited after they came. Turned away: "
        "people who were not on the list of that session and were never let in. All refusals are readings, second "
        "scans among them."
    ),
    (
        *SESSION,
        *numbers(
            invited=N_("Invited"),
            present=N_("Present"),
            domestic=N_("Domestic"),
            international=N_("International"),
        ),
        *numbers(
            no_country=N_("No country"),
            uninvited=N_("Uninvited"),
            turned_away=N_("Turned away"),
            refused=N_("All refusals"),
        ),
    ),
    by_session(_closed_session),
)


def _invited(material: Material, session: Session) -> Iterator[Row]:
    """Matchmaking and visits: who was to come and who came, by sector."""
    if session.kind not in (SessionKind.MATCHMAKING, SessionKind.VISIT):
        return
    attendance = material.attendance
    lists = [
        [*attendance.expected(session.id).values()],
        [*attendance.came(session.id).values()],
        attendance.missing(session.id),
    ]
    yield (_("all"), *map(len, lists))
    sectors = [Counter(person.sector or "" for person in people) for people in lists]
    if any(set(counted) - {""} for counted in sectors):
        yield (_("researchers (research and academia)"), *(sum(map(is_researcher, of)) for of in lists))
    for sector in sorted(set().union(*sectors), key=sector_name):
        yield (sector_name(sector) or _("no sector"), *(counted[sector] for counted in sectors))


INVITED = TablePlan(
    "invited",
    N_("Matchmaking and visits"),
    N_(
        "Invited: people whom the session lets in. Present: distinct people admitted, also by an override; so present "
        "and missing can be more than the invited. Researchers are those of the sectors research and academia together."
    ),
    (
        *GROUPED_SESSION,
        Column("group", N_("Who"), is_word=True),
        *numbers(invited=N_("Invited"), present=N_("Present"), missing=N_("Missing")),
    ),
    by_session(_invited),
)


def _parallel(material: Material) -> Iterator[Row]:
    for parallel in material.parallels:
        for session in parallel.sessions:
            yield (
                session.starts,
                session.id,
                session.title,
                len(material.attendance.came(session.id)),
                parallel.stayed.get(session.id, 0),
                parallel.came_from_others(session.id),
                parallel.left_to_others(session.id),
            )


PARALLEL = TablePlan(
    "parallel",
    N_("Sessions at the same time"),
    N_(
        "Sessions whose times overlap. A move is somebody who was in one of them and then came into another at the "
        "same time; nobody is in two rooms at once. Stayed: in this one alone at its time."
    ),
    (
        Column("starts", N_("Starts"), Kind.TIME),
        *SESSION,
        *numbers(
            attended=N_("Attended"),
            stayed=N_("Stayed"),
            came=N_("Came from others"),
            left=N_("Left to others"),
        ),
    ),
    _parallel,
)


def _moves(material: Material) -> Iterator[Row]:
    title = {session.id: session.title for session in material.programme.sessions}
    for parallel in material.parallels:
        for (source, target), moves in sorted(parallel.moves.items(), key=lambda item: (-item[1], item[0])):
            yield source, title[source], target, title[target], moves


MOVES = TablePlan(
    "moves",
    N_("Moves between rooms"),
    N_("How often somebody went from one session to another at the same time."),
    (
        Column("from", N_("From id"), on_paper=False),
        Column("from_title", N_("From"), is_group=True),
        Column("to", N_("To id"), on_paper=False),
        Column("to_title", N_("To")),
        *numbers(moves=N_("Moves")),
    ),
    _moves,
)


def _refused(material: Material, session: Session) -> Iterator[Row]:
    headcount = material.attendance.headcount
    let_in = Counter(
        str(record.verdict)
        for record in material.logged
        if record.kind is RecordKind.OVERRIDE and record.session == session.id and headcount.stands(record.id)
    )
    for word, readings in headcount.refused(session.id).items():
        yield came_of(word), readings, let_in[word]


REFUSED = TablePlan(
    "refused",
    N_("Refused by reason"),
    N_(
        "Readings that admitted nobody and were not taken back, by the verdict they got; exits are no refusals. "
        "Let in: admitted against that verdict, with a reason."
    ),
    (
        *GROUPED_SESSION,
        Column("verdict", N_("Verdict"), is_word=True),
        *numbers(readings=N_("Readings"), let_in=N_("Let in")),
    ),
    by_session(_refused),
)


def _arrivals(material: Material) -> Iterator[Row]:
    for day in material.days:
        so_far = 0
        for five_minutes in day.bins:
            so_far += five_minutes.came_in
            yield five_minutes.starts, five_minutes.came_in, so_far


ARRIVALS = TablePlan(
    "arrivals",
    N_("Arrivals"),
    N_(
        "How many came in during the five minutes from that time. Every entry counts where it happens: who went out "
        "and came back, or was admitted again, counts again."
    ),
    (
        Column("from", N_("From"), Kind.TIME),
        *numbers(came_in=N_("Came in"), until_then=N_("So far that day")),
    ),
    _arrivals,
    on_paper=False,
)
