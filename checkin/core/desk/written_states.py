"""What tells a desk whether what it read of the file before is still so."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class KnownState(NamedTuple):
    """Equal to an earlier one only if what is known is as it was: nobody wrote anything but records made here."""

    generation: int
    taken_back: int
    """How often something that was written here was not kept."""
    by_others: int
    changes: int


class WrittenStates(Protocol):
    """The part of the store that tells whether anybody wrote to it."""

    @property
    def generation(self) -> int:
        """Rises when the file was opened anew: what was read before may not be in it."""
        ...

    @property
    def changes(self) -> int:
        """How many rows were written here since the file was opened."""
        ...

    def state(self) -> tuple[int, int, int]:
        """Another one as soon as anybody wrote to the file: its generation, what others did, and `changes`."""
        ...

    def known_state(self) -> KnownState:
        """Another one as soon as anybody wrote anything but records made here, or something was not kept."""
        ...

    def revision(self) -> int:
        """Rises with every change of the list."""
        ...

    def renamed_at(self) -> int:
        """When everybody got another reference, in records too, in microseconds; 0 where that never was."""
        ...
