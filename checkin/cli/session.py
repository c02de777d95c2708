"""What the commands share: opening an event with a desk and a clock."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from checkin.cli.saying import say
from checkin.core.desk.desk import Desk
from checkin.core.event.text_lengths import required_short
from checkin.core.language import _
from checkin.core.times import Clock, parse_moment, system_clock
from checkin.store.copying import copy_as_it_lies
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows
from checkin.store.opening_checks import is_read_only, require_event_file
from checkin.store.reasons import cannot_open, is_full
from checkin.store.side_files import side_files
from checkin.tasks.desk_ids import command_desk
from checkin.tasks.passing_copies import passing_folder

_TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3])(:[0-5]\d(?::[0-5]\d)?)", re.ASCII)


def default_desk_name() -> str:
    """What this computer is called, where nobody says how the desk is."""
    return platform.node() or _("Desk")


def desk_name_at(path: Path, desk: str | None) -> str:
    """What a command's desk is called on that event: as it was told, or as it joined."""
    return required_short(desk or joined_name(path) or default_desk_name(), "desk")


def joined_name(path: Path) -> str | None:
    """What the desk of this file is called at its meeting point, where it has one."""
    with open_event(path) as event:
        return LinkRows(event).desk_name()


def clock_for(event: EventFile, now: str | None) -> Clock:
    """The system's clock, or one that stands still at `now`; its moments are told as at the venue."""
    if now is None:
        return lambda: system_clock().astimezone(event.zone)
    moment = parse_moment(now, event.zone)
    return lambda: moment


def moment_told(desk: Desk, told: str | None) -> datetime | None:
    """What a command that counts looks at: the records up to a moment that was told; else all on file, as the window.

    A desk whose clock is ahead has its guests counted at once: they came.
    """
    return None if told is None else parse_moment(told, desk.programme.event.zone)


def moment_or_time_told(desk: Desk, told: str | None) -> datetime | None:
    """The same, where a time of day alone is one of today."""
    time = _TIME_OF_DAY.fullmatch(told.strip()) if told else None
    if time is None:
        return moment_told(desk, told)
    hour, rest = time.groups()
    return moment_told(desk, f"{desk.now().date().isoformat()}T{hour:0>2}{rest}")


@contextmanager
def to_read(path: Path) -> Iterator[Path]:
    """What a command opens that only reads: the file, or where nothing can be written beside it a passing copy of it.

    A backup on a protected stick is looked at like any other, and an event on a full disk; SQLite would write there.
    """
    require_event_file(path, is_to_be_written=False)
    may_be_written = not is_read_only(path) and os.access(path.parent, os.W_OK)
    is_open_somewhere = side_files(path)[0].exists()
    if may_be_written and (is_open_somewhere or not is_full(path.parent)):
        yield path
        return
    with passing_folder() as folder:
        try:
            copy = copy_as_it_lies(path, folder)
        except OSError as error:
            raise cannot_open(path, error) from error
        yield copy


@contextmanager
def open_event(path: Path, now: str | None = None, *, only_reads: bool = False) -> Iterator[EventFile]:
    """The event file, with its warnings said on standard error; where a command `only_reads`, wherever it lies.

    `now` is what a command was told that asks for no time; it must be one all the same.
    """
    with to_read(path) if only_reads else nullcontext(path) as place, EventFile.open(place) as event:
        clock_for(event, now)
        for warning in event.warnings:
            say(warning)
        yield event


@contextmanager
def desk_at(
    path: Path, now: str | None = None, desk: str | None = None, *, only_reads: bool = False
) -> Iterator[Desk]:
    """A desk on the event file."""
    with open_event(path, only_reads=only_reads) as event:
        name = required_short(desk or LinkRows(event).desk_name() or default_desk_name(), "desk")
        with command_desk(name) as desk_id:
            at_work = Desk(event, name=name, clock=clock_for(event, now), desk_id=desk_id)
            yield at_work
            at_work.keep_counts()
