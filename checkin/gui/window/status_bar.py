"""The line at the foot: scanner, printer, last save, desk name and the time of the event. Says only what is known."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from checkin.core.door.admission import Verdict
from checkin.core.language import N_, _, n_
from checkin.core.times import clock_time
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.link_words import at_foot
from checkin.gui.session.settings_file import OTHER_DESKS
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import row_of
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.state_mark import HEIGHT, StateMark
from checkin.gui.window.scanner_marks import ScannerMarks

_GAP, _LEAST_GAP = 20, 6
"""Between two of its parts, in pixels; a mark has some of its own."""


class StatusBar(QFrame):
    """Always there once an event is open."""

    messages_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._copied_at: datetime | None = None
        self._saved_at: datetime | None = None
        """When the last record was written."""
        self._today: date | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.setFixedHeight(max(HEIGHT, theme.lines("body") + 8))
        self.scanners = ScannerMarks(self._shell, self)
        self.printer = StateMark(theme, self, about=N_("Open the print queue"))
        self.printer.tell("none", "")
        self.saved = StateMark(theme, self)
        self.saved.tell("unknown", _("Nothing to save yet"))
        self.link = StateMark(theme, self, about=N_("Open the settings of several laptops"))
        self.link.tell("none", "")
        self.desk = PlainLabel(self)
        self.event_name = ElidedLabel("", self)
        self.event_name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.event_name.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.messages = StateMark(theme, self, about=N_("Show the messages again"))
        self.messages.tell("none", "")
        self.clock = PlainLabel(self)
        for label in (self.desk, self.event_name, self.clock):
            label.setFont(theme.font("small"))
            set_role(label, "muted")
        self.clock.setFont(theme.font("body", bold=True))
        set_role(self.clock, "")
        self._line = line = row_of(self)
        self._make_room()
        for state in (self.scanners, self.printer, self.saved, self.link, self.messages):
            line.addWidget(state)
        line.addWidget(self.event_name, 1)
        line.addWidget(self.desk)
        line.addWidget(self.clock)

    def _connect(self) -> None:
        shell, session = self._shell, self._shell.session
        shell.theme.changed.connect(self.update)
        shell.printer_told.connect(self.printer.tell)
        self.messages.clicked.connect(self.messages_wanted)
        self.printer.clicked.connect(lambda: shell.open_page("badges", "queue"))
        shell.link.changed.connect(self._show_link)
        self.link.clicked.connect(lambda: shell.open_page("settings", OTHER_DESKS))
        shell.settings.changed.connect(self._on_setting_changed)
        session.event_opened.connect(self._on_event_opened)
        session.programme_changed.connect(self._on_programme_changed)
        session.verdict_given.connect(self._on_verdict)
        session.many_admitted.connect(self._on_saved)
        session.record_undone.connect(self._on_saved)
        session.counts_changed.connect(self._look_for_records)
        session.attendees_changed.connect(self._on_saved)
        session.storage_failed.connect(self._on_storage_failed)
        session.storage_recovered.connect(self._show_saved)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    def tell_messages(self, waiting: int) -> None:
        """So many strips are not shown at the moment."""
        self.messages.tell(
            "busy" if waiting else "none",
            n_("{n} message", "{n} messages", waiting),
        )

    def retranslate(self) -> None:
        """Say in the language shown what this bar says by itself; the others' news come from them."""
        self.scanners.clear()
        for mark in (self.printer, self.link, self.messages):
            mark.retranslate()
        if self._shell.session.is_open:
            self.event_name.setText(self._shell.session.programme.event.shown_name)
        self._show_saved()
        self._show_link()

    def _make_room(self) -> None:
        """Where not all of it fits, the words come before the room between them."""
        shown = [part for part in self._parts() if not part.isHidden()]
        needed = sum(part.sizeHint().width() for part in shown) + _GAP * len(shown) + 2 * _GAP
        gap = _GAP if needed <= self.width() else _LEAST_GAP
        if gap != self._line.spacing():
            self._line.setSpacing(gap)
            self._line.setContentsMargins(gap, 0, gap, 0)

    def _parts(self) -> tuple[QWidget, ...]:
        """All of it but the name of the event, which has what is left."""
        return self.scanners, self.printer, self.saved, self.link, self.messages, self.desk, self.clock

    def _on_event_opened(self) -> None:
        session = self._shell.session
        self.desk.setText(session.desk.name)
        self.event_name.setText(session.programme.event.shown_name)
        self._copied_at = None
        self._saved_at = None
        self._look_for_records()
        self._show_saved()
        self._tick()
        self._timer.start()

    def _look_for_records(self) -> None:
        """What another desk recorded is on file, too."""
        if self._saved_at is None and self._shell.session.is_open:
            last = self._shell.session.desk.last_scans(1)
            if last:
                self._saved_at = last[0].recorded_at
                self._show_saved()

    def _on_programme_changed(self) -> None:
        self.event_name.setText(self._shell.session.programme.event.shown_name)
        self._on_saved()

    def tell_copy(self, at: datetime) -> None:
        """A backup was made."""
        self._copied_at = at
        self._show_saved()

    def _on_setting_changed(self, name: str) -> None:
        if name == "desk_name":
            self.desk.setText(self._shell.settings["desk_name"])

    def _on_verdict(self, verdict: Verdict) -> None:
        # A repeated reading writes nothing.
        if verdict.scan_id is not None and not verdict.repeated:
            self._on_saved()

    def _on_saved(self, *_: object) -> None:
        if self._shell.session.is_open:
            self._saved_at = self._shell.session.desk.now()
            self._show_saved()

    def _on_storage_failed(self, __: str) -> None:
        self.saved.tell("trouble", _("Not saving"))

    def _show_saved(self) -> None:
        session = self._shell.session
        if session.is_open and not session.health.is_failing:
            copy = ""
            if self._copied_at is not None:
                copied_at = clock_time(self._shell.local(self._copied_at), self._now())
                copy = f" · {_('copy {copied_at}', copied_at=copied_at)}"
            at = self._saved_at
            said = (
                _("Nothing recorded yet")
                if at is None
                else _("Saved {time}", time=clock_time(self._shell.local(at), self._now()))
            )
            self.saved.tell("unknown" if at is None else "ok", f"{said}{copy}")

    def _show_link(self) -> None:
        link, session = self._shell.link, self._shell.session
        if not link.is_linked or not session.is_open:
            self.link.tell("none", "")
            return
        state, text = at_foot(
            link.status,
            session.desk.now(),
            local=self._shell.local,
            is_looking=link.is_looking,
            venue=link.venue,
        )
        if (state, text) != (self.link.state, self.link.text()):
            self.link.tell(state, text)

    def _tick(self) -> None:
        if not self._shell.session.is_open:
            return
        now = self._now()
        self.clock.setText(f"{now:%H:%M}")
        if now.date() != self._today:  # what was said of today is of yesterday
            self._today = now.date()
            self._show_saved()
            self._shell.scanners.changed.emit()

    def _now(self) -> datetime:
        return self._shell.local(self._shell.session.desk.now())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._make_room()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._shell.theme.colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._shell.theme.colour("line"))
        painter.end()
