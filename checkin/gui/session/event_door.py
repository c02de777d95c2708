"""Opens and makes event files for the window, and remembers them. Says in one sentence why one did not open."""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from checkin import paths
from checkin.core.counted import counted
from checkin.core.dates import whole_date
from checkin.core.errors import CheckinError, DamagedFileError
from checkin.core.language import _, n_, together
from checkin.core.times import Clock, system_clock
from checkin.gui.session import background
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.sqlite_files import identity_of, wait_until_closed_here
from checkin.store.event_file import EventFile
from checkin.store.rescue import Rescued, rescue
from checkin.store.restore import Restored, left_over_told, restore
from checkin.whole_files import private_folder

_log = logging.getLogger(__name__)
TRIAL = "trial"
"""The strip that says that an event is made up."""
_NO_EVENT, _STARTED_OVER = "no-event", "started-over"
_MOST_RECENT = 12
_LOOKED_BACK = 100
"""Readings among which the last of a made-up event is looked for."""
_LETS_GO_S = 30.0
"""A copy at closing may still be at a file that is to be set aside."""
SAMPLE = "quantum-korea-2025"


class EventDoor(QObject):
    """The way into an event; `failed` carries the sentence to show when it stayed shut."""

    failed = Signal(str)
    opening = Signal(str)
    """Name of the event that is about to be opened; then it is open, or `stayed_shut` says that it is not."""
    stayed_shut = Signal()
    putting_aside = Signal()
    """The event that is open closes next, and its file stays beside what takes its place."""

    def __init__(self, shell: Shell, *, now: datetime | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._asked = None if now is None else TickingClock(now)
        """The clock that was asked for, with --now."""
        self._clock: Clock = self._asked or system_clock
        self.trial_clock = TickingClock(system_clock())
        """Of the sample that was opened last."""
        shell.session.counts_changed.connect(self._keep_up)
        shell.session.programme_changed.connect(self._name_anew)
        for told in (_NO_EVENT, _STARTED_OVER):
            shell.session.event_opened.connect(lambda told=told: shell.notice_withdrawn.emit(told))
        shell.scanners.scanned.connect(self._on_scanned)

    def open_file(self, path: Path) -> bool:
        """Open an event file; one that does not open leaves the one open now as it is. A sample has its own clock."""
        if path.parent in (paths.samples(), _former_samples()):
            return self.open_sample(path.stem)
        self.opening.emit(path.stem)
        try:
            self._shell.session.open(path, clock=self._clock)
        except DamagedFileError as error:
            _log.info("Damaged: %s", error)
            self.stayed_shut.emit()
            self._offer_rescue(path, error)
            return False
        except CheckinError as error:
            _log.info("Not opened: %s", error)
            self.stayed_shut.emit()
            self._tell(str(error))
            return False
        self._remember(path)
        return True

    def _on_scanned(self) -> None:
        """At a desk whose event was closed a guest would stand before a window that says nothing."""
        if not self._shell.session.is_open and self._shell.scan_taker is None:
            self._tell_no_event()
            self._shell.sound_wanted.emit("trouble")

    def _tell_no_event(self) -> None:
        self._shell.tell(
            _("Not recorded: no event is open here. Let nobody in; open the event, then scan again."),
            tone=Tone.TROUBLE,
            key=_NO_EVENT,
            anew=self._tell_no_event,
        )

    def rescue(self, path: Path) -> None:
        """Set a damaged file aside, bring over what can be read of it, and open that; it is closed before."""
        session = self._shell.session
        if session.is_open and identity_of(session.file.path) == identity_of(path):
            session.close()

        def work(_: background.WorkProgress) -> Rescued:
            wait_until_closed_here(path, _LETS_GO_S)
            return rescue(path, self._clock())

        background.run(
            work,
            done=self._on_rescued,
            failed=lambda error: self._tell(str(error)),
            of=self,
        )

    def restore(self, path: Path, copy: Path) -> None:
        """Close the event, put a copy in its place, and open that; what lay there is kept under another name."""
        self.opening.emit(path.stem)
        self.putting_aside.emit()
        self._shell.session.close()
        background.run(
            lambda _: _restore_once_closed(path, copy, self._clock()),
            done=self._on_restored,
            failed=lambda error: self._on_not_restored(path, error),
            of=self,
        )

    def _is_another_open(self, path: Path) -> bool:
        """Whether somebody opened another event meanwhile: guests may stand there, so it stays open."""
        session = self._shell.session
        return session.is_open and identity_of(session.file.path) != identity_of(path)

    def _on_restored(self, done: Restored) -> None:
        is_aside = self._is_another_open(done.path)
        if not is_aside and not self.open_file(done.path):
            return
        kept = (
            ""
            if done.set_aside is None
            else _("What was open before is kept as “{name}”.", name=done.set_aside.name)
        )
        self._shell.tell(
            together(
                _(
                    "“{name}” was put back: {people} and {scans}.",
                    name=done.backup.path.name,
                    people=counted(done.backup.people, "person"),
                    scans=counted(done.backup.scans, "scan"),
                ),
                kept,
                left_over_told(done),
            ),
            tone=Tone.GOOD,
            key="restored",
            action=_("Open") if is_aside else "",
            on_action=lambda: self.open_file(done.path),
        )

    def _on_not_restored(self, path: Path, error: CheckinError) -> None:
        if not self._is_another_open(path):
            self.open_file(path)
        self._tell(str(error))

    def _offer_rescue(self, path: Path, error: CheckinError) -> None:
        self._shell.tell(
            _(
                "“{name}” is damaged and was left as it is. What can still be read of it, and of its newest copy, "
                "can be brought over into a fresh file.",
                name=path.name,
            ),
            tone=Tone.TROUBLE,
            key="event-file",
            action=_("Bring it over"),
            on_action=lambda: self.rescue(path),
            details=str(error),
        )

    def _on_rescued(self, found: Rescued) -> None:
        is_aside = self._is_another_open(found.path)
        if not is_aside and not self.open_file(found.path):
            return
        lost = (
            n_("{n} row is known to be lost.", "{n} rows are known to be lost.", found.lost)
            if found.lost
            else _("Nothing is known to be lost.")
        )
        self._shell.tell(
            together(
                _(
                    "Brought over: {people} and {records}.",
                    people=counted(found.attendees, "person"),
                    records=counted(found.records, "record"),
                ),
                lost,
                _("The damaged file is kept as “{name}”.", name=found.set_aside.name),
            ),
            tone=Tone.WARN if found.lost else Tone.GOOD,
            key="rescued",
            action=_("Open") if is_aside else "",
            on_action=lambda: self.open_file(found.path),
        )

    def open_made(self, path: Path, list_path: Path | None) -> None:
        """Open an event just made, and show what would become of its list; its programme where it has none yet."""
        if self.open_file(path):
            if list_path is not None:
                self._shell.open_page("attendees", list_path)
            else:
                self._shell.open_page("programme")

    def open_sample(self, name: str = SAMPLE, *, afresh: bool = False) -> bool:
        """Open a made-up event for trying out, on a clock that starts on the morning of its first day, or as asked for.

        Never before what was recorded in it last.
        """
        path, former = (folder / f"{name}.checkin" for folder in (paths.samples(), _former_samples()))
        # One that was begun in 0.1 goes on there.
        path = former if former.is_file() and not path.is_file() else path
        from checkin.tasks.sample import make_sample
        from checkin.tasks.starting_over import put_by

        before = None
        try:
            if afresh:
                self._shell.session.close()
                background.wait_for_all()
                before = put_by(path)
            self.opening.emit(_("the sample event"))
            if not path.is_file():
                private_folder(path.parent)
                make_sample(name, path)
            self._open_trial(path)
        except (CheckinError, OSError) as error:
            _log.warning("Sample not opened: %s", error)
            self.stayed_shut.emit()
            sentence = (
                str(error)
                if isinstance(error, CheckinError)
                else _("The sample can’t be kept: {error}.", error=error)
            )
            self._tell(sentence)
            return False
        self._remember(path)
        self.tell_trial()
        if before is not None:
            self._tell_started_over(path, before)
        return True

    def _tell_started_over(self, path: Path, before: Path) -> None:
        self._shell.tell(
            _("Started over. What was in it before is kept as “{name}”.", name=before.name),
            key=_STARTED_OVER,
            action=_("Bring it back"),
            on_action=lambda: self._bring_back(path, before),
            anew=lambda: self._tell_started_over(path, before),
        )

    def _bring_back(self, path: Path, before: Path) -> None:
        from checkin.tasks.starting_over import bring_back

        self._shell.session.close()
        background.wait_for_all()
        try:
            bring_back(path, before)
        except (CheckinError, OSError) as error:
            _log.warning("Not brought back: %s", error)
            self._tell(str(error))
            return
        self.open_sample(path.stem)

    def _open_trial(self, path: Path) -> None:
        from checkin.tasks.sample import first_morning

        file = EventFile.open(path)
        start = first_morning(file.programme) if self._asked is None else self._asked()
        if (last := _last_of_trial(file)) is not None:
            start = max(start, last + timedelta(seconds=5))
        self.trial_clock = TickingClock(start)
        self._shell.session.use(file, clock=self.trial_clock, is_trial=True)

    def _keep_up(self) -> None:
        """Another window's trial began earlier, so that its clock is ahead: what it recorded is not still to come."""
        session = self._shell.session
        if not session.is_open or session.desk.clock is not self.trial_clock:
            return  # a rehearsal is a trial with a clock of its own
        last = _last_of_trial(session.file)
        if last is not None and self.trial_clock.not_before(last):
            session.counts_changed.emit()

    def tell_trial(self) -> None:
        """Say that the open event is made up, in the language shown."""
        name = self._shell.session.file.path.stem
        now = self._shell.session.desk.now()
        self._shell.tell(
            _(
                "A made-up event. Its clock is set to {day}, {time}.",
                day=whole_date(now),
                time=f"{now:%H:%M}",
            ),
            key=TRIAL,
            action=_("Start over"),
            on_action=lambda: self.open_sample(name, afresh=True),
            anew=self.tell_trial,
        )

    def _remember(self, path: Path) -> None:
        settings = self._shell.settings
        text = str(path.absolute())
        settings.set("last_event", text)
        recent = [text, *(p for p in settings["recent_events"] if p != text)]
        settings.set("recent_events", recent[:_MOST_RECENT])
        event = self._shell.session.programme.event
        names = {
            **settings["recent_names"],
            text: f"{event.name}\n{event.starts.isoformat()}/{event.ends.isoformat()}",
        }
        settings.set("recent_names", {p: names[p] for p in recent[:_MOST_RECENT] if p in names})

    def _name_anew(self) -> None:
        """The start page tells the days and the name that the event has, not those it was opened with."""
        session = self._shell.session
        if session.is_open and str(session.file.path.absolute()) in self._shell.settings["recent_events"]:
            self._remember(session.file.path)

    def _tell(self, sentence: str) -> None:
        if self._shell.session.is_open:
            self._shell.tell(sentence, tone=Tone.TROUBLE, key="event-file")
        else:
            self.failed.emit(sentence)


def _last_of_trial(file: EventFile) -> datetime | None:
    """When a made-up event was read last while it went on: a command without --now has the clock of today."""
    event = file.programme.event
    read = (record.recorded_at.astimezone(event.zone) for record in file.last_readings(_LOOKED_BACK))
    return max((at for at in read if at.date() <= event.ends), default=None)


def _former_samples() -> Path:
    """Where 0.1 kept them."""
    return paths.data_folder() / "samples"


def _restore_once_closed(path: Path, copy: Path, now: datetime) -> Restored:
    wait_until_closed_here(path, _LETS_GO_S)
    return restore(path, copy, now)


class TickingClock:
    """A clock that begins at `start` now, goes on like any other, and never back."""

    def __init__(self, start: datetime) -> None:
        self._start, self._begun = start, time.monotonic()

    def __call__(self) -> datetime:
        """The time it shows."""
        return self._start + timedelta(seconds=time.monotonic() - self._begun)

    def not_before(self, moment: datetime) -> bool:
        """Set it on where it is behind `moment`; whether it was."""
        behind = moment - self()
        self._start += max(behind, timedelta())
        return behind > timedelta()
