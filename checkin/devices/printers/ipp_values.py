"""What printers and print systems say in IPP as values of ours: states, jobs, sizes of media. Asks nobody."""

from __future__ import annotations

import re
from typing import Any

from checkin.core.errors import PrintingError
from checkin.core.language import N_, _
from checkin.core.printing.media import MediaSize
from checkin.core.printing.printers import PrinterState, SystemJob, SystemJobState
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
_MEDIA_NAME = re.compile(r"^(?P<kind>.+)_(?P<width>[\d.]+)x(?P<height>[\d.]+)(?P<unit>mm|in)$")


def wanted(*names: str) -> Attribute:
    """Which attributes the answer is to tell."""
    return Tag.ABOUT_OPERATION, Tag.KEYWORD, "requested-attributes", names


def check(answer: Answer, what: str) -> None:
    """PrintingError, of which `what` is the beginning, unless it did what it was asked."""
    if not answer.is_ok:
        said = answer.message.strip().rstrip(".") or _("IPP status 0x{status:04x}", status=answer.status)
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


def printer_state(values: Values) -> tuple[PrinterState, str | None]:
    """The state for people, and why: in the printer's own words where it has some."""
    number = first(values, "printer-state")
    if number is None:
        return PrinterState.UNKNOWN, None
    message = str(first(values, "printer-state-message", "")).strip() or None
    reasons = {
        re.sub(r"-(report|warning|error)$", "", str(reason))
        for reason in values.get("printer-state-reasons", ())
    }
    if number == _PRINTER_STOPPED and "paused" in reasons:
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
        since = int(first(values, "printer-up-time", 0)) - int(first(values, "printer-state-change-time", 0))
        if since >= UNREACHABLE_AFTER_SECONDS:
            return PrinterState.UNREACHABLE, message or _("The printer does not answer.")
    if number == _PRINTER_STOPPED:
        return PrinterState.PAUSED, message or _("The printer is paused.")
    return PrinterState.READY, message


def job_seen(values: Values) -> SystemJob:
    """The job that JOB_ATTRIBUTES tell of."""
    reasons = [
        str(reason).replace("-", " ")
        for name in ("job-printer-state-reasons", "job-state-reasons")
        for reason in values.get(name, ())
        if reason not in _NO_NEWS
    ]
    message = str(first(values, "job-printer-state-message", "")).strip()
    state = _JOB_STATES.get(int(first(values, "job-state", 0)), SystemJobState.HELD)
    if state is SystemJobState.COMPLETED and _NOT_PRINTED & set(values.get("job-state-reasons", ())):
        state = SystemJobState.ABORTED
    return SystemJob(
        number=int(first(values, "job-id", 0)),
        title=str(first(values, "job-name", "")),
        state=state,
        reason=message or ", ".join(reasons) or None,
        progress=int(first(values, "job-impressions-completed", 0) or 0),
    )


def media_sizes(values: Values) -> list[MediaSize]:
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
