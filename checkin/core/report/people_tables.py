"""The tables of a report with one row a person: minutes for certificates, overrides and refusals."""

from __future__ import annotations

from collections.abc import Iterator

from checkin.core.counting.delegations import name_of_delegation
from checkin.core.door.came_of import came_of
from checkin.core.door.records import Record, RecordKind
from checkin.core.event.attendee import PERSON_FIELDS, title_of
from checkin.core.event.programme import Programme, Session
from checkin.core.language import N_, _
from checkin.core.report.model import Column, Kind
from checkin.core.report.table_plan import Material, Row, TablePlan, numbers

_LONGEST_PAYLOAD = 80


def certified_sessions(programme: Programme) -> list[Session]:
    """Sessions in which minutes mean something: all but the registration desk."""
    return [s for s in programme.sessions if not s.is_registration]


def _people(material: Material) -> Iterator[Row]:
    attendance, sessions = material.attendance, certified_sessions(material.programme)
    for reference, person in attendance.came().items():
        minutes = attendance.minutes(reference)
        visited = {session.id for session in attendance.sessions_of(reference)}
        stayed = [minutes.get(s.id, 0) if s.id in visited else None for s in sessions]
        yield (
            reference,
            material.names.get(reference, _("name not known here")),
            person.organisation or "",
            name_of_delegation(person.country) if person.country else None,
            person.category,
            attendance.visits_of(reference),
            attendance.minutes_in_all(reference),
            *stayed,
        )


def _people_columns(material: Material) -> tuple[Column, ...]:
    sessions = certified_sessions(material.programme)
    return (
        Column("reference", title_of("reference"), on_paper=False),
        Column("name", title_of("name")),
        Column("organisation", title_of("organisation")),
        Column("country", _("Country or delegation")),
        Column("category", title_of("category"), on_paper=False),
        *numbers(sessions=_("Sessions"), minutes=_("Minutes")),
        *(
            Column(f"minutes:{s.id}", _("{title} (min)", title=s.title), Kind.NUMBER, on_paper=False)
            for s in sessions
        ),
    )


PEOPLE = TablePlan(
    "people",
    N_("Attendance per person"),
    N_(
        "Whole minutes between coming in and going out, moving to another room or the session’s end, and not "
        "before its start. In all, time in two sessions at once counts once, and is rounded last. The registration "
        "desk does not count."
    ),
    _people_columns,
    _people,
    is_personal=True,
    count=lambda material: len(material.attendance.came()),
)


def _overrides(material: Material) -> Iterator[Row]:
    for record in material.logged:
        if record.kind is RecordKind.OVERRIDE:
            stands = _stands(material, record)
            reason = _(record.reason) if record.reason else record.reason
            yield (*_against(material, record), reason, record.by, record.desk, stands)


OVERRIDES = TablePlan(
    "overrides",
    N_("Overrides"),
    N_(
        "Everybody admitted against a verdict, with the reason given at the door. It stands unless it was taken "
        "back."
    ),
    (
        Column("at", N_("Time"), Kind.TIME),
        Column("session", N_("Session")),
        Column("verdict", N_("Against"), is_word=True),
        Column("name", PERSON_FIELDS["name"].title),
        Column("organisation", PERSON_FIELDS["organisation"].title),
        Column("reason", N_("Reason")),
        Column("by", N_("By")),
        Column("desk", N_("Desk"), on_paper=False),
        Column("stands", N_("Stands"), is_word=True),
    ),
    _overrides,
    is_personal=True,
)


def _refusals(material: Material) -> Iterator[Row]:
    for record in material.logged:
        if record.kind is RecordKind.SCAN:
            read = (record.payload or "")[:_LONGEST_PAYLOAD]
            yield (*_against(material, record), read, record.desk, _stands(material, record))


REFUSALS = TablePlan(
    "refusals",
    N_("Refusals"),
    N_(
        "Every reading that admitted nobody; it stands unless it was taken back. What was read is told in the files "
        "for spreadsheets."
    ),
    (
        Column("at", N_("Time"), Kind.TIME),
        Column("session", N_("Session")),
        Column("verdict", N_("Verdict"), is_word=True),
        Column("name", PERSON_FIELDS["name"].title),
        Column("organisation", PERSON_FIELDS["organisation"].title),
        Column("payload", N_("Read"), on_paper=False),
        Column("desk", N_("Desk")),
        Column("stands", N_("Stands"), is_word=True),
    ),
    _refusals,
    is_personal=True,
)


def _against(material: Material, record: Record) -> Row:
    """When and where, the verdict, and whom it met."""
    reference = record.attendee or record.code or ""
    person = material.attendance.people.get(reference)
    programme, session = material.programme, record.session or ""
    return (
        record.at,
        programme.session(session).title if programme.has_session(session) else session,
        came_of(record.verdict),
        material.names.get(reference, ""),
        person.organisation or "" if person else "",
    )


def _stands(material: Material, record: Record) -> str:
    return _("yes") if material.attendance.headcount.stands(record.id) else _("taken back")
