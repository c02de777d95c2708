"""What each rule of a session means at the door, in a sentence that a steward would say; and all of them together."""

from __future__ import annotations

from datetime import datetime

from checkin.core.counted import and_last
from checkin.core.event.programme import Access, Admits, Programme, Session, WhenFull, Window
from checkin.core.language import _, n_, number
from checkin.core.times import clock_time


def meaning_of(session: Session, programme: Programme, expected: int, now: datetime) -> str:
    """The rules that turn somebody away or warn, as one text; `expected`: how many of the list may enter."""
    if session.closed_at is not None:
        since = clock_time(session.closed_at, now.astimezone(session.closed_at.tzinfo))
        return _("Closed since {since}: nobody is let in.", since=since)
    sentences = [access_words(session, programme, expected)]
    if session.requires is not None:
        sentences.append(requires_words(session, programme))
    if session.window is Window.ENFORCE:
        sentences.append(hours_words(session))
    if session.capacity is not None:
        sentences.append(full_words(session))
    if not session.admit_unpaid:
        sentences.append(unpaid_words(session))
    return " ".join(sentences)


def access_words(session: Session, programme: Programme, expected: int) -> str:
    """Who may enter, and how many that are; `expected` people of the list."""
    if session.access is Access.INVITED:
        if not expected:
            return _("Nobody is invited yet, so nobody may enter.")
        return n_(
            "{n} person is invited; nobody else may enter.",
            "{n} people are invited; nobody else may enter.",
            expected,
        )
    if session.access is Access.CATEGORIES:
        names = [programme.category(c).name for c in session.categories if programme.has_category(c)]
        if not names:
            return _("No category is ticked, so nobody may enter.")
        return _(
            "Only {either} may enter; {expected} on the list.", either=and_last(names), expected=expected
        )
    return _("Everybody on the list may enter.")


def hours_words(session: Session) -> str:
    """What the clock has to do with it."""
    doors, closes = f"{session.doors_open:%H:%M}", f"{session.closes:%H:%M}"
    if session.window is Window.ENFORCE:
        return _(
            "From {doors}; before, the desk says when doors open. After {closes} it says that it is over.",
            doors=doors,
            closes=closes,
        )
    return _(
        "Doors open at {doors}, but nobody is refused for the hour. People count as inside until {closes}.",
        doors=doors,
        closes=closes,
    )


def full_words(session: Session) -> str:
    """What happens to who comes when it is full."""
    if session.capacity is None:
        return _("As many as come: it is never full.")
    following = number(session.capacity + 1)
    if session.when_full is WhenFull.REFUSE:
        return _("Person number {following} is told that it is full, and stays outside.", following=following)
    return _("Person number {following} comes in, and the desk says that it is full.", following=following)


def admits_words(session: Session) -> str:
    """How often the same person comes in."""
    match session.admits:
        case Admits.ONCE:
            return _("Each person once: a second scan says ALREADY IN.")
        case Admits.DAILY:
            return _("Each person once a day: a second scan on that day says ALREADY IN.")
        case Admits.FREELY:
            return _("Every scan admits; each person still counts once.")
        case Admits.IN_AND_OUT:
            return _("In, out and in again; who is inside is counted.")


def requires_words(session: Session, programme: Programme) -> str:
    """Where one must have been before."""
    if session.requires is None or not programme.has_session(session.requires):
        return _("Nobody has to have been elsewhere first.")
    required = programme.session(session.requires)
    if required.admits is Admits.DAILY:
        return _("Who was not at “{title}” that day is sent there first.", title=required.shown_title)
    return _("Who was not at “{title}” is sent there first.", title=required.shown_title)


def unpaid_words(session: Session) -> str:
    """What becomes of who has not paid."""
    return _("Who has not paid comes in too.") if session.admit_unpaid else _("Who has not paid is refused.")


def kind_words(session: Session) -> str:
    """What the kind changes: only one of them changes anything."""
    if session.is_registration:
        return _("People are registered here: they are in no room by it.")
    if session.room is None:
        return _("Without a room: coming here takes nobody out of a room.")
    return _("People are in one room at a time: coming here takes them out of the one before.")
