"""How somebody on the list stands there, and whether they came already, in words for who types their name here."""

from __future__ import annotations

from checkin.core.desk.desk import Desk
from checkin.core.desk.registrations import was_taken_back
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.core.times import clock_time, from_microseconds
from checkin.gui.look.person_text import set_apart


def stands(desk: Desk, person: Attendee) -> str:
    """That they are cancelled, struck off or the like, which goes first; and where they are. Within a sentence."""
    return how_they_stand(desk, person) or _("not arrived yet")


def how_they_stand(desk: Desk, person: Attendee) -> str:
    """The same, and "" of who is only awaited."""
    return ", ".join(filter(None, (set_apart(person), came_in(desk, person.reference))))


def came_in(desk: Desk, reference: str) -> str:
    """Where they are since when, or when they arrived; "" before. For the middle of a sentence."""
    history, now, zone = desk.history(reference), desk.now(), desk.programme.event.zone
    room = desk.where(reference)
    presence = desk.presence_in(room, reference) if room else None
    if presence is not None and room:
        return _(
            "in {title} since {time}",
            title=desk.programme.session(room).shown_title,
            time=clock_time(from_microseconds(presence.entered, zone), now),
        )
    came = next((passage.at for passage in history.passages if passage.goes_in), None)
    if came is None:
        return ""
    return _("arrived {time}", time=clock_time(from_microseconds(came, zone), now))


def told_taken_back(desk: Desk, person: Attendee) -> str:
    """That a registration was taken back, so that there is nothing to put right; "" where it stands."""
    if not was_taken_back(desk.store, person):
        return ""
    return _("The registration of {name} was taken back: register them anew.", name=person.name)


def counted_beside(desk: Desk, colleague: Attendee) -> str:
    """That a colleague who "does not come" came already, so that two will have come; "" where they did not."""
    came = came_in(desk, colleague.reference)
    if not came:
        return ""
    return _(
        "{name} has come already ({where}): whoever comes instead is counted beside them.",
        name=colleague.name,
        where=came,
    )
