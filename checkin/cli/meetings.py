"""`checkin meetings`: the 1:1 timetable of a matchmaking session, loaded, and who met, waits or did not come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import click

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import as_time, print_json, print_plain, say
from checkin.cli.session import desk_at
from checkin.core.counted import counted
from checkin.core.counting.meetings import MeetingNow, MeetingState
from checkin.core.desk.desk import Desk
from checkin.core.desk.meetings import TimetableChange, matchmaking_session, roll, take_back, timetable_of
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Session
from checkin.lists.table import Problem
from checkin.tasks.load_meetings import MeetingsLoaded, load_meetings


def meetings(
    event: EventArgument,
    load: Annotated[
        Path | None,
        Option("--load", metavar="FILE", help="Put what this CSV or XLSX says in place of the timetable"),
    ] = None,
    at: Annotated[
        str | None,
        Option("--at", metavar="SESSION", help="Which matchmaking session, where there are several"),
    ] = None,
    undo: Annotated[
        bool, Option("--undo", help="Take back the last change of the timetable; again brings it back")
    ] = False,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    if load is not None and undo:
        raise CheckinError("--load and --undo don’t go together. Nothing was changed.")
    with desk_at(event, now) as desk:
        session = matchmaking_session(desk, at)
        loaded = load_meetings(desk, session, load) if load is not None else None
        if undo:
            _say_change(take_back(desk, session), "as it was before")
        problems = loaded.problems if loaded is not None else ()
        standing = roll(desk, session)
        if json:
            print_json(_as_json(desk, session, standing, problems))
        else:
            _tell(desk, session, standing)
        if loaded is not None:
            _tell_load(loaded, with_problems=not json)
    if problems:
        raise click.exceptions.Exit(1)


def _as_json(
    desk: Desk, session: Session, standing: Sequence[MeetingNow], problems: Sequence[Problem]
) -> dict[str, Any]:
    slots = timetable_of(desk, session).slots
    number = {slot: n for n, slot in enumerate(slots)}
    return {
        "session": session.id,
        "slots": [{"starts": as_time(slot.starts), "ends": as_time(slot.ends)} for slot in slots],
        "meetings": [
            {
                "slot": number[one.meeting.slot],
                "table": one.meeting.table,
                "people": [
                    {"reference": person, "name": _name(desk, person), "here": person in one.here}
                    for person in one.meeting.people
                ],
                "state": one.state,
                "absent": list(one.absent),
                "waited": list(one.waited),
            }
            for one in standing
        ],
        "problems": [
            {"row": p.row, "column": p.column, "problem": p.problem, "value": p.value}
            | ({"sheet": p.sheet} if p.sheet else {})
            for p in problems
        ],
    }


def _tell(desk: Desk, session: Session, standing: Sequence[MeetingNow]) -> None:
    if not standing:
        print_plain(f"“{session.title}” has no timetable.")
        return
    for one in standing:
        people = " – ".join(
            f"{_name(desk, person)}{' (here)' if person in one.here else ''}" for person in one.meeting.people
        )
        slot = f"{one.meeting.slot.starts:%H:%M}–{one.meeting.slot.ends:%H:%M}"
        absent = ", ".join(_name(desk, person) for person in one.absent)
        line = f"{slot}\t{one.meeting.table_name}\t{people}\t{one.state}"
        print_plain(f"{line}: without {absent}" if absent else line)
    states = Counter(one.state for one in standing)
    print_plain(
        f"{states[MeetingState.MET]} of {counted(len(standing), 'meeting')} took place; {states[MeetingState.WAITING]} "
        f"waiting, {states[MeetingState.MISSED]} missed, {states[MeetingState.AHEAD]} ahead."
    )


def _tell_load(loaded: MeetingsLoaded, *, with_problems: bool) -> None:
    if loaded.change is not None:
        _say_change(loaded.change, "the file’s")
    for problem in loaded.problems if with_problems else ():
        where = f"{problem.sheet}, row {problem.row}" if problem.sheet else f"row {problem.row}"
        column = f", {problem.column}" if problem.column else ""
        say(f"{where}{column}: {problem.problem}{f' ({problem.value[:80]})' if problem.value else ''}")
    if loaded.problems:
        say(f"{counted(len(loaded.problems), 'problem')} in the file.")


def _say_change(change: TimetableChange, whose: str) -> None:
    added, removed, unchanged = change
    say(f"The timetable is now {whose}: {added} added, {removed} taken out, {unchanged} as before.")


def _name(desk: Desk, reference: str) -> str:
    person = desk.attendee(reference)
    return person.name if person is not None else reference
