"""Which sheets of a file, and which tables of a sheet, are lists of people; merged cells filled down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from checkin.core.errors import ListError
from checkin.core.event.programme import Programme
from checkin.core.language import _, together
from checkin.core.where_told import to_do
from checkin.lists.caption_table import name_captions
from checkin.lists.captions import is_caption, plain_caption
from checkin.lists.code_columns import take_codes_of_one
from checkin.lists.column_choices import to_choose_all
from checkin.lists.columns import Columns
from checkin.lists.composed_codes import is_of_order
from checkin.lists.contents import columns_without_captions
from checkin.lists.ditto_marks import fill_in_ditto
from checkin.lists.doubled_columns import fill_in_other_words
from checkin.lists.finding_columns import check_mapping, find_columns
from checkin.lists.header_rows import find_header
from checkin.lists.name_fields import NAMES
from checkin.lists.nameless import names_of_another
from checkin.lists.notes_among_rows import are_only_captions
from checkin.lists.orderers import says_somebody_else
from checkin.lists.sheet import Problem, Sheet, Spreadsheet
from checkin.lists.side_by_side import parted_by_columns
from checkin.lists.tables_below import repeats_captions, tell_of_nobody, without_logs
from checkin.lists.teams import refuse_teams, refuse_turned
from checkin.lists.value_answers import Answers

Chosen = list[tuple[Sheet, Columns]]

_CAPTIONS_OF_A_TABLE, _CAPTIONS_WITH_NAMES = 3, 2
"""Captions that begin a table below a line with nothing beside it; fewer do where the names' is one of them."""
_TOP_ROWS = 10
_SHOWN_PAYERS = 4
_MANY_ROWS = 200
_LOOKED_AT_TOGETHER = 500

_MONEY = re.compile(
    r"\b(?:fees?|payments?|refunds?|transactions?|invoices?|billing|gebühren|zahlung(?:en)?|rechnung(?:en)?|frais|paiements?"
    r"|factures?|remboursements?|pagos?|facturas?|reembolsos?|pagamenti?|fatture|betalingen|facturen|платежи|оплаты|płatności)\b"
    r"|수수료|결제|환불|입금|手数料|支払|返金|费用|付款|退款|費用"
)
"""In the name of a sheet of what was paid."""


def chosen_tables(
    table: Spreadsheet,
    programme: Programme,
    mapping: Mapping[str, str],
    names: Sequence[str],
    answers: Answers | None = None,
) -> Chosen:
    """The tables to load, understood: those of the sheets named, or of all visible ones that list people."""
    candidates = _candidates(table, names)
    for sheet in candidates if not mapping else ():
        refuse_teams(sheet)
        refuse_turned(sheet)
    found: Chosen = []
    for sheet in candidates:
        parts: Chosen = []
        for block in parted_by_columns(sheet, mapping):
            for part in tables_of(block):
                columns = find_columns(part, programme, mapping, required=bool(names), answers=answers)
                if columns is not None:
                    parts.append((part, columns))
                else:
                    tell_of_nobody(part, parts)
        found += parts
        if names and not parts and columns_without_captions(sheet, programme, mapping) is None:
            raise ListError(
                _(
                    "The sheet “{name}” has no row of captions such as Name or E-mail; nothing was changed.",
                    name=sheet.name,
                )
            )
    if not found or (names and len({sheet.name for sheet, __ in found}) < len(candidates)):
        known = {sheet.name for sheet, __ in found}
        found += [
            (sheet, columns)
            for sheet in candidates
            if sheet.name not in known
            and (columns := _without_names(sheet, programme, mapping, answers)) is not None
        ]
    if not found:
        raise _no_captions(table)
    check_mapping(mapping, [columns.captions for __, columns in found])
    found = without_logs(_without_orders(found))
    if "code" not in mapping:
        take_codes_of_one(columns for __, columns in found)
    for sheet, columns in found:
        columns.answers = answers or columns.answers
        fill_in_ditto(sheet, columns)
        fill_down(sheet, columns)
        fill_in_other_words(sheet, columns)
    return found


def _without_names(
    sheet: Sheet, programme: Programme, mapping: Mapping[str, str], answers: Answers | None
) -> Columns | None:
    """A sheet whose captions say nothing of names, or that has none; None where no people can be told in it.

    A row of captions is nobody, also where who is called what stands below “Contact”: then that is asked.
    """
    columns = columns_without_captions(sheet, programme, mapping)
    if columns is None or find_header(sheet, programme, mapping) is None:
        return columns
    return find_columns(sheet, programme, mapping, required=True, answers=answers)


def _candidates(table: Spreadsheet, names: Sequence[str]) -> list[Sheet]:
    known = {sheet.name.strip().casefold(): sheet for sheet in table.sheets if sheet.name}
    for name in names:
        if name.strip().casefold() not in known:
            there = ", ".join(f"“{s.name}”" for s in table.sheets if s.name)
            raise ListError(
                _(
                    "There is no sheet “{name}”; nothing was changed. The sheets are: {there}.",
                    name=name,
                    there=there or _("none, for it is no workbook"),
                )
            )
    return [known[name.strip().casefold()] for name in dict.fromkeys(names)] or [
        sheet for sheet in table.sheets if not sheet.is_hidden
    ]


def _no_captions(table: Spreadsheet) -> ListError:
    hidden = [s.name for s in table.sheets if s.is_hidden and s.name]
    more = _("There are hidden sheets: {names}.", names=", ".join(hidden)) if hidden else ""
    payers = _only_payers(table)
    if payers:
        names = names_of_another(payers)
        return ListError(
            _(
                "The columns tell who ordered or paid ({payers}), and no column who comes; nothing was changed."
                " Where they are the guests, say which column holds their names{choice}.",
                payers=", ".join(f"“{caption}”" for caption in payers[:_SHOWN_PAYERS]),
                choice=to_do(f": {to_choose_all(names)}", "") if names else "",
            )
        )
    return ListError(
        together(
            _(
                "The file has no row of captions such as Name, E-mail or Code, so its columns can't be told;"
                " nothing was changed. Add such a row on top, or say which column is which"
                " (the columns are A, B, C …)."
            ),
            more,
        )
    )


def _only_payers(table: Spreadsheet) -> list[str]:
    """The captions of a list that names nobody but orderers and payers; none where it is none."""
    for sheet in table.sheets:
        for row in sheet.rows[:_TOP_ROWS]:
            theirs = [cell.strip() for cell in row if cell.strip() and says_somebody_else(cell)]
            others = sum(is_caption(cell.strip()) for cell in row)
            if theirs and len(theirs) + others > 1 and not any("@" in cell for cell in row):
                return theirs
    return []


def tables_of(sheet: Sheet) -> list[Sheet]:
    """A sheet parted where another table begins, below a heading, an empty row or people; rows keep their numbers."""
    starts: list[int] = []
    tops: list[int] = []
    bare = {
        n
        for n, row in enumerate(sheet.rows)
        if not (len(row) > 1 and row[0] and row[1]) and sum(map(bool, row)) <= 1
    }
    named = _rows_with(_names_above_columns(sheet.rows), sheet.rows)
    for n in sorted(named.union([0], (above + 1 for above in bare)).intersection(range(len(sheet.rows)))):
        row, is_bare = sheet.rows[n], n == 0 or n - 1 in bare
        if is_bare:
            begins = sum(map(bool, row)) > 1 and (
                _is_captions(row)
                or are_only_captions(row)
                or repeats_captions(row, [sheet.rows[start] for start in starts])
            )
        else:
            # A row right below captions says them in another language.
            begins = (
                bool(starts)
                and n - 1 != starts[-1]
                and row not in sheet.rows[starts[-1] : starts[-1] + 2]
                and are_only_captions(row)
            )
        if begins:
            starts.append(n)
            tops.append(n - 1 if is_bare else n)
    if len(starts) < 2:
        return [sheet]
    parts = []
    bounds = [0, *tops[1:], len(sheet.rows)]
    for first, last in pairwise(bounds):
        nothing: list[Sequence[str]] = [()] * first
        parts.append(
            Sheet(
                name=sheet.name,
                rows=[*nothing, *sheet.rows[first:last]],
                guarded=sheet.guarded,
                is_ragged=sheet.is_ragged,
                problems=sheet.problems if first == 0 else [],
                numbers=sheet.numbers,
                lost=sheet.lost,
                has_broken=sheet.has_broken,
                hidden_rows=sheet.hidden_rows,
                struck_rows=sheet.struck_rows,
                merged=sheet.merged,
            )
        )
    return parts


def _names_above_columns(rows: Sequence[Sequence[str]]) -> frozenset[str]:
    """Captions of names, without those in a third of many rows: they are values there, as *Participant*."""
    names = name_captions()
    if len(rows) < _MANY_ROWS:
        return names
    seen = Counter(filter(names.__contains__, chain.from_iterable(rows)))
    return frozenset(text for text, times in seen.items() if times * 3 <= len(rows))


def _rows_with(words: frozenset[str], rows: Sequence[Sequence[str]]) -> set[int]:
    """The numbers of the rows of which such a word is a cell; many are looked at together, for few have one."""
    found: set[int] = set()
    for start in range(0, len(rows), _LOOKED_AT_TOGETHER):
        part = rows[start : start + _LOOKED_AT_TOGETHER]
        if not words.isdisjoint(chain.from_iterable(part)):
            found.update(n for n, row in enumerate(part, start) if not words.isdisjoint(row))
    return found


def _is_captions(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    if len(cells) < _CAPTIONS_OF_A_TABLE or any("@" in cell or cell.isdigit() for cell in cells):
        return False
    fewest = _CAPTIONS_OF_A_TABLE if name_captions().isdisjoint(cells) else _CAPTIONS_WITH_NAMES
    return sum(is_caption(cell) for cell in cells) >= fewest


def fill_down(sheet: Sheet, columns: Columns) -> None:
    """Cells merged over several rows say for each of them what they show: 'Acme' beside three people."""
    below = [area for area in sheet.merged if area[2] > area[0] and area[2] >= columns.first_row]
    if not below:
        return
    rows = [list(row) for row in sheet.rows]
    for top, left, bottom, right in below:
        first = max(top, columns.first_row)
        text = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        if top < columns.first_row or not text:
            continue
        for n in range(first + 1, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[n]))):
                if any(rows[n]):
                    rows[n][column] = rows[n][column] or text
    sheet.rows = rows
    columns.values = None


def _without_orders(found: Chosen) -> Chosen:
    """A workbook with orders on one sheet and each order's people on another holds everybody twice."""
    kept = list(found)
    for told_of in (_told_of_orders, _told_of_payments):
        for orders, theirs in list(kept):
            for people, ours in kept:
                if people.name == orders.name or not NAMES & ours.fields.keys():
                    continue
                if text := told_of(orders, theirs, people, ours):
                    kept.remove((orders, theirs))
                    told = Problem(row=0, sheet=orders.name, problem=text)
                    # A file is read once and tried with several choices.
                    if told not in people.problems:
                        people.problems.append(told)
                    break
    return kept


def _told_of_orders(orders: Sheet, theirs: Columns, people: Sheet, ours: Columns) -> str:
    """What to tell of a sheet with a row for each order whose people stand on the other; "" for any other sheet."""
    for each, named in _shared_orders(orders, theirs, people, ours):
        if len(set(each)) == len(each) and set(named) <= set(each) and len(named) >= len(each):
            return _(
                "This sheet lists orders, and “{name}” the people of each; only those were loaded.",
                name=people.name,
            )
    return ""


def _told_of_payments(orders: Sheet, theirs: Columns, people: Sheet, ours: Columns) -> str:
    """What to tell of a sheet of fees or payments for the orders whose people stand on the other."""
    if not _MONEY.search(plain_caption(orders.name or "")):
        return ""
    for each, named in _shared_orders(orders, theirs, people, ours):
        if set(each) <= set(named):
            return _(
                "This sheet lists what was paid, and “{name}” the people of each order; only those were loaded.",
                name=people.name,
            )
    return ""


def _shared_orders(
    orders: Sheet, theirs: Columns, people: Sheet, ours: Columns
) -> Iterator[tuple[list[str], list[str]]]:
    """The numbers of orders on both sheets, for each column of them that both have."""
    shared = {plain_caption(c): n for n, c in enumerate(theirs.captions) if is_of_order(c)}
    for n, caption in enumerate(ours.captions):
        if plain_caption(caption) in shared:
            each = _values(orders, theirs, shared[plain_caption(caption)])
            if each:
                yield each, _values(people, ours, n)


def _values(sheet: Sheet, columns: Columns, column: int) -> list[str]:
    return [
        text for row in sheet.rows[columns.first_row :] if column < len(row) and (text := row[column].strip())
    ]
