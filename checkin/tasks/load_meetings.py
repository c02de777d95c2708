"""Loading the timetable of a matchmaking session from a file, with its people found, in place of the one before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import TimetableChange, keep_timetable, timetable_of
from checkin.core.desk.named_people import Named, NamedPeople
from checkin.core.event.meeting_timetable import Meeting, at_one_table, doubly_booked, timetable
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.lists.meeting_rows import MeetingRow, PersonCells, read_meetings
from checkin.lists.sheet import Problem


@dataclass(frozen=True, slots=True)
class MeetingsLoaded:
    """What came of a file: problems in the order of its rows, and how the timetable changed (None: it did not)."""

    problems: tuple[Problem, ...]
    change: TimetableChange | None


def load_meetings(desk: Desk, session: Session, path: Path, *, in_log: bool = True) -> MeetingsLoaded:
    """Put what the file says in place of the session's timetable. ListError, and nothing changed, if it is none.

    Rows with a problem are left out; who is in two meetings of one slot is told, and both are kept. Where no row can
    be kept, the timetable before stays.
    """
    read = read_meetings(path, session)
    people = NamedPeople(desk.store)
    problems = list(read.problems)
    found: list[tuple[Meeting, MeetingRow]] = []
    for row in read.rows:
        meeting = _meeting(row, people, problems)
        if meeting is not None:
            found.append((meeting, row))
    row_of = {id(meeting): row for meeting, row in found}
    once = {(m.slot, m.table, frozenset(m.people)): m for m, __ in reversed(found)}
    problems += _clashes(desk, list(once.values())[::-1], row_of)
    if not found:
        told = (
            _("No meeting of the file could be kept; the timetable on file stays as it was.")
            if timetable_of(desk, session).meetings
            else _("No meeting of the file could be kept.")
        )
        problems.append(Problem(row=0, problem=told))
        change = None
    else:
        new = timetable(session.id, [meeting for meeting, __ in found])
        change = keep_timetable(desk, session, new, _("from “{name}”", name=path.name), in_log=in_log)
    sheets = {row.sheet: n for n, row in reversed(list(enumerate(read.rows)))}
    return MeetingsLoaded(tuple(sorted(problems, key=lambda p: (sheets.get(p.sheet, 0), p.row))), change)


def _meeting(row: MeetingRow, people: NamedPeople, problems: list[Problem]) -> Meeting | None:
    """The meeting of a row; None, and told, where anybody of it can't be found."""
    named = [(one, people.find(one.texts, one.organisation)) for one in row.people]
    if row.all_in_one is not None:
        named += [(row.all_in_one, one) for one in people.find_all(row.all_in_one.texts[0])]
    unknown = [(who, one) for who, one in named if one.reference is None]
    for who, one in unknown:
        problems.append(_problem(row, who, one))
    references = tuple(dict.fromkeys(one.reference for __, one in named if one.reference is not None))
    if unknown:
        return None
    if len(references) < 2:
        who = named[-1][0] if named else PersonCells(("",), "", "")
        problems.append(_problem(row, who, Named(None, _("Only one person is named."))))
        return None
    return Meeting(row.slot, row.table, references)


def _problem(row: MeetingRow, who: PersonCells, why: Named) -> Problem:
    return Problem(
        row=row.row,
        sheet=row.sheet,
        column=who.column or None,
        problem=_("{problem} The meeting was left out.", problem=why.problem),
        value=" · ".join(who.texts),
    )


def _clashes(desk: Desk, meetings: list[Meeting], row_of: dict[int, MeetingRow]) -> list[Problem]:
    """Who is in two meetings at once, and tables with two; both meetings are kept."""
    told: list[tuple[Meeting, str, str]] = []
    for other, meeting, person in doubly_booked(meetings):
        attendee = desk.attendee(person)
        problem = _(
            "{name} is in two meetings at {starts:%H:%M}, this and that of row {row}.",
            name=attendee.name if attendee else person,
            starts=meeting.slot.starts,
            row=row_of[id(other)].row,
        )
        told.append((meeting, problem, person))
    for other, meeting in at_one_table(meetings):
        problem = _(
            "{table_name} has two meetings at {starts:%H:%M}, this and that of row {row}.",
            table_name=meeting.table_name,
            starts=meeting.slot.starts,
            row=row_of[id(other)].row,
        )
        told.append((meeting, problem, meeting.table))
    return [
        Problem(row=row_of[id(one)].row, sheet=row_of[id(one)].sheet, problem=problem, value=value)
        for one, problem, value in told
    ]
