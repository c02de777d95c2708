"""Which column of a timetable says when, at which table, and who meets whom; by captions, as in lists of people."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from checkin.lists.captions import bare, meanings
from checkin.lists.meeting_times import looks_like_time
from checkin.lists.phrases import UNSPACED
from checkin.lists.sheet import Sheet
from checkin.paths import resources

_WITHIN = 30
_LOOKED_AT = 40
_TIMELY = ("starts", "ends", "time", "date")
_LETTER = re.compile(r"[a-hабвгαβγδאבגד甲乙丙]|[1-9](?:st|nd|rd|th)?|i{1,3}|iv")
_GLUED = re.compile(rf"(?<={UNSPACED.pattern})([a-h1-9甲乙丙])(?=\s|\Z)|(?<=[^\W\d_])([1-9])(?=\s|\Z)")
_PIECES = re.compile(r"[/|()\[\]<>\n（）［］【】:]")
_SMALL = frozenset(["by", "of", "the", "s", "a", "der", "die", "das", "des", "de", "la", "le", "el", "with"])
_WHO = {"name", "name_latin", "email", "reference", "code", "id"}
_PARTS = {
    "first_name": "first",
    "first_latin": "first",
    "last_name": "last",
    "last_latin": "last",
    "organisation": "organisation",
    "status": "status",
}


@dataclass(slots=True)
class Side:
    """The columns that tell one of those who meet."""

    who: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    organisation: list[int] = field(default_factory=list)
    status: list[int] = field(default_factory=list)

    @property
    def tells_somebody(self) -> bool:
        """Whether a column names this one of those who meet."""
        return bool(self.who or self.last)

    @property
    def column(self) -> int:
        """The one to name in a problem."""
        return (self.who or self.last)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingColumns:
    """Column numbers from 0; `header` is the row of captions, from 0."""

    header: int
    captions: list[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    dates: tuple[int, ...]
    minutes: int | None
    table: int | None
    meeting: int | None
    status: int | None
    sides: list[Side]
    people: int | None
    """The column that tells everybody of a meeting in one cell."""

    @property
    def is_a_row_a_person(self) -> bool:
        """Whether those who meet stand below each other."""
        return self.people is None and len(self.sides) == 1


class CaptionMeaning(NamedTuple):
    """What a caption tells of one of those who meet."""

    side: str
    """What tells it from the other; empty where nothing does."""
    part: str
    """Of `Side`."""
    field: str


def find_meeting_columns(sheet: Sheet) -> MeetingColumns | None:
    """Where the captions stand and which column is which; None if the sheet is no timetable of meetings."""
    for n in range(min(_WITHIN, len(sheet.rows))):
        columns = _columns(sheet, n)
        if columns is not None:
            return columns
    return None


def _columns(sheet: Sheet, header: int) -> MeetingColumns | None:
    captions = [cell.strip() for cell in sheet.rows[header]]
    if sum(bool(caption) for caption in captions) < 3:
        return None
    found: defaultdict[str, list[int]] = defaultdict(list)
    told: dict[int, CaptionMeaning] = {}
    for column, caption in enumerate(captions):
        kinds = kinds_of(caption)
        timely = next((kind for kind in _TIMELY if kind in kinds), None)
        side = side_told(caption)
        if timely and (_is_timely(sheet, header, column) or not side):
            if _is_timely(sheet, header, column):
                found[timely].append(column)
        elif kind := next((k for k in ("minutes", "table", "meeting", "people") if k in kinds), None):
            found[kind].append(column)
        elif side is not None and (side.side or side.part != "status"):
            told[column] = side
        elif any(meaning.field == "status" for meaning in meanings(caption)):
            found["status"].append(column)
    sides = sides_of(told)
    if not sides and not found["people"]:
        found["people"], found["meeting"] = found["meeting"], []  # “Ann Lee vs. Bo Kim”
    people = next(iter(found["people"]), None)
    starts = tuple(found["starts"] or found["time"])
    tables = sorted(found["table"], key=lambda n: _places("table").get(bare(captions[n]), 99))
    grouped = len(sides) == 1 and (tables or found["meeting"])
    if not starts or not (people is not None or len(sides) > 1 or grouped):
        return None
    return MeetingColumns(
        header=header,
        captions=captions,
        starts=starts,
        ends=tuple(found["ends"]),
        dates=tuple(found["date"]),
        minutes=next(iter(found["minutes"]), None),
        table=next(iter(tables), None),
        meeting=next(iter(found["meeting"]), None),
        status=next(iter(found["status"]), None),
        sides=sides,
        people=people if len(sides) < 2 else None,
    )


def _is_timely(sheet: Sheet, header: int, column: int) -> bool:
    rows = sheet.rows[header + 1 : header + 1 + _LOOKED_AT]
    cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
    return bool(cells) and 2 * sum(map(looks_like_time, cells)) > len(cells)


def kinds_of(caption: str) -> set[str]:
    """What a column of that caption may be, but for the people in it."""
    whole = _known().get(bare(caption))
    if whole is not None:
        return set(whole)
    pieces = [_known().get(bare(piece), {}) for piece in _PIECES.split(caption)]
    return {kind for piece in pieces for kind in piece} - {"role", "person", "people"}


def side_told(caption: str) -> CaptionMeaning | None:
    """Of whom a column tells, and what: “Host e-mail”, “Person A”, “Guest 1 last name”, “참가자A”."""
    for text in (caption, *_PIECES.split(caption)):
        words = _GLUED.sub(r" \1\2", f" {bare(text)} ")
        marks: list[str] = []
        for role in roles():
            if f" {role} " in words or (UNSPACED.search(role) and role in words):
                marks.append(role)
                words = (
                    words.replace(f" {role} ", "  ", 1) if f" {role} " in words else words.replace(role, " ")
                )
        tokens = words.split()
        marks += [token for token in tokens if _LETTER.fullmatch(token)]
        rest = [token for token in tokens if not _LETTER.fullmatch(token)]
        rest = [token for token in rest if token not in _SMALL] if marks else rest
        part = _part(" ".join(rest), is_marked=bool(marks))
        if part is not None:
            return CaptionMeaning(" ".join(marks), *part)
    return None


def _part(rest: str, *, is_marked: bool) -> tuple[str, str] | None:
    """What of a person it tells, and by which field."""
    if not rest:
        return ("who", "") if is_marked else None
    if "person" in _known().get(rest, {}):
        return "who", "name"
    for meaning in meanings(rest):
        if meaning.field in _WHO:
            return "who", meaning.field
        if meaning.field in _PARTS:
            return _PARTS[meaning.field], meaning.field
    return None


def sides_of(told: dict[int, CaptionMeaning]) -> list[Side]:
    """The sides in the order of their columns; what nothing marks is of one more, or of another when it comes again."""
    sides: dict[str, Side] = {}
    seen: set[tuple[str, str]] = set()
    marked = {one.side for one in told.values() if one.side and one.part in ("who", "last")}
    has_better = any(one.part == "who" and one.field != "id" for one in told.values())
    number = 0
    for column, (mark, part, name) in told.items():
        if not mark and (len(marked) > 1 or (name == "id" and has_better)):
            continue
        if not mark and (f"#{number}", name) in seen:
            number += 1
        key = mark or f"#{number}"
        seen.add((key, name))
        getattr(sides.setdefault(key, Side()), part).append(column)
    return [side for side in sides.values() if side.tells_somebody]


@cache
def _known() -> dict[str, dict[str, int]]:
    """Caption -> the kinds it may be, each with its place among those of the kind."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    places: defaultdict[tuple[str, str], int] = defaultdict(int)
    for line in resources("lists", "meeting_captions.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, kind, caption = line.split("\t")
            found[caption].setdefault(kind, places[language, kind])
            places[language, kind] += 1
    return dict(found)


@cache
def _places(kind: str) -> dict[str, int]:
    return {caption: kinds[kind] for caption, kinds in _known().items() if kind in kinds}


@cache
def roles() -> tuple[str, ...]:
    """Words that tell one side from the other, the longest first."""
    return tuple(sorted((*_places("role"), *_places("wish")), key=len, reverse=True))


@cache
def wish_words() -> frozenset[str]:
    """Those of them that say whom somebody would like to meet."""
    return frozenset(_places("wish"))
