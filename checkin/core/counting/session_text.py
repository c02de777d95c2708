"""A session in words: where, when and whom it lets in. The same words on every page."""

from __future__ import annotations

from datetime import datetime, timedelta

from checkin.core.counting.counts import EventCounts, SessionCounts
from checkin.core.dates import day_and_month, days_from_to, weekday_and_day
from checkin.core.directions import beside
from checkin.core.door.admission import is_nearly_full
from checkin.core.event.programme import Access, Admits, Event, Programme, Session
from checkin.core.language import N_, _, number

_DAY = timedelta(days=1)
OVERNIGHT = timedelta(hours=18)
"""A session longer than this goes on for days: it is not only one that runs past midnight."""


def times_of(session: Session) -> str:
    """09:30–16:00; with both days where it runs over midnight."""
    if session.starts.date() == session.ends.date():
        return f"{session.starts:%H:%M}–{session.ends:%H:%M}"
    first, last = session.starts, session.ends
    return f"{day_and_month(first)} {first:%H:%M} – {day_and_month(last)} {last:%H:%M}"


def day_and_times_of(session: Session) -> str:
    """Tue 24 June 10:00–12:00; both days where it goes on for days."""
    first, last = session.starts, session.ends
    if first.date() == last.date():
        return f"{day_of(first)} {times_of(session)}"
    return f"{day_of(first)} {first:%H:%M} – {day_of(last)} {last:%H:%M}"


def day_of(moment: datetime) -> str:
    """Tue 24 June."""
    return weekday_and_day(moment)


def access_of(session: Session, programme: Programme) -> str:
    """Whom it lets in, in a few words."""
    if session.closed_at is not None:
        return _("closed")
    if session.access is Access.INVITED:
        return _("invited only")
    if session.access is Access.CATEGORIES:
        names = [programme.category(c).name for c in session.categories if programme.has_category(c)]
        return _("only {names}", names=", ".join(names))
    return _("open to everyone")


def place_of(session: Session, programme: Programme) -> str:
    """Room, or that there is none."""
    return programme.room_name(session) or _("no room")


def about(session: Session, programme: Programme, now: datetime) -> str:
    """Room · times · access; the day too when it is not today."""
    is_long = session.starts.date() != session.ends.date()
    day = (
        ""
        if is_long or session.starts.date() <= now.date() <= session.ends.date()
        else day_of(session.starts) + " "
    )
    room = programme.room_name(session)
    return beside(room, f"{day}{times_of(session)}", access_of(session, programme))


def is_on(session: Session, now: datetime) -> bool:
    """Whether guests come to it now: its doors are open, it is not over, and nobody closed it."""
    return session.doors_open <= now <= session.ends and not _is_closed(session, now)


def is_past(session: Session, now: datetime) -> bool:
    """Whether nobody comes to it any more: it is over, or was closed."""
    return now > session.closes or _is_closed(session, now)


def _is_closed(session: Session, now: datetime) -> bool:
    return session.closed_at is not None and session.closed_at <= now


def when(session: Session, now: datetime) -> str:
    """How it stands to now: on now, doors open, in 25 min, over, closed; "" while it is far off."""
    if _is_closed(session, now):
        return _("closed")
    if session.starts <= now <= session.ends:
        return _("on now")
    if session.doors_open <= now < session.starts:
        return _("doors open")
    if session.ends < now <= session.closes:
        return _("ending")
    if now > session.closes:
        return _("over")
    minutes = int((session.starts - now).total_seconds() // 60)
    if minutes < 120:
        return _("in {minutes} min", minutes=minutes)
    return ""


def where_and_when(session: Session, programme: Programme, now: datetime) -> str:
    """Room, times (the day too when it is not today), and how that stands to now."""
    times = hours_of(session, programme.event, now)
    return beside(programme.room_name(session), times, when(session, now))


def hours_of(session: Session, event: Event, now: datetime) -> str:
    """Its hours, with the day where that is not today; of what goes on from the first day to the last, that."""
    first, last = session.starts.date(), session.ends.date()
    if first <= event.starts and event.ends <= last and session.ends - session.starts > _DAY:
        return _("the whole event")
    is_said = first != last or first == now.date()
    return times_of(session) if is_said else f"{day_of(session.starts)} {times_of(session)}"


def presence_word(counts: SessionCounts) -> str:
    """What people counted under `inside` are. Who went out again of a daily registration did register that day, and
    is so no longer.
    """
    if not counts.is_registration:
        return _("inside")
    return _("registered for today") if counts.is_daily else _("registered")


def presence_heading(session: Session) -> str:
    """The same above a list of them."""
    if not session.is_registration:
        return _("Inside")
    return _("Registered for today") if session.admits is Admits.DAILY else _("Registered")


def inside_of(counts: SessionCounts) -> str:
    """How many those are, and of how many there can be: “12 of 150 inside”."""
    word = presence_word(counts)
    if counts.capacity is None:
        return _("{inside} {presence_word}", inside=counts.inside, presence_word=word)
    return _(
        "{inside} of {capacity} {presence_word}",
        inside=counts.inside,
        capacity=counts.capacity,
        presence_word=word,
    )


def fullness(counts: SessionCounts) -> str:
    """How full it is: "full" from its capacity on, "near" where it is nearly so, else ""."""
    if counts.capacity is None or not is_nearly_full(counts.inside, counts.capacity):
        return ""
    return "full" if counts.inside >= counts.capacity else "near"


def filled(counts: SessionCounts) -> float:
    """How much of its bar, from 0 to 1: of the seats; where there is no limit, how many of those expected came to a
    registration, or are inside.
    """
    if counts.capacity is not None:
        return min(1.0, counts.inside / counts.capacity) if counts.capacity else 1.0
    of_expected = counts.arrived if counts.is_registration else counts.inside
    return min(1.0, of_expected / counts.expected) if counts.expected else 0.0


def days_of(event: Event) -> str:
    """24–27 June 2025, or with both months where they differ."""
    return days_from_to(event.starts, event.ends)


def is_of_all_days(counts: SessionCounts) -> bool:
    """Whether more came than registered today: who came, and the bar, are of all days, and the number is of today."""
    return counts.is_registration and counts.is_daily and counts.inside < counts.attendees


def arrived_of(counts: SessionCounts) -> str:
    """How many of the expected came, and how many beside them."""
    said = (
        N_("{arrived} of {expected} expected came over all days")
        if is_of_all_days(counts)
        else N_("{arrived} of {expected} expected came")
    )
    told = _(said, arrived=number(counts.arrived), expected=number(counts.expected))
    extra = counts.attendees - counts.arrived
    return _("{told}, {extra} more", told=told, extra=number(extra)) if extra > 0 else told


def words_of_came(event: EventCounts) -> str:
    """What stands beside the number of who came to the event: of how many, or how many of those were expected."""
    arrived, expected = number(event.arrived), number(event.expected)
    if event.attendees == event.arrived:
        told = _("of {expected} expected came", expected=expected)
    else:
        told = _("came, {arrived} of {expected} expected", arrived=arrived, expected=expected)
    return f"{told} · {unpublished_words(event)}" if event.unpublished else told


def unpublished_words(event: EventCounts) -> str:
    """How many of those who came the report leaves out, whose total is smaller by them."""
    return _("{n} of them not in published figures", n=event.unpublished)


def fullness_words(counts: SessionCounts) -> str:
    """FULL, nearly full, or nothing."""
    return {"full": _("FULL"), "near": _("nearly full"), "": ""}[fullness(counts)]
