"""A desk in a process of its own, for tests: scans the codes it is given and tells each answer at once."""

from __future__ import annotations

import sys
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.store.event_file import EventFile


def main(path: str, name: str, session: str) -> None:
    """A line in, an answer out: the verdict, the code and the id of the scan."""
    with EventFile.open(Path(path)) as event:
        desk = Desk(event, name=name)
        print("ready", flush=True)
        for line in sys.stdin:
            verdict = desk.scan(line, session)
            print(verdict.word, line.strip(), verdict.scan_id, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
