"""When keys came: gaps between them, by the events' own clock where it goes, else by ours. All in milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from PySide6.QtGui import QInputEvent, QKeyEvent

from checkin.devices.scanners.key_pace import FAST_MS

_NEVER = float("-inf")


class KeyClock:
    """Remembers the last key, and the end of the last scan."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last_at = _NEVER
        self._last_stamp = 0
        self._has_stamps = False
        """Whether the events' own clock goes: some give all of theirs one time, or none."""
        self._composed_at = _NEVER
        self._silent_presses = 0
        self._ended_at = _NEVER
        self._ended_stamp = 0
        self._pause_after_scan = 0.0

    def note_silent(self) -> None:
        """A key that types nothing by itself, as Shift, was pressed on the way to the next one."""
        self._silent_presses += 1

    def gap_before(self, event: QKeyEvent) -> tuple[float, int]:
        """The gap from the last key to this one, which is the last from now on, and how many steps it may be."""
        now, steps = self._now(), 1 + min(self._silent_presses, 2)
        stamp, last = event.timestamp(), self._last_stamp
        self._has_stamps |= stamp > last > 0
        gap = float(stamp - last) if self._has_stamps and stamp >= last > 0 else now - self._last_at
        self._silent_presses = 0
        self._last_at, self._last_stamp = now, stamp
        return gap, steps

    def gap_to(self, event: QInputEvent) -> float:
        """The gap from the last key to what is no key."""
        stamp, last = event.timestamp(), self._last_stamp
        return float(stamp - last) if stamp >= last > 0 else self.since_last_key()

    def gap_before_composed(self) -> float:
        """The gap from the last key to what an input method says now; its events carry no time."""
        self._composed_at, self._last_stamp = self._now(), 0
        return self._composed_at - self._last_at

    def note_composed(self) -> None:
        """What the input method said was a key."""
        self._last_at = self._composed_at

    def since_last_key(self) -> float:
        """By our own clock."""
        return self._now() - self._last_at

    def note_end(self, gaps: Sequence[float]) -> None:
        """A scan with these gaps ended with the last key."""
        self._ended_at, self._ended_stamp = self._last_at, self._last_stamp
        self._pause_after_scan = 2 * median(gaps) if gaps else 0.0

    def forget_end(self) -> None:
        """What ended was no scan: a finger's next key may come as soon as it likes."""
        self._ended_at, self._ended_stamp, self._pause_after_scan = _NEVER, 0, 0.0

    def is_echo(self, event: QKeyEvent) -> bool:
        """Whether this key comes so soon that it is of the end of the last scan."""
        return self._since_end(event) < FAST_MS

    def follows_scan(self, event: QKeyEvent) -> bool:
        """Whether this key comes so soon after the last scan that no finger was in between."""
        return self._since_end(event) < max(FAST_MS, self._pause_after_scan)

    def _since_end(self, event: QKeyEvent) -> float:
        stamp = event.timestamp()
        if stamp >= self._ended_stamp > 0:
            return float(stamp - self._ended_stamp)
        return self._last_at - self._ended_at
