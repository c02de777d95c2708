"""Tables on pages, read back from the PDF: what breaks, and how much room a row takes."""

from __future__ import annotations

import subprocess
from pathlib import Path

from checkin.core.report.model import Column, Kind, Table
from checkin.typeset.ink import Ink
from checkin.typeset.page_tables import draw_table
from checkin.typeset.pages import Pages

TITLE = "Structured 1:1 matchmaking sessions of the researchers"
PEOPLE = "Maximiliane von Hohenfels-Windischgraetz, Grzegorz Brzęczyszczykiewicz"
COLUMNS = (
    Column("title", "Session", is_group=True),
    Column("slot", "Slot", Kind.TIME),
    Column("table", "Table"),
    Column("people", "People"),
    Column("phone", "Phone"),
    Column("absent", "Did not come"),
)


def pages_of(path: Path, rows: tuple[tuple[str, ...], ...]) -> list[str]:
    """The text of each page on which this table stands alone."""
    pages = Pages(Ink("Tables", ("en",)), "Tables", "")
    draw_table(pages, Table(id="t", title="Meetings", how="", columns=COLUMNS, rows=rows))
    path.write_bytes(pages.finish())
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]


def test_short_texts_stay_whole_beside_long_ones(tmp_path: Path) -> None:
    row = (TITLE, "10 Apr 09:30", "Table 10", PEOPLE, "+46 8 465 004 41", "Héloïse d’Aubigné")

    (page,) = pages_of(tmp_path / "table.pdf", (row,))

    assert "Table 10" in page and "+46 8 465 004 41" in page


def test_a_row_under_the_title_of_its_group_is_as_high_as_what_it_shows(tmp_path: Path) -> None:
    row = (TITLE * 2, "09:30", "Table 1", "Kim, Lee", "", "")

    assert len(pages_of(tmp_path / "table.pdf", (row,) * 40)) == 1


def test_what_says_which_row_it_is_stands_there_whole(tmp_path: Path) -> None:
    """Two sessions whose long titles begin alike were one and the same on paper; other cells end after three lines."""
    rows = tuple(
        (f"{TITLE} {TITLE}, {part} part", "10 Apr 09:30", "Table 1", PEOPLE * 4, "+46 8 465 004 41", PEOPLE)
        for part in ("morning", "afternoon")
    )

    words = " ".join(" ".join(pages_of(tmp_path / "table.pdf", rows)).split())

    assert "morning" in words and "afternoon" in words
    assert "…" in words


def test_below_a_heading_there_is_the_room_that_it_keeps() -> None:
    pages = Pages(Ink("Tables", ("en",)), "Tables")
    for room in range(20, 90):
        pages.y += pages.room() - room
        pages.heading("Refusals", "Every reading that admitted nobody.", keep=16)
        assert pages.room() >= 16
