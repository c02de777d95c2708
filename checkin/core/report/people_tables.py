"""The tables of a report that name people: minutes for certificates, overrides and refusals."""

from __future__ import annotations

from collections.abc import Iterable

from checkin.core.counting.attendance import Attendance, Guest
from checkin.core.counting.delegations import name_of
from checkin.core.counting.headcount import Headcount
from checkin.core.door.records import Record, RecordKind
from checkin.core.event.programme import Programme, Session, SessionKind
from checkin.core.report.model import Cell, Column, Kind, Table
from checkin.core.times import to_microseconds

_LONGEST_PAYLOAD = 80
STANDS = "yes"


def certified_sessions(programme: Programme) -> list[Session]:
    """Sessions in which minutes mean something: all but the registration desk."""
    return [s for s in programme.sessions if s.kind is not SessionKind.REGISTRATION]


def people_table(attendance: Attendance) -> Table:
    sessions = certified_sessions(attendance.programme)
    rows: list[tuple[Cell, ...]] = []
    for guest in attendance.came():
        minutes = attendance.minutes(guest)
        visited = {s.id for s in attendance.sessions_of(guest)}
        stayed: list[Cell] = [minutes.get(s.id, 0) if s.id in visited else None for s in sessions]
        rows.append(
            (
                guest.reference,
                guest.name or "name not known here",
                guest.organisation,
                name_of(guest.country) if guest.country else None,
                guest.category,
                sum(s.id in visited for s in sessions),
                sum(m for m in stayed if isinstance(m, int)),
                *stayed,
            )
        )
    return Table(
        id="people",
        title="Attendance per person",
        how="Whole minutes between coming in and going out, moving to another room or the session’s end, and not "
        "before its start. The registration desk does not count.",
        columns=(
            Column("reference", "Reference", is_personal=True, on_paper=False),
            Column("name", "Name", is_personal=True),
            Column("organisation", "Organisation"),
            Column("country", "Country or delegation"),
            Column("category", "Category", on_paper=False),
            Column("sessions", "Sessions", Kind.NUMBER),
            Column("minutes", "Minutes", Kind.NUMBER),
            *(Column(f"minutes:{s.id}", f"{s.title} (min)", Kind.NUMBER, on_paper=False) for s in sessions),
        ),
        rows=tuple(rows),
        is_personal=True,
    )


def overrides_table(attendance: Attendance, records: Iterable[Record]) -> Table:
    rows = [
        (
            record.at,
            _title(attendance.programme, record.session),
            str(record.verdict or "").replace("_", " "),
            *_who(attendance, record),
            record.reason,
            record.by,
            record.desk,
            _standing(attendance.headcount, record),
        )
        for record in records
        if record.kind is RecordKind.OVERRIDE and _is_in_time(attendance, record)
    ]
    return Table(
        id="overrides",
        title="Overrides",
        how="Everybody admitted against a verdict, with the reason given at the door.",
        columns=(
            Column("at", "Time", Kind.TIME),
            Column("session", "Session"),
            Column("verdict", "Against"),
            Column("name", "Name", is_personal=True),
            Column("organisation", "Organisation"),
            Column("reason", "Reason", is_personal=True),
            Column("by", "By", is_personal=True),
            Column("desk", "Desk", on_paper=False),
            Column("stands", "Stands"),
        ),
        rows=tuple(rows),
    )


def refusals_table(attendance: Attendance, records: Iterable[Record]) -> Table:
    rows = [
        (
            record.at,
            _title(attendance.programme, record.session),
            str(record.verdict or "").replace("_", " "),
            *_who(attendance, record),
            (record.payload or "")[:_LONGEST_PAYLOAD],
            record.desk,
            _standing(attendance.headcount, record),
        )
        for record in records
        if record.kind is RecordKind.SCAN and _is_in_time(attendance, record)
    ]
    return Table(
        id="refusals",
        title="Refusals",
        how="Every reading that admitted nobody, with what was read.",
        columns=(
            Column("at", "Time", Kind.TIME),
            Column("session", "Session"),
            Column("verdict", "Verdict"),
            Column("name", "Name", is_personal=True),
            Column("organisation", "Organisation"),
            Column("payload", "Read", is_personal=True, on_paper=False),
            Column("desk", "Desk"),
            Column("stands", "Stands"),
        ),
        rows=tuple(rows),
    )


def _who(attendance: Attendance, record: Record) -> tuple[str, str]:
    guest: Guest | None = attendance.guests.get(record.attendee or record.code or "")
    return (guest.name, guest.organisation) if guest else ("", "")


def _title(programme: Programme, session_id: str | None) -> str:
    known = session_id is not None and programme.has_session(session_id)
    return programme.session(session_id or "").title if known else session_id or ""


def _standing(headcount: Headcount, record: Record) -> str:
    return STANDS if headcount.stands(record.id) else "taken back"


def _is_in_time(attendance: Attendance, record: Record) -> bool:
    return to_microseconds(record.at) <= to_microseconds(attendance.at)
