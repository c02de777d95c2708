"""Arrivals per five minutes as a chart, with now and the sessions marked. The one place that loads pyqtgraph."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from checkin.core.counting.arrivals import STEP, Bin, arrivals, busy_hours
from checkin.core.desk.standing import Standing
from checkin.core.event.programme import Session
from checkin.core.times import later
from checkin.gui.look.session_text import day_of
from checkin.gui.look.theme import Theme, mix, set_role

_LANE_PX = 26
_STEP_MINUTES = STEP.total_seconds() / 60


class LiveChart(QFrame):
    """The day of a standing."""

    def __init__(self, theme: Theme, *, scale: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, scale
        self._shown: tuple[list[Bin], list[Session], datetime] | None = None
        self._marks: list[Any] = []
        self._build()
        theme.changed.connect(self._draw)

    def _build(self) -> None:
        set_role(self, "panel")
        self.title = QLabel("Arrivals per five minutes")
        self.title.setFont(self._font("body", bold=True))
        self.about = QLabel()
        self.about.setFont(self._font("small"))
        set_role(self.about, "muted")
        self.axis = _Hours(orientation="bottom")
        self.plot = pg.PlotWidget(axisItems={"bottom": self.axis}, parent=self)
        self.plot.setAccessibleName("Arrivals per five minutes")
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMenuEnabled(False)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.hideButtons()
        self.plot.getAxis("left").setWidth(int(34 * self._scale))
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        self.bars = pg.BarGraphItem(x=[], height=[], width=_STEP_MINUTES * 0.82)
        self.plot.addItem(self.bars)
        self.now_line = pg.InfiniteLine(angle=90, movable=False)
        self.plot.addItem(self.now_line, ignoreBounds=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 6)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.plot, 1)

    def show_standing(self, standing: Standing) -> None:
        at = standing.at
        day = at.replace(hour=0, minute=0, second=0, microsecond=0)
        sessions = standing.programme.sessions
        of_day = [s for s in sessions if s.starts.date() == s.ends.date() == at.date()]
        first = min([s.doors_open for s in of_day], default=later(day, minutes=7 * 60))
        last = max([s.ends for s in of_day], default=later(day, minutes=19 * 60))
        first, last = min(first, at), max(last, at)
        found = arrivals(standing.headcount, sessions, day, later(day, minutes=24 * 60))
        bins = busy_hours(of_day, found) or [b for b in found if first <= b.starts <= last]
        self._shown = (bins, of_day, at)
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        bins, sessions, at = self._shown
        theme = self._theme
        total = sum(b.came_in for b in bins)
        self.about.setText(f"{day_of(at)} · {total} came in; coming back in counts again")
        self.plot.setBackground(theme.colour("surface"))
        x = [_minutes(b.starts) + _STEP_MINUTES / 2 for b in bins]
        self.bars.setOpts(
            x=x, height=[b.came_in for b in bins], brush=theme.colour("accent"), pen=pg.mkPen(None)
        )
        for name in ("bottom", "left"):
            axis = self.plot.getAxis(name)
            axis.setPen(theme.colour("line"))
            axis.setTextPen(theme.colour("muted"))
            axis.setStyle(tickFont=self._font("small"))
        self.plot.showGrid(x=False, y=True, alpha=0.15)
        self.now_line.setPen(pg.mkPen(theme.colour("refuse_text"), width=2))
        self.now_line.setValue(_minutes(at))
        most = max([b.came_in for b in bins], default=0)
        start, end = (x[0], x[-1]) if x else (7 * 60.0, 19 * 60.0)
        lanes = _lanes(sessions)
        # Above the bars each lane of sessions gets so many pixels, however high the chart is.
        room = max(120.0, self.plot.height() - 30.0)
        lane = _LANE_PX * self._scale
        share = min(0.6, (lane * len(lanes) + 6) / room)
        top = max(4, most) * 1.02 / (1 - share)
        first, last = min(start, _minutes(at)) - 6, max(end, _minutes(at)) + 6
        pixels = max(100.0, self.plot.width() - 40 * self._scale) / (last - first)
        self._draw_sessions(lanes, top, top * lane / room, pixels)
        self.plot.setXRange(first, last, padding=0)
        self.plot.setYRange(0, top, padding=0)
        self._label_numbers(most)

    def _label_numbers(self, most: int) -> None:
        """Whole numbers only, and none beside the lanes of the sessions."""
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9) if max(4, most) / n <= 4)
        self.plot.getAxis("left").setTicks([[(n, str(n)) for n in range(0, max(4, most) + 1, step)]])

    def _draw_sessions(self, lanes: list[list[Session]], top: float, height: float, pixels: float) -> None:
        """Lanes from the top down; `pixels` is how wide a minute is."""
        metrics = QFontMetricsF(self._font("small"))
        for mark in self._marks:
            self.plot.removeItem(mark)
        self._marks = []
        soft = mix(self._theme.colour("surface"), self._theme.colour("accent"), 0.4)
        for n, lane in enumerate(lanes):
            y = top - height * (len(lanes) - n) + height * 0.18
            for session in lane:
                span = (_minutes(session.starts), _minutes(session.ends))
                line = pg.PlotCurveItem(x=list(span), y=[y, y], pen=pg.mkPen(soft, width=4))
                title = metrics.elidedText(
                    session.title, Qt.TextElideMode.ElideRight, max(40.0, (span[1] - span[0]) * pixels)
                )
                name = pg.TextItem(title, color=self._theme.colour("muted"), anchor=(0, 0.92))
                name.setFont(self._font("small"))
                name.setPos(span[0], y)
                for mark in (line, name):
                    self.plot.addItem(mark, ignoreBounds=True)
                    self._marks.append(mark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _font(self, size: str, *, bold: bool | None = None) -> Any:
        font = self._theme.font(size, bold=bold)
        font.setPointSizeF(font.pointSizeF() * self._scale)
        return font


def _lanes(sessions: list[Session]) -> list[list[Session]]:
    """Sessions in as few lines as keep those at the same time apart."""
    lanes: list[list[Session]] = []
    for session in sorted(sessions, key=lambda s: (s.starts, s.ends)):
        lane = next((lane for lane in lanes if lane[-1].ends <= session.starts), None)
        if lane is None:
            lanes.append([session])
        else:
            lane.append(session)
    return lanes


class _Hours(pg.AxisItem):  # type: ignore[misc]
    """Minutes of the day as 09:30, whole and half hours where there is room."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [f"{int(v) // 60 % 24:02}:{int(v) % 60:02}" for v in values]

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        room = max(1.0, size / 64)
        span = (maxVal - minVal) / room
        step = next((s for s in (15, 30, 60, 120, 180) if s >= span), 240)
        return [(float(step), 0.0)]


def _minutes(moment: datetime) -> float:
    return moment.hour * 60 + moment.minute + moment.second / 60
