"""Keys of the last moment, whoever's they were taken for: a busy machine may cut a code in pieces."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from checkin.devices.scanners.burst import us_keys_of
from checkin.devices.scanners.key_pace import WAIT_FOR_ENTER_MS
from checkin.devices.scanners.keystrokes import Keystroke, since_enter

IsCode = Callable[[str, str], bool]
"""Whether this is a whole code that is known: what was typed, and what a US keyboard would have typed."""
_MOST = 400


class Lately:
    """Letters without a pause that is longer than a scanner's ever is; the last ones."""

    def __init__(self, is_code: IsCode) -> None:
        self._is_code = is_code
        self._strokes: deque[Keystroke] = deque(maxlen=_MOST)

    def note(self, stroke: Keystroke) -> None:
        """This key came."""
        if stroke.gap >= WAIT_FOR_ENTER_MS:
            self.forget()
        self._strokes.append(stroke)

    def forget(self) -> None:
        """What comes next goes on with nothing."""
        self._strokes.clear()

    def whole(self, scanned: Sequence[Keystroke]) -> list[Keystroke]:
        """What was scanned, with as many letters before it as make a known code of it."""
        before = since_enter([s for s in self._strokes if not any(s is one for one in scanned)])
        ways = ([*before[start:], *scanned] for start, stroke in enumerate(before) if stroke.text)
        return next(filter(self.is_whole, ways), [*scanned])

    def is_whole(self, strokes: Sequence[Keystroke]) -> bool:
        """Whether these are a known code."""
        return self.as_known(strokes) is not None

    def as_known(self, strokes: Sequence[Keystroke]) -> str | None:
        """The known code that these are, as typed or as of a US keyboard.

        The end of a number is often somebody's, too: then nobody knows which of the two was scanned.
        """
        forms = ("".join(stroke.text for stroke in strokes), us_keys_of(strokes))
        return next((form for form in forms if self._is_code(form, form)), None)
