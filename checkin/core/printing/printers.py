"""Printers and the system's print queue as the whole program knows them; devices/printers has those there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

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

    @property
    def is_fine(self) -> bool:
        """Whether it needs nobody, for all that is known."""
        return self in (PrinterState.READY, PrinterState.UNKNOWN)


class Printer(Struct, frozen=True, kw_only=True):
    """One print queue of the system. `reason` is in its own words where it has any."""

    name: str
    state: PrinterState
    reason: str | None = None
    info: str = ""


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


class SystemJob(Struct, frozen=True, kw_only=True):
    """A job in the system's print queue. `title` is ours, so that a job is never taken for another's."""

    number: int
    title: str
    state: SystemJobState
    reason: str | None = None
    progress: int = 0


class PrintSystemUnreachableError(PrintingError):
    """The system's print queue does not answer; nothing was sent to it."""


class PrinterNotReadyError(PrintingError):
    """One printer can take or tell nothing now, and why. Nothing was sent to it; its jobs wait, all others go on."""

    def __init__(self, message: str, state: PrinterState) -> None:
        super().__init__(message)
        self.state = state


class SubmissionUnknownError(PrintingError):
    """The answer to a submission was lost: the job may be in the system's print queue, or not."""


class PrintPage(Struct, frozen=True):
    """What a job prints, and the code on it; None where that is nobody's."""

    pdf: bytes
    code: str | None = None


AT_ONCE = 4
"""Jobs of ours in a print system's queue at once: it never idles, and the rest can still go to another printer."""


Sharing = Callable[[str], Sequence[str]]
"""The printers that may print what waits for one of that name, itself first."""


class Printers(Protocol):
    """The printers of this desk: the print queues of this computer, and printers that it talks to itself (direct).

    Every call may take seconds: never from the thread that scans. All raise PrintSystemUnreachableError when the print
    system does not answer, PrinterNotReadyError when a direct printer does not, PrintingError when refused.
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

    def is_direct(self, name: str) -> bool:
        """Whether it hangs on no print system: whatever becomes of that one, this printer goes on. Never slow."""
        ...

    def room(self, name: str) -> int:
        """How many of our jobs may lie in it at once; PrinterNotReadyError while a direct one can take none."""
        ...

    def submit(self, name: str, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob:
        """Hand over one page. SubmissionUnknownError where the answer was lost: it may come out."""
        ...

    def job(self, name: str, number: int) -> SystemJob | None:
        """The printer's job of that number; None when it is not there any more."""
        ...

    def find_job(self, name: str, title: str) -> SystemJob | None:
        """The job of that title, finished ones too; None when it surely is not there.

        PrintingError when that can't be told: titles are hidden from this user, or the printer knows none.
        """
        ...

    def cancel(self, name: str, number: int) -> None:
        """Take a job out; one that is finished is left as it is."""
        ...
