"""In which order sessions stand where one is chosen: by time, and by what was typed."""

from __future__ import annotations

from datetime import datetime

from checkin.core.counting.session_text import day_of
from checkin.core.event.programme import Programme, Room, Session
from checkin.core.language import _
from checkin.core.names.folding import fold


def in_order(programme: Programme, now: datetime) -> list[tuple[str, list[Session]]]:
    """Sessions under headings: on now first, of these what is ending last, then what comes, day by day, then what is
    over."""
    running = [s for s in programme.sessions if s.doors_open <= now <= s.closes]
    coming = sorted((s for s in programme.sessions if s.doors_open > now), key=_by_time_and_room)
    past = sorted((s for s in programme.sessions if s.closes < now), key=_by_time_and_room)
    groups: list[tuple[str, list[Session]]] = []
    if running:
        groups.append((_("On now"), sorted(running, key=lambda s: (s.ends < now, *_by_time_and_room(s)))))
    for session in coming:
        heading = _("Later today") if session.starts.date() == now.date() else day_of(session.starts)
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        groups[-1][1].append(session)
    if past:
        groups.append((_("Over"), past))
    return groups


def sessions_found(programme: Programme, typed: str, now: datetime) -> list[Session]:
    """Sessions that fit what was typed, the likeliest first.

    One whose title has the words goes before one in the room that was typed, and that before one that has the words
    in title, room, day and kind together; among each, on now before what comes and what is over; then a title that
    begins with what was typed; letters inside a word last of all.
    """
    phrase = fold(typed)
    sessions = [session for _, group in in_order(programme, now) for session in group]
    ranked = [(_likeness(session, programme, phrase), session) for session in sessions]
    fitting = [(likeness, session) for likeness, session in ranked if likeness is not None]

    def rank(one: tuple[int, Session]) -> tuple[int, bool, int, bool]:
        likeness, session = one
        is_on = session.doors_open <= now <= session.ends
        return max(likeness, _WORD_BEGINS), not is_on, likeness, session.closes < now

    return [session for _, session in sorted(fitting, key=rank)]


def rooms_found(programme: Programme, typed: str) -> list[Room]:
    """Rooms with sessions that fit what was typed, all where nothing was: letters inside a word last of all."""
    in_use = {session.room for session in programme.sessions if session.is_in_a_room}
    words = fold(typed).split()
    named = [(room, fold(f"{room.name} room")) for room in programme.rooms if room.id in in_use]
    fitting = [(room, name) for room, name in named if all(word in name for word in words)]
    return [room for room, name in sorted(fitting, key=lambda one: not _all_begin(words, one[1]))]


_TITLE_BEGINS, _WORD_BEGINS, _ROOM, _ELSEWHERE, _INSIDE = range(5)


def _likeness(session: Session, programme: Programme, phrase: str) -> int | None:
    words = phrase.split()
    titles = [fold(title) for title in session.every_title]
    if any(title.startswith(phrase) for title in titles):
        return _TITLE_BEGINS
    if any(_all_begin(words, title) for title in titles):
        return _WORD_BEGINS
    room = programme.room_name(session) or ""
    if f" {phrase} " in f" {fold(room)} ":
        return _ROOM
    beside = (room, day_of(session.starts), session.kind)
    text = " ".join((*titles, fold(" ".join(beside))))
    if _all_begin(words, text):
        return _ELSEWHERE
    return _INSIDE if all(word in text for word in words) else None


def _all_begin(words: list[str], text: str) -> bool:
    there = text.split()
    return all(any(one.startswith(word) for one in there) for word in words)


def _by_time_and_room(session: Session) -> tuple[datetime, str, str]:
    return session.starts, session.room or "", session.title
