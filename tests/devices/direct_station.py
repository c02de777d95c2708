"""A desk with an event file whose badges go to printers that it talks to itself: what their tests share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from checkin.core.door.records import RecordKind, new_id
from checkin.core.printing.added_printers import AddedPrinter
from checkin.core.printing.jobs import JobState, PrintJob
from checkin.core.printing.print_queue import PrintQueue
from checkin.core.printing.printers import Printers, PrintPage, Sharing
from checkin.core.times import system_clock
from checkin.devices.printers.direct_printers import DeskPrinters
from checkin.devices.printers.programs_here import ProgramsHere
from checkin.devices.printers.system_printers import NoPrinters
from checkin.store.event_file import EventFile
from checkin.store.print_jobs import PrintJobRows
from tests.devices.print_station import PrintStation

ZONE = ZoneInfo("Asia/Seoul")


@dataclass
class DirectStation(PrintStation):
    """`added` is what the desk's settings have; a program that is restarted is another queue over the same file."""

    path: Path
    card: bytes
    jobs: PrintJobRows
    added: list[AddedPrinter] = field(default_factory=list)
    sharing: Sharing = lambda printer: (printer,)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self, printers: Printers | None = None) -> None:
        """Go on as a program that knows nothing but the event file."""
        self.printers = printers or DeskPrinters(NoPrinters("No queues here."), lambda: self.added)
        self.queue = PrintQueue(
            self.jobs,
            self.printers,
            lambda job: PrintPage(self.card),
            desk="Desk 1",
            claimants=ProgramsHere(),
            settle=timedelta(milliseconds=100),
            sharing=lambda printer: self.sharing(printer),
        )

    def add(self, printer: str = "Label", *, badges: int = 1) -> list[PrintJob]:
        return list(
            self.queue.add_all(
                PrintJob(
                    id=new_id(),
                    desk="Desk 1",
                    printer=printer,
                    width_mm=86,
                    height_mm=54,
                    queued_at=system_clock(),
                )
                for _ in range(badges)
            )
        )

    def states(self, jobs: Sequence[PrintJob]) -> list[JobState]:
        return [self.job(job).state for job in jobs]

    def run_until_all(self, jobs: Sequence[PrintJob], *states: JobState) -> None:
        self.run_until(lambda: all(self.job(job).state in states for job in jobs), f"the jobs are {states}")

    def prints(self) -> int:
        with EventFile.open(self.path) as event:
            return sum(record.kind is RecordKind.PRINT for record in event.records())
