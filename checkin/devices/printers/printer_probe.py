"""Finding printers to talk to: what answers at an address, and which ones the system's DNS-SD tells of. Blocks."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from checkin.core.errors import PrintingError
from checkin.core.language import _
from checkin.core.printing.added_printers import IPP, IPPS, ZPL, AddedPrinter, PrinterAddress, printer_address
from checkin.core.printing.printers import PrinterNotReadyError, PrinterState
from checkin.devices.printers.ipp_printer import IppPrinter
from checkin.devices.printers.ipp_values import first
from checkin.devices.printers.zpl_line import ANSWER_SECONDS, TAKE_SECONDS, ZplLine
from checkin.devices.printers.zpl_printer import ZplPrinter
from checkin.devices.printers.zpl_status import IDENTITY_LINES, dots_per_mm, model_of

_BROWSE_SECONDS = 10
_ESCAPED = re.compile(r"\\(\d{3}|.)")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """One that tells of itself on the network."""

    name: str
    address: str


def answering_printer(typed: AddedPrinter, *, taken: Iterable[str]) -> AddedPrinter:
    """The printer at the address that somebody typed, with what it tells of itself and a name that nobody has.

    An address that does not say how it is talked to is tried both ways. PrintingError where nothing answers there.
    """
    tried = typed.address
    if "://" in tried:
        ways = [printer_address(tried)]
    else:
        ways = [printer_address(tried, IPP), printer_address(tried, ZPL)]
        if ways[0].port == ways[1].port:
            # Port 9100 was typed, or one on which only one of both can be.
            ways.reverse()
    failure: PrintingError | None = None
    for address in ways:
        added = replace(typed, name=typed.name or address.host, address=str(address))
        try:
            answered = _zpl(added, address) if address.way == ZPL else _ipp(added)
        except PrintingError as error:
            failure = failure or error
            continue
        return replace(answered, name=_free_name(typed.name or answered.name, set(taken)))
    raise PrintingError(
        _(
            "Nothing that prints answers at “{address}”. Nothing was added; check that the printer is on and in this "
            "network, and its address.",
            address=tried[:80],
        )
    ) from failure


def _ipp(added: AddedPrinter) -> AddedPrinter:
    told = IppPrinter(added).ask_about("printer-make-and-model", "printer-info")
    name = str(first(told, "printer-info") or first(told, "printer-make-and-model") or added.name)
    return replace(added, name=name, dots_per_mm=0, width_mm=0.0, length_mm=0.0, is_roll=False)


def _zpl(added: AddedPrinter, address: PrinterAddress) -> AddedPrinter:
    line = ZplLine(address, answer_seconds=ANSWER_SECONDS, take_seconds=TAKE_SECONDS)
    try:
        told = line.ask(b"~HI", IDENTITY_LINES)
    except OSError:
        told = []
    finally:
        line.close()
    try:
        ZplPrinter(added).room()
    except PrinterNotReadyError as error:
        if error.state is PrinterState.UNREACHABLE:
            raise
    return replace(
        added, name=model_of(told) or added.name, dots_per_mm=dots_per_mm(told) or added.dots_per_mm
    )


def _free_name(wanted: str, taken: set[str]) -> str:
    name = " ".join(wanted.split())[:_LONGEST_NAME]
    name = "".join(letter for letter in name if letter.isprintable() and letter != "/") or "Printer"
    return next(one for n in range(1, 1000) if (one := name if n == 1 else f"{name} {n}") not in taken)


def found_printers() -> list[FoundPrinter]:
    """Those that the network tells of, by name; none where this computer has no way to ask."""
    if shutil.which("avahi-browse"):
        kinds = (("_ipp._tcp", IPP), ("_ipps._tcp", IPPS), ("_pdl-datastream._tcp", ZPL))
        found = [one for kind, way in kinds for one in _browsed(_told("avahi-browse", "-rptk", kind), way)]
    elif shutil.which("ippfind"):
        addresses = _told("ippfind", "-T", "3").split()
        found = [FoundPrinter(urlsplit(address).hostname or address, address) for address in addresses]
    else:
        found = []
    by_name: dict[str, FoundPrinter] = {}
    for one in found:
        by_name.setdefault(f"{one.name} {printer_address(one.address).way == ZPL}", one)
    return sorted(by_name.values(), key=lambda one: one.name.casefold())


def _browsed(told: str, way: str) -> list[FoundPrinter]:
    """What `avahi-browse -rpt` resolved: =;interface;protocol;name;type;domain;host;address;port;texts."""
    found = []
    # The numbers of IPv6 are often good on one interface only.
    for line in sorted(told.splitlines(), key=lambda line: ";IPv4;" not in line):
        fields = line.split(";", 9)
        if len(fields) < 10 or fields[0] != "=":
            continue
        if way == ZPL and not re.search("zebra|zpl", line, re.IGNORECASE):
            # Port 9100 of a printer of another kind, which would print the commands as text.
            continue
        name = _ESCAPED.sub(lambda m: _letter(m[1]), fields[3]).encode("latin-1").decode("utf-8", "replace")
        path = re.search(r'"rp=([^"]*)"', fields[9])
        rest = f"/{path[1].lstrip('/')}" if path is not None and way != ZPL else ""
        try:
            found.append(
                FoundPrinter(name, str(printer_address(f"{way}://{_host(*fields[6:8])}:{fields[8]}{rest}")))
            )
        except PrintingError:
            continue
    return found


def _host(name: str, number: str) -> str:
    """The name, which stays when the network gives out new numbers, where this computer can look up such names."""
    try:
        socket.getaddrinfo(name, None)
    except OSError:
        return f"[{number}]" if ":" in number else number
    return name


def _letter(escaped: str) -> str:
    return chr(int(escaped)) if escaped.isdecimal() else escaped


def _told(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_BROWSE_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("latin-1")
