"""A programme as iCalendar -> what it tells. Recurrences are expanded within the event's days."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from checkin.core.errors import ProgrammeError
from checkin.core.event.programme import Event
from checkin.core.event.programme_bounds import MOST_SESSIONS
from checkin.core.event.programme_told import ToldProblem, ToldProgramme
from checkin.core.language import _
from checkin.core.times import named_zone

OWN_PROPERTY = "X-CHECKIN-SESSION"
"""What iCalendar has no word for, as JSON; only in calendars that we write."""
_TOO_OFTEN = ("SECONDLY", "MINUTELY")
_DAYS_THAT_MAY_NOT_BE = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
_ONCE = ("SUMMARY", "LOCATION", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "UID", "STATUS")
_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_USUAL = timedelta(hours=1)
_MOST_STEPS = 100_000
"""Of one recurrence: one that counts the seconds since 1970 would be waited for, for ever."""


def told_by_calendar(text: bytes, event: Event | None, name: str, here: str) -> ToldProgramme:
    """What a calendar tells; ProgrammeError where it is none, or names a time zone that nobody knows.

    Of a new event that it names no zone for, its times are those of `here`.
    """
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
        with warnings.catch_warnings(action="ignore"):  # it guesses zones of makers aloud
            calendar = Calendar.from_ical(text)
        zone = event.zone if event is not None else _zone(calendar, name, here)
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
                "“{name}” is no calendar that can be read, or not all of it. Nothing was changed.",
                name=name,
            )
        ) from error
    told = None
    if event is None and sessions:
        called = str(calendar.get("X-WR-CALNAME") or "")
        told = {"timezone": zone.key} | ({"name": called} if called else {})
    return ToldProgramme(sessions=sessions, event=told, problems=tuple(reader.problems))


class _Events:
    def __init__(self, calendar: Any, event: Event | None, zone: ZoneInfo, name: str) -> None:
        self._calendar = calendar
        self._event = event
        self._zone = zone
        self._name = name
        self.problems: list[ToldProblem] = []

    def sessions(self) -> list[dict[str, Any]]:
        entries = [
            entry
            for n, entry in enumerate(self._calendar.walk("VEVENT"), start=1)
            if self._is_plain(n, entry)
        ]
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

    def _is_plain(self, n: int, entry: Any) -> bool:
        """Whether its times are understood. Of what may stand there once, but stands there again, the first counts."""
        from icalendar.prop import vBroken

        for name in _ONCE:
            if isinstance(entry.get(name), list):
                entry[name] = entry[name][0]
                self._tell(n, _("{name} stands there more than once; the first counts.", name=name), entry)
        for name in _TIMES:
            told = entry.get(name)
            if any(isinstance(one, vBroken) for one in (told if isinstance(told, list) else [told])):
                self._tell(n, _("An entry whose {name} is not understood was left out.", name=name), entry)
                return False
        if "RECURRENCE-ID" in entry and entry["RECURRENCE-ID"].params.get("RANGE"):
            self._tell(n, _("What was said of this and all later times was taken for this one alone."), entry)
        return True

    def _tell(self, n: int, problem: str, entry: Any) -> None:
        self.problems.append(ToldProblem(n, problem, None, _title(entry)[:200]))

    def _of(self, n: int, entry: Any, moved: set[tuple[str, datetime]]) -> Iterator[dict[str, Any]]:
        if str(entry.get("STATUS", "")).upper() == "CANCELLED":
            return
        title = _title(entry)
        if "DTSTART" not in entry or not title:
            self._tell(n, _("An entry without title or start was left out."), entry)
            return
        self._require_known_zone(entry)
        first = entry["DTSTART"].dt
        if not isinstance(first, datetime):
            self._tell(n, _("An entry for the whole day was left out: it has no times."), entry)
            return
        starts = self._moment(first)
        usual = self._length(n, entry, starts)
        if usual < timedelta():
            self._tell(n, _("An entry that ends before it starts was left out."), entry)
            return
        is_repeated = "RRULE" in entry or "RDATE" in entry
        uid = str(entry.get("UID"))
        for start, length in self._repeated(n, entry, starts, usual) if is_repeated else [(starts, usual)]:
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

    def _length(self, n: int, entry: Any, starts: datetime) -> timedelta:
        """How long it is; an hour where nothing says so, which is told."""
        if "DTEND" in entry and isinstance(entry["DTEND"].dt, datetime):
            return self._moment(entry["DTEND"].dt) - starts
        if "DURATION" in entry and isinstance(entry["DURATION"].dt, timedelta):
            length: timedelta = entry["DURATION"].dt
            return length
        ends = starts + _USUAL
        self._tell(
            n,
            _("The entry has no end; it ends at {ends:%H:%M}.", ends=ends.astimezone(self._zone)),
            entry,
        )
        return _USUAL

    def _repeated(
        self, n: int, entry: Any, starts: datetime, usual: timedelta
    ) -> Iterator[tuple[datetime, timedelta]]:
        """The starts and lengths of a recurrence within the event's days, in the wall clock of its own zone."""
        from dateutil.rrule import rruleset, rrulestr

        own_zone = starts.tzinfo
        plain = starts.replace(tzinfo=None)
        rules = rruleset()
        rules.rdate(plain)
        for rule in _all_of(entry, "RRULE"):
            self._require_ending(rule)
            rules.rrule(rrulestr(_without_zone(rule, own_zone), dtstart=plain))
        lengths: dict[datetime, timedelta] = {}
        for told in (one.dt for dates in _all_of(entry, "RDATE") for one in dates.dts):
            moment = told[0] if isinstance(told, tuple) else told
            if not isinstance(moment, datetime):
                self._tell(n, _("A further day of an entry was left out: it has no times."), entry)
                continue
            start = self._moment(moment).astimezone(own_zone).replace(tzinfo=None)
            if isinstance(told, tuple):
                lengths[start] = told[1] if isinstance(told[1], timedelta) else told[1] - moment
            rules.rdate(start)
        days_off = set()
        for told in (one.dt for dates in _all_of(entry, "EXDATE") for one in dates.dts):
            if isinstance(told, datetime):
                rules.exdate(self._moment(told).astimezone(own_zone).replace(tzinfo=None))
            else:
                days_off.add(told)
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
            if moment.date() in days_off or (self._event is not None and start.date() < self._event.starts):
                continue
            yield start, lengths.get(moment, usual)

    def _require_ending(self, rule: Any) -> None:
        """dateutil looks for the next time for ever where a step is nothing, and for minutes where it is a second.

        So it does for an hour on a day that never comes: it tries every hour of 8,000 years.
        """
        if self._event is None and not {"COUNT", "UNTIL"} & set(rule):
            raise ProgrammeError(
                _(
                    "A recurrence of “{name}” has no end, and there is no event yet whose days would end it. "
                    "Nothing was changed.",
                    name=self._name,
                )
            )
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


def _title(entry: Any) -> str:
    told = entry.get("SUMMARY", "")
    return " ".join(str(told[0] if isinstance(told, list) else told).split())


def _all_of(entry: Any, name: str) -> list[Any]:
    """What a property says that may stand in an entry several times."""
    told = entry.get(name)
    return told if isinstance(told, list) else [told] if told else []


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


def _zone(calendar: Any, name: str, otherwise: str) -> ZoneInfo:
    told = str(calendar.get("X-WR-TIMEZONE") or "") or _zone_of_most(calendar) or otherwise
    try:
        return named_zone(_common_name(told) or told)
    except KeyError:
        raise _unknown_zone(told, name) from None


def _zone_of_most(calendar: Any) -> str:
    """Where most entries begin; "" where all are in UTC, or say of no place."""
    starts = (entry.get("DTSTART") for entry in calendar.walk("VEVENT"))
    named = (_common_name(str(getattr(start, "params", {}).get("TZID", ""))) for start in starts)
    zones = Counter(zone for zone in named if zone not in ("", "UTC", "Etc/UTC"))
    return next((zone for zone, _n in zones.most_common(1)), "")


def _common_name(told: str) -> str:
    """The IANA name of a zone, also where Outlook calls it otherwise, or it stands behind who defined it."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    behind = ("/".join(told.split("/")[-parts:]) for parts in (3, 2))  # America/Indiana/Knox, Asia/Seoul
    for name in (told, WINDOWS_TO_OLSON.get(told, ""), *behind):
        with suppress(KeyError):
            return named_zone(name).key
    return ""


def _unknown_zone(zone: str, name: str) -> ProgrammeError:
    return ProgrammeError(
        _(
            "“{name}” is in the time zone “{zone}”, which nobody knows. Nothing was changed.",
            name=name,
            zone=zone[:60],
        )
    )
