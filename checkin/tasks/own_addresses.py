"""By which addresses other devices on the local network reach this computer, the likeliest first."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

_MADE_UP = (
    *("docker", "br-", "veth", "virbr", "vmnet", "vbox", "vethernet"),
    *("tun", "tap", "utun", "wg", "tailscale", "zt"),
)
"""How cards begin that no phone is on."""
_SOMEWHERE = ("192.0.2.1", 9)
"""An address kept for examples (RFC 5737): nothing is sent there, the system only says by which card it would go."""


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """An IPv4 address and the card it belongs to, as the system calls it."""

    address: str
    card: str


def own_addresses() -> list[OwnAddress]:
    """Of cards that are up, without the computer's own loop; that of the way out comes first."""
    import psutil

    cards = psutil.net_if_stats()
    found = [
        OwnAddress(one.address, card)
        for card, addresses in psutil.net_if_addrs().items()
        if card in cards and cards[card].isup
        for one in addresses
        if one.family == socket.AF_INET and not ipaddress.ip_address(one.address).is_loopback
    ]
    way_out = _way_out()
    return sorted(found, key=lambda one: (one.address != way_out, _is_unlikely(one), one.card, one.address))


def address_here(port: int) -> str:
    """HOST:PORT at which the others reach this computer; itself alone where there is no network."""
    return f"{next((one.address for one in own_addresses()), '127.0.0.1')}:{port}"


def _is_unlikely(one: OwnAddress) -> bool:
    return one.card.casefold().startswith(_MADE_UP) or ipaddress.ip_address(one.address).is_link_local


def _way_out() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_SOMEWHERE)
        except OSError:
            return None
        return str(probe.getsockname()[0])
