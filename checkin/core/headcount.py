"""Scans turned into counts. Fed in any order, all at once or one by one, it comes to the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from checkin.core.presence import History, Passage, Presence, PresenceRules
from checkin.core.programme import Programme
from checkin.core.records import Happening, RecordKind


class Attendance(NamedTuple):
    """A person became one of the session's attendees, or (an undo) is one no longer."""

    person: str
    session: str
    joined: bool


class Peak(NamedTuple):
    inside: int
    at: int | None


_Move = tuple[int, str]
"""A moment and the record at it: what orders two things at the same moment, too. "" is before all records."""

_FEW = 8
_LAST_ID = "\U0010ffff"


class _SessionTally:
    """When people entered and left one session, both sorted, and what hangs on it."""

    def __init__(self) -> None:
        self.entered: list[_Move] = []
        self.left: list[_Move] = []
        self.entries = 0
        self.attendees: set[str] = set()
        self.refused: Counter[str] = Counter()
        self._peak: Peak | None = Peak(0, None)

    def inside(self, at: int) -> int:
        return self._inside_after((at, _LAST_ID))

    def _inside_after(self, move: _Move) -> int:
        return bisect_right(self.entered, move) - bisect_right(self.left, move)

    def add(self, presence: Presence) -> None:
        entry, end = _entry(presence), _end(presence)
        is_latest = not self.entered or entry > self.entered[-1]
        insort(self.entered, entry)
        if end is not None:
            insort(self.left, end)
        if self._peak is not None and is_latest:
            inside = self._inside_after(entry)
            if inside > self._peak.inside:
                self._peak = Peak(inside, presence.entered)
        else:
            self._peak = None

    def add_all(self, presences: list[Presence]) -> None:
        """The same for several: for many without finding the place of each."""
        if len(presences) <= _FEW:
            for presence in presences:
                self.add(presence)
            return
        for presence in presences:
            self.entered.append(_entry(presence))
            end = _end(presence)
            if end is not None:
                self.left.append(end)
        self.entered.sort()
        self.left.sort()
        self._peak = None

    def remove(self, presence: Presence) -> None:
        del self.entered[bisect_left(self.entered, _entry(presence))]
        self._remove_end(_end(presence))
        self._peak = None

    def change_end(self, before: Presence, after: Presence) -> None:
        """The same entry with another end; the peak stands if nobody entered after either end."""
        ends = _end(before), _end(after)
        self._remove_end(ends[0])
        if ends[1] is not None:
            insort(self.left, ends[1])
        if any(end is not None and end < self.entered[-1] for end in ends):
            self._peak = None

    def _remove_end(self, end: _Move | None) -> None:
        if end is not None:
            del self.left[bisect_left(self.left, end)]

    def peak(self) -> Peak:
        if self._peak is None:
            self._peak = self._find_peak()
        return self._peak

    def _find_peak(self) -> Peak:
        best, best_at, gone, count = 0, None, 0, len(self.left)
        for come, entry in enumerate(self.entered, start=1):
            while gone < count and self.left[gone] < entry:
                gone += 1
            if come - gone > best:
                best, best_at = come - gone, entry[0]
        return Peak(best, best_at)


def _entry(presence: Presence) -> _Move:
    return presence.entered, presence.entry


def _end(presence: Presence) -> _Move | None:
    return None if presence.left is None else (presence.left, presence.exit)


class Headcount:
    """Who is, was and has been where, by the records taken in so far."""

    def __init__(self, programme: Programme) -> None:
        self._rules = PresenceRules(programme)
        self._nobody = History((), self._rules)
        self._sessions = {s.id: _SessionTally() for s in programme.sessions}
        self._passages: dict[str, list[Passage]] = {}
        """Person -> passages as they arrived, whether or not they were taken back."""
        self._counted: dict[str, History] = {}
        """Person -> the history that is in the tallies now."""
        self._person_of: dict[str, str] = {}
        """Record id of a passage -> person."""
        self._refusals: dict[str, tuple[str, str]] = {}
        """Record id of a refusal -> (session, verdict)."""
        self._counted_refusals: set[str] = set()
        self._undoes: dict[str, str] = {}
        """Undo record -> the record it names."""
        self._undos_of: dict[str, list[str]] = {}

    # -- taking in -------------------------------------------------------------------------------------------

    def take_in(self, happenings: Iterable[Happening]) -> list[Attendance]:
        """Take in records in any order, each at most once per id. Says whose attendance changed."""
        people: set[str] = set()
        undo, readings = str(RecordKind.UNDO), (str(RecordKind.SCAN), str(RecordKind.OVERRIDE))
        person_of, all_passages, sessions = self._person_of, self._passages, self._sessions
        # This runs once for every record when an event is opened: spelled out, it takes half the time.
        for happening in happenings:
            _, record_id, kind, at, session, _, person, verdict, admits, _, desk = happening
            if kind in readings:
                if session not in sessions or verdict is None:
                    continue
                is_exit = verdict == "exited"
                if not admits and not is_exit:
                    self._refusals[record_id] = (session, verdict)
                    self._recount_refusal(record_id)
                elif person is not None and record_id not in person_of:
                    person_of[record_id] = person
                    passage = Passage(at, record_id, session, not is_exit, desk)
                    passages = all_passages.get(person)
                    if passages is None:
                        all_passages[person] = [passage]
                    else:
                        passages.append(passage)
                    people.add(person)
            elif kind == undo:
                root = self._take_in_undo(happening)
                undone_of = person_of.get(root)
                if undone_of is not None:
                    people.add(undone_of)
                elif root in self._refusals:
                    self._recount_refusal(root)
        changes: list[Attendance] = []
        newcomers: dict[str, list[Presence]] = {}
        for person in people:
            self._recount(person, changes, newcomers)
        for session, found in newcomers.items():
            self._sessions[session].add_all(found)
        return changes

    def _take_in_undo(self, undo: Happening) -> str:
        """Note an undo; returns the scan at the end of the chain of undos it stands in."""
        if undo.undoes is not None and undo.id not in self._undoes:
            self._undoes[undo.id] = undo.undoes
            self._undos_of.setdefault(undo.undoes, []).append(undo.id)
        root, steps = undo.id, 0
        while root in self._undoes and steps <= len(self._undoes):
            root, steps = self._undoes[root], steps + 1
        return root

    def _stands(self, record_id: str) -> bool:
        """Whether no undo that itself stands takes the record back."""
        if record_id not in self._undos_of:
            return True
        # Without recursion: a damaged file may hold undos in a circle, or a chain of thousands.
        found = {record_id: False}
        order = [record_id]
        for undone in order:
            for undo in self._undos_of.get(undone, ()):
                if undo not in found:
                    found[undo] = False
                    order.append(undo)
        for one in reversed(order):
            found[one] = not any(found[undo] for undo in self._undos_of.get(one, ()))
        return found[record_id]

    def _recount_refusal(self, record_id: str) -> None:
        session, verdict = self._refusals[record_id]
        refused = self._sessions[session].refused
        if self._stands(record_id):
            if record_id not in self._counted_refusals:
                self._counted_refusals.add(record_id)
                refused[verdict] += 1
        elif record_id in self._counted_refusals:
            self._counted_refusals.remove(record_id)
            refused[verdict] -= 1

    def _recount(self, person: str, changes: list[Attendance], newcomers: dict[str, list[Presence]]) -> None:
        """Bring the tallies up to this person's passages; presences of somebody new are handed to the caller."""
        before = self._counted.get(person)
        undos = self._undos_of
        standing = [p for p in self._passages[person] if p.id not in undos or self._stands(p.id)]
        after = History(standing, self._rules)
        self._counted[person] = after
        touched: set[str] = set()
        if before is None:
            for presence in after.presences:
                newcomers.setdefault(presence.session, []).append(presence)
        else:
            self._replace_presences(before.presences, after.presences)
            for passage in before.passages:
                if passage.goes_in:
                    self._sessions[passage.session].entries -= 1
                    touched.add(passage.session)
        attended: set[str] = set()
        for passage in after.passages:
            if passage.goes_in:
                self._sessions[passage.session].entries += 1
                attended.add(passage.session)
        for session in attended:
            if person not in self._sessions[session].attendees:
                self._sessions[session].attendees.add(person)
                changes.append(Attendance(person, session, True))
        for session in touched - attended:
            self._sessions[session].attendees.remove(person)
            changes.append(Attendance(person, session, False))

    def _replace_presences(self, before: list[Presence], after: list[Presence]) -> None:
        old = {(p.session, p.entry): p for p in before}
        new = {(p.session, p.entry): p for p in after}
        for key, presence in old.items():
            if key not in new:
                self._sessions[presence.session].remove(presence)
        for key, presence in new.items():
            if key not in old:
                self._sessions[presence.session].add(presence)
            elif _end(old[key]) != _end(presence):
                self._sessions[presence.session].change_end(old[key], presence)

    # -- asking ----------------------------------------------------------------------------------------------

    def history(self, person: str) -> History:
        return self._counted.get(person, self._nobody)

    def attendances(self) -> list[Attendance]:
        """Everybody who is among a session's attendees."""
        return [
            Attendance(person, session, True)
            for session, tally in self._sessions.items()
            for person in tally.attendees
        ]

    def people(self) -> Iterable[str]:
        """Everybody of whom a passage is known."""
        return self._counted.keys()

    def day(self, at: int) -> date:
        """The calendar day of a moment, at the event."""
        return self._rules.day(at)

    def stands(self, record_id: str) -> bool:
        return self._stands(record_id)

    def inside(self, session: str, at: int) -> int:
        return self._sessions[session].inside(at)

    def people_inside(self, session: str, at: int) -> list[str]:
        tally = self._sessions[session]
        return [p for p in tally.attendees if self._counted[p].presence_in(session, at) is not None]

    def attendees(self, session: str) -> frozenset[str] | set[str]:
        return self._sessions[session].attendees

    def entries(self, session: str) -> int:
        return self._sessions[session].entries

    def refused(self, session: str) -> dict[str, int]:
        """Readings that did not admit, exits apart, by verdict."""
        return {word: n for word, n in sorted(self._sessions[session].refused.items()) if n > 0}

    def peak(self, session: str) -> Peak:
        return self._sessions[session].peak()

    def came_in(self, session: str, since: int, until: int) -> int:
        """How many came in from `since` up to, not at, `until` (presences, not readings)."""
        entered = self._sessions[session].entered
        return bisect_left(entered, (until, "")) - bisect_left(entered, (since, ""))

    def entry_moments(self, session: str) -> list[int]:
        """When people came in, sorted (presences, not readings)."""
        return [moment for moment, _ in self._sessions[session].entered]
