"""A programme written as a workbook or a calendar, so that `programme_tables` and `programme_calendar` read it back."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from checkin.core.event.programme import Programme, Session
from checkin.core.event.programme_writing import programme_to_dict
from checkin.lists.programme_calendar import OWN_PROPERTY
from checkin.lists.programme_captions import OWN_CAPTIONS
from checkin.lists.programme_further_sheets import (
    CATEGORIES_SHEET,
    EVENT_FIELDS,
    EVENT_SHEET,
    NOTHING,
    ROOMS_SHEET,
)

_TIMES = ("starts", "ends")


def as_workbook(programme: Programme) -> bytes:
    """A sheet of sessions, and those of rooms, categories and the event; every cell is a text."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(file, options | {"strings_to_numbers": False})
    bold, text = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "@"})
    for name, rows in (
        ("Sessions", _session_rows(programme)),
        (ROOMS_SHEET, _room_rows(programme)),
        (CATEGORIES_SHEET, _category_rows(programme)),
        (EVENT_SHEET, _event_rows(programme)),
    ):
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(OWN_CAPTIONS) - 1, 16, text)
        for n, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(n, column, cell, text if n else bold)
    workbook.close()
    return file.getvalue()


def as_calendar(programme: Programme) -> bytes:
    """An entry for each session; what iCalendar has no word for stands beside it for ourselves."""
    from icalendar import Calendar
    from icalendar import Event as Entry

    calendar = Calendar()
    calendar.add("PRODID", "-//Checkin//programme//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("X-WR-CALNAME", programme.event.name)
    calendar.add("X-WR-TIMEZONE", programme.event.timezone)
    for session, told in zip(programme.sessions, programme_to_dict(programme)["sessions"], strict=True):
        entry = Entry()
        entry.add("UID", f"{session.id}@{programme.event.id}.checkin")
        entry.add("DTSTAMP", datetime(2000, 1, 1, tzinfo=UTC))
        entry.add("SUMMARY", session.title)
        entry.add("DTSTART", _in_calendar(session.starts))
        entry.add("DTEND", _in_calendar(session.ends))
        room = programme.room_name(session)
        if room:
            entry.add("LOCATION", room)
        own = {name: value for name, value in told.items() if name not in _TIMES} | {"room_name": room}
        entry.add(OWN_PROPERTY, json.dumps(own, ensure_ascii=False))
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _in_calendar(moment: datetime) -> datetime:
    """In the event's zone; in UTC where the clock shows that time twice and this is the second one."""
    return moment.astimezone(UTC) if moment.fold else moment


def _session_rows(programme: Programme) -> Iterable[Sequence[str]]:
    yield list(OWN_CAPTIONS.values())
    names = [room.name for room in programme.rooms]
    for session, told in zip(programme.sessions, programme_to_dict(programme)["sessions"], strict=True):
        name = programme.room_name(session)
        room = name if name and names.count(name) == 1 and name == name.strip() else session.room
        cells = told | {"room": room, "day": session.starts.date().isoformat(), **_hours(session)}
        yield [_cell(cells.get(field)) for field in OWN_CAPTIONS]


def _hours(session: Session) -> dict[str, str]:
    is_one_day = session.starts.date() == session.ends.date()
    return {
        "starts": _hour(session.starts, with_day=False),
        "ends": _hour(session.ends, with_day=not is_one_day),
    }


def _hour(moment: datetime, *, with_day: bool) -> str:
    if moment.fold or moment.second or moment.microsecond:
        return moment.isoformat()
    return f"{moment:%Y-%m-%d %H:%M}" if with_day else f"{moment:%H:%M}"


def _room_rows(programme: Programme) -> Iterable[Sequence[str]]:
    yield ["Venue id", "Venue", "Room id", "Room", "Capacity"]
    for venue in programme.venues:
        if not venue.rooms:
            yield [venue.id, venue.name]
        for room in venue.rooms:
            yield [venue.id, venue.name, room.id, room.name, _cell(room.capacity)]


def _category_rows(programme: Programme) -> Iterable[Sequence[str]]:
    yield ["Id", "Name", "Colour", "Counted"]
    for category in programme.categories:
        yield [category.id, category.name, category.colour, _cell(category.counted)]


def _event_rows(programme: Programme) -> Iterable[Sequence[str]]:
    yield ["Field", "Value"]
    event = programme_to_dict(programme)["event"]
    yield ["Id", event["id"]]
    for field in EVENT_FIELDS:
        value = event[field]
        caption = {"timezone": "Time zone"}.get(field, field.replace("_", " ").capitalize())
        yield [caption, ", ".join(value) if field == "languages" else _cell(value)]


def _cell(value: Any) -> str:
    if value is None or value == []:
        return NOTHING
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "; ".join(value) if isinstance(value, list) else str(value)
