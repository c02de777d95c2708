"""The event file as a link has it open: again and again where that has to be, and never another one in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checkin.core.errors import EventFileError, StorageError
from checkin.store.event_file import EventFile
from checkin.store.log_in_place import Stamp, look_at


class LinkFile:
    """Of one link, which goes on with what lies there only if that has all that was in it before."""

    def __init__(self, path: Path) -> None:
        """For `first`, and then for `opened`."""
        self._path = path
        self._last = ""
        """Of the record that was the last one in it."""
        self._identity = b""
        self._was: Stamp | None = None
        self._generation = 0
        self._refused: tuple[Stamp | None] | None = None
        """What lay there that was not gone on with: it is not opened again."""
        self.is_another = False
        """Whether what was opened last lies there in the place of what was opened before."""

    @contextmanager
    def first(self) -> Iterator[EventFile]:
        """Open it for the first time. EventFileError where that can't be."""
        with EventFile.open(self._path) as file:
            self._identity = file.identity
            self._was = look_at(self._path)
            self.is_still(file)
            yield file

    @contextmanager
    def opened(self) -> Iterator[EventFile]:
        """Open it. StorageError as long as nothing is there, or another event, or a copy that lacks something."""
        now = look_at(self._path)
        if self._refused == (now,):
            raise _lacks_something()
        try:
            file = EventFile.open(self._path)
        except EventFileError as error:
            raise StorageError(str(error)) from error
        with file:
            has_all = file.has_all_of(self._identity, self._last)
            if has_all is None:
                raise StorageError("what lies there can't be read at this moment")
            if not has_all:
                self._refused = (now,)
                raise _lacks_something()
            self._refused = None
            self.is_another = now is None or self._was is None or now[:2] != self._was[:2]
            self._was, self._generation = now, file.generation
            yield file

    def is_still(self, file: EventFile) -> bool:
        """Whether that is the file that was opened, and not another one that is gone on with since."""
        if file.generation != self._generation:
            return False
        self._last = file.last_on_file()
        return True


def _lacks_something() -> StorageError:
    return StorageError("what lies there lacks what was in the file")
