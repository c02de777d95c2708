"""Where somebody is now, in the few words that help at a door: registered already, inside here, in another room."""

from __future__ import annotations

from checkin.core.language import _
from checkin.core.times import clock_time, from_microseconds
from checkin.gui.session.desk_session import DeskSession


def whereabouts(session: DeskSession, reference: str) -> str:
    """“registered 09:12 · in Grand Hall”; "" for who has not come yet."""
    desk, programme, here = session.desk, session.programme, session.session
    parts: list[str] = []
    present = desk.presence_in(here.id, reference)
    if present is not None:
        entered = from_microseconds(present.entered, programme.event.zone)
        since = clock_time(entered, desk.now())
        parts.append(
            _("registered {since}", since=since)
            if here.is_registration
            else _("inside here {since}", since=since)
        )
    place = desk.where(reference)
    if place is not None and place != here.id:
        there = programme.session(place)
        parts.append(_("in {room}", room=programme.room_name(there) or there.shown_title))
    elif present is None and any(
        s.is_registration and desk.presence_in(s.id, reference) is not None for s in programme.sessions
    ):
        parts.append(_("registered"))
    return " · ".join(parts)
