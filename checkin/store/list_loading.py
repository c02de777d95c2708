"""Loading a list into the event file: who is new, who changed, who is gone; all of it or nothing."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial

from checkin.core.collecting import collecting_later
from checkin.core.desk.listed_people import (
    LISTED_FIELDS,
    Identity,
    ListAlike,
    Listing,
    LoadProgress,
    LoadResult,
)
from checkin.core.errors import CheckinError, StorageError
from checkin.core.event.attendee import ENDED, Attendee, Status
from checkin.core.language import _
from checkin.core.mail_addresses import addresses_in
from checkin.core.names.keys import forget_kept_words
from checkin.core.times import to_microseconds
from checkin.store.changed_elsewhere import changed_elsewhere
from checkin.store.event_file import EventFile
from checkin.store.keys_ahead import keys_ahead
from checkin.store.list_documents import ListDocuments
from checkin.store.list_matching import EarlierList, Matching, earlier_list, list_alike, may_be_meant
from checkin.store.load_claim import claim_load
from checkin.store.load_steps import LoadSteps
from checkin.store.newcomers_ahead import newcomers_ahead
from checkin.store.noted_steps import LoadStep, Outcome, as_step
from checkin.store.room import FOR_SCANS, free_bytes
from checkin.store.writing_pace import IN_HASTE

_BYTES_A_LETTER = 8
"""Room that a letter of what a list says takes in the file and its log: as noted, as listed, to search, on record."""

LookOver = Callable[[Sequence[Listing], Sequence[tuple[int, Listing]]], None]

_AT_HAND_KB = 16 * 1024
_MANY = 5_000


class LoadCancelledError(CheckinError):
    """The person at the desk cancelled; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("Loading was cancelled. Nothing was changed."))


def load(
    event_file: EventFile,
    listings: Sequence[Listing],
    *,
    list_name: str,
    at: datetime,
    desk: str,
    identities_of: Callable[[Attendee, str], Iterable[Identity]],
    identity_kinds: Sequence[str],
    fields: Collection[str] = LISTED_FIELDS,
    captions: Sequence[str] = (),
    is_later: bool | None = None,
    is_passing: bool = False,
    look_over: LookOver | None = None,
    progress: LoadProgress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> LoadResult:
    """Add and update people from a list, a few at a time so that scans go on; LoadCancelledError changes nothing.

    What is to be done is worked out and noted first: until then a StorageError or what `progress` raises changes
    nothing either. Then it is done to its end, if need be at the next opening of the file: nobody hears a cancel then.

    `fields` are those the list speaks of: the others of known people stay. `identities_of` gives the keys of somebody
    already on the list, to compare with those of the listed; `identity_kinds` are their kinds, the surest first.
    `is_passing` says that nobody else uses the file. `look_over` is given whom the list adds and, by row, whom it
    says otherwise than before, where anybody is in the event, before anything is noted: what it raises changes nothing.
    `is_later` True: it is a later version of the list that has most of its people; False: it is another list. None: by
    name, `captions` and people; only a later version strikes anybody off.
    """
    told = ListDocuments(fields)
    captions_told = json.dumps(list(captions), ensure_ascii=False)
    with (
        collecting_later(is_worth_it=len(listings) > _MANY),
        claim_load(
            event_file, at=at, desk=desk, name=list_name, fields=told.as_json, captions=captions_told
        ) as steps,
        _worked_out_ahead(event_file, listings, steps),
        _much_at_hand(event_file.connection),
        _waiting_for_disk_once(event_file),
    ):
        matching = Matching(event_file, listings, told, identities_of, identity_kinds)
        job = _Load(event_file, listings, matching, steps, is_passing, look_over, progress, cancelled)
        result = job.run(list_name, captions_told, is_later)
    forget_kept_words()
    event_file.bring_over_log()
    return result


@contextmanager
def _worked_out_ahead(event_file: EventFile, listings: Sequence[Listing], steps: LoadSteps) -> Iterator[None]:
    """Have a process beside do what needs no file: where nobody is in it, all rows of everybody; else search keys."""
    if event_file.attendee_count():
        with keys_ahead([listing.person for listing in listings]) as steps.newcomers.keys_ahead:
            yield
        return

    at = to_microseconds(steps.at)
    stamp = (event_file.revision() + 1, at, steps.desk)
    with newcomers_ahead(len(listings), steps.fields, at, stamp) as steps.newcomers.rows_ahead:
        yield


@contextmanager
def _much_at_hand(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep more of the file in memory meanwhile: codes come in no order, and so touch all of their index."""
    (usual,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{_AT_HAND_KB}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {usual}")
        connection.execute("PRAGMA shrink_memory")


@contextmanager
def _waiting_for_disk_once(event_file: EventFile) -> Iterator[None]:
    """Where nobody is in the event, wait for the disk as the last step is taken, and so for all before it.

    A power cut leaves the file as it was after one of the steps, as ever. Whoever else writes waits for the disk too.
    """
    if event_file.attendee_count():
        yield
        return
    event_file.connection.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        event_file.connection.execute("PRAGMA synchronous = FULL")


Earlier = tuple[str, int]
"""What the earlier version of a list is called, and how many people were on it."""


class _Load:
    def __init__(
        self,
        event_file: EventFile,
        listings: Sequence[Listing],
        matching: Matching,
        steps: LoadSteps,
        is_passing: bool,
        look_over: LookOver | None,
        progress: LoadProgress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self.file = event_file
        self.listings = listings
        self.matching = matching
        self.steps = steps
        self._is_passing = is_passing
        self._look_over = look_over
        self._progress = progress
        self._cancelled = cancelled
        self._changed_since: set[int] = set()
        self._alike: ListAlike | None = None
        self._missing: Sequence[str] = ()
        self._off_this: Sequence[int] = ()
        self._held: list[str] = []
        self._kept_out: list[str] = []
        self._still_refused: list[str] = []
        self._other_category: Sequence[str] = ()
        self._elsewhere = 0
        if is_passing:
            event_file.connection.execute("PRAGMA synchronous = OFF")

    def run(self, name: str, captions: str, is_later: bool | None) -> LoadResult:
        quiet, earlier, in_haste = self._decided(name, captions, is_later)
        outcome = self.steps.take_all(
            lambda done: self._tell(quiet + done),
            self._known_since,
            in_haste=in_haste,
        )
        self._tell(len(self.listings))
        return self._result(outcome, earlier)

    def _decided(self, name: str, captions: str, is_later: bool | None) -> tuple[int, Earlier, bool]:
        """Note what is to be done, and decide it.

        How many of the list need nothing, its earlier version, and whether nobody else waits for the file. What was
        worked out for it is let go: of 100,000 people it takes as much memory as they themselves.
        """
        with self.file.reading():
            self.steps.seen = self.file.revision()
            said = [self.matching.told.document(listing.person) for listing in self.listings]
            is_anybody_there = bool(self.file.attendee_count())
            if is_anybody_there:
                self.matching.find(said)
            self._look_up()
            found = {row: said[n] for n, row in enumerate(self.matching.matched) if row is not None}
            earlier_of = partial(
                earlier_list,
                self.file.connection,
                name,
                captions,
                found,
                len(self.listings),
                fields=self.matching.told.as_json,
                kept=self.matching.kept,
            )
            earlier = earlier_of(is_told=bool(is_later)) if is_later is not False else None
            if is_later is None:
                later = earlier or earlier_of(is_told=True)
                alike = list_alike(
                    self.file.connection,
                    name,
                    captions,
                    found,
                    fields=self.matching.told.as_json,
                    kept=self.matching.kept,
                    new_mails=self._new_mails() if is_anybody_there else (),
                    beside=earlier.row if earlier is not None else None,
                    of=may_be_meant(self.file.connection, captions, found, later, is_told=earlier is None),
                )
                self._alike, self._missing = alike or (None, ())
        self._look_up()
        self._hold_refusals(said, earlier)
        self._hold_lost(said, earlier)
        self._other_category = self._in_another_category(earlier)
        steps, quiet = self._to_be_done(said, earlier)
        if self._look_over is not None and is_anybody_there:
            told = [(step.attendee, self.listings[step.n]) for step in steps if step.document is not None]
            self._look_over(
                [one for row, one in told if row is None],
                [(row, one) for row, one in told if row is not None],
            )
        self._require_room_for(steps)
        in_haste = self._is_passing or not is_anybody_there
        if (ahead := self.steps.newcomers.rows_ahead) is not None:
            ahead.work_out([steps[n : n + IN_HASTE] for n in range(0, len(steps), IN_HASTE)])
        self.steps.note(steps, lambda _: self._look_up(), in_haste=in_haste, are_packed=not is_anybody_there)
        self._look_up()
        self.steps.decide(*((earlier.row, earlier.twin) if earlier is not None else (None, None)))
        self.steps.begin()
        return quiet, (earlier.name, len(earlier.said)) if earlier is not None else ("", 0), in_haste

    def _new_mails(self) -> set[str]:
        """The addresses of whom the list adds, each of one of them alone."""
        new = (
            listing.person
            for row, listing in zip(self.matching.matched, self.listings, strict=True)
            if row is None
        )
        times = Counter(mail for person in new for mail in addresses_in(person.email))
        return {mail for mail, n in times.items() if n == 1}

    def _hold_refusals(self, said: list[str], earlier: EarlierList | None) -> None:
        """Have the list say what it said before of whom it refused then and of whose status it says nothing now.

        Where it does not, and they are to come no more, what it has lost of their status says nothing. Whom another
        list refused, this one does not let in by a word.
        """
        told, ended = self.matching.told, self.file.rows_of_statuses(ENDED)
        may_hold = earlier is not None and told.may_hold_refusal(earlier.fields)
        confirmed = self.file.rows_of_statuses([Status.CONFIRMED])
        for n, row in enumerate(self.matching.matched):
            if row is None:
                continue
            if self.listings[n].says_status:
                if earlier is None and row not in confirmed and told.confirms(said[n]):
                    self._still_refused.append(self.listings[n].person.name)
                continue
            before = earlier.said.get(row) if earlier is not None and may_hold else None
            held = told.with_refusal(said[n], earlier.fields, before) if earlier and before else None
            if held is not None:
                said[n] = held
                if row not in confirmed:  # at a desk, say, by somebody who paid there
                    self._held.append(self.listings[n].person.name)
            elif row in ended and (silent := told.without_status(said[n])) is not None:
                said[n] = silent
                self._kept_out.append(self.listings[n].person.name)

    def _hold_lost(self, said: list[str], earlier: EarlierList | None) -> None:
        """Have the list say what it said before where nothing can be read of it now."""
        for n, row in enumerate(self.matching.matched):
            lost = self.listings[n].lost
            if earlier is not None and lost and row is not None and (before := earlier.said.get(row)):
                said[n] = self.matching.told.with_lost(said[n], lost, earlier.fields, before)

    def _in_another_category(self, earlier: EarlierList | None) -> list[str]:
        """Names of whom the list gives the usual category in so many words, and another list or a hand another one."""
        usual = self.file.programme.default_category.id
        others = self.file.rows_of_other_categories(usual)
        before = earlier.said if earlier is not None else {}
        return [
            listing.person.name
            for row, listing in zip(self.matching.matched, self.listings, strict=True)
            if row in others
            and row not in before
            and listing.says_category
            and listing.person.category == usual
        ]

    def _to_be_done(self, said: Sequence[str], earlier: EarlierList | None) -> tuple[list[LoadStep], int]:
        """The steps, and how many of the listed need none: of them the list says what it said before."""
        before = earlier.said if earlier is not None else {}
        is_same = earlier is not None and earlier.fields == self.matching.told.as_json
        known = [
            LoadStep(n, row, None, said[n])
            for n, row in enumerate(self.matching.matched)
            if row is not None and not (is_same and before.get(row) == said[n])
        ]
        beside = self.matching.told.beside
        added = [n for n, row in enumerate(self.matching.matched) if row is None]
        new = [
            as_step((n, None, one.reference, said[n], beside(one.person)))
            for n, one in zip(added, map(self.listings.__getitem__, added), strict=True)
        ]
        if earlier is not None:
            same = {row: said[n] for n, row in enumerate(self.matching.matched) if row is not None}
            for step in known:
                same.pop(step.attendee or 0, None)
            self._elsewhere = changed_elsewhere(self.file, earlier.fields, same, earlier.row)
        missing = sorted(before.keys() - self.matching.taken)
        self._off_this = missing
        numbered = len(self.listings)
        gone = [LoadStep(numbered + n, row, None, None) for n, row in enumerate(missing)]
        return [*known, *new, *gone], numbered - len(known) - len(new)

    def _require_room_for(self, steps: Sequence[LoadStep]) -> None:
        """What is decided is to be brought to its end: so the room for it must be there before."""
        needed = FOR_SCANS + _BYTES_A_LETTER * sum(len(step.document or "") for step in steps)
        if free_bytes(self.file.path.parent) < needed:
            raise StorageError(
                _(
                    "There is too little room on the disk for this list: it takes up to {needed:,} MB. "
                    "Nothing was loaded; make room and load it again.",
                    needed=needed // 2**20,
                )
            )

    def _known_since(self, numbers: Sequence[int], rows: Sequence[int]) -> dict[int, int]:
        self._changed_since.update(rows)
        return self.matching.found_since(numbers, self._changed_since)

    def _result(self, outcome: Outcome, earlier: Earlier) -> LoadResult:
        added = updated = unchanged = 0
        for n, listing in enumerate(self.listings):
            if self.matching.matched[n] is None:
                added += 1
                updated += listing.joined
                unchanged += listing.repeats
            else:
                is_changed = n in outcome.changes
                updated += is_changed
                unchanged += 1 + listing.joined + listing.repeats - is_changed
        return LoadResult(
            added=added,
            updated=updated,
            unchanged=unchanged,
            gone=len(outcome.gone),
            changes=[*(outcome.changes[n] for n in sorted(outcome.changes)), *outcome.carried_over],
            newly_gone=[change.reference for change in outcome.gone],
            earlier=earlier[0],
            listed_before=earlier[1],
            alike=self._alike,
            missing=self._missing,
            on_other_lists=self._on_other_lists(),
            held=self._held,
            kept_out=self._kept_out,
            still_refused=self._still_refused,
            other_category=self._other_category,
            elsewhere=self._elsewhere,
        )

    def _on_other_lists(self) -> list[str]:
        kept, taken = self.matching.kept, self.matching.taken
        here = {kept.get(row, row) for row in taken}
        rows = dict.fromkeys(kept.get(row, row) for row in self._off_this)
        people = self.file.attendees_in_rows([row for row in rows if row not in here])
        return [person.reference for person in people if not person.gone and not person.walk_in]

    def _look_up(self) -> None:
        """Hear a cancel, as long as there is one."""
        if self._cancelled is not None and self._cancelled():
            raise LoadCancelledError
        if self._progress is not None:
            self._progress(0, len(self.listings))

    def _tell(self, done: int) -> None:
        # It is decided: what `progress` raises (a cancel that comes too late) would leave the rest to the next opening.
        if self._progress is not None:
            with suppress(Exception):
                self._progress(min(done, len(self.listings)), len(self.listings))
