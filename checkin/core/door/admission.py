"""What the desk answers to a scan. Pure: no clock, no database. The order of `decide` is a contract."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from msgspec import Struct

from checkin.core.door.access import Bearer, BearerKind, Entrant, Strangers, is_named, may_enter
from checkin.core.door.presence import History, Moment, Passage
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Admits, Programme, Session, WhenFull, Window
from checkin.core.times import from_microseconds, to_microseconds

REPEAT_SECONDS = 3.0
"""The same payload at one desk, session and direction within this time is one reading."""

SOON = timedelta(minutes=60)
"""A session that starts within this time is a place to send people to."""


class Direction(StrEnum):
    IN = "in"
    OUT = "out"
    BOTH = "both"


class VerdictWord(StrEnum):
    """The exact words in files, JSON and code."""

    UNKNOWN = "unknown"
    FORGED = "forged"
    AMBIGUOUS = "ambiguous"
    EXITED = "exited"
    REVOKED = "revoked"
    CANCELLED = "cancelled"
    BLOCKED = "blocked"
    WRONG_SESSION = "wrong_session"
    NOT_INVITED = "not_invited"
    UNPAID = "unpaid"
    PENDING = "pending"
    NOT_REGISTERED = "not_registered"
    TOO_EARLY = "too_early"
    OVER = "over"
    ALREADY_IN = "already_in"
    FULL = "full"
    ADMITTED = "admitted"
    FIND = "find"
    NOT_RECORDED = "not_recorded"


OVERRIDABLE = frozenset(
    {
        VerdictWord.REVOKED,
        VerdictWord.CANCELLED,
        VerdictWord.BLOCKED,
        VerdictWord.WRONG_SESSION,
        VerdictWord.NOT_INVITED,
        VerdictWord.UNPAID,
        VerdictWord.PENDING,
        VerdictWord.NOT_REGISTERED,
        VerdictWord.TOO_EARLY,
        VerdictWord.OVER,
        VerdictWord.ALREADY_IN,
        VerdictWord.FULL,
    }
)
"""Verdicts that may be overridden; `blocked` by an organiser only."""


class VerdictWarning(StrEnum):
    """What to look at though they come in (or go out)."""

    WAS_NOT_INSIDE = "was_not_inside"
    NEAR_CAPACITY = "near_capacity"
    FULL = "full"
    NAME_UNKNOWN_HERE = "name_unknown_here"
    NO_LONGER_LISTED = "no_longer_listed"
    NAMESAKE_BLOCKED = "namesake_blocked"


_REFUSED = {
    Status.CANCELLED: VerdictWord.CANCELLED,
    Status.BLOCKED: VerdictWord.BLOCKED,
    Status.UNPAID: VerdictWord.UNPAID,
    Status.PENDING: VerdictWord.PENDING,
}
_WHATEVER_THE_SESSION = frozenset({VerdictWord.CANCELLED, VerdictWord.BLOCKED})
"""Said before whether the session is for them."""
_WHO_IS_THIS = frozenset({VerdictWarning.NO_LONGER_LISTED, VerdictWarning.NAMESAKE_BLOCKED})


class FirstEntry(Struct, frozen=True):
    """The entry that counts: when, and at which desk."""

    at: datetime
    desk: str


class Destination(Struct, frozen=True):
    """Where to send somebody: ids of a session and its room."""

    session: str
    room: str | None


class Ruling(Struct, frozen=True, kw_only=True):
    """What the rules say of one reading: all that `decide` answers, before anything is recorded."""

    word: VerdictWord
    admits: bool
    direction: Direction
    at: datetime
    session: str
    attendee: Attendee | None = None
    category: str | None = None
    code: str | None = None
    first_entry: FirstEntry | None = None
    moved_from: str | None = None
    go_to: Destination | None = None
    warnings: tuple[VerdictWarning, ...] = ()
    gone_since: datetime | None = None
    """When they were struck off the list, with the warning `no_longer_listed`; None where no record says."""
    candidates: tuple[Attendee, ...] = ()

    @property
    def note(self) -> str | None:
        """What the list notes of the person."""
        return self.attendee.note if self.attendee is not None else None

    @property
    def attention(self) -> bool:
        """Whether to see who this is: marked on the list, struck off and let in, or named as somebody blocked is."""
        is_marked = self.attendee is not None and self.attendee.attention
        return is_marked or not _WHO_IS_THIS.isdisjoint(self.warnings)


class Verdict(Ruling, frozen=True, kw_only=True):
    """The answer to one reading: the ruling, and what was read and recorded around it."""

    payload: str = ""
    scan_id: str | None = None
    inside: int = 0
    """The headcount after it."""
    message: str = ""
    remarks: str = ""
    """The message without what the word itself says: for a card that shows the word in large letters."""
    in_already: str = ""
    """What of them says that they came in before: it may be taken back while the answer stands."""
    is_out_of_hours: bool = False
    """Whether they come in to a session that is not on now, and not soon; the remarks say when it is."""
    is_sent_elsewhere: bool = True
    """Whether the session they are sent to is in another room than this one."""
    repeated: bool = False
    overtakes: str | None = None
    """The refused reading that this became true after, where it answers none of its own."""
    together: bool | None = None
    """Whether other desks agreed to it; None where this one has no link to any."""

    @property
    def is_overridable(self) -> bool:
        """Whether somebody may admit them against this answer."""
        return self.word in OVERRIDABLE and self.scan_id is not None


def decide(
    bearer: Bearer,
    session: Session,
    history: History,
    direction: Direction,
    now: datetime,
    *,
    programme: Programme,
    inside: int,
    clock: datetime | None = None,
    strangers: Strangers = Strangers.COME_IN,
) -> Ruling:
    """Answer one reading. `inside` is the session's headcount at `now`, `history` that of the bearer.

    `clock` is what the clock says, where it was set back and the reading counts later than that: doors go by it.
    """
    at = to_microseconds(now)
    on_the_clock = at if clock is None else to_microseconds(clock)
    person = bearer.attendee
    is_inside = history.presence_in(session.id, Moment(at, at))
    if direction is Direction.BOTH:
        direction = Direction.OUT if is_inside else Direction.IN

    def answer(word: VerdictWord, **more: Any) -> Ruling:
        return Ruling(
            word=word,
            admits=word is VerdictWord.ADMITTED,
            direction=direction,
            at=now,
            session=session.id,
            attendee=person,
            category=bearer.category,
            code=bearer.code,
            **more,
        )

    if bearer.kind is BearerKind.PERSON:
        return answer(VerdictWord.FIND, candidates=bearer.candidates)
    if bearer.kind is BearerKind.UNKNOWN:
        return answer(VerdictWord.UNKNOWN)
    if bearer.kind is BearerKind.FORGED:
        return answer(VerdictWord.FORGED)
    if bearer.kind is BearerKind.AMBIGUOUS:
        return answer(VerdictWord.AMBIGUOUS, candidates=bearer.candidates)
    if direction is Direction.OUT:
        warnings = () if is_inside else (VerdictWarning.WAS_NOT_INSIDE,)
        return answer(VerdictWord.EXITED, warnings=warnings)
    if bearer.is_revoked:
        return answer(VerdictWord.REVOKED)
    refused = refused_for(person.status, session) if person else None
    if refused is not None and refused in _WHATEVER_THE_SESSION:
        return answer(refused)
    if bearer.kind is BearerKind.STRANGER and strangers is not Strangers.COME_IN:
        word = VerdictWord.NOT_INVITED if strangers is Strangers.ASK else VerdictWord.UNKNOWN
        return answer(word, warnings=(VerdictWarning.NAME_UNKNOWN_HERE,))
    if not may_enter(bearer, session):
        place = fitting_session(bearer, session, on_the_clock, programme)
        if place is None or person is None:
            return answer(VerdictWord.NOT_INVITED)
        return answer(VerdictWord.WRONG_SESSION, go_to=place)
    if refused is not None:
        return answer(refused)
    if session.requires is not None:
        required = programme.session(session.requires)
        day = at if required.admits is Admits.DAILY else None
        if not history.was_admitted(required.id, at, on_day_of=day):
            return answer(VerdictWord.NOT_REGISTERED, go_to=Destination(required.id, required.room))
    if session.closed_at is not None and on_the_clock >= to_microseconds(session.closed_at):
        return answer(VerdictWord.OVER)
    if session.window is Window.ENFORCE:
        if on_the_clock < to_microseconds(session.doors_open):
            return answer(VerdictWord.TOO_EARLY)
        if on_the_clock > to_microseconds(session.closes):
            return answer(VerdictWord.OVER)
    counting_entry = entry_that_counts(session, history, at)
    if counting_entry is not None:
        first = FirstEntry(from_microseconds(counting_entry.at, programme.event.zone), counting_entry.desk)
        return answer(VerdictWord.ALREADY_IN, first_entry=first)
    is_past = not session.is_registration and now > session.closes  # an entry still, and nobody is inside
    is_full = session.capacity is not None and inside >= session.capacity
    if is_full and session.when_full is WhenFull.REFUSE:
        return answer(VerdictWord.FULL)
    return answer(
        VerdictWord.ADMITTED,
        moved_from=moved_from(session, history, at),
        warnings=_warnings(bearer, session, inside, inside if is_inside or is_past else inside + 1),
        gone_since=bearer.gone_since if bearer.gone else None,
    )


def refused_for(status: Status, session: Session) -> VerdictWord | None:
    """The answer to whoever's registration stands so, whatever else is true; None where it keeps nobody out."""
    if status is Status.UNPAID and session.admit_unpaid:
        return None
    return _REFUSED.get(status)


def moved_from(session: Session, history: History, at: int) -> str | None:
    """The session in a room that entering this one ends the presence in."""
    if not session.is_in_a_room:
        return None
    before = history.room_session_at(Moment(at, at))
    return before if before != session.id else None


def fitting_session(entrant: Entrant, left: Session, at: int, programme: Programme) -> Destination | None:
    """Where to send them: a session that names them first, then the one that ends soonest, then starts soonest."""
    soon = at + SOON // timedelta(microseconds=1)
    fitting = [
        s
        for s in programme.sessions
        if s.id != left.id
        and not s.is_registration
        and to_microseconds(s.starts) <= soon
        and at <= to_microseconds(s.ends)
        and (s.closed_at is None or at < to_microseconds(s.closed_at))
        and may_enter(entrant, s)
    ]
    if not fitting:
        return None

    def rank(session: Session) -> tuple[bool, int, int]:
        ends, starts = to_microseconds(session.ends), to_microseconds(session.starts)
        return not is_named(entrant, session.id), ends, starts

    best = min(fitting, key=rank)
    return Destination(best.id, best.room)


def is_nearly_full(inside: int, capacity: int) -> bool:
    """From nine tenths of the capacity on."""
    return inside * 10 >= capacity * 9


def entry_that_counts(session: Session, history: History, at: int) -> Passage | None:
    """The entry because of which another one now would be one too many."""
    if session.admits is Admits.ONCE:
        return history.first_entry(session.id)
    if session.admits is Admits.DAILY:
        return history.first_entry(session.id, on_day_of=at)
    if session.admits is Admits.IN_AND_OUT:
        presence = history.presence_in(session.id, Moment(at, at))
        if presence is not None:
            return Passage(presence.entered, presence.entry, session.id, True, presence.desk)
    return None


def _warnings(bearer: Bearer, session: Session, inside: int, after: int) -> tuple[VerdictWarning, ...]:
    warnings: list[VerdictWarning] = []
    if bearer.kind is BearerKind.STRANGER:
        warnings.append(VerdictWarning.NAME_UNKNOWN_HERE)
    if bearer.gone:
        warnings.append(VerdictWarning.NO_LONGER_LISTED)
    if session.capacity is not None:
        if inside >= session.capacity:
            warnings.append(VerdictWarning.FULL)
        elif is_nearly_full(after, session.capacity):
            warnings.append(VerdictWarning.NEAR_CAPACITY)
    return tuple(warnings)
