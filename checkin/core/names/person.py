"""What is asked of whoever is compared with others by name."""

from __future__ import annotations

from typing import Protocol

NO_NAME = "(no name)"
"""Shown for a ticket whose holder the list does not name: it must scan all the same."""


class Person(Protocol):
    """Somebody on the list, of a list that is read, or in a form being filled in; an Attendee will do."""

    @property
    def name(self) -> str:
        """As it is shown, or NO_NAME."""
        ...

    @property
    def name_latin(self) -> str | None:
        """The same in Latin letters."""
        ...

    @property
    def organisation(self) -> str | None:
        """As it was written."""
        ...

    @property
    def email(self) -> str | None:
        """As it was written."""
        ...
