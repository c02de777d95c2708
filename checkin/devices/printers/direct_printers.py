"""The printers of a desk: the system's queues and, beside them, those that it talks to itself.

Implements core.printing.Printers. A name is looked for among the added ones first; an address is a name too.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from checkin.core.errors import PrintingError
from checkin.core.printing.added_printers import ZPL, AddedPrinter, printer_address
from checkin.core.printing.printers import (
    Printer,
    Printers,
    PrinterState,
    PrintSystemUnreachableError,
    SystemJob,
)
from checkin.devices.printers.ipp_printer import IppPrinter
from checkin.devices.printers.zpl_printer import ZplPrinter


class DirectPrinter(Protocol):
    """One printer that the desk talks to itself; as `core.printing.Printers`, of which it is one."""

    added: AddedPrinter

    def printer(self) -> Printer: ...

    def room(self) -> int: ...

    def check_media(self, width_mm: float, height_mm: float) -> None: ...

    def submit(self, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob: ...

    def job(self, number: int) -> SystemJob | None: ...

    def find_job(self, title: str) -> SystemJob | None: ...

    def cancel(self, number: int) -> None: ...


def direct_printer(added: AddedPrinter) -> DirectPrinter:
    """The way to this printer. PrintingError for an address that is none, or where this computer can't speak so."""
    return ZplPrinter(added) if printer_address(added.address).way == ZPL else IppPrinter(added)


class DeskPrinters:
    """The system's queues with the added ones; which those are is looked up anew each time."""

    def __init__(self, system: Printers, added: Callable[[], Sequence[AddedPrinter]]) -> None:
        self._system = system
        self._added = added
        self._ways: dict[str, DirectPrinter] = {}
        self._lock = threading.Lock()

    @property
    def reason(self) -> str:
        """Why this computer has no queues of its own; empty where it may have some."""
        return str(getattr(self._system, "reason", ""))

    def printers(self) -> list[Printer]:
        added = [self._seen(printer) for printer in self._added()]
        taken = {printer.name for printer in added}
        try:
            queues = self._system.printers()
        except PrintSystemUnreachableError:
            if not added:
                raise
            queues = []
        both = [*added, *(queue for queue in queues if queue.name not in taken)]
        return sorted(both, key=lambda printer: printer.name.casefold())

    def printer(self, name: str) -> Printer:
        way = self._way(name)
        return self._system.printer(name) if way is None else way.printer()

    def check_media(self, name: str, width_mm: float, height_mm: float) -> None:
        way = self._way(name)
        if way is None:
            self._system.check_media(name, width_mm, height_mm)
        else:
            way.check_media(width_mm, height_mm)

    def is_direct(self, name: str) -> bool:
        return self._added_as(name) is not None

    def room(self, name: str) -> int:
        way = self._way(name)
        return self._system.room(name) if way is None else way.room()

    def submit(self, name: str, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob:
        way = self._way(name)
        if way is None:
            return self._system.submit(name, pdf, title=title, width_mm=width_mm, height_mm=height_mm)
        return way.submit(pdf, title=title, width_mm=width_mm, height_mm=height_mm)

    def job(self, name: str, number: int) -> SystemJob | None:
        way = self._way(name)
        return self._system.job(name, number) if way is None else way.job(number)

    def find_job(self, name: str, title: str) -> SystemJob | None:
        way = self._way(name)
        return self._system.find_job(name, title) if way is None else way.find_job(title)

    def cancel(self, name: str, number: int) -> None:
        way = self._way(name)
        if way is None:
            self._system.cancel(name, number)
        else:
            way.cancel(number)

    def _seen(self, added: AddedPrinter) -> Printer:
        try:
            return self.printer(added.name)
        except PrintingError as error:
            # Its address is none, or this computer has no library to talk to it.
            return Printer(
                name=added.name, state=PrinterState.UNREACHABLE, reason=str(error), info=added.address
            )

    def _way(self, name: str) -> DirectPrinter | None:
        added = self._added_as(name)
        if added is None:
            return None
        with self._lock:
            # By address: one that is renamed or gets other labels still has what was sent to it.
            way = self._ways.get(added.address)
            if way is None:
                way = self._ways[added.address] = direct_printer(added)
            way.added = added
        return way

    def _added_as(self, name: str) -> AddedPrinter | None:
        found = next((printer for printer in self._added() if printer.name == name), None)
        if found is not None or "://" not in name:
            return found
        try:
            return AddedPrinter(name=name, address=str(printer_address(name)))
        except PrintingError:
            return None
