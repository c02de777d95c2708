"""How many are inside, of how many, and how many are expected: big numbers, coloured when the room fills."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.core.counted import counted
from checkin.core.counting.counts import SessionCounts
from checkin.core.counting.session_text import filled, fullness, inside_of, is_of_all_days, presence_word
from checkin.core.language import N_, _, number
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import RADIUS, Theme

_SIZE = QSize(176, 92)
_LONGEST = 220
"""Width of what stands below the number, at the usual type: what is longer is said shortly."""


class HeadcountBox(QWidget):
    """Shows SessionCounts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: SessionCounts | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_counts(self, counts: SessionCounts) -> None:
        self._counts = counts
        self.setAccessibleName(self.spoken())
        self.setToolTip(
            tip(
                _(
                    "{arrived} of {expected} expected came · {people} in all · {entries}",
                    arrived=counts.arrived,
                    expected=counts.expected,
                    people=counted(counts.attendees, "person"),
                    entries=counted(counts.entries, "entry"),
                )
            )
        )
        self.updateGeometry()
        self.update()

    def spoken(self) -> str:
        counts = self._counts
        if counts is None:
            return ""
        said = (
            N_("{inside}, {arrived} of {expected} expected came over all days")
            if is_of_all_days(counts)
            else N_("{inside}, {arrived} of {expected} expected came")
        )
        return _(
            said,
            inside=inside_of(counts),
            expected=counts.expected,
            arrived=counts.arrived,
        )

    def token(self) -> str:
        """The theme's name for how full it is."""
        full = fullness(self._counts) if self._counts is not None else ""
        return {"full": "refuse_text", "near": "warn_text"}.get(full, "text")

    def sizeHint(self) -> QSize:
        """For all who may come: what stands beside it must not move when the tenth guest is in."""
        counts = self._counts
        if counts is None:
            return _SIZE
        most = len(str(max(counts.inside, counts.expected, counts.capacity or 0, counts.arrived)))
        widest = int("8" * most)
        height = self._theme.lines("display", "small") + 32
        big = QFontMetricsF(self._theme.font("display")).horizontalAdvance(number(widest))
        rest = QFontMetricsF(self._theme.font("lead")).horizontalAdvance(self._of())
        small = QFontMetricsF(self._theme.font("small"))
        below = small.horizontalAdvance(self._below(widest))
        if below > self._theme.scaled(_LONGEST):
            below = small.horizontalAdvance(self._shortly(widest, is_long=_may_be_of_all_days(counts)))
        return QSize(max(_SIZE.width(), int(max(big + rest, below)) + 40), max(_SIZE.height(), height))

    def _of(self) -> str:
        if self._counts is None:
            return ""
        capacity, word = self._counts.capacity, presence_word(self._counts)
        return f" {word}" if capacity is None else f" / {number(capacity)} {word}"

    def _below(self, arrived: int | None = None) -> str:
        if self._counts is None:
            return ""
        is_long = is_of_all_days(self._counts) if arrived is None else _may_be_of_all_days(self._counts)
        said = (
            N_("{arrived} of {expected} expected came over all days")
            if is_long
            else N_("{arrived} of {expected} expected came")
        )
        return _(
            said,
            expected=self._counts.expected,
            arrived=self._counts.arrived if arrived is None else arrived,
        )

    def _shortly(self, arrived: int, *, is_long: bool) -> str:
        assert self._counts is not None
        said = (
            N_("{arrived} of {expected} came over all days")
            if is_long
            else N_("{arrived} of {expected} came")
        )
        return _(said, arrived=arrived, expected=self._counts.expected)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, counts = self._theme, self._counts
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS + 4, RADIUS + 4)
        if counts is not None:
            colour = theme.colour(self.token())
            painter.setPen(colour)
            painter.setFont(theme.font("display"))
            width = QFontMetricsF(painter.font()).horizontalAdvance(number(counts.inside))
            baseline = self._baseline()
            painter.drawText(
                QRectF(18, 4, width + 2, baseline), Qt.AlignmentFlag.AlignBottom, number(counts.inside)
            )
            painter.setFont(theme.font("lead"))
            painter.setPen(theme.colour("muted") if self.token() == "text" else colour)
            rest = QRectF(18 + width + 2, 4, self.width() - width - 30, baseline - 5)
            paint_elided(painter, rest, self._of(), at=Qt.AlignmentFlag.AlignBottom)
            self._paint_bar(painter, counts)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            below = QRectF(18, baseline + 15, self.width() - 36, self._theme.lines("small") + 4)
            words = self._below()
            if QFontMetricsF(painter.font()).horizontalAdvance(words) > below.width():
                words = self._shortly(counts.arrived, is_long=is_of_all_days(counts))
            paint_elided(painter, below, words)
        painter.end()

    def _baseline(self) -> float:
        return max(46.0, self._theme.lines("display") + 2.0)

    def _paint_bar(self, painter: QPainter, counts: SessionCounts) -> None:
        part = filled(counts)
        box = QRectF(18, self._baseline() + 9, self.width() - 36, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(box, 2.5, 2.5)
        if not part:
            return
        token = {"text": "accent", "warn_text": "warn", "refuse_text": "refuse"}[self.token()]
        box.setWidth(max(5.0, box.width() * part))
        painter.setBrush(self._theme.colour(token))
        painter.drawRoundedRect(box, 2.5, 2.5)


def _may_be_of_all_days(counts: SessionCounts) -> bool:
    return counts.is_registration and counts.is_daily
