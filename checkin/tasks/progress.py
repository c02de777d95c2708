"""How a long job tells how far it is, and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Handed to a job that takes time; the window's is `gui/session/background.py`."""

    def step(self, done: int, total: int = 0) -> None:
        """Say `done` of `total` (0: nobody knows). What it raises ends the job, which leaves nothing half done."""
        ...
