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


def parted_note(note: str) -> tuple[str, str]:
    """What is to be looked at of a person's note, and what the desk noted of settling, which asks nothing of a door."""
    parts = note.split("; ")
    others = "; ".join(part for part in parts if not _how(part))
    return others, "; ".join(_shown_part(part) for part in parts if _how(part))


def _shown_part(part: str) -> str:
    if found := _how(part):
        said, how = found
        return _(said, how=_(how))
    return part


def _how(part: str) -> tuple[str, str] | None:
    """Of a part that the desk noted: its sentence, and how it was settled."""
    for said in SAID.values():
        begins = said.partition("{")[0]
        if part.startswith(begins) and (how := part.removeprefix(begins)):
            return said, how
    return None
