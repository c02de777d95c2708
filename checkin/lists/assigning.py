"""Which column is which field: captions propose, what the columns hold decides; another's is never the guest's."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from checkin.core.counted import counted, first_of
from checkin.core.event.countries import country_code
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.lists.answer_grids import take_answer_grids
from checkin.lists.attendants import tell_of_attendants
from checkin.lists.captions import OWN_CAPTIONS, STATUS_FIELDS, Meaning, bare, is_of_another, meanings
from checkin.lists.cell_words import is_no, is_sector, is_title, is_yes, meant
from checkin.lists.cells import Vocabulary
from checkin.lists.code_columns import settle_codes
from checkin.lists.column_choices import to_choose
from checkin.lists.column_kinds import (
    LONGEST_ABBREVIATION,
    are_whole_names,
    is_refuted,
    kind_of,
    stands_for_many,
)
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.companions import second_people
from checkin.lists.composed_codes import composed_columns
from checkin.lists.doubled_columns import doubled_told
from checkin.lists.flag_columns import FLAG, settle_flags
from checkin.lists.lost_letters import tell_of_lost_letters
from checkin.lists.name_columns import GUESS, settle_names, take_nickname, tell_of_second_names
from checkin.lists.orderers import (
    HOLDERS,
    applicants_columns,
    companions_columns,
    firms_that_pay,
    orderers_columns,
    repeated_columns,
    tell_of_applicants,
    tell_of_nameless,
)
from checkin.lists.other_refusals import (
    take_registrations,
    tell_of_refusals,
    tell_of_refusals_beside_names,
    unused_columns,
)
from checkin.lists.others_columns import columns_of_others, of_guests
from checkin.lists.payment_columns import DUE, DUES, leave_out_of_free, settle_due, tell_of_dues
from checkin.lists.presence_columns import settle_presence
from checkin.lists.refusing_captions import tell_of_no_day, tell_of_refusing_captions
from checkin.lists.row_shapes import is_line_of_totals
from checkin.lists.said_in_notes import tell_of_substitutes
from checkin.lists.secret_columns import is_secret
from checkin.lists.session_columns import ask_of_other_columns, names_among_others, take_session_columns
from checkin.lists.session_marks import settle_session_marks
from checkin.lists.session_statuses import take_session_statuses
from checkin.lists.session_titles import SessionTitles
from checkin.lists.status_columns import settle_statuses
from checkin.lists.stay_columns import settle_stays
from checkin.lists.two_languages import both_halves

_MANY = frozenset({*STATUS_FIELDS, "checked_in", "present", "quantity", "guests", "code", FLAG, DUE, DUES})
_PARTS = frozenset({"middle_name", "second_last_name", "suffix", "first_latin", "last_latin"})
"""Parts of a name that are no field of their own."""
PEOPLES_NAMES = frozenset({"name", "first_name", "last_name", "name_latin"})
_MOSTLY_ROLES = 1 / 2
_KINDS_OF_ROLES = 2
"""Different categories that a column of them holds at the least, under a caption for what people do."""
_LAST_RESORT = frozenset({"name", "first_name", "last_name", "organisation"})
"""Fields taken from a column that does not look like it if no other is to be had."""
_NOT_BY_CONTENT = re.compile(
    r"language|sprache|langue|idioma|lingua|언어|言語|语言|語言|airport|flight|city|town|street|venue|location|hotel|event"
    r"|sponsor|price|currency|discount|coupon|voucher|source|host|room|seat|link|url|website|address|topic|title"
    r"|interest|expertise|invoice|tax|vat|passport|visa|state|region|time|(?<!candi)date|birth|size|diet"
)
_ABBREVIATED = re.compile(
    r"dep(?:artmen)?t|abteilung|service|departamento|reparto|afdeling|avdelning|division|section|unit|team|group|gruppe|groupe|grupo"
    r"|shift|schicht|equipe|turno|half|session|shirt|grade|class|klasse|level|rank|gate|entrance|block|wing|floor|zone|area|track|stream"
    r"|initials|kurzel|abbreviation|acronym|code|status|type|typ|translat|interpret|dolmetsch|blood|blut|meal|menu|channel|letter|degree"
    r"|부서|팀|조|반|등급|구역|혈액형|통역|部署|部門|班|級|血液型|部门|组|翻译"
)
"""Captions of what is abbreviated too, in letters that some country has as its code."""

_SECOND = re.compile(r"(.+)#\d+")
_SECOND_OF_FORMS = re.compile(r"(.*[^\W\d])[2-9]")
_BESIDE_A_TITLE = 2
"""Words beside a session's title with which a heading may still be meant for its list."""
_BY_CONTENT = ("country", "organisation")
_COMPANY = "co"
"""A company, or those who come along: the column tells."""
_TITLES = frozenset(
    {"title", "titel", "titre", "titulo", "titolo", "tytul", "titul", "unvan", "cim", "tittel", "titteli"}
)
_PAPER = re.compile(
    r"\b(paper|abstract|submission|talk|poster|manuscript)\b|논문|초록|論文|演題|论文|beitrag|communication"
)
"""In the captions of a list of papers, where a “Title” is what the paper is called."""
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


def assign(
    columns: Columns, rows: Sequence[Sequence[str]], programme: Programme, mapping: Mapping[str, str]
) -> None:
    """Fill in the fields of columns that `mapping` did not name already."""
    values = columns.values = Values(rows, is_line_of_totals)
    told = frozenset(mapping)
    titles = SessionTitles(programme)
    if "sessions" not in told:
        take_session_columns(columns, titles)
    of_a_session = {
        n
        for n, caption in enumerate(columns.captions)
        if titles.closed_within(caption) or titles.open_within(caption)
    }
    if "status" not in told:
        of_a_session |= take_answer_grids(columns, values)
    theirs = _take_by_caption(columns, values, programme, told, of_a_session)
    second = second_people(columns.captions, columns.fields)
    if second.intersection(columns.more.get("second_last_name", ())):
        del columns.more["second_last_name"]
    if "sessions" not in told:
        take_session_statuses(columns, titles, values)
        ask_of_other_columns(columns, titles, values.all)
    if "nickname" in columns.more:
        take_nickname(columns)
    settle_names(columns, values, told)
    _settle_title(columns, values, told)
    _settle_role(columns, values, programme, told)
    _settle_sector(columns, values, programme, told)
    _find_by_content(columns, values, programme, told, theirs)
    tell_of_applicants(columns, told, sum(map(any, values.rows)))
    settle_codes(columns, values.unshifted(len(columns.captions)), told)
    if "code" not in told:
        codes = [n for n in (columns.fields.get("code"), *columns.more.get("code", ())) if n is not None]
        columns.composed = composed_columns(columns.captions, codes, values.rows)
    settle_presence(columns, values.all, told)
    settle_due(columns, values)
    tell_of_dues(columns, values)
    if "status" not in told:
        leave_out_of_free(columns, values)
        take_registrations(columns, values.all)
    settle_statuses(columns, values.all, told)
    settle_stays(columns, values.all)
    if "status" not in told:
        tell_of_refusals(columns, values.all)
        tell_of_refusing_captions(columns, unused_columns(columns), values.all, programme.event)
        tell_of_no_day(columns, unused_columns(columns), values.all)
    tell_of_refusals_beside_names(columns, values.all)
    tell_of_substitutes(columns, values.all)
    tell_of_attendants(columns, unused_columns(columns), values)
    tell_of_lost_letters(columns, values)
    tell_of_second_names(columns, values)
    columns.notes += doubled_told(columns.captions, columns.fields, columns.used(), values)
    settle_flags(columns, values.all)
    settle_session_marks(columns, values)
    if not PEOPLES_NAMES & columns.fields.keys():
        tell_of_nameless(columns, values, programme)
    if "sessions" not in told | columns.fields.keys() and not columns.session_columns:
        _settle_heading(columns, titles, len(values.rows))


def _settle_heading(columns: Columns, titles: SessionTitles, rows: int) -> None:
    """A heading that is a session's title makes the sheet its list, unless somebody says that it does not."""
    found = titles.headed([*columns.titles, *columns.sheet_names])
    if found is None:
        for heading in dict.fromkeys([*columns.headings, *columns.sheet_names]):
            session = titles.closed_within(heading)
            if session and len(titles.beside(heading, session).split()) <= _BESIDE_A_TITLE:
                columns.notes.append((-1, names_among_others(titles.title(session)), heading))
        return
    columns.asked["heading", -1, found[1]] = rows
    if columns.answers.of("heading", found[1]) != "no":
        columns.heading = found


def _take_by_caption(
    columns: Columns,
    values: Values,
    programme: Programme,
    told: frozenset[str],
    of_a_session: Collection[int],
) -> set[int]:
    """Take what captions mean; `of_a_session` are columns about one session, or an answer each, which refuse nobody
    by their captions.

    Returns the columns of whoever ordered, beside those of the guest.
    """
    taken = {*columns.fields.values(), *columns.session_columns}
    vocabulary = Vocabulary(programme)
    found: list[tuple[int, bool, int, int, int, Meaning]] = []
    surest = {n: known[0] for n, caption in enumerate(columns.captions) if (known := meanings(caption))}
    theirs = companions_columns(surest, columns.captions, values.sample)
    if theirs:
        columns.more["guests"] = sorted(n for n in theirs if surest[n].field in PEOPLES_NAMES)
        surest = {n: meaning for n, meaning in surest.items() if n not in theirs}
    if not told & PEOPLES_NAMES:
        theirs |= columns_of_others(surest, columns.captions, values)
        surest = {n: meaning for n, meaning in surest.items() if n not in theirs}
    theirs |= applicants_columns(surest, columns.captions, values.sample)
    guests = {n: m for n, m in surest.items() if n not in theirs and not is_refuted(m.field, values.of(n))}
    theirs |= orderers_columns(guests, columns.captions, values.sample)
    theirs |= firms_that_pay(columns.captions)
    if not told & PEOPLES_NAMES:
        theirs |= repeated_columns(columns, surest, values.sample)
    taken |= theirs
    for n, caption in enumerate(columns.captions):
        if n in taken:
            continue
        # A caption met twice: the second is most often a question of the organiser's, and comes after.
        twice = _SECOND.fullmatch(caption)
        # Microsoft Forms calls the second question of that name “Name2”.
        if (
            twice is None
            and (again := _SECOND_OF_FORMS.fullmatch(caption))
            and again[1] in columns.captions[:n]
        ):
            twice = again
        for meaning in meanings(twice[1] if twice else caption):
            if n in of_a_session and meaning.field in STATUS_FIELDS:
                continue
            texts = values.of(n)
            refuted = is_refuted(meaning.field, texts)
            # “Who will attend?” of yes and no names nobody.
            is_answered = refuted and meaning.field == "name" and all(is_yes(t) or is_no(t) for t in texts)
            if is_answered or (refuted and meaning.field not in _LAST_RESORT):
                continue
            empty = (
                not texts
                or (meaning.field == "category" and all(vocabulary.category(t) == (None, ()) for t in texts))
                or (meaning.field == "country" and not any(map(country_code, texts)))
            )
            # An office's address on everybody's row is nobody's own.
            odd = int(empty or (meaning.field == "email" and stands_for_many(texts))) + 2 * refuted
            found.append((odd, meaning.place != HOLDERS, -meaning.score, meaning.place, n, meaning))
    for *__, n, meaning in sorted(found, key=lambda item: item[:5]):
        if n in taken:
            continue
        name = meaning.field
        if name in OWN_CAPTIONS and name not in columns.fields and name not in told:
            columns.fields[name] = n
        elif name in _MANY and (name != "code" or ("code" not in told and meaning.score >= 90)):
            columns.more.setdefault(name, []).append(n)
        elif name in _PARTS and name not in columns.more and meaning.score >= GUESS:
            columns.more[name] = [n]
        elif name == "prefix" and "prefix" not in told:
            columns.more.setdefault("prefix", []).append(n)
        elif name in ("name", "first_name", "last_name") and name not in told and meaning.score >= GUESS:
            columns.more.setdefault(f"{name}#2", []).append(n)
            continue
        elif name in ("id", "nickname"):
            columns.more.setdefault(name, []).append(n)
            continue
        else:
            continue
        taken.add(n)
    return theirs


def _settle_title(columns: Columns, values: Values, told: frozenset[str]) -> None:
    """A “Title” column of positions is the job title; in a list of papers it is nobody's."""
    _part_titles(columns, values, told)
    prefix = columns.fields.get("prefix")
    is_either = prefix is not None and may_be_position(columns.captions[prefix])
    texts = values.of(prefix) if prefix is not None and is_either else []
    if prefix is None or "prefix" in told or not texts or sum(map(is_title, texts)) * 2 >= len(texts):
        return
    del columns.fields["prefix"]
    if not _is_of_papers(columns):
        _take_position(columns, prefix, told)


def _is_of_papers(columns: Columns) -> bool:
    return any(_PAPER.search(bare(caption)) for caption in columns.captions)


def _take_position(columns: Columns, column: int, told: frozenset[str]) -> None:
    if "job_title" not in columns.fields and "job_title" not in told:
        columns.fields["job_title"] = column


def _part_titles(columns: Columns, values: Values, told: frozenset[str]) -> None:
    """Of two columns of titles one may be a position; of two that are none, “Dr.” goes before “Frau”."""
    further = columns.more.pop("prefix", [])
    titles = [n for n in further if sum(map(is_title, values.of(n))) * 2 > len(values.of(n))]
    if titles:
        columns.more["prefix"] = titles[:1]
    elif further and values.of(further[0]) and not _is_of_papers(columns):
        _take_position(columns, further[0], told)


def may_be_position(caption: str) -> bool:
    """Whether a caption says “title”, which is Dr. in one list and Director in another."""
    return any(word in _TITLES for word in bare(caption).split())


def _settle_role(columns: Columns, values: Values, programme: Programme, told: frozenset[str]) -> None:
    """“Funktion”, “Ruolo”, “Position” is what people do; of a column of nothing but categories it is that."""
    column = columns.fields.get("job_title")
    texts = values.of(column) if column is not None else []
    if (
        column is None
        or len({*texts}) < _KINDS_OF_ROLES
        or "category" in columns.fields
        or told & {"category", "job_title"}
    ):
        return
    vocabulary = Vocabulary(programme)
    known = [text for text in texts if vocabulary.category(text)[0] is not None]
    if len(known) == len(texts):
        columns.fields["category"] = columns.fields.pop("job_title")
    elif len(known) > len(texts) * _MOSTLY_ROLES and len({*known}) >= _KINDS_OF_ROLES:
        caption = columns.captions[column]
        text = _(
            "“{caption}” may say the category ({people}); it was read as what people do. If it does: {choice}",
            caption=caption,
            people=counted(len(known), "person"),
            choice=to_choose("category", caption),
        )
        columns.notes.append((column, text, first_of([*dict.fromkeys(known)])))


def _settle_sector(columns: Columns, values: Values, programme: Programme, told: frozenset[str]) -> None:
    """A category column of sectors (“구분” of 산업계 and 학계) is the sector."""
    fields = columns.fields
    category = fields.get("category")
    texts = values.of(category) if category is not None else []
    if category is None or not texts or {"category", "sector"} & told or "sector" in fields:
        return
    known = {fold(c.id) for c in programme.categories} | {fold(c.name) for c in programme.categories}
    if sum(is_sector(text) or both_halves(text, is_sector) is True for text in texts) * 2 > len(
        texts
    ) and not any(fold(text) in known for text in texts):
        fields["sector"] = fields.pop("category")


def _find_by_content(
    columns: Columns, values: Values, programme: Programme, told: frozenset[str], theirs: set[int]
) -> None:
    """A column of e-mails, countries or organisations is one under any caption; one of names, if no name is known."""
    used = columns.used() | {n for indexes in columns.more.values() for n in indexes} | theirs
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
        if (
            kind == "country"
            and _ABBREVIATED.search(fold(caption))
            and max(map(len, texts)) <= LONGEST_ABBREVIATION
        ):
            continue
        if kind == "email" or (
            not is_contact and kind in _BY_CONTENT and len(texts) > 1 and _is_unknown(caption)
        ):
            columns.fields[kind] = n
        elif kind == "name" and _is_unknown(caption) and not is_contact:
            names.append(n)
    is_nameless = not PEOPLES_NAMES & (columns.fields.keys() | told)
    is_list = len(columns.fields) > 1 or "email" in columns.fields
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
