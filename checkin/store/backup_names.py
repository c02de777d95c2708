"""Where the copies of an event file lie, and which of the files there are its own. Opens nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path


def backups_folder(event_path: Path) -> Path:
    """The folder beside an event file that holds its copies."""
    return event_path.with_name(f"{event_path.stem} backups")


def backups_of(folder: Path, event_path: Path) -> list[Path]:
    """The copies of an event in a folder, oldest first."""
    return [copy for _moment, _number, copy in _named(folder, event_path)]


def names_of_next(folder: Path, event_path: Path, now: datetime) -> Iterator[Path]:
    """What the next copy may be called, one after the other: behind those there are, also where the clock went back.

    It was ahead when they were made: by its own time the newest copy would be taken for the oldest, and go first.
    """
    moment, first = f"{now:%Y-%m-%d %H-%M-%S}", 1
    for newest, number, _copy in _named(folder, event_path)[-1:]:
        if newest >= moment:
            moment, first = newest, number + 1
    for number in count(first):
        name = f"{event_path.stem} {moment}" if number == 1 else f"{event_path.stem} {moment} ({number})"
        yield folder / f"{name}{event_path.suffix}"


def _named(folder: Path, event_path: Path) -> list[tuple[str, int, Path]]:
    # By the whole form of the name: “forum” must not take the copies of “forum 2” for its own and remove them.
    stem, suffix = re.escape(event_path.stem), re.escape(event_path.suffix)
    form = re.compile(rf"{stem} (\d{{4}}-\d\d-\d\d \d\d-\d\d-\d\d)(?: \((\d+)\))?{suffix}")
    found = ((form.fullmatch(path.name), path) for path in folder.glob("*"))
    return sorted((named[1], int(named[2] or 1), path) for named, path in found if named)
