"""Several lines pasted as a name, as the foot of an e-mail or a row of a table has them: each is what it looks like,
or nobody can tell. So is a sender, as the head of an e-mail has it.
"""

from __future__ import annotations

import re

from checkin.core.door.business_card import LONGEST, NamedPerson
from checkin.core.event.countries import country_code
from checkin.core.names.folding import digits, is_email
from checkin.core.names.organisation_lines import is_organisation_line

_LABEL = re.compile(
    r"(?:(?P<name>(?:full )?name|이름|성명|성함|姓名|氏名)"
    r"|(?P<email>e-?mail|mail|e(?=\W+\S+@)|이메일|메일|邮箱|電郵|メール)"
    r"|(?P<sender>from|보낸 ?사람)"
    r"|(?P<head>to|b?cc|subject|date|sent|reply-to|받는 ?사람|참조|제목|날짜|보낸 ?날짜)"
    r"|(?P<phone>phone|tel|telephone|mobile|cell|[tmp](?=\W+\d)|전화|휴대폰|연락처|电话|手机|電話|手機|携帯)"
    r"|(?P<organisation>(?:company|organi[sz]ation)(?: name)?|affiliation|회사명?|소속|기관명?|公司|单位|單位|会社名?)"
    r"|(?P<job_title>job title|position|직책|직위|직함|职位|職位|职务|職稱|役職)"
    r"|(?P<country>country|국가|나라|国家|國家|国))(?:\s*[.:：]\s*|\s+(?=[+(\d]|\S+@))",
    re.IGNORECASE,
)
"""As "Tel: 02", and as "T 02", "E ada@", where what follows can be nothing else: M. Brown is a name."""
_CELLS = re.compile(r"\t|\s[|·•]\s")
_SAID_BY_A_LABEL = ("organisation", "job_title", "country")
_SENDER = re.compile(r"[\"'“]?(?P<name>[^<>@\"“”]*?)[\"'”]?\s*<(?:mailto:)?(?P<email>[^<>\s]+)>[;,]?")
_PHONE = re.compile(r"\+?[\d\s().\-/]+")
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_SHORTEST_COUNTRY = 4
"""Letters: IT and DE may be anything."""


def person_of_lines(text: str) -> tuple[NamedPerson, tuple[str, ...]] | None:
    """Whom the lines tell of, and those that may be anything; None for one line, which is what it is pasted into.

    Of several rows of a table each tells of somebody else: the first is taken, and the others are left whole. A sender,
    or an address alone, is told apart in one line too.
    """
    rows = [*filter(None, map(str.strip, re.split(r"[\r\n\v\f\x85\u2028\u2029]", text[:LONGEST])))]
    others = rows[1:] if len(rows) > 1 and all("\t" in row for row in rows) else []
    lines = [
        cell for row in rows[: len(rows) - len(others)] for cell in map(str.strip, _CELLS.split(row)) if cell
    ]
    if len(lines) < 2 and not (lines and (is_email(lines[0]) or _sent_by(lines[0]))):
        return None
    found: dict[str, str] = {}
    rest = []
    for line in lines:
        label = _LABEL.match(line)
        value = line[label.end() :].strip() if label else line
        kinds = _sent_by(value) if label is None or label["sender"] else {}
        if not kinds and (kind := _kind(value, label, is_named="name" in found)):
            kinds = {kind: value}
        if kinds and found.keys().isdisjoint(kinds):
            found |= kinds
        else:
            rest.append(line)
    emails = (found.pop("email"),) if "email" in found else ()
    return NamedPerson(emails=emails, **found), (*rest, *(_in_one_line(row) for row in others))


def _kind(value: str, label: re.Match[str] | None, *, is_named: bool) -> str:
    """What a line is; "" where nobody can tell."""
    if label is not None and label["head"]:
        return ""
    said = next((kind for kind in _SAID_BY_A_LABEL if label is not None and label[kind]), "")
    if said:
        return said if value and (said != "country" or country_code(value)) else ""
    kind = "email" if is_email(value) else "phone" if _is_phone(value) else ""
    if not kind and label is None:
        kind = _of_a_card(value, is_named=is_named)
    if not kind and (label is None or label["name"]) and "@" not in value:
        kind = "name"
    return kind if value else ""


def _sent_by(text: str) -> dict[str, str]:
    """Name and address of somebody as mail programs write both; empty for all else."""
    found = _SENDER.fullmatch(text)
    if found is None or not is_email(found["email"]):
        return {}
    return {key: value for key, value in found.groupdict().items() if value}


def _in_one_line(row: str) -> str:
    return ", ".join(filter(None, map(str.strip, row.split("\t"))))


def _of_a_card(line: str, *, is_named: bool) -> str:
    """A country stands below the name: people are called Jordan, and Israel."""
    if is_organisation_line(line):
        return "organisation"
    is_country = is_named and len(line) >= (_SHORTEST_COUNTRY if line.isascii() else 2)
    return "country" if is_country and country_code(line) else ""


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text)) and _FEWEST_DIGITS <= len(digits(text)) <= _MOST_DIGITS
