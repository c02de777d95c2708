"""The print queue of the open event and the worker that runs it: started when first needed, let go with the event.

Here, so that start-up does not pay for drawing and the print system, they are imported when printing starts.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checkin import paths
from checkin.core.errors import CheckinError
from checkin.core.printing.added_printers import added_printers
from checkin.core.printing.printer_choice import PrinterChoice
from checkin.core.printing.printers import Printers
from checkin.gui.session.print_worker import PrintWorker, QueueSnapshot
from checkin.gui.session.shell import Shell

if TYPE_CHECKING:
    from checkin.core.printing.print_queue import PrintQueue
    from checkin.core.times import Clock
    from checkin.store.print_jobs import PrintJobRows

DRAWS_AND_PRINTS = (
    "PIL.Image",
    "qrcode",
    "uharfbuzz",
    "reportlab.pdfbase.pdfdoc",
    "checkin.tasks.print_badges",
    "checkin.devices.printers.system_printers",
)
"""Libraries by themselves first: between two of them whoever scans goes first."""

PRINTS_DIRECTLY = ("checkin.devices.printers.page_on_media", "checkin.devices.printers.printer_probe")
"""The same for printers that the desk talks to itself."""


class PrintEngine(QObject):
    """What is printed with, while an event is open. Which badge may be printed is not its business."""

    told = Signal(object)
    """A Snapshot of what the worker saw."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._worker: PrintWorker | None = None
        self.queue: PrintQueue | None = None
        self.kept_jobs: PrintJobRows | None = None

    @property
    def is_running(self) -> bool:
        """Whether the printing thread runs."""
        return self._worker is not None

    def start(self) -> bool:
        """Start the worker unless it runs; False where the event file does not let us (and that was told)."""
        if self._worker is not None and not self._has_left_lost_file():
            return True
        # The copy that guests are made up for may hold jobs of the event: nothing of them may come out.
        if not self._session.is_open or self._session.is_rehearsal:
            return False
        from checkin.core.printing.print_queue import PrintQueue
        from checkin.devices.printers.programs_here import ProgramsHere
        from checkin.devices.printers.system_printers import desk_printers
        from checkin.store.print_jobs import PrintJobRows
        from checkin.tasks.print_badges import BadgeDrawer

        session = self._session
        desk, path, clock = session.desk.name, session.file.path, self._clock()
        closing = ExitStack()
        try:
            kept_jobs = PrintJobRows(path, session.programme.event.zone, clock=clock)
            closing.callback(kept_jobs.close)
            drawer = BadgeDrawer(path, desk=desk, clock=clock, own_layouts=paths.own_layouts())
            closing.callback(drawer.close)
            settings = self._shell.settings
            queue = PrintQueue(
                kept_jobs,
                # Both are asked by the worker each time: what is chosen on a page counts at once.
                desk_printers(lambda: added_printers(settings["added_printers"]), _qt_printers),
                drawer,
                desk=desk,
                claimants=ProgramsHere(),
                sharing=lambda printer: PrinterChoice.from_settings(settings.__getitem__).sharing(printer),
            )
        except CheckinError as error:
            closing.close()
            self._shell.tell_error(error, key="printing")
            return False
        self.kept_jobs, self.queue = kept_jobs, queue
        self._worker = PrintWorker(queue, kept_jobs, closing, desk)
        self._worker.heard = self._on_told
        self.look_at_media()
        self._worker.start()
        return True

    def stop(self) -> None:
        """Let go of the event; what waits stays in its file."""
        worker, self._worker = self._worker, None
        self.queue = self.kept_jobs = None
        if worker is not None:
            worker.heard = None
            worker.stop()

    def has_seen_all(self, snapshot: QueueSnapshot) -> bool:
        """Whether the worker knew of everything that was asked for when it saw this."""
        return self._worker is None or snapshot.wishes == self._worker.wishes

    def wake(self) -> None:
        """Look at the queue now."""
        if self._worker is not None:
            self._worker.wake()

    def look_at_media(self) -> None:
        """The printer or the event's layout is another one now: check whether the one takes the other's size."""
        if self._worker is None:
            return
        self._worker.wanted_media = None
        printer = str(self._shell.settings["printer"])
        if printer:
            from checkin.tasks.badge_layout import event_layout

            try:
                layout = event_layout(self._session.desk.store, paths.own_layouts())
            except CheckinError as error:
                self._shell.tell_error(error, key="layout")
                return
            if layout.sheet is None:
                self._worker.wanted_media = (printer, layout.width_mm, layout.height_mm)
        self._worker.wake()

    def _on_told(self, snapshot: QueueSnapshot) -> None:
        if self._worker is None:
            return
        if self._has_left_lost_file():
            self.start()
            return
        self.told.emit(snapshot)

    def _has_left_lost_file(self) -> bool:
        """Let go of a file that was replaced or put back as soon as the desk goes on in the one that lies there."""
        if self._worker is None or self.kept_jobs is None or self.kept_jobs.is_in_place:
            return False
        try:
            # The store looks where it writes before it does, and opens anew.
            with self._session.file.transaction():
                pass
        except CheckinError:
            return False
        self.stop()
        return True

    def _clock(self) -> Clock:
        desk = self._session.desk
        # By the desk, so that records keep to a clock that is set while the event is open.
        return lambda: desk.clock()


def _qt_printers() -> Printers:
    from checkin.devices.printers.qt_printer import QtPrinters

    return QtPrinters()
