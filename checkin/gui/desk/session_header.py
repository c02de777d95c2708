"""The head of the Desk: which session this desk admits to, direction and headcount."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from checkin.core.counting.session_text import about
from checkin.core.directions import beside
from checkin.core.door.room_door import named_apart, next_by_clock
from checkin.core.errors import NotFoundError
from checkin.core.language import _
from checkin.core.times import clock_time
from checkin.gui.desk.direction_switch import DirectionSwitch
from checkin.gui.desk.headcount_box import HeadcountBox
from checkin.gui.look import icons
from checkin.gui.look.elided import elided
from checkin.gui.look.plain_text import caption, tip
from checkin.gui.look.theme import RADIUS
from checkin.gui.session.no_place import without_place
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import row_of
from checkin.gui.widgets.fitted_text import FittedText

_CHEVRON = 20
_GAP = 18
_TITLE = 260
"""Width that the title needs beside the direction."""
_ABOUT = 170
"""And what is said of the session, where that stands there."""
_ABOUT_LINES = 3
"""Under the title: that a session is not on yet must be read, and beside the headcount there is the height."""


class TitleButton(QAbstractButton):
    """The session's title, smaller and in two lines where it is long; a click opens the chooser."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = shell.theme
        self.title = ""
        self.most_lines = 2
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._theme.changed.connect(self.update)

    def set_title(self, title: str) -> None:
        self.title = title
        self.setText(caption(title))
        self.setAccessibleName(_("Session: {title}", title=title))
        self.setAccessibleDescription(_("Choose another session, Ctrl+Shift+S"))
        self.setToolTip(tip(_("{title}\nChoose another session  Ctrl+Shift+S", title=title)))
        self.updateGeometry()
        self.update()

    def _fit(self) -> tuple[QFont, list[str], float]:
        """The font, the lines that fit, and the width of the widest."""
        room = self.width() - _CHEVRON - 16
        font = self._theme.font("title")
        metrics = QFontMetricsF(font)
        if metrics.horizontalAdvance(self.title) <= room:
            return font, [self.title], metrics.horizontalAdvance(self.title)
        font = self._theme.font("heading")
        metrics = QFontMetricsF(font)
        words = self.title.split()
        lines = words[:1]
        for at, word in enumerate(words[1:], 1):
            if metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
                lines[-1] += f" {word}"
            elif len(lines) < self.most_lines:
                lines.append(word)
            else:
                lines[-1] = " ".join((lines[-1], *words[at:]))
                break
        lines = [elided(line, font, room) for line in lines]
        return font, lines, max(metrics.horizontalAdvance(line) for line in lines)

    def sizeHint(self) -> QSize:
        font, lines, _ = self._fit()
        # By what is written: letters of other scripts are higher than the font that has none of them.
        written = QFontMetricsF(font).boundingRect(QRectF(0, 0, 1e5, 1e5), 0, "\n".join(lines))
        return QSize(400, ceil(written.height()) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        font, lines, width = self._fit()
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(1, 1, width + _CHEVRON + 14, self.height() - 2), RADIUS, RADIUS)
        painter.setPen(theme.colour("text"))
        painter.setFont(font)
        painter.drawText(
            QRectF(4, 0, self.width(), self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
            "\n".join(lines),
        )
        chevron = icons.pixmap("chevron-down", theme.colour("muted"), _CHEVRON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(width + 10, (self.height() - _CHEVRON) / 2 + 1), chevron)
        painter.end()


class SessionHeader(QWidget):
    """Asks for the chooser; shows what the session object says."""

    chooser_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._build()
        self.title.clicked.connect(self.chooser_wanted)

    def _build(self) -> None:
        theme = self._shell.theme
        self.title = TitleButton(self._shell, self)
        self.about = FittedText(theme.font("lead"), _ABOUT_LINES, self, wraps_first=True)
        self.direction = DirectionSwitch(self._shell, self)
        self.headcount = HeadcountBox(theme, self)
        self._is_wrong = False
        self._is_narrow, self._is_tight, self._is_long = False, False, False
        self._words = QGridLayout()
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setHorizontalSpacing(_GAP)
        self._words.setVerticalSpacing(4)
        self._words.setRowStretch(3, 1)
        self._place()
        self._words.addWidget(self.headcount, 0, 2, 4, 1, Qt.AlignmentFlag.AlignTop)
        row_of(self, (self._words, 1))
        theme.changed.connect(self._paint_about)
        self._paint_about()

    def say_session(self) -> None:
        """Have a screen reader say where this desk admits to now."""
        announce(self, f"{self.title.accessibleName()}, {self.about.text}", at_once=False)

    def _place(self) -> None:
        """The direction beside the title; where that leaves too little of the title, under it.

        What is said of the session stands beside it there, or below where it tells what the clock will do too. Where
        there is little room both stand under the headcount as well: it would be in tiny letters.
        """
        for part in (self.title, self.about, self.direction):
            self._words.removeWidget(part)
        at = Qt.AlignmentFlag.AlignTop
        if self._is_narrow:
            self._words.addWidget(self.title, 0, 0, 1, 2)
            if self._is_tight:
                self._words.addWidget(self.direction, 4, 0, at)
                self._words.addWidget(self.about, 4, 1, 1, 2, Qt.AlignmentFlag.AlignVCenter)
            elif self._is_long:
                self._words.addWidget(self.direction, 1, 0, 1, 2, at | Qt.AlignmentFlag.AlignLeft)
                self._words.addWidget(self.about, 2, 0, 1, 2)
            else:
                self._words.addWidget(self.direction, 1, 0, at)
                self._words.addWidget(self.about, 1, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._words.addWidget(self.title, 0, 0)
            self._words.addWidget(self.about, 1, 0)
            self._words.addWidget(self.direction, 0, 1, 2, 1, at)
        self._words.setColumnStretch(0, 0 if self._is_narrow else 1)
        self._words.setColumnStretch(1, 1 if self._is_narrow else 0)

    def _paint_about(self) -> None:
        self.about.set_colour(self._shell.theme.colour("refuse_text" if self._is_wrong else "muted"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Place the direction by the room there is, at once: not when something else next changes its size."""
        left = self.width() - self.headcount.sizeHint().width() - self.direction.sizeHint().width() - 40
        scaled = self._shell.theme.scaled
        is_narrow, is_tight = left < scaled(_TITLE), left < scaled(_ABOUT)
        if (is_narrow, is_tight) != (self._is_narrow, self._is_tight):
            self._is_narrow, self._is_tight = is_narrow, is_tight
            self.title.most_lines = 3 if is_narrow else 2  # what tells two sessions apart stands at the end
            self.about.most_lines = 2 if is_narrow else _ABOUT_LINES  # there it stands beside the direction
            self._place()

    def show_session(self) -> None:
        """Title and place of the session this desk is set to."""
        session = self._shell.session
        self.headcount.setVisible(not session.place.gone)
        if session.place.gone:
            self._say(_("No session"), without_place(), is_wrong=True, is_long=False)
            return
        now = session.desk.now()
        by_clock = self._by_clock(now)
        wrong, not_on, day = "", session.session.not_on(now), now
        if not_on is not None:
            is_over = not_on.is_over
            wrong = _("Over since {time}", time=not_on.time) if is_over else _("Not begun yet")
            day = session.session.starts if is_over else now  # since when it is over says the day
        parts = wrong, about(session.session, session.programme, day), by_clock
        text = beside(*parts)
        self._say(session.session.shown_title, text, is_wrong=bool(wrong), is_long=bool(by_clock))

    def _say(self, title: str, text: str, *, is_wrong: bool, is_long: bool) -> None:
        self.title.set_title(title)
        if self._is_wrong != is_wrong:
            self._is_wrong = is_wrong
            self._paint_about()
        if self._is_long != is_long:
            self._is_long = is_long
            self._place()
        self.about.set_text(text)
        self.about.setToolTip(tip(text))

    def _by_clock(self, now: datetime) -> str:
        """In a room: which other session people are scanned into now, or what the clock goes on to."""
        session, door = self._shell.session, self._shell.session.place.door
        if door is None:
            return ""
        try:
            others = [s for s in named_apart(session.programme, door, now) if s.id != session.session.id]
            following = next_by_clock(session.programme, door, now)
        except NotFoundError:
            return ""  # taken out at another desk just now; the session is about to find out
        if others:
            return _("who is invited to {title} counts there", title=others[0].shown_title)
        if following is None:
            return _("by the clock")
        return _(
            "by the clock; {time} {title}", time=clock_time(following[1], now), title=following[0].shown_title
        )

    def show_counts(self) -> None:
        session = self._shell.session
        self.headcount.show_counts(session.desk.session_counts(session.session.id))
        self._fit()
