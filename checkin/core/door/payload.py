"""From what a scanner typed to the codes it may stand for, the person it names, or why it is no ticket.

Pure text: nothing here knows who is on a list. The order of `code_candidates` is the contract's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter

from msgspec import Struct

from checkin.core.clean_text import without_marks
from checkin.core.door import signed_code, ticket_formats
from checkin.core.door.business_card import NamedPerson, person_named
from checkin.core.door.keyboards import Typed, key_texts, with_caps_lock
from checkin.core.language import _

__all__ = [
    "CodeCandidate",
    "NamedPerson",
    "aliases",
    "clean_payload",
    "code_candidates",
    "code_key",
    "code_keys",
    "is_code_like",
    "mapped_candidates",
    "may_be_a_name",
    "not_a_ticket",
    "person_named",
    "typed_candidates",
    "uuid_key",
]

LONGEST_TICKET = 4096
"""No ticket system writes longer codes; a longer payload is tried as it is and no more."""

_SHORTEST_WITH_KEYS = 32
"""A plain code that holds another one begins with a uuid's digits."""

_MOST_READINGS = 96
_MOST_MAPPED = 24
"""An address with hundreds of parameters is no ticket: look-ups stay bounded, of the text and of each layout."""

POSITIONS = "positions"
"""The layout of readings by key positions."""

_OTHER_QR_CODES = ("tel:", "sms:", "smsto:", "geo:", "mailto:", "matmsg:", "begin:vevent", "begin:vcalendar")

_AIM = re.compile(r"\][A-Za-z][0-9]")
_ECI = re.compile(r"(?:\\\d{6}\s*)+")
_INVISIBLE = frozenset({"Cf", "Zs", "Zl", "Zp"})


class CodeCandidate(Struct, frozen=True):
    """One code to look up. `via` says how it was found: `text`, `badge`, a format, a keyboard layout.

    `layout`: empty for the text as typed. `case_lost`: when no reading finds anybody, this one may be looked up
    without regard to case, if that fits exactly one code.
    """

    code: str
    via: str
    case_lost: bool = False
    layout: str = ""


def clean_payload(raw: str) -> str:
    """Remove control characters, scanner prefixes, surrounding white space; letters stay as they were."""
    return _without_prefixes(_trimmed(raw))


def code_candidates(raw: str, keys: str | None = None) -> Iterator[CodeCandidate]:
    """Yield the codes to try, in the contract's order, each once; the first that finds an attendee wins.

    `keys` is what a US keyboard would have typed, where the platform tells key positions: no layout is guessed then.
    """
    typed = typed_candidates(raw)
    yield from typed
    for readings in mapped_candidates(raw, keys, typed):
        yield from readings


def typed_candidates(raw: str) -> list[CodeCandidate]:
    """The first of them: those of the text as typed, which nearly every scan needs alone."""
    trimmed = _trimmed(raw)
    cleaned = _without_prefixes(trimmed)
    return list(islice(_new(_as_typed(trimmed, cleaned), set()), _MOST_READINGS)) if cleaned else []


def mapped_candidates(
    raw: str, keys: str | None, typed: Sequence[CodeCandidate]
) -> Iterator[list[CodeCandidate]]:
    """The others, layout by layout: of what is not among those `typed`."""
    if not typed:
        return
    seen = {reading.code for reading in typed}
    for __, readings in groupby(_of_keyboards(_trimmed(raw), keys), key=attrgetter("layout")):
        new = list(islice(_new(readings, seen), _MOST_MAPPED))
        if new:
            yield new


def uuid_key(code: str) -> str | None:
    """The one form under which a uuid is looked up, however it is written; None for other codes."""
    forms = ticket_formats.uuid_forms(code)
    return forms[1] if forms else None


def code_key(code: str) -> str:
    """What two codes have in common that a scan cannot tell apart: two forms of one uuid."""
    return code if len(code) < ticket_formats.SHORTEST_UUID else uuid_key(code) or code


def code_keys(codes: Sequence[str]) -> Iterable[str]:
    """The same of many codes."""
    return map(code_key, codes) if max(map(len, codes), default=0) >= ticket_formats.SHORTEST_UUID else codes


_HEX_DIGITS_OF_A_UUID = 32


def aliases(list_code: str) -> tuple[str, ...]:
    """Other codes under which a code on a list would be scanned. One that two people share is nobody's."""
    if len(list_code) > LONGEST_TICKET:
        return ()
    bare = list_code.replace("-", "")
    if bare.isalnum() and len(bare) != _HEX_DIGITS_OF_A_UUID:  # the many plain codes of a long list
        return ()
    code = clean_payload(list_code)
    found: dict[str, None] = dict.fromkeys(ticket_formats.uuid_forms(code))
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
        pair = ticket_formats.name_and_phone(code)
        if pair:
            found[pair] = None
    found.pop(list_code, None)
    return tuple(found)


_LEAST_CODE = 4
_PHONE = re.compile(r"[+(0][\d\s().+-]{5,}|\d{2,4}(?:-\d{2,4}){2,}")
_WORD_AND_NUMBER = re.compile(r"[^\W\d_]+[-_]?\d{1,3}")


def is_code_like(text: str) -> bool:
    """Whether this is written like a code and not like a name, an e-mail, a phone number or a word with a number."""
    code = clean_payload(text)
    if ticket_formats.is_address(code) or code.startswith("{") or ticket_formats.uuid_forms(code):
        return True
    if (
        len(code) < _LEAST_CODE
        or not any(c.isdigit() for c in code)
        or any(c.isspace() or c == "@" for c in code)
    ):
        return False
    is_word = not code.isupper() and _WORD_AND_NUMBER.fullmatch(code) is not None
    return not is_word and _PHONE.fullmatch(code) is None


def may_be_a_name(text: str) -> bool:
    """Whether somebody may be called so: no code, and not digits alone, which codes of many systems are."""
    return any(c.isalpha() for c in text) and not is_code_like(text)


def not_a_ticket(raw: str) -> str | None:
    """A sentence for the desk when this is plainly something else than a ticket; None when it may be one."""
    text = clean_payload(raw)
    start = text[:16].lower()
    if start.startswith("wifi:"):
        return _("This QR code joins a wireless network; ask for the ticket or find the person by name.")
    if start.startswith(_OTHER_QR_CODES):
        return _("This QR code is a contact, place or date, not a ticket; find the person by name.")
    if start.startswith("otpauth:"):
        return _("This QR code is a secret for signing in, not a ticket; find the person by name.")
    setup = ticket_formats.parse_json(text) if len(text) <= LONGEST_TICKET else None
    if setup and isinstance(setup.get("server"), dict) and "event_id" in setup:
        return _("This QR code sets up Indico's check-in app and is no ticket; find the person by name.")
    return None


def _new(readings: Iterable[CodeCandidate], seen: set[str]) -> Iterator[CodeCandidate]:
    for reading in readings:
        if reading.code and reading.code not in seen:
            seen.add(reading.code)
            yield reading


def _as_typed(trimmed: str, cleaned: str) -> Iterator[CodeCandidate]:
    yield from _readings_of(cleaned)
    if trimmed != cleaned:
        # A code may really begin like a scanner's prefix.
        yield CodeCandidate(trimmed, "text")


def _of_keyboards(trimmed: str, keys: str | None) -> Iterator[CodeCandidate]:
    for typed in key_texts(trimmed) if keys is None else _of_positions(_trimmed(keys)):
        for reading in _readings_of(_without_prefixes(typed.text)):
            name = f"{typed.layout}-{typed.lock}" if typed.lock else typed.layout
            via = name if reading.via == "text" else f"{name}/{reading.via}"
            # Only the mapped text itself is marked, so a later look-up without case is made once.
            yield CodeCandidate(reading.code, via, case_lost=typed.loses_case, layout=typed.layout)
            if typed.loses_case:
                yield CodeCandidate(reading.code.lower(), via, layout=typed.layout)
                yield CodeCandidate(reading.code.upper(), via, layout=typed.layout)


def _of_positions(keys: str) -> Iterator[Typed]:
    yield Typed(keys, POSITIONS)
    yield Typed(with_caps_lock(keys), POSITIONS, "caps")


def _readings_of(text: str, depth: int = 0) -> Iterator[CodeCandidate]:
    yield CodeCandidate(text, "badge" if signed_code.has_shape(text) else "text")
    if len(text) > LONGEST_TICKET:
        return
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        yield CodeCandidate(composed, "text")
    for code, via in _keys_in(text):
        yield CodeCandidate(code, "badge" if signed_code.has_shape(code) else via)
        if depth < 2 and code != text:
            yield from (CodeCandidate(r.code, via) for r in _readings_of(code, depth + 1) if r.code != code)


def _keys_in(text: str) -> Iterator[tuple[str, str]]:
    if len(text) < _SHORTEST_WITH_KEYS and text.replace("-", "").isalnum():
        return  # the many plain codes: nothing is in them
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
    # Lists are loaded without marks that nobody sees, too.
    if raw.isascii() and raw.isprintable():
        return raw.strip(" ")
    kept = []
    for character in without_marks(raw):
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
