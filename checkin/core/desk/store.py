"""What the desk needs of whoever keeps the event: the Store protocol. `checkin.store` implements it in SQLite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from msgspec import Struct, structs

from checkin.core.counting.list_on_file import ListOnFile
from checkin.core.counting.records_on_file import RecordsOnFile
from checkin.core.desk.change_words import field_changes
from checkin.core.desk.written_states import WrittenStates
from checkin.core.door.admission import Direction
from checkin.core.door.records import ChangedFields, Record
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.names.person import Person

TAKEN_BACK = "registration taken back"
"""Why the codes of a walk-in are withdrawn who is registered no more: that of a ticket is nobody's then."""


class Holder(NamedTuple):
    """An attendee a code stands for, or stood for."""

    attendee: Attendee
    is_revoked: bool
    is_badge: bool


class Change(Struct, frozen=True, kw_only=True):
    """What was changed of an attendee; as text for people."""

    reference: str
    data: ChangedFields

    @property
    def fields(self) -> Mapping[str, tuple[Any, Any]]:
        """Name of each field that got another value -> (before, after)."""
        return self.data.fields

    def with_reason(self, because: str | None) -> Change:
        """The same, made for this reason."""
        return (
            self
            if because is None
            else structs.replace(self, data=structs.replace(self.data, because=because))
        )

    def __str__(self) -> str:
        return field_changes(self.fields)


class Store(ListOnFile, RecordsOnFile, WrittenStates, Protocol):
    """One event, kept. Anything that can't be written raises StorageError and leaves nothing half done."""

    @property
    def programme(self) -> Programme:
        """The programme of the event."""
        ...

    def take_in_programme(self) -> bool:
        """Read the programme again if any program changed it since; True when it is another one now."""
        ...

    def change_programme(self, programme: Programme, *, at: datetime, desk: str) -> None:
        """Go on with this programme, at every desk on the file; what of it is other than before is said on record."""
        ...

    def invited(self) -> Mapping[str, list[str]]:
        """Session -> references of those whom it names, in list order; who is cancelled or gone is none of them."""
        ...

    def named_by_session(self) -> Mapping[str, int]:
        """How many entries of the list each session names, whatever became of them."""
        ...

    def count_of_category(self, category: str) -> int:
        """How many entries of the list have that category, whatever became of them."""
        ...

    def readings_by_session(self) -> Mapping[str, int]:
        """How many readings are on record at each session that has any, whatever was answered."""
        ...

    @property
    def badge_key(self) -> bytes:
        """What the codes of badges are signed with."""
        ...

    def replace_badge_key(self, key: bytes, *, at: datetime) -> None:
        """Sign with another key from now on; inside a transaction."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Take the write lock before the first read; commit at the end, roll back on any exception."""
        ...

    def waiting(self, seconds: float) -> AbstractContextManager[None]:
        """Wait no longer for other programs that write, for a while."""
        ...

    # what happened
    def append(self, record: Record) -> int:
        """Keep a record, inside a transaction, and give the `seq` by which it stands in the order of arrival."""
        ...

    def append_all(self, records: Sequence[Record]) -> None:
        """Keep several records, in their order; inside a transaction."""
        ...

    def record(self, record_id: str) -> Record | None:
        """The record of that id, or None."""
        ...

    def records(self) -> Iterator[Record]:
        """All, oldest first by `at`, ties by id."""
        ...

    def records_of(self, reference: str) -> list[Record]:
        """All that name the attendee, and the undos of those, oldest first."""
        ...

    def last_readings(self, limit: int) -> list[Record]:
        """Scans and overrides, newest arrival first."""
        ...

    def refusals_and_overrides(self) -> Iterator[Record]:
        """Readings that admitted nobody (exits apart) and overrides, oldest first."""
        ...

    def override_of(self, scan_id: str) -> Record | None:
        """The latest override of a refused scan, or None."""
        ...

    def undos_after(self, seq: int) -> list[Record]:
        """What was taken back, or done again, by records that this file got since."""
        ...

    def undo_of(self, record_id: str) -> Record | None:
        """The latest undo of a record."""
        ...

    def repeatable_reading(
        self, cleaned: str, desk_id: str, session: str, asked: Direction, since: int, until: int
    ) -> Record | None:
        """The last scan of that payload, first read after `since` and not after `until` (µs), which still says how
        it is: not taken back, and its person neither came in nor went out since, anywhere.
        """
        ...

    def last_seq(self) -> int:
        """The `seq` of the record that arrived last; 0 when there is none."""
        ...

    def last_recorded_at(self, among: int) -> int:
        """The latest moment at which one of the last records was written, in microseconds; 0 when there is none."""
        ...

    # who is known
    def attendee(self, reference: str) -> Attendee | None:
        """Who has that reference, or None."""
        ...

    def attendees(self) -> Iterator[Attendee]:
        """All, in list order."""
        ...

    def attendees_named(self, references: Iterable[str]) -> dict[str, Attendee]:
        """Reference -> attendee, of those that there are."""
        ...

    def people_with(self, field: str, value: str, limit: int) -> tuple[int, list[Attendee]]:
        """How many who are still on the list are of this `country` or `category`, and the first of them."""
        ...

    def names_of(self, references: Iterable[str], *, with_latin: bool = False) -> dict[str, str]:
        """Reference -> name, and that in Latin letters behind it where it is asked for, of those that there are."""
        ...

    def attendee_count(self) -> int:
        """How many people are on the list."""
        ...

    def holders(self, code: str) -> list[Holder]:
        """Whom a code stands for or stood for; a person who is on the list twice once."""
        ...

    def codes_on_file(self, codes: Iterable[str]) -> Collection[str]:
        """Which of these stand on file; nobody else's have holders."""
        ...

    def codes_ignoring_case(self, codes: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Code -> those on file that are the same but for small and large letters; nothing for one that has none."""
        ...

    def attendees_with_email(self, email: str) -> list[Attendee]:
        """Who has that e-mail address, written small or large."""
        ...

    def candidates(self, text: str, room: int = 0, *, by_ear: bool = False) -> list[Attendee]:
        """People the search index finds for a typed text: generous, not ranked. `room` cuts nobody off below it.

        `by_ear`: those who only sound like it.
        """
        ...

    def alike(self, person: Person) -> list[Attendee]:
        """People the search index holds for perhaps the same person: generous, not yet compared."""
        ...

    def changed_since(self, revision: int) -> list[str]:
        """References of who was changed or added after that revision."""
        ...

    def blocked_since(self, revision: int) -> list[Attendee]:
        """The entries that were changed or added after that revision and are blocked."""
        ...

    def blocked_in_steps(self) -> Iterator[Sequence[Attendee]]:
        """All entries that are blocked; a step takes some milliseconds."""
        ...

    def next_revision(self) -> int:
        """Say that something changed on which counts hang; inside a transaction."""
        ...

    def joined(self) -> Mapping[str, str]:
        """Reference of an entry of the list -> of the one it was joined to; the same object until that changes.

        Whoever asks for an attendee, a code's holders or records gets the person; an `entry` is the row itself.
        """
        ...

    def entries_of(self, reference: str) -> list[str]:
        """The entries that are this person, the one kept first."""
        ...

    def entry(self, reference: str) -> Attendee | None:
        """The row of that reference, also where it is joined to another."""
        ...

    def entries_named(self, references: Iterable[str]) -> Mapping[str, Attendee]:
        """The rows of these references, those that there are."""
        ...

    def said_by_lists(self, reference: str, uid: str | None = None) -> list[dict[str, Any]]:
        """What the lists on file, or this one alone, say of an entry, each its fields."""
        ...

    def was_listed(self, reference: str, by: str = "") -> bool:
        """Whether any list, or the one of this uid, ever had this entry."""
        ...

    def own_codes(self, reference: str) -> set[str]:
        """All codes of one entry, whatever became of them; those of the person are those of all their entries."""
        ...

    def move_codes(self, source: str, target: str, codes: Mapping[str, str], *, at: datetime) -> None:
        """Give these codes of an entry, with the kinds they had, to another; what both have stays."""
        ...

    # changing who is known
    def add(self, attendee: Attendee, *, at: datetime, desk: str) -> None:
        """Put somebody on the list whose reference is free; inside a transaction."""
        ...

    def change(self, reference: str, fields: Mapping[str, Any], *, at: datetime, desk: str) -> Change | None:
        """Set fields of an attendee; None when all had that value already."""
        ...

    def change_all(
        self,
        wanted: Mapping[str, Mapping[str, Any]],
        *,
        at: datetime,
        desk: str,
        is_told_later: bool = False,
        known: Mapping[str, tuple[int, Attendee]] | None = None,
        may_unblock: bool = False,
    ) -> list[Change | None]:
        """Set fields of several, by reference; None for each who had that already.

        CheckinError where somebody blocked would be so no more, unless `may_unblock`: by a word that goes on record.
        `is_told_later`: one part of many, of which `tell_changes_after` tells everybody once.
        `known`: their rows and entries, where they were read in this transaction already.
        """
        ...

    def tell_changes_after(self, revision: int) -> None:
        """Say that people changed since that revision of whom it was to be told later; in a transaction."""
        ...

    def add_badge_code(self, reference: str, code: str, *, at: datetime) -> None:
        """Give somebody a code that was printed for them."""
        ...

    def badge_code(self, reference: str) -> str | None:
        """The live badge code, if one was issued."""
        ...

    def mark_in_badge_file(self, codes: Iterable[str], *, at: datetime) -> None:
        """Badges with these codes were written into a file."""
        ...

    def is_in_badge_file(self, code: str) -> bool:
        """Whether a badge with this code was."""
        ...

    def revoke_code(self, code: str, reason: str, *, of: str, at: datetime) -> None:
        """Withdraw what stands on the badge of one person, in every form and for everybody else who holds it too.

        From then on it names that person, as a badge that is good no more.
        """
        ...

    def revoke_codes_of(self, reference: str, reason: str, *, at: datetime, but_badges: bool = False) -> None:
        """Withdraw every code of one person, or those of tickets; one that another holds too stays good for them."""
        ...

    def renew_codes_of(self, reference: str, reason: str, *, at: datetime, but: Collection[str] = ()) -> None:
        """Make good again the codes of one person that were withdrawn for this reason, but for some."""
        ...

    # settings of the event
    def setting(self, name: str, default: Any = None) -> Any:
        """A setting of the event, as JSON values; `default` where none was kept."""
        ...

    def set_setting(self, name: str, value: Any, *, at: datetime, desk: str) -> None:
        """Keep a setting of the event, as JSON values, for every desk on the file."""
        ...

    def settings(self) -> Mapping[str, Any]:
        """All settings that were kept, by name."""
        ...

    def codes_of(self, reference: str) -> Sequence[tuple[str, str, bool]]:
        """(code, kind, is_revoked) of an attendee, list codes first; kind is `list` or `badge`."""
        ...

    def codes_revoked_for(self, reference: str, reason: str) -> Collection[str]:
        """Those codes of a person that were revoked for this reason."""
        ...
