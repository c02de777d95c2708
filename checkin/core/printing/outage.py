"""Whether this computer's print system answered in one step of the print queue. Printers of their own go on without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from checkin.core.printing.printers import Printers, PrintSystemUnreachableError


class Outage:
    """Once the print system did not answer, the rest of the step leaves its printers alone: asking takes seconds."""

    def __init__(self, printers: Printers) -> None:
        self._printers = printers
        self.problem: str | None = None
        """Why it does not answer, in words; None while it does."""

    def holds_up(self, printer: str) -> bool:
        """Whether nothing can be known of this printer in this step."""
        return self.problem is not None and not self._printers.is_direct(printer)

    @contextmanager
    def of(self, printer: str) -> Iterator[bool]:
        """Whether the printer may be asked now; what is asked in the block may find that nobody answers."""
        try:
            yield not self.holds_up(printer)
        except PrintSystemUnreachableError as error:
            self.problem = self.problem or str(error)
