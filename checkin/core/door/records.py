"""What happened: scans, undos, overrides, prints and changes, each written once and never altered."""

from __future__ import annotations

import secrets
import threading
import time
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from checkin.core.door.admission import OVERRIDABLE, Direction, VerdictWord


class RecordKind(StrEnum):
    SCAN = "scan"
    UNDO = "undo"
    OVERRIDE = "override"
    PRINT = "print"
    CHANGE = "change"


class Noun(StrEnum):
    """What a change changed."""

    ATTENDEE = "attendee"
    CODE = "code"
    SETTING = "setting"
    PROGRAMME = "programme"
    """A part of it, as `programme_parts` names them."""
    ORGANISATION = "organisation"
    """A correction of which spellings are one organisation."""
    LIST = "list"
    LISTING = "listing"
    """What a list says of a person."""
    REGISTRATION = "registration"
    ENTRY = "entry"
    """Which entries of the list are one person."""
    SETTLEMENT = "settlement"
    """What somebody was refused for was put in order at the desk."""


TICKETS = "tickets"
"""The field of a change of codes that says which tickets were withdrawn at a desk, or are good again there."""


class ChangedFields(msgspec.Struct, frozen=True, omit_defaults=True):
    """A change as data: of what, per field (before, after) as JSON values, and why, or on account of whom."""

    noun: Noun
    fields: dict[str, tuple[Any, Any]]
    because: str | None = None
    key: str = ""
    """Which of its noun, where that is not the attendee of the record."""
    by_list: str = ""
    """The list that brought it; by hand where none did."""

    def as_json(self) -> str:
        """For `Record.answer`."""
        return msgspec.json.encode(self).decode()

    def is_apart_from(self, other: ChangedFields) -> bool:
        """Whether both set a field by hand, and neither knew what the other had set it to."""
        if (self.noun, self.key) != (other.noun, other.key) or self.by_list or other.by_list:
            return False
        of_both = ((self.fields[name], other.fields[name]) for name in self.fields if name in other.fields)
        return any(after not in there and before != there[1] for (before, after), there in of_both)


def changed_by(kind: str, answer: str | None) -> ChangedFields | None:
    """What a record changed, as data; None for other records, and where only a sentence says so."""
    if kind != RecordKind.CHANGE or answer is None:
        return None
    try:
        return msgspec.json.decode(answer, type=ChangedFields)
    except (msgspec.MsgspecError, UnicodeError):
        return None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened, as the log tells it. `at` is when it counts, `recorded_at` when it was written."""

    id: str
    kind: RecordKind
    at: datetime
    recorded_at: datetime
    desk: str
    session: str | None = None
    asked: Direction | None = None
    """The direction the desk was set to; `direction` is what came of it."""
    direction: Direction | None = None
    payload: str | None = None
    cleaned: str | None = None
    code: str | None = None
    attendee: str | None = None
    verdict: VerdictWord | None = None
    admits: bool | None = None
    undoes: str | None = None
    """The record an undo takes back."""
    overrides: str | None = None
    """The refused scan an override admits against."""
    reason: str | None = None
    by: str | None = None
    how: str = "scan"
    answer: str | None = None
    """As JSON: what else the verdict said, so that a repeated reading gets the same answer; what a change changed."""
    desk_id: str | None = None
    """Which desk of that name it was; None in records of before ids, or where no desk stands behind it."""

    @property
    def changed(self) -> ChangedFields | None:
        """What a change changed, as data; None for other records, and where only a sentence says so."""
        return changed_by(self.kind, self.answer)

    @property
    def is_reprint(self) -> bool:
        """Whether a badge code was replaced: the badge before is refused from here on."""
        changed = self.changed
        return changed is not None and changed.noun is Noun.CODE and TICKETS not in changed.fields

    @property
    def is_admission(self) -> bool:
        """Whether it let somebody in, or was to: by a reading or against its verdict."""
        return self.kind in (RecordKind.SCAN, RecordKind.OVERRIDE) and bool(self.admits)

    @property
    def may_be_overridden(self) -> bool:
        """Whether this is a refusal that somebody may decide against."""
        return self.kind is RecordKind.SCAN and self.verdict in OVERRIDABLE and bool(self.session)

    @property
    def changes_counts(self) -> bool:
        """Whether taking this record back would change anything: refusals and repeats would not."""
        if self.kind is RecordKind.OVERRIDE:
            return True
        return self.kind is RecordKind.SCAN and (bool(self.admits) or self.verdict is VerdictWord.EXITED)


class Happening(NamedTuple):
    """The part of a record that counts follow from, in the form that is quick to read 300,000 times."""

    seq: int
    id: str
    kind: str
    at: int
    session: str | None
    direction: str | None
    person: str | None
    """The attendee's reference, or the code of a badge whose holder this desk does not know."""
    verdict: str | None
    admits: int | None
    undoes: str | None
    desk: str


HappeningRow = tuple[
    int, str, str, int, str | None, str | None, str | None, str | None, int | None, str | None, str
]
"""A happening as it comes from the file, without names: to name all 300,000 takes a tenth of the time of opening."""


_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A UUIDv7 (RFC 9562): ids made later by this process sort later, even within one millisecond."""
    global _last
    with _lock:
        # 48 bits of milliseconds, then 12 bits of sub-millisecond fraction kept strictly rising.
        stamp = (time.time_ns() << 12) // 1_000_000
        _last = stamp = max(stamp, _last + 1)
    random = 0b10 << 62 | secrets.randbits(64) >> 2
    digits = f"{stamp >> 12:012x}7{stamp & 0xFFF:03x}{random:016x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def change_by_hand(
    changed: ChangedFields,
    *,
    at: datetime,
    desk: str,
    desk_id: str | None,
    attendee: str | None = None,
    code: str | None = None,
) -> Record:
    """The record of what a person at a desk changed; `change_words` makes the sentence that people read."""
    return Record(
        id=new_id(),
        kind=RecordKind.CHANGE,
        at=at,
        recorded_at=at,
        desk=desk,
        desk_id=desk_id,
        attendee=attendee,
        code=code,
        how="hand",
        answer=changed.as_json(),
    )
