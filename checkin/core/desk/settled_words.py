"""What is noted of a person whose money or approval was settled at the desk, and how it is told."""

from __future__ import annotations

from checkin.core.door.admission import VerdictWord
from checkin.core.language import N_, _

SAID = {
    VerdictWord.UNPAID: N_("paid at the desk: {how}"),
    VerdictWord.PENDING: N_("confirmed at the desk: {how}"),
}
"""What is noted of the person then. Kept in English: the file is the same in every language."""


def shown_note(note: str) -> str:
    """A person's note, of which what the desk noted is told in the language shown."""
    return "; ".join(map(_shown_part, note.split("; ")))


def _shown_part(part: str) -> str:
    for said in SAID.values():
        begins = said.partition("{")[0]
        if part.startswith(begins) and (how := part.removeprefix(begins)):
            return _(said, how=_(how))
    return part
