"""Before a rehearsal: what it is, how many guests, how long; then it takes the place of the event for a while."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from checkin.core.counting.session_text import day_of
from checkin.core.directions import beside
from checkin.core.language import N_, _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Page, Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.number_fields import NumberField
from checkin.gui.widgets.roomy import Roomy

_WIDTH = 560
_ALL_BUT_WHAT_IS_LEFT = 1000
_MOST_GUESTS = 2_000
_TEXT = N_(
    "An arrival hour at your doors, on a copy of this event: guests of your list come with the QR code they have, "
    "each code is drawn, read back and scanned, and what goes wrong at a real door goes wrong here too: unknown codes, "
    "second scans, wrong rooms, cancelled tickets, dead phones."
)
_SAFE = N_(
    "The event is closed meanwhile and comes back untouched. Nothing is recorded in it, nothing is printed. "
    "Do not rehearse while real guests are at this desk."
)


class RehearsalPage(Page):
    """Reached from Settings and from the start page."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._build()
        self.start.clicked.connect(self._on_start)
        for box in (self.guests, self.minutes):
            box.lineEdit().returnPressed.connect(self.start.click)

    def _build(self) -> None:
        theme = self.shell.theme
        title = PlainLabel(_("Rehearse"), self, font=theme.font("title"))
        text = PlainLabel(_(_TEXT), self)
        safe = PlainLabel(_(_SAFE), self)
        for label in (text, safe):
            label.setWordWrap(True)
        set_role(safe, "muted")
        self.guests = NumberField(self)
        self.guests.setRange(1, _MOST_GUESTS)
        self.minutes = NumberField(self)
        self.minutes.setRange(1, 60)
        self.minutes.setValue(2)
        self.session = ElidedChoice(self)
        self.session.setFixedWidth(theme.scaled(300))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for row, (words, box) in enumerate(
            ((_("How many guests come"), self.guests), (_("Minutes the hour takes"), self.minutes))
        ):
            label = PlainLabel(words, self, wraps=True)
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setFixedWidth(theme.scaled(112))
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        which = PlainLabel(_("Which hour"), self)
        which.setBuddy(self.session)
        self.session.setAccessibleName(_("Which hour"))
        grid.addWidget(which, 2, 0)
        grid.addWidget(self.session, 2, 1, 1, 2)
        grid.setColumnStretch(2, 1)
        self.says = PlainLabel(self, role="muted")
        self.start = QPushButton(_("Start the rehearsal"), self)
        set_role(self.start, "primary")
        self.start.setAutoDefault(True)
        buttons = row_of(None, (self.says, 1), self.start)
        panel = QFrame(self)
        set_role(panel, "panel")
        panel.setMaximumWidth(theme.scaled(_WIDTH))
        column = column_of(panel, gap=12, edges=(32, 28, 32, 28))
        for widget in (title, text, safe):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addLayout(grid)
        column.addSpacing(8)
        column.addLayout(buttons)
        # Stretches, not an alignment: an aligned panel would not ask its labels how high their lines are.
        middle = row_of(None, FREE, (panel, _ALL_BUT_WHAT_IS_LEFT), FREE)
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.addStretch(2)
        rows.addLayout(middle)
        rows.addStretch(3)
        outer = column_of(self)
        outer.addWidget(Roomy(whole))

    def _on_start(self) -> None:
        self.start.setEnabled(False)
        self.says.setText(_("Copying the event…"))
        self.shell.rehearsal_wanted.emit(
            self.guests.value(), self.minutes.value(), self.session.currentData() or ""
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to where one comes from."""
        if event.key() == Qt.Key.Key_Escape:
            self.shell.open_page("settings")
        else:
            super().keyPressEvent(event)

    def shown(self) -> None:
        announce(self, _(_SAFE), at_once=False)
        session = self.shell.session
        chosen = self.session.currentData()
        self.session.clear()
        self.session.addItem(_("The opening of the event"), "")
        for one in session.programme.sessions:
            self.session.addItem(beside(one.shown_title, f"{day_of(one.starts)} {one.starts:%H:%M}"), one.id)
        self.session.setCurrentIndex(max(0, self.session.findData(chosen)))
        count = session.desk.store.attendee_count()
        self.guests.setMaximum(max(1, min(_MOST_GUESTS, count)))
        if self.guests.value() == 1:
            self.guests.setValue(min(60, self.guests.maximum()))
        can_start = bool(count) and not session.is_rehearsal
        self.start.setEnabled(can_start)
        if session.is_rehearsal:
            self.says.setText(_("A rehearsal is on."))
        else:
            self.says.setText("" if count else _("Nobody is on the list yet: load a list first."))
        self.guests.setFocus()
        self.guests.selectAll()
