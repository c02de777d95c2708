"""The cameras of this computer: which there are, and one of them as a source of frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoSink,
)

_WANTED_WIDTH, _LEAST_RATE = 1280, 24
"""More pixels take longer and read no better at arm's length."""


@dataclass(frozen=True, slots=True)
class FoundCamera:
    """A camera that is plugged in. `id` is the system's, and the same the next time."""

    id: str
    name: str


class Cameras(Protocol):
    """Where frames come from."""

    @property
    def changed(self) -> SignalInstance:
        """A camera was plugged in or out."""
        ...

    @property
    def broke(self) -> SignalInstance:
        """The camera that was opened gives no frames; in the system's words."""
        ...

    def found(self) -> list[FoundCamera]:
        """Those plugged in now, the system's own choice first."""
        ...

    def open(self, camera_id: str, sink: QVideoSink) -> None:
        """Let that one's frames come into the sink."""
        ...

    def close(self) -> None:
        """No more frames; the camera's lamp goes out."""
        ...

    def has_light(self) -> bool:
        """Whether the open one has a lamp to see by."""
        ...

    def set_light(self, is_on: bool) -> None:
        """Switch that lamp."""
        ...


class QtCameras(QObject):
    """The cameras that Qt finds."""

    changed = Signal()
    broke = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.changed)
        self._capture: QMediaCaptureSession | None = None
        self._camera: QCamera | None = None

    def found(self) -> list[FoundCamera]:  # noqa: D102 - the protocol says it
        inputs = sorted(QMediaDevices.videoInputs(), key=lambda one: not one.isDefault())
        return [FoundCamera(_id_of(one), one.description()) for one in inputs]

    def open(self, camera_id: str, sink: QVideoSink) -> None:  # noqa: D102
        self.close()
        device = next((one for one in QMediaDevices.videoInputs() if _id_of(one) == camera_id), None)
        if device is None:
            return
        self._camera = QCamera(device, self)
        formats = device.videoFormats()
        if formats:
            self._camera.setCameraFormat(min(formats, key=_unfitness))
        self._camera.errorOccurred.connect(self._on_error)
        self._capture = QMediaCaptureSession(self)
        self._capture.setCamera(self._camera)
        self._capture.setVideoSink(sink)
        self._camera.start()

    def close(self) -> None:  # noqa: D102
        camera, capture, self._camera, self._capture = self._camera, self._capture, None, None
        if camera is not None and capture is not None:
            camera.errorOccurred.disconnect(self._on_error)
            camera.stop()
            capture.deleteLater()
            camera.deleteLater()

    def has_light(self) -> bool:  # noqa: D102
        return self._camera is not None and self._camera.isTorchModeSupported(QCamera.TorchMode.TorchOn)

    def set_light(self, is_on: bool) -> None:  # noqa: D102
        if self._camera is not None:
            self._camera.setTorchMode(QCamera.TorchMode.TorchOn if is_on else QCamera.TorchMode.TorchOff)

    def _on_error(self, error: QCamera.Error, text: str) -> None:
        if error is not QCamera.Error.NoError:
            self.broke.emit(text)


def _unfitness(offered: QCameraFormat) -> tuple[bool, int]:
    """First those that are quick enough, then by how far they are from the width that is wanted."""
    return offered.maxFrameRate() < _LEAST_RATE, abs(offered.resolution().width() - _WANTED_WIDTH)


def _id_of(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")
