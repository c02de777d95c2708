"""Who claims a print job, and whether they still can: asked of whoever sees the programs of this computer."""

from __future__ import annotations

from typing import Protocol


class Claimants(Protocol):
    """Names for claimants, one for each queue in each program, and what is known of those that others gave."""

    def new(self) -> str:
        """A claimant that never was before."""
        ...

    def is_of_here(self, claimant: str | None) -> bool:
        """Whether it is of this user on this computer: those whose jobs the print system shows to us."""
        ...

    def is_other_program(self, claimant: str | None) -> bool:
        """Whether it is of another program of here that still runs."""
        ...

    def has_ended(self, claimant: str | None) -> bool:
        """Whether its program surely runs no more; False where that can't be seen."""
        ...
