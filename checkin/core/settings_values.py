"""What a value of a desk's settings may be, inside and out."""

from __future__ import annotations

from typing import Annotated, Literal, Required, TypedDict

import msgspec

LONGEST_DESK_NAME = 60
Line = Annotated[
    str, msgspec.Meta(max_length=LONGEST_DESK_NAME, pattern=r"\A[^\x00-\x1f\x7f\ud800-\udfff]+\Z")
]
Seconds = Annotated[int, msgspec.Meta(ge=1, le=600)]
Text = Annotated[str, msgspec.Meta(max_length=4096, pattern=r"\A[^\ud800-\udfff]*\Z")]
Place = Annotated[str, msgspec.Meta(max_length=4096, pattern=r"\A[^\x00]*\Z")]
"""A name of a file that is no UTF-8 holds halves of surrogate pairs, and is one all the same."""
LanguageCode = Annotated[str, msgspec.Meta(max_length=12, pattern=r"\A[A-Za-z_]+\Z")]
_Frame = Annotated[str, msgspec.Meta(max_length=32, pattern=r"\A[^\ud800-\udfff]*\Z")]
_Gap = Annotated[int, msgspec.Meta(ge=0, le=130)]


class KeptPace(TypedDict, total=False):
    """What a desk knows of its keyboard scanners: milliseconds a key, in steps of 5, and whether Enter ends a scan.

    `silent_ms`: of those that send no Enter, where others do.
    """

    gaps_ms: Annotated[list[_Gap], msgspec.Meta(max_length=8)]
    ends_with_enter: bool
    silent_ms: Annotated[list[_Gap], msgspec.Meta(max_length=8)]


class KeptCamera(TypedDict, total=False):
    """The camera that was chosen to scan with, by the system's id and by its name; `is_on`: it scans at this desk."""

    id: Text
    name: Text
    is_on: bool
    is_mirrored: bool


class KeptPrinter(TypedDict, total=False):
    """A printer that this desk talks to itself, under its name: what `core.printing.added_printers` makes of it."""

    address: Required[
        Annotated[str, msgspec.Meta(max_length=300, pattern=r"\A(ipps?|zpl)://[^\s\x00-\x1f]+\Z")]
    ]
    dots_per_mm: Annotated[int, msgspec.Meta(ge=0, le=48)]
    width_mm: Annotated[float, msgspec.Meta(ge=0, le=2000)]
    length_mm: Annotated[float, msgspec.Meta(ge=0, le=2000)]
    is_roll: bool


class KeptSerial(TypedDict, total=False):
    """A scanner at a serial port: its speed, what ends a code (an Ending), and which USB device it is."""

    speed: Annotated[int, msgspec.Meta(ge=300, le=4_000_000)]
    ending: Literal["enter", "tab", "pause"]
    usb: Text


class KeptFrame(TypedDict, total=False):
    """What the keyboard scanner types around each code: as it arrives, and as a US keyboard would have typed it."""

    prefix: _Frame
    suffix: _Frame
    prefix_keys: _Frame
    suffix_keys: _Frame


Texts = Annotated[list[Text], msgspec.Meta(max_length=1000)]


class KeptSentence(TypedDict, total=False):
    """A sentence of a report's first page: what it tells of, what the figures said, and the words as they stood.

    `over`: what the figures said when words of somebody's own were written.
    """

    id: Required[Text]
    ours: Text
    text: Text
    over: Text
    is_ticked: bool


class KeptReport(TypedDict, total=False):
    """How the report of an event was asked for last; with names or not is asked anew each time."""

    host: bool
    unions: bool
    without: Texts
    groups: Text
    language: Text
    logo: Place
    sentences: Annotated[list[KeptSentence], msgspec.Meta(max_length=1000)]
    ticks: dict[Text, bool]
    is_moved: bool
