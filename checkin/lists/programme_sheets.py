"""A programme as a secretary keeps it, a session a row in CSV or a workbook -> what it tells. Our own workbooks too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from checkin.core.counted import named
from checkin.core.errors import ProgrammeError
from checkin.core.event.programme import Event, SessionKind
from checkin.core.event.programme_bounds import MOST_SESSIONS
from checkin.core.event.programme_told import ToldProblem, ToldProgramme
from checkin.core.language import N_, _
from checkin.lists.delimited import unguard_cell
from checkin.lists.programme_access import access_told
from checkin.lists.programme_captions import columns_of, header_of
from checkin.lists.programme_further_sheets import MOST_NAMED, NOTHING, further_sheets, seats_in
from checkin.lists.programme_times import MINUTES_A_DAY, day_called, day_told, minutes_told, times_in
from checkin.lists.sheet import Sheet, Spreadsheet

_USUAL_MINUTES = 60
_KINDS = {
    "registration": (
        "registration",
        "check in",
        "anmeldung",
        "registrierung",
        "등록",
        "접수",
        "inscription",
        "受付",
        "签到",
    ),
    "plenary": ("plenary", "keynote", "opening", "closing", "plenum", "기조"),
    "parallel": ("parallel", "talk", "track", "lecture", "vortrag", "presentation", "병렬"),
    "roundtable": ("roundtable", "round table", "panel", "podium", "라운드테이블"),
    "workshop": ("workshop", "tutorial", "training", "hands on", "워크숍"),
    "reception": ("reception", "dinner", "party", "social", "empfang", "리셉션", "만찬"),
    "matchmaking": ("matchmaking", "1 1", "b2b", "speed dating", "매칭"),
    "visit": ("visit", "tour", "excursion", "field trip", "besichtigung", "견학"),
}
_BESIDE_REGISTRATION: tuple[list[str], ...] = (
    [],
    ["and"],
    ["with"],
    ["desk"],
    ["opens"],
    ["coffee"],
    ["und"],
    ["et"],
)
_LONGEST_NIGHT = 12 * 60
"""Minutes of a session over midnight; what would be longer is a slip of the pen."""
_NUMBERS = ("capacity", "doors_minutes", "grace_minutes")
_WORDS = ("when_full", "admits", "window")


@lru_cache(maxsize=512)
def kind_of(text: str) -> str | None:
    """The kind of session that a word of another system means; None where nobody can tell."""
    plain = " ".join(re.findall(r"\w+", text.casefold()))
    if plain in list(SessionKind):
        return plain
    words = f" {plain} "
    return next((kind for kind, said in _KINDS.items() if any(f" {w} " in words for w in said)), None)


@lru_cache(maxsize=512)
def is_registration(title: str) -> bool:
    """Whether a session of this title is the front desk, with coffee perhaps: no room that people are in."""
    plain = " ".join(re.findall(r"\w+", title.casefold()))
    said = next((said for said in _KINDS["registration"] if f"{plain} ".startswith(f"{said} ")), None)
    return said is not None and plain.removeprefix(said).split()[:1] in _BESIDE_REGISTRATION


def told_by_table(table: Spreadsheet, event: Event | None, name: str) -> ToldProgramme:
    """What the sheets of a file tell; ProgrammeError where none has captions of a title and of times."""
    sessions: list[dict[str, Any]] = []
    problems: list[ToldProblem] = []
    found = False
    others: list[Sheet] = []
    unread: dict[str, None] = {}
    for sheet in table.sheets:
        header = None if sheet.is_hidden else header_of(sheet.rows)
        if header is None:
            others.append(sheet)
            continue
        found = True
        reader = _Rows(sheet, header[0], header[1], event, problems)
        sessions += reader.sessions()
        unread |= dict.fromkeys(reader.unread())
        if len(sessions) + len(problems) > MOST_SESSIONS:
            raise ProgrammeError(
                _(
                    "“{name}” has more than {most_sessions:,} sessions, more than any programme. Nothing was changed.",
                    name=name,
                    most_sessions=MOST_SESSIONS,
                )
            )
    if not found:
        raise ProgrammeError(
            _(
                "“{name}” is no programme: no row has captions such as Day, From, To and Title. Nothing was changed.",
                name=name,
            )
        )
    if unread:
        text = _("Columns that say nothing to a programme: {names}.", names=named([*unread], MOST_NAMED))
        problems.append(ToldProblem(0, text, is_note=True))
    further = further_sheets(others)
    return ToldProgramme(
        sessions=sessions,
        event=further.event,
        is_of_this_event=True,
        is_whole=further.is_whole,
        venues=further.venues,
        rooms=further.rooms,
        categories=further.categories,
        problems=(*problems, *further.problems),
    )


class _Rows:
    """The sessions of one sheet, row by row; the day of a row holds for those below that say none."""

    def __init__(
        self,
        sheet: Sheet,
        header: int,
        columns: Mapping[str, int],
        event: Event | None,
        problems: list[ToldProblem],
    ) -> None:
        self._sheet = sheet
        self._header = header
        self._columns = columns
        self._event = event
        self._problems = problems
        self._day = day_called(sheet.name or "", event)
        for row in sheet.rows[:header]:  # a heading above the captions
            self._day = day_told(" ".join(row), event) or self._day
        self._open: list[tuple[int, dict[str, Any]]] = []
        """Sessions without an end, with their rows."""

    def sessions(self) -> list[dict[str, Any]]:
        found = []
        for n, row in enumerate(self._sheet.rows[self._header + 1 :], start=self._header + 2):
            session = self._session(n, row)
            if session is not None:
                found.append(session)
            if len(found) + len(self._problems) > MOST_SESSIONS:
                break
        self._end_open(found)
        return found

    def unread(self) -> Iterator[str]:
        """Captions of columns that say something, but nothing of those that a programme has."""
        for n, caption in enumerate(self._sheet.rows[self._header]):
            is_known = not caption.strip() or n in self._columns.values()
            if not is_known and any(cell.strip() for cell in self._sheet.below(self._header, n)):
                yield f"“{caption.strip()}”"

    def _cell(self, row: Sequence[str], field: str) -> str:
        column = self._columns.get(field)
        text = row[column].strip() if column is not None and column < len(row) else ""
        return unguard_cell(text) if self._sheet.guarded else text

    def _session(self, n: int, row: Sequence[str]) -> dict[str, Any] | None:
        title, told_day = self._cell(row, "title"), self._cell(row, "day")
        when = self._cell(row, "starts") or self._cell(row, "time")
        filled = [cell for cell in row if cell.strip()]
        if not filled:
            return None
        if len(filled) == 1 and not when:  # a heading with the day of the rows below
            self._day = day_told(filled[0], self._event) or self._day
            return None
        day = day_told(told_day, self._event) if told_day else None
        if told_day and day is None:
            lacks_year = (
                self._event is None and re.search(r"\d", told_day) and not re.search(r"\d{4}", told_day)
            )
            text = (
                N_("The day has no year; the row was left out. Write it like 2026-05-04.")
                if lacks_year
                else N_("The day was not understood; the row was left out.")
            )
            self._tell(n, _(text), "day", told_day)
            return None
        self._day = day or day_of_time(when, self._event) or self._day
        if not title:
            if when:
                self._tell(n, _("The row has no title; it was left out."), "title", "")
            return None
        times = times_in(when)
        if not times and (again := columns_of(row)):  # the captions, again for the next day
            self._columns = again
            return None
        if not times or self._day is None:
            lacks = (
                N_("The row has no day that is understood; it was left out.")
                if self._day is None
                else N_("The row has no time that is understood; it was left out.")
            )
            self._tell(n, _(lacks), "starts", when)
            return None
        return self._timed(n, row, title, self._day, times)

    def _timed(
        self, n: int, row: Sequence[str], title: str, day: date, times: Sequence[int]
    ) -> dict[str, Any]:
        is_ours = "when_full" in self._columns
        session: dict[str, Any] = {
            "title": row[self._columns["title"]] if is_ours else " ".join(title.split())
        }
        starts, told_end = times[0], self._cell(row, "ends")
        exact = self._cell(row, "starts")
        session["starts"] = exact if _has_offset(exact) else moment(day, starts)
        ends = times_in(told_end) or list(times[1:2])
        length = minutes_told(self._cell(row, "duration"))
        last_day = day_of_time(told_end, self._event)
        if told_end and _has_offset(told_end):
            session["ends"] = told_end
        elif ends and last_day is None and 0 < starts - ends[0] < MINUTES_A_DAY - _LONGEST_NIGHT:
            self._tell(n, _("The end is before the start; the end was left out."), "ends", told_end)
            self._open.append((n, session))
        elif ends:
            over_midnight = last_day is None and ends[0] < starts
            session["ends"] = moment(last_day or day, ends[0] + MINUTES_A_DAY * over_midnight)
        elif length is not None:
            session["ends"] = moment(day, starts + length)
        else:
            self._open.append((n, session))
        self._take_more(n, row, session)
        return session

    def _take_more(self, n: int, row: Sequence[str], session: dict[str, Any]) -> None:
        if self._cell(row, "id") and re.fullmatch(r"[a-z0-9-]+", self._cell(row, "id")):
            session["id"] = self._cell(row, "id")
        if "room" in self._columns:
            room = self._cell(row, "room")
            session["room"] = None if room in ("", NOTHING) else room
        kind = kind_of(self._cell(row, "kind"))
        if kind is not None:
            session["kind"] = kind
        said = self._cell(row, "access")
        if access := access_told(said):
            session |= access
        elif said not in ("", NOTHING):
            text = _(
                "Who may enter was not understood, so a new session is open to everyone. Write Everyone, Invited"
                " or the names of categories."
            )
            self._tell(n, text, "access", said)
        for field in (
            *_NUMBERS,
            *_WORDS,
            "categories",
            "requires",
            "closed_at",
            "admit_unpaid",
            "titles",
            "colour",
        ):
            text = self._cell(row, field)
            if not text:
                continue
            value = _value(field, text)
            if value is _Unknown:
                self._tell(n, _("This was not understood and left out."), field, text)
            else:
                session[field] = value

    def _end_open(self, sessions: Sequence[Mapping[str, Any]]) -> None:
        starts = sorted({s["starts"] for s in sessions if not _has_offset(s["starts"])})
        for n, session in self._open:
            day = session["starts"][:10]
            later = (s for s in starts if s > session["starts"] and s.startswith(day))
            hour = moment(date.fromisoformat(day), times_in(session["starts"])[0] + _USUAL_MINUTES)
            session["ends"] = next(later, hour)
            self._tell(
                n, _("The row has no end; it ends at {ends}.", ends=session["ends"][11:16]), "ends", ""
            )

    def _tell(self, n: int, problem: str, field: str, value: str) -> None:
        column = self._columns.get(field)
        row = self._sheet.rows[self._header]
        caption = row[column].strip() if column is not None and column < len(row) else None
        self._problems.append(ToldProblem(n, problem, caption, value[:200]))


class _Unknown:
    """A value that nobody understands."""


def moment(day: date, minutes: int) -> str:
    """A local time; minutes beyond a day are of the next one."""
    day += timedelta(days=minutes // MINUTES_A_DAY)
    return f"{day.isoformat()}T{minutes % MINUTES_A_DAY // 60:02}:{minutes % 60:02}:00"


def day_of_time(text: str, event: Event | None) -> date | None:
    """The day in a cell that holds day and time, as spreadsheets have them."""
    return day_told(text, event) if re.match(r"\d{4}-\d{2}-\d{2}[T ]", text) else None


def _has_offset(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}T[\d:.]+[+-]\d{2}:\d{2}", text))


def _value(field: str, text: str) -> Any:
    if field in _NUMBERS:
        if field == "capacity" and text == NOTHING:
            return None
        seats = seats_in(text)
        return seats if seats is not None else _Unknown
    if text == NOTHING:
        return [] if field == "categories" else None
    if field == "categories":
        return [part.strip() for part in re.split(r"[;,|]", text) if part.strip()]
    if field == "admit_unpaid":
        return {"yes": True, "no": False}.get(text.casefold(), _Unknown)
    if field == "colour":
        return text if re.fullmatch(r"#[0-9a-fA-F]{6}", text) else _Unknown
    if field == "titles":
        return _titles(text)
    if field == "closed_at":
        return text.replace(" ", "T", 1)
    return text.casefold().replace(" ", "_") if field in _WORDS else text


def _titles(text: str) -> Any:
    """Titles by language, as our own workbooks have them."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return _Unknown
    is_ours = isinstance(told, dict) and all(isinstance(title, str) for title in told.values())
    return told if is_ours else _Unknown
