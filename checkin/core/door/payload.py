"""From what a scanner typed to the codes it may stand for, the person it names, or why it is no ticket.

Pure text: nothing here knows who is on a list. The order of `candidates` is the contract's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from checkin.core.door import signed_code, ticket_formats
from checkin.core.door.business_card import NamedPerson, person_named
from checkin.core.door.keyboards import key_texts
from checkin.core.door.ticket_formats import PretixTicket, parse_pretix_sig1

__all__ = [
    "NamedPerson",
    "PretixTicket",
    "Reading",
    "aliases",
    "candidates",
    "clean",
    "not_a_ticket",
    "parse_pretix_sig1",
    "person_named",
]

LONGEST_TICKET = 4096
"""No ticket system writes longer codes; a longer payload is tried as it is and no more."""

_MOST_READINGS = 96
"""An address with hundreds of parameters is no ticket: look-ups stay bounded."""

_OTHER_QR_CODES = ("tel:", "sms:", "smsto:", "geo:", "mailto:", "matmsg:", "begin:vevent", "begin:vcalendar")

_AIM = re.compile(r"\][A-Za-z][0-9]")
_ECI = re.compile(r"(?:\\\d{6}\s*)+")
_INVISIBLE = frozenset({"Cf", "Zs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One code to look up. `via` says how it was found: `text`, `badge`, a format, a keyboard layout.

    `case_lost`: when no reading finds anybody, this one may be looked up without regard to case, if that fits
    exactly one code.
    """

    code: str
    via: str
    case_lost: bool = False


def clean(raw: str) -> str:
    """Remove control characters, scanner prefixes, surrounding white space; letters stay as they were."""
    return _without_prefixes(_trimmed(raw))


def candidates(raw: str) -> Iterator[Reading]:
    """Yield the codes to try, in the contract's order, each once; the first that finds an attendee wins."""
    trimmed = _trimmed(raw)
    cleaned = _without_prefixes(trimmed)
    if not cleaned:
        return
    seen: set[str] = set()
    for reading in _all_readings(trimmed, cleaned):
        # Only the mapped text itself is marked, so a later look-up without case is made once.
        if reading.code and (reading.code not in seen):
            seen.add(reading.code)
            yield reading
            if len(seen) >= _MOST_READINGS:
                return


_HEX_DIGITS_OF_A_UUID = 32


def aliases(list_code: str) -> tuple[str, ...]:
    """Other codes under which a code on a list would be scanned. One that two people share is nobody's."""
    if len(list_code) > LONGEST_TICKET:
        return ()
    if list_code.isalnum() and len(list_code) != _HEX_DIGITS_OF_A_UUID:  # the many plain codes of a long list
        return ()
    code = clean(list_code)
    found: dict[str, None] = {}
    if ticket_formats.is_address(code):
        drawn = ticket_formats.drawn_text(code)
        if drawn:
            found[drawn] = None
            found.update(dict.fromkeys(aliases(drawn) if not ticket_formats.drawn_text(drawn) else ()))
        else:
            others = (
                ticket_formats.address_key(code),
                ticket_formats.other_address(code),
                ticket_formats.decoded_address(code),
            )
            found.update((other, None) for other in others if other)
    elif code.startswith("{"):
        found.update((key, None) for key, via in ticket_formats.json_keys(code) if via == "indico")
    else:
        found.update(dict.fromkeys(ticket_formats.other_uuid_forms(code)))
        pair = ticket_formats.name_and_phone(code)
        if pair:
            found[pair] = None
    found.pop(list_code, None)
    return tuple(found)


def not_a_ticket(raw: str) -> str | None:
    """A sentence for the desk when this is plainly something else than a ticket; None when it may be one."""
    text = clean(raw)
    start = text[:16].lower()
    if start.startswith("wifi:"):
        return "This QR code joins a wireless network; ask for the ticket or find the person by name."
    if start.startswith(_OTHER_QR_CODES):
        return "This QR code is a contact, place or date, not a ticket; find the person by name."
    if start.startswith("otpauth:"):
        return "This QR code is a secret for signing in, not a ticket; find the person by name."
    setup = ticket_formats.parse_json(text) if len(text) <= LONGEST_TICKET else None
    if setup and isinstance(setup.get("server"), dict) and "event_id" in setup:
        return "This QR code sets up Indico's check-in app and is no ticket; find the person by name."
    return None


def _all_readings(trimmed: str, cleaned: str) -> Iterator[Reading]:
    yield from _readings_of(cleaned)
    if trimmed != cleaned:
        # A code may really begin like a scanner's prefix.
        yield Reading(trimmed, "text")
    for typed in key_texts(trimmed):
        for reading in _readings_of(_without_prefixes(typed.text)):
            via = typed.layout if reading.via == "text" else f"{typed.layout}/{reading.via}"
            yield Reading(reading.code, via, case_lost=True)
            yield Reading(reading.code.lower(), via)
            yield Reading(reading.code.upper(), via)


def _readings_of(text: str, depth: int = 0) -> Iterator[Reading]:
    yield Reading(text, "badge" if signed_code.has_shape(text) else "text")
    if len(text) > LONGEST_TICKET:
        return
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        yield Reading(composed, "text")
    for code, via in _keys_in(text):
        yield Reading(code, "badge" if signed_code.has_shape(code) else via)
        if depth < 2 and code != text:
            yield from (Reading(r.code, via) for r in _readings_of(code, depth + 1) if r.code != code)


def _keys_in(text: str) -> Iterator[tuple[str, str]]:
    yield from ticket_formats.json_keys(text)
    decoded = ticket_formats.decoded_address(text)
    if decoded:
        yield decoded, "address"
    yield from ticket_formats.address_keys(text)
    order = ticket_formats.eventyay_order(text)
    if order:
        yield order, "eventyay"
    pair = ticket_formats.name_and_phone(text)
    if pair:
        yield pair, "name and phone"


def _trimmed(raw: str) -> str:
    if raw.isascii() and raw.isprintable():
        return raw.strip(" ")
    kept = []
    for character in raw:
        category = unicodedata.category(character)
        if category == "Cs":
            # Half a character can't be stored and must match nothing.
            kept.append("\ufffd")
        elif category != "Cc":
            kept.append(character)
    return _without_edges("".join(kept))


def _without_edges(text: str) -> str:
    start, end = 0, len(text)
    while start < end and unicodedata.category(text[start]) in _INVISIBLE:
        start += 1
    while end > start and unicodedata.category(text[end - 1]) in _INVISIBLE:
        end -= 1
    return text[start:end]


def _without_prefixes(text: str) -> str:
    aim = _AIM.match(text)
    if aim:
        text = _without_edges(text[aim.end() :])
    eci = _ECI.match(text)
    return _without_edges(text[eci.end() :]) if eci else text
