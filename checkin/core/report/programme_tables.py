"""The programme as tables, a day each: to hang on the door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from checkin.core.counting.session_text import OVERNIGHT, access_of, times_of
from checkin.core.dates import weekday_and_day
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _
from checkin.core.report.model import Column, Table


def programme_by_day(programme: Programme) -> list[Table]:
    """Each day's sessions by time, with room and who may enter; what was closed is left out.

    What goes on for days, as a registration does, stands on each of them.
    """
    days: defaultdict[date, list[Session]] = defaultdict(list)
    for session in sorted(programme.sessions, key=lambda s: (s.starts, s.ends, s.room or "", s.title)):
        if session.closed_at is None:
            for day in _days_of(session):
                days[day].append(session)
    columns = (
        Column("time", _("Time")),
        Column("title", _("Session")),
        Column("room", _("Room")),
        Column("access", _("Who may enter")),
    )
    return [
        Table(
            id="programme",
            title=weekday_and_day(day),
            how="",
            columns=columns,
            rows=tuple(
                (
                    times_of(s),
                    " / ".join(s.every_title),
                    programme.room_name(s) or "",
                    access_of(s, programme),
                )
                for s in sessions
            ),
        )
        for day, sessions in sorted(days.items())
    ]


def _days_of(session: Session) -> Iterator[date]:
    """The day it begins; of what is longer than a night, the others that it goes on too."""
    first, last = session.starts, session.ends
    yield first.date()
    if last - first > OVERNIGHT:
        later = ((last - timedelta.resolution).date() - first.date()).days
        yield from (first.date() + timedelta(days=n) for n in range(1, later + 1))
