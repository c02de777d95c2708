"""A tile per session that is on or comes next: inside, seats, expected, arrived, and where it is going."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from checkin.core.counting.arrivals import trend
from checkin.core.counting.counts import SessionCounts
from checkin.core.counting.session_text import (
    arrived_of,
    fullness_words,
    hours_of,
    inside_of,
    is_on,
    is_past,
    presence_word,
    when,
)
from checkin.core.desk.snapshot import Snapshot, shown_sessions
from checkin.core.directions import beside
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _, number
from checkin.gui.live.fullness_bar import ink_of, paint_fullness
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.icons import pixmap
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import RADIUS, Theme

_HEIGHT = 132
_LEAST_WIDTH = 236
_GAP = 12
_BELL = 14
"""Pixels of the mark of a session that is told of when it fills."""


class SessionTile(QAbstractButton):
    """One session. A click or Enter opens its people."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._room = theme.scaled(100) / 100
        """What distances grow by, with the system's type."""
        self._session: Session | None = None
        self._counts: SessionCounts | None = None
        self._where = ""
        self._state = ""
        self._is_on = self._is_past = False
        self._trend = 0
        self._is_watched = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    @property
    def session_id(self) -> str:
        return self._session.id if self._session else ""

    def show_session(
        self,
        session: Session,
        counts: SessionCounts,
        programme: Programme,
        *,
        now: datetime,
        change: int,
        is_watched: bool = False,
    ) -> None:
        self._is_watched = is_watched
        self._session, self._counts, self._trend = session, counts, change
        parts = (programme.room_name(session), hours_of(session, programme.event, now))
        self._where = beside(*parts)
        self._state = when(session, now)
        self._is_on, self._is_past = is_on(session, now), is_past(session, now)
        self.setAccessibleName(f"{session.shown_title}: {self.spoken()}")
        self.setToolTip(
            tip(
                _(
                    "{title}\n{where}\n{spoken}. Open the people.",
                    title=session.shown_title,
                    where=self._where,
                    spoken=self.spoken(),
                )
            )
        )
        self.update()

    def spoken(self) -> str:
        """What the tile says, in a sentence."""
        if self._counts is None:
            return ""
        c = self._counts
        watched = _("told when it fills") if self._is_watched else ""
        said = (inside_of(c), fullness_words(c), arrived_of(c), self.trend_text(), watched)
        return ", ".join(filter(None, said))

    def trend_text(self) -> str:
        if not self._trend:
            return "" if self._is_past else _("steady")
        return _("{n} in 15 min", n=("+" if self._trend > 0 else "−") + number(abs(self._trend)))

    def token(self) -> str:
        """The theme's colour for how many are inside."""
        return ink_of(self._counts) if self._counts is not None else "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._session is None or self._counts is None:
            return
        theme, s = self._theme, self._room
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.hasFocus() else "outline" if self.underMouse() else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS + 4, RADIUS + 4)
        left, width = 16 * s, self.width() - 32 * s
        self._paint_heading(painter, left, width)
        self._paint_count(painter, left, width)
        paint_fullness(painter, QRectF(left, 90 * s, width, 7 * s), theme, self._counts)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        foot = QRectF(left, 102 * s, width, 22 * s)
        paint_elided(painter, foot, arrived_of(self._counts))
        painter.end()

    def _paint_heading(self, painter: QPainter, left: float, width: float) -> None:
        assert self._session is not None
        theme, s = self._theme, self._room
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(theme.font("small", bold=True))
        state = QFontMetricsF(painter.font()).horizontalAdvance(self._state)
        painter.setPen(theme.colour("admit_text" if self._is_on else "muted"))
        painter.drawText(QRectF(left, 10 * s, width, 20 * s), right, self._state)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.colour("text"))
        room = width - state - 10 * s
        if self._is_watched:
            room -= _BELL + 6 * s
            bell = pixmap("bell", theme.colour("muted"), _BELL, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left + room + 6 * s, 20 * s - _BELL / 2), bell)
        paint_elided(painter, QRectF(left, 10 * s, room, 20 * s), self._session.shown_title)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        paint_elided(painter, QRectF(left, 29 * s, width, 17 * s), self._where)

    def _paint_count(self, painter: QPainter, left: float, width: float) -> None:
        assert self._counts is not None
        theme, s = self._theme, self._room
        ink = self.token()
        painter.setFont(theme.font("title"))
        painter.setPen(theme.colour(ink))
        box = QRectF(left, 48 * s, width, 38 * s)
        inside = number(self._counts.inside)
        # The parts stand where they are measured, in every direction of writing.
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(box, bottom, inside)
        at = left + QFontMetricsF(painter.font()).horizontalAdvance(inside)
        painter.setFont(theme.font("body"))
        at += QFontMetricsF(painter.font()).horizontalAdvance(" ")
        word = presence_word(self._counts)
        seats = f"/ {number(self._counts.capacity)} {word}" if self._counts.capacity is not None else word
        if full := fullness_words(self._counts):
            seats += f"  {full}"
        painter.setPen(theme.colour("muted" if ink == "text" else ink))
        beside = box.adjusted(at - left, 0, 0, -3 * s)
        at += paint_elided(painter, beside, seats, at=Qt.AlignmentFlag.AlignBottom)
        painter.setFont(theme.font("small", bold=bool(self._trend)))
        colour = "admit_text" if self._trend > 0 else "warn_text" if self._trend < 0 else "muted"
        painter.setPen(theme.colour(colour))
        right = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        told = self._trend_within(left + width - at - 12 * s, QFontMetricsF(painter.font()))
        painter.drawText(box.adjusted(0, 0, 0, -4 * s), right, told)

    def _trend_within(self, room: float, metrics: QFontMetricsF) -> str:
        """Where it is going, in as many words as stand apart from the number."""
        if self._trend:
            arrow = "▲" if self._trend > 0 else "▼"
            words = [f"{arrow} {self.trend_text()}", f"{arrow} {number(abs(self._trend))}"]
        else:
            words = [self.trend_text()] if self._state else []
        return next((text for text in words if metrics.horizontalAdvance(text) <= room), "")


class LiveTiles(QWidget):
    """The tiles in rows, as many beside each other as fit."""

    opened = Signal(str)
    """The id of a session whose people are wanted."""

    def __init__(self, theme: Theme, *, is_watched: Callable[[str], bool]) -> None:
        super().__init__()
        self._theme, self._is_watched = theme, is_watched
        self._room = theme.scaled(100) / 100
        self.tiles: list[SessionTile] = []
        # Not Fixed: Qt would hold it to the height that its rows had in a wider window.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_standing(self, standing: Snapshot) -> None:
        sessions = shown_sessions(standing.programme, standing.at, filled=standing.filled())
        while len(self.tiles) < len(sessions):
            tile = SessionTile(self._theme, self)
            tile.clicked.connect(lambda _=False, tile=tile: self.opened.emit(tile.session_id))
            self.tiles.append(tile)
        for tile in self.tiles[len(sessions) :]:
            tile.hide()
            tile.deleteLater()
        del self.tiles[len(sessions) :]
        counts = {c.session: c for c in standing.counts.sessions}
        for tile, session in zip(self.tiles, sessions, strict=True):
            change = trend(standing.headcount, session, standing.moment)
            tile.show_session(
                session,
                counts[session.id],
                standing.programme,
                now=standing.at,
                change=change,
                is_watched=self._is_watched(session.id),
            )
            tile.show()
        self._place()
        self.updateGeometry()

    def _rows(self, width: int) -> list[int]:
        """How many tiles each row has: as even as can be, so that none has one alone where there is another way."""
        fits = max(1, (width + _GAP) // (int(_LEAST_WIDTH * self._room) + _GAP))
        rows = -(-len(self.tiles) // fits)
        return [len(self.tiles[row::rows]) for row in range(rows)]

    def _place(self) -> None:
        height = int(_HEIGHT * self._room)
        tiles = iter(self.tiles)
        for row, columns in enumerate(self._rows(self.width())):
            width = (self.width() - _GAP * (columns - 1)) / columns
            for column in range(columns):
                left, top = int(column * (width + _GAP)), row * (height + _GAP)
                next(tiles).setGeometry(left, top, int(width), height)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = len(self._rows(width))
        return max(0, rows * (int(_HEIGHT * self._room) + _GAP) - _GAP)

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.heightForWidth(max(self.width(), _LEAST_WIDTH)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)
