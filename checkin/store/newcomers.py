"""Whom a load adds: the references they get, and what is to be written of them, by whoever worked it out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap
from typing import TYPE_CHECKING

from msgspec import Struct, field

from checkin.store.attendee_values import Plain
from checkin.store.load_said import newcomer_line
from checkin.store.newcomer_values import newcomer_plain
from checkin.store.noted_steps import LoadStep
from checkin.store.taken_references import TakenReferences

if TYPE_CHECKING:
    from checkin.store.keys_ahead import KeysAhead
    from checkin.store.newcomer_rows import NewRows
    from checkin.store.newcomers_ahead import NewcomersAhead


class Newcoming(Struct, frozen=True):
    """Whom some steps add: the references they get, what is said of them on record, and their rows or themselves."""

    references: Sequence[str]
    said: str
    people: Sequence[Plain]
    rows: NewRows | None


class Newcomers(Struct):
    """Those of one list, which speaks of these `fields`."""

    fields: str
    references: TakenReferences = field(default_factory=TakenReferences)
    keys_ahead: KeysAhead | None = None
    rows_ahead: NewcomersAhead | None = None
    """Where all are newcomers: part by part as they are taken in haste."""

    def of(self, steps: Sequence[LoadStep], *, may_wait: bool = False) -> Newcoming:
        """Those that these steps add. `may_wait`: no transaction has begun."""
        from checkin.store.newcomer_rows import searched_of  # and the names of every script

        if may_wait and steps and self.rows_ahead is not None:
            ahead = self.rows_ahead.take(steps)
            # Whoever came meanwhile may have one of them.
            if ahead is not None and self.references.isdisjoint(ahead.references):
                self.references.update(ahead.references)
                return Newcoming(ahead.references, ahead.said, (), ahead.rows)
        documents = [one.document or "" for one in steps]
        references = self.references.take_all(self.fields, [one.reference for one in steps], documents)
        told = [*zip(references, documents, [one.beside for one in steps], strict=True)]
        people = [
            newcomer_plain(reference, self.fields, document, beside) for reference, document, beside in told
        ]
        if may_wait and people and self.keys_ahead is not None:
            self.keys_ahead.wait_for(searched_of(people[-1]))
        return Newcoming(references, "\n".join(starmap(newcomer_line, told)), people, None)
