"""Who is, was and has been where: now, and at a past moment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, pairwise

from checkin.core.counting.passages_taken_in import LAST, PassagesTakenIn
from checkin.core.counting.session_tally import Peak
from checkin.core.door.presence import History, Moment, Passage, Stay, has_come, stays


def _until(passages: list[Passage], at: int) -> list[Passage]:
    """Of sorted ones those up to a moment; the same list where none is later."""
    return [p for p in passages if p.at <= at] if passages and passages[-1].at > at else passages


class Headcount(PassagesTakenIn):
    """Who is, was and has been where, by the records taken in so far."""

    # -- a past moment ----------------------------------------------------------------------------------------

    def copy(self) -> Headcount:
        """What `as_of` needs, which stays as it is while this one goes on: for another thread to ask that alone."""
        same = Headcount(self._programme)
        same._sessions = {id_: tally.until(LAST) for id_, tally in self._sessions.items()}
        same._passages, same._taken_back = dict(self._passages), dict(self._taken_back)
        same._refusals, same._undos = dict(self._refusals), self._undos.until(LAST)
        return same

    def as_of(self, at: int) -> Headcount:
        """What it was by the records up to a moment, in microseconds. To be asked, not to go on with."""
        return PastHeadcount(self, at)

    # -- asking ----------------------------------------------------------------------------------------------

    def counted_until(self, moment: Moment) -> int:
        """Up to when readings are counted at that moment, in µs: now all, also by a clock that is days ahead."""
        return max(moment.until, self.latest)

    def history(self, person: str) -> History:
        """What is known of one person's passages; an empty one for a stranger."""
        return History(self.passages(person), self._rules)

    def passages(self, person: str) -> Sequence[Passage]:
        """One person's goings in and out that stand, in order."""
        return self._passages.get(person, ())

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

    def inside(self, session: str, moment: Moment) -> int:
        """People in the session's room at a moment."""
        return self._sessions[session].inside(moment)

    def next_move(self, at: int) -> int | None:
        """The first moment after this one, in microseconds, at which it is known that somebody enters or leaves."""
        moves = (tally.next_move(at) for tally in self._sessions.values())
        return min((move for move in moves if move is not None), default=None)

    def people_inside(self, session: str, moment: Moment) -> list[str]:
        """Who is in the session's room at a moment."""
        return [
            person
            for person in self._sessions[session].attendees
            for entry, end in stays(self.passages(person), self._rules)
            if entry.session == session and entry.at <= moment.until and not has_come(end, moment)
        ]

    def attendee_count(self, session: str) -> int:
        """How many distinct people were ever admitted to the session."""
        return self._sessions[session].attendee_count

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

    def knows(self, session: str) -> bool:
        """Whether there is such a session by the programme that it counts for."""
        return session in self._sessions

    def peak(self, session: str) -> Peak:
        """The most people inside at once, and since when, in microseconds."""
        return self._sessions[session].peak()

    def came_in(self, session: str, since: int, until: int) -> int:
        """How many entries there were from `since` up to, not at, `until`."""
        admitted = self.entry_moments(session)
        return bisect_left(admitted, until) - bisect_left(admitted, since)

    def first_entries(self, since: int, until: int) -> list[int]:
        """When each person who came in from `since` up to, not at, `until` did so first, whatever to; they rise."""
        firsts = (
            next(
                (
                    at
                    for at, _, session, goes_in, _ in known
                    if goes_in and at >= since and self.knows(session)
                ),
                until,
            )
            for known in map(self.passages, self.people())
            if known and known[-1].at >= since
        )
        return sorted(first for first in firsts if first < until)

    def came_in_by(self, session: str, cuts: Sequence[int]) -> list[int]:
        """How many entries there were from each of these moments up to, not at, the next of them; they rise."""
        admitted = self.entry_moments(session)
        if not admitted or admitted[-1] < cuts[0] or admitted[0] >= cuts[-1]:
            return [0] * (len(cuts) - 1)
        before = [bisect_left(admitted, at) for at in cuts]
        return [after - until for until, after in pairwise(before)]

    def entry_moments(self, session: str) -> Sequence[int]:
        """When people were admitted, sorted: as often as `entries` says."""
        tally = self._sessions[session]
        if tally.admitted is None:
            self._sort_out_entries()
        return tally.admitted or []

    def _sort_out_entries(self) -> None:
        """The moments of all sessions at once: to go through everybody takes longer than to part them."""
        found: dict[str, list[int]] = {session: [] for session in self._sessions}
        for person in self.everybody_admitted():
            for at, _, session, goes_in, _ in self.passages(person):
                if goes_in:
                    found[session].append(at)
        for session, moments in found.items():
            moments.sort()
            self._sessions[session].admitted = moments


class PastHeadcount(Headcount):
    """By the records up to a moment: of 100,000 people hardly anybody is asked for, so each is looked at only then."""

    def __init__(self, now: Headcount, at: int) -> None:
        super().__init__(now._programme)
        self._at = at
        self._later, self._later_taken_back = dict(now._passages), dict(now._taken_back)
        """With what came after the moment too."""
        self._sessions = {id_: tally.until(at) for id_, tally in now._sessions.items()}
        self._undos = now._undos.until(at)
        self._not_taken_back_yet(now, at)
        entered: dict[str, list[str]] = {session: [] for session in self._sessions}
        known = self._later | self._passages if self._passages else self._later
        for person, passages in known.items():
            for moment, _, session, goes_in, _ in passages:
                if moment > at:
                    break
                if goes_in:
                    entered[session].append(person)
        for session, people in entered.items():
            self._sessions[session].entries = len(people)
            self._sessions[session].attendees.update(people)
        self._refusals = {id_: refusal for id_, refusal in now._refusals.items() if refusal[2] <= at}
        for id_ in self._refusals:
            self._recount_refusal(id_)

    def passages(self, person: str) -> Sequence[Passage]:
        """One person's goings in and out that stood then, in order."""
        known = self._passages.get(person)
        if known is None:
            known = self._passages[person] = _until(self._later.get(person, []), self._at)
        return known

    def people(self) -> Iterable[str]:
        """Everybody of whom a passage was known, whether it stood then, or stands now."""
        taken_back, at = self._later_taken_back, self._at
        return [
            p for p, known in self._later.items() if _until(known, at) or _until(taken_back.get(p, []), at)
        ]

    def _not_taken_back_yet(self, now: Headcount, at: int) -> None:
        """What was undone later, or undone again, stands here as it did then."""
        undone = now._undos.undone_after(at)
        if not undone:
            return
        for tally in self._sessions.values():
            tally.admitted = None
        known = chain(now._passages.items(), now._taken_back.items())
        for person in {who for who, passages in known for passage in passages if passage.id in undone}:
            before = now._passages.get(person, [])
            for entry, end in stays(before, self._rules):
                if entry.at <= at:
                    self._sessions[entry.session].remove(entry, end if end and end[0] <= at else None)
            all_ = [p for p in (*before, *now._taken_back.get(person, ())) if p.at <= at]
            if all_:
                self._passages[person] = self._standing(person, [], all_)
            for entry, end in stays(self.passages(person), self._rules):
                self._sessions[entry.session].add(entry, end)
