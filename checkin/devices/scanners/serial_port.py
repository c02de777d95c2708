"""A scanner at a serial port (USB-COM): opened, read, and opened again by itself after its plug was pulled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal
from PySide6.QtSerialPort import QSerialPort, QSerialPortInfo

from checkin.devices.scanners.serial_texts import Ending, SerialTexts

SILENCE_MS = {Ending.PAUSE: 100}
"""A scanner that sends no ending is done after this; bytes of one reading come closer, also over Bluetooth."""
_LONGER_MS = 1000
"""One that does is waited for so long: half a code must not stand for somebody."""
LOOK_AGAIN_MS = 1000

_Error = QSerialPort.SerialPortError


class PortState(StrEnum):
    """What people are told of it."""

    READY = "ready"
    LOST = "lost"
    """It is not there: unplugged, or its name is another one."""
    TAKEN = "taken"
    """It is there, and the system does not let us have it: another program does, or the person may not."""


@dataclass(frozen=True, slots=True)
class SerialPlace:
    """A port that is there: `name` as the system calls it, `about` for people, `usb` what is plugged in."""

    name: str
    about: str
    usb: str


def places() -> list[SerialPlace]:
    """The ports that the system lists; there may be others, whose name one has to know."""
    found = []
    for info in QSerialPortInfo.availablePorts():
        usb = ""
        if info.hasVendorIdentifier():
            usb = f"{info.vendorIdentifier():04x}:{info.productIdentifier():04x}:{info.serialNumber()}"
        found.append(SerialPlace(info.systemLocation(), info.description(), usb))
    return found


def place_of(name: str, usb: str, there: Sequence[SerialPlace]) -> str:
    """The port where that scanner is now: its own, else the only one with the same scanner in it, else its own."""
    if not usb or any(place.name == name and place.usb == usb for place in there):
        return name
    same = [place.name for place in there if place.usb == usb]
    return same[0] if len(same) == 1 else name


class SerialScanner(QObject):
    """Reads from `start` to `stop`, whenever its port is there."""

    scanned = Signal(str)
    state_changed = Signal()

    def __init__(
        self, name: str, *, speed: int, ending: Ending, usb: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._usb = name, usb
        self.state = PortState.LOST
        self._texts = SerialTexts(ending)
        self._port = QSerialPort(self)
        self._port.setBaudRate(speed)
        self._port.readyRead.connect(self._on_bytes)
        self._port.errorOccurred.connect(self._on_error)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS.get(ending, _LONGER_MS))
        self._silence.timeout.connect(self._on_silence)
        self._again = QTimer(self)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self.open)

    def start(self) -> None:
        """Open the port, now or as soon as it is there."""
        self.open()
        self._again.start()

    def stop(self) -> None:
        """Let go of the port."""
        self._again.stop()
        self._close()

    def open(self) -> None:
        """Open it where it is not open; this is done again and again until it is."""
        if self._port.isOpen():
            return
        self._port.setPortName(place_of(self._name, self._usb, places()) if self._usb else self._name)
        if self._port.open(QIODevice.OpenModeFlag.ReadOnly):
            self._port.setDataTerminalReady(True)
            self._tell(PortState.READY)
        else:
            refused = self._port.error() in (_Error.PermissionError, _Error.OpenError)
            self._tell(PortState.TAKEN if refused else PortState.LOST)
        self._port.clearError()

    def _close(self) -> None:
        self._silence.stop()
        self._texts.forget()
        if self._port.isOpen():
            self._port.close()

    def _on_bytes(self) -> None:
        for text in self._texts.take(bytes(self._port.readAll().data())):
            self.scanned.emit(text)
        if self._texts.is_waiting:
            self._silence.start()
        else:
            self._silence.stop()

    def _on_silence(self) -> None:
        text = self._texts.pause()
        if text:
            self.scanned.emit(text)

    def _on_error(self, error: QSerialPort.SerialPortError) -> None:
        # After its plug was pulled the port still says that it is open.
        if error in (_Error.ResourceError, _Error.ReadError) and self._port.isOpen():
            self._close()
            self._tell(PortState.LOST)

    def _tell(self, state: PortState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit()
