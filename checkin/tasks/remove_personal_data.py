"""Removing the personal data of an event, with the drafts kept here; and which copies still hold them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from checkin.core.errors import CheckinError
from checkin.core.language import N_, _
from checkin.store.backup_names import backups_folder
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows
from checkin.store.personal_data import Removed, remove_personal_data
from checkin.store.side_files import identity_of_copy
from checkin.store.verify import verify
from checkin.tasks.desk_ids import installation_of, window_desk_id
from checkin.tasks.drafts import drafts_of
from checkin.tasks.hub_folders import remove_hub_folder

WHAT_GOES = N_(
    "Names, e-mail addresses, telephone numbers, codes, notes, further columns, what was read and why somebody was "
    "let in go for good. Every count stays: who came by country, category, sector and organisation, and when."
)


@dataclass(frozen=True, slots=True)
class DataRemoved:
    """What was removed; `copies` are files beside the event and in the backup folders that still hold it."""

    removed: Removed
    copies: tuple[Path, ...]
    held_elsewhere: str = ""
    """That desks at other computers hold it too, in a sentence; empty where none is on record."""


def copies_of(file: EventFile, second_folder: Path | None = None) -> tuple[Path, ...]:
    """Files of the same event beside it and in the folders of its backups, under whatever name."""
    event = file.path
    folders = [event.parent, backups_folder(event), *([second_folder] if second_folder is not None else [])]
    others = (p for folder in folders if folder.is_dir() for p in sorted(folder.iterdir()))
    files = (p for p in others if event.suffix in p.name and p.is_file() and not p.samefile(event))
    return tuple(p for p in files if not p.name.endswith(("-wal", "-shm")) and _is_of(p, file))


def _is_of(path: Path, file: EventFile) -> bool:
    return identity_of_copy(path) == file.identity


def remove(file: EventFile, now: datetime, second_folder: Path | None = None) -> DataRemoved:
    """Remove it from an open event file. CheckinError where the file does not hold together; it is left as it was."""
    damage = verify(file).damage
    if damage:
        raise CheckinError(
            _(
                "“{name}” does not hold together ({problems}), so nothing was removed. See `checkin verify`.",
                name=file.path.name,
                problems=damage[0],
            )
        )
    elsewhere = _held_elsewhere(file)
    removed = remove_personal_data(file, now)
    remove_hub_folder(file)
    for draft in drafts_of(file.path):
        with suppress(OSError):
            draft.unlink()
    return DataRemoved(removed, copies_of(file, second_folder), elsewhere)


def _held_elsewhere(file: EventFile) -> str:
    here = installation_of(window_desk_id(1))
    on_record = LinkRows(file).desks_on_record()
    desks = dict.fromkeys(name for desk_id, name, _at in on_record if installation_of(desk_id) != here)
    if not desks:
        return ""
    return _(
        "Other desks hold these data in their own files: {names}. Remove them there too.",
        names=", ".join(desks),
    )
