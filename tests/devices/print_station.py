"""A desk with an event file and a print queue, whatever its badges go to: what tests of printers share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from checkin.core.printing.jobs import PrintJob, PrintTrouble
from checkin.core.printing.print_queue import PrintQueue
from checkin.store.event_file import EventFile
from checkin.store.print_jobs import PrintJobRows
from tests.core.made_up import programme, session_dict
from tests.devices.cups_server import STEP_S, wait_until


class PrintStation:
    """What is asked of it: how a job stands, and that it goes on until something holds."""

    jobs: PrintJobRows
    queue: PrintQueue

    def job(self, job: PrintJob) -> PrintJob:
        found = self.jobs.get(job.id)
        assert found is not None
        return found

    def run_until(self, holds: Callable[[], bool], what: str) -> None:
        def stepped() -> bool:
            self.queue.step()
            return holds()

        wait_until(stepped, f"{what}; jobs: {self.queue.jobs()}", pause_s=STEP_S)

    def run_until_trouble(self, job: PrintJob, trouble: PrintTrouble | None) -> PrintJob:
        self.run_until(lambda: self.job(job).trouble is trouble, f"the job tells {trouble}")
        return self.job(job)


def new_event(path: Path) -> Path:
    """One session, and nobody on the list."""
    EventFile.create(path, programme(session_dict("day-1"))).close()
    return path
