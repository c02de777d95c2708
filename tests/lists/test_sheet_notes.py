"""Comments and colours of a workbook: not read, and told where they may say something of somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import xlsxwriter

_ROWS = 10


def _workbook(
    path: Path,
    is_coloured: Callable[[int, int], bool],
    comments: tuple[str, ...] = (),
    *,
    look: Mapping[str, str] = MappingProxyType({"bg_color": "#FFFF00"}),
) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Guests")
        fill = book.add_format(dict(look))
        for row in range(_ROWS + 1):
            cells = (f"Guest No{chr(65 + row)}", f"g{row}@b.org") if row else ("Name", "Email")
            for column, text in enumerate(cells):
                sheet.write(row, column, text, fill if is_coloured(row, column) else None)
        for place in comments:
            sheet.write_comment(place, "not coming")
    return path


def test_comments_below_the_captions_are_told_with_their_count(read: Any, tmp_path: Path) -> None:
    path = _workbook(tmp_path / "list.xlsx", lambda *_: False, ("A1", "A3", "B5"))
    reading = read(path)
    assert [(p.problem, p.value) for p in reading.problems] == [
        ("2 comments at cells were not read.", "A3, B5")
    ]
    assert len(reading.people) == _ROWS


def test_rows_with_a_colour_of_their_own_are_told(read: Any, tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "list.xlsx", lambda row, column: row in (0, 4, 7) or (row == 9 and column == 1)
    )
    (told,) = read(path).problems
    assert told.problem.startswith("3 rows have a colour of their own") and told.value == "5, 8, 10"


@pytest.mark.parametrize(
    "is_coloured",
    [
        lambda row, _: row == 0,
        lambda row, _: row % 2 == 0,
        lambda *_: True,
        lambda row, column: row == 0 or column == 0,
        lambda row, _: row in (0, _ROWS),
    ],
)
def test_how_a_table_looks_is_not_told(
    read: Any, tmp_path: Path, is_coloured: Callable[[int, int], bool]
) -> None:
    assert not read(_workbook(tmp_path / "list.xlsx", is_coloured)).problems


@pytest.mark.parametrize(
    ("colour", "is_told"), [("#FF0000", True), ("#00B050", True), ("#0563C1", False), ("#595959", False)]
)
def test_rows_in_letters_of_a_colour_are_told_and_no_links(
    read: Any, tmp_path: Path, colour: str, is_told: bool
) -> None:
    path = _workbook(tmp_path / "list.xlsx", lambda row, _: row in (0, 4, 7), look={"font_color": colour})
    assert [problem.value for problem in read(path).problems] == (["5, 8"] if is_told else [])
