"""Columns found by what they hold, whatever their captions say: e-mails, countries, organisations and names."""

from __future__ import annotations

import re

from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.lists.captions import bare, is_caption, is_of_another, meanings
from checkin.lists.cell_words import meant, role_words
from checkin.lists.column_kinds import LONGEST_ABBREVIATION, are_whole_names, kind_of
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.name_fields import PEOPLES_NAMES
from checkin.lists.others_columns import of_guests
from checkin.lists.secret_columns import is_secret

_NOT_BY_CONTENT = re.compile(
    r"language|sprache|langue|idioma|lingua|언어|言語|语言|語言|airport|flight|city|town|street|venue|location|hotel|event"
    r"|sponsor|price|currency|discount|coupon|voucher|source|host|room|seat|link|url|website|address|topic|title"
    r"|interest|expertise|message|invoice|tax|vat|passport|visa|state|region|time|(?<!candi)date|birth|size|diet"
)
_ABBREVIATED = re.compile(
    r"dep(?:artmen)?t|abteilung|service|departamento|reparto|afdeling|avdelning|division|section|unit|team|group|gruppe|groupe|grupo"
    r"|shift|schicht|equipe|turno|half|session|shirt|grade|class|klasse|level|rank|gate|entrance|block|wing|floor|zone|area|track|stream"
    r"|sku|initials|kurzel|abbreviation|acronym|code|status|type|typ|translat|interpret|dolmetsch|blood|blut|meal|menu|channel|letter|degree"
    r"|부서|팀|조|반|등급|구역|혈액형|통역|部署|部門|班|級|血液型|部门|组|翻译"
)
"""Captions of what is abbreviated too, in letters that some country has as its code."""

_BY_CONTENT = ("country", "organisation")
_COMPANY = "co"
"""A company, or those who come along: the column tells."""
_CONTACT = frozenset(
    [
        "kontakt",
        "contact",
        "contacts",
        "kontakte",
        "contacto",
        "contato",
        "contatto",
        "контакт",
        "контакты",
        "kapcsolat",
        "iletisim",
    ]
)
"""Captions that may as well be the guest's own address as somebody else's name: the column tells."""


def find_by_content(
    columns: Columns, values: Values, programme: Programme, told: frozenset[str], theirs: set[int]
) -> None:
    """A column of e-mails, countries or organisations is one under any caption; one of names, if no name is known."""
    used = columns.spoken_for() | theirs
    names: list[int] = []
    for n, caption in enumerate(columns.captions):
        is_contact = bare(caption) in _CONTACT
        if n in used or (is_of_another(caption) and not is_contact) or is_secret(caption):
            continue
        if _NOT_BY_CONTENT.search(fold(caption)) or bare(caption) in meant("caption of ways to pay"):
            continue
        texts = values.of(n)
        kind = kind_of(texts, programme) if texts else None
        if kind in (None, "name") and bare(caption) == _COMPANY and texts and not are_whole_names(texts):
            kind = "organisation"
        if kind in columns.fields or kind in told or kind is None:
            continue
        # The key of a field beside its value: “company” for everybody is no company.
        if kind == "organisation" and all(map(is_caption, {*texts})):
            continue
        if (
            kind == "country"
            and _ABBREVIATED.search(fold(caption))
            and max(map(len, texts)) <= LONGEST_ABBREVIATION
        ):
            continue
        if kind == "email" or (
            not is_contact
            and kind in _BY_CONTENT
            and len(texts) > 1
            and (_is_unknown(caption) or (kind == "organisation" and _is_of_countries(caption)))
        ):
            columns.fields[kind] = n
        elif kind == "name" and _is_unknown(caption) and not is_contact:
            names.append(n)
    is_nameless = not PEOPLES_NAMES & (columns.fields.keys() | told)
    is_list = len(columns.fields) > 1 or "email" in columns.fields
    is_list = is_list or any(role_words(columns.captions[n]) for n in names)
    if is_nameless and is_list and len(names := of_guests(names, columns, values)) == 1:
        columns.fields["name"] = names[0]
        columns.notes.append(
            (
                names[0],
                _("No caption says where the names are; this column was taken, for it holds names."),
                "",
            )
        )


def _is_unknown(caption: str) -> bool:
    return not meanings(caption)


def _is_of_countries(caption: str) -> bool:
    """“Delegation”, where no country stands below it."""
    return meanings(caption)[0].field == "country"
