"""Who is inside, or came before, when a list puts them off. What was scanned stands: nobody is sent out by a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from checkin.core.counted import first_of
from checkin.core.desk.counting_desk import CountingDesk
from checkin.core.desk.listed_people import LoadResult
from checkin.core.event.attendee import ENDED
from checkin.core.language import n_
from checkin.lists.sheet import Problem
from checkin.store.event_file import EventFile


def told_of_inside(event_file: EventFile, result: LoadResult, now: datetime) -> Iterator[Problem]:
    """Tell by their names of those whom a list cancels, blocks or strikes off after they came: who sits in a room, and
    who only registered, or left.
    """
    ended = (
        one.reference for one in result.changes if "status" in one.fields and one.fields["status"][1] in ENDED
    )
    put_off = list(dict.fromkeys([*ended, *result.newly_gone]))
    if not put_off:
        return
    desk = CountingDesk(event_file, name="", desk_id="", clock=lambda: now)
    inside = desk.inside_among(put_off)
    if inside:
        told = n_(
            "{n} person whom this list cancels, blocks or no longer has is inside now, and counts there until they go"
            " out.",
            "{n} people whom this list cancels, blocks or no longer has are inside now, and count there until they go"
            " out.",
            len(inside),
        )
        yield Problem(row=0, problem=told, value=first_of([*event_file.names_of(inside).values()]))
    came = desk.headcount().everybody_admitted().difference(inside)
    if before := [reference for reference in put_off if reference in came]:
        told = n_(
            "{n} person whom this list cancels, blocks or no longer has was admitted before, and stays counted.",
            "{n} people whom this list cancels, blocks or no longer has were admitted before, and stay counted.",
            len(before),
        )
        yield Problem(row=0, problem=told, value=first_of([*event_file.names_of(before).values()]))
