"""Where a badge that was printed beforehand lies: boxes in the order of printing, with rows in each. Pure.

The plan is kept in the event, so that a desk still says the right row when people were added to the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from checkin.core.door.records import Record
from checkin.core.language import ENGLISH, _, language

MOST_PER_ROW = 200
MOST_ROWS = 50

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class BoxPlace:
    """Where one badge stands; `row` and `position` count from 1."""

    box: str
    row: int
    position: int

    def __str__(self) -> str:
        return _("Box {box}, {ordinal} row", box=self.box, ordinal=_ordinal(self.row))


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Badges that were printed in one go, in their order, with the boxes they went into."""

    printed_at: datetime
    per_row: int
    rows: int
    first_box: int
    references: tuple[str, ...]

    @property
    def boxes(self) -> int:
        """How many boxes it takes."""
        return -(-len(self.references) // (self.per_row * self.rows))

    def place(self, number: int) -> BoxPlace:
        """Where the badge of that number lies, counted from 0."""
        box, within = divmod(number, self.per_row * self.rows)
        row, position = divmod(within, self.per_row)
        return BoxPlace(box_name(self.first_box + box), row + 1, position + 1)


@dataclass(frozen=True, slots=True)
class BoxPlan:
    """All badges that wait in boxes. Whoever was printed again is in the newer batch only."""

    batches: tuple[Batch, ...] = ()
    _places: dict[str, tuple[BoxPlace, datetime]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for batch in self.batches:
            for number, reference in enumerate(batch.references):
                self._places[reference] = (batch.place(number), batch.printed_at)

    def __len__(self) -> int:
        return len(self._places)

    def place(self, reference: str) -> BoxPlace | None:
        """Where the badge was put, whether or not it still is there."""
        found = self._places.get(reference)
        return found[0] if found else None

    def waiting(
        self, reference: str, records: Iterable[Record], *, before: str | None = None
    ) -> BoxPlace | None:
        """Where the badge waits: not once somebody was admitted and took it, nor after a reprint.

        `records` are the person's; the reading `before` and what came after it do not count as taking it.
        """
        found = self._places.get(reference)
        if found is None:
            return None
        place, printed_at = found
        undone = set()
        taken = []
        for record in records:
            if record.undoes is not None:
                undone.add(record.undoes)
            if record.at < printed_at or (before is not None and record.id == before):
                continue
            if record.is_reprint:
                return None
            if record.is_admission:
                taken.append(record.id)
        return None if any(record_id not in undone for record_id in taken) else place

    def with_batch(self, references: Sequence[str], *, per_row: int, rows: int, at: datetime) -> BoxPlan:
        """The plan with another batch, in boxes that follow those there are."""
        used = sum(batch.boxes for batch in self.batches)
        batch = Batch(
            printed_at=at,
            per_row=max(1, min(per_row, MOST_PER_ROW)),
            rows=max(1, min(rows, MOST_ROWS)),
            first_box=used,
            references=tuple(references),
        )
        return BoxPlan((*self.batches, batch))

    def as_dict(self) -> dict[str, Any]:
        """As JSON values, for `boxes --json`."""
        return {
            "batches": [
                {
                    "printed_at": batch.printed_at.isoformat(),
                    "per_row": batch.per_row,
                    "rows": batch.rows,
                    "first_box": batch.first_box,
                    "references": list(batch.references),
                }
                for batch in self.batches
            ]
        }

    @staticmethod
    def from_dict(raw: Mapping[str, Any] | None) -> BoxPlan:
        """The plan as it was kept; what no version of ours could have written is no plan."""
        try:
            return BoxPlan(
                tuple(
                    Batch(
                        printed_at=datetime.fromisoformat(batch["printed_at"]),
                        per_row=int(batch["per_row"]),
                        rows=int(batch["rows"]),
                        first_box=int(batch["first_box"]),
                        references=tuple(batch["references"]),
                    )
                    for batch in (raw or {}).get("batches", ())
                )
            )
        except (KeyError, TypeError, ValueError, ZeroDivisionError):
            return BoxPlan()


def box_name(number: int) -> str:
    """A, B … Z, AA, AB …: short enough to write on a box with a marker."""
    name = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _ordinal(number: int) -> str:
    if language().code != ENGLISH.code:
        return str(number)
    ending = "th" if 10 <= number % 100 <= 20 else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"
