"""What we write, we read back to the same, whatever people are called; and a write that fails leaves what was there."""

from __future__ import annotations

import csv
import gc
import shutil
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from checkin.core.clean_text import clean, clean_line
from checkin.core.errors import ListError, WritingError
from checkin.core.event.attendee import PERSON_FIELDS, Attendee, Status
from checkin.core.event.programme import Programme
from checkin.lists.cells import clean_code
from checkin.lists.delimited import guard_cell, unguard_cell
from checkin.lists.list_writing import View, arrived_caption, printed_caption, write_list
from checkin.lists.reading import read_list

_TRICKY = [
    "=1+1",
    "+82",
    "-5",
    "@x",
    "'=1",
    "''=1",
    "'",
    "''",
    "|x",
    "'|x",
    "%x",
    "'%x",
    "'abc",
    "_x0041_",
    "a;b",
    "\\",
]
_TRICKY += [
    "a\\;b",
    "KIM, Min-jun",
    "1.23457E+15",
    "00123",
    '="7"',
    "(no name)",
    "Total",
    "No",
    "김민준",
    "مرحبا",
    "a\nb",
]
_ANY = st.text(max_size=30) | st.sampled_from([*_TRICKY, "a | b", "yes", "NULL", "sep=;"])
_LINE = _ANY.map(lambda text: clean_line(text)[0])
_MAYBE = st.none() | _LINE.filter(bool)
_TEXT = _ANY.map(lambda text: clean(text)[0]).filter(bool)
_CODE = _ANY.map(lambda text: " ".join(clean_code(text).split())).filter(bool)
_PEOPLE = st.lists(
    st.builds(
        lambda **values: values,
        name=_LINE.filter(bool),
        first_name=_MAYBE,
        last_name=_MAYBE,
        name_latin=_MAYBE,
        prefix=_MAYBE,
        organisation=_MAYBE,
        job_title=_MAYBE,
        email=_MAYBE,
        phone=_MAYBE,
        country=st.sampled_from([None, "KR", "NA", "EU", "OECD", "Wakanda"]),
        sector=_MAYBE,
        category=st.sampled_from(["participant", "speaker", "vip"]),
        sessions=st.lists(st.sampled_from(["qk-eu", "qk-rec", "fo-mm"]), unique=True, max_size=3).map(tuple),
        codes=st.lists(_CODE, unique=True, max_size=3).map(tuple),
        status=st.sampled_from(Status),
        note=st.none() | _TEXT,
        attention=st.booleans(),
        walk_in=st.booleans(),
        extra=st.dictionaries(_LINE.filter(lambda t: 0 < len(t) < 60), _TEXT, max_size=3),
    ),
    max_size=5,
)


_HALF = settings().max_examples // 2
"""Each is written in two formats."""


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@settings(max_examples=_HALF, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=_PEOPLE)
@example(people=[])
@example(
    people=[
        {
            "name": "A",
            "category": "vip",
            "extra": {"Category": "Gold", "Name": "B", "Category#2": "x", "=1": "y", "Codes": "1;2"},
        }
    ]
)
def test_what_is_written_is_read_back_the_same(
    programme: Programme, tmp_path: Path, suffix: str, people: list[dict[str, Any]]
) -> None:
    attendees = [Attendee(reference=f"R-{n}", **values) for n, values in enumerate(people)]
    path = tmp_path / f"list{suffix}"
    write_list(path, attendees)
    reading = read_list(path, programme)
    assert [p.attendee(p.reference or "") for p in reading.people] == attendees
    assert reading.skipped == 0


_SHOWN = [name for name in PERSON_FIELDS if name not in ("gone", "extra")]


@settings(max_examples=_HALF, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@given(people=_PEOPLE, shown=st.lists(st.sampled_from(_SHOWN), unique=True))
def test_whatever_columns_are_exported_are_read_back_the_same(
    programme: Programme, tmp_path: Path, suffix: str, people: list[dict[str, Any]], shown: list[str]
) -> None:
    attendees = [Attendee(reference=f"R-{n}", **values) for n, values in enumerate(people)]
    came = {arrived_caption("Opening"): {"R-0": "2025-06-24 09:41"}, printed_caption(): {}}
    path = tmp_path / f"view{suffix}"
    write_list(path, attendees, view=View(fields=shown, happened=came))
    reading = read_list(path, programme)

    fields = {"reference", "name", *shown}
    read = [p.attendee(p.reference or "") for p in reading.people]
    assert [{f: getattr(p, f) for f in fields} for p in read] == [
        {f: getattr(p, f) for f in fields} for p in attendees
    ]
    assert not any(p.extra for p in read) and reading.skipped == 0
    spoken = {"codes" if f == "code" else f for f in reading.fields}
    assert not attendees or spoken == fields, "of what was not exported it says nothing"


def test_who_is_no_longer_listed_is_told_and_left_out_when_read_back(
    programme: Programme, tmp_path: Path
) -> None:
    people = [
        Attendee(reference="1", name="Ada", category="vip"),
        Attendee(reference="2", name="Ben", category="vip", gone=True),
    ]
    for view in (None, View(fields=("name",))):
        write_list(tmp_path / "list.csv", people, view=view)
        reading = read_list(tmp_path / "list.csv", programme)
        assert [p.name for p in reading.people] == ["Ada"] and reading.skipped == 1
        assert "no longer listed" in reading.problems[0].problem


@given(st.text(max_size=20))
@example("'|x")
@example("''=x")
def test_a_guard_is_taken_off_as_it_was_put_on(cell: str) -> None:
    written = guard_cell(cell)
    assert not written or written[0] not in "=+-@\t\r"
    assert not written or unguard_cell(written) == cell


def test_spreadsheets_run_nothing_that_we_write(tmp_path: Path) -> None:
    evil = ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(1)", "https://example.org", "007"]
    attendees = [
        Attendee(reference=f"{n}", name=text, category="vip", codes=(text,)) for n, text in enumerate(evil)
    ]
    write_list(tmp_path / "list.csv", attendees)
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [cell for row in csv.reader(file) for cell in row if cell[:1] in tuple("=+-@\t\r")]
    write_list(tmp_path / "list.xlsx", attendees)
    cells = [
        cell for row in load_workbook(tmp_path / "list.xlsx").active.iter_rows(min_row=2) for cell in row
    ]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_a_list_that_cant_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match=r"no folder.*Nothing was written"):
        write_list(tmp_path / "no folder" / "list.csv", [])
    with pytest.raises(ListError, match=r"\.csv or \.xlsx"):
        write_list(tmp_path / "list.pdf", [])
    path = tmp_path / "list.xlsx"
    path.write_text("kept")
    with pytest.raises(ListError, match="longer"):
        write_list(path, [Attendee(reference="1", name="x" * 40_000, category="vip")])
    assert path.read_text() == "kept"
    assert [p.name for p in tmp_path.iterdir()] == ["list.xlsx"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_full_disk_is_one_sentence_and_leaves_what_was_there(
    small_disk: Path, suffix: str, recwarn: pytest.WarningsRecorder
) -> None:
    path = small_disk / f"list{suffix}"
    path.write_text("kept")
    (small_disk / "film.mp4").write_bytes(bytes(shutil.disk_usage(small_disk).free - 4096))
    people = [Attendee(reference=token_hex(9), name=token_hex(9), category="vip") for _ in range(400)]
    with pytest.raises(
        WritingError, match=r"the disk is full. What stood there before is untouched.*Make room"
    ):
        write_list(path, people)
    gc.collect()
    assert path.read_text() == "kept" and {file.name for file in small_disk.iterdir()} == {
        path.name,
        "film.mp4",
    }
    assert not recwarn.list  # nothing that was half written speaks up when it is thrown away


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_bring_the_reader_down(programme: Programme, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name,Code\n" + content)
    try:
        reading = read_list(path, programme)
    except ListError:
        return
    rows = sum(1 + len(p.further_rows) for p in reading.people)
    assert reading.read == rows + reading.skipped
