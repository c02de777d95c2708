"""The print queues of a CUPS system (Linux, macOS): their states and media, and the PDF sent to them as it is.

Implements core.printing.Printers. Every call blocks; never call it from the thread that scans.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from checkin.core.errors import PrintingError
from checkin.core.language import N_, _
from checkin.core.printing.media import MediaChoice, MediaSize, media_for, media_refusal
from checkin.core.printing.printers import Printer, PrinterState, SystemJob, SystemJobState
from checkin.devices.printers.cups_library import (
    NOT_FOUND,
    NOT_POSSIBLE,
    TIMEOUT_SECONDS,
    Answer,
    Attribute,
    CupsConnection,
    Operation,
    Tag,
    Values,
)

UNREACHABLE_AFTER_SECONDS = 30
"""A printer that CUPS has been trying to reach for this long is said to be unreachable."""

_PRINTER_STOPPED = 5

# Reasons of RFC 8011 and PWG 5100.13, without -report, -warning, -error. The first that is there names the state.
_STATE_OF_REASONS: tuple[tuple[PrinterState, frozenset[str], str], ...] = (
    (PrinterState.OFFLINE, frozenset({"offline", "shutdown"}), N_("The printer is offline.")),
    (
        PrinterState.OUT_OF_MEDIA,
        frozenset({"media-empty", "media-needed"}),
        N_("The printer is out of cards or labels."),
    ),
    (PrinterState.UNREACHABLE, frozenset({"timed-out"}), N_("The printer does not answer.")),
    (
        PrinterState.ATTENTION,
        frozenset(
            {
                "cover-open",
                "door-open",
                "interlock-open",
                "media-jam",
                "marker-supply-empty",
                "toner-empty",
                "developer-empty",
                "output-area-full",
                "input-tray-missing",
                "output-tray-missing",
            }
        ),
        N_("Somebody has to look at the printer"),
    ),
)
_CONNECTING = "connecting-to-device"

_JOB_STATES = {
    3: SystemJobState.PENDING,
    4: SystemJobState.HELD,
    5: SystemJobState.PROCESSING,
    6: SystemJobState.STOPPED,
    7: SystemJobState.CANCELED,
    8: SystemJobState.ABORTED,
    9: SystemJobState.COMPLETED,
}
_FINISHED = (7, 8, 9)
_NO_NEWS = ("none", "job-printing", "job-completed-successfully", "job-incoming", "processing-to-stop-point")

_PRINTER_ATTRIBUTES = (
    "printer-name",
    "printer-info",
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-state-change-time",
    "printer-up-time",
    "printer-is-accepting-jobs",
)
_MEDIA_ATTRIBUTES = ("media-supported", "media-size-supported", "media-col-database", "media-col-ready")
_JOB_ATTRIBUTES = (
    "job-id",
    "job-name",
    "job-state",
    "job-state-reasons",
    "job-printer-state-message",
    "job-printer-state-reasons",
    "job-impressions-completed",
)
# In media-supported, PWG 5101.1: class_name_WxHunit; custom_min_ and custom_max_ are the ends of one range.
_MEDIA_NAME = re.compile(r"^(?P<kind>.+)_(?P<width>[\d.]+)x(?P<height>[\d.]+)(?P<unit>mm|in)$")


class CupsPrinters:
    """The queues of the CUPS server that libcups finds, or of the one that is named."""

    def __init__(self, server: str | None = None, *, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        """PrintingError where this computer has no CUPS library."""
        self._cups = CupsConnection(server, timeout_seconds)

    def printers(self) -> list[Printer]:
        answer = self._cups.ask(Operation.CUPS_GET_PRINTERS, _wanted(*_PRINTER_ATTRIBUTES))
        if answer.status == NOT_FOUND:
            # CUPS says "not found" when it has no queue at all.
            return []
        _check(answer, _("The print system could not list its printers"))
        default = self._cups.default_printer()
        found = [_printer(values, default) for values in answer.about(Tag.ABOUT_PRINTER)]
        return sorted(found, key=lambda printer: printer.name.casefold())

    def printer(self, name: str) -> Printer:
        return _printer(self._ask_printer(name, _PRINTER_ATTRIBUTES), None)

    def check_media(self, name: str, width_mm: float, height_mm: float) -> None:
        """Raise PrintingError when this queue can't print pages of that size."""
        self._media(name, width_mm, height_mm)

    def submit(self, name: str, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob:
        """Hand over the PDF itself, in one request: it is in the queue whole or not at all."""
        media = self._media(name, width_mm, height_mm)
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
        _check(answer, _("“{name}” did not take the badge", name=name))
        number = int(answer.about(Tag.ABOUT_JOB)[0]["job-id"][0])
        return SystemJob(number=number, title=title, state=SystemJobState.PENDING)

    def job(self, number: int) -> SystemJob | None:
        answer = self._cups.ask(
            Operation.GET_JOB_ATTRIBUTES,
            _job_uri(number),
            self._user(),
            _wanted(*_JOB_ATTRIBUTES),
            resource="/jobs",
        )
        if answer.status == NOT_FOUND:
            return None
        _check(answer, _("The print system could not tell how far a badge is"))
        found = answer.about(Tag.ABOUT_JOB)
        return _job(found[0]) if found else None

    def find_job(self, title: str) -> SystemJob | None:
        """The job of that title among all, finished ones too.

        PrintingError when it is not there and this system forgets finished jobs: it may have been printed.
        """
        answer = self._cups.ask(
            Operation.GET_JOBS,
            (Tag.ABOUT_OPERATION, Tag.URI, "printer-uri", "ipp://localhost/"),
            self._user(),
            (Tag.ABOUT_OPERATION, Tag.KEYWORD, "which-jobs", "all"),
            _wanted(*_JOB_ATTRIBUTES),
        )
        if answer.status != NOT_FOUND:
            _check(answer, _("The print system could not list its jobs"))
        jobs = answer.about(Tag.ABOUT_JOB)
        for values in jobs:
            if _first(values, "job-name") == title:
                return _job(values)
        if not any(_first(values, "job-state") in _FINISHED for values in jobs):
            raise PrintingError(
                _(
                    "The program stopped while this badge was being sent, and the print system keeps "
                    "no list of finished "
                    "jobs. Look whether the badge came out before you retry."
                )
            )
        return None

    def cancel(self, number: int) -> None:
        """Take a job out of the queue; one that is finished or gone already is no error."""
        answer = self._cups.ask(Operation.CANCEL_JOB, _job_uri(number), self._user(), resource="/jobs")
        if answer.status not in (NOT_FOUND, NOT_POSSIBLE):
            _check(answer, _("The print system did not cancel a badge"))

    def _media(self, name: str, width_mm: float, height_mm: float) -> MediaChoice:
        sizes = _sizes(self._ask_printer(name, _MEDIA_ATTRIBUTES))
        if not sizes:
            # A raw queue tells nothing: what it is told is what it does.
            return MediaChoice(width_mm, height_mm, is_custom=False)
        media = media_for(sizes, width_mm, height_mm)
        if media is None:
            raise PrintingError(media_refusal(name, sizes, width_mm, height_mm))
        return media

    def _ask_printer(self, name: str, attributes: tuple[str, ...]) -> Values:
        answer = self._cups.ask(
            Operation.GET_PRINTER_ATTRIBUTES,
            _printer_uri(name),
            _wanted(*attributes),
            resource=f"/printers/{quote(name)}",
        )
        if answer.status == NOT_FOUND:
            raise PrintingError(_gone(name))
        _check(answer, _("“{name}” did not tell its state", name=name))
        about = answer.about(Tag.ABOUT_PRINTER)
        return about[0] if about else {}

    def _user(self) -> Attribute:
        return Tag.ABOUT_OPERATION, Tag.NAME, "requesting-user-name", self._cups.user()


def _wanted(*names: str) -> Attribute:
    return Tag.ABOUT_OPERATION, Tag.KEYWORD, "requested-attributes", names


def _printer_uri(name: str) -> Attribute:
    return Tag.ABOUT_OPERATION, Tag.URI, "printer-uri", f"ipp://localhost/printers/{quote(name)}"


def _job_uri(number: int) -> Attribute:
    return Tag.ABOUT_OPERATION, Tag.URI, "job-uri", f"ipp://localhost/jobs/{number}"


def _gone(name: str) -> str:
    return _(
        "There is no printer “{name}” on this computer (any more). Nothing was printed; send it to another printer.",
        name=name,
    )


def _check(answer: Answer, what: str) -> None:
    if not answer.is_ok:
        said = answer.message.strip().rstrip(".") or _("IPP status 0x{status:04x}", status=answer.status)
        raise PrintingError(
            _(
                "{what}: {said}. Check the printer, then retry or send it to another one.",
                what=what,
                said=said,
            )
        )


def _first(values: Values, name: str, default: Any = None) -> Any:
    found = values.get(name)
    return found[0] if found else default


def _printer(values: Values, default: str | None) -> Printer:
    name = str(_first(values, "printer-name", ""))
    state, reason = _state(values)
    return Printer(
        name=name,
        state=state,
        reason=reason,
        info=str(_first(values, "printer-info", "")),
        is_default=name == default,
    )


def _state(values: Values) -> tuple[PrinterState, str | None]:
    """The state for people, and why: in the printer's own words where it has some."""
    number = _first(values, "printer-state")
    if number is None:
        return PrinterState.UNKNOWN, None
    message = str(_first(values, "printer-state-message", "")).strip() or None
    reasons = {
        re.sub(r"-(report|warning|error)$", "", str(reason))
        for reason in values.get("printer-state-reasons", ())
    }
    if number == _PRINTER_STOPPED:
        return PrinterState.PAUSED, message or _("The printer is paused.")
    if not _first(values, "printer-is-accepting-jobs", True):
        return PrinterState.PAUSED, message or _("The printer takes no jobs now.")
    for state, keywords, words in _STATE_OF_REASONS:
        there = sorted(keywords & reasons)
        if there:
            if state is PrinterState.ATTENTION:
                words = f"{_(words)}: {', '.join(there).replace('-', ' ')}."
            return state, message or _(words)
    if _CONNECTING in reasons:
        since = int(_first(values, "printer-up-time", 0)) - int(
            _first(values, "printer-state-change-time", 0)
        )
        if since >= UNREACHABLE_AFTER_SECONDS:
            return PrinterState.UNREACHABLE, message or _("The printer does not answer.")
    return PrinterState.READY, message


def _job(values: Values) -> SystemJob:
    reasons = [
        str(reason).replace("-", " ")
        for name in ("job-printer-state-reasons", "job-state-reasons")
        for reason in values.get(name, ())
        if reason not in _NO_NEWS
    ]
    message = str(_first(values, "job-printer-state-message", "")).strip()
    return SystemJob(
        number=int(_first(values, "job-id", 0)),
        title=str(_first(values, "job-name", "")),
        state=_JOB_STATES.get(int(_first(values, "job-state", 0)), SystemJobState.HELD),
        reason=message or ", ".join(reasons) or None,
        progress=int(_first(values, "job-impressions-completed", 0) or 0),
    )


def _sizes(values: Values) -> list[MediaSize]:
    """What a queue can print: from collections in hundredths of a millimetre, else from the names of media."""
    collections = [*values.get("media-size-supported", ())]
    for name in ("media-col-database", "media-col-ready"):
        collections += [size for media in values.get(name, ()) for size in media.get("media-size", ())]
    sizes = [
        MediaSize(*_ends(size["x-dimension"][0]), *_ends(size["y-dimension"][0]))
        for size in collections
        if size.get("x-dimension") and size.get("y-dimension")
    ]
    return list(dict.fromkeys(sizes)) or _named_sizes(
        [str(name) for name in values.get("media-supported", ())]
    )


def _ends(dimension: int | tuple[int, int]) -> tuple[float, float]:
    least, most = dimension if isinstance(dimension, tuple) else (dimension, dimension)
    return least / 100, most / 100


def _named_sizes(names: list[str]) -> list[MediaSize]:
    sizes: list[MediaSize] = []
    ends: dict[str, tuple[float, float]] = {}
    for name in names:
        found = _MEDIA_NAME.match(name)
        if found is None:
            continue
        scale = 25.4 if found["unit"] == "in" else 1.0
        width, height = float(found["width"]) * scale, float(found["height"]) * scale
        if found["kind"].startswith(("custom_min", "custom_max")):
            ends[found["kind"][:10]] = width, height
        else:
            sizes.append(MediaSize(width, width, height, height))
    if len(ends) == 2:
        (w0, h0), (w1, h1) = ends["custom_min"], ends["custom_max"]
        sizes.append(MediaSize(w0, w1, h0, h1))
    return sizes
