"""Whether somebody on the list came already, in words for who types their name here."""

from __future__ import annotations

from checkin.core.desk.desk import Desk
from checkin.core.language import _
from checkin.core.times import clock_time, from_microseconds, to_microseconds


def came_in(desk: Desk, reference: str) -> str:
    """Where they are since when, when they arrived, or that they did not yet; for the middle of a sentence."""
    history, now, zone = desk.history(reference), desk.now(), desk.programme.event.zone
    room = desk.where(reference)
    presence = history.presence_in(room, to_microseconds(now)) if room else None
    if presence is not None and room:
        return _(
            "in {title} since {time}",
            title=desk.programme.session(room).shown_title,
            time=clock_time(from_microseconds(presence.entered, zone), now),
        )
    came = next((passage.at for passage in history.passages if passage.goes_in), None)
    if came is None:
        return _("not arrived yet")
    return _("arrived {time}", time=clock_time(from_microseconds(came, zone), now))
