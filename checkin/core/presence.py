"""Who was in which session from when to when: the passages of one person turned into presences.

Nothing here decides. Moments are whole microseconds (`times.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, tzinfo
from typing import NamedTuple

from checkin.core.programme import Admits, Programme
from checkin.core.times import end_of_day, local_day, to_microseconds


class Passage(NamedTuple):
    """One recorded going in (an admitting scan or override) or going out of one person."""

    at: int
    id: str
    session: str
    goes_in: bool
    desk: str


class Presence(NamedTuple):
    """Being in `session` from `entered` up to but not at `left` (None: no end is known yet).

    `entry` and `exit` are the ids of the records that began and ended it ("" when it ended by itself): of two things
    at the same moment the one with the smaller id was first.
    """

    session: str
    entered: int
    left: int | None
    desk: str
    entry: str
    exit: str = ""

    def covers(self, at: int) -> bool:
        return self.entered <= at and (self.left is None or at < self.left)


class SessionRules(NamedTuple):
    """What of a session matters for presence."""

    has_room: bool
    ends_by_itself: int | None
    """First moment at which nobody is inside any more (end + grace + 1 µs); None without a room."""
    is_daily: bool


class PresenceRules:
    """The rules of all sessions of a programme, ready for quick use."""

    def __init__(self, programme: Programme) -> None:
        self.zone: tzinfo = programme.event.zone
        self.by_session: Mapping[str, SessionRules] = {
            s.id: SessionRules(
                s.room is not None,
                to_microseconds(s.closes) + 1 if s.room is not None else None,
                s.admits is Admits.DAILY,
            )
            for s in programme.sessions
        }

    def of(self, session: str) -> SessionRules | None:
        return self.by_session.get(session)

    def day(self, at: int) -> date:
        return local_day(at, self.zone)

    def limit(self, rules: SessionRules, entered: int) -> int | None:
        """When a presence that began at `entered` ends without a record."""
        if rules.has_room:
            return rules.ends_by_itself
        if rules.is_daily:
            return end_of_day(self.day(entered), self.zone)
        return None


def presences(passages: Iterable[Passage], rules: PresenceRules) -> list[Presence]:
    """The presences that follow from one person's passages, which must be sorted by time, then id."""
    found: list[Presence] = []
    open_by_session: dict[str, Presence] = {}

    def close(session: str, at: int, record_id: str) -> None:
        # `left` is here still the moment at which the presence would end by itself.
        presence = open_by_session.pop(session)
        _, entered, limit, desk, entry, _ = presence
        if limit is None or at < limit:
            presence = Presence(session, entered, at, desk, entry, record_id)
        found.append(presence)

    rule_of = rules.by_session.get
    for at, record_id, session, goes_in, desk in passages:
        rule = rule_of(session)
        if rule is None:
            continue
        if not goes_in:
            if session in open_by_session:
                close(session, at, record_id)
            continue
        if rule.has_room and open_by_session:
            for other in list(open_by_session):
                other_rule = rule_of(other)
                if other != session and other_rule is not None and other_rule.has_room:
                    close(other, at, record_id)
        if session in open_by_session:
            limit = open_by_session[session].left
            if limit is None or at < limit:
                continue
            close(session, at, record_id)
        limit = rules.limit(rule, at)
        # Let in after the session was over: an entry, but nobody is inside.
        if limit is None or at < limit:
            open_by_session[session] = Presence(session, at, limit, desk, record_id)
    found.extend(open_by_session.values())
    return found


class History:
    """One person's passages that still stand (undone ones are not in it), and what follows from them."""

    __slots__ = ("_rules", "passages", "presences")

    def __init__(self, passages: Iterable[Passage], rules: PresenceRules) -> None:
        self.passages = sorted(passages)
        self._rules = rules
        self.presences = presences(self.passages, rules)

    def presence_in(self, session: str, at: int) -> Presence | None:
        return next((p for p in self.presences if p.session == session and p.covers(at)), None)

    def room_session_at(self, at: int) -> str | None:
        """The session with a room in which the person is at that moment."""
        for presence in self.presences:
            rule = self._rules.of(presence.session)
            if presence.covers(at) and rule is not None and rule.has_room:
                return presence.session
        return None

    def first_entry(self, session: str, *, on_day_of: int | None = None) -> Passage | None:
        """The first entry on file, or the first of the calendar day of `on_day_of`, whatever the time now."""
        day = None if on_day_of is None else self._rules.day(on_day_of)
        for passage in self.passages:
            fits = passage.goes_in and passage.session == session
            if fits and (day is None or self._rules.day(passage.at) == day):
                return passage
        return None

    def was_admitted(self, session: str, until: int, *, on_day_of: int | None = None) -> bool:
        first = self.first_entry(session, on_day_of=on_day_of)
        return first is not None and first.at <= until
