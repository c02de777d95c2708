"""Where things of a day's chart stand: minutes from left to right, people from below, lanes of sessions on top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF

from checkin.core.counting.arrivals import STEP, Bin, round_step
from checkin.core.report.model import DayOfArrivals

STEP_MINUTES = STEP.total_seconds() / 60
_MARGIN_MINUTES = 6
_LEAST_MOST = 4
"""A chart of one person is not a wall: the scale goes to four."""
_MOST_FOR_LANES = 0.6
_BELOW_LANES = 6
_HOURS = (15, 30, 60, 120, 180)


@dataclass(frozen=True, slots=True)
class ChartScale:
    """Pixels of one drawing of a day. `first` and `last` are minutes of the day, `most` people in five minutes."""

    box: QRectF
    first: float
    last: float
    most: int
    lanes: int
    """How many of the lanes there is room for."""
    lanes_height: float

    def x(self, minutes: float) -> float:
        return self.box.left() + (minutes - self.first) / (self.last - self.first) * self.box.width()

    def y(self, people: float) -> float:
        room = self.box.height() - self.lanes_height
        return self.box.bottom() - people / (max(_LEAST_MOST, self.most) * 1.02) * room

    def numbers(self, tall: float) -> list[int]:
        """Whole numbers for the left edge, at most five, `tall` apart at least, none beside the lanes."""
        most = max(_LEAST_MOST, self.most)
        apart = (self.y(0) - self.y(most)) / most
        step = round_step(max(most / 4, tall / apart)) or most
        return list(range(0, most + 1, step))

    def hours(self, label_width: float) -> list[int]:
        """Minutes of the day to be named, whole and half hours where there is room for their names."""
        room = max(1.0, self.box.width() / label_width)
        wanted = (self.last - self.first) / room
        step = next((s for s in _HOURS if s >= wanted), 240)
        start = -(-int(self.first) // step) * step
        return list(range(start, int(self.last) + 1, step))

    def bar(self, one: Bin) -> QRectF:
        """The bar of five minutes."""
        middle = minutes_of(one.starts) + STEP_MINUTES / 2
        half = STEP_MINUTES * 0.41
        left, right = self.x(middle - half), self.x(middle + half)
        return QRectF(
            left, self.y(one.came_in), max(1.0, right - left), self.box.bottom() - self.y(one.came_in)
        )

    def minutes_at(self, x: float) -> float:
        return self.first + (x - self.box.left()) / max(1.0, self.box.width()) * (self.last - self.first)


def scale_of(day: DayOfArrivals, at: datetime, box: QRectF, *, lane: float, lanes: int) -> ChartScale:
    """The scale that shows all of a day and the moment; `lane` is the height of one of so many lanes."""
    middles = [minutes_of(b.starts) + STEP_MINUTES / 2 for b in day.bins]
    start, end = (middles[0], middles[-1]) if middles else (7 * 60.0, 19 * 60.0)
    now = minutes_of(at)
    shown = max(0, min(lanes, int((_MOST_FOR_LANES * box.height() - _BELOW_LANES) / lane)))
    return ChartScale(
        box=box,
        first=min(start, now) - _MARGIN_MINUTES,
        last=max(end, now) + _MARGIN_MINUTES,
        most=max((b.came_in for b in day.bins), default=0),
        lanes=shown,
        lanes_height=lane * shown + _BELOW_LANES if shown else 0.0,
    )


def minutes_of(moment: datetime) -> float:
    """Minutes of the day on the clock."""
    return moment.hour * 60 + moment.minute + moment.second / 60
