"""Rehearsing in the window: a copy of the event takes its place, made-up guests arrive, then the event comes back.

The event itself is only read, to copy it; it is closed meanwhile, so that nothing can be recorded in it by mistake.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from checkin.core.counted import counted
from checkin.core.counting.session_text import inside_of
from checkin.core.door.admission import VerdictWord
from checkin.core.door.came_of import came_of
from checkin.core.errors import CheckinError, system_said
from checkin.core.event.programme import Session
from checkin.core.language import N_, _, n_, number, together
from checkin.core.times import Clock
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session import background
from checkin.gui.session.event_work import OpenEvent, with_event
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.tasks.passing_copies import make_folder, remove_folder

if TYPE_CHECKING:
    from checkin.tasks.rehearsal import Rehearsal, RehearsedScan

_log = logging.getLogger(__name__)

_WORDS = {
    "admitted": N_("let in"),
    "already_in": N_("in already"),
    "wrong_session": N_("sent to another room"),
    "not_invited": N_("not on the list of the room"),
    "unknown": N_("with an unknown code"),
}


@dataclass(frozen=True, slots=True)
class _Original:
    """The event to come back to."""

    path: Path
    clock: Clock
    is_trial: bool


class Rehearsals(QObject):
    """Starts, paces and ends a rehearsal. Bars and pages listen; none of them plays anything itself."""

    started = Signal()
    stepped = Signal()
    ended = Signal()
    """Everybody has come; the copy stays open to look at until `leave`."""
    left = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._folder: Path | None = None
        self._original: _Original | None = None
        self._is_switching = False
        self._played = 0
        self.last_mishap: RehearsedScan | None = None
        """The guest to whom something happened last."""
        self._begun = 0.0
        self.rehearsal: Rehearsal | None = None
        self.seed: int | None = None
        """The same one lets the same guests come in the same order; without it each hour is another."""
        self._timer = single_shot(self, self._play_next)
        shell.rehearsal_wanted.connect(self.start)
        self._session.event_closed.connect(self._on_event_closed)

    @property
    def is_on(self) -> bool:
        return self.rehearsal is not None

    @property
    def is_over(self) -> bool:
        return self.rehearsal is not None and self._played >= self.total

    @property
    def total(self) -> int:
        return len(self.rehearsal.plan.arrivals) if self.rehearsal else 0

    @property
    def played(self) -> int:
        return self._played

    # --- beginning ---------------------------------------------------------------------------------------

    def start(self, guests: int, minutes: float, of: str = "") -> None:
        """Copy the event in the background, then let the guests come; `of`: to that session's door."""
        if self.is_on or self._folder is not None or not self._session.is_open:
            return
        try:
            self._folder = make_folder()
        except OSError as error:
            self._on_not_copied(
                CheckinError(
                    _("No copy to rehearse on could be made: {strerror}.", strerror=system_said(error))
                )
            )
            return
        background.run(
            with_event(self._session, partial(_copied, folder=self._folder)),
            done=partial(self._on_copied, self._session.file.path, guests, minutes, of),
            failed=self._on_not_copied,
            of=self,
        )

    def _on_not_copied(self, error: CheckinError) -> None:
        self._forget()
        self._shell.tell_error(error, key="rehearsal")
        self.left.emit()

    def _on_copied(self, event: Path, guests: int, minutes: float, of: str, copy: Path) -> None:
        session = self._session
        if not session.is_open or session.file.path != event:
            self._forget()
            return
        # Here, so that start-up does not pay for drawing and reading codes.
        from checkin.tasks.rehearsal import Rehearsal

        try:
            file = OpenEvent.open(copy)
            rehearsal = Rehearsal(file, guests=guests, minutes=minutes, seed=self.seed, session=of or None)
        except CheckinError as error:
            self._on_not_copied(error)
            return
        self._original = _Original(event, session.desk.clock, session.is_trial)
        self._played = 0
        self.last_mishap = None
        self._is_switching = True
        try:
            session.use(file, clock=rehearsal.clock, is_trial=True, rehearsal_of=event)
        finally:
            self._is_switching = False
        # One desk for both: what the guests do and what somebody scans in between.
        rehearsal.desk = session.desk
        self.rehearsal = rehearsal
        session.set_session(rehearsal.plan.door)
        self._begun = time.monotonic()
        self.started.emit()
        self._wait_for_next()

    # --- playing -----------------------------------------------------------------------------------------

    def _wait_for_next(self) -> None:
        assert self.rehearsal is not None
        if self._played >= self.total:
            self.ended.emit()
            return
        due = self.rehearsal.due(self.rehearsal.plan.arrivals[self._played])
        self._timer.start(max(0, round((due - (time.monotonic() - self._begun)) * 1000)))

    def _play_next(self) -> None:
        rehearsal = self.rehearsal
        if rehearsal is None:
            return
        try:
            step = rehearsal.play(rehearsal.plan.arrivals[self._played])
        except CheckinError as error:
            self._shell.tell_error(error, key="rehearsal")
            self.leave()
            return
        self._played += 1
        if step.arrival.mishap is not None:
            self.last_mishap = step
        self._show(step)
        self.stepped.emit()
        if self.is_on:
            self._wait_for_next()

    def _show(self, step: RehearsedScan) -> None:
        """The door this desk stands at shows the answer; of the others only the counts move."""
        if step.arrival.session == self._session.session.id:
            self._session.give(step.verdict)
        else:
            self._session.counts_changed.emit()

    def hurry(self) -> None:
        """Let everybody who is still to come arrive now."""
        if self.rehearsal is not None:
            self._begun = time.monotonic() - self.rehearsal.due(self.rehearsal.plan.arrivals[-1]) - 1
            self._timer.start(0)

    # --- ending ------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Stop, throw the copy away, and go back to the event as it was."""
        original = self._original
        if original is None:
            return
        summary, details = self.summary(), self.details()
        self._timer.stop()
        self._is_switching = True
        try:
            self._session.open(original.path, clock=original.clock, is_trial=original.is_trial)
        except CheckinError as error:
            self._session.close()
            self._shell.tell_error(error, key="rehearsal")
        finally:
            self._is_switching = False
            self._end()
        self._shell.tell(summary, tone=Tone.GOOD, key="rehearsal", details=details)

    def _end(self) -> None:
        self.rehearsal = None
        self._original = None
        self._forget()
        self.left.emit()

    def _on_event_closed(self) -> None:
        """Somebody opened another event, or the program ends."""
        if self.is_on and not self._is_switching:
            self._timer.stop()
            self._end()

    def _forget(self) -> None:
        folder, self._folder = self._folder, None
        if folder is None:
            return
        sessions = dict(self._shell.settings["session"])
        kept = {path: name for path, name in sessions.items() if not path.startswith(str(folder))}
        self._shell.settings.set("session", kept)
        # Later: the copy is closed only after everybody heard that the event is.
        QTimer.singleShot(0, partial(remove_folder, folder))

    # --- in words ----------------------------------------------------------------------------------------

    def summary(self) -> str:
        """What came of it, in one sentence."""
        if self.rehearsal is None:
            return ""
        tally = self.rehearsal.tally
        parts = [
            f"{number(n)} {_(_WORDS[word]) if word in _WORDS else came_of(VerdictWord(word))}"
            for word, n in tally.verdicts.most_common()
        ]
        read = (
            _("every QR picture could be read")
            if not tally.unreadable
            else _(
                "{unreadable} of {pictures} QR pictures could not be read",
                unreadable=tally.unreadable,
                pictures=tally.pictures,
            )
        )
        over = _("Rehearsal over") if self.is_over else _("Rehearsal stopped")
        if not parts:
            return f"{over}."
        scans = counted(tally.steps, "scan")
        return together(f"{over}: {scans} ({', '.join(parts)}); {read}.", self.rehearsal.beyond_seats())

    def details(self) -> str:
        """The headcounts of the rehearsal, a line for each session that somebody came to."""
        if self.rehearsal is None:
            return ""
        desk = self.rehearsal.desk
        visited = [c for c in desk.counts().sessions if c.entries or c.refused]
        return "\n".join(
            n_(
                "{title}: {n} attendee, {present} at the end, at most {peak}, {sum} refused",
                "{title}: {n} attendees, {present} at the end, at most {peak}, {sum} refused",
                c.attendees,
                title=desk.programme.session(c.session).shown_title,
                present=inside_of(c),
                peak=c.peak,
                sum=sum(c.refused.values()),
            )
            for c in visited
        )

    def doors(self) -> list[Session]:
        """The sessions that somebody comes to."""
        if self.rehearsal is None:
            return []
        programme = self.rehearsal.desk.programme
        ids = dict.fromkeys(arrival.session for arrival in self.rehearsal.plan.arrivals)
        return [programme.session(session_id) for session_id in ids]


def _copied(file: OpenEvent, progress: background.WorkProgress, *, folder: Path) -> Path:
    from checkin.tasks.rehearsal import rehearsal_copy

    progress.step(0, 0)
    with rehearsal_copy(file, folder) as copy:
        return copy.path
