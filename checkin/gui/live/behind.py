"""Which people stand behind a number on the Live page: asked for by name, found when somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from checkin.core.counting.roster import Roster
from checkin.core.desk.desk import Desk
from checkin.core.desk.standing import Standing
from checkin.core.door.records import RecordKind


@dataclass(frozen=True, slots=True)
class Behind:
    """A list of people with its title. `find` gives their references, now."""

    title: str
    find: Callable[[Standing, Roster | None], list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the overview, by its name there, where a number counts groups and not people."""

    title: str
    name: str


def everybody() -> Behind:
    return Behind("Everybody who came", lambda standing, _: list(standing.came()))


def never_came() -> Behind:
    def find(standing: Standing, roster: Roster | None) -> list[str]:
        came = standing.came()
        return [r for r in (roster.expected() if roster else ()) if r not in came]

    return Behind("Expected, not here yet", find)


def walk_ins() -> Behind:
    def find(standing: Standing, _: Roster | None) -> list[str]:
        return [reference for reference, person in standing.came().items() if person.is_walk_in]

    return Behind("Walk-ins who came", find)


def inside_anywhere() -> Behind:
    def find(standing: Standing, _: Roster | None) -> list[str]:
        rooms = [s.id for s in standing.programme.sessions if s.is_in_a_room]
        return [person for session in rooms for person in standing.people_inside(session)]

    return Behind("Inside a room now", find)


def of_group(grouping: str, label: str, title: str) -> Behind:
    return Behind(title, lambda standing, _: standing.people_of(grouping, label))


def missing_of_country(country: str, title: str) -> Behind:
    def find(standing: Standing, roster: Roster | None) -> list[str]:
        came = standing.came()
        people = roster.expected() if roster else {}
        return [r for r, p in people.items() if (p.country or "") == country and r not in came]

    return Behind(title, find)


def in_session(session_id: str, title: str) -> Behind:
    return Behind(title, lambda standing, _: list(standing.came(session_id)))


def inside_session(session_id: str, title: str) -> Behind:
    return Behind(title, lambda standing, _: standing.people_inside(session_id))


def missing_in_session(session_id: str, title: str) -> Behind:
    def find(standing: Standing, roster: Roster | None) -> list[str]:
        if roster is None:
            return []
        here = standing.headcount.attendees(session_id)
        expected = roster.expected(standing.programme.session(session_id))
        return [reference for reference in expected if reference not in here]

    return Behind(title, find)


def refused(desk: Desk, word: str, session_id: str | None = None) -> Behind:
    """Whom a verdict turned away; what no person was read from is named by what was read."""

    def find(standing: Standing, _: Roster | None) -> list[str]:
        readings = (
            record
            for record in desk.store.refusals_and_overrides()
            if record.kind is RecordKind.SCAN
            and record.verdict == word
            and session_id in (None, record.session)
            and record.at <= standing.at
            and standing.headcount.stands(record.id)
        )
        return list(dict.fromkeys(record.attendee or record.payload or "?" for record in readings))

    return Behind(f"Refused: {word.replace('_', ' ')}", find)


def vips(*, arrived: bool) -> Behind:
    def find(standing: Standing, roster: Roster | None) -> list[str]:
        people = roster.vips() if roster else []
        return [reference for reference in people if standing.is_here(reference) is arrived]

    return Behind("VIPs who arrived" if arrived else "VIPs awaited", find)
