"""What counting needs, while nobody waits: all records where an event was opened from kept counts, the organisations of
a long list before the first one is counted; and keeps counts for next time."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from checkin.core.counting.counted_person import CountedPerson, Labels
from checkin.core.desk.desk import Desk
from checkin.core.desk.kept_desk import MANY_ON_THE_LIST, RecountedDesk
from checkin.core.desk.named_organisations import NamedOrganisations
from checkin.core.door.records import HappeningRow
from checkin.core.errors import CheckinError
from checkin.core.times import Clock
from checkin.gui.session import background
from checkin.gui.session.breaks import Breaks
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.event_work import while_open
from checkin.store.event_file import EventFile
from checkin.store.list_counts import CountedList

_log = logging.getLogger(__name__)

FIRST_MS = 1500
"""After the window stands, and has shown its first page."""
EVERY_MS = 60 * 1000
_AFTER_A_CHANGE_MS = 500
"""Of the list: organisations that came to it are counted each for itself so long, and while it is looked for."""
_BREAK_S = 1.0
"""After a scan: whoever waits for the next should not wait for this."""
_MOST_BREAKS_S = 120.0
_AT_ONCE = 500
"""Records between two breaks: some milliseconds."""


class CountsKeeper(QObject):
    """What opens quickly is right from the start, and whole, and checked, a few seconds later."""

    def __init__(self, session: DeskSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: background.Job | None = None
        self._breaks = Breaks(_BREAK_S, at_most=_MOST_BREAKS_S)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        session.event_opened.connect(self._on_event_opened)
        session.event_closing.connect(self._on_event_closing)
        session.verdict_given.connect(self._on_verdict)
        session.attendees_changed.connect(self._look_soon)

    @property
    def is_at_work(self) -> bool:
        """Whether records are counted aside."""
        return self._job is not None

    def _on_event_opened(self) -> None:
        self._timer.start(FIRST_MS)

    def _on_event_closing(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        self._keep()

    def _on_verdict(self, _verdict: object) -> None:
        self._breaks.take_one()

    def _look(self) -> None:
        self._timer.setInterval(EVERY_MS)
        desk = self._session.desk
        if self._job is not None:
            return
        if not desk.is_whole:
            self._breaks = Breaks(_BREAK_S, at_most=_MOST_BREAKS_S)
            work = partial(_count_all, self._session.file.path, desk.clock, self._breaks)
            self._run(work, partial(self._take_over, desk))
        elif self._is_list_new() and not self._session.is_loading_list:
            self._run(partial(_list_of, self._session.file.path), partial(self._take_list, desk))
        else:
            self._keep()

    def _is_list_new(self) -> bool:
        """Whether a long list was not gone through yet, or names were added to it."""
        file, desk = self._session.file, self._session.desk
        return not desk.knows_organisations or not (
            file.is_list_followed or not file.has_many_people(MANY_ON_THE_LIST)
        )

    def _look_soon(self) -> None:
        if self._session.is_open:
            self._timer.start(_AFTER_A_CHANGE_MS)

    def _run(self, work: Callable[[background.WorkProgress], object], done: Callable[[Any], None]) -> None:
        done = while_open(self._session, done)
        self._job = background.run(work, done=done, failed=self._give_up, of=self)
        self._job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self._job = None

    def _take_over(self, desk: Desk, whole: RecountedDesk) -> None:
        try:
            desk.take_over(whole)
        except CheckinError as error:
            self._give_up(error)

    def _take_list(self, desk: Desk, found: tuple[Labels, CountedList]) -> None:
        labels, counted = found
        try:
            self._session.file.take_counted_list(counted)
            desk.take_over_organisations(labels, counted.revision)
        except CheckinError as error:
            self._give_up(error)
        else:
            if self._is_list_new():
                self._look_soon()  # it changed meanwhile
            else:
                self._keep()

    def _give_up(self, error: CheckinError) -> None:
        _log.info("Not counted anew: %s", error)  # looked at again in a minute

    def _keep(self) -> None:
        if self._session.is_loading_list:
            return
        try:
            self._session.desk.keep_counts()
        except (CheckinError, sqlite3.Error, OSError) as error:
            _log.info("Counts not kept: %s", error)


class _FileAside(EventFile):
    """A file whose records are read for work that lets others go first."""

    let_others: Callable[[], None]

    def happenings_after(self, seq: int) -> Iterator[HappeningRow]:
        """Like any file's, with breaks in between."""
        return self._with_breaks(super().happenings_after(seq))

    def happenings_until_seq(self, seq: int) -> Iterator[HappeningRow]:
        """Like any file's, with breaks in between."""
        return self._with_breaks(super().happenings_until_seq(seq))

    def counted_people(self, people: Iterable[str] | None = None) -> dict[str, CountedPerson]:
        """Like any file's, after a break."""
        self.let_others()
        return super().counted_people(people)

    def _with_breaks(self, rows: Iterator[HappeningRow]) -> Iterator[HappeningRow]:
        for number, row in enumerate(rows):
            if number % _AT_ONCE == 0:
                self.let_others()
            yield row


def _list_of(path: Path, _: background.WorkProgress) -> tuple[Labels, CountedList]:
    """The names under which the organisations of the list are counted, and how it is counted at its revision."""
    with EventFile.open(path, to_read=True) as file, file.reading():
        return NamedOrganisations(file).labels(), file.counted_list()


def _count_all(path: Path, clock: Clock, breaks: Breaks, progress: background.WorkProgress) -> RecountedDesk:
    with _FileAside.open(path, to_read=True) as file:
        assert isinstance(file, _FileAside)
        file.let_others = partial(breaks.wait, progress)
        desk = RecountedDesk(file, name="", desk_id="", clock=clock)
        desk.counts()
        return desk
