"""What the columns of a sheet say of each row's status; whom they refuse, and who has no answer, is counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from functools import partial

from checkin.core.counted import counted, first_of
from checkin.core.event.attendee import ENDED, Status
from checkin.core.language import N_, _, n_
from checkin.lists.captions import STATUS_FIELDS, bare
from checkin.lists.cell_words import is_yes
from checkin.lists.column_choices import to_choose_none
from checkin.lists.columns import Columns
from checkin.lists.crosses import CrossMeaning, is_cross
from checkin.lists.parts_read import says_something, unread_parts
from checkin.lists.payment_columns import MONEY_COLUMNS, owes_nothing
from checkin.lists.people import ListedPerson
from checkin.lists.refusing_words import holds_refusal
from checkin.lists.status_additions import is_day
from checkin.lists.status_columns import held_by_lost, is_empty, is_odd, says_online, status_told
from checkin.lists.status_headings import StatusHeading
from checkin.lists.status_words import WORST_FIRST

_YES_IS_SAID = frozenset({"status", "confirmed", "attending", "paid"})
"""Where others have a yes in these, an empty cell is no answer."""
_SAID = {
    Status.CANCELLED: N_("cancelled"),
    Status.BLOCKED: N_("blocked"),
    Status.PENDING: N_("pending"),
    Status.UNPAID: N_("unpaid"),
}
"""In the words of lists and of `attendees --json`, where it is told how a list was read."""
_SAYS_WHO_COMES = frozenset({"status", "confirmed", "attending"})
_NOTHING = "nothing"
_UNASKED = "unasked"
_OF_THEIR_OWN = {
    Status.PENDING: frozenset({"status", "confirmed", "attending", "waiting"}),
    Status.UNPAID: MONEY_COLUMNS,
}
"""Columns whose word lets in a row below a heading that holds people back; one that strikes off is a later word."""


class RowStatuses:
    """Reads the status of each row, and counts whom each column refuses."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._places = [(kind, n) for kind in STATUS_FIELDS for n in columns.all_of(kind)]
        self._refusing: dict[int, tuple[int, Status, str]] = {}
        """Row -> the column that refuses, how, and its text."""
        self._refused: Counter[tuple[int, Status]] = Counter()
        self._texts: dict[tuple[int, Status], dict[str, None]] = {}
        self._unsure: Counter[int] = Counter()
        self._by_heading: set[int] = set()
        """Rows that the sheet's heading refuses, and no column as much."""
        self._despite_heading: dict[int, str] = {}
        """Rows that a word of their own lets in below a heading that would hold them back, and the heading."""
        self._let_in = Counter[str]()
        self._against_own: dict[int, StatusHeading] = {}
        """Rows whose own word says that they come, and the heading that strikes them off all the same."""
        self._struck_off: Counter[StatusHeading] = Counter()
        self.refused_by_heading = 0
        """How many people that is, once they are counted."""
        self._known: dict[tuple[int, str], Status | str | None] = {}
        self._odd: set[tuple[int, str]] = set()
        self._held: set[tuple[int, str]] = set()
        """Lost cells, and crosses that may be a no: they hold whom they are of, and say nothing."""
        self._unclear: set[tuple[int, str]] = set()
        """Texts that are no status, and hold a word that refuses: nobody is confirmed by them."""
        self._more: set[tuple[int, str]] = set()
        """Texts that let in by one part, and of which another says something that nobody knows."""
        self._saying_more: Counter[tuple[int, str]] = Counter()
        self._online: set[tuple[int, str]] = set()
        """Cells that let in who attends online: what they say stays beside the person."""
        self._empty: defaultdict[int, list[int]] = defaultdict(list)
        """Column where a yes is said of others -> the rows with nothing in it."""
        self._without_answer = Counter[int]()
        self._yes: dict[int, bool] = {}
        """Column where somebody is said to be expected -> whether a day says so."""

    def __bool__(self) -> bool:
        return bool(self._places)

    @property
    def counts(self) -> bool:
        """Whether anybody was refused, or may have given no answer where others did."""
        by_heading = self._by_heading or self._despite_heading
        return bool(self._refusing or by_heading or self._yes)

    @property
    def is_told(self) -> bool:
        """Whether any of the rows read says something in a column of these: one that is empty for all says nothing."""
        return any(found is not _NOTHING for found in self._known.values())

    def read(self, row: int, cells: Sequence[str]) -> tuple[Status | None, bool, list[tuple[int, str, bool]]]:
        """The worst that the row's columns tell, None where none does; whether they say so; what told nothing.

        Of each cell of those its column, its text, and whether that is odd.
        A lost cell, or an X that may be a no, tells and says nothing.
        """
        status: Status | None = None
        by = -1
        prices = self._columns.prices
        silent: list[tuple[int, str, bool]] = []
        for kind, n in self._places:
            text = cells[n].strip()
            if not text:
                self._empty[n].append(row)
                continue
            known = self._known.get((n, text), _UNASKED)
            found = self._ask(kind, n, text) if known is _UNASKED else known
            if found is _NOTHING:
                self._empty[n].append(row)
                continue
            if not isinstance(found, Status):
                silent.append((n, text, is_odd(kind, text)))
                continue
            if found is Status.UNPAID and n in prices and owes_nothing(cells, prices[n]):
                silent.append((n, text, False))
                continue
            if (n, text) in self._unclear:
                silent.append((n, text, True))
            elif kind in MONEY_COLUMNS and any(map(str.isdigit, text)):
                # What was paid when, and what is owed, stays beside the person.
                silent.append((n, text, False))
            elif (n, text) in self._online:
                silent.append((n, text, False))
            elif (n, text) in self._more:
                silent.append((n, text, False))
                self._saying_more[n, text] += 1
            if status is None or WORST_FIRST.index(found) < WORST_FIRST.index(status):
                status, by = found, n
        if status not in (None, Status.CONFIRMED):
            self._refusing[row] = (by, status, cells[by].strip())
        says = status is not None and (by, cells[by].strip()) not in self._held
        return status, says, silent

    def refuse_by_heading(self, person: ListedPerson, heading: StatusHeading, cells: Sequence[str]) -> bool:
        """Refuse a person by a heading, where no column of their row does as much; False where a word lets them in."""
        status = heading.status
        if not heading.is_said and self._is_let_in(_OF_THEIR_OWN.get(status, ()), cells):
            self._despite_heading[person.row] = heading.text
            return False
        person.tells_status = person.says_status = True
        if WORST_FIRST.index(status) < WORST_FIRST.index(person.status):
            person.status = status
            self._refusing.pop(person.row, None)
            self._by_heading.add(person.row)
            if not heading.is_said and status in ENDED and self._is_let_in(_SAYS_WHO_COMES, cells):
                self._against_own[person.row] = heading
        return True

    def _is_let_in(self, kinds: Container[str], cells: Sequence[str]) -> bool:
        """Whether a cell of the row itself, in such a column, says that the person comes, or has paid."""
        return any(
            self._known.get((n, cells[n].strip())) is Status.CONFIRMED
            for kind, n in self._places
            if kind in kinds
        )

    def count(self, rows: Container[int]) -> None:
        """Count whom the columns refuse in those rows: each person has one that settles how they came out."""
        for row, (column, status, text) in self._refusing.items():
            if row in rows:
                self._refused[column, status] += 1
                self._texts.setdefault((column, status), {})[text] = None
                self._unsure[column] += (column, text) in self._odd
        self.refused_by_heading = sum(row in rows for row in self._by_heading)
        self._let_in = Counter(heading for row, heading in self._despite_heading.items() if row in rows)
        self._struck_off = Counter(heading for row, heading in self._against_own.items() if row in rows)
        for column in self._yes:
            self._without_answer[column] = sum(
                row in rows and row not in self._refusing and row not in self._by_heading
                for row in self._empty[column]
            )

    def _ask(self, kind: str, column: int, text: str) -> Status | str | None:
        """Read a cell's text for the first time, for all rows that have it."""
        marks = self._columns.marks.get(column) or CrossMeaning()
        if is_cross(text) and marks.crosses_mean is None:
            self._odd.add((column, text))
        found = _NOTHING if is_empty(kind, text, marks) else self._status_told(kind, column, text, marks)
        if found is None:
            said = self._columns.answers.of("status", text)
            found = Status(said) if said and said in [*Status] else held_by_lost(kind, text)
            if found is not None and not said:
                self._held.add((column, text))
            elif found is None and kind != "waiting" and holds_refusal(text, kind):
                found = Status.PENDING
                self._unclear.add((column, text))
        elif (column, text) in self._odd:
            self._held.add((column, text))
        if found is Status.CONFIRMED and says_online(text):
            self._online.add((column, text))
        if found is Status.CONFIRMED and any(unread_parts(text, partial(self._is_known, kind, column))):
            self._more.add((column, text))
        self._known[column, text] = found
        if found is Status.CONFIRMED and kind in _YES_IS_SAID:
            self._yes[column] = self._yes.get(column, False) or (is_day(text) and not is_yes(text))
        return found

    def _is_known(self, kind: str, column: int, part: str) -> bool:
        """Whether a part of a cell says something of a status, or how somebody pays or takes part."""
        marks = self._columns.marks.get(column) or CrossMeaning()
        return (
            status_told(kind, part, marks) is not None
            or says_something(part)
            or is_empty(kind, part, marks)
            or not is_odd(kind, part)
        )

    def _more_told(self) -> Iterator[tuple[int, str, str]]:
        """Of each column how many cells say more than the word that lets in; not of what most of them say."""
        texts: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for (n, text), people in self._saying_more.items():
            if self._columns.values is None or people * 2 <= len(self._columns.values.all(n)):
                texts[n][text] = people
        for n, found in texts.items():
            told = n_(
                "{n} person counts as confirmed by a part of what stands here; what else it says is not known.",
                "{n} people count as confirmed by a part of what stands here; what else it says is not known.",
                found.total(),
            )
            yield n, told, first_of([*found])

    def _status_told(self, kind: str, column: int, text: str, marks: CrossMeaning) -> Status | None:
        read = self._columns.statuses.get(column)
        if read is not None and read.is_of(kind, marks):
            return read[text]
        return status_told(kind, text, marks)

    def unknown_told(self, column: int, text: str, heading: StatusHeading | None) -> str:
        """What is told of a text that is no status: as what the person counts, by a word of it, or by the heading that
        they stand below.
        """
        if (column, text) in self._unclear:
            return _("This status is not known, and a word of it refuses: nobody is confirmed by it.")
        if heading is None or not heading.is_sure or heading.status is Status.CONFIRMED:
            return _(
                "This status is not known; the person counts as confirmed, unless the event has them otherwise."
            )
        return _(
            "This status is not known; the person is {said} by the heading “{heading}”.",
            said=_(_SAID[heading.status]),
            heading=heading.text,
        )

    def told(self) -> list[tuple[int, str, str]]:
        """Whom columns refuse that had to be understood, with the count: column, sentence, values."""
        return [
            *self._more_told(),
            *((n, self._empty_said(n), "") for n, count in self._without_answer.items() if count),
            *((-1, _despite(heading, count), heading) for heading, count in self._let_in.items()),
            *((-1, _against(heading, count), heading.text) for heading, count in self._struck_off.items()),
            *(
                (n, self._sentence(n, status), first_of([*self._texts[n, status]]))
                for n, status in self._refused
                if not self._is_ours(n, status)
            ),
        ]

    def _empty_said(self, column: int) -> str:
        people = counted(self._without_answer[column], "person")
        if self._yes[column]:
            return _("{people} without a day here; nobody was refused by that.", people=people)
        return _(
            "{people} without an answer here, where others have one; they count as confirmed, unless the event has them"
            " otherwise.",
            people=people,
        )

    def remarks(self) -> list[str]:
        """Whom a “Status” column refuses in our own words: nothing was guessed, so it is no problem, but said."""
        return [self._sentence(n, status) for n, status in self._refused if self._is_ours(n, status)]

    def _is_ours(self, column: int, status: Status) -> bool:
        return bare(self._columns.captions[column]) == "status" and set(self._texts[column, status]) <= {
            *_SAID.values()
        }

    def _sentence(self, column: int, status: Status) -> str:
        count = self._refused[column, status]
        unsure = self._unsure[column]
        told = n_(
            "{n} person is {said} by column “{captions}”.",
            "{n} people are {said} by column “{captions}”.",
            count,
            said=_(_SAID[status]),
            captions=self._columns.captions[column],
        )
        return (
            _("{told} {unsure} of them by “X”, which may be a tick or a no.", told=told, unsure=unsure)
            if unsure
            else told
        )


def _despite(heading: str, people: int) -> str:
    return n_(
        "{n} person below the heading “{heading}” counts as confirmed, for the own status says so.",
        "{n} people below the heading “{heading}” count as confirmed, for their own status says so.",
        people,
        heading=heading,
    )


def _against(heading: StatusHeading, people: int) -> str:
    return n_(
        "{n} person below the heading “{heading}” is {said} though their own status says that they come: nobody can"
        " tell which holds. {choice} loads them without it.",
        "{n} people below the heading “{heading}” are {said} though their own status says that they come: nobody can"
        " tell which holds. {choice} loads them without it.",
        people,
        choice=to_choose_none("status"),
        said=_(_SAID[heading.status]),
        heading=heading.text,
    )
