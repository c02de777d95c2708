"""The programme of an event: venues, rooms, sessions and categories; `programme_reading` makes it from a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from checkin.core.errors import NotFoundError
from checkin.core.language import _, language
from checkin.core.times import clock_time, later

_EXPECTED_MINUTES = 60
"""So long before a session begins guests may be there already, whenever its doors open."""


class NotOn(NamedTuple):
    """A session that is over, or that begins only later."""

    is_over: bool
    time: str
    """When it ended, or was closed before; else when it begins: as it is read then."""


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


def _said_in(language: str, others: tuple[tuple[str, str], ...], otherwise: str) -> str:
    return next((said for code, said in others if code[:2] == language[:2]), otherwise)


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
    names: tuple[tuple[str, str], ...] = ()
    """The name in further languages of the event: code of the language, name."""

    def name_in(self, language: str) -> str:
        """The name in a language, by its code; the name as such where it has none in that."""
        return _said_in(language, self.names, self.name)

    @property
    def shown_name(self) -> str:
        """The name in the language shown: what people read of it, never what a program or a file is told."""
        return self.name_in(language().code)

    @property
    def zone(self) -> ZoneInfo:
        """The event's time zone."""
        return ZoneInfo(self.timezone)

    def is_about(self, day: date) -> bool:
        """Whether it runs on that day, the day before or the day after."""
        # By number: before the year 1 and after 9999 there is no day.
        return self.starts.toordinal() - 1 <= day.toordinal() <= self.ends.toordinal() + 1


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
    counted: bool = True
    """Whether published figures count these people; staff and organisers are left out."""
    also_numbers: tuple[int, ...] = ()
    """Numbers of categories that were merged into this one: badges of theirs are still about."""


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
    closed_at: datetime | None = None
    """When it was closed for good, before its time; it stays in the programme with all that was scanned there."""
    titles: tuple[tuple[str, str], ...] = ()
    """The title in further languages of the event: code of the language, title."""
    colour: str | None = None
    """Of its own in the timetable, `#rrggbb`; None: as its state has it."""

    def title_in(self, language: str) -> str:
        """The title in a language, by its code; the title as such where it has none in that."""
        return _said_in(language, self.titles, self.title)

    @property
    def shown_title(self) -> str:
        """The title in the language shown: what people read of it, never what a program or a file is told."""
        return self.title_in(language().code)

    @property
    def every_title(self) -> tuple[str, ...]:
        """The title in each language that it is told in, as signs have them; each once."""
        return tuple(dict.fromkeys((self.title, *(title for _language, title in self.titles))))

    @property
    def is_registration(self) -> bool:
        """Whether people are registered here rather than inside: its room only says where it stands."""
        return self.kind is SessionKind.REGISTRATION

    @property
    def is_in_a_room(self) -> bool:
        """Whether being here is being in a room: people are in one at a time, and sums of who is inside count these."""
        return self.room is not None and not self.is_registration

    def is_beside(self, other: Session) -> bool:
        """Whether some of the two is at the same time, where nobody can be at both."""
        return self.starts < other.ends and other.starts < self.ends

    @property
    def doors_open(self) -> datetime:
        """The first moment at which nobody is too early."""
        return later(self.starts, minutes=-self.doors_minutes)

    @property
    def expected_from(self) -> datetime:
        """From when guests come to it: an hour before it starts, or when its doors open."""
        return min(self.doors_open, later(self.starts, minutes=-_EXPECTED_MINUTES))

    @property
    def closes(self) -> datetime:
        """The last moment that still counts: end plus grace, or the last before it was closed."""
        usual = later(self.ends, minutes=self.grace_minutes)
        return usual if self.closed_at is None else min(usual, later(self.closed_at, seconds=-1e-6))

    @property
    def ended(self) -> datetime:
        """Since when it is over once it is: its end, or when it was closed before."""
        return self.ends if self.closed_at is None else min(self.ends, self.closed_at)

    def not_on(self, now: datetime) -> NotOn | None:
        """Why guests hardly come to it now; None while it is on, and from an hour before, or its doors open."""
        if now > self.closes:
            return NotOn(is_over=True, time=clock_time(self.ended, now))
        is_ahead = now < self.expected_from
        return NotOn(is_over=False, time=clock_time(self.starts, now)) if is_ahead else None


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

    def told_in(self, language: str) -> Programme:
        """The same, it and its sessions called as in a language: for an output of its own, never for the file."""
        event = replace(self.event, name=self.event.name_in(language))
        sessions = tuple(replace(s, title=s.title_in(language)) for s in self.sessions)
        return replace(self, event=event, sessions=sessions)

    def by_time(self) -> Programme:
        """The same, its sessions as they begin: for an output of its own, never for the file.

        A session that was put in later stands last in the file.
        """
        return replace(self, sessions=tuple(sorted(self.sessions, key=lambda s: s.starts)))

    @property
    def default_category(self) -> Category:
        """What one is where nothing else is said: the first of the list."""
        return self.categories[0]

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All rooms, venue by venue."""
        return tuple(self._rooms_by_id.values())

    def session(self, session_id: str) -> Session:
        """The session of that id, or NotFoundError naming the ids there are."""
        try:
            return self._sessions_by_id[session_id]
        except KeyError:
            known = ", ".join(self._sessions_by_id)
            raise NotFoundError(
                _(
                    "There is no session “{session_id}”. Sessions: {known}.",
                    session_id=session_id,
                    known=known,
                )
            ) from None

    def has_session(self, session_id: str) -> bool:
        """Whether the programme has a session of that id."""
        return session_id in self._sessions_by_id

    def category(self, category_id: str) -> Category:
        """The category of that id, or NotFoundError naming the ids there are."""
        try:
            return self._categories_by_id[category_id]
        except KeyError:
            known = ", ".join(self._categories_by_id)
            raise NotFoundError(
                _(
                    "There is no category “{category_id}”. Categories: {known}.",
                    category_id=category_id,
                    known=known,
                )
            ) from None

    def category_of(self, category_id: str) -> Category:
        """The category somebody has; the default one where a damaged file names one that there is not."""
        return self._categories_by_id.get(category_id, self.default_category)

    def has_category(self, category_id: str) -> bool:
        """Whether the programme has a category of that id."""
        return category_id in self._categories_by_id

    def category_numbered(self, number: int) -> Category | None:
        """The category a badge code names by its number, or None."""
        return next((c for c in self.categories if number in (c.number, *c.also_numbers)), None)

    def room(self, room_id: str) -> Room:
        """The room of that id; KeyError where there is none."""
        return self._rooms_by_id[room_id]

    def room_name(self, session: Session) -> str | None:
        """What the session's room is called; None for one without a room."""
        return self._rooms_by_id[session.room].name if session.room else None
