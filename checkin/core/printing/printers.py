"""Printers and the system's print queue as the whole program knows them; devices/printers has those there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from checkin.core.errors import PrintingError


class PrinterState(StrEnum):
    READY = "ready"
    PAUSED = "paused"
    OFFLINE = "offline"
    OUT_OF_MEDIA = "out_of_media"
    ATTENTION = "attention"
    """A cover is open, a card is jammed, the ribbon is at its end: somebody has to go there."""
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """One print queue of the system. `reason` is in its own words where it has any."""

    name: str
    state: PrinterState
    reason: str | None = None
    info: str = ""
    is_default: bool = False


class SystemJobState(StrEnum):
    """Where the system's print queue says a job is; UNTOLD where the system does not say."""

    PENDING = "pending"
    HELD = "held"
    PROCESSING = "processing"
    STOPPED = "stopped"
    CANCELED = "canceled"
    ABORTED = "aborted"
    COMPLETED = "completed"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemJob:
    """A job in the system's print queue. `title` is ours, so that a job is never taken for another's."""

    number: int
    title: str
    state: SystemJobState
    reason: str | None = None
    progress: int = 0


class PrintSystemUnreachableError(PrintingError):
    """The system's print queue does not answer; nothing was sent to it."""


class SubmissionUnknownError(PrintingError):
    """The answer to a submission was lost: the job may be in the system's print queue, or not."""


@dataclass(frozen=True, slots=True)
class PrintPage:
    """What a job prints, and the code on it; None where that is nobody's."""

    pdf: bytes
    code: str | None = None


class Printers(Protocol):
    """The print queues of this computer. Every call may take seconds: never from the thread that scans.

    All raise SpoolerUnreachableError when there is no answer, and PrintingError with the reason when refused.
    """

    def printers(self) -> list[Printer]:
        """All of them, with their states."""
        ...

    def printer(self, name: str) -> Printer:
        """The one of that name."""
        ...

    def check_media(self, name: str, width_mm: float, height_mm: float) -> None:
        """Raise PrintingError when this queue can't print pages of that size."""
        ...

    def submit(self, name: str, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob:
        """Hand over one page. SubmissionUnknownError where the answer was lost: it may come out."""
        ...

    def job(self, number: int) -> SystemJob | None:
        """The job of that number; None when it is not there any more."""
        ...

    def find_job(self, title: str) -> SystemJob | None:
        """The job of that title, finished ones too; None when it surely is not there.

        PrintingError when that can't be told: the titles of jobs are hidden from this user.
        """
        ...

    def cancel(self, number: int) -> None:
        """Take a job out; one that is finished is left as it is."""
        ...
