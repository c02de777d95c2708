"""What the print queue needs of whoever keeps its jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from checkin.core.printing.jobs import JobState, PrintJob


class PrintJobs(Protocol):
    """Where print jobs are kept. `change` is one transaction: read the row, ask `step`, write what it gives.

    When a step makes a job printed, the print record is written in that same transaction.
    """

    def add(self, jobs: Iterable[PrintJob]) -> Sequence[PrintJob]:
        """Keep new jobs, all or none; for each it, or the one on its way that asks for the same card."""
        ...

    def get(self, job_id: str) -> PrintJob | None:
        """The job of that id, or None."""
        ...

    def list(
        self,
        states: Sequence[JobState],
        *,
        desk: str | None = None,
        printer: str | None = None,
        limit: int | None = None,
    ) -> Sequence[PrintJob]:
        """Oldest first."""
        ...

    def count(self, states: Sequence[JobState], *, desk: str | None = None) -> int:
        """How many are in these states."""
        ...

    def waiting_printers(self, desk: str) -> Sequence[str]:
        """The printers that jobs of this desk wait for."""
        ...

    def change(self, job_id: str, step: Callable[[PrintJob], PrintJob | None]) -> PrintJob | None:
        """The job after the step, or None when the step gave None or there is no such job."""
        ...
