"""The charts of the report in plain lines and boxes: bars by name, and the arrivals of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from itertools import pairwise
from typing import NamedTuple

from checkin.core.counting.arrivals import round_step
from checkin.core.dates import whole_weekday_and_day
from checkin.core.event.lanes import lanes
from checkin.core.language import _, number
from checkin.core.report.model import DayOfArrivals
from checkin.typeset.ink import ACCENT, FAINT, LINE, MARGIN, MUTED, WIDTH, shorten_to_width, wrap_to_width
from checkin.typeset.pages import Pages

_LABEL, _MOST_LABEL = 176.0, 0.45
"""In points, and as a share of the page where names are longer."""
_MOST_NUMBERS = 4
"""At the left edge of a day's arrivals."""
_HIGH = 76.0
_BAR, _SIZE, _LEADING, _MOST_LINES = 15.0, 8.5, 10.0, 3


class Bar(NamedTuple):
    """`value` of `of` (the paler bar behind it; None where there is none), and `beside` more, not of these."""

    label: str
    value: int
    of: int | None = None
    beside: int = 0


def bars(pages: Pages, data: Sequence[Bar]) -> None:
    """One bar below the other, the number at its end."""
    label_width = _label_width(pages, data)
    longest = max((max(bar.value, bar.of or 0) + bar.beside for bar in data), default=0) or 1
    numbers = [_number(bar) for bar in data]
    room = WIDTH - label_width - 6 - max((pages.ink.width(one, _SIZE) for one in numbers), default=0.0)
    for bar, told in zip(data, numbers, strict=True):
        lines = _lines(pages, bar, label_width)
        pages.need(_height(lines))
        for n, line in enumerate(lines):
            pages.text(MARGIN, pages.y + 9.5 + n * _LEADING, line, _SIZE)
        y = pages.y + (len(lines) - 1) * _LEADING / 2
        if bar.of:
            pages.rect(MARGIN + label_width, y + 2, room * bar.of / longest, 9, FAINT)
        if bar.value:
            pages.rect(MARGIN + label_width, y + 2, room * bar.value / longest, 9, ACCENT)
        end = MARGIN + label_width + room * max(bar.value, bar.of or 0) / longest
        if bar.beside:
            pages.rect(end, y + 2, room * bar.beside / longest, 9, LINE)
            end += room * bar.beside / longest
        pages.text(end + 5, y + 9.5, told, _SIZE)
        pages.y += _height(lines)
    pages.y += 4


def bars_that_fit(pages: Pages, data: Sequence[Bar], room: float) -> int:
    """How many of these bars, whichever they are, stand in so many points; all where there is room for all."""
    if not data:
        return 0
    width = _label_width(pages, data)
    heights = [_height(_lines(pages, bar, width)) for bar in data]
    return len(data) if sum(heights) <= room else int(room / max(heights))


def _label_width(pages: Pages, data: Sequence[Bar]) -> float:
    longest = max((pages.ink.width(bar.label, _SIZE) for bar in data), default=0.0)
    return min(max(_LABEL, longest + 9), WIDTH * _MOST_LABEL)


def _lines(pages: Pages, bar: Bar, width: float) -> list[str]:
    return wrap_to_width(pages.ink, bar.label, _SIZE, width - 8, most=_MOST_LINES)


def _height(lines: Sequence[str]) -> float:
    return _BAR + (len(lines) - 1) * _LEADING


def _number(bar: Bar) -> str:
    value, of = number(bar.value), bar.of
    told = value if of is None else _("{value} of {of}", value=value, of=number(of))
    return f"{told} + {number(bar.beside)}" if bar.beside else told


def arrivals_chart(pages: Pages, day: DayOfArrivals) -> None:
    """A day's five minutes as bars, its hours below, its sessions as lines with their names."""
    ink = pages.ink
    rows = lanes(day.sessions)
    pages.need(_HIGH + 40 + 11 * len(rows))
    top = pages.y + 16
    title = whole_weekday_and_day(day.starts)
    total = sum(b.came_in for b in day.bins)
    pages.text(MARGIN, pages.y + 9, title, 9, bold=True)
    pages.text(
        MARGIN + WIDTH,
        pages.y + 9,
        _("{total} came in", total=number(total)),
        8.5,
        colour=MUTED,
        align="right",
    )
    most = max(b.came_in for b in day.bins) or 1
    left, room = MARGIN + 22, WIDTH - 22
    step = room / len(day.bins)
    every = round_step(most / _MOST_NUMBERS) or most
    for value in range(every, most + 1, every):
        y = top + _HIGH * (1 - value / most)
        pages.rect(left, y, room, 0.4, LINE)
        pages.text(left - 4, y + 3, number(value), 7, colour=MUTED, align="right")
    for n, one in enumerate(day.bins):
        if one.came_in:
            tall = _HIGH * one.came_in / most
            pages.rect(left + n * step + 0.3, top + _HIGH - tall, max(step - 0.6, 0.8), tall, ACCENT)
        is_labelled = one.starts.minute == 0 and (len(day.bins) < 160 or one.starts.hour % 2 == 0)
        if is_labelled:
            pages.rect(left + n * step, top + _HIGH, 0.5, 3, MUTED)
            pages.text(
                left + n * step, top + _HIGH + 11, f"{one.starts:%H:%M}", 7, colour=MUTED, align="center"
            )
    pages.rect(left, top + _HIGH, room, 0.6, MUTED)
    y = top + _HIGH + 17
    # Two times of one zone differ by what clocks show, which is an hour off where they change.
    first, last = (bins.starts.astimezone(UTC) for bins in (day.bins[0], day.bins[-1]))
    span = (last - first).total_seconds() + 300
    for row in rows:
        starts = [max(0.0, (session.starts - first).total_seconds() / span) for session in row]
        # A name has the room up to the next one, not its own line's alone, which a quarter of an hour makes short.
        rooms = [room * (then - start) - 4 for start, then in pairwise(starts)]
        rooms.append(max(room * (1 - starts[-1]) - 4, 40))
        for session, start, wide in zip(row, starts, rooms, strict=True):
            end = min(1.0, (session.ends - first).total_seconds() / span)
            pages.rect(left + room * start, y, max(room * (end - start) - 1, 2), 2, ACCENT)
            title = shorten_to_width(ink, session.title, 7, wide)
            pages.text(left + room * start, y + 9.5, title, 7, colour=MUTED)
        y += 12.5
    pages.y = y + 10
