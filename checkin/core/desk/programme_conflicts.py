"""What in a programme cannot work, found before the doors open: each with its sessions, people and sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from checkin.core.dates import whole_date
from checkin.core.door.access import PersonKind, may_enter
from checkin.core.event.days_of_event import outside_the_event
from checkin.core.event.programme import Access, Programme, Session
from checkin.core.event.requirements import circles_of_requirements
from checkin.core.language import _, n_

Invited = Mapping[str, Collection[str]]
"""Session -> references of those whom it names, who are expected at all."""
_MOST_TOLD = 1000
"""Conflicts: of a programme where everything is at once nobody reads more."""


class ProgrammeConflictKind(StrEnum):
    ROOM_TWICE = "room_twice"
    MORE_INVITED_THAN_SEATS = "more_invited_than_seats"
    PERSON_TWICE = "person_twice"
    OUTSIDE_THE_EVENT = "outside_the_event"
    REQUIRES_IN_A_CIRCLE = "requires_in_a_circle"
    REQUIRES_WHAT_NOBODY_CAN = "requires_what_nobody_can"
    NOBODY_INVITED = "nobody_invited"


@dataclass(frozen=True, slots=True)
class ProgrammeConflict:
    """`people` are references; `count` says by how many, where that is the question."""

    kind: ProgrammeConflictKind
    sessions: tuple[str, ...]
    text: str
    people: tuple[str, ...] = ()
    count: int = 0


def conflicts(programme: Programme, invited: Invited) -> list[ProgrammeConflict]:
    """All there are, in the order of the sessions' times; of sessions that were closed none."""
    found: list[ProgrammeConflict] = [
        ProgrammeConflict(
            ProgrammeConflictKind.REQUIRES_IN_A_CIRCLE,
            circle,
            _(
                "Nobody can enter any of these, for each requires the next: {titles}.",
                titles=_titles(circle, programme),
            ),
        )
        for circle in circles_of_requirements(programme)
    ]
    living = sorted((s for s in programme.sessions if s.closed_at is None), key=lambda s: (s.starts, s.ends))
    for session in living:
        found += _of_one(session, programme, invited)
    for earlier, later in _at_once(living):
        found += _of_two(earlier, later, programme, invited)
        if len(found) >= _MOST_TOLD:
            break
    return found


def _of_one(session: Session, programme: Programme, invited: Invited) -> Iterator[ProgrammeConflict]:
    event, named = programme.event, len(invited.get(session.id, ()))
    if text := outside_the_event(session, event):
        yield ProgrammeConflict(ProgrammeConflictKind.OUTSIDE_THE_EVENT, (session.id,), text)
    if session.capacity is not None and named > session.capacity:
        more = named - session.capacity
        text = n_(
            "“{title}” has {n} place and {named} invited: {more} too many.",
            "“{title}” has {n} places and {named} invited: {more} too many.",
            session.capacity,
            title=session.shown_title,
            named=named,
            more=more,
        )
        yield ProgrammeConflict(
            ProgrammeConflictKind.MORE_INVITED_THAN_SEATS, (session.id,), text, count=more
        )
    if session.access is Access.INVITED and not named:
        text = _("“{title}” admits the invited only, and nobody is invited.", title=session.shown_title)
        yield ProgrammeConflict(ProgrammeConflictKind.NOBODY_INVITED, (session.id,), text)
    if session.requires is not None:
        required = programme.session(session.requires)
        if not _can_be_fulfilled(session, required, programme, invited):
            text = _(
                "“{title}” requires “{required_title}”, which nobody can have been admitted to before.",
                title=session.shown_title,
                required_title=required.shown_title,
            )
            yield ProgrammeConflict(
                ProgrammeConflictKind.REQUIRES_WHAT_NOBODY_CAN, (session.id, required.id), text
            )


def _can_be_fulfilled(session: Session, required: Session, programme: Programme, invited: Invited) -> bool:
    """Whether there may be anybody who enters both, the required one first."""
    if required.doors_open > session.closes:
        return False
    here, there = set(invited.get(session.id, ())), set(invited.get(required.id, ()))
    named = [(), *([(session.id,)] if here - there else []), *([(required.id,)] if there - here else [])]
    if here & there:
        named.append((session.id, required.id))
    kinds = (PersonKind(category.id, sessions) for category in programme.categories for sessions in named)
    return any(may_enter(kind, session) and may_enter(kind, required) for kind in kinds)


def _at_once(sessions: list[Session]) -> Iterator[tuple[Session, Session]]:
    """Pairs of sessions, sorted by start, of which the second begins before the first ends."""
    for number, earlier in enumerate(sessions):
        for later in sessions[number + 1 :]:
            if later.starts >= earlier.ends:
                break
            yield earlier, later


def _of_two(
    earlier: Session, later: Session, programme: Programme, invited: Invited
) -> Iterator[ProgrammeConflict]:
    if earlier.is_registration or later.is_registration:
        return
    both = (earlier.id, later.id)
    if earlier.room is not None and earlier.room == later.room:
        text = _(
            "“{title}” and “{later_title}” are both in {room_name} at {time} on {day}.",
            title=earlier.shown_title,
            later_title=later.shown_title,
            room_name=programme.room_name(earlier),
            time=f"{later.starts:%H:%M}",
            day=whole_date(later.starts),
        )
        yield ProgrammeConflict(ProgrammeConflictKind.ROOM_TWICE, both, text)
    here, there = invited.get(earlier.id, ()), invited.get(later.id, ())
    people = sorted(set(here).intersection(there)) if here and there else []
    if people:
        who = n_("{n} person is", "{n} people are", len(people))
        text = _(
            "{who} invited to “{title}” and “{later_title}” at the same time.",
            who=who,
            title=earlier.shown_title,
            later_title=later.shown_title,
        )
        yield ProgrammeConflict(ProgrammeConflictKind.PERSON_TWICE, both, text, tuple(people), len(people))


def _titles(circle: tuple[str, ...], programme: Programme) -> str:
    return " → ".join(f"“{programme.session(id_).shown_title}”" for id_ in (*circle, circle[0]))
