"""A desk with an event file whose badges go to printers that it talks to itself: what their tests share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from checkin.core.door.records import RecordKind, new_id
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.printing.added_printers import AddedPrinter
from checkin.core.printing.jobs import JobState, PrintJob, PrintTrouble
from checkin.core.printing.print_queue import PrintQueue
from checkin.core.printing.printers import Printers, PrintPage, Sharing
from checkin.core.times import system_clock
from checkin.devices.printers.direct_printers import DeskPrinters
from checkin.devices.printers.programs_here import ProgramsHere
from checkin.devices.printers.system_printers import NoPrinters
from checkin.store.event_file import EventFile
from checkin.store.print_jobs import PrintJobRows
from tests.devices.cups_server import STEP_S, wait_until
from tests.devices.printers.test_cups_print_queue import PROGRAMME

ZONE = ZoneInfo("Asia/Seoul")


@dataclass
class DirectStation:
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

    def job(self, job: PrintJob) -> PrintJob:
        found = self.jobs.get(job.id)
        assert found is not None
        return found

    def states(self, jobs: Sequence[PrintJob]) -> list[JobState]:
        return [self.job(job).state for job in jobs]

    def run_until(self, holds: Callable[[], bool], what: str) -> None:
        def stepped() -> bool:
            self.queue.step()
            return holds()

        wait_until(stepped, f"{what}; jobs: {self.queue.jobs()}", pause_s=STEP_S)

    def run_until_all(self, jobs: Sequence[PrintJob], *states: JobState) -> None:
        self.run_until(lambda: all(self.job(job).state in states for job in jobs), f"the jobs are {states}")

    def run_until_trouble(self, job: PrintJob, trouble: PrintTrouble | None) -> PrintJob:
        self.run_until(lambda: self.job(job).trouble is trouble, f"the job tells {trouble}")
        return self.job(job)

    def prints(self) -> int:
        with EventFile.open(self.path) as event:
            return sum(record.kind is RecordKind.PRINT for record in event.records())


def new_event(path: Path) -> Path:
    EventFile.create(path, programme_from_dict(PROGRAMME)).close()
    return path
