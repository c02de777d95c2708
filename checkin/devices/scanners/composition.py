"""What an input method composes of keys, such as Hangul: how many keys are behind it, and whether it tells of one."""

from __future__ import annotations

from checkin.core.door.keyboards import key_texts
from checkin.devices.scanners.key_pace import WAIT_FOR_ENTER_MS


class Composition:
    """Follows what is composed and not yet written."""

    def __init__(self) -> None:
        self.shown = ""
        self._hidden, self._hidden_at = "", 0.0
        """What is shown no more, and not written either: IBus hides it first, and writes it then; or it was deleted."""

    def is_key(self, before: str, written: str, composed: str, *, at: float) -> bool:
        """Whether a key was pressed where this is written and composed by now, and `before` was composed.

        `at` is now, in milliseconds.
        """
        hidden = self._hidden if at - self._hidden_at < WAIT_FOR_ENTER_MS else ""
        if written and not composed:
            before = before or hidden
        elif before and not composed:
            self._hidden_at = at
        self.shown = composed
        self._hidden = "" if written or composed else before or hidden
        return _key_count(written + composed) > _key_count(before)


def _key_count(text: str) -> int:
    """Keys behind a text that an input method composes."""
    if text.isascii():
        return len(text)
    return len(next((t.text for t in key_texts(text) if t.layout == "hangul"), text))
