"""The scanners at serial ports that this desk has: kept in the settings, opened once the window stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checkin.core.language import _
from checkin.gui.session import background
from checkin.gui.session.settings_file import SettingsFile

if TYPE_CHECKING:
    from checkin.devices.scanners.serial_port import SerialPlace, SerialScanner

SPEEDS = (9600, 19_200, 38_400, 57_600, 115_200)
USUAL_SPEED = 9600
"""What scanners are made with. Over USB any will do."""


class SerialScanners(QObject):
    """One scanner for each port in the settings."""

    scanned = Signal(str, str)
    """Port, and what was read there."""
    changed = Signal()

    def __init__(self, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._open: dict[str, SerialScanner] = {}
        settings.changed.connect(lambda name: self.start() if name == "serial_scanners" else None)

    def ports(self) -> list[str]:
        """Of the scanners that this desk has, in the order in which they were added."""
        return list(self._settings["serial_scanners"])

    def add(self, port: str, *, speed: int, ending: str) -> None:
        """Read from this port too, also at the next start; another speed or ending for one that is there already."""
        usb = next((place.usb for place in places_here() if place.name == port), "")
        kept = {"speed": speed, "ending": ending, "usb": usb}
        self._settings.set("serial_scanners", {**self._settings["serial_scanners"], port: kept})

    def remove(self, port: str) -> None:
        """Let go of that one."""
        kept = {name: how for name, how in self._settings["serial_scanners"].items() if name != port}
        self._settings.set("serial_scanners", kept)

    def state_of(self, port: str) -> str:
        """A PortState; `lost` before it was tried."""
        scanner = self._open.get(port)
        return "lost" if scanner is None else str(scanner.state)

    def says(self, port: str) -> str:
        """One sentence: how it stands, and what to do."""
        state = self.state_of(port)
        if state == "ready":
            return _("Ready.")
        if state == "taken":
            return _(
                "Another program has it, or the system does not let you use it: "
                "close that program; on Linux, ask to be put into the group “dialout”."
            )
        return _("It is not there. Plug the scanner in: it goes on by itself.")

    def start(self) -> None:
        """Open what the settings say, and no others."""
        if self._settings["serial_scanners"] or self._open:
            background.load_here(self, self._load_and_open)

    def _load_and_open(self) -> None:
        from checkin.devices.scanners.serial_port import SerialScanner
        from checkin.devices.scanners.serial_texts import Ending

        for scanner in self._open.values():
            scanner.stop()
            scanner.deleteLater()
        self._open.clear()
        for port, kept in self._settings["serial_scanners"].items():
            scanner = SerialScanner(
                port,
                speed=kept.get("speed", USUAL_SPEED),
                ending=Ending(kept.get("ending", "enter")),
                usb=kept.get("usb", ""),
                parent=self,
            )
            scanner.scanned.connect(lambda text, port=port: self.scanned.emit(port, text))
            scanner.state_changed.connect(self.changed)
            self._open[port] = scanner
            scanner.start()
        self.changed.emit()


def places_here() -> list[SerialPlace]:
    """The serial ports that the system lists."""
    from checkin.devices.scanners.serial_port import places

    return places()


def short_name(port: str) -> str:
    """As people know it: COM3, ttyACM0."""
    return port.rsplit("/", 1)[-1]
