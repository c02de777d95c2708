"""What a load notes that is to be done, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

from msgspec import Struct, field

from checkin.core.desk.store import Change
from checkin.core.errors import StorageError
from checkin.core.language import _
from checkin.store.bulk import insert_all
from checkin.store.json_text import encode
from checkin.store.load_said import new_uid
from checkin.store.loaded_file import LoadedFile
from checkin.store.writing_pace import IN_HASTE, WritingPace

_NOTED_WHILE_ONE_IS_TAKEN = 5
"""Steps that are noted in the time in which one of them is taken."""
_IS_PACKED = "instr(document, char(10))"
"""JSON has no line break between its signs: no document has one."""


class LoadStep(NamedTuple):
    """Of a list: `attendee` (a row) is set to `document`; without one somebody is added; without that struck off."""

    n: int
    attendee: int | None
    reference: str | None
    document: str | None
    beside: str | None = None


as_step: Callable[[Iterable[Any]], LoadStep] = partial(tuple.__new__, LoadStep)
"""Of its five values, in a third of the time."""


class Outcome(Struct):
    """What the steps that were taken did."""

    changes: dict[int, Change] = field(default_factory=dict)
    """Of known people, by the number of their step."""
    carried_over: list[Change] = field(default_factory=list)
    """Of people of whom a list told something new under another entry."""
    gone: list[Change] = field(default_factory=list)
    matched: set[int] = field(default_factory=set)
    """Steps that were to add somebody who had come into the file meanwhile."""
    done: int = 0
    is_over: bool = False


class NotedLoad:
    """The one load that may be under way in an event file, as far as it is noted there."""

    def __init__(self, event_file: LoadedFile, token: str, fields: str) -> None:
        self.file = event_file
        self.db = event_file.connection
        self.token = token
        self.fields = fields
        self.are_packed = False
        """Many steps may stand in one row."""

    def note(
        self,
        steps: Sequence[LoadStep],
        before_each: Callable[[int], None],
        *,
        in_haste: bool = False,
        are_packed: bool = False,
    ) -> None:
        """Write the steps down. Nothing has happened yet, and what `before_each` raises ends it.

        Of newcomers alone those that are taken together may be packed into one row.
        """
        self.are_packed = are_packed
        pace = WritingPace(self.file, in_haste=in_haste, times=_NOTED_WHILE_ONE_IS_TAKEN)
        start = 0
        while start < len(steps):
            before_each(start)
            part = steps[start : start + pace.together]
            with pace.transaction(self.file.transaction):
                self._require_ours()
                together = IN_HASTE if are_packed else 1
                insert_all(
                    self.db,
                    "INSERT INTO load_steps",
                    [packed(part[n : n + together]) for n in range(0, len(part), together)],
                )
            start += len(part)

    def next_steps(self, number: int) -> list[LoadStep]:
        """So many, or those of one row."""
        query = "SELECT n, attendee, reference, document, beside FROM load_steps ORDER BY n LIMIT ?"
        rows = self.db.execute(query, (1 if self.are_packed else number,)).fetchall()
        return [step for row in rows for step in unpacked(LoadStep(*row))]

    def unpack(self) -> None:
        """Give each step a row of its own, as whoever did not note them looks for them; a few thousand at a time."""
        query = f"SELECT n, attendee, reference, document, beside FROM load_steps WHERE {_IS_PACKED} LIMIT 1"
        is_over = False
        while not is_over:
            with self.file.transaction():  # before it is read: another program may do the same
                row = self.db.execute(query).fetchone()
                if row is not None:
                    insert_all(self.db, "REPLACE INTO load_steps", unpacked(LoadStep(*row)))
                is_over = row is None

    def decide(self, earlier: int | None, twin: int | None) -> None:
        """From here on the load is brought to its end. `earlier` is the row of the list of which this is a later one,
        `twin` that of one that says the very same already.

        It goes on in the twin's; else in the earlier one's if that speaks of the same fields, or in a new one. What it
        does not go on in goes at the end.
        """
        with self.file.transaction():
            self._require_ours()
            query = "SELECT rowid FROM lists WHERE rowid = ? AND fields = ?"
            same = self.db.execute(query, (earlier, self.fields)).fetchone()
            columns = "name, loaded_at, fields, captions"
            insert = f"INSERT INTO lists ({columns}, uid) SELECT {columns}, ? FROM loads"
            row = twin if twin is not None else same[0] if same is not None else None
            if row is None:
                row = self.db.execute(insert, (self._new_uid(),)).lastrowid
            self.db.execute("UPDATE loads SET list = ?, earlier = ?", (row, earlier))

    def _new_uid(self) -> str:
        name, fields, captions = self.db.execute("SELECT name, fields, captions FROM loads").fetchone()
        return new_uid(name, fields, captions, {uid for (uid,) in self.db.execute("SELECT uid FROM lists")})

    def _require_ours(self) -> None:
        if self.db.execute("SELECT 1 FROM loads WHERE token = ?", (self.token,)).fetchone() is None:
            raise ended_by_another()


def packed(steps: Sequence[LoadStep]) -> LoadStep:
    """Newcomers in a row as one of the first: a line of what is said of each, and JSON of what else there is of all."""
    if len(steps) == 1:
        return steps[0]
    __, known, references, documents, beside = zip(*steps, strict=True)
    assert not any(known)
    return LoadStep(
        steps[0].n,
        None,
        encode(references),
        "\n".join(documents),
        encode(beside) if any(beside) else None,
    )


def unpacked(step: LoadStep) -> list[LoadStep]:
    """Those of which it was packed; itself if it was not."""
    if "\n" not in (step.document or ""):
        return [step]
    documents = (step.document or "").split("\n")
    references = json.loads(step.reference or "")
    beside = json.loads(step.beside) if step.beside else [None] * len(documents)
    numbers = range(step.n, step.n + len(documents))
    told = zip(numbers, repeat(None), references, documents, beside, strict=False)
    return [*map(as_step, told)]


def ended_by_another() -> StorageError:
    """What is said where the load of that token is no more."""
    return StorageError(
        _("Somebody else ended this load. Look at the list of attendees, and load the list again if need be.")
    )
