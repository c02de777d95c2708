"""A timetable proposed from a file of wishes, and put in place of a matchmaking session's one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import TimetableChange, keep_timetable, timetable_of
from checkin.core.desk.named_people import Named, NamedPeople
from checkin.core.door.access import may_enter
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.meeting_proposal import Pair, Proposal, pair, propose
from checkin.core.event.meeting_timetable import (
    USUAL_MINUTES,
    Meeting,
    MeetingTimetable,
    Slot,
    tables_of,
    timetable,
)
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.core.times import later
from checkin.lists.sheet import Problem
from checkin.lists.wishes import WishRow, read_wishes

_MOST_SLOTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """How the time is parted: how long a meeting is (None: as in the timetable there is), the pause after it, tables.

    `tables` None: as many as it takes.
    """

    minutes: int | None = None
    pause: int = 0
    tables: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What came of it: the timetable, how good it is, what of the file was left out, and how the timetable changed.

    `change` is None where it was only shown.
    """

    timetable: MeetingTimetable
    proposal: Proposal
    wishes: int
    problems: tuple[Problem, ...]
    change: TimetableChange | None


def propose_meetings(
    desk: Desk, session: Session, path: Path, how: Slots, *, dry_run: bool = False
) -> Proposed:
    """Read the wishes and propose. ListError or CheckinError, and nothing changed, where that is not possible.

    While the session runs, what has begun stays as it is, and only the slots to come are planned.
    """
    before, now = timetable_of(desk, session), desk.now()
    is_running = session.starts <= now < session.ends
    begun = [m for m in before.meetings if is_running and m.slot.starts <= now]
    slots = [s for s in _slots(session, before, how) if not (is_running and s.starts <= now)]
    if not slots:
        raise CheckinError(
            _(
                "No slot of “{session}” is left to plan meetings in. Nothing was changed.",
                session=session.shown_title,
            )
        )
    read = read_wishes(path)
    problems = list(read.problems)
    wishes = _wishes(desk, session, read.rows, problems)
    met = {pair(*m.people) for m in begun if len(m.people) == 2}
    proposal = propose({key: w for key, w in wishes.items() if key not in met}, len(slots), how.tables)
    new = timetable(session.id, [*begun, *_meetings(proposal, slots, tables_of(before))])
    if not new.meetings:
        raise CheckinError(
            _("No wish of “{file}” could be kept; the timetable stays as it was.", file=path.name)
        )
    change = None
    if not dry_run:
        change = keep_timetable(desk, session, new, _("from “{name}”", name=path.name))
    return Proposed(
        timetable=new, proposal=proposal, wishes=len(wishes), problems=tuple(problems), change=change
    )


def _slots(session: Session, before: MeetingTimetable, how: Slots) -> Sequence[Slot]:
    if how.minutes is None and before.slots:
        apart: list[Slot] = []
        for slot in before.slots:
            if not apart or apart[-1].ends <= slot.starts:
                apart.append(slot)
        return apart
    return list(_parted(session.starts, session.ends, how.minutes or USUAL_MINUTES, how.pause))


def _parted(starts: datetime, ends: datetime, minutes: int, pause: int) -> Iterator[Slot]:
    for _n in range(_MOST_SLOTS):
        slot = Slot(starts, later(starts, minutes=minutes))
        if slot.ends > ends:
            return
        yield slot
        starts = later(slot.ends, minutes=pause)


def _meetings(proposal: Proposal, slots: Sequence[Slot], tables: Sequence[str]) -> Iterator[Meeting]:
    """With the tables' names as they are known, and numbers for more."""
    most = 1 + max((table for one in proposal.slots for _pair, table in one), default=0)
    more = (str(n) for n in range(1, most + len(tables) + 1) if str(n) not in tables)
    names = [*tables, *more]
    for slot, meetings in zip(slots, proposal.slots, strict=True):
        for people, table in meetings:
            yield Meeting(slot, names[table], people)


def _wishes(
    desk: Desk, session: Session, rows: Sequence[WishRow], problems: list[Problem]
) -> dict[Pair, float]:
    """The weight of each pair: what each of the two wished, added. Of one wish told twice the dearer counts."""
    people = NamedPeople(desk.store)
    told: defaultdict[tuple[str, str], float] = defaultdict(float)
    for row in rows:
        who = people.find(row.who.texts, row.who.organisation)
        wished = (
            people.find_all(row.wished.texts[0])
            if len(row.wished.texts) == 1 and not row.wished.organisation
            else [people.find(row.wished.texts, row.wished.organisation)]
        )
        for one in wished:
            trouble = _trouble(desk, session, who, one)
            if trouble is not None:
                column = row.who.column if who.reference is None else row.wished.column
                value = row.who if who.reference is None else row.wished
                problem = _("{why} The wish was left out.", why=trouble)
                problems.append(
                    Problem(
                        row=row.row,
                        sheet=row.sheet,
                        column=column,
                        problem=problem,
                        value=" · ".join(value.texts),
                    )
                )
            elif who.reference is not None and one.reference is not None:
                key = who.reference, one.reference
                told[key] = max(told[key], row.weight)
            if who.reference is None:
                break
    weights: defaultdict[Pair, float] = defaultdict(float)
    for (one_, other), weight in told.items():
        weights[pair(one_, other)] += weight
    return dict(weights)


def _trouble(desk: Desk, session: Session, who: Named, wished: Named) -> str | None:
    """Why these two can't meet there."""
    for named in (who, wished):
        if named.reference is None:
            return named.problem
    if who.reference == wished.reference:
        return _("Nobody meets themselves.")
    for named in (who, wished):
        person = desk.attendee(named.reference or "")
        if person is not None and not _may_come(person, session):
            return _("{name} can’t enter “{session}”.", name=person.name, session=session.shown_title)
    return None


def _may_come(person: Attendee, session: Session) -> bool:
    out = person.gone or person.status in (Status.CANCELLED, Status.BLOCKED)
    return not out and may_enter(person, session)
