"""What a report's files hold: texts that nothing runs, captions that stay, and never half a file."""

from __future__ import annotations

import csv
import io
import re
import resource
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from checkin.core.desk.desk import Desk
from checkin.core.errors import ReportError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme_reading import programme_from_dict
from checkin.reports.machine import guard_from_formula
from checkin.reports.workbook import report_as_xlsx
from checkin.store.event_file import EventFile
from checkin.tasks.languages import language_called
from checkin.tasks.write_report import SUFFIXES, write_report
from tests.badges.badge_pages import text_of
from tests.commands import run_command
from tests.conftest import Clock
from tests.core.made_up import programme_dict, session_dict
from tests.of_each import of_each

LONG = "High-level policy dialogue on co-operation in quantum science between Korea and the European Union"
FORMULA = '=HYPERLINK("http://example.net","click")'


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Desk:
    """A desk with three people inside, whose list tries to run things."""
    hall = session_dict("hall", room="red", title="@SUM(A1)", access="invited")
    file = EventFile.create(tmp_path / "event.checkin", programme_from_dict(programme_dict(hall)))
    names = (FORMULA, "\tTab", "O’Neil\x07 \ud83d".encode("utf-8", "replace").decode())
    people = [
        Attendee(
            reference=f"P{n}",
            name=name,
            category="participant",
            organisation="-1+1",
            sessions=("hall",),
            codes=(f"CODE-{n}",),
        )
        for n, name in enumerate(names)
    ]
    file.add_all(people, at=clock(), desk="Desk")
    desk = Desk(file, name="Desk", clock=clock)
    clock.advance(hours=1)
    for n in range(len(names)):
        assert desk.scan(f"CODE-{n}", "hall").admits
    assert not desk.scan(FORMULA, "hall").admits
    clock.advance(hours=1)
    return desk


def test_no_csv_cell_begins_like_a_formula(desk: Desk, tmp_path: Path) -> None:
    write_report(desk, tmp_path / "report.csv")

    text = (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]

    assert "'" + FORMULA in cells and "'-1+1" in cells and "'@SUM(A1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@of_each("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "'=1"])
def test_a_guarded_cell_is_the_cell_behind_an_apostrophe(cell: str) -> None:
    assert guard_from_formula(cell) == "'" + cell


def test_the_summary_names_sheets_as_they_are_called_and_days_are_days(desk: Desk, tmp_path: Path) -> None:
    report = write_report(desk, tmp_path / "report.xlsx")
    tables = (replace(report.tables[0], title="1:1 meetings"), *report.tables[1:])

    book = openpyxl.load_workbook(io.BytesIO(report_as_xlsx(replace(report, tables=tables))))
    named = [str(row[0]) for row in book["Summary"].values if str(row[0]).startswith("Sheet “")]
    assert named == [f"Sheet “{name}”" for name in book.sheetnames[1:]] and "1 1 meetings" in book.sheetnames
    (day,) = [row[0] for row in book["Days"].values if row[0] != "Day"]
    assert isinstance(day, datetime) and day.date() == desk.now().date()


@pytest.mark.parametrize("names", [False, True])
def test_the_first_page_is_written_alone_to_hand_on_and_holds_no_personal_data(
    names: bool, desk: Desk, tmp_path: Path
) -> None:
    whole, alone = tmp_path / "whole.pdf", tmp_path / "alone.pdf"
    write_report(desk, whole, with_names=False)

    write_report(desk, alone, with_names=names, first_page_alone=True)

    pages = [text_of(path.read_bytes(), tmp_path).removesuffix("\f").split("\f") for path in (whole, alone)]
    assert len(pages[0]) > 3 and len(pages[1]) == 1
    assert pages[1][0] == pages[0][0].replace(f"1 / {len(pages[0])}", "1 / 1")
    with pytest.raises(ReportError, match=r"Only a \.pdf has a first page"):
        write_report(desk, tmp_path / "alone.xlsx", first_page_alone=True)
    assert not (tmp_path / "alone.xlsx").exists()


def test_every_sheet_keeps_its_captions_in_sight_and_its_texts_texts(desk: Desk, tmp_path: Path) -> None:
    report = write_report(desk, tmp_path / "report.xlsx")

    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert book["Summary"].column_dimensions["B"].width > len(book["Summary"]["B3"].number_format), "no #####"

    assert book.sheetnames == ["Summary", *(table.title for table in report.tables)]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2", sheet.title
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    people = book["Attendance per person"]
    assert [cell.value for cell in people["B"]][1:] == [g[1] for g in _clean_people(report)]
    assert isinstance(book["Sessions"]["C2"].value, datetime)
    write_report(desk, tmp_path / "report.xlsx", spoken=language_called("ko"))
    captions = [sheet[1] for sheet in openpyxl.load_workbook(tmp_path / "report.xlsx").worksheets]
    assert {cell.value for row in captions for cell in row if re.search("[a-z]{3}", cell.value)} == set()


def _clean_people(report) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    return [(row[0], row[1].replace("\x07", "\ufffd")) for row in report.table("people").rows]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_event_without_anybody_has_a_report_too(tmp_path: Path, clock: Clock, suffix: str) -> None:
    hall = session_dict("hall", room="red", title=LONG)
    with EventFile.create(tmp_path / "empty.checkin", programme_from_dict(programme_dict(hall))) as file:
        report = write_report(Desk(file, name="Desk", clock=clock), tmp_path / f"report{suffix}")

    assert report.sentences == ("Nobody has been admitted yet.",)
    assert (tmp_path / f"report{suffix}").stat().st_size > 100
    if suffix == ".pdf":
        first = text_of((tmp_path / "report.pdf").read_bytes(), tmp_path).split("\f")[0]
        # A page to hand to a ministry: its one session stands there, and its title is whole.
        assert set(LONG.split()) <= set(first.split())


@pytest.mark.parametrize("name", ["report.docx", "report", "no/such/folder/report.pdf"])
def test_what_cannot_be_written_is_told_before_anything_is(desk: Desk, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.iterdir())

    with pytest.raises(ReportError, match=r"[Nn]othing was written"):
        write_report(desk, tmp_path / name)

    assert sorted(tmp_path.iterdir()) == before


def test_the_command_says_it_in_one_sentence_and_exits_2(desk: Desk, tmp_path: Path) -> None:
    event = tmp_path / "event.checkin"
    for arguments in (("--out", "report.txt"), ("--out", str(tmp_path)), ()):
        done = run_command("report", event, *arguments)
        assert (done.status, done.out) == (2, "")
        assert done.err.count("\n") == 1 and "nothing was written" in done.err.lower()


def test_a_full_disk_leaves_the_report_before_as_it_was(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    out.write_text("the report before")

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        # -B, or a module would be kept compiled in 4,096 bytes, and nothing that imports it would start again.
        [sys.executable, "-B", "-m", "checkin", "report", str(tmp_path / "event.checkin"), "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=no_room,
    )

    assert done.returncode == 2
    assert out.read_text() == "the report before"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".report")]


def test_the_same_event_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        write_report(desk, tmp_path / name)

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
