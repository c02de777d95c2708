"""Where desks meet, as one text that a scanner types: the address, the secret, and whose certificate to believe."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass

from checkin.core.door import payload
from checkin.core.errors import CheckinError
from checkin.core.language import _

SECRET_BYTES, FINGERPRINT_BYTES, _CHECK_BYTES = 16, 16, 3
_PREFIX = "DESKS1"
"""Letters and digits alone, and all of them large: a QR code is small then, and every keyboard types them."""
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)} | {"O": 0, "I": 1, "L": 1}
LONGEST = 600


@dataclass(frozen=True, slots=True)
class MeetingPoint:
    """A hub: `address` is HOST:PORT, `secret` lets in, `fingerprint` is the begin of its certificate's SHA-256."""

    address: str
    secret: bytes
    fingerprint: bytes

    @property
    def host(self) -> str:
        """The name or number of the computer."""
        return split_address(self.address)[0]

    @property
    def port(self) -> int:
        """Where the hub listens."""
        return split_address(self.address)[1]

    @property
    def password(self) -> str:
        """What a desk says to be let in."""
        return derive_key(self.secret, "password").hex()

    def text(self) -> str:
        """The pairing text, as it stands in the QR code."""
        told = self.secret + self.fingerprint + self.address.encode()
        return _PREFIX + _base32(hashlib.sha256(told).digest()[:_CHECK_BYTES] + told)


def read_pairing(typed: str) -> MeetingPoint:
    """What a pairing text says, also where a keyboard of another layout typed it. CheckinError where it is none."""
    if len(typed) <= LONGEST:
        for reading in payload.code_candidates(typed.strip(), None):
            point = _read(reading.code)
            if point is not None:
                return point
    raise CheckinError(
        _(
            "That is no pairing text of a meeting point, or a part of it is missing. Scan its QR code again, or copy "
            "the whole line; nothing was changed."
        )
    )


def _read(code: str) -> MeetingPoint | None:
    letters = "".join(code.upper().split()).replace("-", "")
    if not letters.startswith(_PREFIX):
        return None
    raw = _bytes(letters.removeprefix(_PREFIX))
    if raw is None or len(raw) <= _CHECK_BYTES + SECRET_BYTES + FINGERPRINT_BYTES:
        return None
    check, told = raw[:_CHECK_BYTES], raw[_CHECK_BYTES:]
    if hashlib.sha256(told).digest()[:_CHECK_BYTES] != check:
        return None
    secret, rest = told[:SECRET_BYTES], told[SECRET_BYTES:]
    try:
        address = rest[FINGERPRINT_BYTES:].decode()
        split_address(address)
    except (UnicodeError, CheckinError):
        return None
    return MeetingPoint(address, secret, rest[:FINGERPRINT_BYTES])


def split_address(address: str) -> tuple[str, int]:
    """HOST:PORT, or [IPv6]:PORT. CheckinError says what is wrong with it."""
    host, colon, port = address.strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    is_number = port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= 65535
    if (
        not colon
        or not host
        or not is_number
        or not host.isascii()
        or any(c.isspace() or c in '/"@' for c in host)
    ):
        raise CheckinError(
            _("“{text}” is no address. Write HOST:PORT, like 192.168.1.20:7422.", text=address[:60])
        )
    return host, int(port)


def joined_address(host: str, port: int) -> str:
    """HOST:PORT, the other way round."""
    try:
        is_ipv6 = ipaddress.ip_address(host).version == 6
    except ValueError:
        is_ipv6 = False
    return f"[{host}]:{port}" if is_ipv6 else f"{host}:{port}"


def derive_key(secret: bytes, what: str) -> bytes:
    """32 bytes for one purpose, from the one secret."""
    return hmac.new(secret, f"checkin {what}".encode(), "sha256").digest()


def _base32(raw: bytes) -> str:
    number, count = int.from_bytes(raw, "big"), -(-len(raw) * 8 // 5)
    number <<= count * 5 - len(raw) * 8
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(count)))


def _bytes(letters: str) -> bytes | None:
    number = 0
    for letter in letters:
        value = _VALUES.get(letter)
        if value is None:
            return None
        number = number << 5 | value
    count = len(letters) * 5 // 8
    return (number >> len(letters) * 5 - count * 8).to_bytes(count, "big")
