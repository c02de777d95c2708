"""What is found in one sheet of a workbook, cell by cell, until all of it is looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from checkin.lists.sheet_marks import SheetMarks
from checkin.lists.sheet_notes import notes_told


@dataclass(slots=True, kw_only=True)
class CellStyles:
    """The cell styles that say something, by their numbers."""

    coloured: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class MarksFound:
    """Rows and cells from 0."""

    styles: CellStyles = field(default_factory=CellStyles)
    hidden: set[int] = field(default_factory=set)
    zeros: set[tuple[int, int]] = field(default_factory=set)
    lost: set[tuple[int, int]] = field(default_factory=set)
    comments: list[tuple[int, int]] = field(default_factory=list)
    coloured: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    filled: Counter[int] = field(default_factory=Counter)
    """Row -> its cells with anything in them, and of those the struck-out ones."""
    struck: Counter[int] = field(default_factory=Counter)

    def take_cell(self, row: int, column: int, style: int, *, is_filled: bool) -> None:
        """Look at how a cell looks."""
        if style in self.styles.coloured:
            self.coloured.append((row, column))
        if is_filled:
            self.filled[row] += 1
            if style in self.styles.struck:
                self.struck[row] += 1

    def marks(self) -> SheetMarks:
        """All that is to be kept of it."""
        return SheetMarks(
            hidden_rows=frozenset(self.hidden),
            struck_rows=frozenset(row for row, cells in self.struck.items() if cells * 2 >= self.filled[row]),
            empty_formulas=frozenset(self.zeros),
            lost=frozenset(self.lost),
            merged=tuple(self.merged),
            told=tuple(notes_told(self.comments, self.coloured, len(self.filled))),
        )
