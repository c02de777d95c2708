"""A load in a process of its own, for tests: of people whose organisation is the word that is given."""

from __future__ import annotations

import csv
import sys
from datetime import UTC, datetime
from pathlib import Path

from checkin.lists.reading import read_list
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_reading


def write_list(path: Path, number: int, organisation: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Name", "Organisation", "Ticket code"))
        rows.writerows((f"Anna Müller {n}", organisation, f"T-{n:06d}") for n in range(number))


def main(event: str, path: str) -> None:
    """Say how far it is once the list is read, a line each time."""
    with EventFile.open(Path(event)) as file:
        load_reading(
            file,
            read_list(Path(path), file.programme),
            Path(path).name,
            now=datetime.now(UTC),
            desk="Office",
            progress=lambda done, total: print(done, total, flush=True),
        )
    print("loaded", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
