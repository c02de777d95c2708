"""The programme as tables, a day each: to hang on the door."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from checkin.core.counting.session_text import access_of, day_of, times_of
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _
from checkin.core.report.model import Column, Table


def programme_by_day(programme: Programme) -> list[Table]:
    """Each day's sessions by time, with room and who may enter; what was closed is left out."""
    days: defaultdict[date, list[Session]] = defaultdict(list)
    for session in sorted(programme.sessions, key=lambda s: (s.starts, s.ends, s.room or "", s.title)):
        if session.closed_at is None:
            days[session.starts.date()].append(session)
    columns = (
        Column("time", _("Time")),
        Column("title", _("Session")),
        Column("room", _("Room")),
        Column("access", _("Who may enter")),
    )
    return [
        Table(
            id="programme",
            title=day_of(sessions[0].starts),
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
        for sessions in days.values()
    ]
