"""Which desk this is: a random id of the installation, and from it one for each window and each named command."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from checkin import paths
from checkin.whole_files import create_private, private_folder, unfinished_name

_NO_CARD = "00:00:00:00:00:00"


_MOST_AT_ONCE = 64
_COMMON = 16
"""So many letters of an id tell the installation, and as many the window or command."""


@contextmanager
def command_desk(name: str) -> Iterator[str]:
    """The id of a command's desk, while it runs: another run under the same name goes on as that desk.

    One that runs beside it is a desk of its own: of two doors called alike, neither has read what the other read.
    """
    with ExitStack() as held:
        number = next((n for n in range(1, _MOST_AT_ONCE) if _is_free(name, n, held)), _MOST_AT_ONCE)
        yield command_desk_id(name, number)


def command_desk_id(name: str, number: int = 1) -> str:
    """The desk of the first, second, … command of that name that runs here at once."""
    return _derived("command", name, *([str(number)] if number > 1 else []))


def _is_free(name: str, number: int, held: ExitStack) -> bool:
    """Take that number for as long as `held` lasts, and no longer than this program; True where none can be held."""
    folder = paths.data_folder() / "commands"
    word = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    try:
        private_folder(folder)
        file = os.open(folder / f"{word}-{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return True
    held.callback(os.close, file)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


def window_desk_id(number: int) -> str:
    """The desk of the first, second, … window that is open here at once."""
    return _derived("window", str(number))


def installation_of(desk_id: str) -> str:
    """What the ids of all desks of one installation have in common, and of no other."""
    return desk_id[:_COMMON]


def _derived(*parts: str) -> str:
    of_all = hashlib.sha256(installation_id().encode()).hexdigest()
    own = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
    return of_all[:_COMMON] + own[:_COMMON]


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
    unfinished = unfinished_name(place, place.suffix)
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


def network_cards(known_to_linux: Path = Path("/sys/class/net")) -> frozenset[str]:
    """The addresses of this computer's network cards: what a copy of its disk in another one does not have.

    None are told where the system keeps them from programs.
    """
    try:
        if known_to_linux.is_dir():
            real = [card for card in known_to_linux.iterdir() if "virtual" not in card.resolve().parts]
            return frozenset({(card / "address").read_text().strip() for card in real} - {_NO_CARD, ""})
    except OSError:
        return frozenset()
    import psutil

    addresses = (address for of_card in psutil.net_if_addrs().values() for address in of_card)
    told = {a.address.lower().replace("-", ":") for a in addresses if a.family == psutil.AF_LINK}
    return frozenset(told - {_NO_CARD, ""})
