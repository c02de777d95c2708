"""Writes the report of a load as text, where somebody says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from checkin.core.errors import CheckinError
from checkin.core.language import _, language, speaking
from checkin.gui.session.event_work import known_as
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.file_dialogs import ask_for_place
from checkin.tasks.load_report import LoadReport
from checkin.whole_files import replace_file


def choose_report(shell: Shell, report: LoadReport, parent: QWidget) -> None:
    """Ask where to, and write it."""
    name = _("{stem} report.txt", stem=Path(report.name).stem)
    suggested = known_as(shell.session).parent / name
    place = ask_for_place(parent, _("Save the report"), suggested, _("Text (*.txt)"))
    if place is not None:
        save_report(shell, report, place)


def save_report(shell: Shell, report: LoadReport, target: Path) -> None:
    """Write the whole report as text."""
    try:
        with speaking(language()):  # for paper, not for the window
            text = report.text()
        replace_file(target, text.encode())
    except CheckinError as error:
        shell.tell_error(error, key="report")
        return
    told = _("The report is in “{name}”.", name=target.name)
    shell.tell_written(told, target, key="report")
