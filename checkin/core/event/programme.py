"""The programme of an event: venues, rooms, sessions and categories, read from plain dicts and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from checkin.core.checked_table import CheckedTable
from checkin.core.errors import NotFoundError, ProgrammeError
from checkin.core.times import later


class Access(StrEnum):
    """Whom a session lets in."""

    EVERYONE = "everyone"
    CATEGORIES = "categories"
    INVITED = "invited"


class Admits(StrEnum):
    """How often a session lets the same person in."""

    ONCE = "once"
    DAILY = "daily"
    IN_AND_OUT = "in_and_out"
    FREELY = "freely"


class WhenFull(StrEnum):
    """What happens at the capacity."""

    WARN = "warn"
    REFUSE = "refuse"


class Window(StrEnum):
    """Whether scans outside the session's hours are refused."""

    IGNORE = "ignore"
    ENFORCE = "enforce"


class SessionKind(StrEnum):
    """What sort of session it is; only `registration` changes an answer: it is no place that people are in."""

    REGISTRATION = "registration"
    PLENARY = "plenary"
    PARALLEL = "parallel"
    ROUNDTABLE = "roundtable"
    WORKSHOP = "workshop"
    RECEPTION = "reception"
    MATCHMAKING = "matchmaking"
    VISIT = "visit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Event:
    """The whole occasion."""

    id: str
    name: str
    timezone: str
    starts: date
    ends: date
    languages: tuple[str, ...] = ("en",)
    host_country: str | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class Room:
    id: str
    name: str
    capacity: int | None
    venue: str


@dataclass(frozen=True, slots=True)
class Venue:
    id: str
    name: str
    rooms: tuple[Room, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """What the badge says one is. `number` is its stable place in the signed badge code (0..255)."""

    id: str
    name: str
    colour: str
    number: int


@dataclass(frozen=True, slots=True)
class Session:
    """Anything people are admitted to and counted in. Times are aware, in the event's time zone."""

    id: str
    title: str
    kind: SessionKind
    room: str | None
    starts: datetime
    ends: datetime
    capacity: int | None
    when_full: WhenFull = WhenFull.WARN
    access: Access = Access.EVERYONE
    categories: tuple[str, ...] = ()
    admits: Admits = Admits.IN_AND_OUT
    requires: str | None = None
    admit_unpaid: bool = False
    window: Window = Window.IGNORE
    doors_minutes: int = 30
    grace_minutes: int = 15

    @property
    def is_registration(self) -> bool:
        """Whether people are registered here rather than inside: its room only says where it stands."""
        return self.kind is SessionKind.REGISTRATION

    @property
    def is_in_a_room(self) -> bool:
        """Whether being here is being in a room: people are in one at a time, and sums of who is inside count these."""
        return self.room is not None and not self.is_registration

    @property
    def doors_open(self) -> datetime:
        return later(self.starts, minutes=-self.doors_minutes)

    @property
    def closes(self) -> datetime:
        """The last moment that still counts: end plus grace."""
        return later(self.ends, minutes=self.grace_minutes)


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that is known before the first guest comes."""

    event: Event
    venues: tuple[Venue, ...]
    categories: tuple[Category, ...]
    sessions: tuple[Session, ...]
    _sessions_by_id: dict[str, Session] = field(init=False, repr=False, compare=False)
    _categories_by_id: dict[str, Category] = field(init=False, repr=False, compare=False)
    _rooms_by_id: dict[str, Room] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sessions_by_id", {s.id: s for s in self.sessions})
        object.__setattr__(self, "_categories_by_id", {c.id: c for c in self.categories})
        object.__setattr__(
            self, "_rooms_by_id", {room.id: room for venue in self.venues for room in venue.rooms}
        )

    @property
    def default_category(self) -> Category:
        return self.categories[0]

    @property
    def rooms(self) -> tuple[Room, ...]:
        return tuple(self._rooms_by_id.values())

    def session(self, session_id: str) -> Session:
        """The session of that id, or NotFoundError naming the ids there are."""
        try:
            return self._sessions_by_id[session_id]
        except KeyError:
            known = ", ".join(self._sessions_by_id)
            raise NotFoundError(f"There is no session “{session_id}”. Sessions: {known}.") from None

    def has_session(self, session_id: str) -> bool:
        return session_id in self._sessions_by_id

    def category(self, category_id: str) -> Category:
        """The category of that id, or NotFoundError naming the ids there are."""
        try:
            return self._categories_by_id[category_id]
        except KeyError:
            known = ", ".join(self._categories_by_id)
            raise NotFoundError(f"There is no category “{category_id}”. Categories: {known}.") from None

    def has_category(self, category_id: str) -> bool:
        return category_id in self._categories_by_id

    def category_numbered(self, number: int) -> Category | None:
        return next((c for c in self.categories if c.number == number), None)

    def room(self, room_id: str) -> Room:
        return self._rooms_by_id[room_id]

    def room_name(self, session: Session) -> str | None:
        return self._rooms_by_id[session.room].name if session.room else None


# --- reading ---------------------------------------------------------------------------------------------

_ID = re.compile(r"[a-z0-9-]+\Z")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_YEARS = range(1972, 2199)


class _Table(CheckedTable):
    """What a programme's objects hold beside texts and flags."""

    error = ProgrammeError

    def id(self, key: str = "id") -> str:
        value = self.text(key)
        if not _ID.match(value):
            raise self.wrong(key, value, "made of a-z, 0-9 and - only")
        return value

    def id_or_none(self, key: str) -> str | None:
        value = self.take(key, None)
        if value is not None and not isinstance(value, str):
            raise self.wrong(key, value, "an id or null")
        return value

    def count_or_none(self, key: str, *default: object) -> int | None:
        value = self.take(key, *default)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.wrong(key, value, "a whole number from 0, or null")
        return value

    def count(self, key: str, default: int) -> int:
        value = self.count_or_none(key, default)
        if value is None or value > 10_000:
            raise self.wrong(key, value, "a whole number from 0 to 10000")
        return value

    def objects(self, key: str, *, at_least: int) -> list[Any]:
        value = self.take(key)
        if not isinstance(value, list) or len(value) < at_least:
            raise self.wrong(key, value, f"a list of at least {at_least}")
        return value


def programme_from_dict(raw: object, *, is_kept: bool = False) -> Programme:
    """Read a programme as `new --programme` takes it; ProgrammeError names the first thing that is wrong.

    One that `is_kept` in an event file already may have requirements in a circle: nobody could open the event any
    more. `requirements_in_a_circle` tells them.
    """
    top = _Table(raw, "The programme")
    event = _event(_Table(top.take("event"), "event"))
    venues = tuple(
        _venue(_Table(item, f"venues[{n}]")) for n, item in enumerate(top.objects("venues", at_least=0))
    )
    categories = tuple(
        _category(_Table(item, f"categories[{n}]"), n)
        for n, item in enumerate(top.objects("categories", at_least=1))
    )
    if len(categories) > 256:
        raise ProgrammeError("The programme has more than 256 categories.")
    rooms = [room for venue in venues for room in venue.rooms]
    sessions = tuple(
        _session(_Table(item, f"sessions[{n}]"), event.zone, {room.id: room for room in rooms})
        for n, item in enumerate(top.objects("sessions", at_least=1))
    )
    top.done()
    _require_unique("venues", [v.id for v in venues])
    _require_unique("rooms", [r.id for r in rooms])
    _require_unique("categories", [c.id for c in categories])
    _require_unique("sessions", [s.id for s in sessions])
    _require_known(sessions, {c.id for c in categories})
    programme = Programme(event=event, venues=venues, categories=categories, sessions=sessions)
    if not is_kept:
        for sentence in requirements_in_a_circle(programme):
            raise ProgrammeError(sentence)
    return programme


def requirements_in_a_circle(programme: Programme) -> list[str]:
    """One sentence for each circle of sessions that wait for each other: nobody could ever enter one of them."""
    told: list[str] = []
    seen: set[str] = set()
    for session in programme.sessions:
        way: list[str] = []
        here: str | None = session.id
        while here is not None and here not in seen and here not in way:
            way.append(here)
            here = programme.session(here).requires
        if here in way:
            circle = " → ".join((*way[way.index(here) :], here))
            told.append(f"Sessions require each other in a circle, so that nobody could enter any: {circle}.")
        seen.update(way)
    return told


def _event(table: _Table) -> Event:
    zone = table.text("timezone")
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise table.wrong("timezone", zone, "an IANA name such as Europe/Brussels") from None
    event = Event(
        id=table.id(),
        name=table.text("name"),
        timezone=zone,
        starts=_date(table, "starts"),
        ends=_date(table, "ends"),
        languages=table.texts("languages", ("en",)) or ("en",),
        host_country=table.id_or_none("host_country"),
    )
    if event.ends < event.starts:
        raise ProgrammeError("event: “ends” is before “starts”.")
    table.done()
    return event


def _date(table: _Table, key: str) -> date:
    value = table.text(key)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise table.wrong(key, value, "a date such as 2025-06-24") from None


def _venue(table: _Table) -> Venue:
    venue_id = table.id()
    name = table.text("name")
    rooms = []
    for n, item in enumerate(table.objects("rooms", at_least=0)):
        room = _Table(item, f"{table.where}.rooms[{n}]")
        rooms.append(Room(room.id(), room.text("name"), room.count_or_none("capacity", None), venue_id))
        room.done()
    table.done()
    return Venue(venue_id, name, tuple(rooms))


def _category(table: _Table, number: int) -> Category:
    colour = table.text("colour")
    if not _COLOUR.match(colour):
        raise table.wrong("colour", colour, "a colour such as #1b7f3b")
    category = Category(table.id(), table.text("name"), colour, number)
    table.done()
    return category


def _session(table: _Table, zone: ZoneInfo, rooms: Mapping[str, Room]) -> Session:
    room = table.id_or_none("room")
    if room is not None and room not in rooms:
        raise table.wrong("room", room, "one of the rooms of the venues")
    starts, ends = _moment(table, "starts", zone), _moment(table, "ends", zone)
    # In UTC: two times of one zone compare by the hands of the clock, wrong in the hour that comes twice.
    if ends.astimezone(UTC) < starts.astimezone(UTC):
        raise ProgrammeError(f"{table.where}: “ends” is before “starts”.")
    capacity = (
        table.count_or_none("capacity") if table.has("capacity") else (rooms[room].capacity if room else None)
    )
    session = Session(
        id=table.id(),
        title=table.text("title"),
        kind=table.choice("kind", SessionKind, SessionKind.OTHER),
        room=room,
        starts=starts,
        ends=ends,
        capacity=capacity,
        when_full=table.choice("when_full", WhenFull, WhenFull.WARN),
        access=table.choice("access", Access, Access.EVERYONE),
        categories=table.texts("categories", ()),
        admits=table.choice("admits", Admits, Admits.IN_AND_OUT if room else Admits.ONCE),
        requires=table.id_or_none("requires"),
        admit_unpaid=table.flag("admit_unpaid", False),
        window=table.choice("window", Window, Window.IGNORE),
        doors_minutes=table.count("doors_minutes", 30),
        grace_minutes=table.count("grace_minutes", 15),
    )
    table.done()
    return session


def _moment(table: _Table, key: str, zone: ZoneInfo) -> datetime:
    value = table.text(key)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise table.wrong(key, value, "a local time such as 2025-06-24T10:00") from None
    if len(value) <= 10:
        raise table.wrong(key, value, "a local time such as 2025-06-24T10:00")
    if moment.year not in _YEARS:
        raise table.wrong(key, value, f"a time from {_YEARS.start} to {_YEARS[-1]}")
    # There and back, so that a time which the change to summer time leaves out becomes one that exists.
    return moment.replace(tzinfo=moment.tzinfo or zone).astimezone(UTC).astimezone(zone)


def _require_unique(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            raise ProgrammeError(f"{what}: the id “{item}” is used twice.")
        seen.add(item)


def _require_known(sessions: Iterable[Session], categories: set[str]) -> None:
    sessions = tuple(sessions)
    ids = {s.id for s in sessions}
    for session in sessions:
        unknown = [c for c in session.categories if c not in categories]
        if unknown:
            raise ProgrammeError(f"Session “{session.id}”: there is no category “{unknown[0]}”.")
        if session.access is Access.CATEGORIES and not session.categories:
            raise ProgrammeError(
                f"Session “{session.id}” admits by categories, but names none in “categories”."
            )
        if session.requires is not None and session.requires not in ids:
            raise ProgrammeError(
                f"Session “{session.id}” requires “{session.requires}”, which is no session."
            )


def programme_to_dict(programme: Programme) -> dict[str, Any]:
    """The same programme as plain values; `programme_from_dict` reads it back to an equal one."""
    event = programme.event
    return {
        "event": {
            "id": event.id,
            "name": event.name,
            "timezone": event.timezone,
            "starts": event.starts.isoformat(),
            "ends": event.ends.isoformat(),
            "languages": list(event.languages),
            "host_country": event.host_country,
        },
        "venues": [
            {
                "id": venue.id,
                "name": venue.name,
                "rooms": [{"id": r.id, "name": r.name, "capacity": r.capacity} for r in venue.rooms],
            }
            for venue in programme.venues
        ],
        "categories": [{"id": c.id, "name": c.name, "colour": c.colour} for c in programme.categories],
        "sessions": [
            {
                "id": s.id,
                "title": s.title,
                "kind": str(s.kind),
                "room": s.room,
                "starts": _local(s.starts),
                "ends": _local(s.ends),
                "capacity": s.capacity,
                "when_full": str(s.when_full),
                "access": str(s.access),
                "categories": list(s.categories),
                "admits": str(s.admits),
                "requires": s.requires,
                "admit_unpaid": s.admit_unpaid,
                "window": str(s.window),
                "doors_minutes": s.doors_minutes,
                "grace_minutes": s.grace_minutes,
            }
            for s in programme.sessions
        ],
    }


def _local(moment: datetime) -> str:
    """As local time; with its offset where the clock shows that time twice and this is the second one."""
    return moment.isoformat() if moment.fold else moment.replace(tzinfo=None).isoformat()
