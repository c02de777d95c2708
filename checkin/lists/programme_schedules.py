"""Programmes of conference systems -> what they tell: pretalx and frab (schedule.json and .xml), Indico's exports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from checkin.core.errors import ProgrammeError
from checkin.core.event.programme_told import ToldProblem, ToldProgramme
from checkin.core.language import _
from checkin.core.times import named_zone
from checkin.lists.programme_sheets import kind_of

_BREAKS = ("break",)


def told_by_document(document: Any, name: str) -> ToldProgramme | None:
    """What a JSON document of such a system tells; None where it is none of them."""
    if not isinstance(document, Mapping):
        return None
    schedule = document.get("schedule")
    if isinstance(schedule, Mapping) and isinstance(schedule.get("conference"), Mapping):
        return _of_frab(schedule["conference"], name)
    results = document.get("results")
    if isinstance(results, Mapping):
        return _of_timetable(results, name)
    if isinstance(results, list) and results and isinstance(results[0], Mapping):
        return _of_indico_event(results[0], name)
    return None


def told_by_xml(data: bytes, name: str) -> ToldProgramme:
    """What a schedule.xml tells; ProgrammeError where it is none. Definitions of entities are not read."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ProgrammeError(
            _("“{name}” defines words of its own, as no schedule does. Nothing was changed.", name=name)
        )
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise ProgrammeError(
            _("“{name}” is no XML that can be read ({error}). Nothing was changed.", name=name, error=error)
        ) from None
    if root.tag != "schedule":
        raise ProgrammeError(_("“{name}” is no schedule of pretalx or frab. Nothing was changed.", name=name))
    conference = root.find("conference")
    told = {child.tag: child.text or "" for child in conference} if conference is not None else {}
    found = [
        _talk(
            {child.tag: (child.text or "").strip() for child in talk},
            room.get("name") or "",
            day.get("date") or "",
        )
        for day in root.iter("day")
        for room in day.iter("room")
        if room.get("name") is not None
        for talk in room.iter("event")
    ]
    return _told(found, told, name)


def _of_frab(conference: Mapping[str, Any], name: str) -> ToldProgramme:
    found = []
    days = conference.get("days")
    if not isinstance(days, list):
        raise ProgrammeError(_("“{name}” is a schedule without days. Nothing was changed.", name=name))
    for day in days:
        rooms = day.get("rooms") if isinstance(day, Mapping) else None
        for room, talks in rooms.items() if isinstance(rooms, Mapping) else ():
            for talk in talks if isinstance(talks, list) else ():
                if isinstance(talk, Mapping):
                    found.append(_talk(talk, str(room), str(day.get("date") or "")))
    return _told(found, conference, name)


_Talk = dict[str, Any] | ToldProblem


def _talk(talk: Mapping[str, Any], room: str, day: str) -> _Talk:
    title = " ".join(str(talk.get("title") or "").split())
    stamp, start = str(talk.get("date") or ""), str(talk.get("start") or "")
    if len(stamp) <= 10:
        stamp = f"{stamp or day}T{start}"
    length = _length(str(talk.get("duration") or ""))
    try:
        starts = datetime.fromisoformat(stamp)
        ends = starts + length
    except (ValueError, OverflowError):
        return ToldProblem(
            0, _("A session whose time is not understood was left out."), None, f"{title} {stamp}"[:200]
        )
    if not title:
        return ToldProblem(0, _("A session without title was left out."), None, stamp[:200])
    session: dict[str, Any] = {"title": title, "starts": starts.isoformat(), "ends": ends.isoformat()}
    session["room"] = room or None
    kind = kind_of(str(talk.get("type") or ""))
    return session | ({"kind": kind} if kind else {})


def _length(text: str) -> timedelta:
    """`01:30`, or days before it: `1:00:30` is a day and half an hour."""
    numbers = [int(n) for n in re.findall(r"\d{1,6}", text)][-3:]
    units = (60 * 24, 60, 1)[-len(numbers) :] if numbers else ()
    return timedelta(minutes=sum(n * unit for n, unit in zip(numbers, units, strict=True)))


def _told(found: Sequence[_Talk], conference: Mapping[str, Any], name: str) -> ToldProgramme:
    event = {
        "name": str(conference.get("title") or ""),
        "timezone": str(conference.get("time_zone_name") or ""),
        "starts": str(conference.get("start") or "")[:10],
        "ends": str(conference.get("end") or "")[:10],
    }
    zone = _zone(event["timezone"], name)
    return ToldProgramme(
        sessions=[_in_zone(one, zone) for one in found if isinstance(one, dict)],
        event={field: value for field, value in event.items() if value} or None,
        problems=tuple(one for one in found if isinstance(one, ToldProblem)),
    )


def _zone(told: str, name: str) -> ZoneInfo | None:
    try:
        return named_zone(told) if told else None
    except KeyError:
        raise ProgrammeError(
            _(
                "“{name}” is in the time zone “{zone}”, which nobody knows. Nothing was changed.",
                name=name,
                zone=told[:60],
            )
        ) from None


def _in_zone(session: dict[str, Any], zone: ZoneInfo | None) -> dict[str, Any]:
    """The session with the zone of the schedule where its times say none."""
    moments = {key: datetime.fromisoformat(session[key]) for key in ("starts", "ends")}
    if zone is None or any(moment.tzinfo for moment in moments.values()):
        return session
    return session | {key: moment.replace(tzinfo=zone).isoformat() for key, moment in moments.items()}


# --- Indico ---------------------------------------------------------------------------------------------------------


def _of_timetable(results: Mapping[str, Any], name: str) -> ToldProgramme:
    """`/export/timetable/ID.json`: by event, day and entry; breaks are no session."""
    found = [
        _entry(entry)
        for days in results.values()
        if isinstance(days, Mapping)
        for entries in days.values()
        if isinstance(entries, Mapping)
        for entry in entries.values()
        if isinstance(entry, Mapping) and str(entry.get("entryType", "")).casefold() not in _BREAKS
    ]
    return _told(found, {}, name)


def _of_indico_event(event: Mapping[str, Any], name: str) -> ToldProgramme:
    """`/export/event/ID.json?detail=sessions` or `contributions`."""
    found = [_entry(entry) for entry in _entries(event)]
    starts, ends = event.get("startDate"), event.get("endDate")
    conference = {
        "title": event.get("title"),
        "time_zone_name": event.get("timezone"),
        "start": starts.get("date") if isinstance(starts, Mapping) else None,
        "end": ends.get("date") if isinstance(ends, Mapping) else None,
    }
    return _told(found, conference, name)


def _entries(event: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    sessions = event.get("sessions")
    listed = sessions if isinstance(sessions, list) and sessions else event.get("contributions")
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, Mapping) and entry.get("startDate"):
            yield entry


def _entry(entry: Mapping[str, Any]) -> _Talk:
    title = " ".join(str(entry.get("title") or "").split())
    starts = _indico_time(entry.get("startDate"))
    ends = _indico_time(entry.get("endDate"))
    if starts is None or not title:
        return ToldProblem(0, _("An entry without title or start was left out."), None, title[:200])
    if ends is None:
        minutes = entry.get("duration")
        ends = starts + timedelta(
            minutes=minutes if isinstance(minutes, int | float) and 0 <= minutes < 1e6 else 60
        )
    room = str(entry.get("room") or entry.get("roomFullname") or entry.get("location") or "").strip()
    session: dict[str, Any] = {"title": title, "starts": starts.isoformat(), "ends": ends.isoformat()}
    kind = kind_of(str(entry.get("type") or entry.get("sessionType") or ""))
    return session | {"room": room or None} | ({"kind": kind} if kind else {})


def _indico_time(told: object) -> datetime | None:
    """`{"date", "time", "tz"}`; it is in the zone that it names."""
    if not isinstance(told, Mapping):
        return None
    try:
        moment = datetime.fromisoformat(f"{told.get('date')}T{told.get('time')}")
        return moment.replace(tzinfo=named_zone(str(told["tz"]))) if told.get("tz") else moment
    except (ValueError, KeyError):
        return None
