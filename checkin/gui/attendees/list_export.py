"""Writes people to a CSV or XLSX file in the background, and says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from checkin.core.errors import CheckinError
from checkin.gui.session import background
from checkin.gui.session.event_work import OpenEvent, with_event
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.file_dialogs import ask_for_place


class ListExport(QObject):
    """One export at a time; `ended` comes when it is written, failed or cancelled."""

    ended = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._target = Path()

    def ask(self, window: QWidget) -> Path | None:
        """Ask where to; None when somebody thought better of it."""
        event = self._shell.session.file.path
        suggested = event.parent / f"{event.stem} attendees.xlsx"
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        return ask_for_place(window, "Export the people shown", suggested, kinds)

    def start(self, target: Path, rows: Sequence[int]) -> None:
        """Write these rows of the event file, in that order."""
        self._target = target
        work = with_event(self._shell.session, partial(_write, target=target, rows=rows))
        job = background.run(work, done=self._on_written, failed=self._on_failed)
        job.cancelled.connect(self.ended)

    def _on_written(self, count: int) -> None:
        self.ended.emit()
        text = f"{count:,} people are in “{self._target.name}”."
        self._shell.tell(text, tone=Tone.GOOD, key="export", seconds=12)

    def _on_failed(self, error: CheckinError) -> None:
        self.ended.emit()
        self._shell.tell_error(error, key="export")


def _write(file: OpenEvent, progress: background.Progress, *, target: Path, rows: Sequence[int]) -> int:
    from checkin.lists.writing import write_list

    progress.step(0, 0)
    people = file.attendees_in_rows(rows)
    write_list(target, people, file.programme)
    return len(people)
