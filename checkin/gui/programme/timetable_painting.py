"""Draws a timetable: days, hours, lanes, sessions, what is wrong with them, and now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from checkin.core.counting.session_text import day_of, times_of
from checkin.core.dates import short_weekday_and_day
from checkin.core.event.programme import Access, Session
from checkin.gui.look import icons
from checkin.gui.look.broken_line import paint_broken_line
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.theme import Theme, mix
from checkin.gui.programme.timetable_layout import Block, Day, TimetableLayout

_RADIUS = 6
_ICON = 16


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the programme is marked: the session chosen, those found, what is wrong with whom, and now."""

    now: datetime
    selected: str = ""
    found: Collection[str] | None = None
    """Ids that fit what is looked for; None while nothing is."""
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ghost: Session | None = None
    """A session being dragged, as it would be."""
    has_focus: bool = False


class TimetablePainter:
    """Draws one layout with one theme. `scroll` is what stands at the upper left of the viewport."""

    def __init__(
        self, painter: QPainter, theme: Theme, layout: TimetableLayout, scroll: QPointF, seen: QRectF
    ) -> None:
        self._p = painter
        self._theme = theme
        self._layout = layout
        self._scroll = scroll
        self._seen = seen
        """The part of the timetable in the viewport, in its own pixels."""
        self._named: list[QRectF] = []
        """Where words of sessions stand."""

    def paint(self, shown: Shown) -> None:
        self._p.setRenderHint(QPainter.RenderHint.Antialiasing)
        label = self._layout.measures.label_width
        for number, day in enumerate(self._layout.days):
            if day.bottom < self._seen.top() or day.top > self._seen.bottom():
                continue
            self._p.save()
            self._p.setClipRect(self._seen.adjusted(label, 0, 0, 0))
            self._hours(day)
            for block in self._layout.blocks:
                if block.day == number and block.box.intersects(self._seen):
                    self._block(block, shown)
            if shown.ghost is not None:
                self._ghost(day, shown.ghost)
            if day.date == shown.now.date():
                self._now(day, shown.now)
            self._p.restore()
            self._labels(day, is_today=day.date == shown.now.date())

    # --- days, hours, lanes -------------------------------------------------------------------------------

    def _hours(self, day: Day) -> None:
        theme, layout = self._theme, self._layout
        self._p.setFont(theme.font("small"))
        wide = QFontMetricsF(self._p.font()).horizontalAdvance("00:00") + 12
        every = next((n for n in (1, 2, 3, 4, 6) if layout.hour_width * n >= wide), 6)
        for hour in range(layout.first_hour, layout.last_hour + 1):
            x = layout.x_of(hour * 60)
            self._p.setPen(QPen(theme.colour("line"), 1))
            self._p.drawLine(QLineF(x, day.top + day.heading - 4, x, day.bottom))
            is_whole = x + 3 >= self._seen.left() + layout.measures.label_width
            if is_whole and (hour - layout.first_hour) % every == 0 and hour < layout.last_hour:
                self._p.setPen(theme.colour("muted"))
                box = QRectF(x + 3, day.top, wide, day.heading)
                self._p.drawText(
                    box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, f"{hour:02}:00"
                )
        for lane in day.lanes:
            y = lane.top + lane.height
            self._p.setPen(QPen(theme.colour("line"), 1))
            self._p.drawLine(QLineF(self._seen.left(), y, self._seen.right(), y))

    def _labels(self, day: Day, *, is_today: bool) -> None:
        """The day and the rooms, which stay at the left however far one scrolls."""
        theme, left, wide = self._theme, self._seen.left(), self._layout.measures.label_width
        self._p.fillRect(QRectF(left, day.top, wide, day.bottom - day.top), theme.colour("surface"))
        self._p.setPen(theme.colour("accent" if is_today else "text"))
        self._p.setFont(theme.font("body", bold=True))
        name = day_of(datetime.combine(day.date, datetime.min.time()))
        if QFontMetricsF(self._p.font()).horizontalAdvance(name) > wide - 12:
            name = short_weekday_and_day(day.date)
        paint_elided(self._p, QRectF(left + 8, day.top, wide - 12, day.heading), name)
        for lane in day.lanes:
            self._p.setFont(theme.font("small"))
            self._p.setPen(theme.colour("muted"))
            paint_elided(self._p, QRectF(left + 8, lane.top, wide - 16, lane.height), lane.name)
            self._p.setPen(QPen(theme.colour("line"), 1))
            y = lane.top + lane.height
            self._p.drawLine(QLineF(left, y, left + wide, y))
        self._p.setPen(QPen(theme.colour("outline"), 1))
        self._p.drawLine(QLineF(left + wide, day.top + day.heading, left + wide, day.bottom))

    def _now(self, day: Day, now: datetime) -> None:
        x = self._layout.x_of(now.hour * 60 + now.minute)
        colour = self._theme.colour("refuse_text")
        self._p.setPen(QPen(colour, 2))
        paint_broken_line(self._p, x, day.top + day.heading, day.bottom, self._named)
        self._p.setFont(self._theme.font("small", bold=True))
        text = f"{now:%H:%M}"
        wide = QFontMetricsF(self._p.font()).horizontalAdvance(text) + 10
        high = self._theme.lines("small") + 4
        flag = QRectF(x - wide / 2, day.top + day.heading - high, wide, high)
        if flag.left() < self._seen.left() + self._layout.measures.label_width:
            return  # scrolled under the rooms
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(self._theme.colour("refuse"))
        self._p.drawRoundedRect(flag, 4, 4)
        self._p.setPen(self._theme.colour("on_refuse"))
        self._p.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)

    # --- sessions -----------------------------------------------------------------------------------------

    def _block(self, block: Block, shown: Shown) -> None:
        session, theme = block.session, self._theme
        is_selected = session.id == shown.selected
        is_dim = shown.found is not None and session.id not in shown.found
        is_fault = bool(shown.faults.get(session.id))
        self._p.save()
        if is_dim or (shown.ghost is not None and shown.ghost.id == session.id):
            self._p.setOpacity(0.35)
        bar = self._bar_colour(session, shown.now, is_fault=is_fault)
        fill = mix(theme.colour("surface"), bar, 0.22 if theme.tokens.is_dark else 0.13)
        edge = theme.colour("accent") if is_selected else mix(fill, bar, 0.45)
        self._p.setPen(QPen(edge, 2.5 if is_selected and shown.has_focus else 2 if is_selected else 1))
        self._p.setBrush(fill)
        box = block.box.adjusted(1, 1, -1, -1)
        self._p.drawRoundedRect(box, _RADIUS, _RADIUS)
        if block.has_start:
            self._p.setPen(Qt.PenStyle.NoPen)
            self._p.setBrush(bar)
            self._p.drawRoundedRect(QRectF(box.left() + 3, box.top() + 4, 4, box.height() - 8), 2, 2)
        self._words(block, box, is_fault=is_fault)
        self._p.restore()

    def _ghost(self, day: Day, session: Session) -> None:
        """Where a session that is being dragged would be."""
        lane = next((lane for lane in day.lanes if lane.room == session.room), None)
        if lane is None or not session.starts.date() <= day.date <= session.ends.date():
            return
        start = session.starts.hour * 60 + session.starts.minute if session.starts.date() == day.date else 0
        end = session.ends.hour * 60 + session.ends.minute if session.ends.date() == day.date else 24 * 60
        left, right = self._layout.x_of(start), self._layout.x_of(end)
        self._p.setPen(QPen(self._theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.drawRoundedRect(QRectF(left, lane.top + 2, right - left, lane.height - 4), _RADIUS, _RADIUS)

    def _bar_colour(self, session: Session, now: datetime, *, is_fault: bool) -> QColor:
        if is_fault:
            return self._theme.colour("warn")
        if session.closes < now:
            return self._theme.colour("quiet")
        if session.colour is not None:
            return QColor(session.colour)
        if session.doors_open <= now:
            return self._theme.colour("admit")
        return self._theme.colour("info" if session.access is Access.EVERYONE else "accent")

    def _words(self, block: Block, box: QRectF, *, is_fault: bool) -> None:
        theme, session = self._theme, block.session
        # A long session is named where one looks, not where it began out of sight.
        left = max(box.left(), self._seen.left() + self._layout.measures.label_width)
        inner = QRectF(left + 12, box.top() + 4, box.right() - left - 18, box.height() - 8)
        if inner.width() < 8:
            return
        if is_fault and inner.width() > _ICON + 8:
            ratio = self._p.device().devicePixelRatioF()
            picture = icons.pixmap("warning", theme.colour("warn_text"), _ICON, ratio)
            self._p.drawPixmap(QPointF(inner.right() - _ICON, inner.top()), picture)
        first = inner.adjusted(0, 0, -(_ICON + 4) if is_fault else 0, 0)
        self._p.setPen(theme.colour("text"))
        self._p.setFont(theme.font("small", bold=True))
        title = paint_elided(self._p, first, session.shown_title, at=Qt.AlignmentFlag.AlignTop)
        self._p.setPen(theme.colour("muted"))
        self._p.setFont(theme.font("small"))
        times = paint_elided(self._p, inner, times_of(session), at=Qt.AlignmentFlag.AlignBottom)
        self._named.append(QRectF(inner.left(), inner.top(), max(title, times), inner.height()))
