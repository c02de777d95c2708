"""VIPs arrived and awaited, and refusals by reason: small lists beside the chart."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from checkin.core.desk import people_behind as people_behind
from checkin.core.desk.snapshot import Snapshot
from checkin.core.door.came_of import came_of
from checkin.core.event.attendee import name_with_latin
from checkin.core.language import N_, _, n_, number
from checkin.core.times import time_or_day
from checkin.gui.live.state import LiveState
from checkin.gui.look.elided import elided
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import Theme, set_role
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.flow_layout import FlowLayout

_MOST_NAMES = 6
_HERE, _AWAITED = "✓", "○"


class LiveVips(QFrame):
    """How many of the VIPs came, and the names of those that came last or are awaited."""

    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        state: LiveState,
        *,
        scale: float = 1.0,
        has_controls: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._state, self._has_controls = theme, state, has_controls
        set_role(self, "panel")
        self.title = PlainLabel(_("VIPs and marked"))
        font = theme.font("body", bold=True)
        font.setPointSizeF(font.pointSizeF() * scale)
        self.title.setFont(font)
        self.title.setToolTip(
            tip(
                _("Categories called VIP or the like, and whoever is marked “Look twice”, as by a column VIP")
            )
        )
        self.arrived = QPushButton("–")
        self.awaited = QPushButton("–")
        head = row_of(None, (self.title, 1))
        for button, is_here in ((self.arrived, True), (self.awaited, False)):
            set_role(button, "quiet")
            if not has_controls:
                button.hide()
            button.clicked.connect(lambda __=False, is_here=is_here: self._open(is_here))
            head.addWidget(button)
        body = theme.font("body")
        body.setPointSizeF(body.pointSizeF() * scale)
        self.names = _Names(theme, body)
        column_of(self, head, (self.names, 1), gap=2, edges=(14, 8, 10, 10))
        self._standing: Snapshot | None = None
        theme.changed.connect(self._on_theme_changed)

    def _open(self, is_here: bool) -> None:
        is_over = self._standing is not None and self._standing.is_over
        self.opened.emit(people_behind.vips(arrived=is_here, is_over=is_over))

    def _on_theme_changed(self) -> None:
        if self._standing is not None and self._state.session.is_open:
            self.show_standing(self._standing)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(200, super().minimumSizeHint().width()), 60)

    def show_standing(self, standing: Snapshot) -> None:
        self._standing = standing
        roster = self._state.roster
        if roster is None:  # the list is being read: nobody knows yet
            return
        people = roster.vips(standing.came(), standing.programme)
        here = [r for r in people if standing.is_here(r)]
        awaited = [r for r in people if r not in set(here)]
        waiting, both = (
            (N_("{n} did not come"), N_("VIPs and marked: {here} came, {awaited} did not"))
            if standing.is_over
            else (N_("{n} awaited"), N_("VIPs and marked: {here} came, {awaited} awaited"))
        )
        self.arrived.setText(_("{n} came", n=len(here)))  # whenever that was: not all of them are here now
        self.awaited.setText(_(waiting, n=len(awaited)))
        for button in (self.arrived, self.awaited):
            button.setAccessibleName(_("VIPs and marked: {told}", told=button.text()))
        if not self._has_controls:
            self.title.setText(_(both, here=len(here), awaited=len(awaited)))
        if not people:
            self.names.show_lines([("", _("Nobody is marked as one."), "")])
            return
        here.sort(key=lambda r: _came(standing, r) or standing.at, reverse=True)
        shown = [*here[: _MOST_NAMES - min(2, len(awaited))], *awaited][:_MOST_NAMES]
        known = self._state.session.desk.store.attendees_named(shown)
        lines: list[tuple[str, str, str]] = []
        for reference in shown:
            person = known.get(reference)
            if person is None:
                continue
            name = name_with_latin(person)
            came = _came(standing, reference)
            lines.append((_HERE, name, time_or_day(came, standing.at)) if came else (_AWAITED, name, ""))
        self.names.show_lines(lines)


class _Names(QWidget):
    """Lines of a mark, a name and when they came; a name that is too long ends in dots."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[tuple[str, str, str]] = []
        self.setFont(font)

    def show_lines(self, lines: list[tuple[str, str, str]]) -> None:
        """Show these: mark, name, time."""
        self._lines = lines
        self.setAccessibleName("; ".join(" ".join(part for part in line if part) for line in lines))
        self.setToolTip(tip("\n".join(name for _, name, _ in lines)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, round(len(self._lines) * QFontMetricsF(self.font()).lineSpacing()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        gap = metrics.horizontalAdvance(" ")
        for n, (mark, name, came) in enumerate(self._lines):
            y = n * metrics.lineSpacing() + metrics.ascent()
            x = 0.0
            if mark:
                painter.setPen(self._theme.colour("admit_text" if mark == _HERE else "muted"))
                painter.drawText(QPointF(x, y), mark)
                x += metrics.horizontalAdvance(mark) + gap
            room = self.width() - x - (metrics.horizontalAdvance(came) + gap if came else 0)
            shown = elided(name, self.font(), room)
            painter.setPen(self._theme.colour("text" if mark == _HERE else "muted"))
            painter.drawText(QPointF(x, y), shown)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(QPointF(x + metrics.horizontalAdvance(shown) + gap, y), came)
        painter.end()


def _came(standing: Snapshot, reference: str) -> datetime | None:
    came = people_behind.first_entry(standing, reference)
    return None if came is None else came.at


class LiveRefused(QWidget):
    """Readings that let nobody in, by reason, the most frequent first; each opens whom it turned away."""

    opened = Signal(object)

    def __init__(self, theme: Theme, state: LiveState) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        self.title = PlainLabel(font=theme.font("body", bold=True))
        self.title.setToolTip(
            tip(_("Every reading counts that let nobody in: second scans, unknown codes, numbers of a list."))
        )
        self._line = FlowLayout(self)
        self._line.setContentsMargins(2, 0, 0, 0)
        self._line.addWidget(self.title)
        self._words: dict[str, QPushButton] = {}

    def counted(self) -> dict[str, str]:
        """What the buttons say, by verdict."""
        return {word: button.text() for word, button in self._words.items()}

    def show_standing(self, standing: Snapshot) -> None:
        sums: Counter[str] = Counter()
        for counts in standing.counts.sessions:
            sums.update(counts.refused)
        for word in [word for word in self._words if word not in sums]:
            button = self._words.pop(word)
            self._line.removeWidget(button)
            button.deleteLater()
        for word, n in sums.most_common():
            if word not in self._words:
                self._words[word] = self._button(word)
            button = self._words[word]
            button.setText(f"{came_of(word)} {number(n)}")
            button.setAccessibleName(_("Refused: {word}", word=button.text()))
        refused = sum(sums.values())
        words = n_("{n} reading refused", "{n} readings refused", refused)
        self.title.setText(words if refused else _("Nobody was refused"))

    def open_word(self, word: str) -> None:
        """Ask for whom this verdict turned away."""
        self.opened.emit(people_behind.people_refused(self._state.session.desk, word))

    def _button(self, word: str) -> QPushButton:
        button = QPushButton()
        set_role(button, "chip")
        button.clicked.connect(lambda: self.open_word(word))
        self._line.addWidget(button)
        return button
