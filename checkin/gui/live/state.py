"""What the Live page shows now: the standing of this moment or of a past one, and the roster. Knows no widget."""

from __future__ import annotations

import logging
import time
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from checkin.core.counting.counted_person import counted_under
from checkin.core.counting.roster import Roster
from checkin.core.desk.snapshot import Snapshot, known_now, standing_at, standing_now
from checkin.core.errors import CheckinError
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session import background
from checkin.gui.session.background import WorkProgress
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.event_work import OpenEvent, with_event

_log = logging.getLogger(__name__)

_QUICK_S, _BEARABLE_S = 0.05, 0.15
_SOON_MS = 100
"""A refresh that takes no longer than `_QUICK_S` is done at once; one up to `_BEARABLE_S` so much after the last."""
_SHARE = 12
"""One that takes longer waits so many times as long before the next: counting must not hold up the desk."""
_MOST_WAIT_MS = 5000
_DEBOUNCE_MS = 120
_TICK_MS = 10_000


class LiveState(QObject):
    """Counts anew when scans come in, while somebody looks. `at` is None while it is live."""

    changed = Signal()
    roster_changed = Signal()
    busy_changed = Signal(bool)
    """A past moment is being counted."""
    moment_failed = Signal(object)
    """A CheckinError: the past moment could not be counted; what is shown is still what was shown before."""
    roster_failed = Signal(object)
    """A CheckinError: the list could not be read. It is tried again; repeated only after it was read."""

    def __init__(self, session: DeskSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.at: datetime | None = None
        self._roster: Roster | None = None
        self._roster_then: tuple[Roster, frozenset[str], Roster] | None = None
        self._standing: Snapshot | None = None
        self._is_watched = False
        self._rested_from = 0.0
        self._took = 0.0
        self._roster_revision = self._past_revision = -1
        self._is_loading = False
        self._is_roster_failing = False
        self._is_over = False
        self._asked = 0
        self._soon = single_shot(self, self.refresh)
        self._past = single_shot(self, self._count_past)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_counts_changed)
        session.counts_changed.connect(self._on_counts_changed)
        session.event_closed.connect(self._on_event_closed)

    @property
    def standing(self) -> Snapshot:
        if self._standing is None:
            self._standing = standing_now(self.session.desk)
        return self._standing

    @property
    def roster(self) -> Roster | None:
        """The list; at a past moment without the walk-ins of later. None until it has been read."""
        roster, not_yet = self._roster, self._standing.not_yet if self._standing is not None else frozenset()
        if roster is None or not not_yet:
            return roster
        kept = self._roster_then
        if kept is None or kept[0] is not roster or kept[1] != not_yet:
            kept = self._roster_then = (roster, not_yet, roster.without(not_yet))
        return kept[2]

    @property
    def is_roster_behind(self) -> bool:
        """Whether the list is being read, for it was changed; `roster_changed` follows."""
        return self._is_loading

    @property
    def is_live(self) -> bool:
        return self.at is None

    def watch(self, is_watched: bool) -> None:
        """Somebody looks, or nobody does any more."""
        self._is_watched = is_watched
        if is_watched:
            self._tick.start()
            self.refresh()
        else:
            self._tick.stop()
            self._soon.stop()

    def show_moment(self, at: datetime | None) -> None:
        """Go to a past moment (counted in the background), or back to now."""
        self.at = at
        self._asked += 1
        if at is None:
            self._past.stop()
            self.busy_changed.emit(False)
            self.refresh()
        else:
            self.busy_changed.emit(True)
            self._past.start(_DEBOUNCE_MS)

    def refresh(self) -> None:
        """Count now, and tell."""
        if not self.session.is_open or not self._is_watched:
            return
        self._load_roster()
        if self.at is not None:
            if self.session.file.revision() != self._past_revision and not self._past.isActive():
                self.show_moment(self.at)  # people were joined or put right: the past is counted otherwise
            return
        began = time.perf_counter()
        self._standing = standing_now(self.session.desk)
        self.changed.emit()
        self._rested_from = time.perf_counter()
        self._took = self._rested_from - began

    def _on_counts_changed(self) -> None:
        if not self._is_watched or self._soon.isActive():
            return
        wait_ms = self._wait_ms()
        if wait_ms <= 0:
            self.refresh()
        else:
            self._soon.start(wait_ms)

    def _wait_ms(self) -> int:
        if self._took <= _QUICK_S:
            return 0
        rested_ms = int((time.perf_counter() - self._rested_from) * 1000)
        if self._took <= _BEARABLE_S:
            return _SOON_MS - rested_ms
        return min(_MOST_WAIT_MS, int(self._took * _SHARE * 1000)) - rested_ms

    def _on_event_closed(self) -> None:
        self._is_over = True
        self._is_watched = False
        self._tick.stop()
        self._soon.stop()
        self._past.stop()
        self._asked += 1

    def _count_past(self) -> None:
        at = self.at
        if at is None or not self.session.is_open:
            return
        known, asked = known_now(self.session.desk), self._asked
        self._past_revision = self.session.file.revision()

        def work(file: OpenEvent, _: WorkProgress) -> Snapshot:
            return standing_at(known, file, at)

        def done(standing: Snapshot) -> None:
            if asked == self._asked and self.session.is_open:
                self._standing = standing
                self.busy_changed.emit(False)
                self.changed.emit()

        def failed(error: CheckinError) -> None:
            if asked == self._asked and self.session.is_open:
                _log.warning("%s could not be counted: %s", at, error)
                self.busy_changed.emit(False)
                self.moment_failed.emit(error)

        background.run(with_event(self.session, work), done=done, failed=failed, of=self)

    def _load_roster(self) -> None:
        revision = self.session.file.revision()
        if revision == self._roster_revision or self._is_loading:
            return
        labels = self.session.desk.labels()
        self._is_loading = True

        def work(file: OpenEvent, _: WorkProgress) -> Roster:
            people = counted_under(file.counted_people(), labels)
            return Roster(people, file.list_counts().with_names).look_ahead(file.programme)

        def done(roster: Roster) -> None:
            if self._is_over:
                return
            self._is_loading = self._is_roster_failing = False
            self._roster, self._roster_revision = roster, revision
            self.roster_changed.emit()

        def failed(error: CheckinError) -> None:
            if self._is_over:
                return
            self._is_loading = False
            _log.warning("The list could not be read for Live: %s", error)
            if not self._is_roster_failing:
                self._is_roster_failing = True
                self.roster_failed.emit(error)

        background.run(with_event(self.session, work), done=done, failed=failed, of=self)
