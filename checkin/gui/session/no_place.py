"""A desk whose session, or room, was taken out of the programme: it lets nobody in until somebody chooses another."""

from __future__ import annotations

from datetime import datetime

from checkin.core.door.admission import Direction, Verdict, VerdictWord
from checkin.core.language import _, together


def answer_nowhere(now: datetime, raw: str = "") -> Verdict:
    """What it answers to every reading, and says by itself, once, when it finds out; nothing is recorded."""
    told = without_place()
    if raw:
        told = together(_("Nothing was recorded."), told)
    return Verdict(
        word=VerdictWord.NOT_RECORDED,
        admits=False,
        direction=Direction.IN,
        at=now,
        session="",
        payload=raw,
        message=told,
    )


def without_place() -> str:
    """Why nobody comes in here, and what to do."""
    return _(
        "What this desk was set to was taken out of the programme: it lets nobody in. "
        "Ctrl+Shift+S chooses another session."
    )
