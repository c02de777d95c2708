"""Where meeting points on this computer keep what they hold: everybody's names, so that it must not outlive its use."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path

from checkin import paths
from checkin.desks.wire import event_word
from checkin.store.event_file import EventFile
from checkin.whole_files import keep_private, read_file

_OF = "event.txt"
"""In such a folder: the event file it is of."""


def hub_folder(file: EventFile) -> Path:
    """Of the meeting point of that event file on this computer."""
    of_file = hashlib.sha256(_as_bytes(file.path)).hexdigest()[:8]
    return _place() / f"{event_word(file.identity)}-{of_file}"


def note_file(file: EventFile) -> None:
    """Note in the folder of which file it is."""
    keep_private(hub_folder(file) / _OF, _as_bytes(file.path))


def remove_hub_folder(file: EventFile) -> None:
    """Remove what a meeting point of that event file kept here."""
    shutil.rmtree(hub_folder(file), ignore_errors=True)


def remove_orphans() -> None:
    """Remove what was kept for event files that lie there no more."""
    with suppress(OSError):
        for folder in _place().iterdir():
            with suppress(OSError):
                of = read_file(folder / _OF).decode("utf-8", "surrogateescape")
                if not Path(of).exists():
                    shutil.rmtree(folder, ignore_errors=True)


def _as_bytes(path: Path) -> bytes:
    return str(path.absolute()).encode("utf-8", "surrogateescape")


def _place() -> Path:
    return paths.data_folder() / "meeting-points"
