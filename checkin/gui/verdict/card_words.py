"""What the card says of a verdict: whose it is, what to do, what to look at."""

from __future__ import annotations

from checkin.core.door.admission import Verdict, VerdictWord
from checkin.gui.verdict.look import Family, Look


def headline(verdict: Verdict) -> str:
    if verdict.attendee is not None:
        return verdict.attendee.name
    if verdict.code and verdict.admits:
        return f"Badge {verdict.code[:10]}…"
    return ""


def what_to_do(verdict: Verdict) -> str:
    """The verdict's sentence without what the big word says already."""
    if verdict.word is VerdictWord.ADMITTED:
        return verdict.remarks
    if verdict.candidates:
        return f"{verdict.message} Enter takes the one marked, or press a number."
    if verdict.word is VerdictWord.UNKNOWN and verdict.payload.strip():
        shown = verdict.payload.strip()
        shown = shown if len(shown) <= 40 else shown[:39] + "…"
        return f"{verdict.message}\nRead: {shown}" if shown.isprintable() else verdict.message
    return verdict.message


def worth_a_look(verdict: Verdict, look: Look) -> str:
    """What stands in the amber band: the note, and for somebody who may come in everything else to look at."""
    parts = [verdict.note if verdict.note and verdict.word is not VerdictWord.BLOCKED else ""]
    if look.family is Family.LOOK:
        parts.append(what_to_do(verdict))
        if verdict.attention and not verdict.note:
            parts.append("Attention: see who this is.")
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
