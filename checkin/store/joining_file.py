"""A new event file that is filled by the records of other desks alone."""

from __future__ import annotations

from pathlib import Path

from checkin.core.errors import EventFileError
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.language import _
from checkin.store.event_file import EventFile
from checkin.store.known_rows import TO_BE_STATED
from checkin.store.link_rows import KeptPoint, LinkRows

_NOTHING_YET = "nothing-yet"


def make_joining_file(path: Path, identity: bytes, point: KeptPoint, *, called: str) -> None:
    """Make it, of the event of that identity; nothing is known in it, and nothing of its own is said on record.

    `called`: what people call it, whose own name is that of an unfinished one.
    """
    programme = programme_from_dict(
        {
            "event": {
                "id": _NOTHING_YET,
                "name": "…",
                "timezone": "UTC",
                "starts": "2000-01-01",
                "ends": "2000-01-01",
                "languages": ["en"],
                "host_country": "KR",
            },
            "venues": [],
            "categories": [{"id": _NOTHING_YET, "name": "…", "colour": "#000000"}],
            "sessions": [
                {
                    "id": _NOTHING_YET,
                    "title": "…",
                    "kind": "other",
                    "starts": "2000-01-01T00:00",
                    "ends": "2000-01-01T01:00",
                }
            ],
        }
    )
    with EventFile.create(path, programme, is_stated=False, called=called) as file, file.transaction():
        file.connection.execute("UPDATE meta SET value = ? WHERE name = 'badge_key'", (identity,))
        file.connection.execute("DELETE FROM meta WHERE name = ?", (TO_BE_STATED,))
        file.identity = identity
        LinkRows(file).keep_point(point)


def require_filled(file: EventFile) -> None:
    """EventFileError where no programme came."""
    if file.programme.event.id == _NOTHING_YET:
        raise EventFileError(
            _(
                "The meeting point knows nothing of its event yet. Wait until the desk that began it is there; "
                "nothing was made."
            )
        )
    file.bring_over_log()
