"""The sheets of a workbook beside its sessions: what they say of the event, its rooms and its categories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checkin.core.counted import named
from checkin.core.event.programme_told import ToldProblem
from checkin.core.language import _
from checkin.lists.cell_words import is_no, is_yes
from checkin.lists.sheet import Sheet

NOTHING = "–"
"""Stands in our own workbooks for no room, no limit, nothing required."""
EVENT_SHEET, ROOMS_SHEET, CATEGORIES_SHEET = "Event", "Rooms", "Categories"
EVENT_FIELDS = ("name", "timezone", "starts", "ends", "languages", "host_country")
MOST_NAMED = 5
_PEOPLE = "명|석|인|席|名|人|seats?|people|persons?|places?|pax|plätze|personen"


def seats_in(text: str) -> int | None:
    """How many people a cell says; None where it says no number."""
    whole = re.fullmatch(rf"(\d{{1,9}})(?:\.0)?(?: ?(?:{_PEOPLE}))?", text.casefold())
    return int(whole[1]) if whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherSheets:
    """What they say, as a ToldProgramme has it. `None` is what they do not speak of."""

    event: Mapping[str, Any] | None
    venues: Sequence[Mapping[str, Any]] | None
    rooms: Sequence[Mapping[str, Any]]
    categories: Sequence[Mapping[str, Any]] | None
    problems: tuple[ToldProblem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether they are of a workbook of ours, which says all of the event."""
        return self.event is not None and "timezone" in self.event


def further_sheets(sheets: Sequence[Sheet]) -> FurtherSheets:
    """What the sheets say that hold no sessions; those that say nothing to a programme are told by name."""
    problems: list[ToldProblem] = []
    called = {sheet.name.casefold(): sheet for sheet in reversed(sheets) if sheet.name}
    event = _event(called.get(EVENT_SHEET.casefold()))
    venues, rooms = _rooms(called.get(ROOMS_SHEET.casefold()), problems)
    categories = _categories(called.get(CATEGORIES_SHEET.casefold()), problems)
    said = {EVENT_SHEET: event, ROOMS_SHEET: venues or rooms, CATEGORIES_SHEET: categories}
    read = {name.casefold() for name, found in said.items() if found is not None}
    left = [
        f"“{sheet.name}”"
        for sheet in sheets
        if sheet.name and not sheet.is_hidden and sheet.name.casefold() not in read and _says(sheet)
    ]
    if left:
        text = _("Nothing of a programme was found in these sheets: {names}.", names=named(left, MOST_NAMED))
        problems.append(ToldProblem(0, text, is_note=True))
    return FurtherSheets(
        event=event, venues=venues, rooms=rooms or (), categories=categories, problems=tuple(problems)
    )


def _says(sheet: Sheet) -> bool:
    return any(cell.strip() for row in sheet.rows for cell in row)


def _records(sheet: Sheet | None) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the captions, as the file numbers them."""
    if sheet is None or not sheet.rows:
        return
    captions = [cell.strip().casefold() for cell in sheet.rows[0]]
    for n, row in enumerate(sheet.rows[1:], start=2):
        if any(cell.strip() for cell in row):
            yield n, dict(zip(captions, (cell.strip() for cell in row), strict=False))


def _event(sheet: Sheet | None) -> dict[str, Any] | None:
    told = {
        row[0].strip().casefold().replace(" ", ""): row[1].strip()
        for row in (sheet.rows if sheet else ())
        if len(row) > 1
    }
    captions = {"field", "id", *(field.replace("_", "") for field in EVENT_FIELDS)}
    if "timezone" not in told and any(told.keys() - captions - {""}):
        return None  # a sheet of something else: of people and their organisations, say
    event: dict[str, Any] = {}
    for field in ("id", *EVENT_FIELDS):
        text = told.get(field.replace("_", ""))
        if text is None:
            continue
        if field == "languages":
            event[field] = [part.strip() for part in text.split(",") if part.strip()] or ["en"]
        elif field == "host_country":
            event[field] = None if text in ("", NOTHING) else text
        elif text:
            event[field] = text
    return event or None


def _rooms(
    sheet: Sheet | None, problems: list[ToldProblem]
) -> tuple[list[dict[str, Any]] | None, list[dict[str, Any]] | None]:
    """All venues, where they have ids as in our own workbooks; else rooms by name, with what they hold."""
    venues: dict[str, dict[str, Any]] = {}
    rooms: list[dict[str, Any]] = []
    for n, row in _records(sheet):
        name = row.get("room") or row.get("name") or ""
        has_seats = "capacity" in row or "seats" in row
        text = row.get("capacity") or row.get("seats") or NOTHING
        capacity = seats_in(text)
        if capacity is None and text != NOTHING:
            problems.append(_not_understood(n, text))
        if "venue id" in row:
            venue = {"id": row["venue id"], "name": row.get("venue", ""), "rooms": []}
            held = venues.setdefault(row["venue id"], venue)["rooms"]
            if row.get("room id"):
                held.append({"id": row["room id"], "name": row.get("room", ""), "capacity": capacity})
        elif name and has_seats:
            rooms.append({"name": name, "venue": row.get("venue", ""), "capacity": capacity})
    return [*venues.values()] or None, rooms or None


def _categories(sheet: Sheet | None, problems: list[ToldProblem]) -> list[dict[str, Any]] | None:
    """Each with what is said of it; `id` and `colour` only where the sheet has them."""
    categories: list[dict[str, Any]] = []
    for n, row in _records(sheet):
        name, counted = row.get("name") or row.get("category") or "", row.get("counted", "")
        if not name and not row.get("id"):
            continue
        category: dict[str, Any] = {"name": name} | {f: row[f] for f in ("id", "colour") if row.get(f)}
        if is_yes(counted) or is_no(counted):
            category["counted"] = is_yes(counted)
        elif counted:
            problems.append(_not_understood(n, counted))
        categories.append(category)
    return categories or None


def _not_understood(row: int, text: str) -> ToldProblem:
    return ToldProblem(row, _("This was not understood and left out."), value=text[:200])
