"""Reads the event in a thread of its own and tells what phones show: at once when it is another, and at least every
two seconds that it still is so. A disk that hangs then shows as silence, not as numbers of before."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from checkin.core.desk.counting_desk import CountingDesk
from checkin.core.desk.snapshot import standing_now
from checkin.core.errors import CheckinError, StorageError
from checkin.core.language import _
from checkin.core.times import Clock
from checkin.live.seen import EventUnreadable, Seen, seen_of
from checkin.store.event_file import EventFile

_log = logging.getLogger(__name__)

BEAT_S = 2.0
_LOOK_S, _LAZY_LOOK_S = 0.008, 0.05
"""Between two looks at the file: soon after something was written, and when nothing was for a while."""
_LAZY_AFTER_S = 30.0
_TELL_APART_S = 0.1
"""Between two tellings, however fast scans come: nobody reads faster."""
_AGAIN_S = 1.0


class Watcher:
    """Reads for as long as it is started; looks for what is new only while somebody `is_wanted` to know."""

    def __init__(self, path: Path, clock: Clock, tell: Callable[[Seen | EventUnreadable], None]) -> None:
        self._path = path
        self._clock = clock
        self._tell = tell
        self._is_over = threading.Event()
        self._is_wanted = threading.Event()
        self._identity: bytes | None = None
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def stop(self) -> None:
        """Let go of the file; waits until that is done, but not for a disk that hangs."""
        self._is_over.set()
        self._is_wanted.set()
        self._thread.join(timeout=2.0)

    def want(self, is_wanted: bool) -> None:
        """Whether anybody looks."""
        if is_wanted:
            self._is_wanted.set()
        else:
            self._is_wanted.clear()

    def _run(self) -> None:
        while not self._is_over.is_set():
            try:
                with EventFile.open(self._path, to_read=True) as file:
                    self._require_same(file)
                    self._follow(file)
            except CheckinError as error:
                self._tell(EventUnreadable(str(error)))
            except Exception:  # noqa: BLE001 - what nobody foresaw must not leave old numbers standing as if they were new
                _log.exception("The counts for the phones could not be made")
                self._tell(EventUnreadable(_("The counts could not be made; what was recorded is safe.")))
            self._is_over.wait(_AGAIN_S)

    def _require_same(self, file: EventFile) -> None:
        self._identity = self._identity or file.identity
        if file.identity != self._identity:
            raise StorageError(_("“{name}” is another event now.", name=self._path.name))

    def _follow(self, file: EventFile) -> None:
        """Tell until it is over; StorageError once the file lies there no more."""
        desk = CountingDesk(file, name="Phones", desk_id="phones", clock=self._clock)
        version, told_at, written_at = -1, 0.0, time.monotonic()
        while not self._is_over.is_set():
            if not file.lies_there():
                raise StorageError(_("“{name}” is no longer in its place.", name=self._path.name))
            now, found = time.monotonic(), file.data_version()
            if found != version:
                written_at = now
            if found != version or now - told_at >= BEAT_S:
                with file.reading():
                    desk.catch_up()
                    seen = seen_of(standing_now(desk))
                self._tell(seen)
                version, told_at = found, time.monotonic()
                self._is_over.wait(_TELL_APART_S)
            elif self._is_wanted.is_set():
                self._is_over.wait(_LOOK_S if now - written_at < _LAZY_AFTER_S else _LAZY_LOOK_S)
            elif self._is_wanted.wait(BEAT_S):
                told_at = 0.0  # for whoever came to look
