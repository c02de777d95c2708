"""`checkin meetings`: the 1:1 timetable of a matchmaking session, loaded, and who met, waits or did not come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import click

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import as_time, print_fields, print_json, print_plain, problem_in_words, say
from checkin.cli.session import desk_at, moment_told
from checkin.cli.speaking import language_of_papers
from checkin.core.counted import counted
from checkin.core.counting.meetings import MeetingNow, MeetingState, meetings_now
from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import TimetableChange, matchmaking_session, take_back, timetable_of
from checkin.core.errors import CheckinError
from checkin.core.event.meeting_timetable import MeetingTimetable
from checkin.core.event.programme import Session
from checkin.core.language import _, n_
from checkin.lists.sheet import Problem
from checkin.tasks.load_meetings import load_meetings
from checkin.tasks.propose_meetings import Proposed, Slots, propose_meetings
from checkin.tasks.write_wall_pages import write_signs


def meetings(
    event: EventArgument,
    load: Annotated[
        Path | None,
        Option("--load", metavar="FILE", help=_("Put what this CSV or XLSX says in place of the timetable")),
    ] = None,
    propose: Annotated[
        Path | None,
        Option(
            "--propose",
            metavar="WISHES",
            help=_(
                "Put a timetable in its place that fulfils as many of these wishes (CSV or XLSX) as can be"
            ),
        ),
    ] = None,
    minutes: Annotated[
        int | None,
        Option(
            "--minutes",
            metavar="N",
            help=_("With --propose: a meeting’s length, else as in the timetable, or 20"),
            least=1,
            most=600,
        ),
    ] = None,
    pause: Annotated[
        int,
        Option(
            "--pause", metavar="N", help=_("With --minutes: minutes between two meetings"), least=0, most=600
        ),
    ] = 0,
    tables: Annotated[
        int | None,
        Option(
            "--tables", metavar="N", help=_("With --propose: how many tables there are"), least=1, most=1000
        ),
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help=_("With --propose: only show it"))] = False,
    signs: Annotated[
        Path | None,
        Option("--signs", metavar="FILE.pdf", help=_("Write a sign for each table, to stand on it")),
    ] = None,
    plans: Annotated[
        Path | None,
        Option("--plans", metavar="FILE.pdf", help=_("Write the meetings of each person, a page each")),
    ] = None,
    at: Annotated[
        str | None,
        Option("--at", metavar="SESSION", help=_("Which matchmaking session, where there are several")),
    ] = None,
    undo: Annotated[
        bool, Option("--undo", help=_("Take back the last change of the timetable; again brings it back"))
    ] = False,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    changes = sum((load is not None, propose is not None, undo))
    if changes > 1:
        raise CheckinError(_("--load, --propose and --undo don’t go together. Nothing was changed."))
    if propose is None and (minutes is not None or pause or tables is not None or dry_run):
        raise CheckinError(
            _("--minutes, --pause, --tables and --dry-run go with --propose. Nothing was changed.")
        )
    if signs is not None and signs == plans:
        raise CheckinError(_("--signs and --plans are two files. Nothing was changed."))
    with desk_at(event, now, only_reads=not changes) as desk:
        session = matchmaking_session(desk, at)
        loaded = load_meetings(desk, session, load) if load is not None else None
        how = Slots(minutes=minutes, pause=pause, tables=tables)
        proposed = propose_meetings(desk, session, propose, how, dry_run=dry_run) if propose else None
        if undo:
            _say_change(take_back(desk, session), _("as it was before"))
        for path, by in ((signs, "table"), (plans, "person")):
            if path is not None:
                written = write_signs(desk, session, path, by, language_of_papers(desk.programme.event))
                say(n_("{n} page in “{path}”.", "{n} pages in “{path}”.", written, path=path))
        problems = (
            loaded.problems if loaded is not None else proposed.problems if proposed is not None else ()
        )
        shown = proposed.timetable if proposed is not None else timetable_of(desk, session)
        moment = moment_told(desk, now)
        standing = meetings_now(shown, desk.headcount(moment), desk.moment(moment))
        if json:
            proposal = {"proposal": _proposal_as_json(proposed)} if proposed is not None else {}
            print_json(_as_json(desk, session, shown, standing, problems) | proposal)
        else:
            _tell(desk, session, standing)
        if loaded is not None and loaded.change is not None:
            _say_change(loaded.change, _("the file’s"))
        if proposed is not None:
            _tell_proposal(proposed)
        _tell_problems(problems, with_problems=not json)
    if problems:
        raise click.exceptions.Exit(1)


def _proposal_as_json(of: Proposed) -> dict[str, Any]:
    proposal = of.proposal
    return {
        "wishes": of.wishes,
        "met": of.wishes - len(proposal.unmet),
        "weight": proposal.weight,
        "bound": round(proposal.bound, 3),
        "share": round(proposal.share, 4),
        "table_changes": proposal.table_changes,
        "unmet": [{"people": list(people), "weight": weight} for people, weight in proposal.unmet],
    }


def _tell_proposal(of: Proposed) -> None:
    proposal = of.proposal
    say(
        _(
            "{wishes} of {meetings} have a place. By weight that is "
            "{share:.1%} of what any timetable could reach. People change tables "
            "{times}.",
            wishes=of.wishes - len(proposal.unmet),
            meetings=counted(of.wishes, "wished meeting"),
            share=proposal.share,
            times=counted(proposal.table_changes, "time"),
        )
    )
    if of.change is not None:
        _say_change(of.change, _("the one proposed"))
    else:
        say(_("It was only shown: nothing was changed."))


def _as_json(
    desk: Desk,
    session: Session,
    shown: MeetingTimetable,
    standing: Sequence[MeetingNow],
    problems: Sequence[Problem],
) -> dict[str, Any]:
    slots = shown.slots
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
        print_plain(_("“{title}” has no timetable.", title=session.shown_title))
        return
    for one in standing:
        people = " – ".join(
            _("{name} (here)", name=_name(desk, person)) if person in one.here else _name(desk, person)
            for person in one.meeting.people
        )
        slot = one.meeting.slot.hours_on(session.starts.date())
        absent = ", ".join(_name(desk, person) for person in one.absent)
        state = _("{line}: without {absent}", line=one.state, absent=absent) if absent else one.state
        print_fields(slot, one.meeting.table_name, people, state)
    states = Counter(one.state for one in standing)
    print_plain(
        n_(
            "{met} of {n} meeting took place; {waiting} waiting, {missed} missed, {ahead} ahead.",
            "{met} of {n} meetings took place; {waiting} waiting, {missed} missed, {ahead} ahead.",
            len(standing),
            met=states[MeetingState.MET],
            waiting=states[MeetingState.WAITING],
            missed=states[MeetingState.MISSED],
            ahead=states[MeetingState.AHEAD],
        )
    )


def _tell_problems(problems: Sequence[Problem], *, with_problems: bool) -> None:
    for problem in problems if with_problems else ():
        say(problem_in_words(problem))
    if problems:
        say(n_("{n} problem in the file.", "{n} problems in the file.", len(problems)))


def _say_change(change: TimetableChange, whose: str) -> None:
    say(
        _(
            "The timetable is now {whose}: {added} added, {removed} taken out, {unchanged} as before.",
            whose=whose,
            added=change.added,
            removed=change.removed,
            unchanged=change.unchanged,
        )
    )


def _name(desk: Desk, reference: str) -> str:
    person = desk.attendee(reference)
    return person.name if person is not None else reference
