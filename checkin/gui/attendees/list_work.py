"""Trying and loading a list in the background: one thing at a time, and what each came to. Shows nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.gui.session import background
from checkin.gui.session.desk_session import DeskSession
from checkin.lists.reading import ListReading
from checkin.lists.value_answers import Kept
from checkin.tasks.list_trial import ListFile, LoadDone, Trial, load_for_good, try_list


class ListWork(QObject):
    """A trial is given up for the next one without a word; a load is not."""

    started = Signal(str)
    """What is being done, in a word."""
    progressed = Signal(int, int)
    tried = Signal(object)
    """A Trial."""
    loaded = Signal(object)
    """A Done, which is on disk."""
    failed = Signal(object, bool)
    """A CheckinError, and whether it was a load."""
    cancelled = Signal(bool)
    """Whether it was a load; nothing was changed."""

    def __init__(self, session: DeskSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: background.Job | None = None
        self._file: ListFile | None = None
        self.is_loading = False
        session.event_closed.connect(self._on_event_closed)

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def forget_file(self) -> None:
        """Another file comes: read anew."""
        self.stop()
        self._file = None

    def try_list(
        self,
        path: Path,
        *,
        mapping: Mapping[str, str],
        sheets: Sequence[str],
        with_hidden: bool,
        values: Kept,
        is_later: bool | None,
    ) -> None:
        """Read the file and find what loading it would do, with what somebody chose and answered."""
        self.stop()
        session = self._session
        work = partial(
            try_list,
            event=session.file.path,
            path=path,
            now=session.desk.now(),
            desk=session.desk.name,
            mapping=mapping,
            sheets=sheets,
            with_hidden=with_hidden,
            values=values,
            is_later=is_later,
            known=self._file,
        )
        self._start(work, _("Reading…"), self._on_tried)

    def load(self, reading: ListReading, name: str, *, values: Kept, is_later: bool | None) -> background.Job:
        """Load what was read for the trial, for good."""
        session = self._session
        work = partial(
            load_for_good,
            event=session.file.path,
            reading=reading,
            name=name,
            now=session.desk.now(),
            desk=session.desk.name,
            values=values,
            is_later=is_later,
        )
        self.is_loading = session.is_loading_list = True
        job = self._start(work, _("Loading…"), self._on_loaded)
        # By the session: the page, and this with it, is built anew when another language is chosen.
        desk = session.desk
        job.ended.connect(lambda: _let_others_write(session, desk))
        job.done.connect(lambda done: _take_in(session, desk, done))
        return job

    def cancel(self) -> None:
        """Stop what is under way; `cancelled` comes once it has."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Give up a trial under way without a word; a load is not given up like this."""
        if self._job is not None and not self.is_loading:
            self._leave_alone(self._job).cancel()

    def _start(
        self, work: Callable[[background.WorkProgress], Any], says: str, done: Callable[[Any], None]
    ) -> background.Job:
        self._job = job = background.run(
            work, done=done, failed=self._on_failed, progressed=self.progressed.emit, of=self
        )
        job.cancelled.connect(self._on_cancelled)
        self.started.emit(says)
        return job

    def _on_tried(self, trial: Trial) -> None:
        self._end()
        self._file = trial.file
        self.tried.emit(trial)

    def _on_loaded(self, done: LoadDone) -> None:
        # What it came to is shown in another turn: of 40,000 people each takes half a tenth of a second.
        QTimer.singleShot(0, self, lambda: self._tell_loaded(done))

    def _tell_loaded(self, done: LoadDone) -> None:
        if self._job is not None:  # else the event was closed between
            self._end()
            self.loaded.emit(done)

    def _on_failed(self, error: CheckinError) -> None:
        self.failed.emit(error, self._end())

    def _on_cancelled(self) -> None:
        self.cancelled.emit(self._end())

    def _end(self) -> bool:
        """Whether it was a load that ended."""
        was_loading = self.is_loading
        self._job = None
        self.is_loading = False
        return was_loading

    def _on_event_closed(self) -> None:
        """A load goes on, but how it ends is nothing for the event that is opened next."""
        self.stop()
        if self._job is not None:
            self._leave_alone(self._job)
            self.is_loading = False

    def _leave_alone(self, job: background.Job) -> background.Job:
        """Hear no more of it."""
        self._job = None
        for signal in (job.done, job.failed, job.progressed, job.cancelled):
            signal.disconnect()
        return job


def _let_others_write(session: DeskSession, desk: Desk) -> None:
    if session.is_open and session.desk is desk:
        session.is_loading_list = False


def _take_in(session: DeskSession, desk: Desk, done: LoadDone) -> None:
    if not session.is_open or session.desk is not desk:
        return
    if done.counted is not None:
        session.file.take_counted_list(done.counted)
        desk.expect_labels(done.labels, done.counted.revision)
    session.catch_up()
