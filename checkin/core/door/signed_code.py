"""Our signed badge code: `C1` and 24 characters of Crockford base32, issued and checked under the event's
key.

A code says its random id, a category number and a proof; whose badge it is stands in the event file alone.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Callable

PREFIX = "C1"
KEY_BYTES = 32
HIGHEST_CATEGORY = 255

_ID_BYTES = 8
_PROOF_BYTES = 6
_SAID_BYTES = _ID_BYTES + 1
_ALL_BYTES = _SAID_BYTES + _PROOF_BYTES
_CHARACTERS = _ALL_BYTES * 8 // 5
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_SHAPE = re.compile(rf"{PREFIX}[{_ALPHABET}]{{{_CHARACTERS}}}")


def new_key() -> bytes:
    """Make the key of a new event."""
    return secrets.token_bytes(KEY_BYTES)


def issue(key: bytes, category_number: int, random: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Make a new code for a badge of this category (0 to 255)."""
    said = random(_ID_BYTES) + category_number.to_bytes(1, "big")
    return PREFIX + _to_base32(said + _proof(key, said))


def has_shape(code: str) -> bool:
    """Whether this looks like a badge that we issue, real or forged. Lower case has not the shape."""
    return _SHAPE.fullmatch(code) is not None


def check(key: bytes, code: str) -> int | None:
    """Return the category number of a real badge code of this event, None for any other text."""
    if not has_shape(code):
        return None
    said, proof = _said_and_proof(code)
    return said[-1] if hmac.compare_digest(proof, _proof(key, said)) else None


def category_on_record(code: str) -> int | None:
    """Return the category number of a code that a record holds, None for any other text; never for admitting anybody.

    It was checked when it was read, perhaps under a key that is no more: a new key takes nothing back.
    """
    return _said_and_proof(code)[0][-1] if has_shape(code) else None


def _said_and_proof(code: str) -> tuple[bytes, bytes]:
    everything = _from_base32(code[len(PREFIX) :])
    return everything[:_SAID_BYTES], everything[_SAID_BYTES:]


def _proof(key: bytes, said: bytes) -> bytes:
    return hmac.digest(key, said, "sha256")[:_PROOF_BYTES]


def _to_base32(everything: bytes) -> str:
    number = int.from_bytes(everything, "big")
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_CHARACTERS)))


def _from_base32(text: str) -> bytes:
    number = 0
    for character in text:
        number = number << 5 | _VALUES[character]
    return number.to_bytes(_ALL_BYTES, "big")
