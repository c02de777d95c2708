"""The organiser's PIN of an event: kept as a slow hash, so that whoever reads the file can't read the PIN.

It guards the window against mistakes of the staff. Whoever has the file has everything in it, by the command line too.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from checkin.core.language import _

SHORTEST, LONGEST = 4, 64
_WORK = {"n": 2**15, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024}
"""About a tenth of a second and 32 MB for each guess."""
_SALT_BYTES = 16


def problem_with(pin: str) -> str:
    """Why this can't be a PIN, in a sentence; "" where it can."""
    if not SHORTEST <= len(pin) <= LONGEST:
        return _("A PIN has {shortest} to {longest} digits or letters.", shortest=SHORTEST, longest=LONGEST)
    return ""


def kept_form(pin: str) -> dict[str, str]:
    """What the event file keeps of a PIN."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return {"salt": salt.hex(), "hash": _hash(pin, salt).hex()}


def fits(pin: str, kept: Any) -> bool:
    """Whether this is the PIN that was kept. What can't be read fits no PIN."""
    try:
        salt, expected = bytes.fromhex(kept["salt"]), bytes.fromhex(kept["hash"])
    except (KeyError, TypeError, ValueError):
        return False
    return len(pin) <= LONGEST and hmac.compare_digest(_hash(pin, salt), expected)


def wait_after(wrong_in_a_row: int) -> int:
    """Seconds until the next try: a slip costs nothing, guessing does."""
    return 0 if wrong_in_a_row < 3 else min(2 ** (wrong_in_a_row - 2), 60)


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode("utf-8", "replace"), salt=salt, dklen=32, **_WORK)
