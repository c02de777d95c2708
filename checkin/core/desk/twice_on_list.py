"""A guest with two tickets: whoever comes in while another entry of the same name and place is in already."""

from __future__ import annotations

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import Direction, Verdict, VerdictWord, entry_that_counts
from checkin.core.language import _, together
from checkin.core.times import clock_time, from_microseconds, to_microseconds
from checkin.core.where_told import to_do


def told_of_second_ticket(desk: Desk, verdict: Verdict) -> str:
    """That another of their name and organisation, or e-mail, came in before, and when; "" where nobody did.

    They may be two people: it is told, and changes nothing.
    """
    person = verdict.attendee
    if person is None or verdict.word is not VerdictWord.ADMITTED or verdict.direction is Direction.OUT:
        return ""
    # Names of every script: no refusal waits for them.
    from checkin.core.mail_addresses import share_an_address
    from checkin.core.names.likeness import are_at_home

    session, at = desk.programme.session(verdict.session), to_microseconds(verdict.at)
    for other in desk.of_same_name(person):
        if other.reference == person.reference:
            continue
        if not are_at_home(person, other) and not share_an_address(person.email, other.email):
            continue
        entry = entry_that_counts(session, desk.history(other.reference), at)
        if entry is not None and entry.at <= at:
            told = _(
                "{name} is on the list twice, and the other came in at {time} ({desk}).",
                name=person.name,
                time=clock_time(from_microseconds(entry.at, desk.programme.event.zone), verdict.at),
                desk=entry.desk,
            )
            command = _(
                "If both are one guest, take this entry back with checkin undo: {scan}", scan=verdict.scan_id
            )
            window = _("If both are one guest, take this entry back.")
            return together(told, to_do(command, window))
    return ""
