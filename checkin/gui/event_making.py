"""Makes event files for the window: a sample, or an event of one session from a list alone. No widget here."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checkin.core.desk import Desk
from checkin.core.programme import Programme, programme_from_dict
from checkin.lists.read import read_list
from checkin.store.event_file import EventFile

_CATEGORIES = (
    ("participant", "Participant", "#3b5bdb"),
    ("speaker", "Speaker", "#0b7285"),
    ("vip", "VIP", "#862e9c"),
    ("press", "Press", "#a61e4d"),
    ("staff", "Staff", "#495057"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """What a list does not say of an event."""

    name: str
    starts: date
    ends: date
    timezone: str


def event_from_sample(folder: Path, path: Path) -> None:
    """Make `path` from a folder with programme.json and attendees.csv."""
    programme = programme_from_dict(json.loads((folder / "programme.json").read_text(encoding="utf-8")))
    _make(path, programme, folder / "attendees.csv")


def event_from_list(list_path: Path, path: Path, new: NewEvent) -> None:
    """Make an event with one registration session a day long each, and the people of the list."""
    _make(path, programme_of(new), list_path)


def programme_of(new: NewEvent) -> Programme:
    """The least programme: five categories and a registration everybody passes once a day."""
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
            "categories": [{"id": i, "name": n, "colour": c} for i, n, c in _CATEGORIES],
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


def _make(path: Path, programme: Programme, list_path: Path) -> None:
    # The list is read before the file is made: one that can't be read leaves no empty event behind.
    reading = read_list(list_path, programme)
    file = EventFile.create(path, programme)
    try:
        Desk(file, name="Desk 1").load(reading)
    except BaseException:
        file.close()
        for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            each.unlink(missing_ok=True)
        raise
    file.close()
