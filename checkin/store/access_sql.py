"""The rules of access and expectation as conditions over `attendees a`, derived by asking the rules themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection

from checkin.core.counting.expected import is_expected
from checkin.core.door.access import PersonKind, may_enter
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme, Session

Condition = tuple[str, list[str]]
"""SQL, and the values of its marks."""


def lets_in(session: Session, programme: Programme) -> Condition:
    """People whom the session's access includes."""
    return _condition(lambda kind: may_enter(kind, session), session, programme)


def expects(session: Session | None, programme: Programme, with_names: Collection[str]) -> Condition:
    """People for whom the session waits, or the event."""
    return _condition(lambda kind: is_expected(kind, session, with_names), session, programme)


def _condition(
    rule: Callable[[PersonKind], bool], session: Session | None, programme: Programme
) -> Condition:
    """What holds for exactly those whom the rule takes: it looks at category, naming, `gone` and status alone."""
    session_id = session.id if session is not None else ""
    everybody = {c.id for c in programme.categories}
    parts: list[str] = []
    values: list[str] = []

    def of_categories(categories: set[str]) -> str:
        if categories == everybody:
            return "true"
        values.append(json.dumps(sorted(categories)))
        return "a.category IN (SELECT value FROM json_each(?))"

    for gone in (False, True):
        plain = {c for c in everybody if rule(PersonKind(c, (), gone))}
        named = {c for c in everybody if rule(PersonKind(c, (session_id,), gone))}
        if plain:
            parts.append(f"(a.gone = {int(gone)} AND {of_categories(plain)})")
        if named - plain:
            condition = of_categories(named - plain)
            values.append(session_id)
            invited = "a.rowid IN (SELECT attendee FROM invitations WHERE session = ?)"
            parts.append(f"(a.gone = {int(gone)} AND {condition} AND {invited})")
    taken = [s for s in Status if any(rule(PersonKind(c, (session_id,), False, s)) for c in everybody)]
    statuses = ", ".join(f"'{status}'" for status in taken)
    return f"(({' OR '.join(parts) or 'false'}) AND a.status IN ({statuses}))", values
