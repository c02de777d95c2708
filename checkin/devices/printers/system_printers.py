"""Which way to the printers of this computer: CUPS where there is one, else what the program hands in, else none."""

# ruff: noqa: ARG002 - the arguments of a protocol, where there is nothing to ask.

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from checkin.core.errors import PrintingError
from checkin.core.language import _
from checkin.core.printing.added_printers import AddedPrinter
from checkin.core.printing.printers import AT_ONCE, Printer, Printers, SystemJob
from checkin.devices.printers.cups import CupsPrinters
from checkin.devices.printers.direct_printers import DeskPrinters


class NoPrinters:
    """A computer without a way to print: no queues, and everything else says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def printers(self) -> list[Printer]:
        return []

    def printer(self, name: str) -> Printer:
        raise self._refusal(name)

    def check_media(self, name: str, width_mm: float, height_mm: float) -> None:
        raise self._refusal(name)

    def submit(self, name: str, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob:
        raise self._refusal(name)

    def is_direct(self, name: str) -> bool:
        return False

    def room(self, name: str) -> int:
        return AT_ONCE

    def job(self, name: str, number: int) -> SystemJob | None:
        return None

    def find_job(self, name: str, title: str) -> SystemJob | None:
        raise PrintingError(self.reason)

    def cancel(self, name: str, number: int) -> None:
        """Nothing is in a queue that is not there."""

    def _refusal(self, name: str) -> PrintingError:
        return PrintingError(_("“{name}” can’t be used. {reason}", name=name, reason=self.reason))


def desk_printers(
    added: Callable[[], Sequence[AddedPrinter]], without_cups: Callable[[], Printers] | None = None
) -> Printers:
    """The printers of this computer, and those that this desk talks to itself."""
    return DeskPrinters(system_printers(without_cups), added)


def system_printers(without_cups: Callable[[], Printers] | None = None) -> Printers:
    """The printers of this computer. `without_cups` makes them where there is no CUPS.

    The window hands in `qt_printer.QtPrinters`; commands have none, because no command may load Qt.
    """
    if sys.platform == "win32":
        reason = _("On Windows only the window prints; a command writes the badges as PDF with --out.")
    else:
        try:
            return CupsPrinters()
        except PrintingError as error:
            reason = str(error)
    return NoPrinters(reason) if without_cups is None else without_cups()
