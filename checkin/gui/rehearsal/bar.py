"""The bar over everything while a rehearsal is on: that it is one, how far it is, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QSizePolicy

from checkin.core.counted import counted
from checkin.core.language import _, together
from checkin.gui.look.theme import Theme
from checkin.gui.rehearsal.rehearsals import Rehearsals
from checkin.gui.widgets.announcing import announce, words_heard
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.fitted_text import FittedText

_STRIPE = 12


class RehearsalBar(QFrame):
    """Striped at its lower edge, in a colour no verdict has; hidden while no rehearsal is on.

    Two lines of words and never more: what it took, the verdict under it would lose.
    """

    def __init__(self, rehearsals: Rehearsals, theme: Theme) -> None:
        super().__init__()
        self._rehearsals = rehearsals
        self._theme = theme
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        theme = self._theme
        self.title = FittedText(theme.font("lead", bold=True), 1, self)
        self.says = ElidedLabel("", self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self.hurry = QPushButton(self)
        self.stop = QPushButton(self)
        self.retranslate()
        below = row_of(None, (self.says, 1), gap=16)
        below.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignVCenter)
        words = column_of(None, self.title, below, gap=0)
        line = row_of(self, (words, 1), gap=16, edges=(20, 6, 16, 6 + _STRIPE // 2))
        for widget in (self.hurry, self.stop):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def retranslate(self) -> None:
        """Say all of it in the language shown."""
        self.title.set_text(_("REHEARSAL – nothing is recorded in the real event"))
        self.progress.setAccessibleName(_("How many have come"))
        self.hurry.setText(_("All at once"))
        self.hurry.setToolTip(_("Let everybody who is still to come arrive now"))
        self.stop.setText(_("Stop  Ctrl+."))
        self.stop.setToolTip(_("End the rehearsal and go back to the event  Ctrl+."))
        if self._rehearsals.is_over:
            self._on_ended()
        else:
            self.refresh()

    def _connect(self) -> None:
        rehearsals = self._rehearsals
        rehearsals.started.connect(self._on_started)
        rehearsals.stepped.connect(self.refresh)
        rehearsals.ended.connect(self._on_ended)
        rehearsals.ended.connect(self._say_ended)
        rehearsals.left.connect(self.hide)
        self.hurry.clicked.connect(rehearsals.hurry)
        self.stop.clicked.connect(rehearsals.leave)
        self._theme.changed.connect(self._paint_words)
        shortcut = QShortcut(QKeySequence("Ctrl+."), self)
        shortcut.activated.connect(rehearsals.leave)

    def _on_started(self) -> None:
        self.stop.setText(_("Stop  Ctrl+."))
        for widget in (self.progress, self.hurry):
            widget.show()
        self._paint_words()
        self.refresh()
        self.show()
        announce(self, self.title.text, at_once=False)

    def refresh(self) -> None:
        """Say how far it is."""
        rehearsal = self._rehearsals.rehearsal
        if rehearsal is None:
            return
        now = rehearsal.clock.now
        self.progress.setRange(0, self._rehearsals.total)
        self.progress.setValue(self._rehearsals.played)
        progress = _(
            "{now:%H:%M} of the rehearsed hour · {played} of {scans} by {guests}",
            now=now,
            played=self._rehearsals.played,
            scans=counted(self._rehearsals.total, "scan"),
            guests=counted(len(rehearsal.guests), "guest"),
        )
        # What is new comes first: the end of the line is cut on a narrow window.
        mishap = self._mishap()
        one_door = _("this desk shows one door, the counts show all")
        self.says.setText(f"{mishap} · {progress}" if mishap else f"{progress} · {one_door}")

    def _mishap(self) -> str:
        step = self._rehearsals.last_mishap
        if step is None or step.arrival.mishap is None:
            return ""
        arrival, mishap = step.arrival, _(step.arrival.mishap)
        return f"{arrival.at:%H:%M} {mishap}: {arrival.guest.name}"

    def _on_ended(self) -> None:
        self.says.setText(self._rehearsals.summary())
        self.progress.hide()
        self.hurry.hide()
        self.stop.setText(_("Back to the event  Ctrl+."))

    def _say_ended(self) -> None:
        """Also the way out, which is a key: the keyboard is on the desk below."""
        announce(self, together(self.says.text(), words_heard(self.stop.text())), at_once=False)

    def _paint_words(self) -> None:
        # Fixed colours of one token pair, whatever the page below looks like.
        self.title.set_colour(self._theme.colour("on_info"))
        self.says.setStyleSheet(f"color: {self._theme.tokens.on_info};")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("quiet"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("warn"))
        top = self.height() - _STRIPE // 2
        for left in range(0, self.width(), 2 * _STRIPE):
            painter.drawRect(left, top, _STRIPE, _STRIPE // 2)
        painter.end()
