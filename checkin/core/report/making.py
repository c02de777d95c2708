"""Makes a report of an event: everything counted anew from the scans on file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from checkin.core.collecting import collecting_later
from checkin.core.counting import arrivals as five_minutes
from checkin.core.counting.arrivals import arrivals, busy_hours
from checkin.core.counting.attendance import Attendance
from checkin.core.counting.delegations import EVERYTHING, Switches, countries_of
from checkin.core.counting.headcount import Headcount
from checkin.core.counting.parallel_sessions import parallels
from checkin.core.desk.desk import Desk
from checkin.core.door import signed_code
from checkin.core.door.records import Happening
from checkin.core.event.programme import Category, Event, SessionKind
from checkin.core.report import people_tables
from checkin.core.report import tables as table
from checkin.core.report.model import DayOfArrivals, Figure, Report
from checkin.core.report.people_tables import STANDS
from checkin.core.report.sentences import sentences, visits_of
from checkin.core.times import from_microseconds, later, to_microseconds

_MANY_RECORDS = 10_000


def attendance_at(
    desk: Desk, at: datetime | None = None, *, without: Collection[str] = frozenset()
) -> Attendance:
    """Who came where, up to a moment; now unless told. People of the categories `without` are not in it."""
    people = [person for person in desk.store.attendees() if person.category not in without]
    return Attendance(
        desk.programme,
        _headcount_of(desk, at, _Counted(desk, without)) if without else desk.headcount(at),
        people,
        at or desk.now(),
        labels=desk.organisation_labels(),
        with_names=desk.store.list_counts().with_names,
    )


class _Counted:
    """Whether somebody counts, by their category; a badge of ours tells it of who is unknown here."""

    def __init__(self, desk: Desk, without: Collection[str]) -> None:
        self._programme = desk.programme
        self._without = without
        self._left_out = {p.reference for p in desk.store.attendees() if p.category in without}

    def __call__(self, person: str | None) -> bool:
        number = None if person is None or not self._without else signed_code.category_on_record(person)
        if number is None:
            return person not in self._left_out
        category = self._programme.category_numbered(number)
        return category is None or category.id not in self._without


def _headcount_of(desk: Desk, at: datetime | None, is_counted: _Counted) -> Headcount:
    """Everything that happened of people who count."""
    store = desk.store
    rows = store.happenings_after(0) if at is None else store.happenings_until(to_microseconds(at))
    headcount = Headcount(desk.programme)
    headcount.take_in(row for row in rows if is_counted(Happening._make(row).person))
    return headcount


def make_report(desk: Desk, *, at: datetime | None = None, switches: Switches = EVERYTHING) -> Report:
    """Count everything from the scans on file, up to a moment where one is told."""
    with collecting_later(is_worth_it=desk.store.last_seq() > _MANY_RECORDS):
        return _make_report(desk, at, switches)


def _make_report(desk: Desk, at: datetime | None, switches: Switches) -> Report:
    programme = desk.programme
    left_out = switches.left_out(programme)
    without = frozenset(category.id for category in left_out)
    attendance = attendance_at(desk, at, without=without)
    is_counted = _Counted(desk, without)
    found = parallels(attendance)
    labels = desk.organisation_labels()
    logged = [r for r in desk.store.refusals_and_overrides() if is_counted(r.attendee or r.code)]
    days = days_of_arrivals(attendance)
    numbers = [
        (bin_.starts, bin_.came_in, sum(b.came_in for b in day.bins[: n + 1]))
        for day in days
        for n, bin_ in enumerate(day.bins)
    ]
    overrides = people_tables.overrides_table(attendance, logged)
    tables = (
        table.sessions_table(attendance),
        table.days_table(attendance),
        table.delegations_table(attendance, switches),
        table.sectors_table(attendance),
        table.categories_table(attendance),
        table.closed_sessions_table(attendance),
        table.invited_table(attendance),
        table.parallel_table(attendance, found),
        table.moves_table(programme, found),
        table.session_sectors_table(attendance),
        table.session_countries_table(attendance),
        table.organisations_table(attendance, labels),
        table.session_organisations_table(attendance),
        table.refused_table(attendance),
        table.arrivals_table(numbers, five_minutes.HOW),
        overrides,
        people_tables.refusals_table(attendance, logged),
        people_tables.people_table(attendance),
    )
    return Report(
        title=programme.event.name,
        dates=dates_of(programme.event),
        at=attendance.at,
        is_over=attendance.at >= max((s.ends for s in programme.sessions), default=attendance.at),
        switches=switches.in_words() + _left_out_in_words(left_out),
        sentences=sentences(attendance, switches),
        figures=(
            *_figures(attendance, switches, overrides=sum(row[-1] == STANDS for row in overrides.rows)),
            *_left_out_figure(desk, at, left_out),
        ),
        tables=tables,
        arrivals=tuple(days),
    )


def _left_out_in_words(left_out: Sequence[Category]) -> str:
    return f" Not counted: {', '.join(c.name for c in left_out)}." if left_out else ""


def _left_out_figure(desk: Desk, at: datetime | None, left_out: Sequence[Category]) -> Iterator[Figure]:
    """Who came but is in no other figure."""
    if not left_out:
        return
    everybody = attendance_at(desk, at).came()
    came = [(c.name, sum(guest.category == c.id for guest in everybody)) for c in left_out]
    told = ", ".join(f"{name} {number}" for name, number in came)
    yield Figure(
        "left_out", "Not counted above", sum(n for _, n in came), f"Distinct people admitted: {told}."
    )


def _figures(attendance: Attendance, switches: Switches, *, overrides: int) -> tuple[Figure, ...]:
    programme, headcount = attendance.programme, attendance.headcount
    came = attendance.came()
    numbers = table.delegation_numbers(attendance)
    counted = countries_of(came, programme, switches)
    held = [s for s in programme.sessions if s.kind is not SessionKind.REGISTRATION and attendance.came(s.id)]
    several = sum(visits_of(attendance, guest) > 1 for guest in came)
    refused = sum(sum(headcount.refused(s.id).values()) for s in programme.sessions)
    people = "Distinct people"
    return (
        Figure("participants", "Participants", len(came), f"{people} admitted to anything, each once."),
        Figure(
            "expected",
            "Expected",
            len(attendance.expected()),
            "People on the list, neither cancelled nor struck off.",
        ),
        Figure(
            "missing", "Never came", len(attendance.missing()), "Expected people who were admitted nowhere."
        ),
        Figure(
            "walk_ins", "Walk-ins", sum(g.is_walk_in for g in came), "Participants registered at the desk."
        ),
        Figure(
            "countries",
            "Countries and delegations",
            len(counted),
            f"Distinct countries of participants. {switches.in_words()}",
        ),
        Figure(
            "delegations",
            "… with EU, OECD and UN, and the host",
            numbers["delegations"],
            "Everything that stands as country of a participant.",
        ),
        Figure(
            "states", "… without EU, OECD and UN", numbers["states"], "Countries alone, the host among them."
        ),
        Figure(
            "delegations_without_host",
            "… without the host country",
            numbers["delegations_without_host"],
            "EU, OECD and UN count, the host does not.",
        ),
        Figure(
            "states_without_host",
            "… without either",
            numbers["states_without_host"],
            "Countries alone, the host not among them.",
        ),
        Figure(
            "embassy_delegations",
            "Embassy delegations",
            numbers["embassy_delegations"],
            "Distinct countries of participants of the sector embassy.",
        ),
        Figure(
            "organisations",
            "Organisations",
            len(table.organisations_of(came)),
            "Distinct organisations of participants, spellings of one counted once.",
        ),
        Figure(
            "sessions_held",
            "Sessions held",
            len(held),
            "Sessions to which anybody was admitted, the registration desk apart.",
        ),
        Figure(
            "in_several",
            "In more than one session",
            several,
            "Participants admitted to at least two sessions, the registration desk apart.",
        ),
        Figure("refused", "Refused", refused, "Readings that admitted nobody, second scans among them."),
        Figure(
            "overrides",
            "Overrides",
            overrides,
            "Admissions against a verdict, with a reason, that were not taken back.",
        ),
    )


def days_of_arrivals(attendance: Attendance) -> list[DayOfArrivals]:
    """The five minutes of every day on which anybody came in."""
    zone = attendance.programme.event.zone
    sessions = attendance.programme.sessions
    days: set[date] = set()
    for session in sessions:
        moments = attendance.headcount.entry_moments(session.id)
        days |= {from_microseconds(moment, zone).date() for moment in moments}
    found = []
    for day in sorted(days):
        starts = datetime(day.year, day.month, day.day, tzinfo=zone)
        midnight = later(starts, minutes=24 * 60)
        of_day = [s for s in sessions if s.starts.date() == s.ends.date() == day]
        bins = busy_hours(of_day, arrivals(attendance.headcount, sessions, starts, midnight))
        if bins:
            found.append(DayOfArrivals(bins[0].starts, tuple(bins), tuple(of_day)))
    return found


def dates_of(event: Event) -> str:
    """24–27 June 2025, in as few words as the days allow."""
    first, last = event.starts, event.ends
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B %Y}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {first:%B}{year} – {last.day} {last:%B %Y}"
