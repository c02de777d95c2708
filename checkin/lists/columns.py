"""What is known of the columns of a sheet, from its captions and then from its values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checkin.core.counted import first_of
from checkin.core.event.attendee import Status
from checkin.lists.captions import STATUS_FIELDS
from checkin.lists.column_values import Values
from checkin.lists.crosses import CrossMeaning
from checkin.lists.own_captions import FIELDS
from checkin.lists.status_headings import StatusHeading, settled
from checkin.lists.status_texts import StatusTexts
from checkin.lists.value_answers import Answers


@dataclass(slots=True)
class Columns:
    """A sheet understood: its captions (told apart as `Caption#2`), and the column numbers of each field, from 0."""

    header_row: int
    """Row of the captions, from 1; the first of two."""
    first_row: int
    """Index of the first row below the captions."""
    captions: list[str]
    fields: dict[str, int] = field(default_factory=dict)
    more: dict[str, list[int]] = field(default_factory=dict)
    """Further columns of a field, and those of the pseudo fields (`paid`, `checked_in` ...)."""
    session_names: dict[int, str] = field(default_factory=dict)
    """The lower part of a caption in two rows: under “Sessions” it may be a session's title."""
    session_columns: dict[int, str] = field(default_factory=dict)
    """Columns that are a session each, crossed where one is invited."""
    session_statuses: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    """Columns that say how somebody stands in a session: its kind, and the session; None: those the row names."""
    may_be: dict[int, str] = field(default_factory=dict)
    """Columns that are asked whether they are a session's list -> which it may be."""
    numbers: dict[str, str] | None = None
    """Number -> the session that it stands for in the column of sessions; None where numbers are not all it holds."""
    marks: dict[int, CrossMeaning] = field(default_factory=dict)
    """What O and X mean in a column of answers."""
    said_of_marks: Mapping[str, bool] = field(default_factory=dict)
    """Mark -> whether it is a yes, as a line of the list says that reads them the other way round."""
    prices: dict[int, list[int]] = field(default_factory=dict)
    """Columns of payments -> those of what everybody is to pay: who is to pay nothing is not refused there."""
    statuses: dict[int, StatusTexts] = field(default_factory=dict, repr=False, compare=False)
    """What the texts of a column of answers say, as far as they were read."""
    heading: tuple[str, str] | None = None
    """The session whose list the whole sheet is, and the heading that says so."""
    status_heading: StatusHeading | None = None
    """What the sheet's, the file's or a title's name says of all its people."""
    category_heading: str | None = None
    """The category of all its people, by what somebody answered of its heading."""
    headings_refuse: bool = True
    """Whether a heading may refuse those below it; not where people said which column tells the status."""
    notes: list[tuple[int, str, str]] = field(default_factory=list)
    """What to tell of a whole column: its number, a sentence, a value."""
    remarks: list[str] = field(default_factory=list)
    """What to say of its columns though nothing is wrong with them."""
    told_names: set[str] = field(default_factory=set)
    """Texts of names of which it is told that something stands beside them."""
    doubtful: Mapping[int, str] = field(default_factory=dict)
    """Whole captions of columns of people who may be there to be written to: of each firm’s contact, say."""
    answers: Answers = field(default_factory=Answers)
    asked: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    """What only people can tell, answered or not: kind, column (-1: the sheet), value -> how many it is about."""
    likely: dict[str, str] = field(default_factory=dict)
    """What a heading that is asked counts as while nobody answers."""
    values: Values | None = None
    """What stands in the columns, where that was asked for to settle which is which."""
    sectors: Counter[str] = field(default_factory=Counter)
    """How many rows tell each sector, in the list's words."""
    titles: tuple[str, ...] = ()
    """What stands above the captions."""
    headings: tuple[str, ...] = ()
    """Of that the lines with nothing or little beside: a table's captions and its figures are no headings."""
    sheet_names: tuple[str, ...] = ()
    name_is_said: bool = False
    """Somebody said which column holds the names: no parts of them go before it."""
    is_own: bool = False
    """Written by us: read by exact captions alone."""
    id_is_reference: bool = False
    """The reference is another system's id, which lists of other events use too."""
    code_is_plural: bool = False
    composed: tuple[int, int] | None = None
    """Columns of an order and of its attendee, which make a code together."""
    told_only: set[int] = field(default_factory=set)
    """Columns of our own exports that tell what happened: nothing of them is kept."""
    gone: int | None = None
    """The column of our own exports that says who was no longer listed."""
    by_hand: int | None = None
    """The column of our own exports with those of a person's sessions that no list named anybody for: whom a hand
    named for one does not become all that is expected of it.
    """

    def ask_of_heading(self, heading: StatusHeading, people: int) -> None:
        """Take what a heading says of all the people, and ask it."""
        self.asked["status", -1, heading.text] = people
        self.likely[heading.text] = str(heading.status if heading.is_sure else Status.CONFIRMED)
        self.status_heading = settled(heading, self.answers.of("status", heading.text))

    def note(self, column: int, told: str, texts: Iterable[str]) -> None:
        """Tell something of a whole column, or of none (-1), with the first of the texts that it is about."""
        self.notes.append((column, told, first_of([*dict.fromkeys(texts)])))

    def all_of(self, kind: str) -> list[int]:
        """The columns of a field, or of a pseudo field, the one that counts first."""
        first = self.fields.get(kind)
        return [*([first] if first is not None else []), *self.more.get(kind, ())]

    def used(self) -> set[int]:
        """Columns whose text becomes a field; all others are kept as extra."""
        kinds = (
            "code",
            "sessions",
            *STATUS_FIELDS,
            "prefix",
            "middle_name",
            "second_last_name",
            "suffix",
            "first_latin",
            "last_latin",
        )
        further = [n for name in kinds for n in self.more.get(name, ())]
        return set(self.fields.values()) | set(further) | set(self.session_columns) | self.told_only

    def spoken_for(self) -> set[int]:
        """Those, and the columns of pseudo fields that are not settled: whatever a caption or a value has named."""
        return self.used() | {n for indexes in self.more.values() for n in indexes}

    def fields_told(self) -> set[str]:
        """The fields of the columns, with the sessions that have columns of their own and a heading's category."""
        sessions = {"sessions"} if self.session_columns else set()
        return {*self.fields, *sessions, *({"category"} if self.category_heading is not None else ())}

    def told(self) -> dict[str, str]:
        """FIELD -> COLUMN as `load` answers it; further columns of a field are `code#2` and so on."""
        told = {name: self.captions[index] for name, index in self.fields.items() if name in FIELDS}
        status = [n for name in STATUS_FIELDS for n in self.more.get(name, ())]
        for name, indexes in (
            ("code", self.more.get("code", [])),
            ("status", status),
            ("sessions", [*self.more.get("sessions", ()), *self.session_columns]),
        ):
            for n, index in enumerate(indexes, start=2 if name in told else 1):
                told[name if n == 1 else f"{name}#{n}"] = self.captions[index]
        return told
