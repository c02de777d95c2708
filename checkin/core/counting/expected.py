"""Who is expected: the one rule that counts, rolls, the report and the filters of tables share."""

from __future__ import annotations

from collections.abc import Collection
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


def is_expected(person: OnTheList, session: Session | None, with_names: Collection[str]) -> bool:
    """Whether the session waits for them; without one the event.

    `with_names` are the sessions open to more people than a loaded list names for them: those named are the expected.
    """
    if person.status == Status.CANCELLED or person.gone:
        return False
    if session is None:
        return True
    return may_enter(person, session) and (session.id not in with_names or session.id in person.sessions)
