"""A person named by a payload without a code: vCard 2.1, 3.0 and 4.0, MeCard and BizCard texts.

It reads what badges really carry, line breaks lost or not; it never decides who that is.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator

from msgspec import Struct

from checkin.core.door.keyboards import key_texts

LONGEST = 16_384

_BEGIN = re.compile(r"\s*BEGIN:VCARD", re.IGNORECASE)
_PROPERTY = (
    r"(?:BEGIN|END|VERSION|FN|ORG|TITLE|ROLE|TEL|EMAIL|ADR|LABEL|URL|NOTE|BDAY|REV|UID|NICKNAME|PHOTO|LOGO|TZ|GEO|"
    r"CATEGORIES|PRODID|SORT-STRING|GENDER|KIND|LANG|IMPP|SOUND|KEY|MAILER|X-[A-Z-]+|(?<![A-Z])N)"
)
_LOST_BREAK = rf"({_PROPERTY}(?:;[A-Za-z0-9=,\"-]{{0,40}}){{0,6}}:)"  # read when the first card is
_ASIAN = r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af]"  # so is this


class NamedPerson(Struct, frozen=True, kw_only=True):
    """What a business card says of its person; a name or an e-mail at the least. `emails`: best first."""

    name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    prefix: str | None = None
    organisation: str | None = None
    job_title: str | None = None
    emails: tuple[str, ...] = ()
    phone: str | None = None
    country: str | None = None

    @property
    def email(self) -> str | None:
        """The first address on the card."""
        return self.emails[0] if self.emails else None


def is_card(text: str) -> bool:
    """Whether it begins as the text of a digital business card does, whole or not: nobody is called so."""
    return re.match(r"\s*(?:BEGIN:VCARD|MECARD:|BIZCARD:)", text, re.IGNORECASE) is not None


def person_named(raw: str) -> NamedPerson | None:
    """Read a business card, also one typed through another keyboard; None for any other text."""
    if len(raw) > LONGEST:
        return None
    person = _read(raw)
    if person is not None:
        return person
    for typed in key_texts(raw):
        person = _read(typed.text)
        if person is not None:
            return person
    return None


def _read(raw: str) -> NamedPerson | None:
    text = re.sub(r"^[\s\ufeff\u200b]*(?:\][A-Za-z]\d)?(?:\\\d{6})*[\s\ufeff\u200b]*", "", raw)
    start = text[:12].upper()
    if start.startswith("BEGIN:VCARD"):
        return _vcard(text)
    if start.startswith("MECARD:"):
        return _mecard(text[len("MECARD:") :])
    if start.startswith("BIZCARD:"):
        return _bizcard(text[len("BIZCARD:") :])
    return None


class _Line(Struct, frozen=True):
    name: str
    parameters: str
    value: str

    def parts(self, separator: str = ";") -> list[str]:
        return [_unescaped(p).strip() for p in _split(self.value, separator)]

    @property
    def text(self) -> str:
        return _unescaped(self.value).strip()


def _vcard(text: str) -> NamedPerson | None:
    lines: dict[str, list[_Line]] = {}
    for line in _vcard_lines(text):
        if line.name == "END":
            break
        if line.value.strip():
            lines.setdefault(line.name, []).append(line)

    def first(name: str) -> _Line | None:
        return min(lines.get(name, ()), key=_preference, default=None)

    def text_of(name: str) -> str | None:
        line = first(name)
        return line.text if line and line.text else None

    name_line, address, organisation, phone = first("N"), first("ADR"), first("ORG"), first("TEL")
    family, given, _, prefix = _padded(name_line.parts() if name_line else [], 4)
    country = _padded(address.parts() if address else [], 7)[6]
    emails = [re.sub(r"(?i)^mailto:", "", e.text) for e in sorted(lines.get("EMAIL", ()), key=_preference)]
    return _person(
        name=text_of("FN"),
        first_name=given,
        last_name=family,
        prefix=prefix,
        organisation=next((p for p in organisation.parts() if p), "") if organisation else "",
        job_title=text_of("TITLE") or text_of("ROLE"),
        emails=emails,
        phone=re.sub(r"(?i)^tel:", "", phone.text) if phone else "",
        country=country,
    )


def _vcard_lines(text: str) -> Iterator[_Line]:
    head = _BEGIN.match(text)
    rest = text[head.end() :] if head else text
    if rest.startswith(("\\n", "\\r")):
        rest = rest.replace("\\r\\n", "\n").replace("\\n", "\n")
    elif not re.match(r"[ \t]*[\r\n]", rest):
        # The scanner dropped the line breaks, or typed something else for them.
        rest = re.sub(_LOST_BREAK, r"\n\1", rest)
    unfolded = re.sub(r"(?:\r\n|\r|\n)[ \t]", "", rest)
    waiting = ""
    for physical in re.split(r"\r\n|\r|\n", unfolded):
        whole = waiting + physical
        waiting = ""
        if whole.endswith("=") and "QUOTED-PRINTABLE" in whole.partition(":")[0].upper():
            waiting = whole[:-1]
            continue
        line = _vcard_line(whole)
        if line:
            yield line


def _vcard_line(text: str) -> _Line | None:
    head, colon, value = _split_head(text)
    if not colon:
        return None
    name, _, parameters = head.partition(";")
    parameters = parameters.upper()
    if "QUOTED-PRINTABLE" in parameters:
        value = _decoded(quopri.decodestring(value.encode("utf-8", "replace")), parameters)
    elif re.search(r"(?:^|;)(?:ENCODING=)?(?:BASE64|B)(?:;|$)", parameters):
        try:
            value = _decoded(base64.b64decode(value, validate=False), parameters)
        except (binascii.Error, ValueError):
            return None
    return _Line(name.rpartition(".")[2].strip().upper(), parameters, value)


def _split_head(text: str) -> tuple[str, str, str]:
    """Part name and parameters from the value: at the first colon outside double quotes."""
    head = re.match(r'(?:[^":]|"[^"]*")*', text)
    end = head.end() if head else 0
    return text[:end], text[end : end + 1], text[end + 1 :]


def _preference(line: _Line) -> int:
    number = re.search(r"PREF=(\d{1,3})", line.parameters)
    if number:
        return int(number[1])
    return 1 if "PREF" in line.parameters else 101


def _decoded(encoded: bytes, parameters: str) -> str:
    charset = re.search(r"CHARSET=\"?([A-Z0-9_-]+)", parameters)
    for name in (charset[1] if charset else "utf-8", "utf-8", "cp949"):
        try:
            return encoded.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return encoded.decode("latin-1")


def _mecard(text: str) -> NamedPerson | None:
    fields = _short_fields(text)
    names = fields.get("N", [""])[0]
    family, given = _padded([_unescaped(p).strip() for p in _split(names, ",")], 2)
    is_parted = bool(given)
    address = _padded([_unescaped(p).strip() for p in _split(fields.get("ADR", [""])[0], ",")], 7)
    return _person(
        name=None if is_parted else family,
        first_name=given,
        last_name=family if is_parted else "",
        organisation=_unescaped(fields.get("ORG", [""])[0]),
        job_title=_unescaped((fields.get("TITLE") or fields.get("TIL") or [""])[0]),
        emails=[_unescaped(e) for e in fields.get("EMAIL", [])],
        phone=_unescaped(fields.get("TEL", [""])[0]),
        country=address[6],
    )


def _bizcard(text: str) -> NamedPerson | None:
    fields = {name: _unescaped(values[0]) for name, values in _short_fields(text).items()}
    return _person(
        first_name=fields.get("N", ""),
        last_name=fields.get("X", ""),
        organisation=fields.get("C", ""),
        job_title=fields.get("T", ""),
        emails=[fields.get("E", "")],
        phone=fields.get("B", ""),
    )


def _short_fields(text: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for part in _split(re.sub(r"[\r\n]+", "", text), ";"):
        name, colon, value = part.partition(":")
        if colon and value.strip():
            fields.setdefault(name.strip().upper(), []).append(value.strip())
    return fields


def _person(
    *,
    name: str | None = None,
    first_name: str = "",
    last_name: str = "",
    prefix: str = "",
    organisation: str = "",
    job_title: str | None = None,
    emails: list[str],
    phone: str = "",
    country: str = "",
) -> NamedPerson | None:
    if not name:
        asian = re.search(_ASIAN, first_name + last_name) is not None
        name = f"{last_name}{first_name}" if asian else f"{first_name} {last_name}".strip()
    addresses = tuple(dict.fromkeys(e.strip() for e in emails if "@" in e))
    if not name and not addresses:
        return None
    return NamedPerson(
        name=name or None,
        first_name=first_name or None,
        last_name=last_name or None,
        prefix=prefix or None,
        organisation=organisation.strip() or None,
        job_title=job_title or None,
        emails=addresses,
        phone=phone.strip() or None,
        country=country or None,
    )


def _split(text: str, separator: str) -> list[str]:
    """Split at separators that no backslash stands before; escapes stay."""
    return re.findall(rf"(?:^|(?<={separator}))((?:\\.|[^\\{separator}])*\\?)", text, re.DOTALL)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text, flags=re.DOTALL)


def _padded(parts: list[str], length: int) -> list[str]:
    return (parts + [""] * length)[:length]
