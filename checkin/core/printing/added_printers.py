"""Printers that this desk talks to itself, without the system's print queues: their addresses, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from checkin.core.clean_text import without_marks
from checkin.core.errors import PrintingError
from checkin.core.language import _
from checkin.core.printing.media import MediaSize

IPP = "ipp"
IPPS = "ipps"
ZPL = "zpl"
"""Ways to talk to a printer, as its address begins."""

_PORTS = {IPP: 631, IPPS: 631, ZPL: 9100}
_LONGEST_ADDRESS = 1000
_SHORTEST_LABEL_MM, _LONGEST_LABEL_MM = 10.0, 990.0
"""What the length of a label cut from a roll may be."""


@dataclass(frozen=True, slots=True)
class PrinterAddress:
    """Where a printer listens, and what it speaks."""

    way: str
    host: str
    port: int
    path: str = ""

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.way] else f":{self.port}"
        return f"{self.way}://{host}{port}{self.path}"


def printer_address(text: str, way: str = IPP) -> PrinterAddress:
    """The address in what somebody typed: `192.168.1.20`, `printer.local:9100`, `ipp://host/ipp/print`.

    `way` is for one that does not say how it is talked to. PrintingError for what is no address.
    Marks that nobody sees come along where one is copied from a window or a page, and are no part of it.
    """
    raw = without_marks(text).strip()
    refusal = PrintingError(
        _(
            "“{text}” is no printer’s address. Type its name or number on the network, such as 192.168.1.20, or "
            "ipp://192.168.1.20/ipp/print, or zpl://192.168.1.20.",
            text=raw[:80],
        )
    )
    begun, between, __ = raw.partition("://")
    if (between and begun.lower() not in _PORTS) or not raw.isprintable() or len(raw) > _LONGEST_ADDRESS:
        raise refusal
    try:
        parts = urlsplit(raw if between else f"{way}://{raw}")
        host, port = parts.hostname, parts.port
        # As it is looked up: parts that are empty or too long are no name.
        if ":" not in (host or ""):
            (host or "").encode("idna")
    except ValueError:
        raise refusal from None
    is_more = parts.username or parts.password or parts.query or parts.fragment
    if not host or is_more or any(c.isspace() for c in host):
        raise refusal
    path = "" if parts.scheme == ZPL or parts.path == "/" else parts.path
    if parts.scheme != ZPL and not path:
        path = "/ipp/print"
    return PrinterAddress(parts.scheme, host, port or _PORTS[parts.scheme], path)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPrinter:
    """One printer as the desk keeps it: under a name of the desk's own.

    `dots_per_mm`, `width_mm` and `length_mm` are of label printers that don't tell what they hold; 0 where it is not
    known, and of a length where the labels are cut from a roll.
    """

    name: str
    address: str
    dots_per_mm: int = 0
    width_mm: float = 0.0
    length_mm: float = 0.0
    is_roll: bool = False

    def as_dict(self) -> dict[str, Any]:
        """As JSON values, for the desk's settings, where it stands under its name."""
        return {key: value for key, value in asdict(self).items() if key != "name"}

    @property
    def media(self) -> list[MediaSize]:
        """The labels in it; none where nobody said."""
        if not self.width_mm:
            return []
        if self.is_roll:
            return [MediaSize(self.width_mm, self.width_mm, _SHORTEST_LABEL_MM, _LONGEST_LABEL_MM)]
        return [MediaSize(self.width_mm, self.width_mm, self.length_mm, self.length_mm)]


def added_printers(kept: Mapping[str, Mapping[str, Any]]) -> list[AddedPrinter]:
    """The printers of the desk's setting, by name."""
    return [AddedPrinter(name=name, **kept[name]) for name in sorted(kept, key=str.casefold)]
