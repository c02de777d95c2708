"""What a change of the programme would do to people, told before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from checkin.core.counted import counted
from checkin.core.dates import day_and_month
from checkin.core.desk.desk import Desk
from checkin.core.door.presence import History, PresenceRules
from checkin.core.event.meeting_timetable import kept_timetable
from checkin.core.event.programme import Programme, Session
from checkin.core.event.programme_difference import changes_between
from checkin.core.language import _, n_, nN_
from checkin.core.times import to_microseconds

_REGISTERED_OUT = nN_(
    "{n} person registered for “{title}” now is then outside.",
    "{n} people registered for “{title}” now are then outside.",
)
_INSIDE_OUT = nN_(
    "{n} person inside “{title}” now is then outside.", "{n} people inside “{title}” now are then outside."
)
_REGISTERED_AGAIN = nN_(
    "{n} person is then registered for “{title}” again.",
    "{n} people are then registered for “{title}” again.",
)
_INSIDE_AGAIN = nN_(
    "{n} person is then inside “{title}” again.", "{n} people are then inside “{title}” again."
)
_STAY = nN_(
    "{n} person inside “{title}” now stays so until they go out, at the latest until {until}.",
    "{n} people inside “{title}” now stay so until they go out, at the latest until {until}.",
)


def effects(desk: Desk, wanted: Programme) -> list[str]:
    """A sentence for each thing that is otherwise at once if this programme is kept; nothing is changed by asking."""
    before = desk.programme
    changed = [c.id for c in changes_between(before, wanted) if c.kind == "session"]
    stay = [id_ for id_ in changed if before.has_session(id_) and wanted.has_session(id_)]
    told: list[str] = []
    rules, now = PresenceRules(wanted), desk.moment()
    expected_before = desk.store.list_counts_by(before).expected_by_session
    expected_after = desk.store.list_counts_by(wanted).expected_by_session
    for id_ in stay:
        old, new = before.session(id_), wanted.session(id_)
        inside_before = set(desk.people_inside(id_))
        inside_after = {
            person
            for person in desk.headcount().attendees(id_)
            if History(desk.history(person).passages, rules).presence_in(id_, now)
        }
        told += _of_presence(new, len(inside_before - inside_after), len(inside_after - inside_before))
        told += _of_later(desk, rules, old, new, len(inside_before & inside_after))
        told += _of_seats(old, new, len(inside_after))
        told += _of_access(new, expected_before.get(id_, 0), expected_after.get(id_, 0))
    for new in wanted.sessions:
        if before.has_session(new.id):
            told += _of_meetings(desk, before.session(new.id), new, before.event.zone, wanted.event.zone)
    return told


def _of_presence(session: Session, leave: int, come: int) -> Iterator[str]:
    left = _REGISTERED_OUT if session.is_registration else _INSIDE_OUT
    back = _REGISTERED_AGAIN if session.is_registration else _INSIDE_AGAIN
    if leave:
        yield n_(*left, leave, title=session.shown_title)
    if come:
        yield n_(*back, come, title=session.shown_title)


def _of_later(
    desk: Desk, rules: PresenceRules, before: Session, session: Session, stay: int
) -> Iterator[str]:
    """Of those who sit in what is put off: nobody goes home because the programme says so, or waits over night."""
    now = desk.now()
    rule = rules.of(session.id)
    if not stay or session.is_registration or rule is None or not before.starts < session.starts > now:
        return
    if to_microseconds(now) < rule.first_day or rule.ends_at_midnight:
        until = _("midnight")
    else:
        until = f"{session.closes:%H:%M}"
        if session.closes.date() != now.date():
            until = f"{day_and_month(session.closes)}, {until}"
    yield n_(*_STAY, stay, title=session.shown_title, until=until)


def _of_seats(before: Session, session: Session, inside: int) -> Iterator[str]:
    if session.capacity is None or session.capacity == before.capacity or inside <= session.capacity:
        return
    more = inside - session.capacity
    places, people = counted(session.capacity, "place"), counted(inside, "person")
    yield _(
        "“{title}” has {places} then, and {people} inside: {more} too many.",
        title=session.shown_title,
        places=places,
        people=people,
        more=more,
    )


def _of_access(session: Session, before: int, after: int) -> Iterator[str]:
    if before != after:
        yield n_(
            "“{title}” expects {n} person of the list then, {before} before.",
            "“{title}” expects {n} people of the list then, {before} before.",
            after,
            title=session.shown_title,
            before=before,
        )


def _of_meetings(
    desk: Desk, before: Session, session: Session, zone_before: tzinfo, zone: tzinfo
) -> Iterator[str]:
    """Its 1:1 meetings have times of their own: with another time zone of the event a clock shows others for all."""
    if (before.starts, before.ends) == (session.starts, session.ends):
        return
    kept = kept_timetable(desk.store, session.id, zone, desk.store.joined())
    slots = [meeting.slot for meeting in kept.meetings]
    first_before = slots[0].starts.astimezone(zone_before) if slots else None
    if first_before is not None and first_before.utcoffset() != slots[0].starts.utcoffset():
        yield n_(
            "{n} meeting of “{title}” is on {day} at {time} then, not at {before}: another time zone leaves sessions "
            "at their hours, but not meetings. Load their timetable again.",
            "{n} meetings of “{title}” are from {day} at {time} on then, not from {before}: another time zone leaves "
            "sessions at their hours, but not meetings. Load their timetable again.",
            len(slots),
            title=session.shown_title,
            day=day_and_month(slots[0].starts),
            time=f"{slots[0].starts:%H:%M}",
            before=f"{first_before:%H:%M}",
        )
        return
    outside = [slot for slot in slots if slot.starts < session.starts or slot.ends > session.ends]
    if outside:
        yield n_(
            "{n} meeting of “{title}”, on {day} at {time}, lies outside its hours then: meetings stay at their times. "
            "Load their timetable again.",
            "{n} meetings of “{title}”, from {day} at {time} on, lie outside its hours then: meetings stay at their "
            "times. Load their timetable again.",
            len(outside),
            title=session.shown_title,
            day=day_and_month(outside[0].starts),
            time=f"{outside[0].starts:%H:%M}",
        )
