"""The roll of a slot: each meeting, whose partner is missing, whom to ring, and who is free to stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from checkin.core.counting.meetings import MeetingNow, MeetingState
from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import roll
from checkin.core.event.attendee import Attendee
from checkin.core.event.meeting_timetable import Slot
from checkin.core.event.programme import Session
from checkin.core.names.order import by_family_name


@dataclass(frozen=True, slots=True)
class RollCalled:
    """A meeting with its people as they are on the list; one who is there no more by the reference alone."""

    now: MeetingNow
    people: tuple[Attendee, ...]

    @property
    def missing(self) -> tuple[Attendee, ...]:
        """Who is not in the session now."""
        return tuple(p for p in self.people if p.reference not in self.now.here)

    @property
    def waits(self) -> bool:
        """Whether somebody sits there alone now."""
        return self.now.state is MeetingState.WAITING and bool(self.now.here)


@dataclass(frozen=True, slots=True)
class SlotRoll:
    """The meetings of a slot, or of all; and who is in the session now and has none in the slot."""

    meetings: tuple[RollCalled, ...]
    free: tuple[Attendee, ...] = ()


def roll_of_slot(desk: Desk, session: Session, slot: Slot | None = None) -> SlotRoll:
    """The roll as it stands now; who is free is told of one slot."""
    standing = roll(desk, session)
    of_slot = [one for one in standing if slot is None or one.meeting.slot == slot]
    references = {person for one in of_slot for person in one.meeting.people}
    busy = {p for one in standing if slot is not None and _overlap(one, slot) for p in one.meeting.people}
    free = [p for p in desk.people_inside(session.id) if p not in busy] if slot is not None else []
    known = desk.store.attendees_named([*references, *free])
    meetings = tuple(RollCalled(one, _people(one.meeting.people, known)) for one in of_slot)
    return SlotRoll(meetings, tuple(sorted((known[p] for p in free if p in known), key=by_family_name)))


def slot_at(slots: Sequence[Slot], moment: datetime) -> Slot | None:
    """The slot that runs at a moment, else the next, else the last."""
    running = [s for s in slots if s.starts <= moment < s.ends]
    ahead = [s for s in slots if s.starts > moment]
    return next(iter([*running, *ahead, *reversed(slots)]), None)


def _overlap(one: MeetingNow, slot: Slot) -> bool:
    return one.meeting.slot.starts < slot.ends and slot.starts < one.meeting.slot.ends


def _people(references: Sequence[str], known: Mapping[str, Attendee]) -> tuple[Attendee, ...]:
    return tuple(known.get(r) or Attendee(reference=r, name=r, category="") for r in references)
