"""A programme as iCalendar -> what it tells. Recurrences are expanded within the event's days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from checkin.core.errors import ProgrammeError
from checkin.core.event.programme import Event
from checkin.core.event.programme_told import MOST_SESSIONS, ToldProblem, ToldProgramme
from checkin.core.language import _

OWN_PROPERTY = "X-CHECKIN-SESSION"
"""What iCalendar has no word for, as JSON; only in calendars that we write."""
_TOO_OFTEN = ("SECONDLY", "MINUTELY")
_DAYS_THAT_MAY_NOT_BE = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
_MOST_STEPS = 100_000
"""Of one recurrence: one that counts the seconds since 1970 would be waited for, for ever."""


def told_by_calendar(text: bytes, event: Event | None, name: str) -> ToldProgramme:
    """What a calendar tells; ProgrammeError where it is none, or names a time zone that nobody knows."""
    from icalendar import Calendar

    entries = text.upper().count(b"BEGIN:VEVENT")  # before they are read, which takes minutes for a million
    if entries > MOST_SESSIONS:
        raise ProgrammeError(
            _(
                "“{name}” has {entries:,} entries, more than any programme. Nothing was changed.",
                name=name,
                entries=entries,
            )
        )
    try:
        calendar = Calendar.from_ical(text)
        zone = _zone(str(calendar.get("X-WR-TIMEZONE") or ""), event, name)
        reader = _Events(calendar, event, zone, name)
        sessions = reader.sessions()
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
        RecursionError,
    ) as error:
        raise ProgrammeError(
            _(
                "“{name}” is no calendar that can be read ({error}). Nothing was changed.",
                name=name,
                error=str(error)[:80],
            )
        ) from None
    told = None
    if event is None and sessions:
        told = {"name": str(calendar.get("X-WR-CALNAME") or name), "timezone": zone.key}
    return ToldProgramme(sessions=sessions, event=told, problems=tuple(reader.problems))


class _Events:
    def __init__(self, calendar: Any, event: Event | None, zone: ZoneInfo, name: str) -> None:
        self._calendar = calendar
        self._event = event
        self._zone = zone
        self._name = name
        self.problems: list[ToldProblem] = []

    def sessions(self) -> list[dict[str, Any]]:
        entries = list(self._calendar.walk("VEVENT"))
        moved = {
            (str(entry.get("UID")), self._moment(entry["RECURRENCE-ID"].dt))
            for entry in entries
            if "RECURRENCE-ID" in entry
        }
        found: list[dict[str, Any]] = []
        for n, entry in enumerate(entries, start=1):
            found += self._of(n, entry, moved)
            if len(found) > MOST_SESSIONS:
                raise ProgrammeError(
                    _(
                        "The recurrences of “{name}” come to more than {most_sessions:,} sessions. "
                        "Nothing was changed.",
                        name=self._name,
                        most_sessions=MOST_SESSIONS,
                    )
                )
        return found

    def _of(self, n: int, entry: Any, moved: set[tuple[str, datetime]]) -> Iterator[dict[str, Any]]:
        if str(entry.get("STATUS", "")).upper() == "CANCELLED":
            return
        title = " ".join(str(entry.get("SUMMARY", "")).split())
        if "DTSTART" not in entry or not title:
            self.problems.append(ToldProblem(n, "An entry without title or start was left out.", None, title))
            return
        self._require_known_zone(entry)
        first = entry["DTSTART"].dt
        if not isinstance(first, datetime):
            self.problems.append(
                ToldProblem(n, "An entry for the whole day was left out: it has no times.", None, title)
            )
            return
        starts = self._moment(first)
        length = self._length(entry, starts)
        is_repeated = "RRULE" in entry or "RDATE" in entry
        uid = str(entry.get("UID"))
        for start in self._repeated(entry, starts) if is_repeated else [starts]:
            if is_repeated and (uid, start) in moved:
                continue
            session: dict[str, Any] = {
                "title": title,
                "starts": self._local(start),
                "ends": self._local(start + length),
            }
            own = _own(entry)
            place = str(entry.get("LOCATION") or "")
            if place != (own.pop("room_name", None) or ""):
                session["room"] = place or None
            if " ".join(str(own.get("title", "")).split()) == title:
                del session["title"]
            yield {"title": title} | own | session

    def _length(self, entry: Any, starts: datetime) -> timedelta:
        if "DTEND" in entry and isinstance(entry["DTEND"].dt, datetime):
            return self._moment(entry["DTEND"].dt) - starts
        if "DURATION" in entry:
            length = entry["DURATION"].dt
            return length if isinstance(length, timedelta) else timedelta()
        return timedelta(hours=1)

    def _repeated(self, entry: Any, starts: datetime) -> Iterator[datetime]:
        """The starts of a recurrence within the event's days, in the wall clock of its own zone."""
        from dateutil.rrule import rruleset, rrulestr

        own_zone = starts.tzinfo
        plain = starts.replace(tzinfo=None)
        rules = rruleset()
        rules.rdate(plain)
        told = entry.get("RRULE")
        for rule in told if isinstance(told, list) else [told] if told else []:
            self._require_ending(rule)
            rules.rrule(rrulestr(_without_zone(rule, own_zone), dtstart=plain))
        for name, take in (("RDATE", rules.rdate), ("EXDATE", rules.exdate)):
            given = entry.get(name)
            for dates in given if isinstance(given, list) else [given] if given else []:
                for one in dates.dts:
                    if isinstance(one.dt, datetime):
                        take(self._moment(one.dt).astimezone(own_zone).replace(tzinfo=None))
        for step, moment in enumerate(islice(rules, _MOST_STEPS + 1)):
            if step == _MOST_STEPS:
                raise ProgrammeError(
                    _(
                        "A recurrence of “{name}” goes on for more than {most_steps:,} times. Nothing was changed.",
                        name=self._name,
                        most_steps=_MOST_STEPS,
                    )
                )
            start = moment.replace(tzinfo=own_zone).astimezone(self._zone)
            if self._event is not None and start.date() > self._event.ends:
                return
            if self._event is None or start.date() >= self._event.starts:
                yield start

    def _require_ending(self, rule: Any) -> None:
        """dateutil looks for the next time for ever where a step is nothing, and for minutes where it is a second.

        So it does for an hour on a day that never comes: it tries every hour of 8,000 years.
        """
        frequency = str(*rule.get("FREQ", [])[:1]).upper()
        is_lost = frequency == "HOURLY" and any(name in rule for name in _DAYS_THAT_MAY_NOT_BE)
        if is_lost or frequency in _TOO_OFTEN or any(step < 1 for step in rule.get("INTERVAL", [])):
            raise ProgrammeError(
                _(
                    "A recurrence of “{name}” comes more often than any session. Nothing was changed.",
                    name=self._name,
                )
            )

    def _moment(self, value: date | datetime) -> datetime:
        """Aware; a floating time is in the event's zone, a day begins at midnight there."""
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=self._zone)

    def _local(self, moment: datetime) -> str:
        local = moment.astimezone(UTC).astimezone(self._zone)
        return local.isoformat() if local.fold else local.replace(tzinfo=None).isoformat()

    def _require_known_zone(self, entry: Any) -> None:
        """icalendar takes a time in a zone that it does not know for a floating one."""
        for name in ("DTSTART", "DTEND"):
            value = entry.get(name)
            zone = value.params.get("TZID") if value is not None else None
            if zone and isinstance(value.dt, datetime) and value.dt.tzinfo is None:
                raise _unknown_zone(str(zone), self._name)


def _own(entry: Any) -> dict[str, Any]:
    """What we wrote beside what iCalendar has words for; nothing of another's calendar."""
    text = entry.get(OWN_PROPERTY)
    if text is None:
        return {}
    try:
        told = json.loads(str(text))
    except ValueError:
        return {}
    is_ours = isinstance(told, dict) and isinstance(told.get("id"), str)
    return told if is_ours else {}


def _without_zone(rule: Any, zone: Any) -> str:
    """The rule with its end in the clock of the start, as dateutil wants it of times without a zone."""
    until = rule.get("UNTIL")
    text = ";".join(
        part for part in rule.to_ical().decode().split(";") if not part.upper().startswith("UNTIL=")
    )
    if not until:
        return text
    last = until[0]
    if isinstance(last, datetime) and last.tzinfo is not None:
        last = last.astimezone(zone)
    stamp = f"{last:%Y%m%dT%H%M%S}" if isinstance(last, datetime) else f"{last:%Y%m%d}T235959"
    return f"{text};UNTIL={stamp}"


def _zone(told: str, event: Event | None, name: str) -> ZoneInfo:
    if event is not None:
        return event.zone
    try:
        return ZoneInfo(told or "UTC")
    except (KeyError, ValueError, OSError):
        raise _unknown_zone(told, name) from None


def _unknown_zone(zone: str, name: str) -> ProgrammeError:
    return ProgrammeError(
        _(
            "“{name}” is in the time zone “{zone}”, which nobody knows. Nothing was changed.",
            name=name,
            zone=zone[:60],
        )
    )
