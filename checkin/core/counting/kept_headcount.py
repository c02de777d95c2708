"""A headcount that goes on from kept counts: who was where is asked of the file, for those of whom it matters.

Whatever the kept counts can't tell (a past moment, everybody's passages, an undo of something long ago) it finds out by
taking in all records after all: it is never wrong, only slow then, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import chain
from typing import Concatenate, ParamSpec, TypeVar

from checkin.core.collecting import collecting_later
from checkin.core.counting.headcount import Headcount
from checkin.core.counting.kept_counts import KeptCounts, KeptSession
from checkin.core.counting.passages_taken_in import AttendeeChange
from checkin.core.counting.records_on_file import RecordsOnFile
from checkin.core.counting.session_tally import Peak, SessionTally, Summed, SummedUpError
from checkin.core.door.presence import Moment, Passage
from checkin.core.door.records import HappeningRow, RecordKind
from checkin.core.event.programme import Programme

_MANY_RECORDS = 10_000
MANY_NEW = 5_000
"""Then to take in all takes no longer than to ask for each of these."""


_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def _once_whole(
    ask: Callable[Concatenate[Headcount, _Asked], _Answer],
) -> Callable[Concatenate[KeptHeadcount, _Asked], _Answer]:
    """The same of a headcount that knows all records by then."""

    def asked(self: KeptHeadcount, /, *args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
        self.make_whole()
        return ask(self, *args, **kwargs)

    return asked


class KeptHeadcount(Headcount):
    """Like any other to whoever asks."""

    def __init__(self, programme: Programme, kept: KeptCounts, on_file: RecordsOnFile) -> None:
        super().__init__(programme)
        self.last_seq = kept.seq
        self._kept_seq = kept.seq
        self.latest = kept.latest
        self._on_file: RecordsOnFile | None = on_file
        """None once all is known here."""
        self._sessions = {id_: _tally(one, kept.latest) for id_, one in kept.sessions.items()}
        self._asked: set[str] = set()
        """Of whom everything is known here."""
        self._asked_about: set[str] = set()
        """Records of which it is known whether they were taken back."""

    @property
    def is_whole(self) -> bool:
        """Whether all records were taken in."""
        return self._on_file is None

    def make_whole(self) -> None:
        """Take in all records, up to the last that was taken in so far."""
        if self._on_file is not None:
            with collecting_later(is_worth_it=self.last_seq > _MANY_RECORDS):
                whole = Headcount(self._programme)
                whole.take_in(self._on_file.happenings_until_seq(self.last_seq))
                self.go_on_from(whole)

    def go_on_from(self, whole: Headcount) -> None:
        """Know what another knows that took in all records."""
        self.__dict__.update(whole.__dict__)
        self._on_file = None

    def ask_for(self, people: Iterable[str]) -> None:
        """Know of these people all that the kept counts hold."""
        new = [person for person in people if person not in self._asked]
        if self._on_file is None or not new:
            return
        alone = Headcount(self._programme)
        alone.take_in(self._on_file.happenings_of(new, self._kept_seq))
        self._asked.update(new)
        self._passages.update(alone._passages)
        self._taken_back.update(alone._taken_back)
        self._refusals.update(alone._refusals)
        self._counted_refusals |= alone._counted_refusals
        self._undos.take_in_all(alone._undos)
        for id_, tally in alone._sessions.items():
            self._sessions[id_].attendees |= tally.attendees
            self._sessions[id_].attendees_beside -= len(tally.attendees)

    def sessions_of(self, person: str) -> set[str]:
        """What they attended."""
        self.ask_for([person])
        return {id_ for id_, tally in self._sessions.items() if person in tally.attendees}

    def take_in(self, happenings: Iterable[HappeningRow]) -> list[AttendeeChange]:
        """Take in records that came after the kept ones; of those who have any, all that was kept is asked for."""
        if self._on_file is None:
            return super().take_in(happenings)
        rows = list(happenings)
        before = self.last_seq
        if len(rows) > MANY_NEW:
            self.make_whole()
        self.ask_for({row[6] for row in rows if row[6] is not None})
        with suppress(SummedUpError):
            if self._knows_what_is_undone(rows):
                return super().take_in(rows)
        self.last_seq = before  # some of them may be taken in
        self.make_whole()
        return super().take_in(rows)

    def _knows_what_is_undone(self, rows: Sequence[HappeningRow]) -> bool:
        """Whether what these take back is among what is known here."""
        came = {row[1] for row in rows}
        undone = {row[9] for row in rows if row[2] == RecordKind.UNDO and row[9] is not None}
        roots = {self._undos.root_of(one) for one in undone - came} - self._refusals.keys()
        if not roots:
            return True
        known = chain(self._passages.values(), self._taken_back.values())
        return roots <= {passage.id for passages in known for passage in passages}

    # -- asking ----------------------------------------------------------------------------------------------

    def passages(self, person: str) -> Sequence[Passage]:
        """One person's goings in and out that stand, in order."""
        self.ask_for([person])
        return super().passages(person)

    def stands(self, record_id: str) -> bool:
        """Whether a record counts: it was not taken back, or an even number of times."""
        if self._on_file is not None and record_id not in self._asked_about:
            alone = Headcount(self._programme)
            alone.take_in(self._on_file.happenings_about(record_id, self._kept_seq))
            self._undos.take_in_all(alone._undos)
            self._asked_about.add(record_id)
        return super().stands(record_id)

    def inside(self, session: str, moment: Moment) -> int:
        """People in the session's room at a moment."""
        with suppress(SummedUpError):
            return super().inside(session, moment)
        self.make_whole()
        return super().inside(session, moment)

    follow = _once_whole(Headcount.follow)
    copy = _once_whole(Headcount.copy)
    as_of = _once_whole(Headcount.as_of)
    people = _once_whole(Headcount.people)
    people_inside = _once_whole(Headcount.people_inside)
    attendees = _once_whole(Headcount.attendees)
    everybody_admitted = _once_whole(Headcount.everybody_admitted)
    first_entries = _once_whole(Headcount.first_entries)
    came_in = _once_whole(Headcount.came_in)
    came_in_by = _once_whole(Headcount.came_in_by)
    entry_moments = _once_whole(Headcount.entry_moments)


def _tally(kept: KeptSession, latest: int) -> SessionTally:
    tally = SessionTally(Summed(latest, kept.inside, Peak(*kept.peak), kept.attendees))
    tally.left = kept.left()
    tally.entries = kept.entries
    tally.refused.update(kept.refused)
    return tally
