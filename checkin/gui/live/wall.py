"""The wall screen (F11): the same numbers, larger, without controls and without names but VIPs where allowed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checkin.core.desk.standing import Standing
from checkin.gui.live.chart import LiveChart
from checkin.gui.live.faces import LiveVips
from checkin.gui.live.state import LiveState
from checkin.gui.live.tiles import LiveTiles
from checkin.gui.live.total import LiveTotal
from checkin.gui.look import fonts
from checkin.gui.look.plain_text import PlainLabel, title
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell

_MOST_TILES = 6
_CLOCK_MS = 5000
VIPS_SETTING = "wall_names_vips"


class LiveWall(QWidget):
    """A window of its own that fills the screen. Escape or F11 closes it."""

    closed = Signal()

    def __init__(self, shell: Shell, state: LiveState, *, scale: float = 1.5) -> None:
        super().__init__()
        self._shell, self._state = shell, state
        self._scale = scale
        self.setObjectName("wall")
        self.setWindowTitle(title(f"{shell.session.programme.event.name} – Checkin"))
        self._build()
        state.changed.connect(self.refresh)
        state.roster_changed.connect(self.refresh)
        for keys in ("Esc", "F11"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.close)
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._tell_time)
        self._clock.start()
        shell.session.event_closed.connect(self.close)
        self.refresh()

    def _build(self) -> None:
        theme, scale = self._shell.theme, self._scale
        name = self._shell.session.programme.event.name
        fonts.cover(name)
        self.title = PlainLabel(name)
        self.clock = PlainLabel()
        for label in (self.title, self.clock):
            font = theme.font("heading")
            font.setPointSizeF(font.pointSizeF() * scale)
            label.setFont(font)
            set_role(label, "muted")
        self.total = LiveTotal(theme, scale=scale)
        for number in self.total.numbers():
            number.setEnabled(False)
        self.tiles = LiveTiles(theme, scale=scale, most=_MOST_TILES)
        self.chart = LiveChart(theme, scale=scale)
        self.vips: LiveVips | None = None
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.clock)
        below = QHBoxLayout()
        below.setSpacing(24)
        below.addWidget(self.chart, 3)
        if self._shell.settings[VIPS_SETTING]:
            self.vips = LiveVips(theme, self._state, scale=scale, has_controls=False)
            below.addWidget(self.vips, 1)
        column = QVBoxLayout(self)
        # The screen is as large as it is, whatever the parts would like.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(48, 36, 48, 32)
        column.setSpacing(24)
        column.addLayout(head)
        column.addWidget(self.total)
        column.addWidget(self.tiles)
        column.addLayout(below, 1)

    def refresh(self) -> None:
        """Show what the page behind shows."""
        if not self._shell.session.is_open:
            return
        standing: Standing = self._state.standing
        self.total.show_standing(standing)
        for number in self.total.numbers():
            number.show_number(number.value)
        self.tiles.show_standing(standing)
        for tile in self.tiles.tiles:
            tile.setEnabled(False)
        self.chart.show_standing(standing)
        if self.vips is not None:
            self.vips.show_standing(standing)
        self._tell_time()

    def _tell_time(self) -> None:
        if self._shell.session.is_open:
            at = self._state.at or self._shell.session.desk.now()
            self.clock.setText(
                f"{at:%H:%M}" if self._state.is_live else f"{at:%a} {at.day} {at:%b} {at:%H:%M}"
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        self._clock.stop()
        super().closeEvent(event)
        self.closed.emit()
