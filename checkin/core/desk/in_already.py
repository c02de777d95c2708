"""What a refusal adds about somebody who is in already: since when, and who let them in against the rules."""

from __future__ import annotations

from checkin.core.counting.headcount import Headcount
from checkin.core.desk.store import Store
from checkin.core.door.admission import OVERRIDABLE, Direction, Ruling, VerdictWord, entry_that_counts
from checkin.core.door.records import RecordKind
from checkin.core.language import _
from checkin.core.times import clock_time, from_microseconds, to_microseconds


def told_in_already(store: Store, ruling: Ruling, headcount: Headcount) -> str:
    """“Already in since 09:54 (Desk 1), admitted anyway by Kim.”; nothing where they are not, or the word says it."""
    person = ruling.attendee.reference if ruling.attendee is not None else ruling.code
    is_told = ruling.word in OVERRIDABLE and ruling.word is not VerdictWord.ALREADY_IN
    if not is_told or ruling.direction is Direction.OUT or person is None:
        return ""
    session, at = store.programme.session(ruling.session), to_microseconds(ruling.at)
    entry = entry_that_counts(session, headcount.history(person), at)
    if entry is None or entry.at > at:
        return ""
    said = {
        "already": _("Registered already") if session.is_registration else _("Already in"),
        "since": clock_time(from_microseconds(entry.at, store.programme.event.zone), ruling.at),
        "desk": entry.desk,
    }
    record = store.record(entry.id)
    if record is None or record.kind is not RecordKind.OVERRIDE:
        return _("{already} since {since} ({desk}).", **said)
    if record.by:
        return _("{already} since {since} ({desk}), admitted anyway by {by}.", **said, by=record.by)
    return _("{already} since {since} ({desk}), admitted anyway: {reason}.", **said, reason=record.reason)
