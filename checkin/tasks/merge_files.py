"""Taking in the files of other desks of the same event, and what they decided while they were apart."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from checkin.core.counted import counted
from checkin.core.desk.conflicts import Conflict
from checkin.core.desk.desk import Desk
from checkin.core.door.records import RecordKind
from checkin.core.errors import EventFileError
from checkin.core.language import _
from checkin.store.backups import make_backup
from checkin.store.copying import copy_whole
from checkin.store.event_file import EventFile
from checkin.store.opening_checks import require_event_file
from checkin.store.other_file import (
    require_may_be_taken_in,
    take_in,
)
from checkin.store.reasons import cannot_open
from checkin.store.side_files import open_read_only
from checkin.tasks.decided_apart import found_apart, headcount_of
from checkin.tasks.passing_copies import passing_folder


@dataclass(frozen=True, slots=True)
class Merged:
    """What came from other desks' files."""

    files: int
    scans: int
    walk_ins: int
    prints: int
    changes: int
    """Changes of what is known, undos and overrides."""
    conflicts: tuple[Conflict, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether all of it was here already."""
        return not (self.scans or self.walk_ins or self.prints or self.changes)


def merge_files(event: EventFile, desk: Desk, others: Sequence[Path]) -> Merged:
    """Take in the files of other desks. CheckinError says why one can't be; nothing was taken in then.

    The others are only read, through SQLite, also while another program works with them; of each a copy is opened, so
    that an older one is brought up to date there. A copy of this event goes among its backups first.
    """
    for other in others:
        if not other.exists():
            raise EventFileError(_("There is no file “{other}”. Nothing was taken in.", other=other))
    with passing_folder() as folder, ExitStack() as stack:
        copies = []
        for number, other in enumerate(others):
            place = folder / str(number)
            place.mkdir()
            copies.append(stack.enter_context(_copy_of(event, other, place)))
        require_may_be_taken_in(event, copies)
        _keep_copy(event, desk)
        alone = [headcount_of(file) for file in (event, *copies)]
        came = [take_in(event, copy) for copy in copies]
        desk.catch_up()
        conflicts = found_apart(event, desk, came, alone)
    return Merged(
        files=len(others),
        scans=sum(one.count(RecordKind.SCAN) for one in came),
        walk_ins=sum(one.walk_ins for one in came),
        prints=sum(one.count(RecordKind.PRINT) for one in came),
        changes=sum(one.count(RecordKind.CHANGE, RecordKind.UNDO, RecordKind.OVERRIDE) for one in came),
        conflicts=conflicts,
    )


def _keep_copy(event: EventFile, desk: Desk) -> None:
    try:
        make_backup(event, desk.now())
    except EventFileError as error:
        raise EventFileError(
            _("Nothing was taken in, for a copy of the event is kept first. {error}", error=error)
        ) from error


def merge_in_words(merged: Merged) -> str:
    """What came, in one sentence."""
    files = counted(merged.files, "file")
    if merged.is_nothing:
        return _("All that {files} held was here already.", files=files)
    came = (
        counted(merged.scans, "scan"),
        counted(merged.walk_ins, "walk-in"),
        counted(merged.prints, "print"),
        counted(merged.changes, "change"),
    )
    return _("Taken in from {files}: {came}.", files=files, came=", ".join(came))


def _copy_of(event: EventFile, other: Path, folder: Path) -> EventFile:
    """A copy that may be worked with, under its own name: sentences about it name the file itself."""
    require_event_file(other, is_to_be_written=False)
    if other.samefile(event.path):
        raise EventFileError(
            _(
                "“{name}” is the event itself. Choose another desk’s file; nothing was taken in.",
                name=other.name,
            )
        )
    try:
        with closing(open_read_only(other)) as source:
            copy_whole(source, folder / other.name)
    except (sqlite3.Error, OSError) as error:
        raise cannot_open(other, error) from error
    return EventFile.open(folder / other.name)
