"""Which column is which field: captions propose, what the columns hold decides; another's is never the guest's."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from checkin.core.event.countries import country_code
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.lists.amounts_paid import settle_amounts
from checkin.lists.answer_grids import are_answers, take_answer_grids
from checkin.lists.attendants import tell_of_attendants
from checkin.lists.captions import STATUS_FIELDS, Meaning, asks_of_entry
from checkin.lists.cell_words import is_no, is_sector, is_yes
from checkin.lists.cells import Vocabulary
from checkin.lists.code_columns import settle_codes
from checkin.lists.column_kinds import (
    are_ways_to_attend,
    is_refuted,
    stands_for_many,
)
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.columns_by_content import find_by_content
from checkin.lists.companions import second_people
from checkin.lists.composed_codes import composed_columns
from checkin.lists.day_columns import tell_of_days
from checkin.lists.day_questions import numbered_day
from checkin.lists.doubled_columns import doubled_told
from checkin.lists.event_captions import is_named, meanings_at
from checkin.lists.flag_columns import FLAG, settle_flags
from checkin.lists.legends import other_meanings
from checkin.lists.lost_letters import tell_of_lost_letters
from checkin.lists.name_columns import GUESS, settle_names, take_nickname, tell_of_second_names
from checkin.lists.name_fields import NAMES, PEOPLES_NAMES
from checkin.lists.nameless import take_rest_of_person, tell_of_addresses, tell_of_nameless
from checkin.lists.orderers import (
    HOLDERS,
    applicants_columns,
    companions_columns,
    firms_that_pay,
    orderers_columns,
    repeated_columns,
    tell_of_applicants,
)
from checkin.lists.other_refusals import (
    take_registrations,
    tell_of_refusals,
    tell_of_refusals_beside_names,
    unused_columns,
)
from checkin.lists.others_columns import columns_of_others
from checkin.lists.own_captions import OWN_CAPTIONS
from checkin.lists.payment_columns import DUE, DUES, leave_out_of_free, settle_due, tell_of_dues
from checkin.lists.presence_columns import settle_presence
from checkin.lists.refusing_captions import tell_of_refusing_captions
from checkin.lists.said_in_notes import tell_of_substitutes
from checkin.lists.session_columns import ask_of_other_columns, names_among_others, take_session_columns
from checkin.lists.session_marks import settle_session_marks
from checkin.lists.session_numbers import settle_numbers
from checkin.lists.session_statuses import take_session_statuses
from checkin.lists.session_titles import SessionTitles, session_titles
from checkin.lists.status_columns import leave_out_statuses, settle_statuses
from checkin.lists.stay_columns import settle_stays
from checkin.lists.title_columns import are_titles, settle_role, settle_title
from checkin.lists.totals import is_line_of_totals
from checkin.lists.two_languages import both_halves
from checkin.lists.unused_told import said_of_unused

_MANY = frozenset({*STATUS_FIELDS, "checked_in", "present", "quantity", "guests", "code", FLAG, DUE, DUES})
_PARTS = frozenset({"middle_name", "second_last_name", "suffix", "first_latin", "last_latin"})
"""Parts of a name that are no field of their own."""
_LAST_RESORT = NAMES | {"organisation"}
"""Fields taken from a column that does not look like it if no other is to be had."""
_SECOND = re.compile(r"(.+)#\d+")
_SECOND_OF_FORMS = re.compile(r"(.*[^\W\d])[2-9]")
_LAST_ROWS = 5
"""Rows below the people in which a legend may stand."""
_ORDER = re.compile(r"#\d+")
_BESIDE_A_TITLE = 2
"""Words beside a session's title with which a heading may still be meant for its list."""


def assign(
    columns: Columns,
    rows: Sequence[Sequence[str]],
    programme: Programme,
    mapping: Mapping[str, str],
    top: Collection[Sequence[str]] = (),
) -> None:
    """Fill in the fields of columns that `mapping` did not name already; `top` are the rows of the captions."""
    values = columns.values = Values(rows, lambda row: is_line_of_totals(row) or row in top)
    told = frozenset(mapping)
    titles = session_titles(programme)
    _follow_legend(columns, rows)
    if "sessions" not in told:
        take_session_columns(columns, titles)
    of_a_session = {
        n
        for n, caption in enumerate(columns.captions)
        if titles.closed_within(caption)
        or titles.open_within(caption)
        or titles.closed_around(columns.session_names.get(n, ""))
        or numbered_day(caption) is not None
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
    settle_title(columns, values, told)
    settle_role(columns, values, programme, told)
    _settle_sector(columns, values, programme, told)
    find_by_content(columns, values, programme, told, theirs)
    if "sessions" in columns.fields:
        settle_numbers(columns, titles.that_invite, values.all(columns.fields["sessions"]))
    take_rest_of_person(columns, mapping, values, programme)
    tell_of_applicants(columns, told, values)
    settle_codes(columns, values.unshifted(len(columns.captions)), told)
    if "code" not in told:
        codes = [n for n in (columns.fields.get("code"), *columns.more.get("code", ())) if n is not None]
        columns.composed = composed_columns(columns.captions, codes, values.rows)
    settle_presence(columns, values.all, told)
    settle_amounts(columns, values)
    settle_due(columns, values)
    tell_of_dues(columns, values)
    if "status" not in told:
        leave_out_of_free(columns, values)
        take_registrations(columns, values.all)
    settle_statuses(columns, values.all, told)
    if not mapping.get("status", "-").strip():
        leave_out_statuses(columns, values.all)
    settle_stays(columns, values.all)
    if "status" not in told:
        tell_of_days(columns, unused_columns(columns), values.all)
        tell_of_refusals(columns, values.all)
        tell_of_refusing_captions(columns, unused_columns(columns), values.all, programme.event)
    tell_of_refusals_beside_names(columns, values.all)
    tell_of_substitutes(columns, values.all)
    tell_of_attendants(columns, unused_columns(columns), values)
    tell_of_lost_letters(columns, values)
    tell_of_second_names(columns, values)
    columns.notes += doubled_told(columns.captions, columns.fields, columns.used(), values)
    settle_flags(columns, values.all)
    settle_session_marks(columns, values)
    tell_of_nameless(columns, values, programme)
    tell_of_addresses(columns, told, values, programme)
    if "sessions" not in told | columns.fields.keys():
        _settle_heading(columns, titles, len(values.rows))
    columns.remarks += said_of_unused(columns, values, programme)


def _follow_legend(columns: Columns, rows: Sequence[Sequence[str]]) -> None:
    """Read marks as a line above or below the list says where that is the contrary of what they mean elsewhere."""
    last = [[cell.strip() for cell in row if cell.strip()] for row in rows[-_LAST_ROWS:]]
    found = other_meanings([*columns.titles, *(cells[0] for cells in last if len(cells) == 1)])
    if found is not None:
        line, columns.said_of_marks = found
        columns.notes.append(
            (-1, _("The marks of the list were read as this line says what they mean."), line)
        )


def _settle_heading(columns: Columns, titles: SessionTitles, rows: int) -> None:
    """A heading that is a session's title makes the sheet its list, unless somebody says that it does not."""
    found = titles.headed([*columns.titles, *columns.sheet_names])
    if found is not None and found[0] in columns.session_columns.values():
        # Its own column says of each who is on its list.
        return
    if found is None and columns.session_columns:
        return
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
    surest = {
        n: known[0]
        for n, caption in enumerate(columns.captions)
        if (known := meanings_at(programme.event, caption))
    }
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
        said = meanings_at(programme.event, twice[1] if twice else caption)
        if not said and is_named(programme.event, caption) and are_answers(values.of(n)):
            said = (Meaning("attending", GUESS, 0),)
        for meaning in said:
            if n in of_a_session and meaning.field in STATUS_FIELDS:
                continue
            texts = values.of(n)
            if meaning.field in NAMES and are_titles(texts):
                # “اللقب” is a family name in one list and “Dr.” in another.
                meaning = meaning._replace(field="prefix")
            refuted = is_refuted(meaning.field, texts) or (
                meaning.field == "category"
                and are_ways_to_attend(texts)
                and (asks_of_entry(caption) or not any(map(vocabulary.exact_category, {*texts})))
            )
            # “Who will attend?” of yes and no names nobody.
            # Shops call an order's number its “Name”: #1001.
            # “Dependencia” of yes and no is no organisation: whether somebody depends on others, say.
            is_answered = (
                refuted
                and meaning.field == "name"
                and all(is_yes(t) or is_no(t) or _ORDER.fullmatch(t) for t in texts)
            ) or (meaning.field == "organisation" and len({*texts}) > 1 and are_answers(texts))
            if is_answered or (refuted and meaning.field not in _LAST_RESORT):
                continue
            empty = (
                not texts
                or (meaning.field == "category" and all(vocabulary.category(t) == (None, ()) for t in texts))
                or (meaning.field == "country" and not any(map(country_code, texts)))
            )
            # An office's address on everybody's row is nobody's own, “비회원” and “Ticket” nobody's name.
            is_shared = meaning.field in ("email", "name") and stands_for_many(texts)
            if is_shared and meaning.field == "name" and meaning.score < GUESS and len({*texts}) == 1:
                continue
            odd = int(empty or is_shared) + 2 * refuted
            found.append((odd, meaning.place != HOLDERS, -meaning.score, meaning.place, n, meaning))
    usual = _usual_beside_others(
        {n for *__, n, each in found if each.field == "category"}, values, vocabulary
    )
    for *__, n, meaning in sorted(found, key=lambda item: (item[4] in usual, item[:5])):
        if n in taken:
            continue
        name = meaning.field
        if name in OWN_CAPTIONS and name not in columns.fields and name not in told:
            columns.fields[name] = n
        elif name == "sessions" and name not in told:
            # “Day 1 sessions” and “Day 2 sessions”: each that holds titles, as surely as the first.
            first = meanings_at(programme.event, columns.captions[columns.fields[name]])
            is_sure = meaning.score >= GUESS or not first or first[0].score < GUESS
            if not (is_sure and any(vocabulary.sessions(text)[0] for text in values.of(n))):
                continue
            columns.more.setdefault(name, []).append(n)
        elif name in _MANY and (name != "code" or ("code" not in told and meaning.score >= 90)):
            columns.more.setdefault(name, []).append(n)
        elif name in _PARTS and name not in columns.more and meaning.score >= GUESS:
            columns.more[name] = [n]
        elif name == "prefix" and "prefix" not in told:
            columns.more.setdefault("prefix", []).append(n)
        elif name in NAMES and name not in told and meaning.score >= GUESS:
            columns.more.setdefault(f"{name}#2", []).append(n)
            continue
        elif name in ("id", "nickname"):
            columns.more.setdefault(name, []).append(n)
            continue
        else:
            continue
        taken.add(n)
    return theirs


def _usual_beside_others(columns: Collection[int], values: Values, vocabulary: Vocabulary) -> set[int]:
    """Of these columns of categories, which know the usual one alone while another knows more: “Standard” tickets
    beside the roles of speakers and guests.
    """
    known = {n: {vocabulary.category(text)[0] for text in values.of(n)} for n in columns}
    usual = {n for n, named in known.items() if named == {vocabulary.default_category}}
    return usual if any(None not in named and len(named) > 1 for named in known.values()) else set()


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
