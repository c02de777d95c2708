"""Composition root of the window: builds settings, look, session, devices and pages. It alone knows everybody."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLineEdit

from checkin import paths
from checkin.core.door.admission import Direction, Verdict
from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.devices.scanners.wait import Wait
from checkin.devices.scanners.wedge import Wedge
from checkin.gui.kiosk.kiosks import Kiosks
from checkin.gui.look.single_shot import single_shot
from checkin.gui.look.theme import Theme
from checkin.gui.rehearsal.bar import RehearsalBar
from checkin.gui.rehearsal.rehearsals import Rehearsals
from checkin.gui.session import background
from checkin.gui.session.arrival_alerts import ArrivalAlerts
from checkin.gui.session.backup_keeper import BackupKeeper
from checkin.gui.session.badge_printing import PrintingSession
from checkin.gui.session.capacity_alerts import CapacityAlerts
from checkin.gui.session.coming_counts import ComingCounts
from checkin.gui.session.counts_keeper import CountsKeeper
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.event_door import EventDoor
from checkin.gui.session.garbage import GarbageHere
from checkin.gui.session.in_slices import InSlices
from checkin.gui.session.notices import Tone
from checkin.gui.session.scanners import KEYBOARD
from checkin.gui.session.settings_file import SettingsFile
from checkin.gui.session.shell import Shell
from checkin.gui.session.window_number import WindowNumber
from checkin.gui.verdict.look import look_of
from checkin.gui.widgets.painted_role import tell_painted_roles
from checkin.gui.widgets.press_guard import PressGuard
from checkin.gui.window.application import Application
from checkin.gui.window.ended_by_system import EndedBySystem
from checkin.gui.window.logs import keep_messages_of_qt, start_log
from checkin.gui.window.main_window import MainWindow
from checkin.gui.window.pages_ahead import load_pages
from checkin.gui.window.pin_bar import PinBar
from checkin.gui.window.places import PLACES
from checkin.gui.window.shown_language import WindowLanguage
from checkin.sqlite_files import identity_of
from checkin.store.reasons import damaged_file_error, is_damage
from checkin.tasks.passing_copies import remove_left_over

if TYPE_CHECKING:
    from checkin.devices.sounds import Sounds

SOUNDS_AFTER_MS = 400
FIRST_PAINT_WITHIN_MS = 400
"""A window that opens minimised is never painted: then the event opens all the same."""
WARM_AFTER_MS = 1500

_log = logging.getLogger(__name__)


def run(
    event_path: Path | None, *, sample: str | None = None, now: datetime | None = None, language: str = ""
) -> int:
    """Open the window and stay until it closes; the exit status of the program.

    `language` is asked for by `--lang`, and stronger than the one chosen in Settings.
    With neither event nor sample it goes on with the event that was open last. CheckinError without a display.
    """
    require_display()
    start_log()
    app = QApplication.instance() or Application([sys.argv[0]])
    assert isinstance(app, QApplication)
    program = Program(app, now=now, language=language)
    keep_messages_of_qt()
    program.open_first_when_painted(event_path, sample)
    program.window.show_first()
    QTimer.singleShot(SOUNDS_AFTER_MS, program, program.start_sounds)
    QTimer.singleShot(SOUNDS_AFTER_MS, program, program.shell.scanners.start)
    from_outside = EndedBySystem(program)
    from_outside.wanted.connect(program.window.close)
    from_outside.wanted.connect(app.exit)
    status = app.exec()
    program.shut()
    return status


def require_display() -> None:
    """Qt aborts the whole process without a display, and that can't be caught; so look first."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform.split(":")[0] in ("offscreen", "minimal", "vnc", "linuxfb", "eglfs"):
        return
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        raise CheckinError(
            _(
                "There is no display here, so the window can’t open. "
                "Everything works in the terminal too: see `checkin --help`, or try `checkin rehearse`."
            )
        )


class Program(QObject):
    """Everything that lives as long as the window."""

    def __init__(
        self, app: QApplication, *, now: datetime | None = None, wait: Wait | None = None, language: str = ""
    ) -> None:
        super().__init__(app)
        app.setApplicationName("Checkin")
        app.setDesktopFileName("checkin")
        app.setWindowIcon(QIcon(str(paths.resources("icons", "checkin.svg"))))
        self.number = WindowNumber()
        self.settings = SettingsFile(parent=self, window=self.number.value)
        self.language = WindowLanguage(app, self, asked=language, chosen=self.settings["language"])
        percent = int(self.settings["text_size"])
        self.theme = Theme(app, self.settings["theme"], self, text_percent=percent)
        self.session = DeskSession(self.settings, self)
        self.shell = Shell(self.session, self.theme, self.settings, self)
        # Before the window: pages that open with the event ask it what is watched.
        self.arrivals = self.shell.arrivals = ArrivalAlerts(self.shell, self)
        self.capacities = CapacityAlerts(self.shell, self.arrivals, self)
        tell_painted_roles()
        self.window = MainWindow(self.shell, PLACES)
        PressGuard(self.window)
        self.printing = PrintingSession(self.shell, self)
        self.door = EventDoor(self.shell, now=now, parent=self)
        self.rehearsals = Rehearsals(self.shell, self)
        self.kiosks = Kiosks(self.shell, self.window)
        self.bars = (RehearsalBar(self.rehearsals, self.theme), PinBar(self.shell.organiser, self.theme))
        for bar in self.bars:
            self.window.add_bar(bar)
        self.counts = CountsKeeper(self.session, self)
        self.coming = ComingCounts(self.session, self)
        self.backups = BackupKeeper(self.session, self.settings, self)
        if self.settings.trouble:
            self.shell.tell(self.settings.trouble, tone=Tone.WARN, key="settings")
        self.settings.not_kept.connect(self._tell_not_kept)
        self._told: set[str] = set()
        self._garbage = GarbageHere(self)
        self._connect()
        self._start_devices(app, wait)
        sys.excepthook = self.on_bug

    def _connect(self) -> None:
        start = self.window.start
        start.sample_wanted.connect(self.door.open_sample)
        start.rehearsal_wanted.connect(self.open_rehearsal)
        start.file_wanted.connect(self.door.open_file)
        start.list_chosen.connect(self.window.open_new_event)
        self.window.event_made.connect(self.door.open_made)
        self.window.closed.connect(self.kiosks.end)
        self.door.failed.connect(start.show_error)
        self.door.opening.connect(self.window.show_opening)
        self.door.stayed_shut.connect(self.window.leave_opening)
        self._slices = InSlices(self)
        pages = load_pages()  # goes on where it was, and is done once
        self._warming = single_shot(self, lambda: self._slices.begin(chain(self._warmed(), pages)))
        self.session.event_opened.connect(lambda: self._warming.start(WARM_AFTER_MS))
        self.session.attendees_changed.connect(lambda: self._warming.start(WARM_AFTER_MS))
        self.session.event_closed.connect(self._warming.stop)
        self.session.event_closed.connect(self._slices.stop)
        self.session.event_opened.connect(self._tell_window)
        self.settings.changed.connect(self._on_setting_changed)
        self.shell.sound_wanted.connect(self.play)
        self.shell.event_wanted.connect(self.door.open_file)
        self.shell.restore_wanted.connect(self.door.restore)
        self.arrivals.arrived.connect(lambda _: self.shell.sound_wanted.emit("arrival"))
        self.capacities.filled.connect(lambda _: self.shell.sound_wanted.emit("look"))
        self.door.putting_aside.connect(self.backups.leave_out)
        self.backups.made.connect(self.window.status.tell_copy)
        self.backups.failed.connect(lambda text: self.shell.tell(text, tone=Tone.WARN, key="backup"))

    def _start_devices(self, app: QApplication, wait: Wait | None) -> None:
        scanners = self.shell.scanners
        self.wedge = Wedge(self, wait=wait, is_code=scanners.is_whole)
        if wait is not None:
            self.shell.now_ms = wait.now
        self.shell.key_waited_ms = lambda: self.wedge.waited_ms
        self.wedge.pace.recall(self.settings["scanner"])
        scanners.disowned.connect(self.wedge.disown)
        self.wedge.scanned.connect(lambda text, keys: scanners.take(KEYBOARD, text, keys))
        self.wedge.scanned.connect(lambda *_: self.settings.set("scanner", self.wedge.pace.kept()))
        scanners.scanned.connect(self.on_scanned)
        scanners.changed.connect(self._tell_scanners)
        app.applicationStateChanged.connect(self._on_application_state)
        if isinstance(app, Application):
            app.file_wanted.connect(self.open_handed_over)
        self.shell.building = self.wedge.resting
        self.wedge.start()
        self._on_application_state(QApplication.applicationState())
        self.sounds: Sounds | None = None
        self.session.verdict_given.connect(self._on_verdict)

    def open_first_when_painted(self, event_path: Path | None, sample: str | None) -> None:
        """Open the first event once the window says so, so that nobody looks at an empty one meanwhile."""
        last = self.settings["last_event"]
        if sample is not None:
            self.window.show_opening(_("the sample event"))
        elif event_path is not None:
            self.window.show_opening(event_path.stem)
        elif last and Path(last).is_file():
            self.window.show_opening(Path(last).stem)
        timer = QTimer(self)
        timer.setSingleShot(True)

        def begin() -> None:
            self.window.painted.disconnect(begin)
            timer.stop()
            self.open_first(event_path, sample)

        self.window.painted.connect(begin)
        timer.timeout.connect(begin)
        timer.start(FIRST_PAINT_WITHIN_MS)

    def _warmed(self) -> Iterator[None]:
        """Read what the first scan and the first mistyped name need while nobody waits for it."""
        if self.session.is_open and not self.session.health.is_failing:
            try:
                yield from self.session.desk.warm()
                yield from self.session.file.warm_search()
            except (CheckinError, sqlite3.Error, OSError) as error:
                _log.warning("Not read ahead: %s", error)

    def open_first(self, event_path: Path | None, sample: str | None) -> None:
        """Open what was asked for, else what was open last, else stay on the start page."""
        background.run(lambda _: remove_left_over())
        if sample is not None:
            self.door.open_sample(sample)
        elif event_path is not None:
            self.door.open_file(event_path)
        elif not self.session.is_open and (last := self.settings["last_event"]) and Path(last).is_file():
            self.door.open_file(Path(last))

    def open_handed_over(self, path: Path) -> None:
        """The system handed over an event that was double-clicked: show it, unless this one can't be left now."""
        self.window.show()
        self.window.activateWindow()
        if self.session.is_open and identity_of(self.session.file.path) == identity_of(path):
            return
        if QApplication.activeModalWidget() or self.kiosks.window or self.session.is_loading_list:
            self.shell.tell(
                _(
                    "“{name}” was not opened: a dialog is open here, a list is being loaded, or guests check "
                    "themselves in. Open it again after that.",
                    name=path.stem,
                ),
                tone=Tone.WARN,
                key="event-file",
            )
            return
        self.door.open_file(path)

    def _tell_window(self) -> None:
        """A further window on this computer is a desk of its own; say so, and under which name."""
        if not self.session.is_rehearsal and self.number.has_windows_before():
            self.shell.tell(
                _(
                    "Another window is open on this computer. This one is a desk of its own, “{name}”.",
                    name=self.session.desk.name,
                ),
                key="window",
                action=_("Change the name"),
                on_action=lambda: self.shell.open_page("settings", "desk_name"),
                seconds=20,
            )

    def open_rehearsal(self) -> None:
        """From the start page: rehearse on the sample event."""
        if self.door.open_sample():
            self.shell.open_page("rehearsal")

    def on_scanned(self, raw: str, keys: str = "", direction: Direction | None = None) -> None:
        """A reading of any device, with its key positions where there are any; without an event nobody is admitted."""
        self._slices.hold_off()
        if self.shell.scan_taker is not None:
            self.shell.scan_taker(keys or raw)
        elif self.shell.self_check_in is not None and direction is not Direction.OUT:
            self.shell.self_check_in(raw, keys or None)
        elif self.session.is_open and not self._is_pin(raw):
            self.session.scan(raw, keys or None, direction)

    def _is_pin(self, raw: str) -> bool:
        """Whether a person typed it as evenly as a scanner types: the organiser's PIN, or into a field for one."""
        if not self.shell.scanners.may_be_typed(raw):
            return False
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Password:
            field.insert(raw)
            field.returnPressed.emit()
        elif not self.shell.holds_back_pin(raw, is_kept=True):
            return False
        self.shell.scanners.disown()
        return True

    def _on_verdict(self, verdict: Verdict) -> None:
        if not verdict.repeated:
            self.play(str(look_of(verdict).family))

    def play(self, sound: str) -> None:
        """A sound by its name, unless sounds are off."""
        if self.sounds is not None and self.settings["sounds"]:
            self.sounds.play(sound)

    def start_sounds(self) -> None:
        """After the window is up: QtMultimedia takes longer to load than the window."""
        background.load_here(self, self._load_sounds)

    def _load_sounds(self) -> None:
        from checkin.devices.sounds import Sounds

        self.sounds = Sounds(self)
        self.sounds.load()

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        """A keyboard scanner types into the window in front: where that is another program's, nothing arrives."""
        self.shell.scanners.set_in_front(state is Qt.ApplicationState.ApplicationActive)

    def _tell_scanners(self) -> None:
        self.shell.hearing_told.emit(self.shell.scanners.hears)
        self.window.status.scanners.tell(self.shell.scanners.states())

    def _tell_not_kept(self) -> None:
        self.shell.tell(
            _(
                "Settings can’t be kept in “{folder}”: what is set here holds until the window closes. "
                "Make room there, or have that folder made writable.",
                folder=self.settings.path.parent,
            ),
            tone=Tone.WARN,
            key="settings-not-kept",
            anew=self._tell_not_kept,
        )

    def _on_setting_changed(self, name: str) -> None:
        if name == "language":
            self.language.choose(self.settings["language"])
            # Not inside the signal of a field that goes with its page.
            QTimer.singleShot(0, self.window, self.speak_anew)
        elif name == "theme":
            self.theme.set_mode(self.settings["theme"])
        elif name == "scanner" and self.settings["scanner"] != self.wedge.pace.kept():
            self.wedge.pace.recall(self.settings["scanner"])

    def speak_anew(self) -> None:
        """Say everything in the language shown now."""
        self.window.speak_anew()
        for bar in self.bars:
            bar.retranslate()
        self._tell_scanners()
        if self.session.is_open:
            self.printing.show_state()
        self.window.strips.say_anew()

    def on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What nobody handled: keep its trace, say it once, and the desk goes on."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("Not handled", exc_info=(kind, error, trace))
        if is_damage(error) and self.session.is_open:
            error = damaged_file_error(self.session.file.path)
        if isinstance(error, CheckinError):
            self.shell.tell_error(error)
            return
        log = paths.logs_folder() / "checkin.log"
        text = "".join(traceback.format_exception(kind, error, trace))
        if text in self._told:
            return
        self._told.add(text)
        self.shell.tell(
            _("Something went wrong in the program. What was recorded before is safe, and the desk goes on."),
            tone=Tone.TROUBLE,
            key="bug",
            details=_("Kept in {logs_folder}\n\n{text}", logs_folder=log, text=text),
        )

    def shut(self) -> None:
        """End background work and close the event; its last copy is waited for, for as long as that may take."""
        background.wait_for_all()
        self.session.close()
        background.wait_for_all()
        self.wedge.stop()
        self._garbage.end()
        self.number.release()
        self.window.deleteLater()
        self.deleteLater()
