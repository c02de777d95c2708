"""Removing the personal data of an event, with the drafts kept here; and which copies still hold them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from checkin.core.errors import CheckinError
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.event_file import EventFile
from checkin.store.personal_data import Removed, remove_personal_data
from checkin.store.verify import verify
from checkin.tasks.drafts import drafts_of

WHAT_GOES = (
    "Names, e-mail addresses, telephone numbers, codes, notes, further columns, what was read and why somebody was "
    "let in go for good. Every count stays: who came by country, category, sector and organisation, and when."
)


@dataclass(frozen=True, slots=True)
class Done:
    """What was removed; `copies` are files beside the event and in the backup folders that still hold it."""

    removed: Removed
    copies: tuple[Path, ...]


def copies_of(event: Path, second_folder: Path | None = None) -> tuple[Path, ...]:
    """Copies of the event that the program made and that are still there."""
    folders = [backups_folder(event), *([second_folder] if second_folder is not None else [])]
    found: list[Path] = [copy for folder in folders if folder.is_dir() for copy in backups_of(folder, event)]
    beside = (p for p in event.parent.glob("*") if p != event and _is_set_aside(p.name, event))
    return (*found, *sorted(beside))


def _is_set_aside(name: str, event: Path) -> bool:
    """Kept before a migration, after damage, or in place of a restored one."""
    stem = event.stem
    starts: Iterable[str] = (f"{stem}.format-", f"{stem} damaged ", f"{stem} before ", f"{stem} set aside ")
    return name.startswith(tuple(starts)) and event.suffix in name


def remove(file: EventFile, now: datetime, second_folder: Path | None = None) -> Done:
    """Remove it from an open event file. CheckinError where the file does not hold together; it is left as it was."""
    problems = verify(file).problems
    if problems:
        raise CheckinError(
            f"“{file.path.name}” does not hold together ({problems[0]}), so nothing was removed. "
            "See `checkin verify`."
        )
    removed = remove_personal_data(file, now)
    for draft in drafts_of(file.path):
        with suppress(OSError):
            draft.unlink()
    return Done(removed, copies_of(file.path, second_folder))
