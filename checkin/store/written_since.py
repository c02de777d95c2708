"""Whether anybody wrote to the event file since: what other programs did, and how many rows were written here."""

from __future__ import annotations

import sqlite3

from checkin.core.desk.written_states import KnownState

_NOT_ASKED = -1


class WrittenSince:
    """The part of the event file that tells whether what was read before is still so; mixed into who reads it."""

    connection: sqlite3.Connection
    generation = 0
    """Rises when the file was opened anew: what was read before may not be in it."""
    _stamps = 0
    """Rows that commits left of themselves."""
    _records = 0
    """Of the rows written here those that `append` added to the records, and nothing else."""
    _taken_back = 0
    _by_others: int | None = None
    """What others did, as of the transaction that runs: nobody else can write meanwhile. None outside of one."""

    def data_version(self) -> int:
        """Another number whenever another program wrote."""
        if self._by_others is not None and self._by_others != _NOT_ASKED:
            return self._by_others
        version = self._asked_for_others()
        if self._by_others is not None:
            self._by_others = version
        return version

    @property
    def changes(self) -> int:
        """How many rows this program changed, but for the stamps that each commit leaves."""
        return self.connection.total_changes - self._stamps

    def state(self) -> tuple[int, int, int]:
        """Equal to an earlier one only if nobody, here or elsewhere, wrote to the file in between."""
        return self.generation, self.data_version(), self.changes

    def known_state(self) -> KnownState:
        """Equal to an earlier one only if what is known is as it was: nobody wrote anything but records made here."""
        changes = self.changes - self._records
        return KnownState(self.generation, self._taken_back, self.data_version(), changes)

    def _begins(self) -> None:
        self._by_others = _NOT_ASKED

    def _ends(self) -> None:
        self._by_others = None

    def _asked_for_others(self) -> int:
        (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        return int(version)
