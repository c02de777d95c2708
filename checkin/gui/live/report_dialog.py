"""Report…: which form, what counts as a country, with or without names; written in the background."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from checkin.core.counting.delegations import Switches
from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.core.report.model import Report
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session import background
from checkin.gui.session.background import Job, Progress
from checkin.gui.session.event_work import OpenEvent, with_event
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.file_dialogs import ask_for_place
from checkin.tasks.write_report import write_report

_FORMS = "PDF (*.pdf);;Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)"
_KEY = "report"


class ReportChoices(QDialog):
    """What counts, before the file is chosen."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Report")
        host = shell.session.programme.event.host_country
        self.host = QCheckBox(f"The host country{f' ({host})' if host else ''} counts as a country")
        self.unions = QCheckBox("EU, OECD and UN count as delegations")
        self.names = QCheckBox("With names (certificates, overrides, refusals)")
        for box in (self.host, self.unions):
            box.setChecked(True)
        about = PlainLabel("Counted anew from the scans on file. As PDF to hand round, or for a spreadsheet.")
        set_role(about, "muted")
        about.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton("Save as…", QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(save, "primary")
        save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (about, self.host, self.unions, self.names, buttons):
            column.addWidget(widget)

    def switches(self) -> Switches:
        return Switches(count_host=self.host.isChecked(), count_unions=self.unions.isChecked())


def ask_and_write(shell: Shell, parent: QWidget) -> None:
    """Ask what and where, then write; with names only once the organiser's PIN was given, where there is one."""
    choices = ReportChoices(shell, parent)
    if choices.exec() != QDialog.DialogCode.Accepted:
        return
    switches, with_names = choices.switches(), choices.names.isChecked()
    if with_names:
        shell.organiser.allow(
            "write a report with names", lambda: _save_as(shell, parent, switches, with_names=True)
        )
    else:
        _save_as(shell, parent, switches, with_names=False)


def _save_as(shell: Shell, parent: QWidget, switches: Switches, *, with_names: bool) -> None:
    event = shell.session.file.path
    path = ask_for_place(parent, "Save the report", event.with_name(f"{event.stem} report.pdf"), _FORMS)
    if path is not None:
        write(shell, path, switches, with_names=with_names)


def write(shell: Shell, path: Path, switches: Switches, *, with_names: bool) -> Job:
    """Write the report in the background; a strip tells how far it is and where it went."""
    clock = shell.session.desk.clock

    def work(file: OpenEvent, progress: Progress) -> Report:
        desk = Desk(file, name="Report", clock=clock)
        return write_report(desk, path, switches=switches, with_names=with_names, progress=progress.step)

    def progressed(done: int, total: int) -> None:
        if done < total:
            tell_progress(f"Writing the report: {('counting', 'drawing', 'saving')[min(done, 2)]} …")

    def tell_progress(text: str) -> None:
        shell.tell(text, key=_KEY, action="Cancel", on_action=lambda: job.cancel())

    def done(_report: Report) -> None:
        shell.tell(
            f"The report is in “{path.name}”.",
            tone=Tone.GOOD,
            key=_KEY,
            action="Open",
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
            seconds=30,
        )

    def failed(error: CheckinError) -> None:
        shell.tell_error(error, key=_KEY)

    job = background.run(with_event(shell.session, work), done=done, failed=failed, progressed=progressed)
    job.cancelled.connect(lambda: shell.tell("No report was written.", key=_KEY, seconds=5))
    return job
