"""What matters at a door of a list just read, in one line; and its problems, the equal ones together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checkin.core.counted import counted, first_of
from checkin.core.desk.identities import bare_name
from checkin.core.event.attendee import STATUS_WORDS, Status
from checkin.core.event.programme import Access, Programme
from checkin.core.language import _, number
from checkin.core.names.folding import words
from checkin.core.names.organisations import organisation_key
from checkin.core.names.titles import may_hold_title
from checkin.lists.people import ListedPerson
from checkin.lists.reading import ListReading
from checkin.lists.sheet import Problem

_REFUSED = (Status.CANCELLED, Status.BLOCKED, Status.PENDING, Status.UNPAID)
_MOST_SESSIONS = 4
_MOST_NAMES = 3


def headline_of(reading: ListReading, programme: Programme, *, are_known: bool = False) -> str:
    """“94 people · 94 with a code · OECD workshop: 38 invited · 3 cancelled · 2 may be on it twice …”.

    `are_known`: people of the list are on the event's already, and keep the codes that they have.
    """
    people = reading.people
    coded = sum(bool(person.codes) for person in people)
    parts = [counted(len(people), "person")]
    if coded:
        parts.append(_("{coded:,} with a code", coded=coded))
    elif _speaks_of("code", reading):
        theirs = _("no codes on this list: whoever is known keeps theirs")
        parts.append(theirs if are_known else _("nobody with a code: print badges, or find people by name"))
    # Whoever cancelled is not expected: they are told of by themselves.
    coming = (person for person in people if person.status is not Status.CANCELLED)
    invited = Counter(
        session for person in coming for session in {*person.sessions, *person.heading_sessions}
    )
    is_of_sessions = _speaks_of("sessions", reading)
    closed = [s for s in programme.sessions if is_of_sessions and s.access is Access.INVITED]
    named = [session for session in programme.sessions if session in closed or invited[session.id]]
    # One more takes no less room to be counted than to be told.
    most = _MOST_SESSIONS - (len(closed) > _MOST_SESSIONS)
    of_most = sorted(closed, key=lambda session: not invited[session.id])[:most]
    told = named if len(named) <= _MOST_SESSIONS else [s for s in closed if s in of_most]
    parts += [
        _("{title}: {invited:,} invited", title=session.shown_title, invited=invited[session.id])
        for session in told
    ]
    if closed[len(told) :] and len(named) > _MOST_SESSIONS:
        parts.append(_("and {n} more sessions for the invited", n=len(closed) - len(told)))
    statuses = Counter(person.status for person in people)
    parts += [
        f"{number(statuses[status])} {_(STATUS_WORDS[status])}" for status in _REFUSED if statuses[status]
    ]
    if alike := _alike(people):
        parts.append(
            _(
                "{n} may be on it twice, with the same name and organisation, e-mail or phone ({names})",
                n=sum(alike.values()),
                names=first_of([*alike], _MOST_NAMES),
            )
        )
    return " · ".join(parts)


def told_of_twice(people: Sequence[ListedPerson]) -> str:
    """Tell in a sentence who may be on a list twice; empty where nobody is."""
    alike = _alike(people)
    if not alike:
        return ""
    return _(
        "{n} people may be on this list twice, with the same name and organisation, e-mail or phone: {names}.",
        n=sum(alike.values()),
        names=first_of([*alike], _MOST_NAMES),
    )


def _speaks_of(field: str, reading: ListReading) -> bool:
    """Whether nobody has what it gives to nobody: an export of other columns leaves people what they have."""
    return not reading.is_own or field in reading.fields


def _alike(people: Sequence[ListedPerson]) -> dict[str, int]:
    """How many have one name and also share a place, an e-mail or a telephone: most often one person twice."""
    by_name: dict[str, list[ListedPerson]] = {}
    for person in people:
        by_name.setdefault(_without_titles(person.name), []).append(person)
    found = {}
    for group in by_name.values():
        if len(group) > 1 and group[0].is_named:
            shared = Counter(
                text.casefold()
                for person in group
                for text in {organisation_key(person.organisation or ""), person.email, person.phone}
                if text
            )
            if (most := max(shared.values(), default=0)) > 1:
                found[group[0].name] = most
    return found


def _without_titles(name: str) -> str:
    own = words(name)
    return " ".join(sorted(words(bare_name(name)) if may_hold_title(own) else own))


def problem_groups(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Problems that say the same of the same column and value, or of any value, in the order of their first."""
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        value = None if problem.is_of_any_value else problem.value
        groups.setdefault((problem.sheet, problem.column, problem.problem, value), []).append(problem)
    return list(groups.values())
