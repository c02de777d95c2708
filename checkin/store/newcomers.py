"""Whom a load adds: the references they get, and what is to be written of them, by whoever worked it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from checkin.store.attendee_values import Plain
from checkin.store.list_documents import newcomer_told
from checkin.store.load_said import reference_by
from checkin.store.noted_steps import LoadStep
from checkin.store.taken_references import TakenReferences

if TYPE_CHECKING:
    from checkin.store.keys_ahead import KeysAhead
    from checkin.store.newcomer_rows import NewRows
    from checkin.store.newcomers_ahead import NewcomersAhead


class Newcomers(Struct):
    """Those of one list, which speaks of these `fields`."""

    fields: str
    references: TakenReferences = field(default_factory=TakenReferences)
    listed: Callable[[int, str], Plain] | None = None
    """Whom the step of a number adds, under a reference; what the step says, without reading it back."""
    keys_ahead: KeysAhead | None = None
    rows_ahead: NewcomersAhead | None = None
    """Where all are newcomers: part by part as they are taken in haste."""

    def of(self, steps: Sequence[LoadStep], *, may_wait: bool = False) -> tuple[list[Plain], NewRows | None]:
        """The people these steps add, and their rows if somebody has them. `may_wait`: no transaction has begun."""
        from checkin.store.newcomer_rows import plain_of, searched_of  # and the names of every script

        references = [
            self.references.take(one.reference or reference_by(self.fields, one.document or ""))
            for one in steps
        ]
        if self.listed is None or not may_wait:
            told = (
                newcomer_told(reference, self.fields, one.document or "", one.beside)
                for one, reference in zip(steps, references, strict=True)
            )
            return [plain_of(person) for person in told], None
        if steps and self.rows_ahead is not None and (rows := self.rows_ahead.take(references)) is not None:
            return rows
        people = [self.listed(one.n, reference) for one, reference in zip(steps, references, strict=True)]
        if people and self.keys_ahead is not None:
            self.keys_ahead.wait_for(searched_of(people[-1]))
        return people, None
