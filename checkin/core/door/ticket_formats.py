"""Keys inside the payloads of ticket systems: Indico, pretix, Eventyay, web addresses.

Each function looks at one text and knows nothing of lists, keyboards or people. None of them raises.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

from msgspec import Struct

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?[/?#]", re.IGNORECASE)
_ENCODED_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*(?::|%(?:25)*3a)(?:/|%(?:25)*2f){2}", re.IGNORECASE)
_TITO_SLUG = re.compile(r"\bti_[A-Za-z0-9]+")
_EVENTYAY = re.compile(
    r"([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32,64})-\d{1,12}", re.IGNORECASE
)
_UUID = re.compile(
    r"(?:urn:uuid:)?(?P<brace>\{)?(?P<digits>[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})(?(brace)\})",
    re.IGNORECASE,
)
SHORTEST_UUID = 32
_NAME_AND_PHONE = re.compile(r"([^|]*)\|([+\d][\d\s().-]{5,24})")

_KEY_NAMES = (
    *(
        "pk",
        "checkin_secret",
        "secret",
        "code",
        "ticket",
        "ticket_code",
        "ticketcode",
        "ticket_id",
        "ticketid",
    ),
    *(
        "tid",
        "barcode",
        "qr",
        "qrcode",
        "qr_code",
        "token",
        "key",
        "guest",
        "guest_id",
        "guestid",
        "attendee",
    ),
    *("attendee_id", "attendeeid", "registration", "registration_id", "uuid", "uid", "t", "c", "k", "id"),
)
"""Names under which ticket systems put a person's key, surest first."""

_NO_KEY_NAMES = re.compile(
    r"utm_.*|lang|locale|hl|event|event_?id|e|size|width|height|format|v|version|fbclid|gclid"
)
_MOST_PARTS = 24
"""Segments (the last ones) and parameters (the first) that are looked at: an address can't make a scan slow."""

_DRAWN_TEXT_NAMES = ("text", "data", "chl")
"""Parameters in which QR generators (quickchart.io, api.qrserver.com, Google Charts) get the text to draw."""

_LUMA_HOSTS = {"lu.ma": "luma.com", "luma.com": "lu.ma", "www.lu.ma": "luma.com", "www.luma.com": "lu.ma"}


def json_keys(text: str) -> Iterator[tuple[str, str]]:
    """Yield key and format of a JSON ticket: Indico's two forms, and whatever names a ticket's key."""
    ticket = parse_json(text)
    if ticket is None:
        return
    names = {str(name).lower(): value for name, value in ticket.items()}
    compact = names.get("i")
    if isinstance(compact, list) and len(compact) >= 3:
        # An accompanying person comes with the registrant's uuid and their own: theirs is tried first.
        for encoded in reversed(compact[2:4]):
            for form in uuid_forms(_uuid_from_base64(encoded)):
                yield form, "indico"
        return
    secret = names.get("checkin_secret")
    if isinstance(secret, str):
        if secret:
            yield secret, "indico"
            for form in uuid_forms(secret):
                yield form, "indico"
        return
    for name in _KEY_NAMES:
        value = names.get(name)
        if isinstance(value, str) and value:
            yield value, "json"
        elif isinstance(value, int) and not isinstance(value, bool):
            yield str(value), "json"


def parse_json(text: str) -> dict[str, Any] | None:
    """Read a JSON object; None for anything else."""
    if not text.startswith("{"):
        return None
    try:
        ticket = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return ticket if isinstance(ticket, dict) else None


def is_address(text: str) -> bool:
    """Whether this is a web address, with its scheme or without."""
    return _ADDRESS.match(text) is not None


def decoded_address(text: str) -> str | None:
    """A web address that some scanner percent-encoded as a whole, as an address again."""
    if "%" not in text or not (_ENCODED_ADDRESS.match(text) or is_address(text)):
        return None
    decoded = unquote(text, errors="replace")
    for _ in range(2):
        if not is_address(decoded):
            decoded = unquote(decoded, errors="replace")
    return decoded if decoded != text else None


class _Address(Struct, frozen=True):
    segments: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]
    other_host: str | None


def _parse_address(text: str) -> _Address | None:
    if not is_address(text):
        return None
    whole = text if "//" in text.split("?")[0] else f"https://{text}"
    try:
        parts = urlsplit(whole)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    fragment_path, _, fragment_query = parts.fragment.partition("?")
    segments = [s for s in (*parts.path.split("/"), *fragment_path.split("/")) if s][-_MOST_PARTS:]
    questions = [q for q in re.split("[&;]", f"{parts.query}&{fragment_query}") if q]
    pairs = [q.partition("=") for q in questions[:_MOST_PARTS]]
    other = _LUMA_HOSTS.get(host)
    return _Address(
        tuple(unquote(s, errors="replace") for s in segments),
        tuple((unquote(name).lower(), unquote(value, errors="replace")) for name, _, value in pairs),
        whole.replace(parts.netloc, other, 1) if other else None,
    )


def address_keys(text: str) -> Iterator[tuple[str, str]]:
    """Yield every key that a ticket's web address may hold, likeliest first."""
    address = _parse_address(text)
    if address is None:
        return
    if slug := _TITO_SLUG.search(text):
        yield slug[0], "tito"
    if address.other_host:
        yield address.other_host, "luma"
    by_name = dict(reversed(address.parameters))
    for name in (*_KEY_NAMES, *_DRAWN_TEXT_NAMES):
        if by_name.get(name):
            yield by_name[name], "address"
            if "+" in by_name[name]:
                yield by_name[name].replace("+", " "), "address"
    if address.segments:
        yield address.segments[-1], "address"
    for name, value in address.parameters:
        if value and not _NO_KEY_NAMES.fullmatch(name):
            yield value, "address"
        elif name and not value and not _NO_KEY_NAMES.fullmatch(name) and _looks_like_key(name):
            yield text.rpartition("?")[2], "address"
    for segment in reversed(address.segments[:-1]):
        if _looks_like_key(segment):
            yield segment, "address"


def address_key(text: str) -> str | None:
    """The one key that an address in a list stands for, if it is plain which; shared parts are never it."""
    address = _parse_address(text)
    if address is None:
        return None
    if slug := _TITO_SLUG.search(text):
        return slug[0]
    by_name = dict(reversed(address.parameters))
    for name in _KEY_NAMES:
        if by_name.get(name):
            return by_name[name]
    telling = [v for name, v in address.parameters if v and not _NO_KEY_NAMES.fullmatch(name)]
    if len(telling) == 1 and _looks_like_key(telling[0]):
        return telling[0]
    if not telling and address.segments and _looks_like_key(address.segments[-1]):
        return address.segments[-1]
    return None


def other_address(text: str) -> str | None:
    """The same Luma address at the service's other host."""
    address = _parse_address(text)
    return address.other_host if address else None


def drawn_text(text: str) -> str | None:
    """The text that a QR generator's address draws."""
    address = _parse_address(text)
    if address is None:
        return None
    by_name = dict(reversed(address.parameters))
    return next((by_name[name] for name in _DRAWN_TEXT_NAMES if by_name.get(name)), None)


def eventyay_order(text: str) -> str | None:
    """The order of an Eventyay ticket `<order>-<attendee>`."""
    match = _EVENTYAY.fullmatch(text)
    return match[1] if match else None


def name_and_phone(text: str) -> str | None:
    """`name|phone` as form lists have it, the phone as a spreadsheet leaves it: digits, no leading zero."""
    match = _NAME_AND_PHONE.fullmatch(text)
    if match is None or not any(c.isalpha() for c in match[1]):
        return None
    digits = "".join(c for c in match[2] if c.isdecimal()).lstrip("0")
    return f"{match[1].strip()}|{digits}" if digits else None


def _looks_like_key(text: str) -> bool:
    """Whether this may be somebody's key not a word or a year that all addresses of an event share."""
    return len(text) >= 4 and any(c.isdigit() for c in text) and not (text.isdigit() and len(text) < 6)


def _uuid_from_base64(encoded: object) -> str | None:
    if not isinstance(encoded, str):
        return None
    standard = encoded.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        identity = base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    return str(UUID(bytes=identity)) if len(identity) == 16 else None


def uuid_forms(text: str | None) -> tuple[str, ...]:
    """A uuid in small letters, with hyphens and without; nothing for other texts. Braces and `urn:uuid:` come off."""
    match = _UUID.fullmatch(text) if text and len(text) >= SHORTEST_UUID else None
    if match is None:
        return ()
    identity = UUID(match["digits"])
    return str(identity), identity.hex
