"""A program that prints what waits in an event file, and dies at a point it is told: for tests of crashes.

Arguments: event file, CUPS server, desk, file with the page, and perhaps where to die, as a power cut would.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from checkin.core.printing.jobs import JobState
from checkin.core.printing.print_queue import PrintQueue
from checkin.core.printing.printers import PrintPage, SystemJob, SystemJobState
from checkin.devices.printers.cups import CupsPrinters
from checkin.devices.printers.programs_here import ProgramsHere
from checkin.store.print_jobs import PrintJobRows


class DyingPrinters(CupsPrinters):
    """CUPS, with a power cut at one point."""

    def __init__(self, server: str, die_at: str) -> None:
        super().__init__(server)
        self.die_at = die_at

    def submit(self, name: str, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob:
        self._die("claimed")
        job = super().submit(name, pdf, title=title, width_mm=width_mm, height_mm=height_mm)
        self._die("submitted")
        return job

    def job(self, name: str, number: int) -> SystemJob | None:
        self._die("sent")
        seen = super().job(name, number)
        if seen is not None and seen.state is SystemJobState.COMPLETED:
            self._die("completed")
        return seen

    def _die(self, point: str) -> None:
        if point == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    event, server, desk, page = sys.argv[1:5]
    die_at = sys.argv[5] if len(sys.argv) > 5 else ""
    pdf = Path(page).read_bytes()
    pause = threading.Event()
    with PrintJobRows(Path(event), ZoneInfo("Asia/Seoul")) as jobs:
        queue = PrintQueue(
            jobs,
            DyingPrinters(server, die_at),
            lambda job: PrintPage(pdf),
            desk=desk,
            claimants=ProgramsHere(),
            settle=timedelta(milliseconds=200),
        )
        while queue.summary()[0] > 0:
            if not queue.step():
                pause.wait(0.01)
        if die_at == "printed" and queue.jobs((JobState.PRINTED,)):
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
