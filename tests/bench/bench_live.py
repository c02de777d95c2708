"""The Live page and the report with 100,000 people and 300,000 scans on file, and the report of a real event.

There is no floor to compare with but the promise: the floor of a row is the time promised, its reach is 1.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.desk.snapshot import known_now, standing_at, standing_now
from checkin.core.report.making import make_report
from checkin.store.event_file import EventFile
from checkin.tasks.write_report import write_report
from tests.bench import IS_BIG, Row, median, milliseconds, percentile
from tests.bench.large_event import OPENS, code_of, copy_of_event
from tests.played_event import QUANTUM_KOREA, played


def rows() -> Iterable[Row]:
    with tempfile.TemporaryDirectory(prefix="checkin-bench-") as folder:
        yield from _event_of_the_usual_size(Path(folder))
        path = Path(folder) / "large.checkin"
        copy_of_event(path, with_scans=True)
        yield from _counts(path)
        yield from _page(path)
        yield from _report(path)


def _event_of_the_usual_size(folder: Path) -> Iterator[Row]:
    event = played(QUANTUM_KOREA, folder / "usual.checkin")
    for suffix in ("pdf", "xlsx"):
        out = folder / f"report.{suffix}"
        took = median([milliseconds(lambda out=out: write_report(event.desk, out)) for _ in range(3)])  # type: ignore[misc]
        yield Row(f"report as {suffix}, 112 people (0.3 s)", 300, took, 1.0)
    event.file.close()


def _counts(path: Path) -> Iterator[Row]:
    clock = [OPENS + timedelta(hours=9)]
    with EventFile.open(path) as file:
        desk = Desk(file, name="Bench", clock=lambda: clock[0])
        standing_now(desk)
        times = []
        for number in range(200):
            clock[0] += timedelta(seconds=1)
            desk.scan(code_of(number * 37), "hall")
            times.append(milliseconds(desk.counts))
        yield Row("counts after a scan, 300,000 on file: p50 (2 ms)", 2, median(times), 1.0)
        yield Row("counts after a scan, 300,000 on file: p99 (2 ms)", 2, percentile(times, 0.99), 1.0)
        at = OPENS + timedelta(hours=4)
        took = milliseconds(lambda: standing_at(known_now(desk), file, at))
        yield Row("a past moment, in the background (0.3 s)", 300, took, 1.0)


def _page(path: Path) -> Iterator[Row]:
    """From the key to the painted page, with the Desk open before, as people come from there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["CHECKIN_HOME"] = str(path.parent / "home")
    from PySide6.QtWidgets import QApplication

    from checkin.app import Program

    app = QApplication([])
    program = Program(app)
    program.session.open(path, clock=lambda: OPENS + timedelta(hours=9, minutes=30))
    program.window.show()
    _settle(app, 1.0)

    def open_page() -> None:
        program.window.open_page("live")
        program.window.repaint()
        app.processEvents()

    yield Row("open Live, 300,000 on file (0.5 s)", 500, milliseconds(open_page), 1.0)
    _settle(app, 6.0)
    times = []
    for number in range(40):
        program.session.desk.scan(code_of(50_000 + number), "hall")
        began = time.perf_counter()
        program.session.counts_changed.emit()
        times.append((time.perf_counter() - began) * 1000)
        _settle(app, 0.02)
    yield Row("scan on Live keeps the window for, p99 (one second)", 1000, percentile(times, 0.99), 1.0)
    yield Row("scan on Live keeps the window for, p50 (one frame)", 1000 / 60, median(times), 1.0)
    program.window.close()
    program.shut()


def _report(path: Path) -> Iterator[Row]:
    """From a desk that knows its counts, as the window's does; counting 300,000 records first is a row of `scan`."""
    with EventFile.open(path) as file:
        desk = Desk(file, name="Bench", clock=lambda: OPENS + timedelta(hours=10))
        desk.headcount().people()
        figures = milliseconds(lambda: make_report(desk, for_paper=True))
        yield Row("figures of a report on paper, 100,000 people", 2000, figures, 1.0)
        paper = milliseconds(lambda: write_report(desk, path.with_suffix(".pdf")))
        yield Row("report as pdf, 100,000 people (2 s)", 2000, paper, 1.0)
        if IS_BIG:
            every = milliseconds(lambda: make_report(desk))
            yield Row("figures of a report, every table, 100,000 people", 2000, every, 1.0)


def _settle(app: object, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        app.processEvents()  # type: ignore[attr-defined]
