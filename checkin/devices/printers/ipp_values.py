"""What printers and print systems say in IPP as values of ours: states, jobs, sizes of media. Asks nobody."""

from __future__ import annotations

import re
from typing import Any

from checkin.core.errors import PrintingError
from checkin.core.language import N_, _
from checkin.core.printing.media import MediaSize
from checkin.core.printing.printers import (
    PrinterState,
    SubmissionUnknownError,
    SystemJob,
    SystemJobState,
)
from checkin.devices.printers.ipp_messages import Answer, Attribute, Tag, Values

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
FINISHED = (7, 8, 9)
# A printer may call a job completed that it threw away: the reason tells (RFC 8011, PWG 5100.7).
_NOT_PRINTED = {
    "job-completed-with-errors",
    "aborted-by-system",
    "job-canceled-by-user",
    "job-canceled-by-operator",
    "job-canceled-at-device",
    "unsupported-compression",
    "unsupported-document-format",
    "document-format-error",
    "unsupported-attributes-or-values",
    "resources-are-not-ready",
}
_NO_NEWS = ("none", "job-printing", "job-completed-successfully", "job-incoming", "processing-to-stop-point")

PRINTER_ATTRIBUTES = (
    "printer-name",
    "printer-info",
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-state-change-time",
    "printer-up-time",
    "printer-is-accepting-jobs",
)
MEDIA_ATTRIBUTES = ("media-supported", "media-size-supported", "media-col-database", "media-col-ready")
JOB_ATTRIBUTES = (
    "job-id",
    "job-name",
    "job-state",
    "job-state-reasons",
    "job-printer-state-message",
    "job-printer-state-reasons",
    "job-impressions-completed",
)
# In media-supported, PWG 5101.1: class_name_WxHunit; custom_min_ and custom_max_ are the ends of one range.
_LENGTH = r"\d{1,6}(?:\.\d{1,6})?"
_MEDIA_NAME = re.compile(
    rf"^(?P<kind>.+)_(?P<width>{_LENGTH})x(?P<height>{_LENGTH})(?P<unit>mm|in)$", re.ASCII
)
_LONGEST_WORDS = 300


def wanted(*names: str) -> Attribute:
    """Which attributes the answer is to tell."""
    return Tag.ABOUT_OPERATION, Tag.KEYWORD, "requested-attributes", names


def check(answer: Answer, what: str) -> None:
    """PrintingError, of which `what` is the beginning, unless it did what it was asked."""
    if not answer.is_ok:
        said = _said(answer.message).rstrip(".") or _("IPP status 0x{status:04x}", status=answer.status)
        raise PrintingError(
            _(
                "{what}: {said}. Check the printer, then retry or send it to another one.",
                what=what,
                said=said,
            )
        )


def first(values: Values, name: str, default: Any = None) -> Any:
    """The one value of an attribute, or the first of them."""
    found = values.get(name)
    return found[0] if found else default


def number(values: Values, name: str) -> int | None:
    """The attribute where it is a number; None where the printer tells none, or something else."""
    found = first(values, name)
    return found if isinstance(found, int) else None


def texts(values: Values, name: str) -> list[str]:
    """Its values that are texts."""
    return [value for value in values.get(name, ()) if isinstance(value, str)]


def job_number(answer: Answer) -> int:
    """The number of the job that was sent. SubmissionUnknownError where the answer names none: it may come out."""
    found = next((number(job, "job-id") for job in answer.about(Tag.ABOUT_JOB)), None)
    if found is None or found <= 0:
        raise SubmissionUnknownError(_("The printer took the badge and did not say as which job."))
    return found


def _said(message: object) -> str:
    """What a printer says of itself, on one line and not without end."""
    return " ".join(str(message).split())[:_LONGEST_WORDS]


def printer_state(values: Values) -> tuple[PrinterState, str | None]:
    """The state for people, and why: in the printer's own words where it has some."""
    state_number = number(values, "printer-state")
    if state_number is None:
        return PrinterState.UNKNOWN, None
    message = _said(first(values, "printer-state-message", "")) or None
    reasons = {
        re.sub(r"-(report|warning|error)$", "", reason) for reason in texts(values, "printer-state-reasons")
    }
    if state_number == _PRINTER_STOPPED and "paused" in reasons:
        return PrinterState.PAUSED, message or _("The printer is paused.")
    if not first(values, "printer-is-accepting-jobs", True):
        return PrinterState.PAUSED, message or _("The printer takes no jobs now.")
    for state, keywords, words in _STATE_OF_REASONS:
        there = sorted(keywords & reasons)
        if there:
            if state is PrinterState.ATTENTION:
                words = f"{_(words)}: {', '.join(there).replace('-', ' ')}."
            return state, message or _(words)
    if _CONNECTING in reasons:
        since = (number(values, "printer-up-time") or 0) - (number(values, "printer-state-change-time") or 0)
        if since >= UNREACHABLE_AFTER_SECONDS:
            return PrinterState.UNREACHABLE, message or _("The printer does not answer.")
    if state_number == _PRINTER_STOPPED:
        return PrinterState.PAUSED, message or _("The printer is paused.")
    return PrinterState.READY, message


def job_seen(values: Values) -> SystemJob:
    """The job that JOB_ATTRIBUTES tell of."""
    reasons = [
        reason.replace("-", " ")
        for name in ("job-printer-state-reasons", "job-state-reasons")
        for reason in texts(values, name)
        if reason not in _NO_NEWS
    ]
    message = _said(first(values, "job-printer-state-message", ""))
    state = _JOB_STATES.get(number(values, "job-state") or 0, SystemJobState.HELD)
    if state is SystemJobState.COMPLETED and _NOT_PRINTED & set(texts(values, "job-state-reasons")):
        state = SystemJobState.ABORTED
    return SystemJob(
        number=number(values, "job-id") or 0,
        title=str(first(values, "job-name", "")),
        state=state,
        reason=message or _said(", ".join(reasons)) or None,
        progress=number(values, "job-impressions-completed") or 0,
    )


def media_sizes(values: Values) -> list[MediaSize]:
    """What a queue can print: from collections in hundredths of a millimetre, else from the names of media."""
    collections = [*values.get("media-size-supported", ())]
    for name in ("media-col-database", "media-col-ready"):
        for media in values.get(name, ()):
            collections += media.get("media-size", ()) if isinstance(media, dict) else ()
    sizes = [size for told in collections if (size := _size(told)) is not None]
    return list(dict.fromkeys(sizes)) or _named_sizes(texts(values, "media-supported"))


def _size(told: object) -> MediaSize | None:
    """The size that a collection tells; None where it tells none that media can have."""
    if not isinstance(told, dict):
        return None
    width, height = (_ends(first(told, name)) for name in ("x-dimension", "y-dimension"))
    return None if width is None or height is None else MediaSize(*width, *height)


def _ends(dimension: object) -> tuple[float, float] | None:
    match dimension:
        case int(only) if only > 0:
            return only / 100, only / 100
        case (int(least), int(most)) if 0 <= least <= most and most > 0:
            return least / 100, most / 100
    return None


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
