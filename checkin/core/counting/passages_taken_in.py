"""Scans turned into passages and tallies. Fed in any order, all at once or one by one, it comes to the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from operator import eq
from typing import NamedTuple

from checkin.core.counting.session_tally import SessionTally, Summed
from checkin.core.counting.undos import Undos
from checkin.core.door import signed_code
from checkin.core.door.presence import Move, Passage, PresenceRules, Stay, stays
from checkin.core.door.records import HappeningRow, RecordKind
from checkin.core.event.programme import Programme
from checkin.core.times import EARLIEST, LATEST, to_microseconds


class AttendeeChange(NamedTuple):
    """A person became one of the session's attendees, or (an undo) is one no longer."""

    person: str
    session: str
    joined: bool


_UNDO, _READINGS = str(RecordKind.UNDO), (str(RecordKind.SCAN), str(RecordKind.OVERRIDE))
_FIRST, LAST = to_microseconds(EARLIEST), to_microseconds(LATEST)
"""Only a damaged file has times beyond; no calendar could show them."""


def _entered(passages: Iterable[Passage]) -> set[str]:
    return {passage.session for passage in passages if passage.goes_in}


class PassagesTakenIn:
    """What follows from the records taken in so far: half of `Headcount`, which also answers what is asked of it."""

    def __init__(self, programme: Programme) -> None:
        self.last_seq = 0
        """Of the record that arrived last."""
        self.latest = 0
        """The latest moment of all that was taken in, in microseconds."""
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
        self._texts: dict[str, str] = {}
        """Every row brings its session and desk as texts of its own: one of each is kept."""
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
        same = self._texts.setdefault
        passage_of = tuple.__new__
        # This runs once for every record when an event is opened: spelled out, it takes half the time.
        seq, latest = 0, self.latest
        for seq, record_id, kind, at, session, _, person, verdict, admits, undoes, desk in happenings:  # noqa: B007
            if kind in _READINGS:
                if session not in sessions or verdict is None or not _FIRST <= at < LAST:
                    self._passed_over.add(session)
                    continue
                if at > latest:
                    latest = at
                is_exit = verdict == "exited"
                if not admits and not is_exit:
                    self._refusals[record_id] = (same(session, session), same(verdict, verdict), at)
                    self._recount_refusal(record_id)
                elif person is not None:
                    told = (at, record_id, same(session, session), not is_exit, same(desk, desk))
                    new[person].append(passage_of(Passage, told))
            elif kind == _UNDO:
                latest = max(at, latest)
                undone.append((self._undos.take_in(record_id, undoes, at), person))
        self.last_seq, self.latest = max(seq, self.last_seq), latest
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
        moments: dict[str, list[int]] = defaultdict(list)
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
                    moments[passage[2]].append(passage[0])
        for session, found in newcomers.items():
            self._sessions[session].add_all(found)
        for session, people in entered.items():
            self._sessions[session].admit(moments[session])
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
        was, now = ({passage for passage in passages if passage.goes_in} for passages in (before, after))
        for passage in now - was:
            self._sessions[passage.session].admit((passage.at,))
        for passage in was - now:
            self._sessions[passage.session].admit_no_more(passage.at)
        for session in dict.fromkeys(passage.session for passage in after if passage.goes_in):
            tally = self._sessions[session]
            if person not in tally.attendees:
                tally.attendees.add(person)
                changes.append(AttendeeChange(person, session, True))
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

    # -- summing up ------------------------------------------------------------------------------------------

    def sum_up(self, session: str, until: int) -> tuple[SessionTally, Summed, list[Move]]:
        """One session's tally, what its moves come to up to a moment, and the ends after it."""
        tally = self._sessions[session]
        return tally, *tally.sum_up(until)
