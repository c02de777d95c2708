"""Signs of a 1:1 timetable as tables: one for each table, to stand on it, and one for each person, to take along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from checkin.core.counting.session_text import day_of
from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import timetable_of
from checkin.core.event.attendee import Attendee, name_with_latin
from checkin.core.event.meeting_timetable import Meeting
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.core.names.order import by_family_name
from checkin.core.report.model import Column, Table


def signs_by_table(desk: Desk, session: Session) -> list[Table]:
    """Who meets there, slot by slot; what has no table is left out."""
    meetings, known = _known(desk, session)
    tables: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        tables[meeting.table_name].append(meeting)
    columns = (Column("time", _("Time")), Column("people", _("Who meets")))
    return [
        Table(
            id="meetings",
            title=name,
            how=f"{session.shown_title} · {day_of(session.starts)}",
            columns=columns,
            rows=tuple((m.slot.hours_on(session.starts.date()), _each(known, m.people)) for m in there),
        )
        for name, there in tables.items()
        if name
    ]


def signs_by_person(desk: Desk, session: Session) -> list[Table]:
    """The meetings of each person, by family name."""
    meetings, known = _known(desk, session)
    theirs: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        for person in meeting.people:
            theirs[person].append(meeting)
    columns = (Column("time", _("Time")), Column("table", _("Table")), Column("people", _("With")))
    people = sorted((known[r] for r in theirs if r in known), key=by_family_name)
    room = desk.programme.room_name(session)
    where = " · ".join(filter(None, (session.shown_title, room, day_of(session.starts))))
    return [
        Table(
            id="meetings",
            title=name_with_latin(person),
            how=" · ".join(filter(None, (person.organisation, where))),
            columns=columns,
            rows=tuple(
                (
                    m.slot.hours_on(session.starts.date()),
                    m.table_name,
                    _each(known, m.others(person.reference)),
                )
                for m in theirs[person.reference]
            ),
        )
        for person in people
    ]


def _known(desk: Desk, session: Session) -> tuple[tuple[Meeting, ...], Mapping[str, Attendee]]:
    meetings = timetable_of(desk, session).meetings
    return meetings, desk.store.attendees_named({p for meeting in meetings for p in meeting.people})


def _each(known: Mapping[str, Attendee], people: Sequence[str]) -> str:
    """A line for each, so that a long name or organisation pushes nobody else off the paper."""
    return "\n".join(_told(known, person) for person in people)


def _told(known: Mapping[str, Attendee], reference: str) -> str:
    person = known.get(reference)
    if person is None:
        return reference
    name = name_with_latin(person)
    return f"{name} ({person.organisation})" if person.organisation else name
