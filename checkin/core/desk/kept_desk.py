"""A desk that begins with the counts kept beside the records, and keeps them there for the next opening."""

from __future__ import annotations

import logging

from checkin.core.counting.counted_person import LABELLED, Labels, is_labelled_so
from checkin.core.counting.counts import ListCounts
from checkin.core.counting.kept_counts import KeptCounts
from checkin.core.counting.kept_headcount import MANY_NEW, KeptHeadcount
from checkin.core.counting.kept_tallies import KeptTallies, kept_counts_of
from checkin.core.counting.people_tally import GROUPINGS
from checkin.core.desk.counting_desk import CountingDesk
from checkin.core.desk.store import Store
from checkin.core.errors import StorageError
from checkin.core.times import Clock

_log = logging.getLogger(__name__)

WORTH_IT = 10_000
"""Records that are counted in no time: of fewer nothing is kept."""
_WORTH_IT_ON_THE_LIST = 20_000
"""The same of people on the list, be there records or not."""
MANY_ON_THE_LIST = 2_000
"""Entries whose organisations are told apart in more than some milliseconds."""
WORTH_ANEW = 1_000
"""New ones before what is kept is written again."""
_FEW_CHANGED = 500
"""People of the list who are looked at one by one."""


class KeptDesk(CountingDesk):
    """Opens in a moment however many records there are; what the kept counts can't tell is found out when asked."""

    _kept_seq: int | None = None
    """Of the last record in the counts that stand in the file, and were true for it; None where there are none."""
    _asked_for_until: int | None = 0
    """Up to this record everybody can be asked for by reference; None where somebody is a badge's code alone."""

    @property
    def is_whole(self) -> bool:
        """Whether all records were counted here, and not only those since the kept counts."""
        return not isinstance(self._headcount, KeptHeadcount) or self._headcount.is_whole

    names_may_wait = False
    """Whether an organisation that comes to a long list is told from all others later: somebody takes over how."""
    _is_any_unnamed = False

    @property
    def knows_organisations(self) -> bool:
        """Whether nobody who is counted need wait for the organisations of a long list, and each is told apart."""
        is_known = bool(self._labels) and not self._is_any_unnamed
        return is_known or not self.store.has_many_people(MANY_ON_THE_LIST)

    def take_over_organisations(self, labels: Labels, revision: int) -> None:
        """Go on with the names of organisations as another desk worked them out of the list at that revision."""
        self.catch_up()
        if revision != self._revision:
            return
        if self._labels and not is_labelled_so(self._labels, labels):
            self._tallies = None
        self._is_any_unnamed = False
        self.take_over_labels(labels)

    def keep_counts(self, *, is_anew: bool = False) -> bool:
        """Keep them for the next opening, where that is worth it; whether they were. Waits for nobody who writes.

        `is_anew`: in place of wrong ones, be there new records or not.
        """
        is_old = self._kept_seq is None or self._headcount.last_seq - self._kept_seq >= WORTH_ANEW
        if not (is_old or is_anew):
            return False
        try:
            if not self._is_worth_it():
                return False
            self.catch_up()
            if self._listed_before is not None or self._is_any_unnamed or not self._can_be_asked_for():
                return False
            kept = self._summed_up()
            with self.store.waiting(0), self.store.transaction():
                if self.store.state() != self._caught_up:
                    return False  # another program was quicker
                self.store.keep_counts(kept)
        except StorageError:
            return False
        self._kept_seq = kept.seq
        return True

    def take_over(self, whole: RecountedDesk) -> bool:
        """Go on from what another desk on the same file counted from the first record; False where it is of no use.

        Where that found out that what was kept is wrong, it is told in the log, and kept anew.
        """
        self.catch_up()  # first: what another program changed meanwhile, that one may not know
        if self.is_whole or self._listed_before is not None:
            return False
        if whole.programme != self.programme or whole._joined != self._joined:
            return False
        if whole._renamed_at != self._renamed_at:
            return False
        self._headcount, self._tallies = whole.headcount(), whole.tallies()
        self._tallies.ask_of(self._people_of())
        self._revision, self._with_names = whole._revision, whole._with_names
        self._labels = whole._labels
        self._state = self._caught_up = None
        self.catch_up()
        if not whole.was_right:
            _log.warning("The counts kept beside the records were wrong; they are kept anew")
            self.keep_counts(is_anew=True)
        return True

    # -- inside ----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        kept = self.store.kept_counts()
        if kept is None or not self._makes_sense(kept):
            self._can_be_asked_for()
            return
        headcount = KeptHeadcount(self.programme, kept, self.store)
        self._kept_seq = self._asked_for_until = kept.seq
        if kept.revision == self._revision:
            labels: Labels | None = kept.labels
            with_names = frozenset(kept.with_names)
            listed = ListCounts(kept.expected, kept.expected_by_session, with_names)
            self.store.take_list_counts(listed, kept.revision)
        else:
            labels = self._still_named_so(kept, headcount)
        if labels is None:
            return
        self._headcount, self._labels = headcount, labels
        self._tallies = KeptTallies(self.programme, self._people_of(), kept, headcount)
        self._with_names = frozenset(kept.with_names)

    def _labels_at(self, revision: int) -> Labels:
        labels, before = super()._labels_at(revision), self._labels
        self._is_any_unnamed = False
        if (
            labels
            or not before
            or not self.names_may_wait
            or not self.store.has_many_people(MANY_ON_THE_LIST)
        ):
            return labels
        changed = self.store.changed_since(self._revision)
        if len(changed) > _FEW_CHANGED:
            return labels
        self._is_any_unnamed = True
        people = self.store.counted_people(changed).values()
        return {
            field: {said: said for person in people if (said := getattr(person, field))} | dict(before[field])
            for field in LABELLED
        }

    def _makes_sense(self, kept: KeptCounts) -> bool:
        """Whether it is of this programme's sessions and of these records, and not too old to be of use."""
        tallies = [kept.event, *(session.tally for session in kept.sessions.values())]
        return (
            kept.sessions.keys() == {session.id for session in self.programme.sessions}
            and all(tally.by.keys() == set(GROUPINGS) for tally in tallies)
            and kept.labels.keys() == set(LABELLED)
            and 0 <= self.store.last_seq() - kept.seq <= MANY_NEW
            and self.store.has_many_records(kept.end_count)
        )

    def _still_named_so(self, kept: KeptCounts, headcount: KeptHeadcount) -> Labels | None:
        """The names of organisations on a list that changed since; None where that concerns whoever is counted."""
        changed = self.store.changed_since(kept.revision)
        if len(changed) > _FEW_CHANGED or self.store.list_counts().with_names != frozenset(kept.with_names):
            return None
        headcount.ask_for(changed)
        if any(map(headcount.sessions_of, changed)):
            return None
        labels = self.labels()
        return labels if is_labelled_so(kept.labels, labels) else None

    def _is_worth_it(self) -> bool:
        is_long = self._headcount.last_seq >= WORTH_IT
        return is_long or self.store.has_many_people(_WORTH_IT_ON_THE_LIST)

    def _can_be_asked_for(self) -> bool:
        """Whether everybody counted can be asked for by reference: none is known by the code of a badge alone."""
        if self._asked_for_until is not None:
            until = self.store.last_seq()
            is_any = self.store.is_any_by_code_alone(self._asked_for_until, until)
            self._asked_for_until = None if is_any else until
        return self._asked_for_until is not None

    def _summed_up(self) -> KeptCounts:
        return kept_counts_of(
            self.programme,
            self._headcount,
            self._current_tallies(),
            revision=self._revision,
            listed=self.store.list_counts(),
            labels=self.labels(),
        )


class RecountedDesk(KeptDesk):
    """Counts from the first record, and finds out whether what was kept is right."""

    was_right = True

    def __init__(self, store: Store, *, name: str, desk_id: str, clock: Clock) -> None:
        super().__init__(store, name=name, desk_id=desk_id, clock=clock)
        kept = store.kept_counts()
        if kept is not None and kept.revision != self._revision:
            self.was_right = self._is_begun_right()

    def _begin(self) -> None:
        kept = self.store.kept_counts()
        if kept is not None and kept.revision == self._revision:
            self._headcount.take_in(self.store.happenings_until_seq(kept.seq))
            self.was_right = self._summed_up() == kept or not self._is_still_true(kept)

    def _is_begun_right(self) -> bool:
        """Whether a desk that begins with what is kept, though the list changed since, comes to the same."""
        self.catch_up()
        begun = KeptDesk(self.store, name=self.name, desk_id=self.id, clock=self.clock)
        # Where another program wrote meanwhile nothing can be told of it.
        is_same = begun._caught_up == self._caught_up and not begun.is_whole
        return not is_same or begun._summed_up() == self._summed_up()

    def _is_still_true(self, kept: KeptCounts) -> bool:
        """Whether nobody changed the list, or what is kept, while all was counted: else nothing can be told of it."""
        return self.store.kept_counts() == kept and self.store.revision() == kept.revision
