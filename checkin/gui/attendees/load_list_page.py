"""Loading a list, in place of the table: what is in the file, what would become of it, loading, and the report."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from checkin.core.errors import CheckinError
from checkin.gui.attendees.column_mapping import ColumnMapping
from checkin.gui.attendees.list_questions import ListQuestions
from checkin.gui.attendees.load_report_view import LoadReportView
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session import background
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.file_dialogs import ask_for_place
from checkin.tasks.list_trial import Done, ListFile, Trial, load_for_good, try_list
from checkin.tasks.load_report import LoadReport
from checkin.whole_files import replace_file

_MAPPING_WIDTH = 384
_PAUSE_MS = 250
_LONG_S = 2.0
"""A load that locks the event file for longer than this is announced."""


class LoadListPage(QWidget):
    """One file after the other. Nothing is changed before somebody presses the button that says so."""

    left = Signal()
    """Back to the table."""
    loaded = Signal()
    people_wanted = Signal(str, object)
    """Title and references: show these in the table."""
    file_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._path = Path()
        self._file: ListFile | None = None
        self._trial: Trial | None = None
        self._report: LoadReport | None = None
        self._added: tuple[str, ...] = ()
        self._job: background.Job | None = None
        self._is_loading = False
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.back = QPushButton("Back  Esc", self)
        self.title = PlainLabel(self)
        self.title.setFont(theme.font("title"))
        self.other = QPushButton("Another file…", self)
        theme.set_icon(self.other, "folder-open")
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        top.addWidget(self.other)
        self.headline = PlainLabel(self)
        self.headline.setFont(theme.font("lead"))
        self.headline.setWordWrap(True)
        self.about = PlainLabel(self)
        self.about.setWordWrap(True)
        set_role(self.about, "muted")
        self.without_hidden = QCheckBox(self)
        self.error = PlainLabel(self)
        self.error.setWordWrap(True)
        self.error.setFont(theme.font("lead"))
        set_role(self.error, "error")
        self.mapping = ColumnMapping(theme, self)
        self.left_panel = QFrame(self)
        self.left_panel.setFixedWidth(_MAPPING_WIDTH)
        set_role(self.left_panel, "panel")
        inner = QVBoxLayout(self.left_panel)
        inner.setContentsMargins(16, 16, 12, 12)
        inner.addWidget(self.mapping)
        self.questions = ListQuestions(theme, self)
        self.view = LoadReportView(theme, self)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.questions)
        right.addWidget(self.view, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.left_panel)
        middle.addLayout(right, 1)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.doing = PlainLabel(self)
        set_role(self.doing, "muted")
        self.warning = PlainLabel(self)
        self.warning.setWordWrap(True)
        self.cancel = QPushButton("Cancel", self)
        self.save = QPushButton("Save report…", self)
        self.show_new = QPushButton("Show the new people", self)
        self.load = QPushButton(self)
        self.load.setToolTip("Ctrl+Enter")
        self.load.setAutoDefault(True)
        set_role(self.load, "primary")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.doing)
        foot.addWidget(self.progress, 8)
        foot.addWidget(self.warning, 8)
        foot.addStretch(1)
        for button in (self.cancel, self.save, self.show_new, self.load):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.headline)
        column.addWidget(self.about)
        column.addWidget(self.without_hidden)
        column.addWidget(self.error)
        column.addLayout(middle, 1)
        column.addStretch(0)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._try)
        self.back.clicked.connect(self.leave)
        self.other.clicked.connect(self.file_wanted)
        self.mapping.changed.connect(self._on_mapping)
        self.questions.changed.connect(self._on_mapping)
        self.without_hidden.clicked.connect(self._on_mapping)
        self.cancel.clicked.connect(self._on_cancel)
        self.load.clicked.connect(self._on_load)
        self.save.clicked.connect(self._choose_report)
        self.show_new.clicked.connect(self._on_show_new)
        self._shell.session.event_closed.connect(self._on_event_closed)

    # --- trying ------------------------------------------------------------------------------------------

    def open_list(self, path: Path) -> None:
        """Read a file and say what would become of it."""
        self._stop()
        self._path, self._file, self._trial, self._report = path, None, None, None
        self.mapping.start()
        self.questions.start()
        self.without_hidden.setChecked(False)
        self.title.setText(f"Load “{path.name}”")
        self.about.setText("")
        self.view.show_report(None)
        self._try()

    def show_report(self, report: LoadReport, *, added: tuple[str, ...] = ()) -> None:
        """Show what a load did."""
        self._report, self._added, self._trial = report, added, None
        self.title.setText(f"Loaded “{report.name}”")
        self.about.setText(f"{report.at}. {report.says}. {report.format}.")
        self.questions.show_questions((), None)
        self.error.setText("")
        self.view.show_report(report)
        self._show_state()
        self.load.setFocus()

    def _try(self) -> None:
        session = self._shell.session
        if not session.is_open:
            return
        self._stop()
        work = partial(
            try_list,
            event=session.file.path,
            path=self._path,
            now=session.desk.now(),
            desk=session.desk.name,
            mapping=dict(self.mapping.mapping),
            sheets=self.mapping.sheets,
            with_hidden=not self.without_hidden.isChecked(),
            values={kind: dict(said) for kind, said in self.questions.values.items()},
            known=self._file,
        )
        self._start(work, "Reading…", self._on_tried)

    def _on_mapping(self) -> None:
        self._stop()
        self._pause.start()
        self.load.setEnabled(False)

    def _on_tried(self, trial: Trial) -> None:
        self._end()
        self._file, self._trial, self._report = trial.file, trial, trial.report
        self.error.setText(trial.error)
        self.mapping.show_trial(trial)
        self.questions.show_questions(
            trial.reading.questions if trial.reading is not None else (), self._shell.session.programme
        )
        self.view.show_report(trial.report)
        report = trial.report
        self.about.setText(f"{report.says}. {report.format}. Nothing is changed yet." if report else "")
        self._show_state()
        if self.load.isEnabled() and self.load.isVisible() and not self.questions.has_focus:
            self.load.setFocus()

    # --- loading -----------------------------------------------------------------------------------------

    def _on_load(self) -> None:
        if self._trial is None or self._trial.reading is None:
            self.leave()
            return
        self._shell.organiser.allow("change many people at once", self._load_for_good)

    def _load_for_good(self) -> None:
        if self._trial is None or self._trial.reading is None:
            return
        session = self._shell.session
        work = partial(
            load_for_good,
            event=session.file.path,
            reading=self._trial.reading,
            name=self._path.name,
            now=session.desk.now(),
            desk=session.desk.name,
            values={kind: dict(said) for kind, said in self.questions.values.items()},
        )
        self._is_loading = session.is_loading_list = True
        self._start(work, "Loading…", self._on_loaded)

    def load_if_ready(self) -> None:
        """Ctrl+Enter: what the button at the right below does, if it is there."""
        if self.load.isVisible() and self.load.isEnabled():
            self.load.click()

    def _on_loaded(self, done: Done) -> None:
        self._end()
        self._shell.session.catch_up()
        self._shell.session.announce_attendees()
        self.show_report(done.report, added=done.added)
        self.loaded.emit()
        text = f"{done.report.name}: {done.report.added:,} new, {done.report.updated:,} changed."
        self._shell.tell(text, tone=Tone.GOOD, key="loaded", seconds=10)

    # --- work under way ----------------------------------------------------------------------------------

    def _start(
        self, work: Callable[[background.Progress], Any], says: str, done: Callable[[Any], None]
    ) -> None:
        self.error.setText("")
        self.doing.setText(says)
        self.progress.setRange(0, 0)
        self._job = background.run(work, done=done, failed=self._on_failed, progressed=self._on_progress)
        self._job.cancelled.connect(self._on_cancelled)
        self._show_state()

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_failed(self, error: CheckinError) -> None:
        was_loading = self._is_loading
        self._end()
        if not was_loading:
            self._trial = None
            self._report = None
            self.view.show_report(None)
        self.error.setText(str(error))
        self._show_state()
        self.other.setFocus()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.doing.setText("Stopping…")

    def _on_cancelled(self) -> None:
        was_loading = self._is_loading
        self._end()
        self._show_state()
        if was_loading:
            self._shell.tell("Loading was cancelled. Nothing was changed.", key="loaded", seconds=10)
        elif self._trial is None:
            self.left.emit()

    def _stop(self) -> None:
        """Give up a trial under way without a word; a load is not given up like this."""
        self._pause.stop()
        if self._job is not None and not self._is_loading:
            self._leave_alone(self._job).cancel()

    def _on_event_closed(self) -> None:
        """A load goes on, but how it ends is nothing for the event that is opened next."""
        self._stop()
        if self._job is not None:
            self._leave_alone(self._job)
            self._is_loading = False

    def _leave_alone(self, job: background.Job) -> background.Job:
        """Hear no more of it."""
        self._job = None
        for signal in (job.done, job.failed, job.progressed, job.cancelled):
            signal.disconnect()
        return job

    def _end(self) -> None:
        self._job = None
        self._is_loading = self._shell.session.is_loading_list = False

    def _show_state(self) -> None:
        is_busy = self._job is not None
        is_done = self._trial is None and self._report is not None and self._report.is_done
        report = self._report
        self.error.setVisible(bool(self.error.text()))
        self.about.setVisible(bool(self.about.text()))
        self.headline.setText(report.headline if report is not None and not is_busy else "")
        self.headline.setVisible(bool(self.headline.text()))
        hidden = (
            self._trial.reading.hidden if self._trial is not None and self._trial.reading is not None else 0
        )
        self.without_hidden.setText(
            f"Leave out {hidden} {'row that is' if hidden == 1 else 'rows that are'} hidden or struck out"
        )
        self.without_hidden.setVisible(hidden > 0)
        is_understood = self._trial is not None and (report is not None or self.mapping.chosen)
        self.left_panel.setVisible(is_understood)
        self.view.setVisible(report is not None or is_busy)
        self.left_panel.setEnabled(not self._is_loading)
        self.questions.setEnabled(not self._is_loading)
        for widget in (self.progress, self.doing, self.cancel):
            widget.setVisible(is_busy)
        self.other.setVisible(not is_busy)
        self.save.setVisible(report is not None and not is_busy)
        self.show_new.setVisible(is_done and bool(self._added))
        self.load.setVisible(not is_busy and report is not None)
        self.back.setVisible(not self._is_loading)
        warns = not is_busy and not is_done and report is not None and report.seconds > _LONG_S
        self.warning.setVisible(warns)
        if warns and report is not None:
            self.warning.setText(
                f"Loading takes {report.seconds:.0f} s or more. Scans go on meanwhile; until it is done, some people "
                "are as on this list and some as before."
            )
        if is_done:
            self.load.setText("Back to the list")
            self.load.setEnabled(True)
        elif report is not None:
            count = report.added + report.updated
            self.load.setText(f"Load: {report.added:,} new, {report.updated:,} changed")
            self.load.setEnabled(bool(count or report.gone))

    # --- leaving -----------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Back to the table; a trial under way is given up."""
        if self._is_loading:
            return
        self._stop()
        self.left.emit()

    def _on_show_new(self) -> None:
        if self._report is not None:
            self.people_wanted.emit(f"New from {self._report.name}", self._added)

    def _choose_report(self) -> None:
        if self._report is None:
            return
        suggested = self._shell.session.file.path.parent / f"{Path(self._report.name).stem} report.txt"
        place = ask_for_place(self, "Save the report", suggested, "Text (*.txt)")
        if place is not None:
            self.save_report(place)

    def save_report(self, target: Path) -> None:
        """Write the whole report as text."""
        if self._report is None:
            return
        try:
            replace_file(target, self._report.text().encode())
        except CheckinError as error:
            self._shell.tell_error(error, key="report")
            return
        self._shell.tell(f"The report is in “{target.name}”.", tone=Tone.GOOD, key="report", seconds=8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
