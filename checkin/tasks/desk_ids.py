"""Which desk this is: a random id of the installation, and from it one for each window and each named command."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path

from checkin import paths
from checkin.whole_files import create_private, private_folder

_NO_CARD = "00:00:00:00:00:00"


def command_desk_id(name: str) -> str:
    """The desk of a command: whoever runs another one here under the same name goes on as that desk."""
    return _derived("command", name)


def window_desk_id(number: int) -> str:
    """The desk of the first, second, … window that is open here at once."""
    return _derived("window", str(number))


def _derived(*parts: str) -> str:
    text = "\0".join((installation_id(), *parts))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def installation_id() -> str:
    """Made at the first use and kept; a copy of the user's folders on another computer gets one of its own.

    Where it can't be kept, it is this folder on this computer.
    """
    place, cards = paths.data_folder() / "installation.json", network_cards()
    try:
        return _kept(place, cards) or _made(place, cards)
    except OSError:
        return hashlib.sha256("\0".join((str(place), *sorted(cards))).encode()).hexdigest()[:32]


def _kept(place: Path, cards: frozenset[str]) -> str | None:
    """The id on file, unless it was made where there is none of the network cards that are here."""
    try:
        kept = json.loads(place.read_text(encoding="utf-8"))
        kept_id, of = kept["id"], frozenset(kept["network_cards"])
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        return None
    is_elsewhere = bool(of and cards) and not of & cards
    return None if is_elsewhere or not isinstance(kept_id, str) or not kept_id else kept_id


def _made(place: Path, cards: frozenset[str]) -> str:
    """A new id. Of two programs that begin at once, the one that comes second takes that of the first."""
    private_folder(place.parent)
    made = secrets.token_hex(16)
    unfinished = place.with_name(f".{place.name}.{os.getpid()}.{made[:8]}")
    text = json.dumps({"id": made, "network_cards": sorted(cards)})
    try:
        with create_private(unfinished) as file:
            file.write(text.encode())
        if place.exists():
            # Unreadable, or brought from another computer.
            unfinished.replace(place)
            return made
        try:
            os.link(unfinished, place)
        except FileExistsError:
            return _kept(place, cards) or made
        except OSError:  # no hard links here
            unfinished.replace(place)
        return made
    finally:
        unfinished.unlink(missing_ok=True)


def network_cards() -> frozenset[str]:
    """The addresses of this computer's network cards: what a copy of its disk in another one does not have."""
    known_to_linux = Path("/sys/class/net")
    if known_to_linux.is_dir():
        real = [card for card in known_to_linux.iterdir() if "virtual" not in card.resolve().parts]
        return frozenset({(card / "address").read_text().strip() for card in real} - {_NO_CARD, ""})
    import psutil

    addresses = (address for of_card in psutil.net_if_addrs().values() for address in of_card)
    told = {a.address.lower().replace("-", ":") for a in addresses if a.family == psutil.AF_LINK}
    return frozenset(told - {_NO_CARD, ""})
