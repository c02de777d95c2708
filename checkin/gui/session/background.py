"""The only thread code of the window: work that takes over 0.3 s runs here, with progress and a cancel.

Work is a plain function that takes one argument, a `WorkProgress`; it must not touch a widget.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from itertools import count
from threading import Event, Lock
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.gui.session import in_window

_log = logging.getLogger(__name__)
_LOAD_AGAIN_MS = 400
_END_MS = 10_000
_SWITCH_S = 0.0005
"""So long the window waits for work that is in the middle of something, each time that Qt calls it: a hundred times in
painting a table once. Python's own 5 ms made half a second of that."""


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """Raised inside the work by `Progress.step` after a cancel; the work leaves nothing half done."""


class WorkProgress:
    """What work uses to tell how far it is. `step` raises Cancelled once the person asked to stop."""

    def __init__(self, number: int, stop: Event) -> None:
        self._number = number
        self._stop = stop
        self._is_on_its_way = False
        self._said = 0, 0

    @property
    def is_cancelled(self) -> bool:
        """For work that ends by itself instead of being ended by `step`; asked on its own thread."""
        return self._stop.is_set()

    def step(self, done: int, total: int = 0) -> None:
        """Say `done` of `total` (0: nobody knows). The window hears the last of those it had no time for."""
        if self._stop.is_set():
            raise Cancelled
        self._said = done, total
        if not self._is_on_its_way:
            self._is_on_its_way = True
            in_window.call(_tell, self._number, "heard")

    def heard(self) -> tuple[int, int]:
        """What was said last; asked by the window’s thread."""
        self._is_on_its_way = False  # before it is read, or what is said between is lost
        return self._said


class Job(QObject):
    """One piece of work under way: `progressed(done, total)`, then one of `done`, `failed`, `cancelled`.

    Of the window’s thread alone, like what its work holds: see `in_window`.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    """A CheckinError; anything else that was raised is logged and told as one."""
    cancelled = Signal()
    ended = Signal()

    def __init__(self, number: int, work: Callable[[WorkProgress], Any]) -> None:
        super().__init__()
        self.number = number
        self.work = work
        self.stop = Event()
        self.progress = WorkProgress(number, self.stop)

    def cancel(self) -> None:
        """Ask the work to stop: it does at its next `step`, and `cancelled` comes then. Nothing where it has ended."""
        self.stop.set()

    def hear(self, what: str, told: object) -> None:
        """Tell on what the work told: it goes on, or how it ended."""
        if what == "heard":
            self.progressed.emit(*self.progress.heard())
            return
        _under_way.pop(self.number)
        self.ended.emit()
        if what == "cancelled":
            self.cancelled.emit()
        else:
            (self.done if what == "done" else self.failed).emit(told)


def _tell(number: int, what: str, told: object = None) -> None:
    if number in _under_way:
        _under_way[number].hear(what, told)


class _Work:
    """What a thread has of a job. It lets go of the function before it tells the end: the job holds that too."""

    def __init__(self, job: Job) -> None:
        self._number = job.number
        self._work: Callable[[WorkProgress], Any] | None = job.work
        self._progress = job.progress

    def __call__(self) -> None:
        what, told = self._done()
        in_window.call(_tell, self._number, what, told)

    def _done(self) -> tuple[str, object]:
        work, self._work = self._work, None
        assert work is not None
        try:
            return "done", work(self._progress)
        except Cancelled:
            return "cancelled", None
        except Exception as error:  # noqa: BLE001 - whatever it is, it must reach the window
            told = as_told(error)
            _let_go_of_frames(told)
            return "failed", told
        finally:
            del work


def _let_go_of_frames(error: BaseException | None) -> None:
    """What the work held would go on in the traces of an error: in a ring, for whichever thread looks for garbage."""
    while error is not None:
        error.__traceback__ = None
        error = error.__cause__ or error.__context__


def as_told(error: Exception) -> CheckinError:
    """What people are told of an error: itself, or that something nobody foresaw came between, which is logged."""
    if isinstance(error, CheckinError):
        return error
    _log.error("Background work failed", exc_info=error)
    told = CheckinError(
        _(
            "That did not work ({name}). It may be done in part; what was recorded is safe. "
            "Look how far it came before you do it again.",
            name=type(error).__name__,
        )
    )
    told.__cause__ = error
    return told


libraries = Lock()
"""Held by whoever loads big libraries: two threads at it may each wait for what the other holds, for ever.

The window's thread never waits for it: it looks, and comes again later.
"""


def load_here(of: QObject, load: Callable[[], None]) -> None:
    """Load big libraries on the window's thread as soon as no other loads any; not once `of` is gone."""
    if not libraries.acquire(blocking=False):
        QTimer.singleShot(_LOAD_AGAIN_MS, of, lambda: load_here(of, load))
        return
    try:
        load()
    finally:
        libraries.release()


_under_way: dict[int, Job] = {}
"""Jobs by their numbers; kept alive until they have answered."""
_numbers = count(1)
_threads = ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="work")
_at_work: set[Future[None]] = set()


def run(
    work: Callable[[WorkProgress], Any],
    *,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[CheckinError], None] | None = None,
    progressed: Callable[[int, int], None] | None = None,
    of: QObject | None = None,
) -> Job:
    """Start work in the background; the callbacks are called on the window's thread.

    `of` is whose work it is: once that is gone, nobody is told. A bound method of a QObject knows that by itself; a
    function written on the spot does not, and would speak to widgets that are no more.
    """
    sys.setswitchinterval(_SWITCH_S)
    job = Job(next(_numbers), work)
    for signal, told in ((job.done, done), (job.failed, failed), (job.progressed, progressed)):
        if told is not None:
            signal.connect(told if of is None else _while_there(of, told))
    _under_way[job.number] = job
    in_window.listen()
    future = _threads.submit(_Work(job))
    _at_work.add(future)
    future.add_done_callback(_at_work.discard)
    return job


def _while_there(of: QObject, told: Callable[..., None]) -> Callable[..., None]:
    def tell(*what: Any) -> None:
        if shiboken6.isValid(of):
            told(*what)

    return tell


def _without_a_break(_: WorkProgress) -> None:
    """Nobody else is at work here."""


def load_aside(
    *modules: str,
    done: Callable[[Any], None],
    let_others: Callable[[WorkProgress], None] = _without_a_break,
) -> Job:
    """Load modules whose libraries take long, while nobody waits for them; `let_others` is called before each."""

    def load(progress: WorkProgress) -> None:
        for module in modules:
            let_others(progress)
            with libraries:
                importlib.import_module(module)

    return run(load, done=done)


def wait_for_all() -> None:
    """Cancel and wait: before the window closes its files."""
    for job in list(_under_way.values()):
        job.cancel()
    wait_for_work(_END_MS)


def wait_for_work(timeout_ms: int) -> bool:
    """Wait for what is at work to end by itself; False where it did not in that time. What it tells is told later."""
    return not wait(list(_at_work), timeout_ms / 1000).not_done
