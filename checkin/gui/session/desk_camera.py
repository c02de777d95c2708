"""The camera of this desk: turned on and off, remembered, looking for the codes that the list holds.

What it needs is loaded when it is turned on for the first time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from checkin.core.door.code_kinds import CodeKind, kinds_needed
from checkin.core.language import _
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session import background
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.settings_file import SettingsFile

if TYPE_CHECKING:
    from checkin.devices.scanners.camera.devices import Cameras, FoundCamera
    from checkin.devices.scanners.camera.scanner import CameraScanner

_LATER_MS = 400
"""After an event opened: it is shown first."""


def _of_this_computer(parent: QObject) -> Cameras:
    from checkin.devices.scanners.camera.devices import QtCameras

    return QtCameras(parent)


class DeskCamera(QObject):
    """Scans while an event is open and people want it. `changed` whenever it is to be shown otherwise."""

    scanned = Signal(str)
    looked = Signal(QImage, bool)
    """The picture for people, and whether a code is in it."""
    changed = Signal()

    def __init__(self, session: DeskSession, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.cameras_of: Callable[[QObject], Cameras] = _of_this_computer
        self._scanner: CameraScanner | None = None
        self._later = single_shot(self, self._start)
        session.event_opened.connect(self._on_event_opened)
        session.event_closed.connect(self._stop)
        session.attendees_changed.connect(self._on_attendees_changed)

    @property
    def is_on(self) -> bool:
        """Whether people want it: it may be on the way, or without a camera."""
        return self._session.is_open and bool(self._settings["camera"].get("is_on"))

    @property
    def is_mirrored(self) -> bool:
        """Whether its picture is shown as a mirror shows it, for whoever holds a code before it."""
        return bool(self._settings["camera"].get("is_mirrored", True))

    def turn(self, is_on: bool) -> None:
        """On or off, also at the next start."""
        self._keep(is_on=is_on)
        if is_on:
            self._start()
        else:
            self._stop()
        self.changed.emit()

    def mirror(self, is_mirrored: bool) -> None:
        """Show the picture so from now on."""
        self._keep(is_mirrored=is_mirrored)
        self.changed.emit()

    def found(self) -> list[FoundCamera]:
        """The cameras one can choose among; none before it is on."""
        return self._scanner.found() if self._scanner is not None else []

    @property
    def chosen(self) -> FoundCamera | None:
        """The one it looks through, or waits for."""
        if self._scanner is None:
            return None
        return self._scanner.open_camera or self._scanner.wanted

    def choose(self, camera: FoundCamera) -> None:
        """Look through this one, also at the next start."""
        self._keep(id=camera.id, name=camera.name)
        if self._scanner is not None:
            self._scanner.choose(camera)

    @property
    def has_light(self) -> bool:
        """Whether the camera that scans has a lamp; False while none does."""
        return self._scanner is not None and self._scanner.has_light

    @property
    def is_light_on(self) -> bool:
        """Whether that lamp is on."""
        return self._scanner is not None and self._scanner.is_light_on

    def set_light(self, is_on: bool) -> None:
        """Switch the camera's lamp."""
        if self._scanner is not None:
            self._scanner.set_light(is_on)

    @property
    def state(self) -> str:
        """A CameraState; `starting` until its libraries are there."""
        return str(self._scanner.state) if self._scanner is not None else "starting"

    def says(self) -> str:
        """One sentence: what to do with it, or what it lacks."""
        name = self.chosen.name if self.chosen is not None else ""
        if self.state == "ready":
            return _("Hold the code inside the frame.")
        if self.state == "nowhere":
            return _("This computer has no camera. Plug one in: it is found by itself.")
        if self.state == "lost":
            return _("“{name}” is unplugged. Plug it in again, or choose another camera.", name=name)
        if self.state == "silent":
            return _(
                "“{name}” gives no picture. Another program may be using it, "
                "or the system does not let Checkin look through it.",
                name=name,
            )
        return _("The camera starts…")

    def _keep(self, **values: object) -> None:
        self._settings.set("camera", {**self._settings["camera"], **values})

    def _on_event_opened(self) -> None:
        if self.is_on:
            self._later.start(_LATER_MS)
        self.changed.emit()

    def _start(self) -> None:
        if self.is_on:
            background.load_here(self, self._load_and_start)

    def _load_and_start(self) -> None:
        from checkin.devices.scanners.camera.devices import FoundCamera
        from checkin.devices.scanners.camera.scanner import CameraScanner

        if not self.is_on:
            return
        if self._scanner is None:
            self._scanner = CameraScanner(self.cameras_of(self), self)
            self._scanner.scanned.connect(self.scanned)
            self._scanner.looked.connect(self.looked)
            self._scanner.state_changed.connect(self.changed)
        kept = self._settings["camera"]
        wanted = FoundCamera(kept.get("id", ""), kept.get("name", "")) if kept.get("id") else None
        self._scanner.start(wanted, self._kinds())

    def _stop(self) -> None:
        self._later.stop()
        if self._scanner is not None:
            self._scanner.stop()
        self.changed.emit()

    def _on_attendees_changed(self) -> None:
        if self._scanner is not None and self._scanner.is_on:
            self._scanner.look_for(self._kinds())

    def _kinds(self) -> frozenset[CodeKind]:
        try:
            return kinds_needed(self._session.file.listed_codes())
        except sqlite3.Error:
            # The file is not well, and the desk says so: badges of ours are read all the same.
            return kinds_needed(())
