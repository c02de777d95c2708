"""What changes the list from the window: a walk-in, a field put right, one person made of two, a new badge code.

Each is told to every page once it is on disk. What is let through the door is `DeskSession`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from checkin.core.desk import badge_codes, people_joining, registration, settling
from checkin.core.desk.registration import Registered, WalkIn
from checkin.core.desk.store import Change
from checkin.core.door.admission import Verdict
from checkin.core.errors import StorageError, nobody_has
from checkin.core.event.attendee import Attendee
from checkin.gui.session.desk_session import DeskSession


def register(
    session: DeskSession,
    walk_in: WalkIn,
    *,
    instead_of: str = "",
    admits: bool = True,
    kept: Callable[[Registered], None] | None = None,
) -> Registered:
    """Register a walk-in, or who comes instead of a colleague, and admit them; all of it or CheckinError.

    `admits`: without it nobody asks the door, and nothing is on record there.

    `kept` is called once it is on file, before the verdict is shown: a badge must not wait for counts.
    """
    desk, here = session.desk, session.session.id if admits else None
    try:
        if instead_of:
            registered = registration.substitute(desk, instead_of, walk_in, admit_to=here)
        else:
            registered = registration.register(desk, walk_in, admit_to=here)
    except StorageError as error:
        session.health.note_failure(str(error))
        raise
    if kept is not None:
        kept(registered)
    if registered.verdict is not None:
        session.give(registered.verdict)
    session.announce_attendees()
    return registered


def correct(session: DeskSession, reference: str, fields: Mapping[str, Any]) -> Change | None:
    """Change a person by hand, on record; None when nothing differed."""
    change = registration.edit(session.desk, reference, fields)
    if change is not None:
        session.announce_attendees()
    return change


def settle(session: DeskSession, scan_id: str, note: str) -> Verdict:
    """Mark as paid, or as confirmed, whom a scan refused for it, and let them in; all of it or CheckinError."""
    verdict = settling.settle(session.desk, scan_id, note)
    session.give(verdict)
    session.announce_attendees()
    return verdict


def join(session: DeskSession, kept: str, other: str) -> None:
    """Make one person of two entries of the list, under the first."""
    people_joining.join(session.desk, kept, other)
    session.announce_attendees()


def take_apart(session: DeskSession, other: str) -> None:
    """Make an entry that was joined to another a person of its own again."""
    people_joining.take_apart(session.desk, other)
    session.announce_attendees()


def reissue(session: DeskSession, reference: str, reason: str) -> str:
    """Give a person a new badge code for a reprint; the one before is refused from now on."""
    person = session.desk.attendee(reference)
    if person is None:
        raise nobody_has(reference)
    ((__, code),) = badge_codes.reissue(session.desk, [person], reason)
    session.announce_attendees()
    return code


def withdraw_tickets(session: DeskSession, reference: str) -> list[str]:
    """Refuse the tickets of a person from now on; their badge stays good. Which they were."""
    return _of_tickets(session, reference, badge_codes.withdraw_tickets)


def make_tickets_good(session: DeskSession, reference: str) -> list[str]:
    """Let in again by the tickets of a person that were withdrawn at a desk. Which they are."""
    return _of_tickets(session, reference, badge_codes.make_tickets_good)


def _of_tickets(
    session: DeskSession, reference: str, change: Callable[[badge_codes.Issuer, Attendee], list[str]]
) -> list[str]:
    person = session.desk.attendee(reference)
    if person is None:
        raise nobody_has(reference)
    codes = change(session.desk, person)
    session.announce_attendees()
    return codes
