"""A screen reader at a display: a bus of its own, on which the window says what a blind person hears."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from tests.end_to_end.window_hands import PATIENCE_S

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_REGISTRY, _REGISTRY_PATH = "org.a11y.atspi.Registry", "/org/a11y/atspi/registry"
_WENT_AWAY = "org.freedesktop.DBus.Error.NoReply"


class ScreenReader(QObject):
    """`environment` is what a program needs to be heard."""

    def __init__(self, environment: dict[str, str]) -> None:
        super().__init__()
        self.environment = environment
        self._heard: list[str] = []

    def has_heard(self, *words: str) -> bool:
        """Whether one announcement, since it began to listen, had all of these."""
        QCoreApplication.processEvents()
        return any(all(word in said for word in words) for said in self._heard)

    @Slot(QDBusMessage)
    def _on_announced(self, message: QDBusMessage) -> None:
        self._heard.append(str(message.arguments()[3].variant()))


@contextmanager
def screen_reader(display: str, folder: Path) -> Iterator[ScreenReader]:
    """Listen to what is announced at this display; the buses keep their sockets in `folder`."""
    folder.mkdir(mode=0o700)
    socket = folder / "session"
    environment = {
        "DISPLAY": display,
        "XDG_RUNTIME_DIR": str(folder),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={socket}",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    with ExitStack() as ends:
        for command in (
            [
                "dbus-daemon",
                "--session",
                "--nofork",
                "--nopidfile",
                f"--address=unix:path={socket}",
                "--print-address",
            ],
            [str(LAUNCHER), "--launch-immediately"],
        ):
            server = subprocess.Popen(
                command, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            ends.callback(_end, server)
            if "--print-address" in command:
                assert server.stdout is not None
                server.stdout.readline()
        session = QDBusConnection.connectToBus(environment["DBUS_SESSION_BUS_ADDRESS"], f"session {folder}")
        ends.callback(QDBusConnection.disconnectFromBus, f"session {folder}")
        # Asked for, the launcher is waited for, or started by the bus.
        (address,) = _asked(session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        bus = QDBusConnection.connectToBus(str(address), f"reader {folder}")
        ends.callback(QDBusConnection.disconnectFromBus, f"reader {folder}")
        reader = ScreenReader(environment)
        # What nobody asked for is not sent.
        _asked(bus, _REGISTRY, _REGISTRY_PATH, _REGISTRY, "RegisterEvent", "object:announcement")
        event = ("", "", "org.a11y.atspi.Event.Object", "Announcement")
        slot: Any = SLOT("_on_announced(QDBusMessage)")  # its stubs want bytes, and it takes none
        assert bus.connect(*event, reader, slot)
        yield reader


def _asked(
    bus: QDBusConnection, service: str, path: str, interface: str, method: str, *given: str
) -> list[object]:
    call = QDBusMessage.createMethodCall(service, path, interface, method)
    call.setArguments(list(given))
    answer = bus.call(call)
    if answer.errorName() == _WENT_AWAY:  # the registry ended, and the bus begins another
        answer = bus.call(call)
    assert not answer.errorMessage(), answer.errorMessage()
    return list(answer.arguments())


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(PATIENCE_S)
