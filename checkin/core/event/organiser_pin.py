"""The organiser's PIN of an event: kept as a slow hash, so that whoever reads the file can't read the PIN.

It guards the window against mistakes of the staff. Whoever has the file has everything in it, by the command line too.
Beside the hash stands the PIN's shape, so that a window need not hash what can't be it. That spares whoever guesses
little: nine of ten numbers of up to so many digits have as many.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Any

from checkin.core.language import _

SHORTEST, LONGEST = 4, 64
_WORK = {"n": 2**15, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024}
"""About a tenth of a second and 32 MB for each guess."""
_SALT_BYTES = 16
_MOST_SEEN = 1000
_FORGOTTEN_AFTER_S = 60
"""A wrong one counts no more after this."""


def problem_with(pin: str) -> str:
    """Why this can't be a PIN, in a sentence; "" where it can."""
    if not SHORTEST <= len(pin) <= LONGEST:
        return _("A PIN has {shortest} to {longest} digits or letters.", shortest=SHORTEST, longest=LONGEST)
    return ""


def kept_form(pin: str) -> dict[str, str]:
    """What the event file keeps of a PIN."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return {"salt": salt.hex(), "hash": _hash(pin, salt).hex(), "shape": _shape(pin)}


def may_be(typed: str, kept: Any) -> bool:
    """Whether this could be the PIN that was kept, for all one sees of it; costs nothing, unlike `fits`."""
    if kept is None or problem_with(typed):
        return False
    shape = kept.get("shape") if isinstance(kept, Mapping) else None
    return shape is None or shape == _shape(typed)  # older files do not tell it


def fits(pin: str, kept: Any) -> bool:
    """Whether this is the PIN that was kept. What can't be read fits no PIN."""
    try:
        salt, expected = bytes.fromhex(kept["salt"]), bytes.fromhex(kept["hash"])
    except (KeyError, TypeError, ValueError):
        return False
    return len(pin) <= LONGEST and hmac.compare_digest(_hash(pin, salt), expected)


class HashedPins:
    """Texts that were hashed here, so that none is twice; once the PIN was among them, nothing needs to be any more.

    In memory alone, and marked by a key that is made anew each time: a file tells nothing of it.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(_SALT_BYTES)
        self._kept: Any = None
        self._right = b""
        self._wrong: dict[bytes, None] = {}

    def fits(self, pin: str, kept: Any) -> bool:
        """The same as `fits`, at once where it is known."""
        if kept != self._kept:
            self._kept, self._right, self._wrong = kept, b"", {}
        mark = hmac.digest(self._key, pin.encode("utf-8", "replace"), "sha256")
        if self._right:
            return hmac.compare_digest(mark, self._right)
        if mark in self._wrong:
            return False
        is_right = fits(pin, kept)
        if is_right:
            self._right = mark
        else:
            self._wrong[mark] = None
            if len(self._wrong) > _MOST_SEEN:
                del self._wrong[next(iter(self._wrong))]
        return is_right


def wait_after(wrong_in_a_row: int) -> int:
    """Seconds until the next try: a slip costs nothing, guessing does."""
    return 0 if wrong_in_a_row < 3 else min(2 ** (wrong_in_a_row - 2), 60)


class Tries:
    """The wrong ones, wherever they were typed, and what they make the next one wait for. Times are in seconds."""

    def __init__(self) -> None:
        self._wrong = 0.0
        self._last, self._next = 0.0, 0.0

    @property
    def are_many(self) -> bool:
        """Whether it was more than a slip."""
        return round(self._wrong) > 1

    def wait(self, now: float) -> float:
        """How long until the next try; 0 where it may be now."""
        return max(0.0, self._next - now)

    def note(self, now: float, *, is_right: bool) -> None:
        """One was tried."""
        forgotten = (now - self._last) / _FORGOTTEN_AFTER_S
        self._wrong = 0.0 if is_right else max(0.0, self._wrong - forgotten) + 1
        self._last, self._next = now, now + wait_after(round(self._wrong))


def _shape(pin: str) -> str:
    return f"{len(pin)} {'digits' if pin.isascii() and pin.isdecimal() else 'characters'}"


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode("utf-8", "replace"), salt=salt, dklen=32, **_WORK)
