"""Makes a report of an event: everything counted anew from the scans on file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, islice

from checkin.core.collecting import collecting_later
from checkin.core.counting.arrivals import arrivals_on, begun_on, busy_hours, still_on_in
from checkin.core.counting.attendance import Attendance
from checkin.core.counting.counted_person import CountedPerson, counted_under
from checkin.core.counting.delegations import EVERYTHING, Switches, name_of_delegation, unknown_countries
from checkin.core.counting.headcount import Headcount
from checkin.core.counting.parallel_sessions import parallels
from checkin.core.counting.roster import Roster
from checkin.core.dates import days_from_to
from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import timetables_now
from checkin.core.door import signed_code
from checkin.core.door.records import Happening, Record, RecordKind
from checkin.core.event.programme import Category, Event
from checkin.core.language import _, n_, number, together
from checkin.core.report.figures import figures
from checkin.core.report.group_tables import OWN_GROUPS
from checkin.core.report.meeting_tables import MEETING_SLOTS, MEETINGS
from checkin.core.report.model import MOST_ON_PAPER, ChosenSentence, DayOfArrivals, Figure, Report, Sentence
from checkin.core.report.sentences import Meetings, proposed, sentences
from checkin.core.report.table_plan import Material
from checkin.core.report.tables import TABLES
from checkin.core.times import Days, to_microseconds

_MANY_RECORDS = 10_000


def attendance_at(
    desk: Desk,
    at: datetime | None = None,
    *,
    without: Collection[str] = frozenset(),
    titles_in: str | None = None,
) -> Attendance:
    """Who came where, up to a moment; now unless told. People of the categories `without` are not in it.

    Its sessions stand as they begin. `titles_in`: the code of the language in which sessions are called.
    """
    listed = desk.store.counted_people()
    people = {r: p for r, p in listed.items() if p.category not in without} if without else listed
    roster = Roster(counted_under(people, desk.labels()), desk.store.list_counts().with_names)
    programme = desk.programme if titles_in is None else desk.programme.told_in(titles_in)
    return Attendance(
        programme.by_time(),
        _headcount_of(desk, at, _Categories(desk, listed), without) if without else desk.headcount(at),
        roster if at is None else roster.without(desk.store.registered_after(to_microseconds(at))),
        desk.moment(at),
    )


class _Categories:
    """The category of whoever came; a badge of ours tells it of who is unknown here."""

    def __init__(self, desk: Desk, listed: Mapping[str, CountedPerson]) -> None:
        self._programme = desk.programme
        self._listed = listed

    def of(self, person: str | None) -> str | None:
        if person is None:
            return None
        if person in self._listed:
            return self._listed[person].category
        number = signed_code.category_on_record(person)
        category = None if number is None else self._programme.category_numbered(number)
        return None if category is None else category.id


def _headcount_of(
    desk: Desk, at: datetime | None, categories: _Categories, without: Collection[str]
) -> Headcount:
    """Everything that happened of people who count."""
    store = desk.store
    rows = store.happenings_after(0) if at is None else store.happenings_until(to_microseconds(at))
    headcount = Headcount(desk.programme)
    headcount.take_in(row for row in rows if categories.of(Happening._make(row).person) not in without)
    return headcount


def make_report(
    desk: Desk,
    *,
    at: datetime | None = None,
    switches: Switches = EVERYTHING,
    with_names: bool = True,
    chosen: Sequence[ChosenSentence] | None = None,
    titles_in: str | None = None,
    for_paper: bool = False,
) -> Report:
    """Count everything from the scans on file, up to a moment where one is told.

    Without names no row of it is about one person. `chosen`: the sentences of the first page, in place of ours.
    `titles_in`: the code of the language in which sessions are called; as such without it. `for_paper`: its tables
    have the rows that pages show, no more.
    """
    with collecting_later(is_worth_it=desk.store.last_seq() > _MANY_RECORDS):
        return _make_report(desk, at, switches, with_names, chosen, titles_in, for_paper)


def _make_report(
    desk: Desk,
    at: datetime | None,
    switches: Switches,
    with_names: bool,
    chosen: Sequence[ChosenSentence] | None,
    titles_in: str | None,
    for_paper: bool,
) -> Report:
    programme = desk.programme
    left_out = switches.left_out(programme)
    without = frozenset(category.id for category in left_out)
    attendance = attendance_at(desk, at, without=without, titles_in=titles_in)
    categories = _Categories(desk, desk.store.counted_people() if without else {})
    logged = [
        record
        for record in _logged(desk, attendance)
        if not without or categories.of(record.attendee or record.code) not in without
    ]
    days = days_of_arrivals(attendance)
    called = attendance.programme.session
    meetings = [
        (called(session.id), standing)
        for session, standing in timetables_now(desk, desk.headcount(at), attendance.moment)
    ]
    material = Material(
        attendance=attendance,
        switches=switches,
        labels=desk.organisation_labels(),
        parallels=parallels(attendance),
        logged=logged,
        days=days,
        meetings=meetings,
        names=_names(
            desk,
            attendance,
            logged,
            meetings,
            MOST_ON_PAPER if for_paper else None,
            with_latin=titles_in is not None,  # for people to read, whatever script they know
        )
        if with_names
        else {},
    )
    others = tuple(_left_out_figure(desk.headcount(at), categories, left_out, meetings))
    have_others_come = any(figure.value for figure in others)
    said = sentences(attendance, switches, material.parallels, meetings, have_others_come=have_others_come)
    first = proposed(said)
    host = programme.event.host_country
    return Report(
        title=programme.event.name,
        dates=dates_of(programme.event),
        at=attendance.at,
        is_over=attendance.is_over,
        switches=together(switches.in_words(), _left_out_in_words(left_out)),
        not_delegations=together(switches.leaves_out(), unknown_countries(attendance.came().values())),
        not_counted=together(
            *(
                n_("Not counted: {n} person. {how}", "Not counted: {n} people. {how}", one.value, how=one.how)
                for one in others
                if one.value
            )
        ),
        host=name_of_delegation(host) if host else "",
        # One that a table of sessions made is called as the event is.
        venues=tuple(v.name for v in programme.venues if v.name != programme.event.name),
        sentences=_texts(first) if chosen is None else _chosen(chosen, said),
        more_sentences=_texts(one for one in said if one not in first) if chosen is None else (),
        offered=said,
        figures=(*figures(material), *others),
        tables=tuple(
            plan.table(material, for_paper=for_paper)
            for plan in TABLES
            if (with_names or not plan.is_personal)
            and (switches.groups or plan is not OWN_GROUPS)
            and (meetings or plan not in (MEETING_SLOTS, MEETINGS))
        ),
        arrivals=tuple(days),
        has_names=with_names,
    )


def _texts(said: Iterable[Sentence]) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in said)


def _chosen(chosen: Iterable[ChosenSentence], said: Iterable[Sentence]) -> tuple[str, ...]:
    """Words of somebody's own, and ours for what can be said."""
    ours = {sentence.id: sentence.text for sentence in said}
    return tuple(text for one in chosen if (text := one.own or ours.get(one.id)))


def _logged(desk: Desk, attendance: Attendance) -> Iterator[Record]:
    """Refusals and overrides, those that are counted."""
    until = attendance.headcount.counted_until(attendance.moment)
    return (r for r in desk.store.refusals_and_overrides() if to_microseconds(r.at) <= until)


def _names(
    desk: Desk,
    attendance: Attendance,
    logged: Sequence[Record],
    meetings: Meetings,
    most: int | None,
    *,
    with_latin: bool,
) -> dict[str, str]:
    """`most`: rows of each table that are shown; None: all."""
    kinds = ((r for r in logged if r.kind is kind) for kind in (RecordKind.OVERRIDE, RecordKind.SCAN))
    wanted = chain(
        islice(attendance.came(), most),
        (record.attendee for of_kind in kinds for record in islice(of_kind, most) if record.attendee),
        (person for __, standing in meetings for one in standing for person in one.meeting.people),
    )
    return desk.store.names_of(dict.fromkeys(wanted), with_latin=with_latin)


def _left_out_in_words(left_out: Sequence[Category]) -> str:
    return _("Not counted: {names}.", names=", ".join(c.name for c in left_out)) if left_out else ""


def _left_out_figure(
    headcount: Headcount, categories: _Categories, left_out: Sequence[Category], meetings: Meetings
) -> Iterator[Figure]:
    """Who came but is in no other figure; a 1:1 meeting took place whoever of its people is counted."""
    if not left_out:
        return
    came = Counter(map(categories.of, headcount.everybody_admitted()))
    told = ", ".join(f"{category.name} {number(came[category.id])}" for category in left_out)
    met = {
        categories.of(person)
        for __, standing in meetings
        for one in standing
        for person in one.meeting.people
    }
    how = (
        _(
            "Distinct people admitted: {told}. They take seats too, and their 1:1 meetings count; no other figure or "
            "table tells of them or of their readings.",
            told=told,
        )
        if any(category.id in met for category in left_out)
        else _(
            "Distinct people admitted: {told}. They take seats too; no other figure or table tells of them or of "
            "their readings.",
            told=told,
        )
    )
    yield Figure("left_out", _("Not counted above"), sum(came[category.id] for category in left_out), how)


def days_of_arrivals(attendance: Attendance) -> list[DayOfArrivals]:
    """The five minutes of every day on which anybody came in."""
    zone = attendance.programme.event.zone
    sessions = attendance.programme.sessions
    calendar = Days(zone)
    moments = (moment for session in sessions for moment in attendance.headcount.entry_moments(session.id))
    days = _days_of(moments, calendar)
    found = []
    for day in sorted(days):
        of_day = begun_on(day, sessions)
        bins = busy_hours(of_day, arrivals_on(attendance.headcount, sessions, day, zone))
        if bins:
            found.append(DayOfArrivals(bins[0].starts, tuple(bins), (*still_on_in(bins, sessions), *of_day)))
    return found


def _days_of(moments: Iterable[int], calendar: Days) -> set[date]:
    """Most moments are of the day of the one before."""
    days, first, end = set[date](), 0, 0
    for at in moments:
        if not first <= at < end:
            first, end, day = calendar.around(at)
            days.add(day)
    return days


def dates_of(event: Event) -> str:
    """24–27 June 2025, in as few words as the days allow."""
    return days_from_to(event.starts, event.ends)
