"""Which session a desk admits to when nobody chose one, and which are on now."""

from __future__ import annotations

from datetime import datetime

from checkin.core.desk.desk import Desk
from checkin.core.event.programme import Programme, Session


def sessions_on_now(programme: Programme, now: datetime) -> list[Session]:
    """Sessions whose doors are open now, those that began last first; registration after rooms."""
    running = [s for s in programme.sessions if s.doors_open <= now <= s.closes]
    return sorted(running, key=lambda s: (not s.is_in_a_room, -s.starts.timestamp()))


def session_to_begin_with(programme: Programme, now: datetime, *, remembered: str, read_at: str = "") -> str:
    """Id of the session this desk was set to; else of that it read at last, of registration, of another that is on,
    of one still to come.
    """
    if programme.has_session(remembered):
        return remembered
    running = sessions_on_now(programme, now)
    same = [s for s in running if s.id == read_at]
    registration = [s for s in running if s.is_registration]
    no_room = [s for s in running if not s.is_in_a_room]
    later = [s for s in programme.sessions if s.ends >= now]
    for choice in (same, registration, no_room, running, later, list(programme.sessions)):
        if choice:
            return choice[0].id
    return ""


def read_last_at(desk: Desk) -> str:
    """Id of the session that this desk read a code for last, "" for none."""
    of_this_desk = (record for record in desk.last_scans() if record.desk_id == desk.id)
    return next((record.session or "" for record in of_this_desk if record.how == "scan"), "")
