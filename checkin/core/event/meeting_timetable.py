"""The 1:1 timetable of a matchmaking session: slots, tables, and who meets whom; as the event keeps it.

Who was there is not known here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec

from checkin.core.dates import day_and_short_month
from checkin.core.event.event_settings import MEETINGS, KeptMeeting, KeptSettings
from checkin.core.language import _
from checkin.core.times import from_microseconds, later, to_microseconds

USUAL_MINUTES = 20
"""How long a meeting is where no row of a file tells (b2match's help advises 20 where time is short)."""
_TIMES = re.compile(r"\s*(\d{1,2})[:.](\d\d)(?:\s*[-–]\s*(\d{1,2})[:.](\d\d))?\s*")
_NUMBER = re.compile(r"(\d+)")
_FEWEST = 2
"""People of a meeting."""


class Slot(NamedTuple):
    """A time at which people meet; aware, up to but not at `ends`."""

    starts: datetime
    ends: datetime

    def starts_on(self, day: date) -> str:
        """When it starts, as it is said on that day: 10:20, or 25 Jun 10:20 where it is on another."""
        time = f"{self.starts:%H:%M}"
        return time if self.starts.date() == day else f"{day_and_short_month(self.starts)} {time}"

    def hours_on(self, day: date) -> str:
        """From when to when, likewise."""
        return f"{self.starts_on(day)}–{self.ends:%H:%M}"


class Meeting(msgspec.Struct, frozen=True):
    """Two people or more, by reference, at a table of that name (empty where none is told)."""

    slot: Slot
    table: str
    people: tuple[str, ...]

    @property
    def table_name(self) -> str:
        """As it is said: a bare number or letter is a table's."""
        is_bare = self.table.isdigit() or (len(self.table) == 1 and self.table.isalpha())
        return _("Table {table}", table=self.table) if is_bare else self.table

    def others(self, person: str) -> tuple[str, ...]:
        """Whom that person meets."""
        return tuple(one for one in self.people if one != person)


class MeetingTimetable(msgspec.Struct, frozen=True):
    """The meetings of one session, by time, then table."""

    session: str
    meetings: tuple[Meeting, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot in which anybody meets, in order."""
        return tuple(sorted({meeting.slot for meeting in self.meetings}))


def timetable(session: str, meetings: Iterable[Meeting]) -> MeetingTimetable:
    """The meetings in order; the same people at the same table and time are one meeting."""
    found = {(m.slot, m.table, frozenset(m.people)): m for m in meetings}
    return MeetingTimetable(
        session, tuple(sorted(found.values(), key=lambda m: (m.slot, _by_number(m.table))))
    )


def tables_of(of: MeetingTimetable) -> list[str]:
    """The tables that have a name, in order."""
    return sorted({meeting.table for meeting in of.meetings if meeting.table}, key=_by_number)


def kept_timetable(
    settings: KeptSettings, session: str, zone: tzinfo, joined: Mapping[str, str]
) -> MeetingTimetable:
    """The timetable that the event keeps of a session; without meetings where there is none.

    `joined`: entry -> the one that is this person now.
    """
    kept = _readable(MEETINGS.of(settings))
    return timetable(session, _meetings((one for __, one in kept if one.session == session), zone, joined))


def kept_meetings_of(
    settings: KeptSettings, session: str, person: str, zone: tzinfo, joined: Mapping[str, str]
) -> tuple[Meeting, ...]:
    """The meetings of one person in a session, in order: at a door only these are looked at closely."""
    entries = {person, *(entry for entry, to in joined.items() if to == person)}
    theirs = {
        key: one
        for key, one in entries_of(MEETINGS.of(settings), session).items()
        if isinstance(one.get("people"), list) and any(entry in one["people"] for entry in entries)
    }
    return timetable(session, _meetings((one for __, one in _readable(theirs)), zone, joined)).meetings


def with_timetable(
    kept: Mapping[str, Any], new: MeetingTimetable, joined: Mapping[str, str]
) -> dict[str, Any]:
    """The value of the setting with this timetable in place of the session's one before.

    A meeting that stays keeps the entries it was made for: they may be taken apart.
    """
    others = {key: one for key, one in kept.items() if _session_of(one) != new.session}
    entries = _entries(new)
    for key, one in _readable(entries_of(kept, new.session)):
        people = _as_people(one.people, joined)
        if len(people) < _FEWEST:
            entries.setdefault(key, kept[key])
        elif entries.get(key) == msgspec.structs.asdict(one) | {"people": list(people)}:
            entries[key] = kept[key]
    return {**others, **entries}


def entries_of(kept: Mapping[str, Any], session: str) -> dict[str, Any]:
    """Of the value of the setting, what is of that session."""
    return {key: one for key, one in kept.items() if _session_of(one) == session}


def meetings_by_session(settings: KeptSettings) -> Counter[object]:
    """How many meetings are kept of each session."""
    return Counter(map(_session_of, MEETINGS.of(settings).values()))


def ends_of(
    starts: Iterable[datetime], closes: datetime, minutes: int | None = None
) -> dict[datetime, datetime]:
    """When slots end of which only the start is known: so long as most, before the next, before the session ends.

    `minutes` is how long a meeting is where that is known otherwise.
    """
    moments = sorted(set(starts))
    gaps = Counter(to_microseconds(b) - to_microseconds(a) for a, b in pairwise(moments))
    most = max(gaps.values(), default=0)
    length = min((gap for gap, n in gaps.items() if n == most), default=0) // 60_000_000
    length = minutes or length or USUAL_MINUTES
    following = dict(pairwise(moments))
    ends = {}
    for start in moments:
        end = min(later(start, minutes=length), following.get(start, closes))
        ends[start] = min(end, closes) if start < closes else later(start, minutes=length)
    return ends


def slot_told(text: str, slots: Sequence[Slot], starts: datetime, ends: datetime) -> Slot | None:
    """The slot that somebody means by “10:20” or “10:20–10:40”, in a session of these hours; None where it is none.

    Of a start alone it is the slot that begins then, or one as long as the others.
    """
    told = _TIMES.fullmatch(text)
    if told is None:
        return None
    hours = [int(part) for part in told.groups() if part is not None]
    if any(hour > 23 for hour in hours[::2]) or any(minute > 59 for minute in hours[1::2]):
        return None
    begins = starts.replace(hour=hours[0], minute=hours[1], second=0, microsecond=0)
    if len(hours) == 4:
        slot = Slot(begins, starts.replace(hour=hours[2], minute=hours[3], second=0, microsecond=0))
    else:
        known = next((slot for slot in slots if slot.starts == begins), None)
        slot = known or Slot(begins, ends_of([*(one.starts for one in slots), begins], ends)[begins])
    return slot if starts <= slot.starts < slot.ends <= ends else None


def doubly_booked(meetings: Iterable[Meeting]) -> Iterator[tuple[Meeting, Meeting, str]]:
    """Meetings at one time of which one person has both: the earlier one given, the later one, and who."""
    seen: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        for person in meeting.people:
            for other in seen[person]:
                if _overlap(meeting, other):
                    yield other, meeting, person
            seen[person].append(meeting)


def at_one_table(meetings: Iterable[Meeting]) -> Iterator[tuple[Meeting, Meeting]]:
    """Meetings at one time and one table: the earlier one given, and the later one."""
    seen: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        if meeting.table:
            yield from ((other, meeting) for other in seen[meeting.table] if _overlap(meeting, other))
            seen[meeting.table].append(meeting)


def _overlap(one: Meeting, other: Meeting) -> bool:
    return one.slot.starts < other.slot.ends and other.slot.starts < one.slot.ends


def _by_number(text: str) -> list[tuple[int, str]]:
    """So that table 10 comes after table 9."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _NUMBER.split(text)]


def _entries(of: MeetingTimetable) -> dict[str, Any]:
    """By place and time: desks that load one file make the same entries of it. No name of anybody is in a key."""
    entries: dict[str, Any] = {}
    for meeting in of.meetings:
        place = f"{of.session} {meeting.slot.starts:%Y-%m-%dT%H:%M} {meeting.table}".strip()
        key, n = place, 2
        while key in entries:
            key, n = f"{place} #{n}", n + 1
        entries[key] = {
            "session": of.session,
            "starts": to_microseconds(meeting.slot.starts),
            "ends": to_microseconds(meeting.slot.ends),
            "table": meeting.table,
            "people": list(meeting.people),
        }
    return entries


def _meetings(kept: Iterable[KeptMeeting], zone: tzinfo, joined: Mapping[str, str]) -> list[Meeting]:
    """Those of several people: two entries meet nobody as long as they are one person."""
    found = (_meeting(one, zone, joined) for one in kept)
    return [meeting for meeting in found if len(meeting.people) >= _FEWEST]


def _meeting(kept: KeptMeeting, zone: tzinfo, joined: Mapping[str, str]) -> Meeting:
    slot = Slot(from_microseconds(kept.starts, zone), from_microseconds(kept.ends, zone))
    return Meeting(slot, kept.table, _as_people(kept.people, joined))


def _as_people(entries: Iterable[str], joined: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(joined.get(entry, entry) for entry in entries))


def _readable(kept: Mapping[str, Any]) -> Iterator[tuple[str, KeptMeeting]]:
    """Of a file from elsewhere only what is a meeting."""
    for key, one in kept.items():
        try:
            yield key, msgspec.convert(one, KeptMeeting)
        except (msgspec.ValidationError, UnicodeError):
            continue


def _session_of(kept: Any) -> object:
    return kept.get("session") if isinstance(kept, Mapping) else None
