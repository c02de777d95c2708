"""Moments: aware datetimes at the edges, whole microseconds since 1970 UTC inside and on disk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from checkin.core.dates import day_and_short_month
from checkin.core.errors import CheckinError
from checkin.core.language import _

Clock = Callable[[], datetime]
"""Gives the aware time now."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
EARLIEST = _EPOCH
"""Where the clock of a computer without a battery begins."""
LATEST = datetime(2200, 1, 1, tzinfo=UTC)


def system_clock() -> datetime:
    """The computer's time, in UTC."""
    return datetime.now(UTC)


_NOT_EVERYWHERE_THE_SAME = ("localtime", "posixrules", "Factory")


def named_zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name; KeyError where no zone, or not the same on every computer, is called so."""
    try:
        zone = ZoneInfo(name)
    except (ValueError, OSError):
        raise KeyError(name) from None
    if name in _NOT_EVERYWHERE_THE_SAME:
        raise KeyError(name)
    return zone


def zone_here() -> str:
    """The time zone of this computer, where it has a name."""
    from babel.dates import LOCALTZ

    return str(getattr(LOCALTZ, "key", None) or getattr(LOCALTZ, "zone", None) or "UTC")


@cache
def time_zones() -> tuple[str, ...]:
    """The names of all time zones, such as Europe/Brussels, in order: to look for them takes a tenth of a second."""
    from zoneinfo import available_timezones

    return tuple(sorted(available_timezones()))


def to_microseconds(moment: datetime) -> int:
    """Whole microseconds since 1970, of an aware moment."""
    return (moment - _EPOCH) // _MICROSECOND


def from_microseconds(microseconds: int, zone: tzinfo = UTC) -> datetime:
    """The moment so many microseconds after 1970, in that zone."""
    return (_EPOCH + timedelta(microseconds=microseconds)).astimezone(zone)


def parse_moment(text: str, zone: tzinfo) -> datetime:
    """ISO 8601; without an offset the time is in `zone`. CheckinError if it is none or outside 1970-2199."""
    raw = text.strip()
    try:
        moment = datetime.fromisoformat(raw)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        moment = moment.astimezone(zone)
    except (ValueError, OverflowError):
        raise CheckinError(
            _(
                "“{raw}” is no time. Write it like 2025-06-24T09:30 or 2025-06-24T09:30:00+09:00.",
                raw=raw[:40],
            )
        ) from None
    if not EARLIEST <= moment < LATEST:
        raise CheckinError(_("The time “{raw}” is out of range (1970 to 2199).", raw=raw[:40]))
    return moment


def later(moment: datetime, *, minutes: float = 0, seconds: float = 0) -> datetime:
    """So much real time later (or earlier), in the same zone.

    Adding to an aware datetime moves the hands of the clock instead: wrong by an hour where summer time changes.
    """
    return (moment.astimezone(UTC) + timedelta(minutes=minutes, seconds=seconds)).astimezone(moment.tzinfo)


def clock_time(moment: datetime, now: datetime) -> str:
    """The time of day; with the date when it is not today. Both in the zone of the reader."""
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    return f"{day_and_short_month(moment)} {moment:%H:%M}"


def at_clock_time(moment: datetime, now: datetime) -> str:
    """Such as "at 09:00", for the middle of a sentence; "on 28 Nov at 09:00" when it is not today."""
    time = f"{moment:%H:%M}"
    if moment.date() == now.date():
        return _("at {time}", time=time)
    return _("on {day} at {time}", day=day_and_short_month(moment), time=time)


def time_or_day(moment: datetime, now: datetime) -> str:
    """The time of day; the date alone when it is not today, where there is no room for both."""
    return f"{moment:%H:%M}" if moment.date() == now.date() else day_and_short_month(moment)


def local_day(microseconds: int, zone: tzinfo) -> date:
    """The calendar day in `zone` of a moment."""
    return from_microseconds(microseconds, zone).date()


def end_of_day(day: date, zone: tzinfo) -> int:
    """The first microsecond of the day after, in `zone`."""
    tomorrow = day + timedelta(days=1)
    return to_microseconds(datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone))


class Days:
    """Calendar days in a zone of many moments: a day once found is found again without the calendar."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._first, self._end, self._day = 0, 0, date.min

    def day(self, at: int) -> date:
        """The calendar day of a moment in microseconds."""
        return self.around(at)[2]

    def around(self, at: int) -> tuple[int, int, date]:
        """The first moment of its calendar day, the first one after it, and the day."""
        if not self._first <= at < self._end:
            self._day = local_day(at, self._zone)
            self._first = end_of_day(self._day - timedelta(days=1), self._zone)
            self._end = end_of_day(self._day, self._zone)
        return self._first, self._end, self._day
