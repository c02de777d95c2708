"""The thread on which frames are looked at. It looks at the newest: what came while it was busy is left."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Condition

from PySide6.QtCore import QObject, QSize, Qt, QThread, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame

from checkin.devices.scanners.camera.planes import Plane, brightness
from checkin.devices.scanners.camera.reader import Reader
from checkin.devices.scanners.camera.sight import Sight

PICTURE_SIZE = QSize(480, 480)
"""What the picture for people fits into."""

_log = logging.getLogger(__name__)


class Worker(QThread):
    """Emits from its own thread: who is connected and lives on the window's hears it there."""

    read = Signal(str)
    """A code came into sight."""
    looked = Signal(QImage, bool)
    """The frame as people see it, small and grey; whether a code is in it. The next comes once this one was shown."""

    def __init__(self, reader: Reader, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reader = reader
        self._sight = Sight(now)
        self._changed = Condition()
        self._frame: QVideoFrame | None = None
        self._is_ending = False
        self._is_picture_wanted = True

    def look_at(self, frame: QVideoFrame) -> None:
        """Look at this frame next, instead of the one that waits."""
        with self._changed:
            self._frame = frame
            self._changed.notify()

    def want_picture(self) -> None:
        """The last picture was shown: a busy window gets no queue of them."""
        self._is_picture_wanted = True

    def end(self) -> None:
        """Look at nothing more, and wait for what is looked at now."""
        with self._changed:
            self._is_ending = True
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        """Until `end`."""
        while (frame := self._next()) is not None:
            try:
                with brightness(frame) as plane:
                    if plane is not None:
                        self._look(plane)
            except Exception as error:  # noqa: BLE001 - one frame that can't be read is followed by thirty a second
                _log.warning("Frame not read: %s", error)

    def _next(self) -> QVideoFrame | None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_ending or self._frame is not None)
            frame, self._frame = self._frame, None
            return None if self._is_ending else frame

    def _look(self, plane: Plane) -> None:
        texts = [found.text for found in self.reader.read(plane)]
        new = self._sight.new_among(texts)
        if new is not None:
            self.read.emit(new)
        if self._is_picture_wanted:
            self._is_picture_wanted = False
            self.looked.emit(small_picture(plane), bool(texts))


def small_picture(plane: Plane) -> QImage:
    """The frame for people: small and grey."""
    picture = plane.picture()
    size = picture.size().scaled(PICTURE_SIZE, Qt.AspectRatioMode.KeepAspectRatio)
    # A copy of its own in any case: the frame's bytes are about to go.
    return picture.scaled(size).copy()
