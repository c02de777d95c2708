"""Writes people to a CSV or XLSX file in the background, and says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from checkin.core.collecting import collecting_later
from checkin.core.counting.headcount import Headcount
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.language import _, n_
from checkin.core.times import from_microseconds
from checkin.gui.session import background
from checkin.gui.session.event_work import OpenEvent, known_as, with_event
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.file_dialogs import ask_for_place
from checkin.store.people_query import AttendeeTable

if TYPE_CHECKING:  # what writes lists is loaded when one is written
    from checkin.lists.list_writing import View

_MANY = 5_000


class ListExport(QObject):
    """One export at a time; `ended` comes when it is written, failed or cancelled."""

    ended = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._target = Path()

    def ask(self, window: QWidget) -> Path | None:
        """Ask where to; None when somebody thought better of it."""
        event = known_as(self._shell.session)
        suggested = event.parent / _("{stem} attendees.xlsx", stem=event.stem)
        kinds = _("Excel (*.xlsx);;CSV (*.csv)")
        return ask_for_place(window, _("Export the people shown"), suggested, kinds)

    def start(self, target: Path, rows: Sequence[int], columns: Sequence[str] | None) -> None:
        """Write these rows of the event file in that order: these columns of the table, or every field."""
        self._target = target
        work = with_event(self._shell.session, partial(_write, target=target, rows=rows, columns=columns))
        job = background.run(work, done=self._on_written, failed=self._on_failed)
        job.cancelled.connect(self.ended)

    def _on_written(self, count: int) -> None:
        self.ended.emit()
        text = n_("{n} person is in “{name}”.", "{n} people are in “{name}”.", count, name=self._target.name)
        self._shell.tell_written(text, self._target, key="export")

    def _on_failed(self, error: CheckinError) -> None:
        self.ended.emit()
        self._shell.tell_error(error, key="export")


def _write(
    file: OpenEvent,
    progress: background.WorkProgress,
    *,
    target: Path,
    rows: Sequence[int],
    columns: Sequence[str] | None,
) -> int:
    from checkin.lists.list_writing import write_list

    progress.step(0, 0)
    # Else Python looks through all these people for garbage, for which the window would wait.
    with collecting_later(is_worth_it=len(rows) > _MANY):
        people = file.attendees_in_rows(rows)
        view = None if columns is None else _as_shown(file, people, columns)
        write_list(target, people, view=view, listless=file.sessions_without_list())
    return len(people)


def _as_shown(file: OpenEvent, people: Sequence[Attendee], columns: Sequence[str]) -> View:
    from checkin.lists.list_writing import View, printed_caption

    # On the screen one column says both.
    columns = [field for name in columns for field in ((name, "walk_in") if name == "status" else (name,))]
    happened: dict[str, dict[str, str]] = {}
    if "badge" in columns:
        printed = AttendeeTable(file).printed([person.reference for person in people])
        happened[printed_caption()] = {who: _time(at, file.programme) for who, at in printed.items()}
    if "arrived" in columns:
        happened |= _arrivals(file)
    return View(fields=columns, happened=happened)


def _arrivals(file: OpenEvent) -> dict[str, dict[str, str]]:
    """A column for each session that anybody came to: reference -> when they first came in."""
    from checkin.lists.list_writing import arrived_caption

    headcount = Headcount(file.programme)
    headcount.take_in(file.happenings_after(0))
    columns: dict[str, dict[str, str]] = {}
    for session in file.programme.sessions:
        came: dict[str, str] = {}
        for person in headcount.attendees(session.id):
            passages = headcount.history(person).passages
            entry = next((p for p in passages if p.goes_in and p.session == session.id), None)
            if entry is not None:
                came[person] = _time(entry.at, file.programme)
        caption = arrived_caption(session.title)
        if came:
            columns[caption if caption not in columns else f"{caption} ({session.id})"] = came
    return columns


def _time(at: int, programme: Programme) -> str:
    return f"{from_microseconds(at, programme.event.zone):%Y-%m-%d %H:%M}"
