"""The work with a 1:1 timetable in the background: loading, proposing, signs; each tells what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from checkin.core.counted import counted
from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Session
from checkin.core.language import Language, _
from checkin.gui.session import background
from checkin.gui.session.event_work import OpenEvent, with_event
from checkin.gui.session.notices import Tone
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.session.shell import Shell
from checkin.lists.sheet import Problem
from checkin.tasks.load_meetings import MeetingsLoaded, load_meetings
from checkin.tasks.propose_meetings import Proposed, Slots, propose_meetings
from checkin.tasks.write_wall_pages import write_signs

_KEY = "meetings"
_SECONDS = 15
_MOST_TOLD = 20


class MeetingWork(QObject):
    """One thing at a time on a connection of its own; the step is the page's, to be taken back."""

    def __init__(self, shell: Shell, editing: ProgrammeEditing, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._editing = editing

    def load(self, session: Session, path: Path) -> None:
        """Put what the file says in place of the timetable."""
        self._run(
            lambda desk: load_meetings(desk, session, path),
            lambda done: self._loaded(session, path, done),
            _("Reading “{file}”…", file=path.name),
        )

    def propose(self, session: Session, path: Path, how: Slots) -> None:
        """Put a timetable in its place that fulfils as many of the wishes as can be."""
        self._run(
            lambda desk: propose_meetings(desk, session, path, how),
            lambda done: self._proposed(session, done),
            _("Looking for the best timetable…"),
        )

    def write_signs(self, session: Session, path: Path, by: str, spoken: Language) -> None:
        """A PDF with a page for each table or person, in that language."""

        def work(desk: Desk) -> int:
            return write_signs(desk, session, path, by, spoken)

        def done(pages: int) -> None:
            told = _("{pages} in “{file}”.", pages=counted(pages, "page"), file=path.name)
            self._shell.tell_written(told, path, key=_KEY)

        self._run(work, done, _("Writing “{file}”…", file=path.name))

    def _run(self, work: Callable[[Desk], Any], done: Callable[[Any], None], told: str) -> None:
        here = self._shell.session.desk
        path = self._shell.session.file.path

        def on_file(file: OpenEvent, _progress: background.WorkProgress) -> Any:
            return work(Desk(file, name=here.name, clock=here.clock, desk_id=here.id))

        def on_done(result: Any) -> None:
            if self._shell.session.is_open and self._shell.session.file.path == path:
                self._shell.notice_withdrawn.emit(_KEY)
                done(result)

        self._shell.tell(told, key=_KEY)
        background.run(
            with_event(self._shell.session, on_file), done=on_done, failed=self._failed, of=self._shell
        )

    def _failed(self, error: CheckinError) -> None:
        self._shell.tell_error(error, key=_KEY)

    def _loaded(self, session: Session, path: Path, done: MeetingsLoaded) -> None:
        if done.change is not None:
            told = _("The timetable is what “{file}” says.", file=path.name)
            self._editing.note_meetings(session, done.change, told)
        self._tell_problems(done.problems)

    def _proposed(self, session: Session, done: Proposed) -> None:
        met = done.wishes - len(done.proposal.unmet)
        told = _(
            "{met} of {wished} have a place: {share} of what any timetable could reach.",
            met=met,
            wished=counted(done.wishes, "wished meeting"),
            share=f"{done.proposal.share:.1%}",
        )
        if done.change is not None:
            self._editing.note_meetings(session, done.change, told)
        self._tell_problems(done.problems)

    def _tell_problems(self, problems: tuple[Problem, ...]) -> None:
        if not problems:
            return
        lines = [f"{p.sheet or ''} {p.row}: {p.problem} {p.value}".strip() for p in problems[:_MOST_TOLD]]
        self._shell.tell(
            _(
                "{problems} in the file: those rows were left out, or are to be looked at.",
                problems=counted(len(problems), "problem"),
            ),
            tone=Tone.WARN,
            key="meeting-problems",
            details="\n".join(lines),
        )
