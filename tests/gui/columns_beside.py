"""Makes the list of an open event say something in a column that is kept beside."""

from __future__ import annotations

from checkin.core.event.attendee import Attendee
from tests.gui.conftest import Door


def say_in_a_column_beside(door: Door, text: str, *people: Attendee) -> None:
    """Under Order, of these people."""
    file = door.session.file
    with file.transaction():
        for person in people:
            file.connection.execute(
                "UPDATE attendees SET extra = json_object('Order', ?) WHERE reference = ?",
                (text, person.reference),
            )
