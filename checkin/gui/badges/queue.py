"""The print queue: the printers of this computer with their states, and every job with what is to be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QProgressBar,
    QWidget,
)

from checkin.core.kept_sentences import said_again
from checkin.core.language import N_, _, n_
from checkin.core.printing.jobs import JobState, PrintJob
from checkin.core.times import system_clock
from checkin.gui.badges.desk_printer import DeskPrinter
from checkin.gui.badges.jobs_model import JobRow, JobsModel
from checkin.gui.look.plain_text import PlainLabel, caption
from checkin.gui.session import background
from checkin.gui.session.print_words import job_words
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.row_table import RowTable
from checkin.tasks.in_steps import let_scans_through

_ROW = 36
_WIDTHS = {0: (248, 0.27), 1: (192, 0.21), 3: (160, 0.17)}
"""Column -> pixels at most, and the share of a narrow table; the time has what it needs, the reason the rest."""
_AT_ONCE = 25
_WHAT = {"test": N_("Test print"), "slip": N_("Slip sheet")}
_Index = QModelIndex | QPersistentModelIndex


class PrintQueuePanel(QWidget):
    """Alt+R tries again, Alt+M moves, Alt+H: it is here, Delete cancels. No plain letters: scans go on here too."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._names: dict[str, str] = {}
        self._most = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.printer = DeskPrinter(self._shell, self)
        self.model = JobsModel(theme, self)
        self.table = RowTable(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Print jobs"))
        self.table.setAccessibleDescription(
            _("Alt+R tries again, Alt+M moves, Delete cancels, Alt+H says that it is here")
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setVisible(False)
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.ResizeToContents)
        self.empty = PlainLabel(
            _(
                "Nothing was printed from this event yet.\nF9 on the Desk prints the badge of the person shown."
            ),
            self,
            role="muted",
            wraps=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count = PlainLabel(self, role="muted", wraps=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Badges that came out of those asked for"))
        self.retry = ElidedButton(_("Try again  Alt+R"), self)
        self.move_to = ElidedButton(_("Move to…  Alt+M"), self)
        self.here = ElidedButton(_("It is here  Alt+H"), self)
        self.cancel = ElidedButton(_("Cancel  Del"), self)
        self.cancel_all = ElidedButton(_("Cancel all that wait"), self)
        for button, keys in ((self.retry, "Alt+R"), (self.move_to, "Alt+M"), (self.here, "Alt+H")):
            button.setShortcut(keys)
        line = row_of(None, gap=8)
        for button in (self.retry, self.move_to, self.here, self.cancel):
            line.addWidget(button)
        line.addStretch(1)
        self.bar.setMaximumWidth(360)
        done = row_of(None, (self.bar, 1), self.count, FREE, self.cancel_all, gap=12)
        self.printer.rows.addLayout(done)
        column_of(self, self.printer, (self.table, 1), (self.empty, 1), line, gap=12)

    def _connect(self) -> None:
        printing = self._shell.printing
        self.table.selectionModel().selectionChanged.connect(self._show_actions)
        self.model.modelReset.connect(self._show_actions)
        self.table.installEventFilter(self)
        self._shell.session.attendees_changed.connect(self._names.clear)
        self.cancel_all.clicked.connect(self.cancel_waiting)
        if printing is not None:
            printing.changed.connect(self._on_changed)
            self.retry.clicked.connect(lambda: self._act(printing.retry))
            self.here.clicked.connect(lambda: self._act(printing.confirm))
            self.cancel.clicked.connect(lambda: self._act(printing.cancel))
            self.move_to.clicked.connect(self.show_printers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, (most, share) in _WIDTHS.items():
            self.table.setColumnWidth(column, min(most, round(event.size().width() * share)))

    # --- what it shows -----------------------------------------------------------------------------------

    def take_focus(self) -> None:
        self.table.setFocus() if self.model.rowCount() else self.printer.choice.setFocus()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show what the worker saw last."""
        printing = self._shell.printing
        if printing is None or not self._shell.session.is_open:
            return
        snapshot = printing.snapshot
        self.printer.refresh(printing)
        self._show_jobs(snapshot.jobs)
        self._show_progress(snapshot.waiting, snapshot.failed, snapshot.unconfirmed)
        self._show_actions()

    def _show_jobs(self, jobs: Sequence[PrintJob]) -> None:
        selected = {job.id for job in self.selected()}
        self.model.set_rows([self._row(job) for job in jobs])
        self.table.setVisible(bool(jobs))
        self.empty.setVisible(not jobs)
        if selected and not self.selected():
            chooser = self.table.selectionModel()
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            for job_id in selected:
                place = self.model.row_of(job_id)
                if place >= 0:
                    chooser.select(self.model.index(place, 0), flags)
                    chooser.setCurrentIndex(
                        self.model.index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate
                    )

    def _show_progress(self, waiting: int, failed: int, unconfirmed: int) -> None:
        self._most = max(self._most, waiting) if waiting else 0
        self.bar.setVisible(self._most > 1)
        self.bar.setMaximum(max(1, self._most))
        self.bar.setValue(self._most - waiting)
        parts = [
            _(
                "{done} of {all} done, {waiting} left",
                done=self._most - waiting,
                all=self._most,
                waiting=waiting,
            )
            if self._most > 1
            else _("{waiting} waiting", waiting=waiting)
        ]
        parts += [_("{failed} failed", failed=failed)] if failed else []
        parts += [_("{unconfirmed} to look at", unconfirmed=unconfirmed)] if unconfirmed else []
        self.count.setText(" · ".join(parts))
        self.cancel_all.setVisible(waiting > 1)

    def _row(self, job: PrintJob) -> JobRow:
        since = self._shell.local((job.changed_at or job.queued_at) + self._ahead())
        printer = job.printer
        if job.desk != self._shell.session.desk.name:
            printer = f"{job.printer}, {job.desk}"
        why = said_again(job.problem or "") or (
            _("Again: {because}", because=_(job.because)) if job.because else ""
        )
        return JobRow(job, (self._whose(job), job_words(job), why, printer, f"{since:%H:%M:%S}"))

    def _ahead(self) -> timedelta:
        """How far the event's clock is ahead of the computer's, by which jobs go: that of a sample was set.

        To a hundredth of a second: between two looks at two clocks some of a millionth go by, which turns no row over.
        """
        ahead = (self._shell.session.desk.now() - system_clock()).total_seconds()
        return timedelta(seconds=round(ahead, 2))

    def _whose(self, job: PrintJob) -> str:
        if job.attendee is None:
            return _(_WHAT.get(job.what, N_("A page")))
        if job.attendee not in self._names:
            person = self._shell.session.desk.attendee(job.attendee)
            self._names[job.attendee] = person.name if person else job.attendee
        name = self._names[job.attendee]
        return _("{name} (test)", name=name) if job.what == "test" else name

    # --- acting ------------------------------------------------------------------------------------------

    def selected(self) -> list[PrintJob]:
        """The jobs chosen in the table, in its order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [row.job for row in (self.model.row_at(n) for n in rows) if row is not None]

    def _show_actions(self) -> None:
        jobs = self.selected()
        again = [job for job in jobs if job.state is not JobState.PRINTED]
        self.retry.setEnabled(bool(again))
        self.move_to.setEnabled(bool(again) and bool(self._elsewhere()))
        self.cancel.setEnabled(any(job.state not in (JobState.PRINTED, JobState.CANCELLED) for job in jobs))
        self.here.setVisible(any(job.state is JobState.UNCONFIRMED for job in jobs))

    def _elsewhere(self) -> list[str]:
        printing = self._shell.printing
        if printing is None:
            return []
        used = {job.printer for job in self.selected()}
        return [p.name for p in printing.snapshot.printers if used != {p.name}]

    def show_printers(self) -> None:
        """Alt+M: the printers that the chosen jobs can go to."""
        menu = CalledMenu.of(self.move_to)
        for name in self._elsewhere():
            menu.addAction(caption(name)).triggered.connect(
                lambda _=False, name=name: self.move_to_printer(name)
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.move_to.mapToGlobal(self.move_to.rect().topLeft()))
        menu.setActiveAction(menu.actions()[0])

    def move_to_printer(self, name: str) -> None:
        printing = self._shell.printing
        if printing is not None:
            printing.move([job.id for job in self.selected() if job.state is not JobState.PRINTED], name)

    def _act(self, do: Callable[[list[str]], None]) -> None:
        unfit = (JobState.PRINTED,)
        do([job.id for job in self.selected() if job.state not in unfit])

    def cancel_waiting(self) -> None:
        """Cancel everything of this desk that is on its way."""
        printing = self._shell.printing
        if printing is None or printing.queue is None or printing.kept_jobs is None:
            return
        queue, kept_jobs, desk = printing.queue, printing.kept_jobs, self._shell.session.desk.name

        def work(progress: background.WorkProgress) -> int:
            from checkin.core.printing.jobs import ON_ITS_WAY

            # From the end: the worker goes on at the beginning meanwhile.
            jobs = list(reversed(kept_jobs.list(ON_ITS_WAY, desk=desk)))
            for n, job in enumerate(jobs):
                progress.step(n, len(jobs))
                if n % _AT_ONCE == 0:
                    let_scans_through()
                current = kept_jobs.get(job.id)
                if current is not None and current.is_on_its_way:
                    queue.cancel(job.id)
            return len(jobs)

        def done(count: int) -> None:
            self._shell.tell(
                n_("{n} print job was cancelled.", "{n} print jobs were cancelled.", count),
                key="print",
                seconds=8,
            )
            printing.wake()

        background.run(work, done=done, failed=self._shell.tell_error, of=self._shell)

    def eventFilter(self, watched: QObject, event: Any) -> bool:
        if watched is not self.table or not isinstance(event, QKeyEvent):
            return False
        is_delete = event.type() is QKeyEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete
        if is_delete and self.cancel.isEnabled():
            self.cancel.click()
            return True
        return False
