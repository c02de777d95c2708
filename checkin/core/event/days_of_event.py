"""Sessions on other days than the event's, as a programme with a year mistyped has them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from checkin.core.event.programme import Event, Programme, Session
from checkin.core.event.programme_told import ToldProblem
from checkin.core.language import _, n_

_MOST_TOLD = 5


def outside_the_event(session: Session, event: Event) -> str:
    """Say that it begins before or after the event, or goes on for days after it; nothing where it does neither."""
    if not event.starts <= session.starts.date() <= event.ends:
        return _(
            "“{title}” is on {starts:%Y-%m-%d}, outside the event ({event_starts} to {ends}).",
            title=session.shown_title,
            starts=session.starts,
            event_starts=event.starts,
            ends=event.ends,
        )
    ends_by = (event.ends + timedelta(days=1)).isoformat()  # a party may go on into the night
    if session.ends.date().isoformat() > ends_by:
        return _(
            "“{title}” goes on until {ends:%Y-%m-%d}, and the event until {event_ends}.",
            title=session.shown_title,
            ends=session.ends,
            event_ends=event.ends,
        )
    return ""


def told_outside_the_event(
    programme: Programme, among: Collection[str] | None = None
) -> tuple[ToldProblem, ...]:
    """Tell which sessions, or which of those with these ids, are outside: notes, for the file says so."""
    texts = [
        text
        for session in programme.sessions
        if session.closed_at is None and (among is None or session.id in among)
        if (text := outside_the_event(session, programme.event))
    ]
    if len(texts) > _MOST_TOLD:
        texts[_MOST_TOLD:] = [
            n_(
                "And {n} more session outside the days of the event.",
                "And {n} more sessions outside the days of the event.",
                len(texts) - _MOST_TOLD,
            )
        ]
    return tuple(ToldProblem(row=0, problem=text, is_note=True) for text in texts)
