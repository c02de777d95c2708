"""What a new event begins with: a programme file of any kind, or last year's event without its people and scans."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from checkin.core.errors import CheckinError, EventFileError
from checkin.core.event.days_of_event import told_outside_the_event
from checkin.core.event.event_settings import (
    BADGE_CODES,
    LAYOUT,
    LAYOUT_BY_CATEGORY,
    PRINT_AUTOMATICALLY,
    UNKNOWN_BADGES,
    WALK_IN_CATEGORIES,
    WALK_IN_RIGHTS,
)
from checkin.core.event.programme import Programme
from checkin.core.event.programme_edits import from_day, with_all_open, with_event
from checkin.core.event.programme_told import ToldProblem
from checkin.core.language import _, together
from checkin.sqlite_files import connect, is_database
from checkin.store.copying import copy_whole
from checkin.store.event_file import EventFile
from checkin.tasks.passing_copies import passing_folder
from checkin.tasks.programme_file import read_new_programme

_TAKEN_ALONG = (
    LAYOUT,
    LAYOUT_BY_CATEGORY,
    BADGE_CODES,
    PRINT_AUTOMATICALLY,
    WALK_IN_RIGHTS,
    WALK_IN_CATEGORIES,
    UNKNOWN_BADGES,
)
"""Settings of last year that are nobody's: how badges look and when they are printed, what walk-ins may."""


@dataclass(frozen=True, slots=True)
class EventBeginning:
    """A programme, what is set of badges and walk-ins, and what of a file was left out or guessed."""

    programme: Programme
    settings: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[ToldProblem, ...] = ()

    @property
    def told(self) -> tuple[ToldProblem, ...]:
        """Those, and which sessions are on other days than the event."""
        return (*self.problems, *told_outside_the_event(self.programme))

    def on(self, first_day: date) -> EventBeginning:
        """The same beginning on another day, every session as many days later."""
        return replace(self, programme=from_day(self.programme, first_day))

    def named(self, name: str) -> EventBeginning:
        """The same beginning of an event called so; another name has no other languages yet."""
        event = self.programme.event
        names = event.names if name == event.name else ()
        return replace(self, programme=with_event(self.programme, replace(event, name=name, names=names)))


def beginning_in(path: Path, zone: str = "") -> EventBeginning:
    """What a programme file, or an event file, gives a new event; CheckinError in one sentence.

    `zone` is that of a file that names none; else this computer's.
    """
    if is_database(path):
        return _of_last_year(path)
    programme, problems = read_new_programme(path, zone)
    return EventBeginning(programme, problems=problems)


def make_event(path: Path, beginning: EventBeginning) -> str:
    """Make the event file; the name it has. CheckinError, and nothing is left behind, where it can't be made."""
    with EventFile.create(path, beginning.programme) as made, made.transaction():
        for name, value in beginning.settings.items():
            made.set_setting(name, value)
        return made.path.name


def _of_last_year(path: Path) -> EventBeginning:
    """From a copy, which may be of an older Checkin: the file itself stays as it is."""
    try:
        with passing_folder() as folder:
            # Of the same name, for what is said of it is said of the file itself.
            copy = folder / path.name
            with closing(connect(path)) as whole:
                copy_whole(whole, copy)
            with EventFile.open(copy) as file:
                known = {setting.name: setting.of(file) for setting in _TAKEN_ALONG}
                chosen = {name: value for name, value in known.items() if file.setting(name) is not None}
                return EventBeginning(with_all_open(file.programme), chosen)
    except CheckinError as error:
        raise EventFileError(together(str(error), _("Nothing was made."))) from error
    except (sqlite3.Error, OSError) as error:
        raise EventFileError(
            _(
                "“{name}” can’t be read as an event: {error} Nothing was made.",
                name=path.name,
                error=f"{error}.",
            )
        ) from error
