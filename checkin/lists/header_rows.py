"""Where the captions of a sheet stand: in one row, or in two of which one groups, translates or parts the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checkin.core.clean_text import clean_line
from checkin.core.event.programme import Programme
from checkin.core.names.folding import is_email
from checkin.lists.answer_grids import is_answer
from checkin.lists.caption_owners import REST, parted
from checkin.lists.captions import (
    STATUS_FIELDS,
    bare,
    is_caption,
    is_of_another,
    is_of_other_matter,
    meanings,
    says_guest,
    tells_language,
)
from checkin.lists.cell_words import is_yes, role_words
from checkin.lists.column_kinds import kind_of
from checkin.lists.delimited import unguard_cell
from checkin.lists.legends import without_legend
from checkin.lists.name_fields import PEOPLES_NAMES
from checkin.lists.session_groups import heads_no_sessions
from checkin.lists.session_titles import SessionTitles, session_titles
from checkin.lists.sheet import Sheet
from checkin.lists.survey_headers import survey_captions
from checkin.lists.tidying import is_filler
from checkin.lists.translated_captions import (
    DATA,
    is_said_of_somebody,
    means,
    parents_of,
    tells_apart,
    titles_alone,
    titles_of_nobody,
    titles_once,
    translates,
)

PEOPLE = PEOPLES_NAMES | {"email"}
"""Fields of which a list of people has one at least."""
_BESIDE_PEOPLE = frozenset({"organisation", "phone", "job_title", "country"})
_ANSWERS = frozenset({*STATUS_FIELDS, "present", "checked_in"})
"""Fields whose captions people give as answers too."""
JOINT = " – "
"""Between the parts of a caption that stands in two rows."""
_SEVERAL = re.compile(
    r"\s*(?:[・·/／,、&＆+]|\b(?:and|und|et|y|e|en|og|och|i|a|ve|и|та|及|与|與|와|과|및)\b)\s*"
)
"""What parts the captions that one above them names together: “所属・役職” over “所属” and “役職”."""
WITHIN = 40
_LONGEST = 80
_UNIT = re.compile(
    r"[(\[（]?\s*(?:(?:open-ended )?response|offene antwort|réponse(?: ouverte)?|respuesta(?: abierta)?"
    r"|명|원|건|개|회|세|년|cm|kg|krw|usd|eur|€|\$|£|₩|%|[yd]{2,4}[-./년 ]?m{1,2}[-./월 ]?[yd]{1,4}일?"
    r"|o\s?/\s?x|○\s?/\s?×|y\s?/\s?n|yes\s?/\s?no|예\s?/\s?아니오|예\s?/\s?아니요|ja\s?/\s?nein|oui\s?/\s?non|v|o)\s*[)\]）]?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_CONTACT = frozenset(
    {"contact", "contacts", "contact information", "contact details", "연락처", "연락처 contact", "連絡先"}
)
_YOUR_CONTACT = re.compile(
    r"\b(?:your|ihre|deine|vos|votre|sus|tus|seus|suas|tuoi|suoi|uw|dina|dine|twoje|vase|vashi|ваши|ваші)\b.*"
    r"\b(?:contact|contacto|contato|contatto|kontakt\w*|details?|information|info|daten|coordonnees|datos|dados|dati|gegevens"
    r"|uppgifter|opplysninger|oplysninger|dane|udaje|контакт\w*|данные|дані)\b"
)
"""What a form asks of its reader: the parts of it are the guest's own."""
_OF_A_SURVEY = frozenset({"respondent id", "collector id"})
"""Captions that SurveyMonkey writes: who answered was asked for the contact information too."""


@dataclass(frozen=True, slots=True)
class Header:
    """The captions of a sheet, a text for each column ("" where there is none), and where they stand."""

    first: int
    """Index of their first row."""
    after: int
    """Index of the first row below."""
    captions: list[str]
    """Of a caption in two rows both parts, joined."""
    session_names: dict[int, str]
    """The lower part of a caption in two rows, where it may be a session's title."""
    is_by_content: bool = False
    """Whether no word of it is known, and only what stands below says that these are captions."""


def find_header(sheet: Sheet, programme: Programme, mapping: Mapping[str, str]) -> Header | None:
    """Find the row of captions and what belongs to it above and below; None if there is none."""
    if survey := survey_captions(_top(sheet.rows), _wanted(mapping)):
        first, after, told = survey
        return Header(first, after, [_caption(cell, sheet) for cell in told], {})
    at = _header_row(sheet.rows, mapping)
    if at is None:
        at = _row_above_emails(sheet.rows, programme)
        if at is None:
            return None
        captions = [_caption(cell, sheet) for cell in sheet.rows[at]]
        return Header(at, at + 1, captions, {}, is_by_content=True)
    titles = session_titles(programme)
    rows = {
        n: [_caption(cell, sheet) for cell in sheet.rows[n]]
        for n in (at - 1, at, at + 1)
        if _is_row(sheet, n)
    }
    top = rows[at]
    if at + 1 in rows and _is_lower_row(
        top, rows[at + 1], _spans(sheet, at), titles, _reaches_below(sheet, at)
    ):
        header = _joined(at, *titles_once(top, rows[at + 1], titles), _spans(sheet, at))
        return _with_third_row(header, sheet, titles)
    if at - 1 in rows and (
        titles_alone(rows[at - 1], top, titles) or _is_upper_row(rows[at - 1], top, sheet, at - 1)
    ):
        return _joined(at - 1, *titles_once(rows[at - 1], top, titles), _spans(sheet, at - 1))
    return Header(at, at + 1, top, {})


def _top(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows in which captions may stand: of a table below another all above it are empty."""
    return rows[: next((n for n, row in enumerate(rows) if any(row)), 0) + WITHIN]


def _is_row(sheet: Sheet, n: int) -> bool:
    return 0 <= n < len(sheet.rows)


def _wanted(mapping: Mapping[str, str]) -> set[str]:
    """The captions that people named."""
    return {re.sub(r"#\d+\Z", "", column.strip()).strip().casefold() for column in mapping.values() if column}


def _header_row(rows: Sequence[Sequence[str]], mapping: Mapping[str, str]) -> int | None:
    wanted, above, best_width = _wanted(mapping), 0, 0
    best: tuple[int, int] | None = None
    for n, row in enumerate(rows := _top(rows)):
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells:
            continue
        named = sum(cell.casefold() in wanted for cell in cells)
        is_first = len(cells) > above  # titles may stand above, narrower than the table
        # Somebody's row may hold “accepted”, “confirmed” and “cancelled”: words of a status are one caption together.
        known = {
            "status" if m[0].field in _ANSWERS else m[0].field: cell
            for cell in cells
            if len(cell) <= _LONGEST and (m := meanings(cell)) and m[0].score >= 80 and m[0].field != "vip"
        }
        below = (other for other in rows[n + 1 :] if other != row) if len(known) == 1 else ()
        pairs = (pair for other in below for pair in zip(row, other, strict=False))
        # A word that other rows have below it too says what somebody is: “Sudionik”.
        is_said = any(a.strip() == b.strip() in known.values() for a, b in pairs)
        if not named and (is_said or any(map(is_email, cells))):
            known = {}
        if (
            named
            or len(known) >= 2
            or _is_header_of_one(cells, known, is_first=is_first)
            or (is_first and _is_of_a_role(cells, known))
            or _names_another_too(cells, known)
            or _names_whom_to_ask(cells)
        ):
            score = len(known) + 3 * named
            if best is None or score > best[0] or (score == best[0] and best_width == 1 < len(cells)):
                best, best_width = (score, n), len(cells)
        above = max(above, len(cells))
    return best[1] if best else None


def _row_above_emails(rows: Sequence[Sequence[str]], programme: Programme) -> int | None:
    """The first row, where words stand over a column of e-mails: captions, whatever they say (“Wer;Kontakt;Wo”).

    It may as well be the first guest, of whom no good e-mail is known: no word in it may be what the column holds.
    """
    filled = [(n, row) for n, row in enumerate(_top(rows)) if any(cell.strip() for cell in row)]
    if len(filled) < 2:
        return None
    (first, top), *others = filled
    kinds: set[str | None] = set()
    for column, word in enumerate(map(str.strip, top)):
        below = [row[column].strip() if column < len(row) else "" for _, row in others]
        kind = kind_of(below, programme)
        if kind == "email" and not all(is_email(cell) for cell in below if cell):
            return None
        if word and (DATA.fullmatch(word) or is_said_of_somebody(word) or word in below):
            return None
        if (
            word
            and kind
            and (
                kind_of([word], programme) == kind
                or (kind in ("email", "name") and not _WORD.fullmatch(word))
            )
        ):
            return None
        if word and not is_filler(word):
            kinds.add(kind)
    return first if {"name", "email"} <= kinds else None


def _is_header_of_one(cells: Sequence[str], known: Mapping[str, str], *, is_first: bool) -> bool:
    """One caption we know may as well be a word in a sentence or a cell: it must stand alone or on top of all."""
    if not known.keys() & (PEOPLE | {"code"}) or any(role_words(cell) for cell in known.values()):
        return False
    return len(cells) == 1 or (is_first and not any("@" in cell or cell.isdigit() for cell in cells))


def _is_of_a_role(cells: Sequence[str], known: Mapping[str, str]) -> bool:
    """“Speaker” beside “Organisation”: who stands below is called by what they do."""
    others = [cell for cell in cells if cell not in known.values()]
    return bool(known.keys() & _BESIDE_PEOPLE and any(map(role_words, others))) and not any(
        any(c.isdigit() or c == "@" for c in cell) for cell in cells
    )


def _names_another_too(cells: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether a row is the captions of a guest and of who pays or ordered, and no more: “Bill to”, “Attendee”."""
    others = [cell for cell in cells if cell not in known.values()]
    return bool(others and known.keys() & PEOPLE) and all(map(is_of_another, others))


def _names_whom_to_ask(cells: Sequence[str]) -> bool:
    """Whether a row has captions of somebody beside the guests: “Contact person”, “Contact e-mail”."""
    others = [cell for cell in cells if len(cell) <= _LONGEST and is_of_another(cell)]
    are_sure = len(others) > 1 and any(field in REST for cell in others for _, field in parted(cell))
    return are_sure and not any(map(DATA.fullmatch, cells))


def _caption(cell: str, sheet: Sheet) -> str:
    return clean_line(unguard_cell(cell) if sheet.guarded else cell)[0]


def _spans(sheet: Sheet, row: int) -> dict[int, int]:
    """Column -> the first column of the cells merged with it in this row, less titles over the whole width."""
    width = max((len(each) for each in sheet.rows[row : row + 2]), default=0)
    return {
        column: left
        for top, left, bottom, right in sheet.merged
        if top <= row <= bottom and 1 < right - left + 1 < width
        for column in range(left, right + 1)
    }


def _reaches_below(sheet: Sheet, row: int) -> bool:
    """Whether a cell of this row is merged with the one below: then both are the header."""
    return any(top <= row < bottom == row + 1 for top, _, bottom, _ in sheet.merged)


def _is_lower_row(
    top: Sequence[str], below: Sequence[str], spans: Mapping[int, int], titles: SessionTitles, is_merged: bool
) -> bool:
    cells = [(n, cell) for n, cell in enumerate(below) if cell]
    if not cells or any(len(cell) > _LONGEST or "@" in cell for _, cell in cells):
        return False
    if translates(top, below) or titles_alone(below, top, titles) or titles_of_nobody(top, below, titles):
        return True
    own = {n for n, cell in enumerate(top) if cell and n not in spans}
    if (spans or is_merged) and all(n in spans for n, _ in cells):
        return True
    if _parts_sessions(top, cells, titles) or _are_answers(top, below, cells):
        return True
    gaps = [n for n, _ in cells if n not in own and n < len(top)]
    # Nobody is called “Full name”.
    names_nobody = any(means(cell, field) for _, cell in cells for field in PEOPLE)
    if not (gaps or names_nobody) or any(DATA.fullmatch(cell) for _, cell in cells):
        return False
    known = {
        n
        for n, cell in cells
        if tells_language(cell) or meanings(cell) or _UNIT.fullmatch(cell) or titles.named(cell)
    }
    parents = set(parents_of(top, below))
    # What stands below a caption of its own must be one too; a person's row has words nobody knows there.
    must = {n for n, _ in cells if n in own and n not in parents}
    return must <= known and not known.isdisjoint({*own, *gaps, *parents}) and len(known) * 2 >= len(cells)


def _parts_sessions(top: Sequence[str], cells: Sequence[tuple[int, str]], titles: SessionTitles) -> bool:
    """Whether a row stands below nothing but captions of sessions that go on over columns without one: “No | Yes”."""
    heads = {
        n: max((above for above in range(n + 1) if top[above : above + 1] != [""]), default=n)
        for n, _ in cells
    }
    are_several = len(cells) > len({*heads.values()})
    return are_several and all(head < len(top) and titles.is_about_one(top[head]) for head in heads.values())


def _are_answers(top: Sequence[str], below: Sequence[str], cells: Sequence[tuple[int, str]]) -> bool:
    """Whether a row holds nothing but the answers to a question that goes on over columns without one: “Yes | No”."""
    said = {is_yes(cell) for __, cell in cells}
    places = {*parents_of(top, below), *(n for n in range(len(top)) if not top[n])}
    return said == {True, False} and all(n in places and is_answer(cell) for n, cell in cells)


def _is_upper_row(above: Sequence[str], top: Sequence[str], sheet: Sheet, row: int) -> bool:
    """Whether the row above holds captions too: of columns that have none, or of a group that is somebody else's."""
    cells = [(n, cell) for n, cell in enumerate(above) if cell]
    below = [top[n] for n in _spans(sheet, row) if n < len(top)]
    if len(cells) == 1 and len(below) > 1 and is_caption(cells[0][1]) and all(map(tells_language, below)):
        return True
    if len(cells) < 2 or any(len(cell) > _LONGEST or DATA.fullmatch(cell) for _, cell in cells):
        return False
    fills = [cell for n, cell in cells if n >= len(top) or not top[n]]
    is_merged = _reaches_below(sheet, row)
    if fills and (is_merged or any(is_caption(cell) or is_of_other_matter(cell) for cell in fills)):
        return True
    if tells_apart(above, top, _spans(sheet, row)):
        return True
    is_twice = any(caption and caption in top[:n] for n, caption in enumerate(top))
    says_whose = any(is_of_another(cell) or (is_twice and says_guest(cell)) for _, cell in cells)
    return says_whose or translates(above, top)


def _joined(at: int, top: Sequence[str], below: Sequence[str], spans: Mapping[int, int]) -> Header:
    width = max(len(top), len(below))
    upper_row = [*top, *[""] * (width - len(top))]
    lower_row = [*below, *[""] * (width - len(below))]
    captions: list[str] = []
    sessions: dict[int, str] = {}
    contacts = _plain_contacts(upper_row, lower_row, spans)
    parent = ""
    for n, (upper, lower) in enumerate(zip(upper_row, lower_row, strict=True)):
        # A merged caption stands in its first cell only.
        if spans.get(n, n) != n:
            parent = without_legend(upper_row[spans[n]])
        else:
            parent = (without_legend(upper) if lower else upper) or (parent if lower else "")
        above = "" if n in contacts or lower in _SEVERAL.split(parent) else parent
        captions.append(JOINT.join(part for part in (above, lower) if part))
        if lower and not heads_no_sessions(parent) and not is_of_another(parent):
            sessions[n] = lower
    return Header(at, at + 2, captions, sessions)


def _with_third_row(header: Header, sheet: Sheet, titles: SessionTitles) -> Header:
    """Below a group and its days stand the titles of sessions, where other captions are merged over all three rows."""
    is_merged = any(top <= header.first and header.after <= bottom for top, _, bottom, _ in sheet.merged)
    if not is_merged or not _is_row(sheet, header.after):
        return header
    third = [_caption(cell, sheet) for cell in sheet.rows[header.after]]
    said = {n: cell for n, cell in enumerate(third[: len(header.captions)]) if cell}
    if not any(map(titles.named, said.values())):
        return header
    captions = [
        JOINT.join(part for part in (caption, said.get(n, "")) if part)
        for n, caption in enumerate(header.captions)
    ]
    groups = [header.captions[n].split(JOINT) for n in said]
    sessions = {
        n: cell
        for (n, cell), parts in zip(said.items(), groups, strict=True)
        if not any(heads_no_sessions(part) or is_of_another(part) for part in parts)
    }
    return Header(header.first, header.after + 1, captions, header.session_names | sessions)


def _plain_contacts(top: Sequence[str], below: Sequence[str], spans: Mapping[int, int]) -> set[int]:
    """Columns below “Contact” that are the guest's e-mail and telephone, for no contact's name stands among them."""
    found: set[int] = set()
    parent = ""
    group: list[int] = []
    is_survey = {*map(bare, top)} >= _OF_A_SURVEY
    for n in range(len(top) + 1):
        is_new = n == len(top) or (bool(top[n]) and spans.get(n, n) == n) or not below[n]
        if is_new:
            fields = [m[0].field if (m := meanings(below[g])) else "" for g in group]
            is_plain = bare(parent) in _CONTACT and bool(fields) and set(fields) <= {"email", "phone"}
            is_own = is_survey and bare(parent) in _CONTACT
            if is_plain or is_own or (group and _YOUR_CONTACT.search(bare(parent))):
                found.update(group)
            group, parent = [], top[n] if n < len(top) else ""
        if n < len(top) and below[n]:
            group.append(n)
    return found


def told_apart(captions: Sequence[str]) -> list[str]:
    """Captions made different: `Caption#2` for the second, `Column 5` where there is none."""
    seen: Counter[str] = Counter()
    apart: list[str] = []
    taken = {caption for caption in captions if caption}
    for n, caption in enumerate(captions, start=1):
        name = caption or f"Column {n}"
        seen[name] += 1
        if seen[name] > 1:
            number = seen[name]
            while f"{name}#{number}" in taken:
                number += 1
            seen[name] = number
            name = f"{name}#{number}"
            taken.add(name)
        apart.append(name)
    return apart
