"""What a load needs of the event file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from checkin.core.desk.known import Key
from checkin.core.desk.store import Change
from checkin.core.door.records import Record
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.store.attendee_changes import NewPeople
from checkin.store.attendee_values import Plain

if TYPE_CHECKING:
    from checkin.store.keys_ahead import KeysAhead
    from checkin.store.newcomer_rows import NewRows


class LoadedFile(Protocol):
    """The parts of it that are needed."""

    path: Path
    connection: sqlite3.Connection
    programme: Programme
    zone: tzinfo

    def transaction(self) -> AbstractContextManager[None]: ...
    def reading(self) -> AbstractContextManager[None]: ...
    def revision(self) -> int: ...
    def next_revision(self) -> int: ...
    def data_version(self) -> int: ...
    def state(self) -> tuple[int, int, int]: ...
    def attendees_in_rows(self, rowids: Sequence[int]) -> list[Attendee]: ...
    def entries_in_rows(self, rowids: Sequence[int]) -> list[Attendee]: ...
    def entries_of(self, reference: str) -> list[str]: ...
    def joined(self) -> Mapping[str, str]: ...
    def entry(self, reference: str) -> Attendee | None: ...
    def badge_code(self, reference: str) -> str | None: ...
    def work_out(
        self,
        people: Sequence[Plain],
        *,
        at: datetime,
        desk: str,
        places: Sequence[int],
        ahead: KeysAhead | None,
        rows: NewRows | None,
    ) -> NewPeople: ...
    def add_worked_out(self, new: NewPeople) -> list[int]: ...
    def change_all(
        self,
        wanted: Mapping[str, Mapping[str, Any]],
        *,
        at: datetime,
        desk: str,
        may_unblock: bool = False,
    ) -> list[Change | None]: ...
    def change_people(
        self,
        people: Sequence[tuple[int, Attendee, Mapping[str, Any]]],
        *,
        at: datetime,
        desk: str,
        ahead: KeysAhead | None,
        may_unblock: bool,
        are_told: bool,
    ) -> list[Change | None]: ...
    def append_all(self, records: Sequence[Record]) -> None: ...
    def records_of(self, reference: str) -> list[Record]: ...
    def entries_named(self, references: Iterable[str]) -> Mapping[str, Attendee]: ...
    def said_by_lists(self, reference: str, uid: str | None = None) -> list[dict[str, Any]]: ...
    def was_listed(self, reference: str, by: str = "") -> bool: ...
    def say(self, key: Key, fields: Mapping[str, tuple[Any, Any]], *, at: int, desk: str = "") -> None: ...
    def write_rows(self, texts: Sequence[str], *, at: int, desk: str) -> None: ...
