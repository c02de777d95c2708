"""The only thread code of the window: work that takes over 0.3 s runs here, with progress and a cancel.

Work is a plain function that takes one argument, a `WorkProgress`; it must not touch a widget.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Callable
from threading import Event, Lock
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from checkin.core.errors import CheckinError
from checkin.core.language import _

_log = logging.getLogger(__name__)
_LOAD_AGAIN_MS = 400
_SWITCH_S = 0.0005
"""So long the window waits for work that is in the middle of something, each time that Qt calls it: a hundred times in
painting a table once. Python's own 5 ms made half a second of that."""


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """Raised inside the work by `Progress.step` after a cancel; the work leaves nothing half done."""


class WorkProgress:
    """What work uses to tell how far it is. `step` raises Cancelled once the person asked to stop."""

    def __init__(self, relay: _Relay, stop: Event) -> None:
        self._relay = relay
        self._stop = stop

    @property
    def is_cancelled(self) -> bool:
        """For work that ends by itself instead of being ended by `step`; asked on its own thread."""
        return self._stop.is_set()

    def step(self, done: int, total: int = 0) -> None:
        """Say `done` of `total` (0: nobody knows)."""
        if self._stop.is_set():
            raise Cancelled
        self._relay.progressed.emit(done, total)


class _Relay(QObject):
    """Lives on the window's thread, so that what the work emits arrives there."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()


class Job(QObject):
    """One piece of work under way: `progressed(done, total)`, then one of `done`, `failed`, `cancelled`."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    """A CheckinError; anything else that was raised is logged and told as one."""
    cancelled = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self.relay = _Relay()
        self.relay.progressed.connect(self.progressed)
        self.relay.done.connect(self._on_done)
        self.relay.failed.connect(self._on_failed)
        self.relay.cancelled.connect(self._on_cancelled)

    def cancel(self) -> None:
        """Ask the work to stop: it does at its next `step`, and `cancelled` comes then. Nothing where it has ended."""
        self._stop.set()

    @Slot(object)
    def _on_done(self, result: object) -> None:
        self._end()
        self.done.emit(result)

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self._end()
        self.failed.emit(error)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end()
        self.cancelled.emit()

    def _end(self) -> None:
        _under_way.discard(self)
        self.ended.emit()


class _Work(QRunnable):
    def __init__(self, work: Callable[[WorkProgress], Any], job: Job) -> None:
        super().__init__()
        self._work = work
        self._job = job
        self._progress = WorkProgress(job.relay, job._stop)

    def run(self) -> None:
        relay = self._job.relay
        try:
            relay.done.emit(self._work(self._progress))
        except Cancelled:
            relay.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - whatever it is, it must reach the window
            relay.failed.emit(as_told(error))


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


_under_way: set[Job] = set()
"""Jobs are kept alive until they have answered."""


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
    job = Job()
    for signal, told in ((job.done, done), (job.failed, failed), (job.progressed, progressed)):
        if told is not None:
            signal.connect(told if of is None else _while_there(of, told))
    _under_way.add(job)
    QThreadPool.globalInstance().start(_Work(work, job))
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


def wait_for_all(timeout_ms: int = 10_000) -> None:
    """Cancel and wait: before the window closes its files."""
    for job in list(_under_way):
        job.cancel()
    QThreadPool.globalInstance().waitForDone(timeout_ms)
