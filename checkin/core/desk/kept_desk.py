"""A desk that begins with the counts kept beside the records, and keeps them there for the next opening."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from checkin.core.counting.counts import GROUPINGS, Tallies
from checkin.core.counting.headcount import Headcount
from checkin.core.counting.kept_counts import KeptCounts
from checkin.core.counting.kept_headcount import MANY_NEW, KeptHeadcount
from checkin.core.counting.kept_tallies import KeptTallies, kept_counts_of
from checkin.core.desk.counting_desk import CountingDesk
from checkin.core.errors import StorageError

_log = logging.getLogger(__name__)

WORTH_IT = 10_000
"""Records that are counted in no time: of fewer nothing is kept."""
WORTH_ANEW = 1_000
"""New ones before what is kept is written again."""
_FEW_CHANGED = 500
"""People of the list who are looked at one by one."""


class KeptDesk(CountingDesk):
    """Opens in a moment however many records there are; what the kept counts can't tell is found out when asked."""

    _kept: KeptCounts | None = None
    """As they stand in the file, and were true for it."""

    @property
    def is_whole(self) -> bool:
        """Whether all records were counted here, and not only those since the kept counts."""
        return not isinstance(self._headcount, KeptHeadcount) or self._headcount.is_whole

    def keep_counts(self) -> bool:
        """Keep them for the next opening, where that is worth it and nobody else is writing; whether they were."""
        before = self._kept.seq if self._kept is not None else 0
        if self._headcount.last_seq < max(WORTH_IT, before + WORTH_ANEW):
            return False
        try:
            self.catch_up()
            if self._listed_before is not None or not self._is_by_reference(before):
                return False
            kept = self._summed_up(self._headcount, self._current_tallies())
            with self.store.transaction():
                if self.store.state() != self._caught_up:
                    return False  # another program was quicker
                self.store.keep_counts(kept)
        except StorageError:
            return False
        self._kept = kept
        return True

    def take_over(self, whole: CountingDesk) -> bool:
        """Go on from what another desk on the same file counted from the first record; False where it is of no use.

        What was kept is compared with it: where that was wrong it is told in the log, and kept anew.
        """
        if self.is_whole or self._listed_before is not None or whole.programme != self.programme:
            return False
        self.catch_up()
        if whole._joined != self._joined:
            return False
        before, tallies = self._headcount, self._current_tallies()
        self._headcount, self._tallies = whole.headcount(), whole.tallies()
        self._tallies.ask_of(self._people_of())
        self._revision, self._with_names = whole._revision, whole._with_names
        self._organisation_labels = whole._organisation_labels
        self._state = self._caught_up = None
        self.catch_up()
        if self._headcount.last_seq == before.last_seq:
            is_right = self._summed_up(before, tallies) == self._summed_up(
                self._headcount, self._current_tallies()
            )
            if not is_right:
                _log.warning("The counts kept beside the records were wrong; they are kept anew")
                self._kept = None
                self.keep_counts()
        return True

    # -- inside ----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        kept = self.store.kept_counts()
        if kept is None or not self._makes_sense(kept):
            return
        headcount = KeptHeadcount(self.programme, kept, self.store)
        labels = kept.labels if kept.revision == self._revision else self._still_named_so(kept, headcount)
        if labels is None:
            return
        self._kept, self._headcount, self._organisation_labels = kept, headcount, labels
        self._tallies = KeptTallies(self.programme, self._people_of(), kept, headcount)
        self._with_names = frozenset(kept.with_names)

    def _makes_sense(self, kept: KeptCounts) -> bool:
        """Whether it is of this programme's sessions, and not too old to be of use."""
        tallies = [kept.event, *(session.tally for session in kept.sessions.values())]
        return (
            kept.sessions.keys() == {session.id for session in self.programme.sessions}
            and all(tally.by.keys() == set(GROUPINGS) for tally in tallies)
            and self.store.last_seq() - kept.seq <= MANY_NEW
        )

    def _still_named_so(self, kept: KeptCounts, headcount: KeptHeadcount) -> Mapping[str, str] | None:
        """The names of organisations on a list that changed since; None where that concerns whoever is counted."""
        changed = self.store.changed_since(kept.revision)
        if len(changed) > _FEW_CHANGED or self.store.list_counts().with_names != frozenset(kept.with_names):
            return None
        headcount.ask_for(changed)
        if any(map(headcount.sessions_of, changed)):
            return None
        labels = self.organisation_labels()
        return labels if all(labels.get(k) == label for k, label in kept.labels.items()) else None

    def _is_by_reference(self, after_seq: int) -> bool:
        """Whether everybody counted can be asked for by reference: none is known by the code of a badge alone."""
        until = self._headcount.last_seq
        return not self._headcount.strangers and not self.store.is_any_by_code_alone(after_seq, until)

    def _summed_up(self, headcount: Headcount, tallies: Tallies) -> KeptCounts:
        return kept_counts_of(
            self.programme,
            headcount,
            tallies,
            revision=self._revision,
            with_names=self._with_names,
            labels=self.organisation_labels(),
        )
