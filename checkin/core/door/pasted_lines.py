"""Several lines pasted as a name, as the foot of an e-mail or a row of a table has them: each is what it looks like,
or nobody can tell.
"""

from __future__ import annotations

import re

from checkin.core.door.business_card import LONGEST, NamedPerson
from checkin.core.event.countries import country_code
from checkin.core.names.folding import digits, is_email
from checkin.core.names.organisation_lines import is_organisation_line

_LABEL = re.compile(
    r"(?:(?P<name>name|이름|성명)|(?P<email>e-?mail|mail|이메일|메일)"
    r"|(?P<phone>phone|tel|telephone|mobile|cell|[tmp]|전화|휴대폰|연락처))\s*[.:：]\s*",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?[\d\s().\-/]+")
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_SHORTEST_COUNTRY = 4
"""Letters: IT and DE may be anything."""


def person_of_lines(text: str) -> tuple[NamedPerson, tuple[str, ...]] | None:
    """Whom the lines tell of, and those that may be anything; None for one line, which is what it is pasted into."""
    lines = [*filter(None, map(str.strip, re.split(r"[\t\r\n\v\f\x85\u2028\u2029]", text[:LONGEST])))]
    if len(lines) < 2:
        return None
    found: dict[str, str] = {}
    rest = []
    for line in lines:
        label = _LABEL.match(line)
        value = line[label.end() :].strip() if label else line
        kind = "email" if is_email(value) else "phone" if _is_phone(value) else ""
        if not kind and label is None:
            kind = _of_a_card(value, is_named="name" in found)
        if not kind and (label is None or label["name"]) and "@" not in value:
            kind = "name"
        if kind and value and kind not in found:
            found[kind] = value
        else:
            rest.append(line)
    emails = (found.pop("email"),) if "email" in found else ()
    return NamedPerson(emails=emails, **found), tuple(rest)


def _of_a_card(line: str, *, is_named: bool) -> str:
    """A country stands below the name: people are called Jordan, and Israel."""
    if is_organisation_line(line):
        return "organisation"
    is_country = is_named and len(line) >= (_SHORTEST_COUNTRY if line.isascii() else 2)
    return "country" if is_country and country_code(line) else ""


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text)) and _FEWEST_DIGITS <= len(digits(text)) <= _MOST_DIGITS
