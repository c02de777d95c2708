"""Who gets a certificate of attendance, and what stands on it: the sessions they were in, and for how long."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from checkin.core.counting.attendance import Attendance
from checkin.core.desk.desk import Desk
from checkin.core.errors import NotFoundError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.core.names.person import NO_NAME
from checkin.core.printing.layout import fill_placeholders
from checkin.core.report.making import attendance_at

STATEMENTS = {
    "en": "attended {event}, {dates}, for {duration} in all.",
    "ko": "위 사람은 {dates} 개최된 {event}에 총 {duration} 참석하였음을 확인합니다.",
    "de": "an {event}, {dates}, insgesamt {duration} lang teilgenommen hat.",
    "fr": "a participé à {event}, {dates}, pendant {duration} au total.",
    "ar": "لحضور {event}، {dates}، بإجمالي {duration}.",
}
"""What a certificate says unless the organiser writes a text of their own, in the languages of our layouts."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """One person, the whole minutes they were in sessions, and those they were in for one at least, in order."""

    person: Attendee
    minutes: int
    sessions: tuple[Session, ...]

    @property
    def hours(self) -> str:
        """To a tenth, rounded down: nobody is certified more than they stayed."""
        whole, tenths = divmod(self.minutes * 10 // 60, 10)
        return f"{whole}.{tenths}" if tenths else str(whole)


@dataclass(frozen=True, slots=True)
class Certificates:
    """Those made, and who was asked for but stayed too short."""

    made: tuple[Certificate, ...]
    too_short: tuple[Attendee, ...]
    without: int = 0
    """How many came and get none, where nobody was asked for by name: there for less than the minimum,"""
    nameless: int = 0
    """and how many because the list does not say who they are."""


def certificates(
    desk: Desk, *, min_minutes: int = 1, references: Collection[str] = (), at: datetime | None = None
) -> Certificates:
    """Of everybody on the list who was in sessions for that long, or of those named; in list order.

    `at`: up to a moment, where one is told. The registration desk is no session. NotFoundError for a reference that
    nobody has.
    """
    known = desk.store.attendees_named(references)
    for reference in references:
        if reference not in known:
            raise NotFoundError(
                _("Nobody has the reference “{reference}”. Nothing was written.", reference=reference[:60])
            )
    attendance = attendance_at(desk, at)
    asked = [person.reference for person in known.values()] if references else list(attendance.came())
    people = desk.store.attendees_named(asked)
    found = {person.reference: _certificate(attendance, person) for person in people.values()}
    long_enough = {r for r, one in found.items() if one.minutes >= min_minutes and one.sessions}
    nameless = 0
    if not references:
        nobody = {r for r in long_enough if found[r].person.name == NO_NAME}
        nameless = len(nobody)
        long_enough -= nobody
    return Certificates(
        tuple(one for reference, one in found.items() if reference in long_enough),
        tuple(one.person for reference, one in found.items() if references and reference not in long_enough),
        0 if references else len(attendance.came()) - len(long_enough) - nameless,
        nameless,
    )


def _certificate(attendance: Attendance, person: Attendee) -> Certificate:
    minutes = attendance.minutes(person.reference)
    # Who left before it began, or looked in once it was over, did not attend it.
    sessions = [s for s in attendance.programme.sessions if not s.is_registration and minutes.get(s.id)]
    return Certificate(person, attendance.minutes_in_all(person.reference), tuple(sessions))


def statement_in(language: str) -> str:
    """The sentence in a language that may be none of ours: then in English."""
    return STATEMENTS.get(language[:2], STATEMENTS["en"])


def fields_of(
    certificate: Certificate,
    *,
    language: str,
    statement: str,
    event: str,
    dates: str,
    duration: str,
    issued: str,
) -> dict[str, str]:
    """What a layout may print of it, in words; `statement` may hold any of them, {event}, {dates} and {name}."""
    fields = {
        "attended": " · ".join(session.title_in(language) for session in certificate.sessions),
        "hours": certificate.hours,
        "minutes": str(certificate.minutes),
        "duration": duration,
        "issued": issued,
    }
    words = {**fields, "event": event, "dates": dates, "name": certificate.person.name}
    return {**fields, "statement": fill_placeholders(statement, words)}
