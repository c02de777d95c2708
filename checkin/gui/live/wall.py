"""The wall screen (F11): who came and where people are, read from across a hall; no names but VIPs where allowed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checkin.core.dates import short_weekday_and_day
from checkin.core.desk.snapshot import Snapshot
from checkin.core.language import _
from checkin.gui.live.chart import LiveChart
from checkin.gui.live.faces import LiveVips
from checkin.gui.live.state import LiveState
from checkin.gui.live.total import LiveTotal
from checkin.gui.live.wall_sessions import WallSessions
from checkin.gui.look.plain_text import PlainLabel, title
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of, row_of

_LINES = 30
"""Lines of body text on a screen's height: what is read from six times that far has letters of half a degree."""
_CLOCK_MS = 5000
_TICKS_A_PAGE = 2
"""Ten seconds for a page of sessions: twelve cells are read in that."""
VIPS_SETTING = "wall_names_vips"


class LiveWall(QWidget):
    """A window of its own that fills the screen. Escape or F11 closes it."""

    closed = Signal()

    def __init__(self, shell: Shell, state: LiveState, screen: QSize) -> None:
        super().__init__()
        self._shell, self._state = shell, state
        self._line = screen.height() / _LINES
        # Of the screen alone: whoever reads a wall did not choose the size of this desk's type.
        self._scale = self._line / shell.theme.lines("body")
        self.setObjectName("wall")
        self.setWindowTitle(title(_("{name} – Checkin", name=shell.session.programme.event.shown_name)))
        self._build()
        shell.theme.dress(self)
        state.changed.connect(self.refresh)
        state.roster_changed.connect(self.refresh)
        for keys in ("Esc", "F11"):
            # Of the window: nothing on a wall takes the focus.
            QShortcut(QKeySequence(keys), self).activated.connect(self.close)
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._ticks = 0
        self._clock.start()
        shell.session.event_closed.connect(self.close)
        self.refresh()

    def _build(self) -> None:
        theme, scale = self._shell.theme, self._scale
        name = self._shell.session.programme.event.shown_name
        self.title = PlainLabel(name)
        self.which, self.clock = PlainLabel(), PlainLabel()
        for label in (self.title, self.which, self.clock):
            font = theme.font("heading")
            font.setPointSizeF(font.pointSizeF() * scale)
            label.setFont(font)
            set_role(label, "muted")
        self.title.setWordWrap(True)
        self.total = LiveTotal(theme, scale=scale)
        for number in self.total.numbers():
            number.setEnabled(False)
        self.sessions = WallSessions(theme, scale)
        self.sessions.turned.connect(self._tell_which)
        self.chart = LiveChart(theme, scale=scale)
        head = row_of(None, (self.title, 1))
        head.addWidget(self.which, 0, Qt.AlignmentFlag.AlignTop)
        head.addSpacing(round(self._line))
        head.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)
        gap = round(self._line * 0.8)
        left = column_of(None, (self.sessions, 5), (self.chart, 4), gap=gap)
        below = row_of(None, (left, 3), gap=gap)
        self.vips: LiveVips | None = None
        if self._shell.settings[VIPS_SETTING]:
            self.vips = LiveVips(theme, self._state, scale=scale, has_controls=False)
            below.addWidget(self.vips, 1)
        column = QVBoxLayout(self)
        # The screen is as large as it is, whatever the parts would like.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addWidget(self.total)
        column.addLayout(below, 1)

    def refresh(self) -> None:
        """Show what the page behind shows."""
        if not self._shell.session.is_open:
            return
        standing: Snapshot = self._state.standing
        self.total.show_standing(standing)
        for number in self.total.numbers():
            number.show_number(number.value)
        self.sessions.show_standing(standing)
        self._tell_which()
        self.chart.show_standing(standing)
        if self.vips is not None:
            self.vips.show_standing(standing)
        self._tell_time()

    def _tick(self) -> None:
        self._tell_time()
        self._ticks += 1
        if self._ticks % _TICKS_A_PAGE == 0 and self.sessions.says and self._shell.session.is_open:
            self.sessions.turn(self._state.standing)
            self._tell_which()

    def _tell_which(self) -> None:
        self.which.setText(self.sessions.says)
        # Many sessions need the height more than the chart does.
        self.chart.setVisible(self.sessions.lines < 2 and not self.sessions.says)

    def _tell_time(self) -> None:
        if self._shell.session.is_open:
            at = self._state.at or self._shell.session.desk.now()
            self.clock.setText(
                f"{at:%H:%M}" if self._state.is_live else f"{short_weekday_and_day(at)} {at:%H:%M}"
            )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Nothing on it takes the focus, and so nothing is read.
        announce(self, _("Wall screen. Esc or F11 leaves it."), at_once=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._clock.stop()
        super().closeEvent(event)
        self.closed.emit()
