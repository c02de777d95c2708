"""Making one of the sample events: its programme and its fictitious people, through the same door as any list."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from checkin import paths
from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import matchmaking_session
from checkin.core.errors import EventFileError, NotFoundError, StorageError
from checkin.core.event.programme import Programme, SessionKind
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.language import _
from checkin.core.times import later
from checkin.store.copying import move_without_overwriting
from checkin.store.event_file import EventFile
from checkin.store.reasons import reason
from checkin.store.side_files import put_side_files_aside, remove_unfinished
from checkin.tasks.load_list import load_list
from checkin.tasks.load_meetings import load_meetings
from checkin.whole_files import unfinished_name

_BEFORE_THE_FIRST_SESSION = timedelta(minutes=20)
_MINUTES_A_DAY = 24 * 60


def sample_names() -> list[str]:
    """The events that come with the program."""
    return sorted(folder.parent.name for folder in paths.resources("events").glob("*/programme.json"))


def sample_programme(name: str) -> Programme:
    """The programme of a sample event; NotFoundError where there is none of that name."""
    if name not in sample_names():
        names = ", ".join(sample_names())
        raise NotFoundError(
            _("There is no sample event “{name}”. The samples are: {names}.", name=name[:60], names=names)
        )
    return programme_from_dict(json.loads((_folder(name) / "programme.json").read_text("utf-8")))


def _folder(name: str) -> Path:
    return paths.resources("events", name)


def make_sample(name: str, path: Path) -> int:
    """Make a sample event file at `path`; returns how many people are in it. Nothing is left behind on an error.

    It is made the day before its first morning, by its own clock: whatever happens in it comes after that.
    """
    programme, path = sample_programme(name), path.absolute()
    if path.exists():
        raise EventFileError(
            _("“{name}” exists already and was left as it is. Choose another name.", name=path.name or path)
        )
    unfinished = unfinished_name(path, ".sample")
    try:
        people = _made(_folder(name), programme, unfinished, called=path.name)
        put_side_files_aside(path)
        move_without_overwriting(unfinished, path)
    except (StorageError, OSError) as error:
        raise EventFileError(
            _(
                "“{name}” could not be made: {reason}. Nothing was left behind.",
                name=path.name,
                reason=reason(_of_the_disk(error)),
            )
        ) from error
    finally:
        remove_unfinished(unfinished)
    return people


def _of_the_disk(error: Exception) -> Exception:
    """What the disk said, where the error tells of a file that has another name by the end."""
    return error.__cause__ if isinstance(error.__cause__, sqlite3.Error | OSError) else error


def _made(folder: Path, programme: Programme, path: Path, *, called: str) -> int:
    made_at = later(first_morning(programme), minutes=-_MINUTES_A_DAY)
    with EventFile.create(path, programme, at=made_at, called=called) as event_file:
        for setting, value in json.loads((folder / "settings.json").read_text("utf-8")).items():
            event_file.set_setting(setting, value, at=made_at)
        loaded = load_list(event_file, folder / "attendees.csv", now=made_at, desk="sample")
        timetable = folder / "meetings.csv"
        if timetable.is_file():
            desk = Desk(event_file, name="sample", clock=lambda: made_at)
            load_meetings(desk, matchmaking_session(desk), timetable, in_log=False)
    return loaded.result.added


def first_morning(programme: Programme) -> datetime:
    """Shortly before the first session that is more than a registration desk: when to try out an event."""
    sessions = [s for s in programme.sessions if s.kind is not SessionKind.REGISTRATION] or list(
        programme.sessions
    )
    return min(s.starts for s in sessions) - _BEFORE_THE_FIRST_SESSION
