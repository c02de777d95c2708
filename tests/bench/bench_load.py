"""Reading a list of 20,000 people (BIG=1: 100,000), and loading it so that everybody can be found and scanned.

The floor decodes, parts the cells and makes an attendee of each row; it maps, cleans, tells and joins nothing. The
floor of loading puts them into one table with their codes and a full-text index, in one durable transaction.
"""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.lists.reading import read_list
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.bench import IS_BIG, Row, interleaved, median, milliseconds

PEOPLE = 100_000 if IS_BIG else 20_000
_TIMES = 3 if IS_BIG else 1
_HEADER = ("Reference", "Name", "Organisation", "E-mail", "Country", "Category", "Sessions", "Code")


def people(number: int = PEOPLE) -> Iterator[tuple[str, ...]]:
    """Made-up rows of a list, Hangul and accents among them, after the row of captions."""
    yield _HEADER
    countries = ("Republic of Korea", "Germany", "US", "프랑스")
    for n in range(number):
        name = f"김민{n}" if n % 3 == 0 else f"Anna{n} Müller{n % 7919}"
        category = "Speaker" if n % 9 == 0 else "Participant"
        person = (f"R{n}", name, f"Institute {n % 5000}", f"p{n}@example.org")
        yield (*person, countries[n % 4], category, "one;two", f"C-{n:08d}")


def programme() -> Programme:
    """A programme whose sessions and categories the rows name."""
    times = {"starts": "2025-06-24T09:00", "ends": "2025-06-24T18:00", "kind": "other", "room": None}
    return programme_from_dict(
        {
            "event": {
                "id": "e",
                "name": "E",
                "timezone": "Asia/Seoul",
                "starts": "2025-06-24",
                "ends": "2025-06-24",
            },
            "venues": [],
            "categories": [{"id": c, "name": c, "colour": "#123456"} for c in ("participant", "speaker")],
            "sessions": [{"id": s, "title": s.title(), **times} for s in ("one", "two")],
        }
    )


def write_csv(path: Path, number: int = PEOPLE) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(people(number))


def write_xlsx(path: Path, number: int = PEOPLE) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate(people(number)):
            sheet.write_row(n, 0, row)


def _attendee(row: list[str]) -> Attendee:
    reference, name, organisation, email, country, category, sessions, code = (cell.strip() for cell in row)
    return Attendee(
        reference=reference,
        name=name,
        organisation=organisation,
        email=email,
        country=country,
        category=category,
        sessions=tuple(sessions.split(";")),
        codes=(code,),
    )


def floor_csv(path: Path) -> list[Attendee]:
    rows = csv.reader(path.read_bytes().decode("utf-8").splitlines(keepends=True))
    next(rows)
    return [_attendee(row) for row in rows]


def floor_xlsx(path: Path) -> list[Attendee]:
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return [_attendee([str(cell) for cell in row]) for row in rows[1:]]


def rows() -> Iterator[Row]:
    """Measure both formats."""
    plan = programme()
    with tempfile.TemporaryDirectory() as folder:
        kinds: list[tuple[str, Callable[[Path], None], Callable[[Path], list[Attendee]]]] = [
            ("csv", write_csv, floor_csv),
            ("xlsx", write_xlsx, floor_xlsx),
        ]
        loads = count()
        for kind, write, floor in kinds:
            path = Path(folder) / f"list.{kind}"
            write(path)
            floors, ours = interleaved(partial(floor, path), partial(read_list, path, plan), _TIMES)
            yield Row(f"read a list of {PEOPLE:,} ({kind})", median(floors), median(ours), 3.0)
            floors, ours = interleaved(
                partial(_floor_load, floor, path, Path(folder), loads),
                partial(_load, path, Path(folder), plan, loads),
                _TIMES,
            )
            yield Row(f"load a list of {PEOPLE:,} ({kind})", median(floors), median(ours), 2.0)
        yield from _again(Path(folder), plan)


def _again(folder: Path, plan: Programme) -> Iterator[Row]:
    """A changed list against the first load of it; memory in a process of its own, against reading by the floor."""
    path = folder / "list.csv"
    with EventFile.create(folder / "again.checkin", plan) as event_file:
        first = milliseconds(partial(load_list, event_file, path, now=datetime.now(UTC), desk="bench"))
        path.write_text(path.read_text("utf-8").replace("Institute", "Academy"), "utf-8")
        again = milliseconds(partial(load_list, event_file, path, now=datetime.now(UTC), desk="bench"))
    yield Row("load it again, every row changed, against the first time", first, again, 2.0)
    floor = _megabytes("floor_csv(path)", folder)
    ours = _megabytes(
        "with EventFile.create(path.with_name('memory.checkin'), programme()) as event_file:\n"
        "    load_list(event_file, path, now=datetime.now(UTC), desk='bench')",
        folder,
    )
    yield Row(f"memory of loading {PEOPLE:,} (reach: 400 MB)", floor, ours, 400 / floor, "MB")


def _megabytes(work: str, folder: Path) -> float:
    """The most memory that a process with nothing else to do takes; its `ru_maxrss` begins with ours."""
    script = (
        "import re\nfrom tests.bench.bench_load import *\n"
        f"path = Path({str(folder / 'list.csv')!r})\n{work}\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return float(done.stdout)


def _floor_load(
    read: Callable[[Path], list[Attendee]], path: Path, folder: Path, loads: Iterator[int]
) -> None:
    people = read(path)
    path = folder / f"{next(loads)}.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE attendees (rowid INTEGER PRIMARY KEY, reference TEXT UNIQUE, name, organisation, email,"
            " country, category, sessions);"
            "CREATE TABLE codes (code TEXT PRIMARY KEY, attendee INTEGER) WITHOUT ROWID;"
            "CREATE VIRTUAL TABLE search USING fts5 (name, other, prefix = '1 2 3'); BEGIN IMMEDIATE"
        )
        connection.executemany(
            "INSERT INTO attendees VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (n, p.reference, p.name, p.organisation, p.email, p.country, p.category, ";".join(p.sessions))
                for n, p in enumerate(people)
            ),
        )
        connection.executemany(
            "INSERT INTO codes VALUES (?, ?)", ((p.codes[0], n) for n, p in enumerate(people))
        )
        connection.executemany(
            "INSERT INTO search (rowid, name, other) VALUES (?, ?, ?)",
            ((n, p.name, f"{p.organisation} {p.email} {p.codes[0]}") for n, p in enumerate(people)),
        )
        connection.execute("COMMIT")


def _load(path: Path, folder: Path, plan: Programme, loads: Iterator[int]) -> None:
    with EventFile.create(folder / f"{next(loads)}.checkin", plan) as event_file:
        load_list(event_file, path, now=datetime.now(UTC), desk="bench")
