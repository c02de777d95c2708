"""All scanners of this desk: what one of them reads goes one way, and how each stands is told in a few words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from checkin.core.door.admission import Direction
from checkin.core.language import _
from checkin.gui.session.desk_camera import DeskCamera
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.settings_file import SettingsFile

KEYBOARD, CAMERA = "keyboard", "camera"
"""By what a scanner is told from the others, also in the settings."""


@dataclass(frozen=True, slots=True)
class ScannerState:
    """How one scanner stands: `mark` as StateMark shows it, and the words beside it."""

    scanner: str
    mark: str
    text: str


class Scanners(QObject):
    """Knows who reads, and which way that one's guests go."""

    scanned = Signal(str, str, object)
    """What was read; what a US keyboard would have typed, empty where no keyboard was; the scanner's own Direction."""
    changed = Signal()
    """Another state of any of them."""

    def __init__(self, session: DeskSession, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._read_at: dict[str, str] = {}
        self._is_in_front = True
        self.camera = DeskCamera(session, settings, self)
        self.camera.scanned.connect(lambda text: self.take(CAMERA, text))
        self.camera.changed.connect(self.changed)
        session.event_opened.connect(self._forget_readings)
        settings.changed.connect(lambda name: self.changed.emit() if name == "scanner_directions" else None)

    def take(self, scanner: str, text: str, keys: str = "") -> None:
        """One of them read something."""
        if self._session.is_open:
            self._read_at[scanner] = f"{self._session.desk.now():%H:%M}"
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
        return [self._with_direction(one) for one in states]

    def _keyboard(self) -> ScannerState:
        if not self._is_in_front:
            return ScannerState(KEYBOARD, "warn", _("Scans go to another window"))
        read_at = self._read_at.get(KEYBOARD)
        if read_at:
            return ScannerState(KEYBOARD, "ok", _("Scanner read {read_at}", read_at=read_at))
        # Whether a scanner is plugged in cannot be known before it reads: nothing is said that may be wrong.
        return ScannerState(KEYBOARD, "unknown", _("Ready for scans"))

    def _of_camera(self) -> ScannerState:
        read_at = self._read_at.get(CAMERA)
        mark, text = {
            "ready": ("ok", _("Camera read {read_at}", read_at=read_at) if read_at else _("Camera ready")),
            "nowhere": ("trouble", _("No camera here")),
            "lost": ("trouble", _("Camera unplugged")),
            "silent": ("trouble", _("No picture from the camera")),
        }.get(self.camera.state, ("busy", _("Camera starts…")))
        return ScannerState(CAMERA, mark, text)

    def _with_direction(self, state: ScannerState) -> ScannerState:
        direction = self.direction_of(state.scanner)
        if direction is None:
            return state
        way = _("in") if direction is Direction.IN else _("out")
        return ScannerState(state.scanner, state.mark, f"{state.text} · {way}")

    def _forget_readings(self) -> None:
        """When a scanner read last is of one event and its clock."""
        self._read_at.clear()
        self.changed.emit()
