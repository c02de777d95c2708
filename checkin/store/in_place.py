"""Whether the file that was opened still lies in its place; nothing is ever written to another one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import get_ident

from checkin.core.errors import EventFileError, StorageError
from checkin.core.language import _
from checkin.core.times import system_clock
from checkin.store.log_in_place import LogInPlace, Stamp, look_at
from checkin.store.opening_checks import holds_together
from checkin.store.reasons import is_damage
from checkin.store.replaced import is_spoiled, let_go, never_close
from checkin.store.side_files import is_cut_off, is_overwritten, open_read_only, side_files

_LONGEST_KEPT = 32 * 1024 * 1024
"""Bytes of a log that is not cut off: scans make it half as long, a list may make it longer than the file."""


class InPlace(LogInPlace):
    """The part of the event file that knows whether it is where it was; mixed into EventFile."""

    _brought_over: tuple[int, int, int] | None = None
    """The state of it that needs no log."""
    is_only_read = False
    """Beside whoever works in it: if another file comes to lie there, they keep what was in this one."""

    def _note_place(self, wait_s: float) -> None:
        """Remember what was opened; once, when everything is set up."""
        self._wait_s, self._thread = wait_s, get_ident()
        self._found = look_at(self.path)
        self._note_log()
        self._note_index()
        self._is_let_go = self._is_closed = False
        self._kept: Path | None = None

    def close(self) -> None:
        """Close it, once; what lies in the log is in the file then, unless another program has it open too."""
        if self._is_let_go or self._is_closed:
            return
        self._is_closed = True
        if self.is_only_read:
            if look_at(self.path) is None or self._is_same_file():
                self.connection.close()
            else:
                never_close(self.connection)
            return
        if look_at(self.path) is not None and not self._is_in_place():
            self._let_go(is_whole=True)
        elif self._is_written_over(look_at(self.path)):
            self._let_go(is_whole=False)
        else:
            with suppress(StorageError, sqlite3.Error):
                self._require_log()
            if not self._is_log_lost:
                self.connection.close()

    @property
    def is_let_go(self) -> bool:
        """Whether another file came to lie in the place of this one, which is read here since and never written."""
        return self._is_let_go and not self._is_log_lost

    @property
    def is_lost(self) -> bool:
        """Whether it, or its log, is no longer what was opened: of what was recorded the sentence says what is kept."""
        return self._is_let_go

    def lies_there(self) -> bool:
        """Whether the event that was opened lies in its place at this moment, and its log and index; for readers."""
        return self._is_same_file() and self._is_index_in_place() and self._is_log_in_place()

    def _is_same_file(self) -> bool:
        found = look_at(self.path)
        if found is None or (found != self._found and not self._is_in_place()):
            return False
        if self._is_written_over(found):
            return False
        self._found = found
        return True

    def _is_written_over(self, found: Stamp | None) -> bool:
        """Whether somebody else wrote into the file that lies there, or cut it off; a log does not tell of either."""
        if found is None or self._found is None or found == self._found:
            return False
        return (
            is_overwritten(self.path, self.identity)
            or (found[2] < self._found[2] and is_cut_off(self.path))
            or self._is_garbled()
        )

    def _is_garbled(self) -> bool:
        """Whether who comes anew would find it damaged; what was read here before SQLite still knows."""
        try:
            with closing(open_read_only(self.path)) as newcomer:
                return not holds_together(self.path, newcomer)
        except (sqlite3.Error, OSError) as error:
            return is_damage(error)

    def _is_in_place(self) -> bool:
        """Whether the same file lies there, whatever is in it."""
        return self.is_it(self.path)

    def is_it(self, path: Path) -> bool:
        """Whether the file that was opened lies there, by whatever name."""
        found = look_at(path)
        return found is not None and self._found is not None and found[:2] == self._found[:2]

    def is_folder_there(self) -> bool:
        """Whether the folder that it lay in is there: a stick that is pulled out leaves an empty one, or none."""
        folder = look_at(self.path.parent)
        return folder is not None and self._found is not None and folder[0] == self._found[0]

    def require_in_place(self) -> None:
        """StorageError where the file that was opened lies there no more; what lies there instead is left alone.

        If it is the same event and has all that was kept here (the stick was plugged in again), it is gone on with; an
        older copy never, however it came there: who was admitted since would be let in once more.
        """
        if get_ident() != self._thread:
            raise RuntimeError("an event file is used in the thread that opened it")
        if self._is_log_lost:
            raise self._without_log()
        found = look_at(self.path)
        if found == self._found:
            self._require_log()
            return
        if found is None:
            raise self._not_in_place()
        if self._found is not None and found[:2] == self._found[:2] and not self._is_let_go:
            if not self._is_written_over(found):
                self._found = found
                self._require_log()
                return
            self._let_go(is_whole=False)
        if not self._is_let_go:
            self._let_go(is_whole=True)
        self._go_on_with_what_lies_there()

    def _let_go(self, *, is_whole: bool) -> None:
        """Another file lies there: keep ours under another name, and never write to either again."""
        self._is_let_go = True
        self._kept = let_go(
            self.connection,
            self.path,
            system_clock().astimezone(self.zone),
            is_whole=is_whole,
            last_record=None if is_whole else self.last_record_id,
            has_our_side_files=self._log is not None and self._is_log_in_place(),
        )

    def _go_on_with_what_lies_there(self) -> None:
        try:
            found = self._opened_again()
        except EventFileError as error:
            # Why not is told where it is opened, but for what only leaving the program puts right.
            why = str(error) if is_spoiled(self.path) else _("That one can’t be opened.")
            raise self._replaced(why) from error
        if not found.has_all_of(self.identity, self.last_on_file()):
            is_same = found.identity == self.identity
            found.close()
            raise self._replaced(
                _("It is an older copy of this event.") if is_same else _("It is another event.")
            )
        self.connection, self._found = found.connection, found._found
        self._log, self._log_version = found._log, found._log_version
        self._index = found._index
        self._is_let_go = False
        self._kept = None
        self.generation += 1

    def _replaced(self, what: str) -> StorageError:
        kept = (
            _(
                "All that was recorded here is kept as “{name}”. Open the event again to go on with one of the two.",
                name=self._kept.name,
            )
            if self._kept is not None
            else _(
                "What was recorded since the newest copy of the event was made is in no file: leave this window open, "
                "and write down from its last scans who came."
            )
        )
        return StorageError(
            _(
                "“{name}” was replaced by another file while it was open. {what} This was not recorded, and "
                "nothing was written to that file. {kept}",
                name=self.path.name,
                what=what,
                kept=kept,
            )
        )

    def _not_in_place(self) -> StorageError:
        return StorageError(
            _(
                "“{name}” is no longer in its place: it was moved, renamed or deleted while in use. "
                "This was not recorded; put the file back into “{parent}” and go on.",
                name=self.path.name,
                parent=self.path.parent,
            )
        )

    def bring_over_log(self, *, keeps_length: bool = False) -> bool:
        """Write what lies in the log into the file itself, so that a copy of the file alone is whole.

        Waits for nobody; False where somebody reads or writes at this moment, or the file is not in its place.
        `keeps_length`: the next commits write over what is in the log. Whichever makes it longer takes twice as long,
        for the disk has to note where it ends now.
        """
        if self._is_let_go or self.connection.in_transaction or look_at(self.path) != self._found:
            return False
        mode = "FULL" if keeps_length and self._log_bytes() <= _LONGEST_KEPT else "TRUNCATE"
        try:
            with self.waiting(0):
                state = self.state()
                (busy, _, _) = self.connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
        except (StorageError, sqlite3.Error):
            return False
        if not busy:
            self._brought_over = state
            self._note_log(state[1])
        found = look_at(self.path)
        if found is not None and self._found is not None and found[:2] == self._found[:2]:
            self._found = found
        return not busy

    def is_whole_alone(self) -> bool:
        """Whether all that was kept lies in the file itself, and nothing in the log alone."""
        return not self._log_bytes() or self.state() == self._brought_over

    def _log_bytes(self) -> int:
        found = look_at(side_files(self.path)[0])
        return 0 if found is None else found[2]

    def wait_at_most(self, seconds: float) -> None:
        """From now on wait so long for other programs that write, instead of what was said at opening."""
        self._wait_s = seconds
        self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    @contextmanager
    def waiting(self, seconds: float) -> Iterator[None]:
        """The same for a while."""
        usual = self._wait_s
        self.wait_at_most(seconds)
        try:
            yield
        finally:
            self.wait_at_most(usual)
