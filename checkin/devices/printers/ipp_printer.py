"""A printer that speaks IPP itself (driverless, AirPrint), without the system's print queues.

It is asked for its media, gets pages of exactly one of them, and its jobs are followed to their end. Through libcups.
"""

from __future__ import annotations

from checkin.core.errors import PrintingError
from checkin.core.language import _
from checkin.core.printing.added_printers import IPPS, AddedPrinter, printer_address
from checkin.core.printing.media import MediaChoice, require_media
from checkin.core.printing.printers import (
    Printer,
    PrinterNotReadyError,
    PrinterState,
    PrintSystemUnreachableError,
    SystemJob,
    SystemJobState,
)
from checkin.devices.printers.cups_library import CupsConnection, Peer
from checkin.devices.printers.ipp_messages import (
    BUSY,
    NOT_FOUND,
    NOT_POSSIBLE,
    Answer,
    Attribute,
    Collection,
    Operation,
    Tag,
    Values,
)
from checkin.devices.printers.ipp_values import (
    JOB_ATTRIBUTES,
    MEDIA_ATTRIBUTES,
    PRINTER_ATTRIBUTES,
    check,
    first,
    job_number,
    job_seen,
    media_sizes,
    printer_state,
    texts,
    wanted,
)
from checkin.devices.printers.silence import Silence, may_be_out, no_answer

ANSWER_SECONDS = 5.0

_PDF = "application/pdf"
_RASTER = "image/pwg-raster"
_USUAL_DPI, _LEAST_DPI, _MOST_DPI = 300, 100, 600
_ABLE_ATTRIBUTES = (
    *MEDIA_ATTRIBUTES,
    "document-format-supported",
    "pwg-raster-document-resolution-supported",
    "print-scaling-supported",
    "finishings-supported",
    "job-creation-attributes-supported",
)
_TRIM_AFTER_PAGES = 60


class IppPrinter:
    """Implements `direct_printers.DirectPrinter`. One job of ours is in it at a time."""

    def __init__(self, added: AddedPrinter, *, answer_seconds: float = ANSWER_SECONDS) -> None:
        """PrintingError where this computer has no CUPS library."""
        self.added = added
        address = printer_address(added.address)
        self._resource = address.path
        peer = Peer(address.host, address.port, is_encrypted=address.way == IPPS)
        self._ipp = CupsConnection(timeout_seconds=answer_seconds, printer=peer)
        host = f"[{address.host}]" if ":" in address.host else address.host
        self._uri = f"{address.way}://{host}:{address.port}{address.path}"
        self._silence = Silence()
        self._titles: dict[int, str] = {}
        """Titles of jobs, for printers that keep them from everybody."""

    def printer(self) -> Printer:
        """Its state now; never raises."""
        try:
            state, reason = printer_state(self.ask_about(*PRINTER_ATTRIBUTES))
        except PrinterNotReadyError as error:
            state, reason = error.state, str(error)
        except PrintingError as error:
            state, reason = PrinterState.UNKNOWN, str(error)
        if state is PrinterState.READY:
            # "Idle.", which is no news.
            reason = None
        return Printer(name=self.added.name, state=state, reason=reason, info=self.added.address)

    def room(self) -> int:
        """How many jobs it may be sent; PrinterNotReadyError while something keeps it."""
        seen = self.printer()
        if not seen.state.is_fine:
            raise PrinterNotReadyError(seen.reason or "", seen.state)
        return 1

    def check_media(self, width_mm: float, height_mm: float) -> None:
        """PrintingError where it has no such media, or takes no document that we can make."""
        self._media(self._able(), width_mm, height_mm)

    def submit(self, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob:
        """Hand over the page as the media has it. PrinterNotReadyError: it did not take it now."""
        able = self._able()
        media = self._media(able, width_mm, height_mm)
        kind, document = _document(able, pdf, media)
        try:
            answer = self._ipp.send(
                Operation.PRINT_JOB,
                document,
                self._printer_uri,
                self._user,
                (Tag.ABOUT_OPERATION, Tag.NAME, "job-name", title),
                (Tag.ABOUT_OPERATION, Tag.MIME_TYPE, "document-format", kind),
                (Tag.ABOUT_OPERATION, Tag.BOOLEAN, "ipp-attribute-fidelity", 1),
                *_wishes(able, media),
                resource=self._resource,
            )
        except PrintSystemUnreachableError as error:
            raise self._failed() from error
        if answer.status == BUSY:
            raise PrinterNotReadyError(
                _("“{name}” is busy with another job; the badge waits.", name=self.added.name),
                PrinterState.READY,
            )
        check(answer, _("“{name}” did not take the badge", name=self.added.name))
        number = job_number(answer)
        self._titles[number] = title
        return SystemJob(number=number, title=title, state=SystemJobState.PENDING)

    def job(self, number: int) -> SystemJob | None:
        """How far it is; None where the printer knows no such job."""
        answer = self._ask(
            Operation.GET_JOB_ATTRIBUTES,
            (Tag.ABOUT_OPERATION, Tag.INTEGER, "job-id", number),
            self._user,
            wanted(*JOB_ATTRIBUTES),
        )
        if answer.status == NOT_FOUND:
            return None
        check(answer, _("“{name}” could not tell how far a badge is", name=self.added.name))
        found = answer.about(Tag.ABOUT_JOB)
        if not found or first(found[0], "job-id", number) != number:
            # What it tells of another job says nothing of ours.
            return None
        if not first(found[0], "job-name"):
            found[0]["job-name"] = [self._titles.get(number, "")]
        return job_seen(found[0])

    def find_job(self, title: str) -> SystemJob | None:
        """The job of that title, finished ones too. PrintingError where the printer tells of none, or of no titles."""
        seen: list[Values] = []
        for which in ("not-completed", "completed"):
            answer = self._ask(
                Operation.GET_JOBS,
                self._user,
                (Tag.ABOUT_OPERATION, Tag.KEYWORD, "which-jobs", which),
                wanted(*JOB_ATTRIBUTES),
            )
            check(answer, _("“{name}” could not list its jobs", name=self.added.name))
            seen += answer.about(Tag.ABOUT_JOB)
        for values in seen:
            if first(values, "job-name") == title:
                return job_seen(values)
        if not any(first(values, "job-name") for values in seen):
            raise may_be_out(self.added.name)
        return None

    def cancel(self, number: int) -> None:
        """Take a job out; one that is finished or gone already is no error."""
        answer = self._ask(
            Operation.CANCEL_JOB, (Tag.ABOUT_OPERATION, Tag.INTEGER, "job-id", number), self._user
        )
        if answer.status not in (NOT_FOUND, NOT_POSSIBLE):
            check(answer, _("“{name}” did not cancel a badge", name=self.added.name))

    def ask_about(self, *attributes: str) -> Values:
        """What it tells of itself. PrinterNotReadyError where it does not answer."""
        answer = self._ask(Operation.GET_PRINTER_ATTRIBUTES, wanted(*attributes))
        check(answer, _("“{name}” did not tell its state", name=self.added.name))
        about = answer.about(Tag.ABOUT_PRINTER)
        return about[0] if about else {}

    def _able(self) -> Values:
        return self.ask_about(*_ABLE_ATTRIBUTES)

    def _media(self, able: Values, width_mm: float, height_mm: float) -> MediaChoice:
        formats = texts(able, "document-format-supported")
        if formats and not {_PDF, _RASTER} & set(formats):
            raise PrintingError(
                _(
                    "“{name}” takes neither PDF nor PWG Raster. Nothing was printed; set it up as a printer of this "
                    "computer instead, which translates for it.",
                    name=self.added.name,
                )
            )
        return require_media(self.added.name, media_sizes(able), width_mm, height_mm)

    def _ask(self, operation: Operation, *attributes: Attribute) -> Answer:
        if self._silence.lasts:
            raise self._not_ready()
        try:
            answer = self._ipp.ask(operation, self._printer_uri, *attributes, resource=self._resource)
        except PrintSystemUnreachableError as error:
            raise self._failed() from error
        self._silence.end()
        return answer

    def _failed(self) -> PrinterNotReadyError:
        self._silence.begin()
        return self._not_ready()

    def _not_ready(self) -> PrinterNotReadyError:
        return PrinterNotReadyError(no_answer(self.added.name), PrinterState.UNREACHABLE)

    @property
    def _printer_uri(self) -> Attribute:
        return Tag.ABOUT_OPERATION, Tag.URI, "printer-uri", self._uri

    @property
    def _user(self) -> Attribute:
        return Tag.ABOUT_OPERATION, Tag.NAME, "requesting-user-name", self._ipp.user()


def _document(able: Values, pdf: bytes, media: MediaChoice) -> tuple[str, bytes]:
    """What is sent and its format: PDF where the printer takes it, else a picture of its own resolution."""
    # Not before there is one to print: they bring a library of eight megabytes.
    from checkin.devices.printers.page_on_media import laid_on, pictures
    from checkin.devices.printers.pwg_raster import as_pwg_raster

    formats = texts(able, "document-format-supported")
    if not formats or _PDF in formats:
        return _PDF, laid_on(pdf, media)
    dpis = [
        pair[0]
        for pair in able.get("pwg-raster-document-resolution-supported", ())
        if isinstance(pair, tuple) and pair[0] == pair[1] and _LEAST_DPI <= pair[0] <= _MOST_DPI
    ]
    dpi = max(dpis, default=_USUAL_DPI)
    return _RASTER, as_pwg_raster(pictures(pdf, media, dpi / 25.4), dpi)


def _wishes(able: Values, media: MediaChoice) -> list[Attribute]:
    """What is asked of the job, as far as the printer has it."""
    size: Collection = {
        "x-dimension": round(media.width_mm * 100),
        "y-dimension": round(media.height_mm * 100),
    }
    asked: list[Attribute] = [(Tag.ABOUT_JOB, Tag.COLLECTION, "media-col", {"media-size": size})]
    if "none" in able.get("print-scaling-supported", ()):
        asked.append((Tag.ABOUT_JOB, Tag.KEYWORD, "print-scaling", "none"))
    if media.is_custom and _TRIM_AFTER_PAGES in able.get("finishings-supported", ()):
        asked.append((Tag.ABOUT_JOB, Tag.ENUM, "finishings", _TRIM_AFTER_PAGES))
    return asked
