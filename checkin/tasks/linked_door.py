"""What a desk at a door sees of the live link: it asks the others about a decision inside its transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checkin.core.desk.together import SharedRow, taken_back
from checkin.core.door.admission import VerdictWord
from checkin.core.door.records import Record, RecordKind
from checkin.core.event.programme import WhenFull
from checkin.desks.deadline import Deadline
from checkin.desks.link import Link
from checkin.desks.question import HubQuestion
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows, row_of


class LinkedDoor:
    """For as long as the desk is handed to the link."""

    def __init__(
        self,
        link: Link,
        file: EventFile,
        is_kept: Callable[[str], None],
        owe: Callable[[Sequence[SharedRow]], None],
    ) -> None:
        """`is_kept` hears of rows that are here and there; `owe` of rows that are not here and must be told there."""
        self.link, self.file, self.rows = link, file, LinkRows(file)
        self.is_kept, self.owe = is_kept, owe
        self._deadline = Deadline(link.deadline_s)

    @property
    def is_together(self) -> bool:
        """Whether the others can be asked at this moment."""
        return self.link.is_together

    def begin(self) -> None:
        """From now on the time counts in which all decisions of one transaction are asked about."""
        self._deadline = Deadline(self.link.deadline_s)

    def asking(self) -> DoorQuestion:
        """Ask about one decision."""
        self._deadline.begin_to_ask()
        return DoorQuestion(self, self._deadline)


class DoorQuestion:
    """One decision."""

    def __init__(self, door: LinkedDoor, deadline: Deadline) -> None:
        self._door = door
        self._question = HubQuestion(door.link, deadline)
        self._asked: Record | None = None

    @property
    def is_together(self) -> bool:
        """Whether the others agreed; of what is nobody's there is nothing to ask."""
        return self._question.is_together if self._asked is not None else self._door.is_together

    def is_first(self, record: Record) -> bool:
        """Whether it may be kept; else what others were quicker with is on file, in the transaction that is open."""
        row = row_of(record)
        row = row._replace(person=self._door.file.joined().get(row.person or "", row.person))
        if row.session is None:
            return True
        self._asked = record
        others = self._question.overtaken_by(row, looks_at_all=self._counts_seats(record))
        self._door.rows.take_in_readings(others)
        return not others

    def _counts_seats(self, record: Record) -> bool:
        session = self._door.file.programme.session(record.session or "")
        counts = session.capacity is not None and session.when_full is WhenFull.REFUSE
        is_about_it = record.verdict in (VerdictWord.ADMITTED, VerdictWord.FULL)
        return counts and is_about_it and record.kind is RecordKind.SCAN

    def kept(self) -> None:
        """It is on disk."""
        if self._question.is_together and self._asked is not None:
            self._question.kept()
            self._door.is_kept(self._asked.id)

    def not_kept(self) -> None:
        """It could not be kept: where others may have it, it is taken back."""
        if self._question.may_be_known and self._asked is not None:
            self._door.owe((row_of(self._asked), row_of(taken_back(self._asked))))
