"""`checkin scan`: payloads from standard input, a line each; an answer a line each, flushed as it goes."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Annotated

import click

from checkin.cli.arguments import DeskOption, EventArgument, JsonOption, NowOption, Option
from checkin.cli.deciding_together import deciding_together
from checkin.cli.saying import print_fields, print_json, say
from checkin.cli.session import desk_at
from checkin.cli.shapes import verdict_as_json
from checkin.core.desk.desk import Desk
from checkin.core.desk.twice_on_list import told_of_second_ticket
from checkin.core.door.admission import Direction, Verdict, VerdictWord
from checkin.core.door.room_door import Where, is_there, session_by_clock, where_named
from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.core.times import clock_time, parse_moment


def scan(
    event: EventArgument,
    at: Annotated[
        str,
        Option(
            "--at",
            metavar="SESSION",
            help=_("The session this desk admits to; or a room, whose sessions follow the clock"),
        ),
    ],
    direction: Annotated[Direction, Option(help=_("Coming in, going out, or whichever fits"))] = Direction.IN,
    desk: DeskOption = None,
    alone: Annotated[bool, Option("--alone", help=_("Do not ask the other desks"))] = False,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    not_recorded = False
    with (
        desk_at(event, now, desk) as this_desk,
        deciding_together(this_desk, event, is_alone=alone) as others,
    ):
        door = _Door(this_desk, where_named(this_desk.programme, at), direction)
        # A clock that was set by hand went back for nobody: its readings are of that time, as replayed ones are.
        standing = None if now is None else this_desk.now()
        if standing is None:
            _tell_clock(this_desk)
        for line in sys.stdin.buffer:
            text = line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace")
            if not text.strip():
                continue
            if not alone:
                others.meet(this_desk, event)
            moment, payload = _split(text, this_desk)
            verdict = door.scan(payload, moment or standing)
            not_recorded |= verdict.word is VerdictWord.NOT_RECORDED
            if json:
                told = verdict_as_json(verdict)
                print_json(
                    {**told, "together": bool(verdict.together)} if others.has_point else told, lines=True
                )
            else:
                name = verdict.attendee.name if verdict.attendee else verdict.payload[:60]
                print_fields(verdict.word, name, verdict.message)
            sys.stdout.flush()
            others.tell()
            # Of a scan with a time of its own nobody stands at the door any more.
            if (
                moment is None
                and not verdict.repeated
                and (second := told_of_second_ticket(this_desk, verdict))
            ):
                say(second)
    if not_recorded:
        say(_("At least one scan could not be recorded."))
        raise click.exceptions.Exit(1)


class _Door:
    """Where the command admits to: a session, or a room, until the room is gone from the programme."""

    def __init__(self, desk: Desk, where: Where, direction: Direction) -> None:
        self._desk, self._where, self._direction = desk, where, direction
        self._last = (
            where if isinstance(where, str) else session_by_clock(desk.programme, where, desk.now()).id
        )

    def scan(self, payload: str, moment: datetime | None) -> Verdict:
        """Answer one line; a room that is gone meanwhile leaves the desk at the session it counted for last."""
        verdict = self._desk.scan(payload, self._where, self._direction, at=moment)
        programme = self._desk.programme
        if verdict.word is VerdictWord.NOT_RECORDED and not is_there(programme, self._where):
            if isinstance(self._where, str) or not programme.has_session(self._last):
                return verdict
            error = _("There is no room “{room}” in the programme any more.", room=self._where.room)
            self._where = self._last
            title = programme.session(self._last).shown_title
            say(_("{error} This desk stays at “{title}”.", error=error, title=title))
            return self.scan(payload, moment)
        self._last = verdict.session
        return verdict


def _tell_clock(desk: Desk) -> None:
    now, last = desk.now(), desk.clock_went_back_from()
    if last is not None:
        say(
            _(
                "This computer’s clock went back: it says {now}, but this desk’s last scan was at "
                "{last}. Nobody comes in twice or is left out of the counts by that: the order of scans decides. "
                "If {now} is right, go on; if not, set the clock.",
                now=clock_time(now, now),
                last=clock_time(last, now),
            )
        )


def _split(line: str, desk: Desk) -> tuple[datetime | None, str]:
    """TIME and payload. What stands before a tab and is no time belongs to the payload: scanners send tabs too."""
    before, tab, after = line.partition("\t")
    if not tab:
        return None, line
    try:
        return parse_moment(before, desk.programme.event.zone), after
    except CheckinError as error:
        if after.strip():
            say(_("{error} The line was taken as a code as it stands.", error=error))
        return None, line
