"""Where the copies of an event file lie, and which of the files there are its own. Opens nothing."""

from __future__ import annotations

import re
from pathlib import Path


def backups_folder(event_path: Path) -> Path:
    """The folder beside an event file that holds its copies."""
    return event_path.with_name(f"{event_path.stem} backups")


def backups_of(folder: Path, event_path: Path) -> list[Path]:
    """The copies of an event in a folder, oldest first."""
    # By the whole form of the name: “forum” must not take the copies of “forum 2” for its own and remove them.
    stem, suffix = re.escape(event_path.stem), re.escape(event_path.suffix)
    form = re.compile(rf"{stem} (\d{{4}}-\d\d-\d\d \d\d-\d\d-\d\d)(?: \((\d+)\))?{suffix}")
    copies = [
        (named[1], int(named[2] or 1), p) for p in folder.glob("*") if (named := form.fullmatch(p.name))
    ]
    return [p for _moment, _number, p in sorted(copies)]
