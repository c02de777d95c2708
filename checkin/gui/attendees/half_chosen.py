"""What was chosen and answered for a list that was not loaded: offered back when something else takes its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject

from checkin.gui.session.left_unsaved import offer_half_typed
from checkin.gui.session.shell import Shell
from checkin.lists.value_answers import Kept


@dataclass(frozen=True, slots=True)
class HalfChosen:
    """The choices for one file; none of them while nothing was chosen."""

    path: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    values: Kept = field(default_factory=dict)
    without_hidden: bool = False
    is_later: bool | None = None
    version: str = ""
    """What `is_later` was said with."""


def offer_half_chosen(shell: Shell, chosen: HalfChosen, *, of: QObject) -> None:
    """In a strip, if anything was chosen; the file is read anew when it is brought back."""
    said = (chosen.columns, chosen.sheets, chosen.values, chosen.without_hidden, chosen.is_later is not None)
    if any(said):
        offer_half_typed(
            shell,
            chosen.path.name,
            lambda: shell.open_page("attendees", chosen),
            of=of,
            was_chosen=True,
        )
