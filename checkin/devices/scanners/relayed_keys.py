"""Keys that a screen reader hears first, as Linux has it: Qt hands each on later, of no moment, behind the shortcuts
that were typed after it.
"""

from __future__ import annotations

from collections import deque

from PySide6.QtGui import QKeyEvent

_MOST = 100


class RelayedKeys:
    """Tells a key that was handed on from one that came by itself, and gives it its moment again."""

    def __init__(self) -> None:
        self._asked_about: deque[tuple[tuple[object, ...], int]] = deque(maxlen=_MOST)
        """What Qt asked whether it is a shortcut, which it does at once, and when it was pressed."""
        self._let_through: deque[tuple[object, ...]] = deque(maxlen=_MOST)

    def note_asked(self, event: QKeyEvent) -> None:
        """Qt asks whether this is a shortcut; where it is none, its press comes next."""
        if event.timestamp():
            self._asked_about.append((_key_of(event), event.timestamp()))

    @property
    def are_all_told(self) -> bool:
        """Whether none is with a screen reader now, as far as Qt has asked about them."""
        return not self._asked_about

    def note_shortcut(self) -> None:
        """What was asked about last is one: no press comes of it."""
        if self._asked_about:
            self._asked_about.pop()

    def note_pressed(self, event: QKeyEvent, *, is_let_through: bool) -> None:
        """This press was looked at."""
        if event.timestamp():
            self._asked_about.clear()
            if is_let_through:
                self._let_through.append(_key_of(event))

    def is_echo(self, event: QKeyEvent) -> bool:
        """Whether this was let through before, to a screen reader that now hands it on."""
        key = _key_of(event)
        if event.timestamp() or key not in self._let_through:
            return False
        self._let_through.remove(key)
        return True

    def restore_moment(self, event: QKeyEvent) -> bool:
        """Whether somebody heard this press before us; it has its own moment again."""
        if event.timestamp():
            return False
        key = _key_of(event)
        moment = next((moment for asked, moment in self._asked_about if asked == key), 0)
        while moment and self._asked_about.popleft() != (key, moment):
            pass
        event.setTimestamp(moment)
        return moment > 0


def _key_of(event: QKeyEvent) -> tuple[object, ...]:
    return event.key(), event.text(), event.nativeScanCode(), event.isAutoRepeat()
