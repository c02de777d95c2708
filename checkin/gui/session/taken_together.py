"""Admissions that one press made, as of a delegation: one press takes them back, and another does them again."""

from __future__ import annotations

from collections.abc import Sequence

from checkin.core.errors import CheckinError
from checkin.core.language import N_, _, n_
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell

REASON = N_("delegation")
"""Why they are on record as taken back: by it they are known to belong together after the program ended."""

ADMITTED = "delegation"
"""The strip that says who was admitted together."""

_KEY = "undo"
_SECONDS = 15


def undo(shell: Shell, scans: Sequence[str]) -> None:
    """Take these admissions back, and offer to do them again; what was taken back already is left out."""
    try:
        undone = shell.session.undo_many(scans, reason=REASON)
    except CheckinError as error:
        shell.tell_refused(error, key=_KEY)
        return
    shell.notice_withdrawn.emit(ADMITTED)  # they are admitted no more
    # In place of the strip about the last one of them.
    shell.tell(
        n_("Undone: {n} admission.", "Undone: {n} admissions.", len(undone)),
        key=_KEY,
        action=_("Do it again"),
        on_action=lambda: redo(shell, [record.id for record in undone]),
        seconds=_SECONDS,
    )


def redo(shell: Shell, undos: Sequence[str]) -> None:
    """Do again what these undos took back."""
    try:
        done = shell.session.undo_many(undos)
    except CheckinError as error:
        shell.tell_refused(error, key=_KEY)
        return
    shell.tell(
        n_("Done again: {n} admission.", "Done again: {n} admissions.", len(done)),
        tone=Tone.GOOD,
        key=_KEY,
        seconds=_SECONDS,
    )
