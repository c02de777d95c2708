"""Tallies that go on from kept counts, and the making of what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from checkin.core.counting.counted_person import CountedPerson, Labels
from checkin.core.counting.counts import ListCounts, Tallies
from checkin.core.counting.headcount import Headcount
from checkin.core.counting.kept_counts import KeptCounts, KeptSession, KeptTally
from checkin.core.counting.kept_headcount import KeptHeadcount
from checkin.core.counting.passages_taken_in import AttendeeChange
from checkin.core.counting.people_tally import PeopleTally
from checkin.core.event.programme import Programme


class KeptTallies(Tallies):
    """Like any other to whoever asks; it counts everybody after all where it must know who they are."""

    def __init__(
        self,
        programme: Programme,
        people_of: Callable[[Iterable[str]], Mapping[str, CountedPerson]],
        kept: KeptCounts,
        headcount: KeptHeadcount,
    ) -> None:
        super().__init__(programme, people_of, frozenset(kept.with_names))
        self._event = _tally(kept.event)
        self._by_session = {id_: _tally(one.tally) for id_, one in kept.sessions.items()}
        self._headcount: KeptHeadcount | None = headcount
        """None once everybody was counted here."""
        self._counted_before: set[str] = set()
        """Of whom something was counted, and not here."""

    def make_whole(self) -> None:
        """Count everybody who is counted by now."""
        if self._headcount is not None:
            headcount, self._headcount = self._headcount, None
            self.__dict__.update(Tallies(self._programme, self._people_of, self._with_names).__dict__)
            self.count_all(headcount)

    def update(self, changes: Iterable[AttendeeChange]) -> None:
        """Count people who joined or left a session's attendees."""
        changes = list(changes)
        if self._headcount is not None:
            for person in {change.person for change in changes} - self._people.keys():
                attended = self._headcount.sessions_of(person)
                for change in changes:
                    if change.person == person:
                        attended ^= {change.session}  # as it was before
                for session in attended:
                    self._here[session].add(person)
                if attended:
                    self._sessions_of[person] = len(attended)
                    self._counted_before.add(person)
        super().update(changes)

    def refresh(self, people: Iterable[str]) -> None:
        """Facts of these people changed on the list: where one of them is in what is kept, all are counted anew."""
        people = list(people)
        headcount = self._headcount
        if headcount is not None:
            headcount.ask_for(people)
            if any(person in self._counted_before or headcount.sessions_of(person) for person in people):
                self.make_whole()
                return
        super().refresh(people)

    def people(self, session_id: str | None = None) -> dict[str, CountedPerson]:
        """Who is counted, with what is counted of them."""
        self.make_whole()
        return super().people(session_id)

    def known(self) -> dict[str, CountedPerson]:
        """Everybody who ever came: a copy of what is known of them."""
        self.make_whole()
        return super().known()


def kept_counts_of(
    programme: Programme,
    headcount: Headcount,
    tallies: Tallies,
    *,
    revision: int,
    listed: ListCounts,
    labels: Labels,
) -> KeptCounts:
    """What to keep of them."""
    latest = headcount.latest
    sessions = {}
    for session in programme.sessions:
        tally, summed, ends = headcount.sum_up(session.id, latest)
        sessions[session.id] = KeptSession(
            entries=tally.entries,
            attendees=summed.attendees,
            refused=headcount.refused(session.id),
            peak=(summed.peak.inside, summed.peak.at),
            inside=summed.inside,
            ends=sorted(Counter(move[0] for move in ends).items()),
            tally=_kept(tallies.of_session(session.id)),
        )
    return KeptCounts(
        seq=headcount.last_seq,
        latest=latest,
        revision=revision,
        expected=listed.expected,
        expected_by_session=dict(listed.expected_by_session),
        with_names=sorted(listed.with_names),
        labels={field: dict(of) for field, of in labels.items()},
        sessions=sessions,
        event=_kept(tallies.of_event()),
    )


def _kept(tally: PeopleTally) -> KeptTally:
    return KeptTally(tally.people, tally.walk_ins, tally.arrived, tally.by, tally.organisations_of)


def _tally(kept: KeptTally) -> PeopleTally:
    return PeopleTally(kept.people, kept.walk_ins, kept.arrived, kept.by, kept.organisations_of)
