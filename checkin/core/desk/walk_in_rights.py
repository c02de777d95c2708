"""Who may be registered at the desk, and for what: the rights, what the form may offer by them, and setting them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from checkin.core.desk import kept_choices
from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.core.event import event_settings
from checkin.core.event.programme import Access, Category, Session, WhenFull
from checkin.core.language import _


class WalkInRight(StrEnum):
    """Whether a session takes walk-ins."""

    NONE = "none"
    WHILE_SEATS_REMAIN = "while_seats_remain"
    ALWAYS = "always"


def default_right(session: Session) -> WalkInRight:
    """While seats remain where a full room refuses; always elsewhere."""
    return WalkInRight.WHILE_SEATS_REMAIN if session.when_full is WhenFull.REFUSE else WalkInRight.ALWAYS


def walk_in_right(desk: Desk, session: Session) -> WalkInRight:
    """What organisers chose for the session, else the usual."""
    chosen = event_settings.WALK_IN_RIGHTS.of(desk.store)
    right = chosen.get(session.id)
    return WalkInRight(right) if right in list(WalkInRight) else default_right(session)


def walk_in_categories(desk: Desk) -> list[Category]:
    """The categories a walk-in may get, in the programme's order."""
    chosen = event_settings.WALK_IN_CATEGORIES.of(desk.store)
    allowed = [c for c in desk.programme.categories if chosen is None or c.id in chosen]
    # Of categories that the programme no longer has none is left: then nothing is limited.
    return allowed or list(desk.programme.categories)


def takes_walk_ins(desk: Desk, session: Session) -> bool:
    """Whether one more may register for it now."""
    right = walk_in_right(desk, session)
    if right is WalkInRight.WHILE_SEATS_REMAIN and session.capacity is not None:
        return desk.inside(session.id) < session.capacity
    return right is not WalkInRight.NONE


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """A session on the form. `why_not` says why it can't be ticked; `is_open`: no invitation is needed.

    `is_one_of_several`: it is at the same time as another open one, and a list names people for both.
    """

    session: Session
    is_open: bool
    why_not: str | None = None
    is_one_of_several: bool = False

    @property
    def is_proposed(self) -> bool:
        """Whether it is theirs unless somebody says otherwise: who is named for two at a time is missing in one."""
        return self.is_open and not self.is_one_of_several


def session_choices(desk: Desk, category: str, here: str = "") -> list[SessionChoice]:
    """The sessions that are not over yet, in the programme's order, for a walk-in of that category.

    Of those at the same time the one `here` is proposed, the desk's own.
    """
    now = desk.now()
    choices = [
        _choice(desk, session, category) for session in desk.programme.sessions if session.closes >= now
    ]
    several = _several_at_a_time(desk, choices) - {here}
    return [replace(choice, is_one_of_several=choice.session.id in several) for choice in choices]


def _several_at_a_time(desk: Desk, choices: Iterable[SessionChoice]) -> set[str]:
    """Open ones at the same time, where those named are the expected: elsewhere a tick changes no number."""
    are_open = [c.session for c in choices if c.is_open and not c.session.is_registration]
    pairs = [(one, other) for one, other in combinations(are_open, 2) if one.is_beside(other)]
    with_names = desk.store.sessions_with_names(desk.programme) if pairs else frozenset()
    return {s.id for pair in pairs if all(s.id in with_names for s in pair) for s in pair}


def _choice(desk: Desk, session: Session, category: str) -> SessionChoice:
    if walk_in_right(desk, session) is WalkInRight.NONE:
        return SessionChoice(session, is_open=False, why_not=_("takes no walk-ins"))
    if session.access is Access.CATEGORIES and category not in session.categories:
        names = [
            desk.programme.category(c).name for c in session.categories if desk.programme.has_category(c)
        ]
        return SessionChoice(session, is_open=False, why_not=_("only for {names}", names=", ".join(names)))
    if not takes_walk_ins(desk, session):
        return SessionChoice(session, is_open=False, why_not=_("full"))
    return SessionChoice(session, is_open=session.access is not Access.INVITED)


def set_walk_in_right(desk: Desk, session_id: str, right: WalkInRight) -> None:
    """Say whether a session takes walk-ins, at every desk on this file; only what differs from the usual is kept."""
    session = desk.programme.session(session_id)
    with desk.transaction():
        chosen = dict(event_settings.WALK_IN_RIGHTS.of(desk.store))
        chosen.pop(session_id, None)
        if right is not default_right(session):
            chosen[session_id] = str(right)
        kept_choices.choose(desk, event_settings.WALK_IN_RIGHTS, chosen)


def set_walk_in_categories(desk: Desk, categories: Iterable[str]) -> None:
    """Say which categories walk-ins may get, at every desk on this file. CheckinError for none at all."""
    wanted = set(categories)
    for category in wanted:
        desk.programme.category(category)
    chosen = [c.id for c in desk.programme.categories if c.id in wanted]
    if not chosen:
        raise CheckinError(_("Walk-ins need at least one category. Nothing was changed."))
    everything = len(chosen) == len(desk.programme.categories)
    kept_choices.choose(desk, event_settings.WALK_IN_CATEGORIES, None if everything else chosen)


def require_takes_walk_ins(desk: Desk, session: Session) -> None:
    """CheckinError where the session takes no walk-ins, or none now."""
    if walk_in_right(desk, session) is WalkInRight.NONE:
        raise CheckinError(
            _("“{title}” takes no walk-ins. Nobody was registered.", title=session.shown_title)
        )
    if not takes_walk_ins(desk, session):
        raise CheckinError(
            _(
                "“{title}” is full, so it takes no walk-ins now. Nobody was registered.",
                title=session.shown_title,
            )
        )


def require_allowed(desk: Desk, category: str) -> None:
    """CheckinError where walk-ins may not be of that category."""
    allowed = [c.id for c in walk_in_categories(desk)]
    if category not in allowed:
        raise CheckinError(
            _(
                "Walk-ins may not be “{category}” at this event, only: {allowed}. Nobody was registered.",
                category=category,
                allowed=", ".join(allowed),
            )
        )
