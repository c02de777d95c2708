"""Which people stand behind a number, and which moment of each of them it is about: when they came in, or were refused.

Asked for by name, found when somebody looks: by a list at the side of Live, or one on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from checkin.core.counted import counted
from checkin.core.counting.roster import Roster
from checkin.core.desk.desk import Desk
from checkin.core.desk.snapshot import Snapshot
from checkin.core.door.admission import VerdictWord, entry_that_counts
from checkin.core.door.came_of import came_of
from checkin.core.door.presence import History, Passage, Presence
from checkin.core.door.records import Record, RecordKind
from checkin.core.event.programme import Programme, Session, SessionKind
from checkin.core.language import N_, _
from checkin.core.times import clock_time, from_microseconds, to_microseconds

_CAME, _REGISTERED, _BOARDED = N_("Came in"), N_("Registered"), N_("Boarded")


class WhenAndWhere(NamedTuple):
    """When it happened to one person, at which desk; `told` is what more there is to say. `let_in` is when they came in
    after all who were refused then.
    """

    at: datetime
    desk: str
    told: str = ""
    let_in: datetime | None = None


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """The people of a list as they were found, each with the moment it is about."""

    title: str
    heading: str
    """What the moments are: looked up when it is shown."""
    people: Mapping[str, WhenAndWhere | None]
    how_many: str
    """The people in words, and the readings that they are of."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A list of people with its title. `find` gives their references, now; `heading` says what the moments are."""

    title: str
    find: Callable[[Snapshot, Roster | None], list[str]]
    heading: str = _CAME
    moment: Callable[[Snapshot, str], WhenAndWhere | None] = lambda standing, reference: first_entry(
        standing, reference
    )
    """Of somebody whom `find` gave; None where there is none, as of the missing."""
    how_many: Callable[[Sequence[str]], str] = lambda people: counted(len(people), "person")
    """Those whom `find` gave last, in words."""

    def found(self, standing: Snapshot, roster: Roster | None) -> FoundPeople:
        """Find them now."""
        references = self.find(standing, roster)
        people = {r: self.moment(standing, r) for r in references}
        return FoundPeople(self.title, self.heading, people, self.how_many(references))


def entry_word(session: Session) -> str:
    """What coming in is called there, for the heading of a time: looked up when it is shown."""
    if session.is_registration:
        return _REGISTERED
    return _BOARDED if session.kind is SessionKind.VISIT else _CAME


def first_entry(standing: Snapshot, reference: str, session_id: str | None = None) -> WhenAndWhere | None:
    """When somebody first came in, to a session or to anything."""
    for passage in standing.headcount.history(reference).passages:
        if passage.goes_in and session_id in (None, passage.session):
            return _moment(standing, passage.at, passage)
    return None


def present_since(standing: Snapshot, reference: str, session_id: str) -> WhenAndWhere | None:
    """When somebody came in who is in the session now."""
    presence = standing.presence_in(session_id, reference)
    return None if presence is None else _moment(standing, presence.entered, presence)


def is_here(standing: Snapshot, session: Session, reference: str) -> bool:
    """Inside now; of a session that is over, and of a registration, in which nobody is: was admitted."""
    if standing.at > session.closes or session.is_registration:
        return standing.is_here(reference, session.id)
    return is_inside(standing, session, reference)


def people_here(standing: Snapshot, session: Session) -> set[str]:
    """All of whom `is_here` is true: asked for each of a long list it would be slow."""
    if standing.at > session.closes or session.is_registration:
        return set(standing.headcount.attendees(session.id))
    return set(standing.people_inside(session.id))


def is_inside(standing: Snapshot, session: Session, reference: str) -> bool:
    """In its room now, or registered now: of a daily registration today."""
    return standing.presence_in(session.id, reference) is not None


def left_at(standing: Snapshot, session: Session, reference: str) -> datetime | None:
    """When somebody went out who is here no more. A registration ends at midnight, and nobody leaves it."""
    if session.is_registration or is_here(standing, session, reference):
        return None
    presences = standing.headcount.history(reference).presences
    ends = [p.left for p in presences if p.session == session.id and p.left is not None]
    return from_microseconds(max(ends), standing.programme.event.zone) if ends else None


def _moment(standing: Snapshot, at: int, where: Passage | Presence) -> WhenAndWhere:
    return WhenAndWhere(from_microseconds(at, standing.programme.event.zone), where.desk)


def everybody() -> Behind:
    """Whoever was admitted to anything."""
    return Behind(_("Everybody who came"), lambda standing, __: list(standing.came()))


def never_came(*, is_over: bool = False) -> Behind:
    """Whoever was expected and was admitted to nothing; `is_over`: nor will be."""

    def find(standing: Snapshot, roster: Roster | None) -> list[str]:
        came = standing.came()
        return [r for r in (roster.expected() if roster else ()) if r not in came]

    return Behind(_("Expected, never came") if is_over else _("Expected, not here yet"), find)


def everybody_expected() -> Behind:
    """Whoever the list expects at the event."""
    return Behind(_("Expected"), lambda __, roster: list(roster.expected() if roster else ()))


def everybody_known() -> Behind:
    """Whoever is on the list, whatever became of them, and who came without being on it."""

    def find(standing: Snapshot, roster: Roster | None) -> list[str]:
        return list({**(roster.people if roster else {}), **standing.came()})

    return Behind(_("Everybody"), find)


def walk_ins() -> Behind:
    """Those who came of those who were registered at a desk."""

    def find(standing: Snapshot, __: Roster | None) -> list[str]:
        return [reference for reference, person in standing.came().items() if person.is_walk_in]

    return Behind(_("Walk-ins who came"), find)


def inside_anywhere() -> Behind:
    """Whoever is somewhere now: in a room, or on a bus that has not arrived; a registration is no place."""

    def find(standing: Snapshot, __: Roster | None) -> list[str]:
        return list(_whereabouts(standing))

    def moment(standing: Snapshot, reference: str) -> WhenAndWhere | None:
        for session in standing.places():
            since = present_since(standing, reference, session.id)
            if since is not None:
                return since._replace(told=session.shown_title)
        return None

    return Behind(_("Inside now"), find, moment=moment)


def _whereabouts(standing: Snapshot) -> dict[str, None]:
    return dict.fromkeys(p for session in standing.places() for p in standing.people_inside(session.id))


def of_group(grouping: str, label: str, title: str) -> Behind:
    """Those who came of one country, category, sector, organisation or day."""
    return Behind(title, lambda standing, __: standing.people_of(grouping, label))


def missing_of_country(country: str, title: str) -> Behind:
    """Those of a country who were expected and were admitted to nothing."""

    def find(standing: Snapshot, roster: Roster | None) -> list[str]:
        came = standing.came()
        people = roster.expected() if roster else {}
        return [r for r, p in people.items() if (p.country or "") == country and r not in came]

    return Behind(title, find)


def in_session(session: Session, title: str) -> Behind:
    """Whoever was admitted to it, with when they first were."""
    return Behind(
        title,
        lambda standing, __: list(standing.came(session.id)),
        entry_word(session),
        lambda standing, reference: first_entry(standing, reference, session.id),
    )


def inside_session(session: Session, title: str) -> Behind:
    """Who is in the session's room at the moment."""
    return Behind(
        title,
        lambda standing, __: standing.people_inside(session.id),
        entry_word(session),
        lambda standing, reference: present_since(standing, reference, session.id),
    )


def expected_in_session(session: Session, title: str) -> Behind:
    """Whom the list expects at the session, with when they first came in; of who is there no more it is told."""

    def moment(standing: Snapshot, reference: str) -> WhenAndWhere | None:
        came, left = first_entry(standing, reference, session.id), left_at(standing, session, reference)
        if came is None or left is None:
            return came
        return came._replace(told=_("left {left}", left=clock_time(left, standing.at)))

    return Behind(
        title,
        lambda __, roster: list(roster.expected(session) if roster else ()),
        entry_word(session),
        moment,
    )


def of_session(session: Session, title: str) -> Behind:
    """Whoever is expected there, or came."""

    def find(standing: Snapshot, roster: Roster | None) -> list[str]:
        return list({**(roster.expected(session) if roster else {}), **standing.came(session.id)})

    return replace(expected_in_session(session, title), find=find)


def missing_in_session(session: Session, title: str) -> Behind:
    """Who was expected at the session and was not admitted to it."""

    def find(standing: Snapshot, roster: Roster | None) -> list[str]:
        here = standing.headcount.attendees(session.id)
        return [r for r in (roster.expected(session) if roster else ()) if r not in here]

    # Who came elsewhere is in the house: where to look for them.
    return Behind(title, find, N_("Seen"), last_seen)


def last_seen(standing: Snapshot, reference: str) -> WhenAndWhere | None:
    """The last passage of somebody, and where."""
    passages = standing.headcount.history(reference).passages
    if not passages:
        return None
    last = passages[-1]
    way = came_of(VerdictWord.ADMITTED if last.goes_in else VerdictWord.EXITED)
    return _moment(standing, last.at, last)._replace(
        told=f"{standing.programme.session(last.session).shown_title}, {way}"
    )


class _Refused:
    """Readings that turned people away, the last one of each; who was not known is named by what was read."""

    def __init__(self, desk: Desk, word: str | None, session_id: str | None) -> None:
        self._desk, self._word, self._session = desk, word, session_id
        self._last: dict[str, Record] = {}
        self._readings = 0

    def find(self, standing: Snapshot, __: Roster | None) -> list[str]:
        until = standing.headcount.counted_until(standing.moment)
        readings = [
            record
            for record in self._desk.store.refusals_and_overrides()
            if record.kind is RecordKind.SCAN
            and self._word in (None, record.verdict)
            and self._session in (None, record.session)
            and to_microseconds(record.at) <= until
            and standing.headcount.stands(record.id)
        ]
        self._readings = len(readings)
        self._last = {record.attendee or record.payload or "?": record for record in readings}
        return list(self._last)

    def how_many(self, people: Sequence[str]) -> str:
        """The readings, as the number that is opened counts them, and of whom they were: nobody has some codes."""
        codes = sum(record.attendee is None for record in self._last.values())
        of = [(len(people) - codes, "person"), (codes, "code")]
        told = ", ".join(counted(n, thing) for n, thing in of if n)
        readings = counted(self._readings, "reading")
        return _("{readings}: {of}", readings=readings, of=told) if told else readings

    def moment(self, standing: Snapshot, reference: str) -> WhenAndWhere | None:
        record = self._last.get(reference)
        if record is None:
            return None
        zone = standing.programme.event.zone
        told = WhenAndWhere(record.at.astimezone(zone), record.desk, came_of(record.verdict))
        refused, history = to_microseconds(record.at), standing.headcount.history(reference)
        if record.verdict == VerdictWord.ALREADY_IN or _was_in(standing.programme, record, history):
            return told  # an entry of the next day is no answer to that
        for passage in history.passages:
            if passage.goes_in and passage.session == record.session and passage.at >= refused:
                return told._replace(let_in=from_microseconds(passage.at, zone))
        return told


def _was_in(programme: Programme, record: Record, history: History) -> bool:
    """Whether whoever was refused had been let in before: with an old badge in the other hand, or not paid since."""
    if record.session is None or not programme.has_session(record.session):
        return False
    refused = to_microseconds(record.at)
    entry = entry_that_counts(programme.session(record.session), history, refused)
    return entry is not None and entry.at < refused


def people_refused(desk: Desk, word: str | None = None, session_id: str | None = None) -> Behind:
    """Whom a verdict turned away, or any of them."""
    readings = _Refused(desk, word, session_id)
    title = _("Refused: {word}", word=came_of(word)) if word else _("Refused")
    return Behind(title, readings.find, N_("Refused"), readings.moment, readings.how_many)


def vips(*, arrived: bool, is_over: bool = False) -> Behind:
    """Those to be told of, who came or who did not yet; `is_over`: nor will."""

    def find(standing: Snapshot, roster: Roster | None) -> list[str]:
        people = roster.vips(standing.came(), standing.programme) if roster else []
        return [reference for reference in people if standing.is_here(reference) is arrived]

    awaited = _("VIPs and marked: who never came") if is_over else _("VIPs and marked: awaited")
    return Behind(_("VIPs and marked: who arrived") if arrived else awaited, find)
