"""Scans turned into counts. Fed in any order, all at once or one by one, it comes to the same."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import eq
from typing import NamedTuple

from checkin.core.counting.session_tally import Peak, SessionTally
from checkin.core.counting.undos import Undos
from checkin.core.door import signed_code
from checkin.core.door.presence import History, Passage, PresenceRules, Stay, stays
from checkin.core.door.records import HappeningRow, RecordKind
from checkin.core.event.programme import Programme
from checkin.core.times import EARLIEST, LATEST, to_microseconds


class AttendeeChange(NamedTuple):
    """A person became one of the session's attendees, or (an undo) is one no longer."""

    person: str
    session: str
    joined: bool


_UNDO, _READINGS = str(RecordKind.UNDO), (str(RecordKind.SCAN), str(RecordKind.OVERRIDE))
_FIRST, _LAST = to_microseconds(EARLIEST), to_microseconds(LATEST)
"""Only a damaged file has times beyond; no calendar could show them."""


def _until(passages: list[Passage], at: int) -> list[Passage]:
    """Of sorted ones those up to a moment; the same list where none is later."""
    return [p for p in passages if p.at <= at] if passages and passages[-1].at > at else passages


def _entry(stay: Stay) -> Passage:
    return stay[0]


def _entered(passages: Iterable[Passage]) -> set[str]:
    return {passage.session for passage in passages if passage.goes_in}


class Headcount:
    """Who is, was and has been where, by the records taken in so far."""

    def __init__(self, programme: Programme) -> None:
        self.last_seq = 0
        """Of the record that arrived last."""
        self.strangers: set[str] = set()
        """People known by a badge code alone: whose badge that is was not on file when their readings came."""
        self._programme = programme
        self._rules = PresenceRules(programme)
        self._sessions = {s.id: SessionTally() for s in programme.sessions}
        self._passages: dict[str, list[Passage]] = {}
        """Person -> their passages that stand, sorted: those that are in the tallies now."""
        self._taken_back: dict[str, list[Passage]] = {}
        """Person -> their passages that were undone."""
        self._refusals: dict[str, tuple[str, str, int]] = {}
        """Record id of a refusal -> (session, verdict, moment)."""
        self._counted_refusals: set[str] = set()
        self._undos = Undos()
        self._passed_over: set[str | None] = set()
        """Sessions of readings that were left out, for the programme has none of that id."""

    def follow(self, programme: Programme) -> bool:
        """Go on with another programme. False where only all records taken in anew can tell what that makes."""
        before, rules = self._rules, PresenceRules(programme)
        self._programme = programme
        if before.zone != rules.zone or not before.by_session.keys() <= rules.by_session.keys():
            return False
        if not self._passed_over.isdisjoint(rules.by_session):
            return False
        changed = [id_ for id_, rule in before.by_session.items() if rules.by_session[id_] != rule]
        for session in rules.by_session:
            self._sessions.setdefault(session, SessionTally())
        affected = {p for session in changed for p in self._sessions[session].attendees}
        self._rules = rules
        for person in affected:
            passages = self._passages[person]
            self._replace(stays(passages, before), stays(passages, rules))
        return True

    # -- taking in -------------------------------------------------------------------------------------------

    def take_in(self, happenings: Iterable[HappeningRow]) -> list[AttendeeChange]:
        """Take in records in any order, each at most once per id. Says whose attendance changed."""
        new: dict[str, list[Passage]] = defaultdict(list)
        undone: list[tuple[str, str | None]] = []
        sessions = self._sessions
        # Every row brings its session and desk as texts of its own: one of each is kept.
        texts: dict[str, str] = {}
        same = texts.setdefault
        passage_of = tuple.__new__
        # This runs once for every record when an event is opened: spelled out, it takes half the time.
        seq = 0
        for seq, record_id, kind, at, session, _, person, verdict, admits, undoes, desk in happenings:  # noqa: B007
            if kind in _READINGS:
                if session not in sessions or verdict is None or not _FIRST <= at < _LAST:
                    self._passed_over.add(session)
                    continue
                is_exit = verdict == "exited"
                if not admits and not is_exit:
                    self._refusals[record_id] = (same(session, session), same(verdict, verdict), at)
                    self._recount_refusal(record_id)
                elif person is not None:
                    told = (at, record_id, same(session, session), not is_exit, same(desk, desk))
                    new[person].append(passage_of(Passage, told))
            elif kind == _UNDO:
                undone.append((self._undos.take_in(record_id, undoes, at), person))
        self.last_seq = max(seq, self.last_seq)
        for root, person in undone:
            if root in self._refusals:
                self._recount_refusal(root)
            elif (owner := self._owner(root, person)) is not None:
                new.setdefault(owner, [])
        return self._recount(new)

    def _owner(self, passage_id: str, person: str | None) -> str | None:
        """Whose passage that is, of those taken in before; `person` is who it should be."""
        known = chain(self._passages.items(), self._taken_back.items())
        if person is not None:
            likely = [(person, d[person]) for d in (self._passages, self._taken_back) if person in d]
            known = chain(likely, known)
        return next((who for who, passages in known if any(p.id == passage_id for p in passages)), None)

    def _recount_refusal(self, record_id: str) -> None:
        session, verdict, _ = self._refusals[record_id]
        refused = self._sessions[session].refused
        if self._undos.stands(record_id):
            if record_id not in self._counted_refusals:
                self._counted_refusals.add(record_id)
                refused[verdict] += 1
        elif record_id in self._counted_refusals:
            self._counted_refusals.remove(record_id)
            refused[verdict] -= 1

    def _recount(self, new: Mapping[str, list[Passage]]) -> list[AttendeeChange]:
        """Bring the tallies up to the passages of these people, of which these are new."""
        changes: list[AttendeeChange] = []
        newcomers: dict[str, list[Stay]] = defaultdict(list)
        entered: dict[str, list[str]] = defaultdict(list)
        for person, passages in new.items():
            before = self._passages.get(person)
            if before:
                self._passages[person] = after = self._standing(person, before, passages)
                self._replace(stays(before, self._rules), stays(after, self._rules))
                self._recount_entries(person, before, after, changes)
                continue
            if signed_code.has_shape(person):
                self.strangers.add(person)
            self._passages[person] = after = self._standing(person, [], passages)
            for stay in stays(after, self._rules):
                newcomers[stay[0].session].append(stay)
            for passage in after:
                if passage[3]:
                    entered[passage[2]].append(person)
        for session, found in newcomers.items():
            self._sessions[session].add_all(found)
        for session, people in entered.items():
            self._sessions[session].entries += len(people)
            changes += [AttendeeChange(person, session, True) for person in dict.fromkeys(people)]
            self._sessions[session].attendees.update(people)
        return changes

    def _standing(self, person: str, before: list[Passage], new: list[Passage]) -> list[Passage]:
        """The person's passages that stand; keeps the others apart."""
        undos = self._undos
        passages = before + new
        if undos:
            passages += self._taken_back.pop(person, ())
        if len(passages) > 1:
            passages.sort()
            if any(map(eq, passages, passages[1:])):  # a record came twice
                passages = sorted(set(passages))
        if not undos:
            return passages
        standing = [p for p in passages if undos.stands(p.id)]
        if len(standing) < len(passages):
            self._taken_back[person] = [p for p in passages if p not in standing]
        return standing

    def _recount_entries(
        self, person: str, before: list[Passage], after: list[Passage], changes: list[AttendeeChange]
    ) -> None:
        for passage in after:
            if passage.goes_in:
                tally = self._sessions[passage.session]
                tally.entries += 1
                if person not in tally.attendees:
                    tally.attendees.add(person)
                    changes.append(AttendeeChange(person, passage.session, True))
        for passage in before:
            if passage.goes_in:
                self._sessions[passage.session].entries -= 1
        for session in _entered(before) - _entered(after):
            self._sessions[session].attendees.remove(person)
            changes.append(AttendeeChange(person, session, False))

    def _replace(self, before: list[Stay], after: list[Stay]) -> None:
        old, new = dict(before), dict(after)
        for entry, end in old.items():
            if entry not in new:
                self._sessions[entry.session].remove(entry, end)
        for entry, end in new.items():
            if entry not in old:
                self._sessions[entry.session].add(entry, end)
            elif old[entry] != end:
                self._sessions[entry.session].change_end(old[entry], end)

    # -- a past moment ----------------------------------------------------------------------------------------

    def copy(self) -> Headcount:
        """What `as_of` needs, which stays as it is while this one goes on: for another thread to ask that alone."""
        same = Headcount(self._programme)
        same._sessions = {id_: tally.until(_LAST) for id_, tally in self._sessions.items()}
        same._passages, same._taken_back = dict(self._passages), dict(self._taken_back)
        same._refusals, same._undos = dict(self._refusals), self._undos.until(_LAST)
        return same

    def as_of(self, at: int) -> Headcount:
        """What it was by the records up to a moment, in microseconds. To be asked, not to go on with."""
        past = Headcount(self._programme)
        past._sessions = {id_: tally.until(at) for id_, tally in self._sessions.items()}
        past._undos = self._undos.until(at)
        past._passages = {
            person: passages
            for person, now in self._passages.items()
            if (passages := _until(now, at)) or _until(self._taken_back.get(person, []), at)
        }
        past._not_taken_back_yet(self, at)
        entered: dict[str, list[str]] = {session: [] for session in past._sessions}
        for person, passages in past._passages.items():
            for _, _, session, goes_in, _ in passages:
                if goes_in:
                    entered[session].append(person)
        for session, people in entered.items():
            past._sessions[session].entries = len(people)
            past._sessions[session].attendees.update(people)
        past._refusals = {id_: refusal for id_, refusal in self._refusals.items() if refusal[2] <= at}
        for id_ in past._refusals:
            past._recount_refusal(id_)
        return past

    def _not_taken_back_yet(self, now: Headcount, at: int) -> None:
        """What was undone later, or undone again, stands here as it did then."""
        undone = now._undos.undone_after(at)
        if not undone:
            return
        known = chain(now._passages.items(), now._taken_back.items())
        for person in {who for who, passages in known for passage in passages if passage.id in undone}:
            before = now._passages.get(person, [])
            for entry, end in stays(before, self._rules):
                if entry.at <= at:
                    self._sessions[entry.session].remove(entry, end if end and end[0] <= at else None)
            all_ = [p for p in (*before, *now._taken_back.get(person, ())) if p.at <= at]
            if all_:
                self._passages[person] = self._standing(person, [], all_)
            for entry, end in stays(self._passages.get(person, ()), self._rules):
                self._sessions[entry.session].add(entry, end)

    # -- asking ----------------------------------------------------------------------------------------------

    def history(self, person: str) -> History:
        """What is known of one person's passages; an empty one for a stranger."""
        return History(self.passages(person), self._rules)

    def passages(self, person: str) -> Sequence[Passage]:
        """One person's goings in and out that stand, in order."""
        return self._passages.get(person, ())

    def visits(self, person: str) -> list[str]:
        """The sessions that one person was in, in the order they came in; one again after each other or an exit."""
        return [entry.session for entry, _end in sorted(self.stays(person), key=_entry)]

    def stays(self, person: str) -> list[Stay]:
        """The entries of one person that began a presence, each with what ends it."""
        return stays(self.passages(person), self._rules)

    def people(self) -> Iterable[str]:
        """Everybody of whom a passage is known."""
        return self._passages.keys()

    def day(self, at: int) -> date:
        """The calendar day of a moment, at the event."""
        return self._rules.day(at)

    def stands(self, record_id: str) -> bool:
        """Whether a record counts: it was not taken back, or an even number of times."""
        return self._undos.stands(record_id)

    def inside(self, session: str, at: int) -> int:
        """People in the session's room at a moment, in microseconds."""
        return self._sessions[session].inside(at)

    def people_inside(self, session: str, at: int) -> list[str]:
        """Who is in the session's room at a moment, in microseconds."""
        return [
            person
            for person in self._sessions[session].attendees
            for entry, end in stays(self._passages[person], self._rules)
            if entry.session == session and entry.at <= at and (end is None or at < end[0])
        ]

    def attendees(self, session: str) -> frozenset[str] | set[str]:
        """Distinct people ever admitted to the session."""
        return self._sessions[session].attendees

    def everybody_admitted(self) -> set[str]:
        """Distinct people ever admitted to anything."""
        return {person for tally in self._sessions.values() for person in tally.attendees}

    def entries(self, session: str) -> int:
        """How many admissions to the session count, of one person as many as there were."""
        return self._sessions[session].entries

    def refused(self, session: str) -> dict[str, int]:
        """Readings that did not admit, exits apart, by verdict."""
        return {word: n for word, n in sorted(self._sessions[session].refused.items()) if n > 0}

    def peak(self, session: str) -> Peak:
        """The most people inside at once, and since when, in microseconds."""
        return self._sessions[session].peak()

    def came_in(self, session: str, since: int, until: int) -> int:
        """How many came in from `since` up to, not at, `until` (presences, not readings)."""
        entered = self._sessions[session].entered
        return bisect_left(entered, (until, "")) - bisect_left(entered, (since, ""))

    def entry_moments(self, session: str) -> list[int]:
        """When people came in, sorted (presences, not readings)."""
        return [entry.at for entry in self._sessions[session].entered]
