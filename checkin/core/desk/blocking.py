"""Who is blocked stays so, but for a reason and by somebody's word: what every change of a status is held to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import _


def lifts_block(person: Attendee, fields: Mapping[str, Any]) -> bool:
    """Whether this lets in who is blocked, which at the door takes a reason and the organiser's name."""
    return person.status is Status.BLOCKED and fields.get("status", Status.BLOCKED) is not Status.BLOCKED


def require_blocks_kept(changes: Iterable[tuple[Attendee, Mapping[str, Any]]]) -> None:
    """CheckinError where one of them would get another status without anybody's word."""
    for person, fields in changes:
        if lifts_block(person, fields):
            raise CheckinError(
                _(
                    "{name} is blocked. Another status takes a reason and the organiser’s name: open them on "
                    "Attendees and choose it there. Nothing was changed.",
                    name=person.name,
                )
            )
