"""What the texts of a column of answers say, each read once for all who ask."""

from __future__ import annotations

from collections.abc import Callable

from checkin.core.event.attendee import Status
from checkin.lists.crosses import CrossMeaning


class StatusTexts(dict[str, Status | None]):
    """Text -> what it says; a long list may hold as many as it has people, and reading what words say takes longest."""

    def __init__(
        self, kind: str, marks: CrossMeaning, read: Callable[[str, str, CrossMeaning], Status | None]
    ) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._kind, self._marks, self._read = kind, marks, read

    def is_of(self, kind: str, marks: CrossMeaning) -> bool:
        """Whether it is read as a column taken for this, with these marks."""
        return self._kind == kind and self._marks is marks

    def __missing__(self, text: str) -> Status | None:
        found = self[text] = self._read(self._kind, text, self._marks)
        return found
