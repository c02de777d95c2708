"""A copy is put back in the event's place; what lay there is kept under another name, and nothing of both is mixed."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from glob import escape
from pathlib import Path

from checkin.core.errors import EventFileError
from checkin.core.language import _
from checkin.core.times import from_microseconds, named_zone
from checkin.sqlite_files import is_in_use_here
from checkin.store.attendees import REMOVED_AT
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.copying import copy_whole, move_without_overwriting
from checkin.store.event_file import EventFile
from checkin.store.joined import count_people, joined_in
from checkin.store.link_rows import LinkRows, point_in
from checkin.store.opening_checks import require_event_file, require_ours_or_older
from checkin.store.reasons import is_damage, reason
from checkin.store.row_values import moment_or_none
from checkin.store.setting_aside import put_back, set_aside
from checkin.store.side_files import (
    copied_at,
    identity_in,
    open_read_only,
    put_foreign_aside,
    put_side_files_aside,
    side_files,
)
from checkin.whole_files import unfinished_name

_LOOKS_END_S = 3.0
"""So long who only looks into a file may take: a count, a copy of it, which is no program that works in it."""


@dataclass(frozen=True, slots=True)
class EventContent:
    """What an event file holds; `problem` says why it can't be told, and the rest is nothing then."""

    path: Path
    identity: bytes = b""
    people: int = 0
    scans: int = 0
    last_scan: datetime | None = None
    problem: str = ""
    zone: tzinfo = UTC
    """The event's, of which its moments are told."""


@dataclass(frozen=True, slots=True)
class Restored:
    """`path` holds what the backup holds; what lay there before is `set_aside`, if anything did."""

    path: Path
    backup: EventContent
    before: EventContent | None
    set_aside: Path | None
    left_over: tuple[Path, ...] = ()
    """What lay beside an event that was gone, and may hold what the backup does not."""


def left_over_told(done: Restored) -> str:
    """Where what lay beside an event that was gone is now; nothing where all of it was in the copy."""
    names = ", ".join(f"“{moved.name}”" for moved in done.left_over)
    if not names:
        return ""
    return _("What lay beside the event that was gone may hold more, and is kept as {names}.", names=names)


def brought_back_told(file: EventFile) -> str:
    """What a copy does not undo where this desk meets others; nothing where it meets nobody."""
    if LinkRows(file).point() is None:
        return ""
    return _(
        "What the other desks have by now comes back from them, also a list that was loaded since: take people of it "
        "out on Attendees."
    )


def what_it_holds(path: Path) -> EventContent:
    """Read without opening the file to work with it: it and what lies beside it stay as they are."""
    try:
        require_event_file(path, is_to_be_written=False)
        with closing(open_read_only(path)) as look:
            identity = identity_in(look)
            zone = _zone_in(look)
            people = count_people(look, joined_in(look))
            (scans, last) = look.execute(
                "SELECT count(*), max(recorded_at) FROM records WHERE kind = 'scan'"
            ).fetchone()
    except EventFileError as error:
        return EventContent(path, problem=str(error))
    except (sqlite3.Error, OSError, TypeError, KeyError) as error:
        return EventContent(path, problem=_("It can’t be read: {reason}.", reason=reason(error)))
    last = moment_or_none(last)
    last_scan = None if last is None else from_microseconds(last, zone)
    return EventContent(path, identity, people, scans, last_scan, zone=zone)


def _zone_in(look: sqlite3.Connection) -> tzinfo:
    (name,) = look.execute("SELECT document ->> '$.event.timezone' FROM programme").fetchone()
    return named_zone(name)


def backups_to_restore(event: Path) -> list[EventContent]:
    """The copies in the folder beside an event, newest first."""
    return [what_it_holds(copy) for copy in reversed(backups_of(backups_folder(event), event))]


def restore(event: Path, backup: Path, now: datetime) -> Restored:
    """Put a copy of the backup in the event's place. EventFileError says why not; everything is as it was then."""
    event, backup = event.absolute(), backup.absolute()
    _require_two_files(event, backup)
    unfinished = unfinished_name(event, ".restored")
    aside: Path | None = None
    try:
        with closing(open_read_only(backup)) as look:
            copied = copied_at(look)
        copy = _copied(backup, unfinished)
        before = _before(event, copy)
        _require_an_event_s_place(event, before, backup)
        if before is not None and not before.problem:
            _stay_joined(event, unfinished)
        if event.exists():
            aside = set_aside(
                event, f"{event.stem} before restore {now.astimezone(copy.zone):%Y-%m-%d %H-%M-%S}"
            )
        left_over = put_side_files_aside(event, copied=copied)
        try:
            move_without_overwriting(unfinished, event)
        except OSError:
            if aside is not None:
                put_back(aside, event)
            raise
    except (sqlite3.Error, OSError) as error:
        raise EventFileError(
            _(
                "“{name}” could not be put in the place of “{event_name}”: {reason}. Nothing was changed.",
                name=backup.name,
                event_name=event.name,
                reason=reason(error),
            )
        ) from error
    finally:
        # Opening a copy of an older format keeps one of it as it was: that is the backup itself.
        older = event.parent.glob(f"{escape(unfinished.stem)}.format-*{unfinished.suffix}")
        for leftover in (unfinished, *side_files(unfinished), *older):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return Restored(event, copy, before, aside, tuple(left_over))


def _require_two_files(event: Path, backup: Path) -> None:
    require_event_file(backup, is_to_be_written=False)
    if event.exists() and event.samefile(backup):
        raise EventFileError(
            _("“{name}” is the event itself. Nothing was changed; choose a copy of it.", name=backup.name)
        )
    if event.exists() and not event.is_file():
        raise EventFileError(_("“{name}” is a folder or a device. Nothing was changed.", name=event.name))
    if is_in_use_here(event):
        raise EventFileError(
            _("“{name}” is still open here. Close it first; nothing was changed.", name=event.name)
        )


def _require_an_event_s_place(event: Path, before: EventContent | None, backup: Path) -> None:
    """A damaged event can't be told from a guest list by what is in it: its name must say so, or be as the copy's."""
    if before is None or not before.problem or event.suffix in (backup.suffix, ".checkin"):
        return
    raise EventFileError(
        _(
            "“{name}” is no event file, nor named like one. Nothing was changed; if it is a damaged event, move it "
            "away yourself and restore again.",
            name=event.name,
        )
    )


def _copied(backup: Path, target: Path) -> EventContent:
    """Copy it and see that the copy opens: what can't be worked with is not put into the place of anything."""
    with closing(open_read_only(backup)) as source:
        require_ours_or_older(backup, source)
        copy_whole(source, target)
    try:
        EventFile.open(target).close()
    except EventFileError as error:
        if not is_damage(error):
            # Of the disk's refusal is told by the names that people know.
            if isinstance(error.__cause__, sqlite3.Error | OSError):
                raise error.__cause__ from None
            raise
        raise EventFileError(
            _("“{name}” is damaged. Nothing was changed; choose another copy.", name=backup.name)
        ) from error
    held = what_it_holds(target)
    return replace(held, path=backup)


def _stay_joined(event: Path, copy: Path) -> None:
    """A desk that met others meets them still: by a copy of before it would let in alone, and nobody would see it."""
    with closing(open_read_only(event)) as look:
        is_nameless = look.execute("SELECT 1 FROM meta WHERE name = ?", (REMOVED_AT,)).fetchone() is not None
        point = None if is_nameless else point_in(look)
    if point is not None:
        with EventFile.open(copy) as file:
            LinkRows(file).keep_point(point)


def _is_held_by_others(event: Path) -> bool:
    """Have it alone, without its log, or not at all: who has it open would go on writing into what is put aside."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(event, timeout=1, isolation_level=None)) as present:
        try:
            present.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.OperationalError as error:
            return "locked" in str(error)
    return False


def _before(event: Path, copy: EventContent) -> EventContent | None:
    """What lies in the place now, all of it in the one file if it is sound; EventFileError where it must stay there."""
    if not event.exists():
        return None
    put_foreign_aside(event)
    until = time.monotonic() + _LOOKS_END_S
    while _is_held_by_others(event):
        if time.monotonic() > until:
            raise EventFileError(
                _(
                    "“{name}” is open in another program. Close it there first; nothing was changed.",
                    name=event.name,
                )
            )
        time.sleep(0.02)
    held = what_it_holds(event)
    if not held.problem and held.identity != copy.identity:
        raise EventFileError(
            _(
                "“{name}” is of another event than “{event_name}”. Nothing was changed; open it by itself.",
                name=copy.path.name,
                event_name=event.name,
            )
        )
    return held
