"""Who is expected: the one rule that counts, rolls, the report and the filters of tables share."""

from __future__ import annotations

from collections.abc import Callable, Collection
from operator import attrgetter
from typing import Protocol

from checkin.core.door.access import Entrant, may_enter
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Session


class OnTheList(Entrant, Protocol):
    """What is looked at of somebody on the list."""

    @property
    def status(self) -> str:
        """Where the registration stands: a `Status` or what a file says instead."""
        ...


what_is_expected: Callable[[OnTheList], tuple[object, ...]] = attrgetter(
    "category", "status", "sessions", "gone"
)
"""All that `is_expected` looks at of somebody: whoever is the same in it need not be asked about again."""


def is_expected(person: OnTheList, session: Session | None, with_names: Collection[str]) -> bool:
    """Whether the session waits for them; without one the event.

    `with_names` are the sessions open to more people than a loaded list names for them: those named are the expected.
    """
    if person.status == Status.CANCELLED or person.gone:
        return False
    if session is None:
        return True
    return may_enter(person, session) and (session.id not in with_names or session.id in person.sessions)
