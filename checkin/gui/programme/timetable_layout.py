"""Where everything of a timetable stands, in pixels: days under each other, in each a lane a room, time going right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF

from checkin.core.counting.session_text import OVERNIGHT
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _

STEP_MINUTES = 5
"""What drawing and keys move a session by."""
_DAY_MINUTES = 24 * 60
_MOST_DAYS = 31
_GAP = 3


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels, for the type that the system has: the room there is, and how large things are in it."""

    width: float
    label_width: float
    least_hour: float
    heading: float
    row: float
    empty_lane: float


@dataclass(frozen=True, slots=True)
class Lane:
    """The line of a room (None: of what has no room) on one day."""

    room: str | None
    name: str
    day: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """The part of a session that falls on one day."""

    session: Session
    day: int
    box: QRectF
    has_start: bool
    has_end: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its lanes, from top to bottom."""

    date: date
    top: float
    heading: float
    bottom: float
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the timetable: a lane and a time of its day."""

    day: date
    room: str | None
    minutes: float

    @property
    def moment(self) -> datetime:
        """The time as the clock of the event shows it, without a zone."""
        return datetime.combine(self.day, time()) + timedelta(minutes=self.minutes)


class TimetableLayout:
    """A programme laid out once; another programme or another width is another layout."""

    def __init__(self, programme: Programme, measures: Measures) -> None:
        self.measures = measures
        self.first_hour, self.last_hour = hours_of(programme.sessions)
        hours = self.last_hour - self.first_hour
        self.hour_width = max(measures.least_hour, (measures.width - measures.label_width - 8) / hours)
        self.days: list[Day] = []
        self.blocks: list[Block] = []
        top = 0.0
        for number, day in enumerate(days_of_programme(programme)):
            top = self._lay_day(programme, number, day, top)
        self.width = measures.label_width + hours * self.hour_width + 8
        self.height = top

    def _lay_day(self, programme: Programme, number: int, day: date, top: float) -> float:
        measures, lanes = self.measures, []
        below = top + measures.heading
        rooms: list[tuple[str | None, str]] = [(room.id, room.name) for room in programme.rooms]
        for room, name in [(None, _("No room")), *rooms]:
            here = [s for s in programme.sessions if s.room == room and _is_on(s, day)]
            rows = _rows(here, day)
            count = 1 + max(rows.values(), default=-1)
            height = measures.empty_lane if not here else count * (measures.row + _GAP) + _GAP
            lanes.append(Lane(room, name, number, below, height))
            for session in here:
                self.blocks.append(
                    self._block(session, number, day, below + _GAP + rows[session.id] * (measures.row + _GAP))
                )
            below += height
        self.days.append(Day(day, top, measures.heading, below, tuple(lanes)))
        return below

    def _block(self, session: Session, number: int, day: date, top: float) -> Block:
        start, end = _minutes(session, day)
        left, right = self.x_of(start), self.x_of(end)
        box = QRectF(left, top, max(right - left - 1, 10.0), self.measures.row)
        return Block(session, number, box, session.starts.date() == day, session.ends.date() == day)

    def x_of(self, minutes: float) -> float:
        """Where a minute of the day stands; what lies outside the hours shown stands at their edge."""
        shown = min(max(minutes, self.first_hour * 60), self.last_hour * 60) - self.first_hour * 60
        return self.measures.label_width + shown * self.hour_width / 60

    def block_at(self, point: QPointF) -> Block | None:
        """The session under a point, the one painted last where two touch."""
        return next((block for block in reversed(self.blocks) if block.box.contains(point)), None)

    def spot_at(self, point: QPointF) -> Spot | None:
        """The lane and time under a point; None outside all lanes."""
        for day in self.days:
            for lane in day.lanes:
                if lane.top <= point.y() < lane.top + lane.height:
                    minutes = (point.x() - self.measures.label_width) * 60 / self.hour_width
                    return Spot(day.date, lane.room, self.first_hour * 60 + minutes)
        return None

    def blocks_of(self, session_id: str) -> list[Block]:
        """All parts of a session, day by day."""
        return [block for block in self.blocks if block.session.id == session_id]


def days_of_programme(programme: Programme) -> list[date]:
    """The days of the event, and every other day that a session begins or ends on."""
    event = programme.event
    length = (event.ends - event.starts).days + 1
    days = {event.starts + timedelta(days=n) for n in range(length)} if length <= _MOST_DAYS else set()
    for session in programme.sessions:
        days.add(session.starts.date())
        if session.ends.time() != time() and session.ends.date() <= event.ends:
            days.add(session.ends.date())
    return sorted(days or {event.starts})


def hours_of(sessions: Sequence[Session]) -> tuple[int, int]:
    """The first and the last hour to show: all that begins and ends, an hour more each side, ten hours at least."""
    first, last = 9 * 60, 17 * 60
    for session in sessions:
        start, end = _of_day(session.starts), _of_day(session.ends)
        if session.starts.date() != session.ends.date() and session.ends - session.starts <= OVERNIGHT:
            # The middle of what goes on for days does not make the days begin at midnight.
            first, last = (0 if end else min(first, start)), _DAY_MINUTES
        else:
            first, last = min(first, start), max(last, end or _DAY_MINUTES)
    return max(0, (first - 60) // 60), min(24, (last + 119) // 60)


def round_to_grid(moment: datetime) -> datetime:
    """To the next step, as one moves sessions."""
    minutes = round((moment.hour * 60 + moment.minute + moment.second / 60) / STEP_MINUTES) * STEP_MINUTES
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(minutes=minutes)


def _is_on(session: Session, day: date) -> bool:
    ends = session.ends - timedelta(microseconds=1)
    return session.starts.date() <= day <= max(ends.date(), session.starts.date())


def _minutes(session: Session, day: date) -> tuple[int, int]:
    start = _of_day(session.starts) if session.starts.date() == day else 0
    end = _of_day(session.ends) if session.ends.date() == day else _DAY_MINUTES
    return start, end


def _of_day(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _rows(sessions: Sequence[Session], day: date) -> dict[str, int]:
    """Session -> its row in the lane: those at one time stand under each other."""
    ends: list[int] = []
    rows: dict[str, int] = {}
    for session in sorted(sessions, key=lambda s: (s.starts, s.ends, s.id)):
        start, end = _minutes(session, day)
        row = next((n for n, until in enumerate(ends) if until <= start), len(ends))
        if row == len(ends):
            ends.append(end)
        else:
            ends[row] = end
        rows[session.id] = row
    return rows
