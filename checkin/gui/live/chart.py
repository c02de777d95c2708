"""Arrivals per five minutes as a chart, with now and the sessions marked. Painted here; counts nothing itself."""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from checkin.core.counting.arrivals import STEP, Bin, arrivals_on, begun_on, busy_hours, still_on_in
from checkin.core.counting.session_text import day_of
from checkin.core.desk.snapshot import Snapshot
from checkin.core.event.lanes import lanes
from checkin.core.event.programme import Session
from checkin.core.language import _, number
from checkin.core.report.model import DayOfArrivals
from checkin.core.times import from_microseconds, later
from checkin.gui.live.chart_scale import ChartScale, minutes_of, scale_of
from checkin.gui.look.broken_line import paint_broken_line
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import Theme, mix, set_role
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_label import ElidedLabel

_ROUND_NAME = 10
"""Pixels of a lane beside the height of its session's name."""
_LEAST_NAME = 40
_BETWEEN = 6
"""Pixels of a name at least, and before the next one."""
_LEFT_PX = 34
_LEAST_HEIGHT = 90


class LiveChart(QFrame):
    """The day of a standing."""

    def __init__(self, theme: Theme, *, scale: float = 1.0) -> None:
        super().__init__()
        self._theme = theme
        self._scale = scale
        self._build()

    def _build(self) -> None:
        set_role(self, "panel")
        self.title = PlainLabel(
            _("Arrivals per five minutes"), font=_font(self._theme, "body", self._scale, bold=True)
        )
        self.about = ElidedLabel("", self)
        self.about.setFont(_font(self._theme, "small", self._scale))
        set_role(self.about, "muted")
        self.plot = ArrivalsPlot(self._theme, scale=self._scale, parent=self)
        column_of(self, self.title, self.about, (self.plot, 1), gap=2, edges=(14, 10, 10, 6))

    def show_standing(self, standing: Snapshot) -> None:
        """Draw the arrivals of the standing's day up to its moment."""
        at = told_until(standing)
        day = day_at(standing, at)
        total = sum(b.came_in for b in day.bins)
        self.about.setText(
            _(
                "{day_of} · {total} came in; coming back in counts again",
                day_of=day_of(at),
                total=total,
            )
        )
        self.plot.show_day(day, at)


class ArrivalsPlot(QWidget):
    """Bars, the line of the moment, and the sessions of the day in lanes above the bars."""

    def __init__(self, theme: Theme, *, scale: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, scale
        self.day: DayOfArrivals | None = None
        self._at: datetime | None = None
        self._rows: list[list[Session]] = []
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setAccessibleName(_("Arrivals per five minutes"))
        theme.changed.connect(self.update)

    def show_day(self, day: DayOfArrivals, at: datetime) -> None:
        """Show another day, or the same one later."""
        self.day, self._at, self._rows = day, at, lanes(day.sessions)
        busiest = max(day.bins, key=lambda b: b.came_in, default=None)
        said = (
            _("Nobody came in yet")
            if busiest is None or not busiest.came_in
            else _("Most: {tells}", tells=_tells(busiest))
        )
        self.setAccessibleDescription(said)
        self.update()

    @property
    def scale(self) -> ChartScale | None:
        """Where things stand at the present size; None before there is anything to show."""
        if self.day is None or self._at is None:
            return None
        below = self._metrics().height() + 8
        # No number on the axis is longer than twice the highest bar.
        most = number(2 * max((b.came_in for b in self.day.bins), default=0))
        left = max(_LEFT_PX * self._scale, self._metrics().horizontalAdvance(most) + 9)
        box = QRectF(left, 4.0, max(1.0, self.width() - left - 6), max(1.0, self.height() - below - 4))
        return scale_of(self.day, self._at, box, lane=self._lane, lanes=len(self._rows))

    @property
    def _lane(self) -> float:
        return self._metrics().height() + _ROUND_NAME * self._scale

    def bin_at(self, at: QPointF) -> Bin | None:
        """The five minutes under a place of the plot."""
        scale = self.scale
        if scale is None or self.day is None or not scale.box.contains(at):
            return None
        minutes = scale.minutes_at(at.x())
        return next(
            (b for b in self.day.bins if 0 <= minutes - minutes_of(b.starts) < STEP.seconds / 60), None
        )

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(_font(self._theme, "small", self._scale))

    def _paint_axes(self, painter: QPainter, scale: ChartScale) -> None:
        theme, box, metrics = self._theme, scale.box, self._metrics()
        faint = mix(theme.colour("surface"), theme.colour("text"), 0.1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        tall = metrics.height()
        for step in scale.numbers(tall):
            y = scale.y(step)
            if step:
                painter.setPen(QPen(faint, 1))
                painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(0, y - tall / 2, box.left() - 7, tall), right, number(step))
        wide = metrics.horizontalAdvance("00:00")
        for minutes in scale.hours(wide + 28 * self._scale):
            x = scale.x(minutes)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() + 4))
            painter.setPen(theme.colour("muted"))
            middle = min(x, self.width() - wide / 2)
            name = QRectF(middle - wide, box.bottom() + 5, 2 * wide, tall)
            painter.drawText(name, Qt.AlignmentFlag.AlignCenter, f"{minutes // 60 % 24:02}:{minutes % 60:02}")
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _paint_bars(self, painter: QPainter, scale: ChartScale) -> None:
        for one in self.day.bins if self.day is not None else ():
            if one.came_in:
                painter.fillRect(scale.bar(one), self._theme.colour("accent"))

    def _paint_sessions(self, painter: QPainter, scale: ChartScale) -> list[QRectF]:
        """Lanes from the top down: a line as long as the session, its name above it. Where the names stand."""
        theme, metrics = self._theme, self._metrics()
        soft = mix(theme.colour("surface"), theme.colour("accent"), 0.4)
        lane = self._lane
        names = []
        for n, row in enumerate(self._rows[: scale.lanes]):
            y = scale.box.top() + lane * (n + 0.82)
            for session, after in zip_longest(row, row[1:]):
                left, right = scale.x(minutes_of(session.starts)), scale.x(minutes_of(session.ends))
                painter.setPen(QPen(soft, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                painter.drawLine(QPointF(left, y), QPointF(right, y))
                # The name of a short one goes on as far as nothing else is there.
                least = _LEAST_NAME * self._scale
                end = scale.x(minutes_of(after.starts)) - _BETWEEN if after is not None else scale.box.right()
                left = min(left, scale.box.right() - least)
                painter.setPen(theme.colour("muted"))
                where = QRectF(left, y - 4 - metrics.height(), max(least, end - left), metrics.height())
                where.setWidth(paint_elided(painter, where, session.shown_title))
                names.append(where)
        return names

    # --- Qt ----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(480, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        scale = self.scale
        if scale is None or self._at is None:
            return
        painter = QPainter(self)
        painter.setFont(_font(self._theme, "small", self._scale))
        self._paint_axes(painter, scale)
        painter.setClipRect(scale.box.adjusted(0, -2, 0, 0))
        self._paint_bars(painter, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = self._paint_sessions(painter, scale)
        painter.setPen(QPen(self._theme.colour("refuse_text"), 2))
        x = scale.x(minutes_of(self._at))
        paint_broken_line(painter, x, scale.box.top(), scale.box.bottom(), names)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell_bin(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _tell_bin(self, at: QPoint, on_screen: QPoint) -> None:
        found = self.bin_at(QPointF(at))
        QToolTip.showText(on_screen, tip(_tells(found) if found is not None else ""), self)


def told_until(standing: Snapshot) -> datetime:
    """The standing's moment; of an event that is over the last end of the last day on which anybody came in."""
    at, programme, headcount = standing.at, standing.programme, standing.headcount
    if at.date() <= programme.event.ends:
        return at
    last = max(
        (moments[-1] for s in programme.sessions if (moments := headcount.entry_moments(s.id))), default=0
    )
    came = from_microseconds(last, programme.event.zone)
    if not last or at.date() == came.date():
        return at
    return max([came, *(s.ends for s in begun_on(came.date(), programme.sessions))])


def day_at(standing: Snapshot, at: datetime) -> DayOfArrivals:
    """The five minutes of a moment's day, from the first doors to the last end, the moment among them."""
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    sessions = standing.programme.sessions
    of_day = begun_on(at.date(), sessions)
    first = min([s.doors_open for s in of_day], default=later(day, minutes=7 * 60))
    last = max([s.ends for s in of_day], default=later(day, minutes=19 * 60))
    first, last = min(first, at), max(last, at)
    found = arrivals_on(standing.headcount, sessions, at.date(), standing.programme.event.zone)
    bins = busy_hours(of_day, found) or [b for b in found if first <= b.starts <= last]
    return DayOfArrivals(day, tuple(bins), (*still_on_in(bins, sessions), *of_day))


def _tells(one: Bin) -> str:
    ends = one.starts + STEP
    return _(
        "{starts:%H:%M}–{ends:%H:%M}: {came_in} came in", starts=one.starts, ends=ends, came_in=one.came_in
    )


def _font(theme: Theme, size: str, scale: float, *, bold: bool | None = None) -> QFont:
    font = theme.font(size, bold=bold)
    font.setPointSizeF(font.pointSizeF() * scale)
    return font
