"""What a label printer says of itself in ZPL: the three lines of ~HS, the one of ~HI. Pure.

Fields as in the ZPL II programming guide (Zebra, P1099958), numbered there from the first of a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checkin.core.language import N_
from checkin.core.printing.printers import PrinterState

_FRAMED = re.compile(rb"\x02([^\x02\x03]*)\x03")
_USUAL_DOTS_PER_MM = (6, 8, 12, 24)

STATUS_LINES = 3
IDENTITY_LINES = 1


@dataclass(frozen=True, slots=True)
class ZplStatus:
    """What ~HS tells: how many labels are in the printer, and what keeps them there."""

    labels: int
    """Not printed yet: formats received, the one that is coming in, and what is left of the one at the head."""
    state: PrinterState = PrinterState.READY
    reason: str | None = None

    @property
    def is_fine(self) -> bool:
        """Whether nothing keeps it from printing."""
        return self.state is PrinterState.READY


def lines_in(answer: bytes) -> list[str]:
    """The lines between STX and ETX that have come in whole."""
    return [line.decode("ascii", "replace") for line in _FRAMED.findall(answer)]


def status_of(lines: list[str]) -> ZplStatus | None:
    """The status that the lines of ~HS tell, or None where they tell something else."""
    first, second = (line.split(",") for line in (*lines, "", "")[:2])
    if len(first) < 12 or len(second) < 9:
        return None
    try:
        formats, is_partial, left = int(first[4]), int(first[7]), int(second[8])
        flags = {name: int(first[place]) for name, place in _FIRST.items()}
        flags |= {name: int(second[place]) for name, place in _SECOND.items()}
    except ValueError:
        return None
    labels = formats + left + is_partial
    for name, state, reason in _FAULTS:
        if flags[name]:
            return ZplStatus(labels, state, reason)
    return ZplStatus(labels)


_FIRST = {"paper out": 1, "paused": 2, "buffer full": 5, "memory lost": 9, "too cold": 10, "too hot": 11}
_SECOND = {"head open": 2, "ribbon out": 3}
_FAULTS = (
    (
        "head open",
        PrinterState.ATTENTION,
        N_("The print head is open. Close it; printing goes on by itself."),
    ),
    (
        "paper out",
        PrinterState.OUT_OF_MEDIA,
        N_("The printer is out of labels. Put in new ones; printing goes on."),
    ),
    (
        "ribbon out",
        PrinterState.ATTENTION,
        N_("The ribbon is at its end. Put in a new one; printing goes on."),
    ),
    (
        "too hot",
        PrinterState.ATTENTION,
        N_("The print head is too hot; printing goes on once it has cooled."),
    ),
    ("too cold", PrinterState.ATTENTION, N_("The print head is too cold to print.")),
    (
        "memory lost",
        PrinterState.ATTENTION,
        N_("The printer lost its settings. Switch it off and on, then print a test."),
    ),
    ("paused", PrinterState.PAUSED, N_("The printer is paused. Press its pause button to go on.")),
    (
        "buffer full",
        PrinterState.ATTENTION,
        N_("The printer’s memory is full. Switch it off and on, then print a test."),
    ),
)


def dots_per_mm(lines: list[str]) -> int | None:
    """How fine its head is, from the line of ~HI (`ZD420-203dpi,V84.20.11Z,8,8192KB`); None where it does not tell."""
    for field in ",".join(lines).split(",")[1:]:
        if field.strip().isdecimal() and int(field) in _USUAL_DOTS_PER_MM:
            return int(field)
    return None


def model_of(lines: list[str]) -> str:
    """What it calls itself, from the same line; empty where it does not tell."""
    name = ",".join(lines).split(",")[0].strip()
    return name if name.isprintable() else ""
