"""Makes an event, from a list or without one; with a programme or of one session. No widget here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checkin.core.errors import EventFileError
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.language import _
from checkin.lists.list_files import read_file
from checkin.lists.sheet import Watch
from checkin.sqlite_files import wait_until_closed_here
from checkin.tasks.event_beginning import EventBeginning, make_event
from checkin.tasks.programme_file import USUAL_CATEGORIES
from checkin.tasks.progress import Progress

_LETS_GO_S = 3.0
"""A copy at closing, or the print queue, may still be at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """What a list does not say of an event."""

    name: str
    starts: date
    ends: date
    timezone: str


def new_event(
    list_path: Path | None, path: Path, new: NewEvent | EventBeginning, *, progress: Progress | None = None
) -> None:
    """Make an event, for the people of a list where there is one: as it begins, or with one registration.

    Nobody is loaded yet: the list goes through the same preview as any other. CheckinError where the file is no list;
    nothing is left behind then.
    """
    beginning = new if isinstance(new, EventBeginning) else EventBeginning(programme_of(new))
    if list_path is not None:
        read_file(list_path, Watch(progress.step if progress else None))
    make_event(path, beginning)


def remove_event(path: Path) -> None:
    """Delete an event file of our own making with what SQLite keeps beside it. EventFileError while it is open here."""
    if not wait_until_closed_here(path, _LETS_GO_S):
        raise EventFileError(
            _("“{name}” is still open here. Try again in a moment; nothing was changed.", name=path.name)
        )
    for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        each.unlink(missing_ok=True)


def programme_of(new: NewEvent) -> Programme:
    """The least programme: the usual categories and a registration that everybody passes once a day."""
    return programme_from_dict(
        {
            "event": {
                "id": re.sub(r"[^a-z0-9]+", "-", new.name.lower()).strip("-") or "event",
                "name": new.name,
                "timezone": new.timezone,
                "starts": new.starts.isoformat(),
                "ends": new.ends.isoformat(),
            },
            "venues": [],
            "categories": USUAL_CATEGORIES,
            "sessions": [
                {
                    "id": "registration",
                    "title": "Registration",
                    "kind": "registration",
                    "room": None,
                    "starts": f"{new.starts.isoformat()}T08:00",
                    "ends": f"{new.ends.isoformat()}T20:00",
                    "admits": "daily",
                }
            ],
        }
    )
