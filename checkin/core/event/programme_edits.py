"""A programme with one thing in it changed: put in, taken out, merged, put in another order.

Each edit returns another Programme that holds together, or raises ProgrammeError in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from anyascii import anyascii

from checkin.core.errors import ProgrammeError, UnusableProgrammeError
from checkin.core.event.programme import Access, Category, Event, Programme, Room, Session, Venue
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.language import _, n_

_LONGEST_ID = 60
_One = TypeVar("_One", Session, Venue, Room, Category)


def with_event(programme: Programme, event: Event) -> Programme:
    """Other data of the event itself. In another time zone everything goes on at the same hours of the clock there."""
    return _checked(replace(programme, event=event))


def from_day(programme: Programme, first: date) -> Programme:
    """The same from another day on: everything as many days later or earlier, at the same hours of the clock."""
    days = timedelta(days=first.toordinal() - programme.event.starts.toordinal())
    try:
        event = replace(programme.event, starts=first, ends=programme.event.ends + days)
        sessions = tuple(
            replace(
                s,
                starts=s.starts + days,
                ends=s.ends + days,
                closed_at=None if s.closed_at is None else s.closed_at + days,
            )
            for s in programme.sessions
        )
    except OverflowError:
        raise UnusableProgrammeError(_("An event can’t begin on {first}.", first=first.isoformat())) from None
    return _checked(replace(programme, event=event, sessions=sessions))


def with_all_open(programme: Programme) -> Programme:
    """Without what was closed before its time."""
    return replace(programme, sessions=tuple(replace(s, closed_at=None) for s in programme.sessions))


def with_session(programme: Programme, session: Session) -> Programme:
    """The session put in, in place of the one of its id where there is one."""
    return _checked(replace(programme, sessions=_put(programme.sessions, session)))


def in_other_room(programme: Programme, session: Session, room: Room | None) -> Session:
    """The session in another room or none. One that had all the seats of its room, or no limit in none, has all of the
    next; a number of seats that somebody set stays."""
    here = next((r for r in programme.rooms if r.id == session.room), None)
    had_all = session.capacity == (here.capacity if here is not None else None)
    capacity = room.capacity if room is not None and room != here and had_all else session.capacity
    return replace(session, room=room.id if room is not None else None, capacity=capacity)


def without_session(programme: Programme, session_id: str) -> Programme:
    """The session taken out; nothing requires it any more."""
    programme.session(session_id)
    left = tuple(
        replace(s, requires=None) if s.requires == session_id else s
        for s in programme.sessions
        if s.id != session_id
    )
    return _checked(replace(programme, sessions=left))


def with_session_closed(programme: Programme, session_id: str, at: datetime | None) -> Programme:
    """Closed from that moment on, or (None) open again."""
    closed = None if at is None else at.astimezone(programme.event.zone).replace(microsecond=0)
    return with_session(programme, replace(programme.session(session_id), closed_at=closed))


def with_venue(programme: Programme, venue: Venue) -> Programme:
    """The venue with its rooms put in, in place of the one of its id where there is one."""
    return _checked(replace(programme, venues=_put(programme.venues, venue)))


def without_venue(programme: Programme, venue_id: str) -> Programme:
    """The venue and its rooms taken out; ProgrammeError while a session is in one of them."""
    rooms = {room.id for room in programme.rooms if room.venue == venue_id}
    _require_unused(programme, rooms)
    return _checked(replace(programme, venues=tuple(v for v in programme.venues if v.id != venue_id)))


def with_room(programme: Programme, room: Room) -> Programme:
    """The room put into its venue. Sessions that had all the seats of the room have as many as it has now."""
    before = {r.id: r.capacity for r in programme.rooms}
    venues = [
        replace(v, rooms=tuple(r for r in v.rooms if r.id != room.id) if v.id != room.venue else v.rooms)
        for v in programme.venues
    ]
    venues = [replace(v, rooms=_put(v.rooms, room)) if v.id == room.venue else v for v in venues]
    sessions = tuple(
        replace(s, capacity=room.capacity) if s.room == room.id and s.capacity == before.get(room.id) else s
        for s in programme.sessions
    )
    return _checked(replace(programme, venues=tuple(venues), sessions=sessions))


def without_room(programme: Programme, room_id: str) -> Programme:
    """The room taken out; ProgrammeError while a session is in it."""
    _require_unused(programme, {room_id})
    venues = tuple(replace(v, rooms=tuple(r for r in v.rooms if r.id != room_id)) for v in programme.venues)
    return _checked(replace(programme, venues=venues))


def with_category(programme: Programme, category: Category) -> Programme:
    """The category put in, in place of the one of its id where there is one, which keeps its number."""
    if programme.has_category(category.id):
        known = programme.category(category.id)
        category = replace(category, number=known.number, also_numbers=known.also_numbers)
    else:
        taken = {number for c in programme.categories for number in (c.number, *c.also_numbers)}
        free = [number for number in range(256) if number not in taken]
        if not free:
            raise ProgrammeError(_("The programme has had more than 256 categories. Nothing was changed."))
        category = replace(category, number=free[0], also_numbers=())
    return _checked(replace(programme, categories=_put(programme.categories, category)))


def with_category_merged(programme: Programme, category_id: str, into: str) -> Programme:
    """One category taken out in favour of another, to which its sessions are open then and its badges belong."""
    merged, kept = programme.category(category_id), programme.category(into)
    if merged.id == kept.id:
        raise ProgrammeError(_("A category can’t be merged into itself. Nothing was changed."))
    numbers = (*kept.also_numbers, merged.number, *merged.also_numbers)
    categories = tuple(
        replace(c, also_numbers=numbers) if c.id == kept.id else c
        for c in programme.categories
        if c.id != merged.id
    )
    sessions = tuple(
        replace(s, categories=tuple(dict.fromkeys(into if c == category_id else c for c in s.categories)))
        for s in programme.sessions
    )
    return _checked(replace(programme, categories=categories, sessions=sessions))


def without_category(programme: Programme, category_id: str) -> Programme:
    """A category that nobody has taken out; ProgrammeError where a session is open to it alone, or it is the last."""
    programme.category(category_id)
    if len(programme.categories) == 1:
        raise ProgrammeError(_("An event needs at least one category. Nothing was changed."))
    sessions = []
    for session in programme.sessions:
        left = tuple(c for c in session.categories if c != category_id)
        if session.access is Access.CATEGORIES and not left:
            raise ProgrammeError(
                _(
                    "“{title}” is open to “{name}” alone. Open it to others "
                    "first, or merge the category into another. Nothing was changed.",
                    title=session.title,
                    name=programme.category(category_id).name,
                )
            )
        sessions.append(replace(session, categories=left))
    categories = tuple(c for c in programme.categories if c.id != category_id)
    return _checked(replace(programme, categories=categories, sessions=tuple(sessions)))


def with_category_order(programme: Programme, ids: Sequence[str]) -> Programme:
    """The categories in this order; the first is what one is where nothing else is said. Those left out come last."""
    place = {id_: n for n, id_ in enumerate(ids)}
    categories = tuple(sorted(programme.categories, key=lambda c: place.get(c.id, len(place))))
    return _checked(replace(programme, categories=categories))


def new_id_for(name: str, taken: Collection[str], *, otherwise: str = "session") -> str:
    """An id for something of that name, in a-z, 0-9 and -, that nothing has yet."""
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:_LONGEST_ID].strip("-")
    first = plain or otherwise
    number, found = 2, first
    while found in taken:
        number, found = number + 1, f"{first}-{number}"
    return found


def _put(items: tuple[_One, ...], item: _One) -> tuple[_One, ...]:
    if any(one.id == item.id for one in items):
        return tuple(item if one.id == item.id else one for one in items)
    return items + (item,)  # noqa: RUF005 - as a tuple of one type


def _checked(programme: Programme) -> Programme:
    """As the file would be read again: what does not hold together is told by its place."""
    return programme_from_dict(programme_to_dict(programme))


def _require_unused(programme: Programme, rooms: Collection[str]) -> None:
    using = [s.title for s in programme.sessions if s.room in rooms]
    if using:
        raise ProgrammeError(
            n_(
                "“{using}” is in that room. Move it first; nothing was changed.",
                "“{using}” and other sessions are in that room, {n} in all. Move them first; nothing was changed.",
                len(using),
                using=using[0],
            )
        )
