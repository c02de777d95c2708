"""Where the page is found: the host and port it listens at, and the address that phones are given."""

from __future__ import annotations

import errno
import socket
import sys
from dataclasses import dataclass

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.tasks.own_addresses import own_addresses

USUAL_PORT = 8720
_EVERYWHERE = ("0.0.0.0", "::")
_BACKLOG = 256


@dataclass(frozen=True, slots=True)
class Address:
    """A host name or number, and a port; port 0 is any free one."""

    host: str
    port: int

    def url(self, secret: str) -> str:
        """What a phone opens."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/{secret}/"


def read_address(text: str) -> Address:
    """HOST:PORT or HOST as people write it. CheckinError says what is wrong with it.

    Nothing before the colon, and a number alone, are refused: the host may have been left out by mistake, and 0.0.0.0
    says everywhere.
    """
    host, colon, port = text.strip().rpartition(":")
    if not colon or host.endswith(":") or text.strip().endswith("]"):
        host, port = text.strip(), str(USUAL_PORT)
    host = host.removeprefix("[").removesuffix("]")
    is_number = port.isascii() and port.isdigit() and int(port) <= 65535
    if not host or host.isdigit() or not is_number or any(c.isspace() or c == "/" for c in host):
        raise CheckinError(
            _(
                "“{text}” is no address to listen at. Write it like 192.168.1.20:{port}.",
                text=text[:60],
                port=USUAL_PORT,
            )
        )
    return Address(host, int(port))


def listening(wanted: Address | None) -> socket.socket:
    """A socket that listens there; without a place everywhere, at the usual port, or at another where that is taken."""
    if wanted is not None:
        return _listening(wanted)
    try:
        return _listening(Address(_EVERYWHERE[0], USUAL_PORT))
    except CheckinError:
        return _listening(Address(_EVERYWHERE[0], 0))


def address_of_listener(listener: socket.socket) -> Address:
    """Where phones find what listens there: of everywhere, this computer's address on the network."""
    host, port = listener.getsockname()[:2]
    if host in _EVERYWHERE:
        host = next((found.address for found in own_addresses()), "127.0.0.1")
    return Address(host, port)


def _listening(place: Address) -> socket.socket:
    try:
        family = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise CheckinError(
            _("There is no address “{host}” to listen at. Nothing was started.", host=place.host[:60])
        ) from None
    try:
        if sys.platform == "win32":  # or a second program could listen there too
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((place.host, place.port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise CheckinError(_why_not(place, error)) from None
    listener.setblocking(False)
    return listener


def _why_not(place: Address, error: OSError) -> str:
    if error.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)):
        return _(
            "Port {port} of {host} is taken by another program. Nothing was started; end that one, or choose another "
            "port with --address {host}:PORT.",
            port=place.port,
            host=place.host,
        )
    if error.errno == errno.EACCES:
        return _(
            "Port {port} may not be listened at by this user; take one above 1023. Nothing was started.",
            port=place.port,
        )
    return _("“{host}” is no address of this computer. Nothing was started.", host=place.host)
