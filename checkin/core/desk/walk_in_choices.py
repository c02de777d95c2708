"""What the walk-in form may offer: sessions that can be ticked, or why not; and who sets the rights behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import (
    WalkInRight,
    default_right,
    takes_walk_ins,
    walk_in_right,
)
from checkin.core.errors import CheckinError
from checkin.core.event import event_settings
from checkin.core.event.programme import Access, Session


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """A session on the form. `why_not` says why it can't be ticked; `is_open`: no invitation is needed."""

    session: Session
    is_open: bool
    why_not: str | None = None


def session_choices(desk: Desk, category: str) -> list[SessionChoice]:
    """The sessions that are not over yet, in the programme's order, for a walk-in of that category."""
    now = desk.now()
    return [_choice(desk, session, category) for session in desk.programme.sessions if session.closes >= now]


def _choice(desk: Desk, session: Session, category: str) -> SessionChoice:
    if walk_in_right(desk, session) is WalkInRight.NONE:
        return SessionChoice(session, is_open=False, why_not="takes no walk-ins")
    if session.access is Access.CATEGORIES and category not in session.categories:
        names = [
            desk.programme.category(c).name for c in session.categories if desk.programme.has_category(c)
        ]
        return SessionChoice(session, is_open=False, why_not=f"only for {', '.join(names)}")
    if not takes_walk_ins(desk, session):
        return SessionChoice(session, is_open=False, why_not="full")
    return SessionChoice(session, is_open=session.access is not Access.INVITED)


def set_walk_in_right(desk: Desk, session_id: str, right: WalkInRight) -> None:
    """Say whether a session takes walk-ins, at every desk on this file; only what differs from the usual is kept."""
    session = desk.programme.session(session_id)
    with desk.transaction():
        chosen = dict(event_settings.WALK_IN_RIGHTS.of(desk.store))
        chosen.pop(session_id, None)
        if right is not default_right(session):
            chosen[session_id] = str(right)
        desk.store.set_setting(event_settings.WALK_IN_RIGHTS.name, chosen, at=desk.now(), desk=desk.name)


def set_walk_in_categories(desk: Desk, categories: Iterable[str]) -> None:
    """Say which categories walk-ins may get, at every desk on this file. CheckinError for none at all."""
    wanted = set(categories)
    for category in wanted:
        desk.programme.category(category)
    chosen = [c.id for c in desk.programme.categories if c.id in wanted]
    if not chosen:
        raise CheckinError("Walk-ins need at least one category. Nothing was changed.")
    everything = len(chosen) == len(desk.programme.categories)
    desk.store.set_setting(
        event_settings.WALK_IN_CATEGORIES.name, None if everything else chosen, at=desk.now(), desk=desk.name
    )
