"""Loading a list, in place of the table: what is in the file, what would become of it, loading, and the report."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QPushButton,
    QWidget,
)

from checkin.core.errors import CheckinError
from checkin.core.language import _, n_
from checkin.gui.attendees.column_mapping import ColumnMapping
from checkin.gui.attendees.half_chosen import HalfChosen, offer_half_chosen
from checkin.gui.attendees.list_questions import ListQuestions
from checkin.gui.attendees.list_version import ListVersion
from checkin.gui.attendees.list_work import ListWork
from checkin.gui.attendees.load_foot import LoadFoot, said_of, undo_told
from checkin.gui.attendees.load_report_view import LoadReportView
from checkin.gui.attendees.load_told import tell_cancelled, tell_loaded, tell_where_left
from checkin.gui.attendees.report_saving import choose_report
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.single_shot import single_shot
from checkin.gui.look.theme import set_role
from checkin.gui.session.left_unsaved import HALF_CHOSEN
from checkin.gui.session.offered import Offered
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.error_line import ErrorLine, ToldLine
from checkin.gui.widgets.roomy import Roomy
from checkin.tasks.list_trial import LoadDone, Trial
from checkin.tasks.load_report import LoadReport

_MAPPING_WIDTH = 384
_PAUSE_MS = 250
_LEAST_HEIGHT = 200


class _Parts(QWidget):
    """Beside each other what scrolls by itself: it has the height that is left, and asks for `least` pixels."""

    def __init__(self, least: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._least = least

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._least)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._least)


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
        self._trial: Trial | None = None
        self._report: LoadReport | None = None
        self._heard = ""
        """The headline as it was said last."""
        self._added: tuple[str, ...] = ()
        self._is_changed = False
        """Whether the file is read again for something that was chosen here."""
        self._is_offered = False
        """Whether what was chosen has been offered back, as it was left."""
        self.work = ListWork(shell.session, self)
        self._offered = Offered(shell, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.back = QPushButton(_("Back  Esc"), self)
        self.title = ElidedLabel("", self)
        self.title.setFont(theme.font("title"))
        self.other = QPushButton(_("Another file…"), self)
        theme.set_icon(self.other, "folder-open")
        top = row_of(None, self.back, (self.title, 1), self.other, gap=16)
        self.headline = PlainLabel(self, wraps=True, font=theme.font("lead"))
        self.about = ToldLine(self, role="muted", wraps=True)
        self.without_hidden = QCheckBox(self)
        self.version = ListVersion(self)
        self.error = ErrorLine(self, font=theme.font("lead"))
        self.mapping = ColumnMapping(theme, self)
        self.left_panel = QFrame(self)
        self.left_panel.setFixedWidth(_MAPPING_WIDTH)
        set_role(self.left_panel, "panel")
        column_of(self.left_panel, self.mapping, edges=(16, 16, 12, 12))
        self.questions = ListQuestions(theme, self)
        self.view = LoadReportView(theme, self)
        right = column_of(None, self.questions, (self.view, 1), gap=12)
        parts = _Parts(theme.scaled(_LEAST_HEIGHT), self)
        row_of(parts, self.left_panel, (right, 1), gap=16)
        self.foot = LoadFoot(self)
        self.load = self.foot.load
        column = column_of(self, gap=12, edges=(28, 20, 28, 16))
        whole = QWidget()
        above = (self.headline, self.about, self.without_hidden, self.version, self.error)
        column_of(whole, *above, (parts, 1), gap=12).addStretch(0)
        column.addLayout(top)
        column.addWidget(Roomy(whole), 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self._pause = single_shot(self, self._try, _PAUSE_MS)
        self.back.clicked.connect(self.leave)
        self.other.clicked.connect(self.file_wanted)
        for said in (self.mapping.changed, self.questions.changed, self.version.clicked):
            said.connect(self._on_mapping)
        self.questions.column_chosen.connect(partial(self.mapping.choose, is_asked=True))
        self.without_hidden.clicked.connect(self._on_mapping)
        self.foot.cancel.clicked.connect(self._on_cancel)
        self.work.started.connect(self._on_started)
        self.work.progressed.connect(self.foot.show_progress)
        self.work.tried.connect(self._on_tried)
        self.work.loaded.connect(self._on_loaded)
        self.work.failed.connect(self._on_failed)
        self.work.cancelled.connect(self._on_cancelled)
        self.load.clicked.connect(self._on_load)
        self.foot.save.clicked.connect(self._choose_report)
        self.foot.show_new.clicked.connect(self._on_show_new)
        self._shell.session.event_closed.connect(self._pause.stop)

    # --- trying ------------------------------------------------------------------------------------------

    def open_list(self, path: Path, chosen: HalfChosen | None = None) -> None:
        """Read a file and say what would become of it, with what was `chosen` for it before."""
        self.offer_half_chosen()
        chosen = chosen or HalfChosen(path)
        self.work.forget_file()
        self._path, self._trial, self._report = path, None, None
        self._is_changed = self._is_offered = False
        self.mapping.start(chosen.columns, chosen.sheets)
        self.questions.start(chosen.values)
        self.without_hidden.setChecked(chosen.without_hidden)
        self.version.start(chosen.is_later, chosen.version)
        self.title.setText(_("Load “{name}”", name=path.name))
        self.about.setText("")
        self.view.show_report(None)
        self._try()
        self.view.tree.setFocus()  # not the button back: Enter pressed once more while it is read would leave

    def show_report(self, report: LoadReport, *, added: tuple[str, ...] = ()) -> None:
        """Show what a load did."""
        self._report, self._added, self._trial = report, added, None
        self.title.setText(_("Loaded “{name}”", name=report.name))
        self.about.setText(f"{report.at}. {report.says}. {report.format}.")
        self.questions.show_questions((), None)
        self.version.hide()
        self.error.setText("")
        self.view.show_report(report)
        self._show_state()
        self.load.setFocus()

    def _try(self) -> None:
        if self._shell.session.is_open:
            self._pause.stop()
            self.work.try_list(
                self._path,
                mapping=dict(self.mapping.mapping),
                sheets=self.mapping.sheets,
                with_hidden=not self.without_hidden.isChecked(),
                values=self._answers(),
                is_later=self.version.told,
            )

    def _answers(self) -> dict[str, dict[str, str]]:
        return {kind: dict(said) for kind, said in self.questions.values.items()}

    def _on_mapping(self) -> None:
        self._is_changed = True
        self.work.stop()
        self._pause.start()
        self.load.setEnabled(False)

    def _on_tried(self, trial: Trial) -> None:
        self._trial, self._report = trial, trial.report
        if trial.report is not None and trial.report.headline != self._heard:
            self._heard = trial.report.headline  # before what is to settle, which the keyboard goes to
            announce(self, self._heard, at_once=False)
        self.error.setText(trial.error)
        self.mapping.show_trial(trial)
        reading = trial.reading
        self.questions.show_questions(
            reading.questions if reading is not None else (),
            self._shell.session.programme,
            trial.file.in_order(reading.captions) if reading is not None else (),
        )
        self.version.show_trial(trial)
        self.view.show_report(trial.report)
        self._show_state()
        self._offered.begin()
        if not (self._is_changed and self._is_at_work):
            # What is open is asked first: Enter on the button would load it as nobody said.
            to_say = self.mapping.fields["name"] if trial.error and trial.file.samples else self.load
            (self.version.question or self.questions.first_open or to_say).setFocus()

    @property
    def _is_at_work(self) -> bool:
        """Whether the keyboard is at something here: it stays there, for more may be to choose."""
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now) and now.isEnabled() and now.isVisible()

    # --- loading -----------------------------------------------------------------------------------------

    def _on_load(self) -> None:
        if self._trial is None or self._trial.reading is None:
            self.leave()
        elif self._offered.could_be_read():
            self._shell.organiser.allow(_("change many people at once"), self._load_for_good)

    def _load_for_good(self) -> None:
        if (trial := self._trial) is not None and trial.reading is not None:
            kept, is_later = self._answers(), self.version.told
            job = self.work.load(trial.reading, self._path.name, values=kept, is_later=is_later)
            tell_where_left(self._shell, job, self)

    def tell_no_undo(self) -> None:
        self._shell.tell(undo_told(self._report), key="loaded", seconds=10)

    def load_if_ready(self) -> None:
        """Ctrl+Enter: what the button at the right below does, if it is there; else what there is to load is said."""
        if self.load.isVisible() and self.load.isEnabled():
            self.load.click()
        elif not self.work.is_busy and not self._pause.isActive():
            announce(self, self.error.text() or self.about.text(), at_once=True)

    def _on_loaded(self, done: LoadDone) -> None:
        still_open = self.questions.still_open
        self._shell.notice_withdrawn.emit(HALF_CHOSEN)
        self.show_report(done.report, added=done.added)
        self.loaded.emit()
        tell_loaded(self._shell, done.report, still_open)

    # --- work under way ----------------------------------------------------------------------------------

    def _on_started(self, says: str) -> None:
        self.error.setText("")
        self.foot.start(says)
        self._show_state()

    def _on_failed(self, error: CheckinError, was_loading: bool) -> None:
        if not was_loading:
            self._trial = self._report = None
            self.view.show_report(None)
        self.error.setText(str(error))
        self._show_state()
        self.other.setFocus()

    def _on_cancel(self) -> None:
        self.work.cancel()
        self.foot.doing.setText(_("Stopping…"))

    def _on_cancelled(self, was_loading: bool) -> None:
        self._show_state()
        if was_loading:
            tell_cancelled(self._shell)
            # Not the button that loads: Enter once more would begin again.
            self.back.setFocus()
        elif self._trial is None:
            self.left.emit()

    def _show_state(self) -> None:
        # One layout of the page when all is known, instead of one for each part that comes or goes.
        layout = self.layout()
        assert layout is not None
        layout.setEnabled(False)
        self._show_parts()
        layout.setEnabled(True)
        layout.activate()

    def _show_parts(self) -> None:
        is_busy = self.work.is_busy
        is_done = self._trial is None and self._report is not None and self._report.is_done
        report = self._report
        self.error.setVisible(bool(self.error.text()))
        if self._trial is not None:
            self.about.setText(said_of(report, is_loading=self.work.is_loading) if report else "")
        self.about.setVisible(bool(self.about.text()))
        self.headline.setText(report.headline if report is not None and not is_busy else "")
        self.headline.setVisible(bool(self.headline.text()))
        trial = self._trial
        hidden = trial.reading.hidden if trial is not None and trial.reading is not None else 0
        self.without_hidden.setText(
            n_("Leave out {n} hidden or struck-out row", "Leave out {n} hidden or struck-out rows", hidden)
        )
        self.without_hidden.setVisible(hidden > 0)
        # Where nothing says which column is which, it is said here.
        can_be_said = trial is not None and (bool(trial.file.samples) or self.mapping.chosen)
        self.left_panel.setVisible(trial is not None and (report is not None or can_be_said))
        self.view.setVisible(report is not None or is_busy)
        for part in (self.left_panel, self.questions, self.version):
            part.setEnabled(not self.work.is_loading)
        self.other.setVisible(not is_busy)
        self.back.setVisible(not self.work.is_loading)
        self.foot.show_state(report, is_busy=is_busy, has_new_people=is_done and bool(self._added))
        self.version.hold(self.load)

    # --- leaving -----------------------------------------------------------------------------------------

    def offer_half_chosen(self) -> None:
        """Something else takes its place: what was chosen and answered is offered back, unless it is loaded."""
        if self._is_offered or (self._report is not None and self._report.is_done):
            return
        self._is_offered = True
        offer_half_chosen(
            self._shell,
            HalfChosen(
                self._path,
                dict(self.mapping.mapping),
                self.mapping.sheets,
                self._answers(),
                self.without_hidden.isChecked(),
                self.version.told,
                self.version.text(),
            ),
            of=self,
        )

    def leave(self) -> None:
        """Back to the table; a trial under way is given up."""
        if self.work.is_loading:
            return
        self._pause.stop()
        self.work.stop()
        self.offer_half_chosen()
        self.left.emit()

    def _on_show_new(self) -> None:
        if self._report is not None:
            self.people_wanted.emit(_("New from {name}", name=self._report.name), self._added)

    def _choose_report(self) -> None:
        if self._report is not None:
            choose_report(self._shell, self._report, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
