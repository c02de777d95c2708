"""The thread that prints: steps the print queue, watches the printers, tells the window what it saw. No widget."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs

from checkin.core.errors import CheckinError, PrintingError
from checkin.core.printing.jobs import ON_ITS_WAY, JobState, PrintJob
from checkin.core.printing.printers import Printer, PrinterState
from checkin.gui.session import in_window

if TYPE_CHECKING:
    from checkin.core.printing.print_queue import PrintQueue
    from checkin.store.print_jobs import PrintJobRows

_log = logging.getLogger(__name__)

_STEP_S = 0.25
_LOOK_S = 1.0
"""How often the printers' own states are asked for."""
_IDLE_LOOK_S = 5.0
"""The same while no printer is chosen and nothing waits."""
_STOP_S = 2.0
SHOWN_JOBS = 400
_SHOWN_PRINTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueSnapshot:
    """What the worker saw last."""

    printers: tuple[Printer, ...] = ()
    is_known: bool = False
    """Whether the print system has answered at all since the start."""
    problem: str | None = None
    """Why the print system does not answer, or why the queue can't be kept."""
    media_problem: str | None = None
    """Why the chosen printer can't print badges of the event's layout."""
    waiting: int = 0
    failed: int = 0
    unconfirmed: int = 0
    jobs: tuple[PrintJob, ...] = ()
    """Unfinished ones in their order (the first of them), then what needs a person, then the last printed ones."""
    ended: tuple[PrintJob, ...] = ()
    """Jobs of this desk that came to need a person since the snapshot before."""
    have_come_out: bool = False
    """Whether badges came out since the snapshot before."""
    wishes: int = 0
    """So many wishes had been told to the worker when it looked: what was asked for since is not in here yet."""

    def printer(self, name: str) -> Printer | None:
        """The printer of that name as it was seen then; None where it was not."""
        return next((printer for printer in self.printers if printer.name == name), None)


class PrintWorker:
    """The thread that prints: steps the print queue, watches the printers, tells what it saw."""

    def __init__(self, queue: PrintQueue, kept_jobs: PrintJobRows, closing: ExitStack, desk: str) -> None:
        self.heard: Callable[[QueueSnapshot], None] | None = None
        """Called on the window's thread with each look; of that thread alone."""
        self.wanted_media: tuple[str, float, float] | None = None
        self._queue = queue
        self._kept_jobs = kept_jobs
        self._closing = closing
        self._desk = desk
        self.wishes = 0
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._snapshot = QueueSnapshot()
        self._known: set[tuple[str, int, JobState]] | None = None
        """What needed a person already; None before the first look, so that old trouble is not told as news."""
        self._out: set[tuple[str, int]] | None = None
        """What came out already, by job and attempt; None before the first look."""
        self._unanswered: str | None = None
        """Why the print system did not answer when it was asked last."""
        self._checked: tuple[tuple[str, float, float], PrinterState] | None = None
        self._thread = threading.Thread(target=self._run, name="printing", daemon=True)

    def start(self) -> None:
        """Begin to print; once in the life of a worker."""
        in_window.listen()
        self._thread.start()

    def wake(self) -> None:
        """Something was asked for, and is kept: look at once."""
        self.wishes += 1
        self._wake.set()

    def stop(self) -> None:
        """End soon. A call to the print system that hangs is left to end by itself; nothing depends on it."""
        self._stop.set()
        self._wake.set()
        self._thread.join(_STOP_S)

    def _run(self) -> None:
        looked_at, answered = 0.0, 0
        with self._closing:
            # What needed a person before we came is no news.
            self._look(asks_printers=False)
            while not self._stop.is_set():
                self._wake.clear()
                wishes = self.wishes
                changed = self._step()
                now = time.monotonic()
                is_idle = self.wanted_media is None and not self._snapshot.waiting
                asks = wishes != answered or now - looked_at >= (_IDLE_LOOK_S if is_idle else _LOOK_S)
                if asks or changed:
                    self._look(asks_printers=asks)
                if asks:
                    looked_at, answered = now, wishes
                self._wake.wait(_STEP_S)

    def _step(self) -> bool:
        try:
            changed = self._queue.step()
        except CheckinError as error:
            self._snapshot = replace(self._snapshot, problem=str(error))
            return False
        except Exception:  # noqa: BLE001 - logged with its trace; one bug must not end all printing
            # A bug in one badge fails that badge (the print queue saw to it); the others still have to come out.
            _log.exception("Printing")
            return True
        # A step that had nothing to print knows nothing of a print system that did not answer when it was asked.
        problem = self._unanswered or self._queue.problem
        if self._snapshot.problem != problem:
            self._snapshot = replace(self._snapshot, problem=problem)
            return True
        return changed

    def _look(self, *, asks_printers: bool) -> None:
        wishes = self.wishes  # before the rows are read, so that nothing is promised that is not among them
        try:
            if asks_printers:
                self._ask_printers()
            seen = replace(self._with_jobs(self._snapshot), wishes=wishes)
        except CheckinError as error:
            seen = replace(self._snapshot, problem=str(error), ended=(), have_come_out=False)
        except Exception:  # noqa: BLE001 - logged with its trace; one bug must not end all printing
            _log.exception("Looking at the print queue")
            return
        if self._stop.is_set():
            return
        self._snapshot = seen
        in_window.call(self._tell, seen)

    def _tell(self, seen: QueueSnapshot) -> None:
        if self.heard is not None:
            self.heard(seen)

    def _ask_printers(self) -> None:
        try:
            printers = tuple(self._queue.printers())
        except PrintingError as error:
            self._unanswered = str(error)
            # What was known is not known any more.
            unknown = tuple(
                structs.replace(p, state=PrinterState.UNKNOWN, reason=None) for p in self._snapshot.printers
            )
            self._snapshot = replace(
                self._snapshot, printers=unknown, problem=self._unanswered, media_problem=None, is_known=True
            )
            self._checked = None
            return
        self._unanswered = None
        self._snapshot = replace(self._snapshot, printers=printers, is_known=True)
        self._check_media()

    def _check_media(self) -> None:
        wanted = self.wanted_media
        printer = self._snapshot.printer(wanted[0]) if wanted is not None else None
        if wanted is None or printer is None:
            self._checked = None
            self._snapshot = replace(self._snapshot, media_problem=None)
            return
        if self._checked == (wanted, printer.state):
            return
        problem = None
        try:
            self._queue.check_media(*wanted)
        except PrintingError as error:
            problem = str(error)
        self._checked = (wanted, printer.state)
        self._snapshot = replace(self._snapshot, media_problem=problem)

    def _with_jobs(self, snapshot: QueueSnapshot) -> QueueSnapshot:
        kept_jobs = self._kept_jobs
        underway = kept_jobs.list(ON_ITS_WAY, limit=SHOWN_JOBS)
        trouble = kept_jobs.latest((JobState.FAILED, JobState.UNCONFIRMED), limit=SHOWN_JOBS)
        printed = kept_jobs.latest((JobState.PRINTED, JobState.CANCELLED), limit=_SHOWN_PRINTED)
        found = {(job.id, job.attempt, job.state): job for job in trouble if job.desk == self._desk}
        news = () if self._known is None else tuple(found[key] for key in found.keys() - self._known)
        self._known = set(found)
        out = {(job.id, job.attempt) for job in printed if job.state is JobState.PRINTED}
        is_news = self._out is not None and not out <= self._out
        self._out = out
        return replace(
            snapshot,
            waiting=kept_jobs.count(ON_ITS_WAY, desk=self._desk),
            failed=kept_jobs.count((JobState.FAILED,), desk=self._desk),
            unconfirmed=kept_jobs.count((JobState.UNCONFIRMED,), desk=self._desk),
            jobs=(*trouble, *underway, *printed),
            ended=news,
            have_come_out=is_news,
        )
