"""What a refusal adds about somebody who came in before: since when, who let them in against the rules, and whether
they left.
"""

from __future__ import annotations

from checkin.core.counting.headcount import Headcount
from checkin.core.desk.store import Store
from checkin.core.door.admission import OVERRIDABLE, Direction, Ruling, VerdictWord, entry_that_counts
from checkin.core.door.presence import Moment, has_come
from checkin.core.door.records import RecordKind
from checkin.core.language import _
from checkin.core.times import at_clock_time, clock_time, from_microseconds, to_microseconds


def told_in_already(store: Store, ruling: Ruling, headcount: Headcount) -> str:
    """“Already in since 09:54 (Desk 1), admitted anyway by Kim.”; nothing where they are not.

    Where the word says so, that they left since: who is let in again without a record is missing from the counts.
    """
    person = ruling.attendee.reference if ruling.attendee is not None else ruling.code
    if ruling.word not in OVERRIDABLE or ruling.direction is Direction.OUT or person is None:
        return ""
    session, at = store.programme.session(ruling.session), to_microseconds(ruling.at)
    if ruling.word is VerdictWord.ALREADY_IN:
        moment = Moment(at, at)
        stays = [stay for stay in headcount.history(person).presences if stay.session == session.id]
        ends = [stay.end for stay in stays if stay.entered <= at and stay.end is not None and stay.end[1]]
        if not ends or any(stay.covers(moment) for stay in stays) or not has_come(ends[-1], moment):
            return ""
        left = from_microseconds(ends[-1][0], store.programme.event.zone)
        return _(
            "They left {when} and have not counted since: “Admit anyway” counts them again.",
            when=at_clock_time(left, ruling.at),
        )
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
