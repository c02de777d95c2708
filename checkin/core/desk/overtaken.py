"""What became since of whom a reading refused: they are in, or what they lacked is settled."""

from __future__ import annotations

from msgspec.structs import replace

from checkin.core.desk.corrections import counted_entry, is_of_somebody_blocked, moment_of, person_of
from checkin.core.desk.desk import Desk
from checkin.core.desk.identify import by_hand
from checkin.core.desk.settlements import LACKED
from checkin.core.door.admission import Direction, FirstEntry, Verdict, VerdictWord
from checkin.core.door.records import Record
from checkin.core.door.verdict_text import message
from checkin.core.times import from_microseconds, to_microseconds


def in_since(desk: Desk, refused: Record) -> Verdict | None:
    """That they are in, since when and by which desk, in no record of its own; None where they are not."""
    if not refused.may_be_overridden or refused.session is None:
        return None
    zone = desk.programme.event.zone
    person = desk.attendee(person_of(desk.store, refused))
    at = moment_of(refused, desk.now(), desk.programme)
    entry = counted_entry(desk.store, desk.history, refused, at)
    if entry is None or entry.at < to_microseconds(refused.at):
        return None
    verdict = Verdict(
        word=VerdictWord.ALREADY_IN,
        admits=False,
        direction=Direction.IN,
        at=at,
        session=refused.session,
        attendee=person,
        category=person.category if person is not None else None,
        code=refused.code,
        first_entry=FirstEntry(from_microseconds(entry.at, zone), entry.desk),
        inside=desk.inside(refused.session),
        overtakes=refused.id,
    )
    return replace(verdict, message=message(verdict, desk.programme))


def refused_still(desk: Desk, refused: Record) -> Verdict | None:
    """What a refused reading on file answered, and that they are blocked by now; None where nobody can let them in."""
    verdict = desk.refusal(refused)
    if verdict is not None and is_of_somebody_blocked(desk.store, refused):
        return replace(verdict, word=VerdictWord.BLOCKED)
    return verdict


def may_come_by_now(desk: Desk, refused: Record) -> bool:
    """Whether what they were refused for is settled, and the door would let them in."""
    person = desk.attendee(refused.attendee or "")
    if person is None or refused.verdict not in LACKED or refused.session is None:
        return False
    is_settled = person.status is not LACKED[refused.verdict]
    return is_settled and desk.foreseen(by_hand(person), refused.session).admits
