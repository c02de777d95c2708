"""A new event: asks what a list does not say, or takes it from a programme file or last year's event, and makes it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Qt, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from checkin.core.clean_text import real_text
from checkin.core.counted import counted
from checkin.core.errors import CheckinError
from checkin.core.language import N_, _
from checkin.core.times import time_zones
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session import background
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.date_field import DateField
from checkin.gui.widgets.error_line import ErrorLine, ToldLine
from checkin.gui.widgets.file_dialogs import ask_for_file, first_folder
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.roomy import Roomy
from checkin.gui.widgets.type_ahead import TypeAheadField, names_with
from checkin.tasks.event_beginning import EventBeginning, beginning_in
from checkin.tasks.event_from_list import NewEvent, new_event

_WIDTH = 560
_MOST_TOLD = 3
_BEGINNINGS = N_("Programmes and events (*.xlsx *.csv *.ics *.json *.xml *.checkin);;All files (*)")


class NewEventPage(QWidget):
    """Shown in place of the start page until the event is made or the person goes back."""

    made = Signal(object, object)
    """Path of the event file; path of the list that is to be loaded into it, or None."""
    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._list: Path | None = None
        self._beginning: EventBeginning | None = None
        """Read from a file; it says what the fields would, but for the name and the first day."""
        self._was_left = False
        """Whether somebody went back, and made no event."""
        self._job: background.Job | None = None
        self._build()
        self._first_before = self.first.date()
        """The first day as of the last change of it."""
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        title = PlainLabel(_("New event"), font=theme.font("title"))
        self.about = ToldLine(role="muted", wraps=True)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("As it stands on the badges"))
        self.first, self.last = DateField(_("d MMMM yyyy")), DateField(_("d MMMM yyyy"))
        zones = time_zones()
        self.zone = TypeAheadField(theme, lambda text: names_with(text.replace(" ", "_"), zones), self)
        self.zone.selects_first = True
        self.path = QLineEdit()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Name of the event"), self.name),
            (_("First day"), self.first),
            (_("Last day"), self.last),
            (_("Time zone of the venue"), self.zone),
            (_("Event file"), self.path),
        )
        for row, (text, field) in enumerate(rows):
            label = PlainLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        self.error = ErrorLine()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.back = QPushButton(_("Back  Esc"))
        self.programme_button = QPushButton(_("From a programme or an event…"))
        self.programme_button.setToolTip(
            _("Rooms, sessions and categories of a file, or of last year’s event without its people")
        )
        self.make = QPushButton(_("Make the event"))
        self.make.setAutoDefault(True)
        set_role(self.make, "primary")
        buttons = QWidget()
        flow = FlowLayout(buttons, left=1)
        for button in (self.back, self.programme_button, self.make):
            flow.addWidget(button)
        panel = QFrame()
        set_role(panel, "panel")
        panel.setFixedWidth(theme.scaled(_WIDTH))
        column = column_of(panel, title, self.about, gap=12, edges=(32, 28, 32, 28))
        column.addSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.error)
        column.addWidget(self.progress)
        column.addSpacing(8)
        column.addWidget(buttons)
        whole = QWidget()
        # Stretches, for what is aligned is as high as its sentences were on one line each.
        line = row_of(None, FREE, panel, FREE)
        middle = QVBoxLayout(whole)
        middle.addStretch(2)
        middle.addLayout(line)
        middle.addStretch(3)
        outer = column_of(self)
        outer.addWidget(Roomy(whole))

    def _connect(self) -> None:
        self.name.textChanged.connect(self._suggest_path)
        self.first.dateChanged.connect(self._on_first_day)
        self.programme_button.clicked.connect(self.choose_programme)
        self.make.clicked.connect(self.start)
        self.back.clicked.connect(self._leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in any field makes the event; Esc goes back."""
        if event.key() == Qt.Key.Key_Escape and self._job is None:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(
            QApplication.focusWidget(), QPushButton
        ):
            self.start()
        else:
            super().keyPressEvent(event)

    def open_with(self, list_path: Path | None) -> None:
        """Begin with a list, or without one; go on with what was typed, where somebody went back from it."""
        was_left, self._was_left = self._was_left, False
        if was_left and list_path == self._list:
            self.name.setFocus()
            return
        self._list, self._beginning = list_path, None
        self._set_fields_enabled(True)
        for day in (self.first, self.last):
            day.setDate(_today())
        self.zone.setText(_own_zone())
        if list_path is None:
            self.about.setText(
                _(
                    "With one session: Registration. Rooms and further sessions come from a programme "
                    "or last year’s event, or from the Programme page."
                )
            )
            self.name.setText("")
        else:
            self.about.setText(
                _(
                    "From “{name}”, with one session: Registration. "
                    "Rooms and further sessions come from a programme or last year’s event.",
                    name=list_path.name,
                )
            )
            self.name.setText(real_text(list_path.stem).replace("_", " ").replace("-", " ").strip().title())
        self.error.setText("")
        self.name.setFocus()
        self.name.selectAll()

    def choose_programme(self) -> None:
        """Ask for a programme file or an event."""
        path = ask_for_file(self, _("The programme"), self._folder(), _BEGINNINGS)
        if path is not None:
            self.use_programme(path)

    def use_programme(self, path: Path) -> None:
        """Take name, days, time zone, rooms and sessions from a file; one that is wrong changes nothing here.

        A name that was typed and a first day that was chosen before stay, and the zone where the file names none.
        """
        zone = self.zone.text() if self._beginning is None and self.zone.text() in time_zones() else ""
        try:
            beginning = beginning_in(path, zone)
        except CheckinError as error:
            self.error.setText(str(error))
            return
        is_day_chosen = self._is_day_chosen()
        self._beginning = beginning
        programme = beginning.programme
        event = programme.event
        left_out = "\n".join(one.in_words() for one in beginning.told[:_MOST_TOLD])
        is_faulty = any(not one.is_note for one in beginning.told)
        (self.error.setText if is_faulty else self.error.note)(left_out)
        if not (self.name.isModified() and self.name.text().strip()):
            self.name.setText(event.name)
        if not is_day_chosen:
            self.first.setDate(QDate(event.starts.year, event.starts.month, event.starts.day))
        self._on_first_day(self.first.date())
        self.zone.setText(event.timezone)
        self._set_fields_enabled(False)
        sessions, rooms = counted(len(programme.sessions), "session"), counted(len(programme.rooms), "room")
        told = (
            _(
                "Programme of “{path_name}”: {sessions}, {rooms}.",
                path_name=path.name,
                sessions=sessions,
                rooms=rooms,
            )
            if self._list is None
            else _(
                "From “{name}”, with the programme “{path_name}”: {sessions}, {rooms}.",
                name=self._list.name,
                path_name=path.name,
                sessions=sessions,
                rooms=rooms,
            )
        )
        moves = _("From another first day on, every session moves along with it.")
        self.about.setText(f"{told} {moves}")
        self.name.setFocus()
        self.name.selectAll()

    def _is_day_chosen(self) -> bool:
        """Whether the first day is another than was proposed."""
        proposed = _as_date(_today()) if self._beginning is None else self._beginning.programme.event.starts
        return _as_date(self.first.date()) != proposed

    def _set_fields_enabled(self, is_enabled: bool) -> None:
        """The days and the zone are those of the programme, where there is one; its first day may be another."""
        for field in (self.last, self.zone):
            field.setEnabled(is_enabled)

    def _on_first_day(self, day: QDate) -> None:
        """As many days as there were, or as the programme has, from another one on."""
        event = self._beginning.programme.event if self._beginning is not None else None
        more = (event.ends - event.starts).days if event else self._first_before.daysTo(self.last.date())
        self._first_before = day
        self.last.setMinimumDate(day)
        self.last.setDate(day.addDays(more))

    def _folder(self) -> Path | None:
        if self._list is not None:
            return self._list.parent
        last = self._shell.settings["last_event"]
        return Path(last).parent if last else None

    def start(self) -> None:
        """Make the file in the background; what is wrong is said in one sentence and nothing is left behind."""
        if self._job is not None:
            return
        wrong = self._what_is_wrong()
        self.error.setText(wrong)
        if wrong:
            return
        name, starts = self.name.text().strip(), _as_date(self.first.date())
        beginning = self._beginning
        new: NewEvent | EventBeginning
        try:
            new = (
                beginning.on(starts).named(name)
                if beginning is not None
                else NewEvent(
                    name=name, starts=starts, ends=_as_date(self.last.date()), timezone=self.zone.text()
                )
            )
        except CheckinError as error:
            self.error.setText(str(error))
            return
        path, source = Path(self.path.text().strip()).expanduser(), self._list
        self._set_busy(True)
        self._job = background.run(
            lambda progress: new_event(source, path, new, progress=progress),
            done=lambda _: self._on_made(path, source),
            failed=self._on_failed,
            progressed=self._on_progress,
            of=self,
        )
        self._job.cancelled.connect(self._on_cancelled)

    def _on_cancelled(self) -> None:
        self._set_busy(False)

    def _what_is_wrong(self) -> str:
        if not self.name.text().strip():
            return _("The event needs a name.")
        if self._beginning is None and self.zone.text() not in time_zones():
            return _("Choose the time zone from the list, such as Europe/Brussels.")
        if not self.path.text().strip():
            return _("The event needs a file to live in.")
        return ""

    def _suggest_path(self, name: str) -> None:
        stem = re.sub(r'[\\/:*?"<>|\s]+', "-", name.strip()).strip("-.") or "event"
        folder = first_folder(self._folder())
        self.path.setText(str(folder / f"{stem.lower()}.checkin"))

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_made(self, path: Path, source: Path | None) -> None:
        self._set_busy(False)
        self.made.emit(path, source)

    def _on_failed(self, error: CheckinError) -> None:
        self._set_busy(False)
        self.error.setText(str(error))

    def _set_busy(self, busy: bool) -> None:
        self._job = self._job if busy else None
        self.make.setEnabled(not busy)
        self.programme_button.setEnabled(not busy)
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self.back.setText(_("Cancel") if busy else _("Back  Esc"))

    def _leave(self) -> None:
        if self._job is not None:
            self._job.cancel()
        else:
            self._was_left = True
            self.left.emit()


def _today() -> QDate:
    return QDate.currentDate()


def _as_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _own_zone() -> str:
    own = QTimeZone.systemTimeZoneId().toStdString()
    return own if own in time_zones() else "Etc/UTC"
