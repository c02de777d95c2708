"""The one sentence of a verdict: what it means and what to do next. For the person at the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from checkin.core.dates import days_from_to, short_weekday_and_day
from checkin.core.door.admission import (
    Destination,
    Ruling,
    Verdict,
    VerdictWarning,
    VerdictWord,
    refused_for,
)
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Access, Programme, Session
from checkin.core.language import _, n_
from checkin.core.times import at_clock_time, clock_time


def place_name(place: Destination, programme: Programme) -> str:
    """Title of the session and name of its room."""
    session = programme.session(place.session)
    room = programme.room_name(session)
    return f"{session.shown_title}, {room}" if room else session.shown_title


def is_sent_elsewhere(ruling: Ruling, programme: Programme) -> bool:
    """Whether they are sent to another room; the session may be the next one of this room, or have none."""
    there = ruling.go_to.room if ruling.go_to is not None else None
    return there is not None and there != programme.session(ruling.session).room


def message(ruling: Ruling, programme: Programme, *, remarks: str | None = None) -> str:
    """What the verdict means and what to do next, in one or two short sentences; `remarks` in place of its own."""
    sentence = _sentence(ruling, programme.session(ruling.session), programme)
    beside = remarks_on(ruling, programme) if remarks is None else remarks
    return f"{sentence} {beside}".strip()


def remarks_on(ruling: Ruling, programme: Programme, *, inside: int | None = None) -> str:
    """What there is to say beside the verdict itself; often nothing. `inside`: the headcount after it, where known."""
    session = programme.session(ruling.session)
    remarks = [_warning(warning, ruling, session, programme, inside) for warning in ruling.warnings]
    if ruling.moved_from is not None:
        remarks.insert(
            0, _("Moved here from {title}.", title=programme.session(ruling.moved_from).shown_title)
        )
    return " ".join(filter(None, (_refused_too(ruling, session), *remarks, out_of_hours(ruling, programme))))


def about_seats(verdict: Verdict, programme: Programme) -> str:
    """That the session is full or nearly so after this answer, or has more people than seats; "" else."""
    session = programme.session(verdict.session)
    if verdict.word is VerdictWord.FULL:
        return _sentence(verdict, session, programme)
    told = (VerdictWarning.NEAR_CAPACITY, VerdictWarning.FULL)
    return " ".join(
        _warning(warning, verdict, session, programme, verdict.inside)
        for warning in verdict.warnings
        if warning in told
    )


def _refused_too(ruling: Ruling, session: Session) -> str:
    """What else keeps out somebody who is not on the list of a session: whoever admits them anyway must know it."""
    if ruling.attendee is None or ruling.word not in (VerdictWord.NOT_INVITED, VerdictWord.WRONG_SESSION):
        return ""
    if ruling.attendee.gone:
        return _("No longer on the list: ask them, or an organiser.")
    match refused_for(ruling.attendee.status, session):
        case VerdictWord.UNPAID:
            return _("Their ticket is not paid either.")
        case VerdictWord.PENDING:
            return _("Their registration is not confirmed either.")
    return ""


def out_of_hours(ruling: Ruling, programme: Programme) -> str:
    """That the session that somebody is let into is not on now, and not soon: most likely a desk set to a wrong one."""
    session = programme.session(ruling.session)
    now = ruling.at.astimezone(programme.event.zone)
    not_on = session.not_on(now)
    if not ruling.admits or not_on is None:
        return ""
    if not_on.is_over and not session.is_registration:
        return _(
            "This session has been over since {time}: the entry counts, but nobody is inside any more.",
            time=not_on.time,
        )
    if not session.starts.date() <= now.date() <= session.closes.date():
        return _not_today(session)
    if not not_on.is_over:
        return _("This session does not begin until {time}.", time=not_on.time)
    return ""


def _not_today(session: Session) -> str:
    if session.ends - session.starts < timedelta(days=1):  # a reception may end after midnight
        return _("This session is not today but on {day}.", day=short_weekday_and_day(session.starts))
    return _(
        "This session runs {days}, not today.",
        days=days_from_to(session.starts.date(), session.ends.date()),
    )


def counted_elsewhere(ruling: Ruling, usual: Session, programme: Programme) -> str:
    """At a room's door: which session it counts for, where that is not the one that stands over the door."""
    session = programme.session(ruling.session)
    if session.id == usual.id:
        return ""
    return _(
        "Counts for {title}, {time}.", title=session.shown_title, time=clock_time(session.starts, ruling.at)
    )


def _next_named(ruling: Ruling, programme: Programme, now: datetime) -> Session | None:
    """The next session that the list names for this person: later than one that they could be sent to now."""
    person = ruling.attendee
    if person is None or person.gone:
        return None
    known = (programme.session(one) for one in person.sessions if programme.has_session(one))
    # Only these have a list: a walk-in is put down for what is open to everybody without anybody's asking.
    listed = (one for one in known if one.access is Access.INVITED and not one.is_registration)
    ahead = [one for one in listed if now <= one.closes and one.id != ruling.session]
    return min(ahead, key=lambda one: (one.starts, one.ends), default=None)


def _what(session: Session) -> str:
    return _("The room") if session.is_in_a_room else _("This")


def _near_capacity(session: Session, inside: int | None) -> str:
    what = _what(session)
    if inside is not None and session.capacity is not None and inside >= session.capacity:
        return _(
            "{what} is full now: {inside} of {capacity}.", what=what, inside=inside, capacity=session.capacity
        )
    if inside is None:
        return _("{what} is nearly full: {capacity}.", what=what, capacity=session.capacity)
    return _(
        "{what} is nearly full: {inside} of {capacity}.", what=what, inside=inside, capacity=session.capacity
    )


def _warning(
    warning: VerdictWarning, ruling: Ruling, session: Session, programme: Programme, inside: int | None
) -> str:
    match warning:
        case VerdictWarning.WAS_NOT_INSIDE:
            not_on = session.not_on(ruling.at.astimezone(programme.event.zone))
            if session.is_registration:
                return _("They were not registered.")
            if not_on is None or not not_on.is_over:
                return _("They were not inside.")
            return _("This session has been over since {time}: nobody is inside any more.", time=not_on.time)
        case VerdictWarning.NEAR_CAPACITY:
            return _near_capacity(session, inside)
        case VerdictWarning.FULL:
            return n_(
                "{what} has more people than its {n} seat.",
                "{what} has more people than its {n} seats.",
                session.capacity or 0,
                what=_what(session),
            )
        case VerdictWarning.NAME_UNKNOWN_HERE:
            return _("A real badge, but the name is not on this desk’s list yet.")
        case VerdictWarning.NO_LONGER_LISTED if ruling.gone_since is not None:
            now = ruling.at.astimezone(programme.event.zone)
            return _(
                "No longer on the list since {time}: ask them, or an organiser.",
                time=clock_time(ruling.gone_since, now),
            )
        case VerdictWarning.NO_LONGER_LISTED:
            return _("No longer on the list: ask them, or an organiser.")
        case VerdictWarning.NAMESAKE_BLOCKED if ruling.attendee is not None and ruling.attendee.walk_in:
            return _(
                "Somebody of this name or e-mail, or nearly so, is blocked: ask who this is, or an organiser."
            )
        case VerdictWarning.NAMESAKE_BLOCKED:
            name = ruling.attendee.name if ruling.attendee is not None else ""
            return _("Somebody else named {name} is blocked: ask who this is, or an organiser.", name=name)


def _sentence(ruling: Ruling, session: Session, programme: Programme) -> str:
    now = ruling.at.astimezone(programme.event.zone)
    match ruling.word:
        case VerdictWord.ADMITTED:
            return _("Come in.")
        case VerdictWord.EXITED:
            return _("Checked out.")
        case VerdictWord.UNKNOWN if VerdictWarning.NAME_UNKNOWN_HERE in ruling.warnings:
            return _(
                "This event lets in nobody who is not on its list. Find them by name, or register a walk-in."
            )
        case VerdictWord.UNKNOWN:
            return _("Nobody on the list has this code. Find them by name, or register a walk-in.")
        case VerdictWord.FORGED:
            return _(
                "This looks like one of our badges, but it was not made for this event: "
                "it is forged, or another event’s. Ask an organiser."
            )
        case VerdictWord.AMBIGUOUS:
            return _("This code stands for several people. Choose the right one.")
        case VerdictWord.FIND:
            if ruling.candidates:
                return _("A business card, not a ticket. Is it one of these people?")
            return _("A business card, not a ticket. Find them by name, or register a walk-in.")
        case VerdictWord.REVOKED if (
            ruling.attendee is not None and ruling.attendee.status is Status.CANCELLED
        ):
            return _("This registration was cancelled. Ask an organiser.")  # there is no newer badge
        case VerdictWord.REVOKED if ruling.attendee is not None and not ruling.attendee.codes:
            return _("This ticket or badge was withdrawn, and there is no newer one. Ask an organiser.")
        case VerdictWord.REVOKED:
            return _("This badge was replaced or withdrawn. The newer one counts.")
        case VerdictWord.CANCELLED:
            return _("This registration was cancelled. Ask an organiser.")
        case VerdictWord.BLOCKED:
            return _("Blocked. {note}", note=ruling.note or _("Ask an organiser."))
        case VerdictWord.WRONG_SESSION if ruling.go_to is not None:
            other = programme.session(ruling.go_to.session)
            when = _("now") if other.starts <= now else at_clock_time(other.starts, now)
            in_another = is_sent_elsewhere(ruling, programme)
            here = _("this room") if session.is_in_a_room and in_another else _("this session")
            place = place_name(ruling.go_to, programme)
            if other.room is not None and not in_another:
                place = _("{title}, in this room", title=other.shown_title)
            may = _("Open to them") if other.access is Access.EVERYONE else _("Invited to")
            return _(
                "Not on the list of {here}. {may}: {place_name}, {when}.",
                here=here,
                may=may,
                place_name=place,
                when=when,
            )
        case VerdictWord.NOT_INVITED if VerdictWarning.NAME_UNKNOWN_HERE in ruling.warnings:
            return _("Ask who it is: find them by name, or an organiser lets them in.")
        case VerdictWord.NOT_INVITED if (named := _next_named(ruling, programme, now)) is not None:
            return _(
                "Not on the list of this session, but of {place_name}, {time}.",
                place_name=place_name(Destination(named.id, named.room), programme),
                time=clock_time(named.starts, now),
            )
        case VerdictWord.NOT_INVITED:
            return _("Not on the list of this session.")
        case VerdictWord.UNPAID:
            if session.is_registration:
                return _("The ticket is not paid. They can pay here, or ask an organiser.")
            return _("The ticket is not paid. Send them to the registration desk.")
        case VerdictWord.PENDING:
            return _("The registration is not confirmed yet. Ask an organiser.")
        case VerdictWord.NOT_REGISTERED if ruling.go_to is not None:
            return _(
                "Not registered yet. Go to {place_name} first.",
                place_name=place_name(ruling.go_to, programme),
            )
        case VerdictWord.TOO_EARLY:
            return _("Too early: doors open {when}.", when=at_clock_time(session.doors_open, now))
        case VerdictWord.OVER if session.closed_at is not None and session.closed_at <= now:
            return _("This session was closed {when}.", when=at_clock_time(session.closed_at, now))
        case VerdictWord.OVER:
            return _("This session has been over since {time}.", time=clock_time(session.ended, now))
        case VerdictWord.ALREADY_IN if ruling.first_entry is not None:
            since = clock_time(ruling.first_entry.at, now)
            already = _("Registered already") if session.is_registration else _("Already in")
            return _(
                "{already} since {since} ({desk}).",
                already=already,
                since=since,
                desk=ruling.first_entry.desk,
            )
        case VerdictWord.FULL:
            return n_("Full: {n} place is taken.", "Full: all {n} places are taken.", session.capacity or 0)
        case VerdictWord.NOT_RECORDED:
            return _("Let nobody in on this answer: scan again, and if it stays, check the disk.")
    return str(ruling.word).replace("_", " ")
