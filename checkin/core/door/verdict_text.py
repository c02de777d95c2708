"""The one sentence of a verdict: what it means and what to do next. For the person at the desk."""

from __future__ import annotations

from datetime import datetime

from checkin.core.door.admission import Place, Verdict, VerdictWord, Warning
from checkin.core.event.programme import Access, Programme, Session, SessionKind


def clock_time(moment: datetime, now: datetime) -> str:
    """The time of day; with the date when it is not today."""
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    return f"{moment.day} {moment:%b %H:%M}"


def place_name(place: Place, programme: Programme) -> str:
    """Title of the session and name of its room."""
    session = programme.session(place.session)
    room = programme.room_name(session)
    return f"{session.title}, {room}" if room else session.title


def message(verdict: Verdict, programme: Programme) -> str:
    """What the verdict means and what to do next, in one or two short sentences."""
    session = programme.session(verdict.session)
    sentence = _sentence(verdict, session, programme)
    extras = [_WARNINGS[w].format(capacity=session.capacity) for w in verdict.warnings]
    if verdict.moved_from is not None:
        extras.insert(0, f"Moved here from {programme.session(verdict.moved_from).title}.")
    today = verdict.at.astimezone(programme.event.zone).date()
    if verdict.admits and not session.starts.date() <= today <= session.closes.date():
        extras.append(
            f"This session is not today but on {session.starts:%a} {session.starts.day} {session.starts:%b}."
        )
    return " ".join([sentence, *extras])


_WARNINGS = {
    Warning.WAS_NOT_INSIDE: "They were not inside.",
    Warning.NEAR_CAPACITY: "The room is nearly full ({capacity}).",
    Warning.FULL: "The room is over its {capacity} seats.",
    Warning.NAME_UNKNOWN_HERE: "A real badge, but the name is not on this desk’s list yet.",
}


def _sentence(verdict: Verdict, session: Session, programme: Programme) -> str:
    now = verdict.at.astimezone(programme.event.zone)
    match verdict.word:
        case VerdictWord.ADMITTED:
            return "Come in."
        case VerdictWord.EXITED:
            return "Goodbye, checked out."
        case VerdictWord.UNKNOWN:
            return "Nobody on the list has this code. Find them by name, or register a walk-in."
        case VerdictWord.FORGED:
            return "This looks like one of our badges, but it was not made for this event. Ask an organiser."
        case VerdictWord.AMBIGUOUS:
            return "This code stands for several people. Choose the right one."
        case VerdictWord.FIND:
            if verdict.candidates:
                return "A business card, not a ticket. Is it one of these people?"
            return "A business card, not a ticket. Find them by name, or register a walk-in."
        case VerdictWord.REVOKED:
            return "This badge was replaced or withdrawn. The newer one counts."
        case VerdictWord.CANCELLED:
            return "This registration was cancelled. Ask an organiser."
        case VerdictWord.BLOCKED:
            return f"Not to be admitted. {verdict.note or 'Ask an organiser.'}"
        case VerdictWord.WRONG_SESSION if verdict.go_to is not None:
            other = programme.session(verdict.go_to.session)
            when = "now" if other.starts <= now else f"at {clock_time(other.starts, now)}"
            here = "this room" if session.room is not None else "this session"
            may = "Open to them" if other.access is Access.EVERYONE else "Invited to"
            return f"Not on the list of {here}. {may}: {place_name(verdict.go_to, programme)}, {when}."
        case VerdictWord.NOT_INVITED:
            return "Not on the list of this session."
        case VerdictWord.UNPAID:
            if session.kind is SessionKind.REGISTRATION:
                return "The ticket is not paid. Settle it here, or ask an organiser."
            return "The ticket is not paid. Send them to the registration desk."
        case VerdictWord.PENDING:
            return "The registration is not approved yet. Ask an organiser."
        case VerdictWord.NOT_REGISTERED if verdict.go_to is not None:
            return f"Not registered yet. Go to {place_name(verdict.go_to, programme)} first."
        case VerdictWord.TOO_EARLY:
            return f"Too early: doors open at {clock_time(session.doors_open, now)}."
        case VerdictWord.OVER:
            return f"This session is over since {clock_time(session.ends, now)}."
        case VerdictWord.ALREADY_IN if verdict.first_entry is not None:
            since = clock_time(verdict.first_entry.at, now)
            return f"Already in since {since} ({verdict.first_entry.desk})."
        case VerdictWord.FULL:
            return f"Full: all {session.capacity} places are taken."
        case VerdictWord.NOT_RECORDED:
            return "NOT RECORDED. Let nobody in on this answer: scan again, and if it stays, check the disk."
    return str(verdict.word).replace("_", " ")
