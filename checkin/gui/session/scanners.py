"""All scanners of this desk: what one of them reads goes one way, and how each stands is told in a few words."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from checkin.core.door.admission import Direction
from checkin.core.door.business_card import is_card
from checkin.core.door.payload import clean_payload
from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.core.times import clock_time
from checkin.gui.session.desk_camera import DeskCamera
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.serial_scanners import SerialScanners, short_name
from checkin.gui.session.settings_file import SettingsFile

KEYBOARD, CAMERA = "keyboard", "camera"
"""By what a scanner is told from the others, also in the settings."""
_LONGEST_TYPED = 16
"""Nobody types more at the pace of a scanner."""


@dataclass(frozen=True, slots=True)
class ScannerState:
    """How one scanner stands: `mark` as StateMark shows it, and the words beside it."""

    scanner: str
    mark: str
    text: str


class Scanners(QObject):
    """Knows who reads, and which way that one's guests go."""

    about_to_scan = Signal()
    """Before anything comes of what was read: what is typed and holds for it is kept now."""
    scanned = Signal(str, str, object)
    """What was read; what a US keyboard would have typed, empty where no keyboard was; the scanner's own Direction."""
    disowned = Signal()
    """What was read last was a person's quick typing."""
    changed = Signal()
    """Another state of any of them."""

    def __init__(self, session: DeskSession, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._read_at: dict[str, datetime] = {}
        self.last = ""
        """Which of them read last."""
        self._read_before: datetime | None = None
        """When that one had read before."""
        self._is_in_front = True
        self.camera = DeskCamera(session, settings, self)
        self.camera.scanned.connect(lambda text: self.take(CAMERA, text))
        self.camera.changed.connect(self.changed)
        self.serial = SerialScanners(settings, self)
        self.serial.scanned.connect(self.take)
        self.serial.changed.connect(self.changed)
        session.event_opened.connect(self._forget_readings)
        settings.changed.connect(lambda name: self.changed.emit() if name == "scanner_directions" else None)

    def start(self) -> None:
        """Once the window stands: open the ports of the scanners that this desk has."""
        self.serial.start()

    def take(self, scanner: str, text: str, keys: str = "") -> None:
        """One of them read something; nothing but blanks, as keys that are held give them, is no code of anybody."""
        if not text.strip() and not keys.strip():
            return
        self.last = scanner
        self._read_before = self._read_at.get(scanner)
        if self._session.is_open:
            self._read_at[scanner] = self._session.desk.now()
        if scanner == KEYBOARD:
            text, keys = self._without_frame(text, keys)
        self.about_to_scan.emit()
        self.scanned.emit(text, keys, self.direction_of(scanner))
        self.changed.emit()

    def set_in_front(self, is_in_front: bool) -> None:
        """Whether the window has the keyboard, and with it what a keyboard scanner types."""
        self._is_in_front = is_in_front
        self.changed.emit()

    @property
    def hears(self) -> bool:
        """Whether a guest's code arrives here: not where a scanner types into another program's window."""
        others = any(one.mark == "ok" for one in self.states() if one.scanner != KEYBOARD)
        return self._is_in_front or (others and KEYBOARD not in self._read_at)

    def direction_of(self, scanner: str) -> Direction | None:
        """Which way everybody goes whom this one reads; None: as the desk is set."""
        bound = self._settings["scanner_directions"].get(scanner)
        return None if bound is None else Direction(bound)

    def bind(self, scanner: str, direction: Direction | None) -> None:
        """Let it read people in or out from now on, or as the desk is set."""
        bound = {**self._settings["scanner_directions"], scanner: direction and str(direction)}
        self._settings.set("scanner_directions", {key: way for key, way in bound.items() if way})

    def states(self) -> list[ScannerState]:
        """How each stands, the keyboard's first."""
        states = [self._keyboard()]
        if self.camera.is_on:
            states.append(self._of_camera())
        states += [self._of_port(port) for port in self.serial.ports()]
        return [self._with_direction(one) for one in states]

    def _keyboard(self) -> ScannerState:
        if not self._is_in_front:
            return ScannerState(KEYBOARD, "warn", _("Scans go to another window"))
        read_at = self._when(KEYBOARD)
        if read_at:
            return ScannerState(KEYBOARD, "ok", _("Scanner read {read_at}", read_at=read_at))
        # Whether a scanner is plugged in cannot be known before it reads: nothing is said that may be wrong.
        return ScannerState(KEYBOARD, "unknown", _("Ready for scans"))

    def _when(self, scanner: str) -> str:
        """When it read last, with the day where that was not today; "" where it has not."""
        read_at = self._read_at.get(scanner)
        if read_at is None or not self._session.is_open:
            return ""
        return clock_time(read_at, self._session.desk.now())

    def _of_camera(self) -> ScannerState:
        read_at = self._when(CAMERA)
        mark, text = {
            "ready": ("ok", _("Camera read {read_at}", read_at=read_at) if read_at else _("Camera ready")),
            "nowhere": ("trouble", _("No camera here")),
            "lost": ("trouble", _("Camera unplugged")),
            "silent": ("trouble", _("No picture from the camera")),
        }.get(self.camera.state, ("busy", _("Camera starts…")))
        return ScannerState(CAMERA, mark, text)

    def _of_port(self, port: str) -> ScannerState:
        name, read_at = short_name(port), self._when(port)
        state = self.serial.state_of(port)
        if state == "ready":
            said = _("{port} read {read_at}", port=name, read_at=read_at)
            return ScannerState(port, "ok", said if read_at else _("{port} ready", port=name))
        if state == "taken":
            return ScannerState(port, "trouble", _("{port} not allowed", port=name))
        return ScannerState(port, "trouble", _("{port} lost", port=name))

    def _with_direction(self, state: ScannerState) -> ScannerState:
        direction = self.direction_of(state.scanner)
        if direction is None:
            return state
        way = _("in") if direction is Direction.IN else _("out")
        return ScannerState(state.scanner, state.mark, f"{state.text} · {way}")

    def _without_frame(self, text: str, keys: str) -> tuple[str, str]:
        """What the scanner was taught to type around a code is none of it, where the whole is nobody's code.

        Where it is somebody's, the desk gets both readings, and calls it ambiguous where they are two people's.
        """
        frame = self._settings["scanner_frame"]
        bare = bare_of(text, frame.get("prefix", ""), frame.get("suffix", ""))
        bare_keys = bare_of(keys, frame.get("prefix_keys", ""), frame.get("suffix_keys", ""))
        return (text, bare) if bare != text and self.is_code(text) else (bare, bare_keys)

    def may_be_typed(self, text: str) -> bool:
        """Whether what was read last may be a person's quick typing: from the keyboard, short, and nobody's code."""
        return self.last == KEYBOARD and len(text) <= _LONGEST_TYPED and not self.is_code(text)

    def disown(self) -> None:
        """What was read last, a person typed: no scanner read then, and its pace is no scanner's."""
        self._read_at.pop(self.last, None)
        if self._read_before is not None:
            self._read_at[self.last] = self._read_before
        self.disowned.emit()

    def is_whole(self, text: str, keys: str) -> bool:
        """Whether what the keyboard typed is a business card, or somebody's code, in the scanner's frame or without."""
        return is_card(text) or any(map(self.is_code, self._without_frame(text, keys)))

    def is_code(self, text: str) -> bool:
        """Whether somebody has this code, as far as the file can tell now."""
        try:
            return self._session.is_open and bool(self._session.desk.store.holders(clean_payload(text)))
        except (CheckinError, sqlite3.Error):
            return False  # the scan that follows says what is wrong with the file

    def _forget_readings(self) -> None:
        """When a scanner read last is of one event and its clock."""
        self._read_at.clear()
        self.changed.emit()


def bare_of(text: str, prefix: str, suffix: str) -> str:
    """The text without what stands around each code; as it is where a part of that is missing or is all there is."""
    is_framed = text.startswith(prefix) and text.endswith(suffix) and len(text) > len(prefix) + len(suffix)
    return text[len(prefix) : len(text) - len(suffix)] if is_framed else text
