"""Reading who would like to meet whom from a file: two people a row, or somebody and their wishes in order.

Whom the texts name is not known here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checkin.core.clean_text import clean_line
from checkin.core.errors import ListError
from checkin.core.event.attendee import Status
from checkin.core.language import _
from checkin.lists.captions import meanings
from checkin.lists.delimited import unguard_cell
from checkin.lists.list_files import read_file
from checkin.lists.meeting_columns import CaptionMeaning, Side, kinds_of, side_told, sides_of, wish_words
from checkin.lists.meeting_rows import PersonCells
from checkin.lists.sheet import Problem, Sheet, Watch
from checkin.lists.status_words import status_of

_WITHIN = 30
_LONGEST_SHOWN = 200
_MOST_ROWS = 20_000
_WORDS = {
    "high": 3.0,
    "medium": 2.0,
    "low": 1.0,
    "hoch": 3.0,
    "mittel": 2.0,
    "niedrig": 1.0,
    "높음": 3.0,
    "중간": 2.0,
}
_WORDS |= {"낮음": 1.0, "must": 3.0, "should": 2.0, "could": 1.0}
_HIGHEST = 1_000_000.0


@dataclass(frozen=True, slots=True)
class WishRow:
    """Who would like to meet whom, and how much: `weight` is above 0. `row` counts as the file's own do, from 1."""

    row: int
    sheet: str | None
    who: PersonCells
    wished: PersonCells
    weight: float


@dataclass(slots=True)
class WishList:
    """What a file says, and what of it could not be read."""

    rows: list[WishRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Column numbers from 0; `header` is the row of captions, from 0."""

    header: int
    captions: list[str]
    who: Side
    wished: list[Side]
    weight: int | None
    rank: int | None
    status: int | None


def read_wishes(path: Path) -> WishList:
    """The wishes of a file of any format that lists come in. ListError if it holds none."""
    shown = read_file(path, Watch()).shown
    chosen = [(sheet, columns) for sheet in shown if (columns := _columns(sheet)) is not None]
    if not chosen:
        raise ListError(
            _(
                "“{file}” holds no wishes: it needs a column of who wishes, and one or more of whom they would like "
                "to meet. Nothing was changed.",
                file=path.name,
            )
        )
    if sum(len(sheet.rows) for sheet, _columns_ in chosen) > _MOST_ROWS:
        raise ListError(
            _("“{file}” has more rows than people have wishes. Nothing was changed.", file=path.name)
        )
    found = WishList()
    for sheet, columns in chosen:
        _read(sheet, columns, sheet.name if len(chosen) > 1 else None, found)
    return found


def _columns(sheet: Sheet) -> _Columns | None:
    for n in range(min(_WITHIN, len(sheet.rows))):
        captions = [cell.strip() for cell in sheet.rows[n]]
        if sum(bool(caption) for caption in captions) < 2:
            continue
        told: dict[int, CaptionMeaning] = {}
        others: defaultdict[str, int] = defaultdict(lambda: -1)
        for column, caption in enumerate(captions):
            kinds = kinds_of(caption)
            if any(meaning.field == "status" for meaning in meanings(caption)):
                kinds.add("status")
            kind = next((kind for kind in ("weight", "rank", "status") if kind in kinds), None)
            side = None if kind else side_told(caption)
            if kind and kind not in others:
                others[kind] = column
            elif side is not None:
                told[column] = side
        sides = _parted(told)
        if sides is not None:
            numbers = {kind: others.get(kind) for kind in ("weight", "rank", "status")}
            return _Columns(header=n, captions=captions, who=sides[0], wished=sides[1], **numbers)
    return None


def _parted(told: dict[int, CaptionMeaning]) -> tuple[Side, list[Side]] | None:
    """Who wishes, and whom; what the captions of wishes don't mark is who wishes."""
    wishes = {column: one for column, one in told.items() if any(w in one.side for w in wish_words())}
    rest = {column: one for column, one in told.items() if column not in wishes}
    who, wished = sides_of(rest), sides_of(wishes)
    if not wished:
        who, wished = who[:1], who[1:]
    return (who[0], wished) if who and wished else None


def _read(sheet: Sheet, columns: _Columns, name: str | None, found: WishList) -> None:
    def cell(column: int | None) -> str:
        if column is None or column >= len(row):
            return ""
        text = row[column]
        return clean_line(unguard_cell(text) if text and sheet.guarded else text)[0].strip()

    def tell(problem: str, column: int | None, value: str = "") -> None:
        caption = columns.captions[column] if column is not None else None
        found.problems.append(
            Problem(row=n + 1, problem=problem, column=caption, value=value[:_LONGEST_SHOWN], sheet=name)
        )

    def named(side: Side) -> PersonCells | None:
        texts = [text for column in side.who if (text := cell(column))]
        first, last = (" ".join(filter(None, map(cell, part))) for part in (side.first, side.last))
        texts += [f"{first} {last}".strip()] if last else []
        organisation = next(filter(None, map(cell, side.organisation)), "")
        return PersonCells(tuple(texts), organisation, columns.captions[side.column]) if texts else None

    row: Sequence[str]
    for n in range(columns.header + 1, len(sheet.rows)):
        row = sheet.rows[n]
        if not any(map(cell, range(len(row)))):
            continue
        who = named(columns.who)
        wished = [
            (place, one) for place, side in enumerate(columns.wished) if (one := named(side)) is not None
        ]
        if who is None and wished:
            tell(_("It is not told who wishes; the row was left out."), columns.who.column)
        if who is None or not wished:
            continue
        said = cell(columns.status)
        if status_of(said) is Status.CANCELLED:
            tell(_("This wish was taken back or refused; it was left out."), columns.status, said)
            continue
        told = cell(columns.weight if columns.weight is not None else columns.rank)
        number = _number(told) if told else 1.0
        if number is None or number <= 0:
            tell(
                _("No weight above 0 can be read here; the wish was left out."),
                columns.weight if columns.weight is not None else columns.rank,
                told,
            )
            continue
        if columns.weight is None and told:
            number = 1.0 / number
        for place, one in wished:
            found.rows.append(WishRow(n + 1, name, who, one, number * (len(columns.wished) - place)))


def _number(text: str) -> float | None:
    word = _WORDS.get(text.casefold())
    if word is not None:
        return word
    try:
        number = float(text.replace(",", ".").removesuffix("%").strip())
    except ValueError:
        return None
    return number if number <= _HIGHEST else None  # no nan either
