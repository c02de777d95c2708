"""The camera as a scanner: started, stopped, one camera chosen among several, unplugged and back without a click."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from checkin.core.door.code_kinds import CodeKind
from checkin.devices.scanners.camera.devices import Cameras, FoundCamera
from checkin.devices.scanners.camera.reader import Reader
from checkin.devices.scanners.camera.worker import Worker

LOOK_AGAIN_MS = 2500
"""A camera that gave no frame for so long is opened again: another program had it, or its plug was pulled."""


class CameraState(StrEnum):
    """What people are told of it."""

    OFF = "off"
    NOWHERE = "nowhere"
    """This computer has no camera, and none was chosen before."""
    STARTING = "starting"
    READY = "ready"
    LOST = "lost"
    """The one that was chosen is not plugged in."""
    SILENT = "silent"
    """It is plugged in, and gives no picture."""


class CameraScanner(QObject):
    """Reads codes while it is started. What is seen is told once, until it was out of sight."""

    scanned = Signal(str)
    looked = Signal(QImage, bool)
    """The picture for people, and whether a code is in it."""
    state_changed = Signal()
    """Also when another camera is in use, or can be chosen."""

    def __init__(
        self,
        cameras: Cameras,
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._cameras = cameras
        self._now = now
        self._worker: Worker | None = None
        self._wanted: FoundCamera | None = None
        self._is_light_on = False
        self.open_camera: FoundCamera | None = None
        """The one whose frames come."""
        self.state = CameraState.OFF
        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._on_frame)
        self._has_seen = False
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_AGAIN_MS)
        self._watch.timeout.connect(self.look_whether_frames_come)
        cameras.changed.connect(self._on_cameras_changed)
        cameras.broke.connect(lambda _: self._tell(CameraState.SILENT))

    @property
    def is_on(self) -> bool:
        """Whether it was started, with or without a camera to look through."""
        return self._worker is not None

    @property
    def wanted(self) -> FoundCamera | None:
        """The one that was chosen, also while it is unplugged."""
        return self._wanted

    def found(self) -> list[FoundCamera]:
        """Those that can be chosen now."""
        return self._cameras.found()

    def start(self, wanted: FoundCamera | None, kinds: frozenset[CodeKind]) -> None:
        """Look through this camera, or the system's own choice, for codes of these kinds."""
        self.stop()
        self._wanted = wanted
        self._worker = Worker(Reader(kinds), self._now, self)
        self._worker.read.connect(self.scanned)
        self._worker.looked.connect(self._on_looked)
        self._worker.start()
        self._open()
        self._watch.start()

    def look_for(self, kinds: frozenset[CodeKind]) -> None:
        """Look for codes of these kinds from now on: another list has others."""
        if self._worker is not None:
            self._worker.reader = Reader(kinds)

    def stop(self) -> None:
        """Let go of the camera."""
        self._watch.stop()
        worker, self._worker = self._worker, None
        self._close()
        if worker is not None:
            worker.end()
            worker.deleteLater()
        self._tell(CameraState.OFF)

    def choose(self, camera: FoundCamera) -> None:
        """Look through this one from now on."""
        self._wanted = camera
        if self.is_on:
            self._open()

    @property
    def has_light(self) -> bool:
        """Whether the camera in use has a lamp."""
        return self.open_camera is not None and self._cameras.has_light()

    @property
    def is_light_on(self) -> bool:
        """Whether that lamp is on."""
        return self._is_light_on

    def set_light(self, is_on: bool) -> None:
        """Switch it on or off."""
        self._is_light_on = is_on and self.has_light
        self._cameras.set_light(self._is_light_on)
        self.state_changed.emit()

    def look_whether_frames_come(self) -> None:
        """Open the camera again where none came since this was asked last."""
        if self._has_seen or self.open_camera is None:
            self._has_seen = False
            return
        self._cameras.open(self.open_camera.id, self.sink)
        self._tell(CameraState.SILENT)

    def _open(self) -> None:
        self._close()
        camera = self._camera_to_open()
        if camera is None:
            self._tell(CameraState.NOWHERE if self._wanted is None else CameraState.LOST)
            return
        self.open_camera = camera
        self._tell(CameraState.STARTING)
        self._cameras.open(camera.id, self.sink)

    def _camera_to_open(self) -> FoundCamera | None:
        """The wanted one, in another socket too; another one only where none was ever chosen."""
        found, wanted = self._cameras.found(), self._wanted
        if wanted is None:
            return found[0] if found else None
        same = [one for one in found if one.id == wanted.id]
        return next(iter(same or [one for one in found if one.name == wanted.name]), None)

    def _close(self) -> None:
        self._has_seen = self._is_light_on = False
        if self.open_camera is not None:
            self.open_camera = None
            self._cameras.close()

    def _on_cameras_changed(self) -> None:
        if not self.is_on:
            return
        if self.open_camera is None or self.open_camera not in self._cameras.found():
            self._open()
        self.state_changed.emit()

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._worker is None or not frame.isValid():
            return
        self._has_seen = True
        self._tell(CameraState.READY)
        self._worker.look_at(frame)

    def _on_looked(self, picture: QImage, has_code: bool) -> None:
        if self._worker is not None:
            self._worker.want_picture()
            self.looked.emit(picture, has_code)

    def _tell(self, state: CameraState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit()
