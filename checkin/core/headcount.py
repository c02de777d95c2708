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


class _SessionTally:
    """The moments at which people entered and left one session, both sorted, and what hangs on them."""

    def __init__(self) -> None:
        self.entered: list[int] = []
        self.left: list[int] = []
        self.entries = 0
        self.attendees: set[str] = set()
        self.refused: Counter[str] = Counter()
        self._peak: Peak | None = Peak(0, None)

    def inside(self, at: int) -> int:
        return bisect_right(self.entered, at) - bisect_right(self.left, at)

    def add(self, presence: Presence) -> None:
        is_latest = not self.entered or presence.entered >= self.entered[-1]
        insort(self.entered, presence.entered)
        if presence.left is not None:
            insort(self.left, presence.left)
        if self._peak is not None and is_latest:
            inside = self.inside(presence.entered)
            if inside > self._peak.inside:
                self._peak = Peak(inside, presence.entered)
        else:
            self._peak = None

    def remove(self, presence: Presence) -> None:
        del self.entered[bisect_left(self.entered, presence.entered)]
        if presence.left is not None:
            del self.left[bisect_left(self.left, presence.left)]
        self._peak = None

    def shorten(self, before: Presence, after: Presence) -> None:
        """The same entry with another end; the peak stands if nobody entered after either end."""
        if before.left is not None:
            del self.left[bisect_left(self.left, before.left)]
        if after.left is not None:
            insort(self.left, after.left)
        last_entry = self.entered[-1]
        ends = [end for end in (before.left, after.left) if end is not None]
        if any(end <= last_entry for end in ends):
            self._peak = None

    def peak(self) -> Peak:
        if self._peak is None:
            self._peak = self._find_peak()
        return self._peak

    def _find_peak(self) -> Peak:
        best, best_at, gone, count = 0, None, 0, len(self.left)
        for come, moment in enumerate(self.entered, start=1):
            while gone < count and self.left[gone] <= moment:
                gone += 1
            if come - gone > best:
                best, best_at = come - gone, moment
        return Peak(best, best_at)


class Headcount:
    """Who is, was and has been where, by the records taken in so far."""

    def __init__(self, programme: Programme) -> None:
        self._rules = PresenceRules(programme)
        self._nobody = History((), self._rules)
        self._sessions = {s.id: _SessionTally() for s in programme.sessions}
        self._passages: dict[str, dict[str, Passage]] = {}
        """Person -> record id -> passage, whether or not it was taken back."""
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
        for happening in happenings:
            if happening.kind == RecordKind.UNDO:
                root = self._take_in_undo(happening)
            elif happening.kind in (RecordKind.SCAN, RecordKind.OVERRIDE):
                root = self._take_in_reading(happening)
            else:
                continue
            if root in self._refusals:
                self._recount_refusal(root)
            elif root in self._person_of:
                people.add(self._person_of[root])
        return [change for person in people for change in self._recount(person)]

    def _take_in_undo(self, undo: Happening) -> str:
        """Note an undo; returns the scan at the end of the chain of undos it stands in."""
        if undo.undoes is not None and undo.id not in self._undoes:
            self._undoes[undo.id] = undo.undoes
            self._undos_of.setdefault(undo.undoes, []).append(undo.id)
        root, steps = undo.id, 0
        while root in self._undoes and steps <= len(self._undoes):
            root, steps = self._undoes[root], steps + 1
        return root

    def _take_in_reading(self, reading: Happening) -> str:
        session, person = reading.session, reading.person
        if session not in self._sessions:
            return ""
        is_exit = reading.verdict == "exited"
        if reading.admits or is_exit:
            if person is not None:
                passage = Passage(reading.at, reading.id, session, not is_exit, reading.desk)
                self._passages.setdefault(person, {})[reading.id] = passage
                self._person_of[reading.id] = person
        elif reading.verdict is not None:
            self._refusals[reading.id] = (session, reading.verdict)
        return reading.id

    def _stands(self, record_id: str) -> bool:
        """Whether no undo that itself stands takes the record back."""
        undos = self._undos_of.get(record_id)
        return undos is None or not any(self._stands(undo) for undo in undos)

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

    def _recount(self, person: str) -> list[Attendance]:
        before = self._counted.get(person, self._nobody)
        standing = [p for p in self._passages[person].values() if self._stands(p.id)]
        after = History(standing, self._rules)
        self._counted[person] = after
        self._replace_presences(before.presences, after.presences)
        entries_before = Counter(p.session for p in before.passages if p.goes_in)
        entries_after = Counter(p.session for p in after.passages if p.goes_in)
        changes = []
        for session in entries_before.keys() | entries_after.keys():
            tally = self._sessions[session]
            tally.entries += entries_after[session] - entries_before[session]
            if entries_after[session] and person not in tally.attendees:
                tally.attendees.add(person)
                changes.append(Attendance(person, session, True))
            elif not entries_after[session] and person in tally.attendees:
                tally.attendees.remove(person)
                changes.append(Attendance(person, session, False))
        return changes

    def _replace_presences(self, before: list[Presence], after: list[Presence]) -> None:
        old = {(p.session, p.entered): p for p in before}
        new = {(p.session, p.entered): p for p in after}
        for key, presence in old.items():
            if key not in new:
                self._sessions[presence.session].remove(presence)
        for key, presence in new.items():
            if key not in old:
                self._sessions[presence.session].add(presence)
            elif old[key].left != presence.left:
                self._sessions[presence.session].shorten(old[key], presence)

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

    def entry_moments(self, session: str) -> list[int]:
        """When people came in, sorted (presences, not readings)."""
        return self._sessions[session].entered
