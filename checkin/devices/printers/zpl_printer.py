"""A label printer that speaks ZPL over TCP (port 9100): badges as dots, its state asked before and after.

It knows no jobs: what was sent is known to this program alone, and is printed once the printer says that nothing is
left in it and nothing keeps it. What this program can't know (it was restarted, the printer switched off) is asked.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from checkin.core.errors import PrintingError
from checkin.core.language import _
from checkin.core.printing.added_printers import AddedPrinter, printer_address
from checkin.core.printing.media import MediaChoice, require_media
from checkin.core.printing.printers import (
    Printer,
    PrinterNotReadyError,
    PrinterState,
    SubmissionUnknownError,
    SystemJob,
    SystemJobState,
)
from checkin.devices.printers.silence import Silence, may_be_out, no_answer
from checkin.devices.printers.zpl_line import ANSWER_SECONDS, TAKE_SECONDS, HalfSentError, ZplLine
from checkin.devices.printers.zpl_status import STATUS_LINES, ZplStatus, status_of

_USUAL_DOTS_PER_MM = 8
_QUIET_SECONDS = 0.4
"""A printer must be empty and fine for so long: between two formats it may look so for a moment."""
_FRESH_SECONDS = 0.1
_REMEMBERED = 64


@dataclass(slots=True)
class _Sent:
    """One label in the printer, as far as this program knows."""

    number: int
    title: str
    state: SystemJobState = SystemJobState.PROCESSING
    quiet_since: float | None = None
    is_sure: bool = True
    """Whether nothing happened since that could have cost the printer its memory."""


class ZplPrinter:
    """Implements `direct_printers.DirectPrinter`. One label of ours is in it at a time."""

    def __init__(self, added: AddedPrinter) -> None:
        self.added = added
        self._line = ZplLine(
            printer_address(added.address), answer_seconds=ANSWER_SECONDS, take_seconds=TAKE_SECONDS
        )
        self._sent: dict[int, _Sent] = {}
        self._status: ZplStatus | None = None
        self._looked_at = 0.0
        self._failure: Callable[[str], str] | None = None
        """Why it could not be asked last, said of a name in the language of whoever asks."""
        self._silence = Silence()
        self._lock = threading.RLock()

    def printer(self) -> Printer:
        """Its state now; never raises."""
        name = self.added.name
        try:
            with self._lock:
                status = self._look()
        except PrinterNotReadyError as error:
            return Printer(name=name, state=error.state, reason=str(error), info=self.added.address)
        reason = None if status.reason is None else _(status.reason)
        return Printer(name=name, state=status.state, reason=reason, info=self.added.address)

    def room(self) -> int:
        """How many labels it may be sent; PrinterNotReadyError while something keeps it."""
        with self._lock:
            self._require_fine(self._look())
        return 1

    def check_media(self, width_mm: float, height_mm: float) -> None:
        """PrintingError where its labels are of another size, as far as somebody told it."""
        self._media(width_mm, height_mm)

    def submit(self, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob:
        """Send it, unless something keeps the printer. PrinterNotReadyError: nothing of it comes out."""
        # Not before there is one to print: it brings a library of eight megabytes.
        from checkin.devices.printers.page_on_media import as_labels

        labels = as_labels(
            pdf,
            self._media(width_mm, height_mm),
            self.added.dots_per_mm or _USUAL_DOTS_PER_MM,
            is_roll=self.added.is_roll,
        )
        with self._lock:
            self._require_fine(self._look(anew=True))
            self._send(labels)
            while len(self._sent) >= _REMEMBERED:
                del self._sent[next(iter(self._sent))]
            sent = _Sent(secrets.randbelow(2**31 - 1) + 1, title)
            self._sent[sent.number] = sent
            return _told(sent)

    def job(self, number: int) -> SystemJob | None:
        """What became of it; None where that can't be known any more."""
        with self._lock:
            sent = self._sent.get(number)
            if sent is None:
                return None
            if sent.state is SystemJobState.PROCESSING:
                self._follow(sent)
            if sent.state is SystemJobState.UNTOLD:
                return None
            return _told(sent)

    def find_job(self, title: str) -> SystemJob | None:
        """One that this program sent; of any other nobody knows whether it came out, and PrintingError says so."""
        with self._lock:
            sent = next((sent for sent in self._sent.values() if sent.title == title), None)
        if sent is None:
            raise may_be_out(self.added.name)
        return _told(sent)

    def cancel(self, number: int) -> None:
        """Take our label out where the printer stands still with it and with nothing else; else it comes out."""
        with self._lock:
            sent = self._sent.get(number)
            if sent is None or sent.state is not SystemJobState.PROCESSING:
                return
            status = self._look(anew=True)
            if status.is_fine or not status.labels:
                return
            if status.labels > 1:
                raise PrintingError(
                    _(
                        "Labels of others are in “{name}” too, so this one can’t be taken out from here. "
                        "Cancel them at the printer.",
                        name=self.added.name,
                    )
                )
            self._line.ask(b"~JA~HS", STATUS_LINES)
            if not self._look(anew=True).labels:
                sent.state = SystemJobState.CANCELED
                self._let_go()

    def _follow(self, sent: _Sent) -> None:
        status = self._look()
        if self._line.was_cut:
            sent.is_sure = False
        if status.labels or not status.is_fine:
            sent.quiet_since = None
            return
        now = time.monotonic()
        sent.quiet_since = sent.quiet_since or now
        if not sent.is_sure:
            sent.state = SystemJobState.UNTOLD
        elif now - sent.quiet_since >= _QUIET_SECONDS:
            sent.state = SystemJobState.COMPLETED
        self._let_go()

    def _look(self, *, anew: bool = False) -> ZplStatus:
        """Its state. PrinterNotReadyError where it does not tell, for a while without asking again."""
        now = time.monotonic()
        if self._failure is not None and self._silence.lasts:
            raise self._not_ready(self._failure)
        if self._status is not None and not anew and now - self._looked_at < _FRESH_SECONDS:
            return self._status
        try:
            status = status_of(self._line.ask(b"~HS", STATUS_LINES))
        except OSError as error:
            raise self._failed(no_answer) from error
        finally:
            self._let_go()
        if status is None:
            raise self._failed(_strange)
        self._silence.end()
        self._failure, self._status, self._looked_at = None, status, now
        return status

    def _failed(self, why: Callable[[str], str]) -> PrinterNotReadyError:
        self._failure = why
        self._silence.begin()
        self._status = None
        return self._not_ready(why)

    def _not_ready(self, why: Callable[[str], str]) -> PrinterNotReadyError:
        return PrinterNotReadyError(why(self.added.name), PrinterState.UNREACHABLE)

    def _require_fine(self, status: ZplStatus) -> None:
        if not status.is_fine:
            raise PrinterNotReadyError(status.reason or "", status.state)

    def _send(self, labels: bytes) -> None:
        self._status = None
        self._line.was_cut = False
        try:
            self._line.send(labels)
        except HalfSentError as error:
            failure = self._failed(_half_sent)
            if labels.count(b"^XZ") > 1:
                # Its first page may be out.
                raise SubmissionUnknownError(str(failure)) from error
            raise failure from error

    def _media(self, width_mm: float, height_mm: float) -> MediaChoice:
        return require_media(self.added.name, self.added.media, width_mm, height_mm)

    def _let_go(self) -> None:
        """Others may talk to the printer while nothing of ours is in it."""
        if not any(sent.state is SystemJobState.PROCESSING for sent in self._sent.values()):
            self._line.close()


def _told(sent: _Sent) -> SystemJob:
    return SystemJob(number=sent.number, title=sent.title, state=sent.state)


def _half_sent(name: str) -> str:
    return _(
        "“{name}” stopped taking the badge before its end. It was not printed and waits; "
        "check the printer and its cable.",
        name=name,
    )


def _strange(name: str) -> str:
    return _(
        "“{name}” answers, but does not tell its state as a ZPL printer does. Nothing was printed; "
        "check its address and that it is set to ZPL.",
        name=name,
    )
