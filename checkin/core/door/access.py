"""May this person enter? The one rule: counts, lists, the report and the filters of tables ask here too."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from msgspec import Struct

from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Access, Session


class Entrant(Protocol):
    """What access looks at of somebody who wants to come in."""

    @property
    def category(self) -> str | None:
        """The id of their category; None where nobody knows it."""
        ...

    @property
    def sessions(self) -> Collection[str]:
        """Ids of the sessions that name them."""
        ...

    @property
    def gone(self) -> bool:
        """Struck off: on no loaded list any more."""
        ...


class PersonKind(NamedTuple):
    """Somebody of whom nothing is known but this: to ask what access makes of all people like that."""

    category: str | None
    sessions: Collection[str] = ()
    gone: bool = False
    status: str = Status.CONFIRMED


class BearerKind(StrEnum):
    """What a code turned out to stand for."""

    ATTENDEE = "attendee"
    STRANGER = "stranger"
    """A real badge of ours whose holder is not on this desk's list: judged by its category."""
    AMBIGUOUS = "ambiguous"
    FORGED = "forged"
    UNKNOWN = "unknown"
    PERSON = "person"
    """A payload that names a person without a code (vCard, MeCard)."""


class Strangers(StrEnum):
    """What becomes of a real badge whose holder this desk does not know: whoever has a copy of the file makes such."""

    COME_IN = "come_in"
    ASK = "ask"
    """Refused, and may be overridden."""
    REFUSE = "refuse"


def strangers_of(setting: object) -> Strangers:
    """What was set; a value that can't be read asks, for a guess lets nobody in."""
    if setting is None:
        return Strangers.COME_IN
    return next((one for one in Strangers if one == setting), Strangers.ASK)


class Bearer(Struct, frozen=True, kw_only=True):
    """Who stands behind a reading. `category` is the badge's for a stranger, the attendee's otherwise."""

    kind: BearerKind
    code: str | None = None
    attendee: Attendee | None = None
    category: str | None = None
    is_revoked: bool = False
    candidates: tuple[Attendee, ...] = ()
    gone_since: datetime | None = None
    """When the attendee was struck off, where that is on record."""

    @property
    def sessions(self) -> tuple[str, ...]:
        """The sessions the list names for them."""
        return self.attendee.sessions if self.attendee is not None else ()

    @property
    def gone(self) -> bool:
        """Whether the list that was loaded last no longer has them."""
        return self.attendee is not None and self.attendee.gone

    @property
    def person(self) -> str | None:
        """The name their passages go by: the reference, or the code of a badge whose holder is unknown here."""
        return self.attendee.reference if self.attendee is not None else self.code


def may_enter(entrant: Entrant, session: Session) -> bool:
    """Whether the session's access includes them; status, payment, capacity and time are not looked at."""
    if session.access is Access.EVERYONE:
        return True
    if session.access is Access.CATEGORIES:
        return entrant.category in session.categories
    return is_named(entrant, session.id)


def is_named(entrant: Entrant, session_id: str) -> bool:
    """Whether the session names them; who was struck off is named for nothing."""
    return session_id in entrant.sessions and not entrant.gone
