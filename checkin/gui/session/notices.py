"""What the window says by itself, as values: a sentence, an action, how long. `widgets/notice_strips.py` shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

READ_MS = 700
"""Before that nobody has read it: a key that bounces, or is pressed twice in haste, is no answer."""


class Tone(StrEnum):
    """How much a strip matters; `trouble` stays until it is closed or solved."""

    INFO = "info"
    GOOD = "admit"
    WARN = "warn"
    TROUBLE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a strip says. A notice with the `key` of an older one takes its place."""

    text: str
    tone: Tone = Tone.INFO
    key: str = ""
    action: str = ""
    """Label of the one action; `on_action` is called, then the strip closes."""
    on_action: Callable[[], object] | None = None
    choices: tuple[tuple[str, Callable[[], object]], ...] = ()
    """Instead of the one action: a few, taken with Alt+1, Alt+2 …"""
    details: str = ""
    seconds: int = 0
    """Closes by itself after this time; 0 stays."""
    takes_enter: bool = False
    """Enter on the empty find line does the action; only there the strip says so."""
    can_close: bool = True
    is_reply: bool = False
    """It answers something that was tried at the desk: over with the next thing done there; Esc closes it."""
    is_read_away: bool = False
    """Esc closes it too, though it stays until then: an error, which is over once it is read; a question of which
    no answer is one too."""
    anew: Callable[[], object] | None = None
    """Tells it once more, when another language is spoken; what stays for long has it."""

    @property
    def ends_with_escape(self) -> bool:
        """Whether Esc closes it."""
        return self.is_reply or self.is_read_away
