"""What a desk knows of the records on file, kept up to date in memory: who is where, and how many count as what.

A scan's cost does not grow with the list by it, and two programs on one file agree (`catch_up`).
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from msgspec.structs import replace

from checkin.core.collecting import collecting_later
from checkin.core.counting.counted_person import CountedPerson, Labels, counted_under, is_labelled_so
from checkin.core.counting.counts import Counts, ListCounts, SessionCounts, Tallies, counts, session_counts
from checkin.core.counting.headcount import Headcount
from checkin.core.desk import kept_choices
from checkin.core.desk.clock_back import LatestClock
from checkin.core.desk.known_presence import KnownPresence
from checkin.core.desk.store import Store
from checkin.core.desk.together import Asking, Together
from checkin.core.door.record_answers import decided_alone
from checkin.core.door.records import HappeningRow, Record
from checkin.core.errors import StorageError
from checkin.core.names.organisation_corrections import Correction
from checkin.core.times import Clock, to_microseconds

_MANY_RECORDS = 10_000
_Decided = TypeVar("_Decided")


class CountingDesk(KnownPresence):
    """A desk that looks and counts: half of `Desk`, which also answers at the door."""

    def __init__(self, store: Store, *, name: str, desk_id: str, clock: Clock) -> None:
        super().__init__(store)
        self.name = name
        self.id = desk_id
        self.clock = clock
        self._followed = self.programme
        self._headcount = Headcount(self.programme)
        self._latest_clock = LatestClock(store)
        self._tallies: Tallies | None = None
        self._with_names: frozenset[str] = frozenset()
        self._generation = store.generation
        self._strangers_at = -1
        self._joined = store.joined()
        self._renamed_at = store.renamed_at()
        self._is_writing = False
        self.together: Together | None = None
        """The link to other desks; None where there is none."""
        self._asked: list[Asking] = []
        self._revision = store.revision()
        self._listed_before: ListCounts | None = None
        self._worked_out: tuple[Labels, int] = ({}, -1)
        """What the list is counted under at a revision that may come."""
        self._own: list[HappeningRow] = []
        self._own_at = 0
        """The latest clock, in microseconds, that this desk wrote anything by."""
        self._state: tuple[int, int, int] | None = None
        """Of the store, when all records on file were known here."""
        self._caught_up: tuple[int, int, int] | None = None
        """The same of the list and everything else."""
        with collecting_later(is_worth_it=store.last_seq() > _MANY_RECORDS):
            self._begin()
            self.catch_up()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in it is kept, or nothing; what other programs wrote before is known inside. May be nested."""
        if self._is_writing:
            yield
            return
        self._is_writing = True
        self._own.clear()
        if self.together is not None:
            self.together.begin()
        try:
            with self.store.transaction():
                self._take_in_new()
                before = self.store.changes
                yield
                is_all = self.store.changes - before == len(self._own)
        except BaseException:
            if self._asked:
                self._forget()  # what others were quicker with is known here, and not on file
            for asking in self._asked:
                asking.not_kept()
            raise
        else:
            for asking in self._asked:
                asking.kept()
        finally:
            self._is_writing = False
            self._asked = []
        if is_all:
            self._take_in_own()
        else:
            self._caught_up = None

    def _keep(self, decide: Callable[[], tuple[_Decided, Record]]) -> tuple[_Decided, Record, bool | None]:
        """Keep what was decided, in a transaction; where another desk was quicker, decide again on what it did.

        Also tells whether other desks agreed to it: None where this one has no link to them.
        """
        decided, record = decide()
        together = None
        if self.together is not None:
            asking = self.together.asking()
            self._asked.append(asking)
            while not asking.is_first(record):
                self._take_in_new()
                decided, record = decide()
            together = asking.is_together
            if not together:
                record = replace(record, answer=decided_alone(record.answer))
        self._append(record)
        return decided, record, together

    def _append(self, record: Record) -> None:
        """Keep a reading; what it changes is known here, without asking the file for it, once it is on disk."""
        seq = self.store.append(record)
        # Whose a code of nobody's is the file may know by now.
        if record.attendee is not None or record.code is None:
            person = record.attendee and self._joined.get(record.attendee, record.attendee)
            row = (
                seq, record.id, record.kind.value, to_microseconds(record.at), record.session, record.direction,
                person, record.verdict and record.verdict.value, record.admits, record.undoes, record.desk,
            )  # fmt: skip
            self._own.append(row)
            self._own_at = max(self._own_at, to_microseconds(record.recorded_at))

    def _take_in_own(self) -> None:
        """Know the readings that were all that a transaction wrote. It is on disk: no error may say otherwise."""
        before = self._state
        if not self._own or before is None:
            return
        try:
            self._latest_clock.note(self._own[-1], self._own_at)
            changes = self._headcount.take_in(self._own)
            if self._tallies is not None:
                self._tallies.update(changes)
        except Exception:  # noqa: BLE001 - some of them may be taken in
            self._forget()
            return
        self._state = (*before[:2], before[2] + len(self._own))
        if self._caught_up == before:
            self._caught_up = self._state

    def _know_what_is_kept(self) -> None:
        """Know what a transaction wrote that just ended; nothing to ask the file where it was readings alone."""
        if self._caught_up is None or self._caught_up != self._state:
            self.catch_up()

    def catch_up(self) -> bool:
        """Take in what any program wrote to the file since; True when something came."""
        if self._is_writing:  # what is not committed may still be taken back
            return False
        state = self.store.state()
        if state == self._caught_up:
            return False
        came = self._take_in_new()
        revision = self.store.revision()
        if revision != self._revision and self._listed_before is None:
            before, self._labels = self._labels, self._labels_at(revision)
            if self._tallies is not None:
                self._refresh_tallies(self.store.changed_since(self._revision), before)
            self._revision = revision
            came = True
        self._caught_up = state
        return came

    def expect_labels(self, labels: Labels, revision: int) -> None:
        """Count the list under these from that revision on, worked out elsewhere so that nobody waits for it here."""
        self._worked_out = (labels, revision)

    def keep_list_counts(self, *, is_changing: bool) -> None:
        """While a list is taken in piece by piece, count on with the list as it was.

        To count 100,000 people anew after every piece takes longer than the pieces.
        """
        self._caught_up = None
        if not is_changing:
            self._listed_before = None
        elif self._listed_before is None:
            self._listed_before = self.store.list_counts()

    def _list_counts(self) -> ListCounts:
        return self._listed_before or self.store.list_counts()

    def take_in_readings(self) -> None:
        """Know the readings on file; what else changed waits for `catch_up`, which takes longer on a long list."""
        if not self._is_writing:
            self._take_in_new()

    # -- the counts -----------------------------------------------------------------------------------------

    def session_counts(self, session_id: str) -> SessionCounts:
        """The counts of one session now; NotFoundError where there is none of that id."""
        return session_counts(
            self.programme,
            self._headcount,
            self._current_tallies(),
            self._list_counts(),
            self.moment(),
            session=self.programme.session(session_id),
        )

    def counts(self, session_id: str | None = None, at: datetime | None = None) -> Counts:
        """Counts now, of all that is recorded; or what they were at a past moment (records up to it)."""
        if session_id is not None:
            self.programme.session(session_id)
        if at is None or to_microseconds(at) >= self._headcount.latest:
            headcount, tallies = self._headcount, self._current_tallies()
        else:
            headcount = self.headcount(at)
            tallies = self._tallies_of(headcount)
        listed = self._list_counts()
        if at is not None:
            listed = listed.without(self.store.registered_after(to_microseconds(at)).values(), self.programme)
        return counts(self.programme, headcount, tallies, listed, self.moment(at), session_id=session_id)

    def tallies(self) -> Tallies:
        """Who is counted as an attendee of what; goes on with the desk."""
        return self._current_tallies()

    # -- organisations --------------------------------------------------------------------------------------

    def correct_organisations(self, corrections: Iterable[Correction]) -> None:
        """Keep these corrections, in place of those before, for every desk on this file."""
        with self.transaction():
            kept_choices.correct_organisations(self, self.organisation_corrections(), tuple(corrections))
            self.store.next_revision()
        self.catch_up()

    # -- inside ---------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """With nothing counted yet; whoever knows more begins with that."""

    def _take_in_new(self) -> bool:
        state = self.store.state()
        if state == self._state:
            return False
        self.store.take_in_programme()
        is_another_programme = self.programme is not self._followed
        if is_another_programme:
            self._followed, self._tallies = self.programme, None
            if not self._headcount.follow(self.programme):
                self._forget()
        if self.store.generation != self._generation:
            self._generation = self.store.generation
            self._forget()
            self._latest_clock.look_anew()
        if (renamed_at := self.store.renamed_at()) != self._renamed_at:
            self._renamed_at = renamed_at
            self._forget()
        joined = self.store.joined()
        if joined is not self._joined and joined != self._joined:
            self._forget()
        self._joined = joined
        if self._headcount.strangers and self.store.revision() != self._strangers_at:
            self._strangers_at = self.store.revision()
            if any(map(self.store.holders, self.store.codes_on_file(self._headcount.strangers))):
                self._forget()
        before = self._headcount.last_seq
        try:
            self._latest_clock.look()
            changes = self._headcount.take_in(self.store.happenings_after(before))
        except StorageError:
            self._forget()  # some of them may be taken in
            raise
        if self._tallies is not None:
            self._tallies.update(changes)
        self._state = state
        return is_another_programme or self._headcount.last_seq != before

    def _forget(self) -> None:
        """Start anew from the records: the file is another one, or says now whose a reading was."""
        self._headcount = Headcount(self.programme)
        self._tallies = self._state = None

    def _current_tallies(self) -> Tallies:
        if self._tallies is None:
            with collecting_later(is_worth_it=self._headcount.last_seq > _MANY_RECORDS):
                self._tallies = self._tallies_of(self._headcount)
        return self._tallies

    def _tallies_of(self, headcount: Headcount) -> Tallies:
        self._with_names = self._list_counts().with_names
        tallies = Tallies(self.programme, self._people_of(), self._with_names)
        tallies.count_all(headcount)
        return tallies

    def _people_of(self) -> Callable[[Iterable[str]], Mapping[str, CountedPerson]]:
        desk = weakref.proxy(self)  # else each would keep the other in memory after the event was closed
        return lambda people: desk._counted(people)

    def _labels_at(self, revision: int) -> Labels:
        (labels, worked_out_at), self._worked_out = self._worked_out, ({}, -1)
        return labels if worked_out_at == revision else {}

    def _refresh_tallies(self, changed: Sequence[str], before: Labels) -> None:
        after = self.labels()
        is_named_alike = self._list_counts().with_names == self._with_names
        # To count somebody anew takes twice as long as to count them with all others.
        are_few = len(changed) * 2 <= self.store.attendee_count()
        if self._tallies is not None and are_few and is_named_alike and is_labelled_so(before, after):
            self._tallies.refresh(changed)
        else:
            self._tallies = None

    def _counted(self, people: Iterable[str]) -> Mapping[str, CountedPerson]:
        return counted_under(self.store.counted_people(people), self.labels())
