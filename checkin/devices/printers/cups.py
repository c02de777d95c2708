"""The print queues of a CUPS system (Linux, macOS): their states and media, and the PDF sent to them as it is.

Implements core.printing.Printers. Every call blocks; never call it from the thread that scans.
"""

# ruff: noqa: ARG002 - the arguments of a protocol: CUPS numbers the jobs of all its queues in one row.

from __future__ import annotations

from urllib.parse import quote

from checkin.core.errors import PrintingError
from checkin.core.language import _
from checkin.core.printing.media import MediaChoice, require_media
from checkin.core.printing.printers import (
    AT_ONCE,
    Printer,
    PrintSystemUnreachableError,
    SystemJob,
    SystemJobState,
)
from checkin.devices.printers.cups_library import TIMEOUT_SECONDS, CupsConnection
from checkin.devices.printers.ipp_messages import (
    NOT_FOUND,
    NOT_POSSIBLE,
    Attribute,
    Operation,
    Tag,
    Values,
)
from checkin.devices.printers.ipp_values import (
    FINISHED,
    JOB_ATTRIBUTES,
    MEDIA_ATTRIBUTES,
    PRINTER_ATTRIBUTES,
    check,
    first,
    job_number,
    job_seen,
    media_sizes,
    printer_state,
    wanted,
)


class CupsPrinters:
    """The queues of the CUPS server that libcups finds, or of the one that is named."""

    def __init__(self, server: str | None = None, *, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        """PrintingError where this computer has no CUPS library."""
        self._cups = CupsConnection(server, timeout_seconds)

    def printers(self) -> list[Printer]:
        answer = self._cups.ask(Operation.CUPS_GET_PRINTERS, wanted(*PRINTER_ATTRIBUTES))
        if answer.status == NOT_FOUND:
            # CUPS says "not found" when it has no queue at all.
            return []
        check(answer, _("The print system could not list its printers"))
        found = [_printer(values) for values in answer.about(Tag.ABOUT_PRINTER)]
        return sorted(found, key=lambda printer: printer.name.casefold())

    def printer(self, name: str) -> Printer:
        return _printer(self._ask_printer(name, PRINTER_ATTRIBUTES))

    def check_media(self, name: str, width_mm: float, height_mm: float) -> None:
        """Raise PrintingError when this queue can't print pages of that size."""
        self._media(name, width_mm, height_mm)

    def submit(self, name: str, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob:
        """Hand over the PDF itself, in one request: it is in the queue whole or not at all."""
        media = self._media(name, width_mm, height_mm)
        if media.is_roll:
            # Where on a roll a narrower page comes to lie, and which way up, is the filters' own idea.
            from checkin.devices.printers.page_on_media import laid_on

            pdf = laid_on(pdf, media)
        size = f"Custom.{media.width_mm:g}x{media.height_mm:g}mm"
        options: list[Attribute] = [
            (Tag.ABOUT_JOB, Tag.KEYWORD, "media", size),
            (Tag.ABOUT_JOB, Tag.KEYWORD, "print-scaling", "none"),
            # A queue may be set to print banner pages, which would be cards here.
            (Tag.ABOUT_JOB, Tag.NAME, "job-sheets", ("none", "none")),
        ]
        if media.is_custom:
            # From media alone cupsd 2.4 makes whole points (243 x 153 for 86 x 54 mm); this one it leaves as it is.
            options.append((Tag.ABOUT_JOB, Tag.NAME, "PageSize", size))
        answer = self._cups.send(
            Operation.PRINT_JOB,
            pdf,
            _printer_uri(name),
            self._user(),
            (Tag.ABOUT_OPERATION, Tag.NAME, "job-name", title),
            (Tag.ABOUT_OPERATION, Tag.MIME_TYPE, "document-format", "application/pdf"),
            *options,
            resource=f"/printers/{quote(name)}",
        )
        if answer.status == NOT_FOUND:
            raise PrintingError(_gone(name))
        check(answer, _("“{name}” did not take the badge", name=name))
        return SystemJob(number=job_number(answer), title=title, state=SystemJobState.PENDING)

    def is_direct(self, name: str) -> bool:
        return False

    def room(self, name: str) -> int:
        return AT_ONCE

    def job(self, name: str, number: int) -> SystemJob | None:
        answer = self._cups.ask(
            Operation.GET_JOB_ATTRIBUTES,
            _job_uri(number),
            self._user(),
            wanted(*JOB_ATTRIBUTES),
            resource="/jobs",
        )
        if answer.status == NOT_FOUND:
            return None
        check(answer, _("The print system could not tell how far a badge is"))
        found = answer.about(Tag.ABOUT_JOB)
        return job_seen(found[0]) if found else None

    def find_job(self, name: str, title: str) -> SystemJob | None:
        """The job of that title among all, finished ones too.

        PrintingError when it is not there and may have been printed all the same: this system forgets finished jobs,
        or the queue is gone and its jobs with it.
        """
        answer = self._cups.ask(
            Operation.GET_JOBS,
            (Tag.ABOUT_OPERATION, Tag.URI, "printer-uri", "ipp://localhost/"),
            self._user(),
            (Tag.ABOUT_OPERATION, Tag.KEYWORD, "which-jobs", "all"),
            wanted(*JOB_ATTRIBUTES),
        )
        if answer.status != NOT_FOUND:
            check(answer, _("The print system could not list its jobs"))
        jobs = answer.about(Tag.ABOUT_JOB)
        for values in jobs:
            if first(values, "job-name") == title:
                return job_seen(values)
        if not any(first(values, "job-state") in FINISHED for values in jobs):
            raise PrintingError(
                _(
                    "The program stopped while this badge was being sent, and the print system keeps "
                    "no list of finished "
                    "jobs. Look whether the badge came out before you retry."
                )
            )
        try:
            self.printer(name)
        except PrintSystemUnreachableError:
            raise
        except PrintingError as error:
            raise PrintingError(
                _(
                    "The program stopped while this badge was being sent to “{name}”, which is not here any more. "
                    "Look whether the badge came out before you retry.",
                    name=name,
                )
            ) from error
        return None

    def cancel(self, name: str, number: int) -> None:
        """Take a job out of the queue; one that is finished or gone already is no error."""
        answer = self._cups.ask(Operation.CANCEL_JOB, _job_uri(number), self._user(), resource="/jobs")
        if answer.status not in (NOT_FOUND, NOT_POSSIBLE):
            check(answer, _("The print system did not cancel a badge"))

    def _media(self, name: str, width_mm: float, height_mm: float) -> MediaChoice:
        sizes = media_sizes(self._ask_printer(name, MEDIA_ATTRIBUTES))
        if not sizes:
            # A raw queue tells nothing: what it is told is what it does.
            return MediaChoice(width_mm, height_mm, is_custom=False)
        return require_media(name, sizes, width_mm, height_mm)

    def _ask_printer(self, name: str, attributes: tuple[str, ...]) -> Values:
        answer = self._cups.ask(
            Operation.GET_PRINTER_ATTRIBUTES,
            _printer_uri(name),
            wanted(*attributes),
            resource=f"/printers/{quote(name)}",
        )
        if answer.status == NOT_FOUND:
            raise PrintingError(_gone(name))
        check(answer, _("“{name}” did not tell its state", name=name))
        about = answer.about(Tag.ABOUT_PRINTER)
        return about[0] if about else {}

    def _user(self) -> Attribute:
        return Tag.ABOUT_OPERATION, Tag.NAME, "requesting-user-name", self._cups.user()


def _printer_uri(name: str) -> Attribute:
    return Tag.ABOUT_OPERATION, Tag.URI, "printer-uri", f"ipp://localhost/printers/{quote(name)}"


def _job_uri(number: int) -> Attribute:
    return Tag.ABOUT_OPERATION, Tag.URI, "job-uri", f"ipp://localhost/jobs/{number}"


def _gone(name: str) -> str:
    return _(
        "There is no printer “{name}” on this computer (any more). Nothing was printed; send it to another printer.",
        name=name,
    )


def _printer(values: Values) -> Printer:
    state, reason = printer_state(values)
    return Printer(
        name=str(first(values, "printer-name", "")),
        state=state,
        reason=reason,
        info=str(first(values, "printer-info", "")),
    )
