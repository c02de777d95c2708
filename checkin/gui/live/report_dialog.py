"""Report…: what counts, what the first page says, with or without names; written in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from checkin.core.counting.delegations import EVERYTHING, Switches, name_of_delegation
from checkin.core.counting.own_groups import groups_from
from checkin.core.dates import day_and_month
from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.core.language import ENGLISH, N_, Language, _, speaking
from checkin.core.report.making import make_report
from checkin.core.report.model import ChosenSentence, Report
from checkin.core.settings_values import KeptReport
from checkin.gui.live.kept_reports import keep_report, kept_report
from checkin.gui.live.report_sentences import ReportSentences
from checkin.gui.look.plain_text import PlainLabel, caption, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session import background
from checkin.gui.session.background import Job, WorkProgress
from checkin.gui.session.event_work import OpenEvent, known_as, with_event
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.dialog_buttons import dialog_buttons
from checkin.gui.widgets.elided_button import ElidedTick
from checkin.gui.widgets.file_dialogs import ask_for_place
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.output_language import OutputLanguage
from checkin.gui.widgets.picture_choice import PictureChoice
from checkin.gui.widgets.roomy import Roomy
from checkin.tasks.languages import language_called
from checkin.tasks.write_report import write_report

_PDF = "PDF (*.pdf)"
_FORMS = N_("PDF (*.pdf);;Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)")
_KEY = "report"
_FORGETS = N_("Forget what was chosen and written here for this event")
_BRINGS_BACK = N_("Bring back what was chosen and written here before")
_USUAL = QSize(560, 600)
_WRAPPED_LINES = QSize(0, 60)
"""Lines that wrap take more height than a dialog thinks of when it is shown."""
_AROUND = QSize(40, 80)
"""Of the screen, left to the window manager."""


class ReportChoices(QDialog):
    """What counts and what the first page says, before the file is chosen."""

    def __init__(self, shell: Shell, parent: QWidget | None = None, at: datetime | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Report"))
        self._shell, self._at = shell, at
        self._asked = 0
        self._set_aside: KeptReport | None = None
        """What was asked before all was as proposed: the same button brings it back."""
        self._build()
        self._restore()
        self._connect()
        self._propose()

    def _build(self) -> None:
        event = self._shell.session.programme.event
        host = event.host_country
        self.host = ElidedTick(
            _("The host country ({host}) counts as a country", host=name_of_delegation(host))
            if host
            else _("The host country counts as a country"),
            self,
        )
        self.unions = ElidedTick(_("EU, OECD and UN count as delegations"), self)
        self.language = OutputLanguage(event.languages)
        self.names = ElidedTick(_("With names (certificates, overrides, refusals)"), self)
        self.first_page = ElidedTick(_("Only the first page, to hand on (PDF)"), self)
        for box in (self.host, self.unions):
            box.setChecked(True)
        self.groups = QLineEdit()
        self.groups.setPlaceholderText(_("Groups of your own, such as Korea=KR; EU=EU27"))
        self.groups.setAccessibleName(_("Groups of your own"))
        self.counted = {
            c.id: ElidedTick(caption(c.name), self)
            for c in self._shell.session.programme.categories
            if c.counted
        }
        for box in self.counted.values():
            box.setChecked(True)
            box.setAccessibleName(_("Counted: {name}", name=box.text()))
        self.about_groups = PlainLabel(wraps=True)
        self._say_of_groups("")
        self.sentences = ReportSentences()
        self.logo = PictureChoice(_("Logo for the first page…"), _("The logo"))
        when = (
            _(
                "Counted anew from the scans on file, as it stood on {day} {time}.",
                day=day_and_month(self._at),
                time=f"{self._at:%H:%M}",
            )
            if self._at
            else _("Counted anew from the scans on file.")
        )
        about = PlainLabel(_("{when} As PDF to hand round, or for a spreadsheet.", when=when))
        told = PlainLabel(
            _(
                "The first page says what is ticked, in this order: drag to move, double-click to rewrite. "
                "By keys: Ctrl+Up and Ctrl+Down, F2, Space."
            )
        )
        self.sentences.list.setAccessibleDescription(told.text())
        for label in (about, told):
            set_role(label, "muted")
            label.setWordWrap(True)
        self._buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel)
        self.anew = self._buttons.addButton(_("As proposed"), QDialogButtonBox.ButtonRole.ResetRole)
        self.anew.setToolTip(tip(_(_FORGETS)))
        save = self._buttons.addButton(_("Save as…"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(save, "primary")
        save.setDefault(True)
        categories = QWidget()
        flow = FlowLayout(categories)
        flow.addWidget(PlainLabel(_("Counted:")))
        for box in self.counted.values():
            flow.addWidget(box)
        if never := [c.name for c in self._shell.session.programme.categories if not c.counted]:
            flow.addWidget(PlainLabel(_("Not counted: {names}.", names=", ".join(never)), role="muted"))
        told_in = QHBoxLayout()
        in_which = PlainLabel(_("PDF and Excel in"))
        in_which.setBuddy(self.language)
        told_in.addWidget(in_which)
        told_in.addWidget(self.language)
        told_in.addStretch(1)
        content = QWidget()
        column = column_of(content, about, told_in, gap=10, edges=(24, 20, 24, 0))
        parts = (self.host, self.unions, categories, self.groups, self.about_groups, told)
        for part in (*parts, self.sentences, self.logo, self.first_page, self.names):
            column.addWidget(part)
        column.setStretchFactor(self.sentences, 1)
        foot = row_of(None, self._buttons, edges=(24, 0, 24, 20))
        whole = column_of(self, gap=10)
        whole.addWidget(Roomy(content), 1)
        whole.addLayout(foot)
        # On a low screen what is asked scrolls: the button that writes it is always there.
        room = self.screen().availableSize() - _AROUND
        self.setMinimumSize(_USUAL.boundedTo(room))
        self.resize((self.sizeHint() + _WRAPPED_LINES).expandedTo(_USUAL).boundedTo(room))

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        for box in (self.host, self.unions, *self.counted.values()):
            box.toggled.connect(self._propose)
        self.groups.editingFinished.connect(self._propose)
        self.language.currentIndexChanged.connect(self._propose)
        self.anew.clicked.connect(self._begin_anew)
        self.finished.connect(self._keep)

    def switches(self) -> Switches:
        """What counts. ReportError where a group is none."""
        left_out = {category for category, box in self.counted.items() if not box.isChecked()}
        return Switches(
            count_host=self.host.isChecked(),
            count_unions=self.unions.isChecked(),
            without=frozenset(left_out),
            groups=groups_from(text for text in self.groups.text().split(";") if text.strip()),
        )

    @property
    def spoken(self) -> Language:
        """In which language it is written."""
        return language_called(self.language.code or ENGLISH.code)

    def chosen(self) -> list[ChosenSentence] | None:
        """The ticked sentences in their order; None for those that are proposed."""
        return self.sentences.chosen()

    def accept(self) -> None:
        try:
            self.switches()
        except CheckinError as error:
            self._say_of_groups(str(error))
            self.groups.setFocus()
            return
        if self.logo.is_still_good() and self.sentences.all_short():
            super().accept()

    # -- kept for the next time --------------------------------------------------------------------------------

    def _restore(self) -> None:
        """As it was asked for last: the report in another form, or with names, is to say the same."""
        kept = kept_report(self._shell)
        self.host.setChecked(kept.get("host", True))
        self.unions.setChecked(kept.get("unions", True))
        for category, box in self.counted.items():
            box.setChecked(category not in kept.get("without", ()))
        self.groups.setText(kept.get("groups", ""))
        self.language.choose(kept.get("language", ""))
        self.logo.take(Path(kept["logo"]) if kept.get("logo") else None)
        self.sentences.restore(kept.get("sentences", ()), kept.get("ticks", {}), kept.get("is_moved", False))

    def _keep(self) -> None:
        """However it was closed: nothing that was written is lost."""
        keep_report(self._shell, self._as_it_stands())

    def _as_it_stands(self) -> KeptReport:
        sentences, ticks, is_moved = self.sentences.kept()
        return {
            "host": self.host.isChecked(),
            "unions": self.unions.isChecked(),
            "without": [category for category, box in self.counted.items() if not box.isChecked()],
            "groups": self.groups.text(),
            "language": self.language.code or "",
            "logo": str(self.logo.path or ""),
            "sentences": sentences,
            "ticks": ticks,
            "is_moved": is_moved,
        }

    def _begin_anew(self) -> None:
        """All as proposed, or as it was before that."""
        brought_back = self._set_aside
        self._set_aside = self._as_it_stands() if brought_back is None else None
        keep_report(self._shell, brought_back or {})
        self.anew.setText(_("As proposed") if self._set_aside is None else _("Take back"))
        self.anew.setToolTip(tip(_(_FORGETS) if self._set_aside is None else _(_BRINGS_BACK)))
        self._restore()
        self._propose()

    def _say_of_groups(self, wrong: str) -> None:
        """Below their line: what is wrong with them, or what can be written."""
        usual = _(
            "EU27 counts its members that are not named by themselves, and people of the EU itself; EU counts only "
            "the latter. Whoever is left is “other”, or “no country” where none is known."
        )
        self.about_groups.setText(wrong or usual)
        set_role(self.about_groups, "error" if wrong else "muted")
        announce(self, wrong, at_once=False)

    def _propose(self) -> None:
        """Say in the background what the numbers allow to be said."""
        try:
            switches = self.switches()
        except CheckinError as error:
            self._say_of_groups(str(error))
            return
        self._say_of_groups("")
        clock, at, spoken = self._shell.session.desk.clock, self._at, self.spoken
        self._asked += 1
        asked = self._asked

        def work(file: OpenEvent, __: WorkProgress) -> Report:
            desk = Desk(file, name=_("Report"), clock=clock)
            with speaking(spoken):
                return make_report(desk, at=at, switches=switches, with_names=False, titles_in=spoken.code)

        def done(report: Report) -> None:
            if asked == self._asked:
                self.sentences.offer(report.offered)

        job = background.run(with_event(self._shell.session, work), done=done, of=self)
        self.finished.connect(lambda __: job.cancel())


@dataclass(frozen=True, slots=True)
class ReportWishes:
    """What was chosen."""

    switches: Switches = EVERYTHING
    with_names: bool = False
    chosen: Sequence[ChosenSentence] | None = None
    logo: Path | None = None
    at: datetime | None = None
    spoken: Language | None = None
    first_page_alone: bool = False


def ask_and_write(shell: Shell, parent: QWidget, at: datetime | None = None) -> None:
    """Ask what and where, then write; with names only once the organiser's PIN was given, where there is one.

    `at`: the past moment that is looked at. Without a place for the file what was asked stands there again.
    """
    choices = ReportChoices(shell, parent, at)
    while choices.exec() == QDialog.DialogCode.Accepted:
        wishes = ReportWishes(
            choices.switches(),
            choices.names.isChecked(),
            choices.chosen(),
            choices.logo.path,
            at,
            choices.spoken,
            choices.first_page.isChecked(),
        )
        if wishes.with_names and not wishes.first_page_alone:
            may = _("write a report with names")
            shell.organiser.allow(may, partial(_save_as, shell, parent, wishes))
            return
        if _save_as(shell, parent, wishes):
            return


def _save_as(shell: Shell, parent: QWidget, wishes: ReportWishes) -> bool:
    """Whether a place was told."""
    event = known_as(shell.session)
    suggested = event.with_name(_("{stem} report.pdf", stem=event.stem))
    path = ask_for_place(parent, _("Save the report"), suggested, _PDF if wishes.first_page_alone else _FORMS)
    if path is None:
        return False

    def again() -> None:
        ask_and_write(shell, parent, wishes.at)

    write(shell, path, wishes, again)
    return True


def write(shell: Shell, path: Path, wishes: ReportWishes, again: Callable[[], object] | None = None) -> Job:
    """Write the report in the background; a strip tells how far it is and where it went.

    `again` asks what and where anew, offered where nothing could be written.
    """
    clock = shell.session.desk.clock

    def work(file: OpenEvent, progress: WorkProgress) -> Report:
        return write_report(
            Desk(file, name=_("Report"), clock=clock),
            path,
            at=wishes.at,
            switches=wishes.switches,
            with_names=wishes.with_names,
            chosen=wishes.chosen,
            logo=wishes.logo,
            first_page_alone=wishes.first_page_alone,
            spoken=wishes.spoken,
            progress=progress.step,
        )

    def progressed(done: int, total: int) -> None:
        if done < total:
            tell_progress(
                _("Writing the report: {it} …", it=(_("counting"), _("drawing"), _("saving"))[min(done, 2)])
            )

    def tell_progress(text: str) -> None:
        shell.tell(text, key=_KEY, action=_("Cancel"), on_action=lambda: job.cancel())

    def done(_report: Report) -> None:
        shell.tell_written(_("The report is in “{name}”.", name=path.name), path, key=_KEY)

    def failed(error: CheckinError) -> None:
        shell.tell_error(error, key=_KEY, action=_("Report…") if again else "", on_action=again)

    job = background.run(
        with_event(shell.session, work), done=done, failed=failed, progressed=progressed, of=shell
    )
    job.cancelled.connect(lambda: shell.tell(_("No report was written."), key=_KEY, seconds=5))
    return job
