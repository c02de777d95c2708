"""Scans turned into counts. Fed in any order, all at once or one by one, it comes to the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable
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


class _Person:
    """The happenings of one person: what may count, and the history that follows from what still stands."""

    __slots__ = ("history", "passages")

    def __init__(self) -> None:
        self.passages: dict[str, Passage] = {}
        self.history: History | None = None


class Headcount:
    """Who is, was and has been where, by the records taken in so far."""

    def __init__(self, programme: Programme) -> None:
        self._rules = PresenceRules(programme)
        self._sessions = {s.id: _SessionTally() for s in programme.sessions}
        self._people: dict[str, _Person] = {}
        self._seen: set[str] = set()
        self._undone_by: dict[str, set[str]] = {}
        """Record id -> the undo records that name it."""
        self._owner: dict[str, str] = {}
        """Passage id -> person, and refused scan id -> "" (nobody): whom an undo concerns."""
        self._refusals: dict[str, tuple[str, str]] = {}
        """Refused scan id -> (session, verdict)."""
        self._visits: Counter[str] = Counter()
        """Person -> in how many sessions they are an attendee."""

    # -- taking in -------------------------------------------------------------------------------------------

    def take_in(self, happenings: Iterable[Happening]) -> list[Attendance]:
        """Take in records, in any order; ones seen before are passed over. Says whose attendance changed."""
        touched: set[str] = set()
        for happening in happenings:
            if happening.id in self._seen:
                continue
            kind = happening.kind
            if kind == RecordKind.UNDO:
                self._seen.add(happening.id)
                if happening.undoes is not None:
                    self._undone_by.setdefault(happening.undoes, set()).add(happening.id)
                    touched |= self._undo_concerns(happening.undoes)
            elif kind in (RecordKind.SCAN, RecordKind.OVERRIDE):
                self._seen.add(happening.id)
                person = self._take_in_reading(happening)
                if person is not None:
                    touched.add(person)
        changes: list[Attendance] = []
        for person in touched:
            changes += self._recount(person)
        return changes

    def _take_in_reading(self, happening: Happening) -> str | None:
        session, person = happening.session, happening.person
        if session is None or session not in self._sessions:
            return None
        is_exit = happening.direction == "out" and happening.verdict == "exited"
        if happening.admits or is_exit:
            if person is None:
                return None
            passage = Passage(happening.at, happening.id, session, not is_exit, happening.desk)
            self._people.setdefault(person, _Person()).passages[happening.id] = passage
            self._owner[happening.id] = person
            return person
        if happening.verdict is not None:
            self._refusals[happening.id] = (session, happening.verdict)
            if self._stands(happening.id):
                self._sessions[session].refused[happening.verdict] += 1
        return None

    def _undo_concerns(self, undone: str) -> set[str]:
        """The people whose counts hang on the record an undo names; refusals are put right at once."""
        root, seen = undone, {undone}
        while root in self._undo_targets():
            root = self._undo_targets()[root]
            if root in seen:
                break
            seen.add(root)
        if root in self._refusals:
            session, verdict = self._refusals[root]
            self._recount_refusals(session, verdict)
        owner = self._owner.get(root)
        return {owner} if owner is not None else set()

    def _undo_targets(self) -> dict[str, str]:
        return self._targets

    def _stands(self, record_id: str) -> bool:
        """Whether no undo that itself stands takes the record back."""
        return not any(self._stands(undo) for undo in self._undone_by.get(record_id, ()))
