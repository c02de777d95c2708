"""The sessions of the wall: those that are on and the next, as large as the screen lets them be, their titles whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from checkin.core.counting.counts import SessionCounts
from checkin.core.counting.session_text import arrived_of, fullness_words, presence_word, where_and_when
from checkin.core.desk.snapshot import Snapshot, running_and_next
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _, number
from checkin.gui.live.fullness_bar import ink_of, paint_fullness
from checkin.gui.look.theme import Theme, set_role
from checkin.gui.widgets.fitted_text import FittedText

_AT_ONCE = (12, 8, 6, 4, 2)
"""Cells at once: as many as can be read from afar. Of more, each is shown in its turn."""
_READABLE = 0.55
"""Of the screen's own type: smaller letters are not read from afar."""
_BESIDE = 4
"""Cells in one line at most: in a narrower one no title has room."""
_STEPS = tuple(1.6 - 0.06 * n for n in range(22))
_BAR = 0.5
"""Height of the bar in lines of body text."""


class WallCell(QFrame):
    """One session: its title, where and when, how many are inside, and how full that is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: SessionCounts | None = None
        set_role(self, "panel")
        self.title = FittedText(theme.font("title"), 3, self, wraps_first=True)
        self.where = FittedText(theme.font("lead"), 2, self, wraps_first=True)
        self.inside = FittedText(theme.font("huge"), 1, self)
        self.says = FittedText(theme.font("lead", bold=True), 2, self, wraps_first=True)
        self.came = FittedText(theme.font("lead"), 2, self, wraps_first=True)
        self._bar = QWidget(self)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        self.column.addWidget(self.title)
        self.column.addWidget(self.where)
        self.column.addStretch(1)
        for part in (self.inside, self.says, self._bar, self.came):
            self.column.addWidget(part)
        theme.changed.connect(self._colour)

    def show_session(
        self, session: Session, counts: SessionCounts, programme: Programme, now: datetime
    ) -> None:
        self._counts = counts
        self.title.set_text(session.shown_title)
        self.where.set_text(where_and_when(session, programme, now))
        self.inside.set_text(
            number(counts.inside) + (f" / {number(counts.capacity)}" if counts.capacity is not None else "")
        )
        says = (presence_word(counts), fullness_words(counts))
        self.says.set_text("  ·  ".join(part for part in says if part))
        self.came.set_text(arrived_of(counts))
        self.setAccessibleName(f"{session.shown_title}: {self.inside.text} {self.says.text}")
        self._colour()

    def set_scale(self, scale: float) -> None:
        """All type and all distances, `scale` times the usual."""
        for part in (self.title, self.where, self.inside, self.says, self.came):
            part.set_scale(scale)
        line = self._theme.lines("body") * scale
        side, edge = round(line * 0.8), round(line * 0.5)
        self.column.setContentsMargins(side, edge, side, edge)
        self._bar.setFixedHeight(round(line * _BAR))

    def _colour(self) -> None:
        if self._counts is None:
            return
        colour = self._theme.colour
        self.title.set_colour(colour("text"))
        for part in (self.where, self.came):
            part.set_colour(colour("muted"))
        for part in (self.inside, self.says):
            part.set_colour(colour(ink_of(self._counts)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._counts is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self._bar.geometry())
        paint_fullness(painter, box.adjusted(0, 0, 0, -box.height() / 2), self._theme, self._counts)
        painter.end()


class WallSessions(QWidget):
    """The cells in even lines, all in one size: the largest with which none of them is cut."""

    turned = Signal()
    """Other sessions are shown, because there is more room or less."""

    def __init__(self, theme: Theme, scale: float) -> None:
        super().__init__()
        self._theme, self._scale = theme, scale
        self.cells: list[WallCell] = []
        self._page = 0
        self._is_being_shown = False
        self._standing: Snapshot | None = None
        self.says = ""
        """Which of how many are shown; nothing where all are."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(round(theme.lines("body") * scale * 0.6))

    @property
    def lines(self) -> int:
        """How many lines of cells there are."""
        return ceil(len(self.cells) / _BESIDE)

    def turn(self, standing: Snapshot) -> None:
        """Show those whose turn is next, where not all have room."""
        self._page += 1
        self.show_standing(standing)

    def show_standing(self, standing: Snapshot) -> None:
        """Show the sessions whose turn it is."""
        self._standing = standing
        if self._is_being_shown:
            return  # a cell that comes may make the wall another size, and that asks for all of them anew
        self._is_being_shown = True
        try:
            every = running_and_next(standing.programme, standing.at, standing.filled())
            for at_once in _AT_ONCE:
                self._show(every, at_once, standing)
                if self._fit() >= _READABLE or not self.isVisible():
                    break
        finally:
            self._is_being_shown = False

    def _show(self, every: Sequence[Session], at_once: int, standing: Snapshot) -> None:
        """Those of them whose turn it is, in as many turns of equal size as are needed."""
        pages = max(1, ceil(len(every) / at_once))
        many = ceil(len(every) / pages)
        first = self._page % pages * many
        sessions = every[first : first + many]
        self.says = (
            _(
                "Sessions {first}–{last} of {all}",
                first=first + 1,
                last=first + len(sessions),
                all=len(every),
            )
            if pages > 1
            else ""
        )
        if len(sessions) != len(self.cells):
            self._have(len(sessions))
        counts = {c.session: c for c in standing.counts.sessions}
        for cell, session in zip(self.cells, sessions, strict=True):
            cell.show_session(session, counts[session.id], standing.programme, standing.at)

    def _have(self, how_many: int) -> None:
        for cell in self.cells:
            self._grid.removeWidget(cell)
        for cell in self.cells[how_many:]:
            cell.hide()
            cell.deleteLater()
        del self.cells[how_many:]
        while len(self.cells) < how_many:
            self.cells.append(WallCell(self._theme, self))
        beside = ceil(how_many / self.lines) if how_many else 1
        for n, cell in enumerate(self.cells):
            self._grid.addWidget(cell, *divmod(n, beside))
            cell.show()
        for n in range(_BESIDE):
            self._grid.setColumnStretch(n, int(n < beside))
            self._grid.setRowStretch(n, int(n < self.lines))

    def _fit(self) -> float:
        """Give all cells the largest type with which none is cut; how large it is, as a part of the screen's."""
        if not self.cells:
            return 1.0
        beside, gap = ceil(len(self.cells) / self.lines), self._grid.spacing()
        width = (self.width() - gap * (beside - 1)) // beside
        height = (self.height() - gap * (self.lines - 1)) // self.lines
        for step in _STEPS:
            for cell in self.cells:
                cell.set_scale(self._scale * step)
            if all(cell.column.totalHeightForWidth(width) <= height for cell in self.cells):
                return step
        return 0.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_anew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_anew()  # until now nobody knew how many have room

    def _show_anew(self) -> None:
        if self._standing is not None:
            self.show_standing(self._standing)
            self.turned.emit()
