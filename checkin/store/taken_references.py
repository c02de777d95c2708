"""Which references people of an event file have, while a list is loaded: each is given once."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from checkin.store.load_said import reference_by


class TakenReferences(set[str]):
    """Those that somebody has, and those that the steps of a load are going to give."""

    def look(self, db: Connection, *, since: int = -1) -> None:
        """Take in what the file holds, of all its people or of those who changed after that revision."""
        told = db.execute("SELECT reference FROM attendees WHERE revision > ?", (since,))
        self.update(reference for (reference,) in told)

    def take_all(self, fields: str, wanted: Iterable[str | None], documents: Iterable[str]) -> list[str]:
        """Those that a list gives to people of whom it says this; where it gives none, one made of that."""
        return [
            self.take(reference or reference_by(fields, document))
            for reference, document in zip(wanted, documents, strict=True)
        ]

    def take(self, wanted: str) -> str:
        """The one that is wanted, made different where somebody has it; nobody gets it again."""
        reference, suffix = wanted, 2
        while reference in self:
            reference, suffix = f"{wanted}-{suffix}", suffix + 1
        self.add(reference)
        return reference
