"""What was typed and not saved, when something else takes its place: offered back in a strip."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject

from checkin.core.language import _
from checkin.gui.session.shell import Shell

HALF_CHOSEN = "half-chosen"
"""Of the strip that offers back what was chosen for a list."""

_SECONDS = 60


def offer_half_typed(
    shell: Shell, name: str, bring_back: Callable[[], object], *, of: QObject, was_chosen: bool = False
) -> None:
    """`name`: of what it was typed into, or chosen for, if it has one; `of` is where it is brought back to."""

    def act() -> None:
        if shiboken6.isValid(of):  # else the event was closed, or its pages are there in another language
            bring_back()

    shell.tell(
        _("What was chosen for “{name}” was not loaded.", name=name)
        if was_chosen
        else _("What was typed for “{name}” was not saved.", name=name)
        if name
        else _("What was typed was not saved."),
        key=HALF_CHOSEN if was_chosen else "half-typed",
        action=_("Bring it back"),
        on_action=act,
        seconds=_SECONDS,
    )
