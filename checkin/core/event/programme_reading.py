"""The programme file: plain values to a Programme, every key checked; what is wrong is told by its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec

from checkin.core.checked_values import in_words, wrong
from checkin.core.clean_text import clean_line
from checkin.core.errors import UnusableProgrammeError
from checkin.core.event.programme import (
    Access,
    Admits,
    Category,
    Event,
    Programme,
    Room,
    Session,
    SessionKind,
    Venue,
    WhenFull,
    Window,
)
from checkin.core.event.programme_bounds import (
    LANGUAGE,
    LONGEST,
    YEARS,
    day_told,
    require_countable,
    require_within_bounds,
    within_bounds,
)
from checkin.core.event.programme_faults import WANTED, wanted_at
from checkin.core.event.requirements import requirements_in_a_circle
from checkin.core.language import _
from checkin.core.times import named_zone

_Id = Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9-]+\Z")]
_Text = Annotated[str, msgspec.Meta(pattern=r"\S")]
_Title = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=LONGEST["title"])]
_Language = Annotated[str, msgspec.Meta(pattern=LANGUAGE)]
_Colour = Annotated[str, msgspec.Meta(pattern=r"\A#[0-9a-fA-F]{6}\Z")]
_Seats = Annotated[int, msgspec.Meta(ge=0)] | None
_Minutes = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
_CategoryNumber = Annotated[int, msgspec.Meta(ge=0, le=255)]


class _Object(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class _EventFile(_Object, frozen=True):
    id: _Id
    name: _Text
    timezone: _Text
    starts: _Text
    ends: _Text
    languages: tuple[str, ...] = ("en",)
    host_country: str | None = None
    names: dict[_Language, _Title] | None = None


class _RoomFile(_Object, frozen=True):
    id: _Id
    name: _Text
    capacity: _Seats = None


class _VenueFile(_Object, frozen=True):
    id: _Id
    name: _Text
    rooms: tuple[_RoomFile, ...]


class _CategoryFile(_Object, frozen=True):
    id: _Id
    name: _Text
    colour: _Colour
    counted: bool = True
    number: _CategoryNumber | None = None
    """Its place in signed badge codes; the first that is free where nothing is said."""
    also_numbers: tuple[_CategoryNumber, ...] | None = None


class _SessionFile(_Object, frozen=True):
    id: _Id
    title: _Text
    starts: _Text
    ends: _Text
    kind: SessionKind = SessionKind.OTHER
    room: str | None = None
    capacity: _Seats | msgspec.UnsetType = msgspec.UNSET
    """The room's where nothing is said."""
    when_full: WhenFull = WhenFull.WARN
    access: Access = Access.EVERYONE
    categories: tuple[str, ...] = ()
    admits: Admits | msgspec.UnsetType = msgspec.UNSET
    """By the room where nothing is said."""
    requires: str | None = None
    admit_unpaid: bool = False
    window: Window = Window.IGNORE
    doors_minutes: _Minutes = 30
    grace_minutes: _Minutes = 15
    closed_at: str | None = None
    titles: dict[_Language, _Title] | None = None
    colour: _Colour | None = None


class _ProgrammeFile(_Object, frozen=True):
    event: _EventFile
    venues: tuple[_VenueFile, ...]
    categories: Annotated[tuple[_CategoryFile, ...], msgspec.Meta(min_length=1)]
    sessions: Annotated[tuple[_SessionFile, ...], msgspec.Meta(min_length=1)]


def _cleaned(raw: Any, deep: int = 8) -> Any:
    """The same with every text on one line, without what nobody sees; what no programme has so deep is left."""
    if isinstance(raw, str):
        return clean_line(raw)[0]
    if isinstance(raw, Mapping) and deep:
        return {n: one if n == "id" else _cleaned(one, deep - 1) for n, one in raw.items()}
    return [_cleaned(one, deep - 1) for one in raw] if isinstance(raw, (list, tuple)) and deep else raw


def programme_from_dict(raw: object, *, is_kept: bool = False) -> Programme:
    """Read a programme as `new --programme` takes it; ProgrammeError names the first thing that is wrong.

    One that `is_kept` in an event file already may have requirements in a circle, values beyond all bounds, and name
    rooms, sessions and categories that another desk removed: nobody could open the event any more.
    `requirements_in_a_circle` tells the first, the others are cut to their bounds, or name nothing.
    """
    if not is_kept:
        require_countable(raw)
    try:
        told = msgspec.convert(raw if is_kept else _cleaned(raw), type=_ProgrammeFile)
        if is_kept:
            within = _naming_what_there_is(within_bounds(msgspec.to_builtins(told)))
            told = msgspec.convert(within, type=_ProgrammeFile)
        else:
            require_within_bounds(msgspec.to_builtins(told))
    except msgspec.ValidationError as error:
        said = in_words(
            str(error), raw, place_of=lambda path: path or _("The programme"), wanted_at=wanted_at
        )
        raise UnusableProgrammeError(said) from None
    if len(told.categories) > 256:
        raise UnusableProgrammeError(_("The programme has more than 256 categories."))
    event = _event(told.event, is_kept=is_kept)
    venues = tuple(_venue(venue) for venue in told.venues)
    categories = _categories(told.categories)
    rooms = [room for venue in venues for room in venue.rooms]
    _require_unique("venues", [v.id for v in venues])
    _require_unique("rooms", [r.id for r in rooms])
    _require_unique("categories", [c.id for c in categories])
    rooms_by_id = {room.id: room for room in rooms}
    sessions = tuple(
        _session(session, f"sessions[{n}]", _zone_of_sessions(event.timezone), rooms_by_id, is_kept=is_kept)
        for n, session in enumerate(told.sessions)
    )
    _require_unique("sessions", [s.id for s in sessions])
    _require_known(sessions, {c.id for c in categories})
    programme = Programme(event=event, venues=venues, categories=categories, sessions=sessions)
    if not is_kept:
        for sentence in requirements_in_a_circle(programme):
            raise UnusableProgrammeError(sentence)
    return programme


# --- what types do not say -----------------------------------------------------------------------------------------


def _naming_what_there_is(told: dict[str, Any]) -> dict[str, Any]:
    """The same where no session names a room, a session or a category that the programme lacks."""
    rooms = {room["id"] for venue in told["venues"] for room in venue["rooms"]}
    categories = {category["id"] for category in told["categories"]}
    sessions = {session["id"] for session in told["sessions"]}
    for session in told["sessions"]:
        session["room"] = session["room"] if session["room"] in rooms else None
        session["requires"] = session["requires"] if session["requires"] in sessions else None
        named = [id_ for id_ in session["categories"] if id_ in categories]
        if session["access"] == Access.CATEGORIES and not named:
            session["access"] = str(Access.INVITED)  # nobody comes in whom nobody meant to let in
        session["categories"] = named
    return told


def _event(told: _EventFile, *, is_kept: bool) -> Event:
    try:
        named_zone(told.timezone)
    except KeyError:
        raise UnusableProgrammeError(wrong("event", "timezone", told.timezone, WANTED["timezone"])) from None
    event = Event(
        id=told.id,
        name=told.name,
        timezone=told.timezone,
        starts=day_told("starts", told.starts),
        ends=day_told("ends", told.ends),
        languages=told.languages or ("en",),
        host_country=told.host_country,
        names=tuple((told.names or {}).items()),
    )
    if event.ends < event.starts and is_kept:  # two desks that were apart changed one of the two each
        return replace(event, ends=event.starts)
    if event.ends < event.starts:
        raise UnusableProgrammeError(_("event: “ends” is before “starts”."))
    return event


def _venue(told: _VenueFile) -> Venue:
    rooms = tuple(Room(room.id, room.name, room.capacity, told.id) for room in told.rooms)
    return Venue(told.id, told.name, rooms)


def _categories(told: Sequence[_CategoryFile]) -> tuple[Category, ...]:
    """With their numbers: those that are told, for the others the place in the list where it is free."""
    taken = {number for c in told for number in (c.number, *(c.also_numbers or ())) if number is not None}
    given: list[Category] = []
    numbers: set[int] = set()
    for place, c in enumerate(told):
        number = c.number
        if number is None or number in numbers:
            number = place if place not in taken | numbers else _first_free(taken | numbers)
        also = tuple(one for one in c.also_numbers or () if one not in numbers)
        numbers |= {number, *also}
        given.append(Category(c.id, c.name, c.colour, number, c.counted, also))
    return tuple(given)


def _first_free(taken: Collection[int]) -> int:
    free = next((number for number in range(256) if number not in taken), None)
    if free is None:
        raise UnusableProgrammeError(_("The programme has had more than 256 categories."))
    return free


def _session(
    told: _SessionFile, where: str, zone: ZoneInfo, rooms: Mapping[str, Room], *, is_kept: bool
) -> Session:
    if told.room is not None and told.room not in rooms:
        raise UnusableProgrammeError(wrong(where, "room", told.room, _("one of the rooms of the venues")))
    starts, ends = _moment(where, "starts", told.starts, zone), _moment(where, "ends", told.ends, zone)
    # In UTC: two times of one zone compare by the hands of the clock, wrong in the hour that comes twice.
    is_before = ends.astimezone(UTC) < starts.astimezone(UTC)
    if is_before and is_kept:  # two desks that were apart changed one of the two each
        ends = starts
    elif is_before:
        raise UnusableProgrammeError(_("{where}: “ends” is before “starts”.", where=where))
    capacity, admits = told.capacity, told.admits
    if isinstance(capacity, msgspec.UnsetType):
        capacity = rooms[told.room].capacity if told.room is not None else None
    if isinstance(admits, msgspec.UnsetType):
        admits = Admits.IN_AND_OUT if told.room is not None else Admits.ONCE
    return Session(
        id=told.id,
        title=told.title,
        kind=told.kind,
        room=told.room,
        starts=starts,
        ends=ends,
        capacity=capacity,
        when_full=told.when_full,
        access=told.access,
        categories=told.categories,
        admits=admits,
        requires=told.requires,
        admit_unpaid=told.admit_unpaid,
        window=told.window,
        doors_minutes=told.doors_minutes,
        grace_minutes=told.grace_minutes,
        closed_at=None if told.closed_at is None else _moment(where, "closed_at", told.closed_at, zone),
        titles=tuple((told.titles or {}).items()),
        colour=told.colour,
    )


@cache
def _zone_of_sessions(name: str) -> ZoneInfo:
    """The event's time zone as an object that no clock has.

    Times of one object compare by the hands of the clock, wrong in the hour that comes twice; now, and the times of a
    session, compare by the moment.
    """
    return ZoneInfo.no_cache(name)


def _moment(where: str, key: str, value: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or len(value) <= 10:
        raise UnusableProgrammeError(wrong(where, key, value, _("a local time such as 2025-06-24T10:00")))
    if moment.year not in YEARS:
        raise UnusableProgrammeError(
            wrong(where, key, value, _("a time from {year} to {years}", year=YEARS.start, years=YEARS[-1]))
        )
    # There and back, so that a time which the change to summer time leaves out becomes one that exists.
    return moment.replace(tzinfo=moment.tzinfo or zone).astimezone(UTC).astimezone(zone)


def _require_unique(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            raise UnusableProgrammeError(_("{what}: the id “{item}” is used twice.", what=what, item=item))
        seen.add(item)


def _require_known(sessions: Iterable[Session], categories: set[str]) -> None:
    sessions = tuple(sessions)
    ids = {s.id for s in sessions}
    for session in sessions:
        unknown = [c for c in session.categories if c not in categories]
        if unknown:
            raise UnusableProgrammeError(
                _("Session “{id}”: there is no category “{unknown}”.", id=session.id, unknown=unknown[0])
            )
        if session.access is Access.CATEGORIES and not session.categories:
            raise UnusableProgrammeError(
                _("Session “{id}” admits by categories, but names none in “categories”.", id=session.id)
            )
        if session.requires is not None and session.requires not in ids:
            raise UnusableProgrammeError(
                _(
                    "Session “{id}” requires “{requires}”, which is no session.",
                    id=session.id,
                    requires=session.requires,
                )
            )
