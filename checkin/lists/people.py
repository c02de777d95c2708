"""People as a list tells them, before the event has given them a reference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from checkin.core.counted import first_of
from checkin.core.desk.identities import Identity, identities
from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.core.names.person import NO_NAME
from checkin.lists.sheet import Problem


class ListedPerson(Struct, gc=False):  # none of its values holds it
    """One person of a list. `row` is their first record, `further_rows` the records of the same person.

    `repeats` of the further rows brought nothing new. The reference is None where the list gives none; one that is
    another system's id (`reference_is_foreign`) may stand for somebody else in another list.
    """

    row: int
    name: str
    category: str
    sheet: str | None = None
    reference: str | None = None
    reference_is_foreign: bool = False
    first_name: str | None = None
    last_name: str | None = None
    name_latin: str | None = None
    prefix: str | None = None
    organisation: str | None = None
    job_title: str | None = None
    email: str | None = None
    phone: str | None = None
    country: str | None = None
    sector: str | None = None
    sessions: tuple[str, ...] = ()
    heading_sessions: tuple[str, ...] = ()
    """The session whose list the whole sheet is, and those that a hand named: added to what else the person is invited
    to, and no list of whom an open session expects.
    """
    codes: tuple[str, ...] = ()
    status: Status = Status.CONFIRMED
    tells_status: bool = True
    """Whether the sheet speaks of the status at all; one that does not leaves it as another has it."""
    says_status: bool = True
    """Whether it does so in the rows of this person: a cell left empty, or lost, says nothing."""
    says_category: bool = False
    """Whether a cell gave the category, also where it is the usual one."""
    status_row: tuple[str | None, int] | None = None
    """Sheet and row of the further record that the status is of; None for the first."""
    note: str | None = None
    attention: bool = False
    walk_in: bool = False
    is_of_heading: bool = False
    """Whether the category is that of the sheet's heading, as somebody said."""
    extra: dict[str, str] = field(default_factory=dict)
    further_rows: tuple[tuple[str | None, int], ...] = ()
    repeats: int = 0
    lost: frozenset[str] = frozenset()
    """Fields of whose cells nothing could be read: letters, codes or results that another program lost."""
    refused_sessions: tuple[str, ...] = ()
    """Those that a row says no of, or that a row of a status of its own refuses: no other row gives them."""

    @property
    def is_named(self) -> bool:
        """Whether the list gave a name."""
        return self.name != NO_NAME

    @property
    def invited_to(self) -> tuple[str, ...]:
        """All sessions, each once."""
        return tuple(dict.fromkeys((*self.sessions, *self.heading_sessions)))

    def stands_on(self, sheet: str | None) -> bool:
        """Whether any of the records is of this sheet."""
        return self.sheet == sheet or any(sheet == other for other, __ in self.further_rows)

    def attendee(self, reference: str) -> Attendee:
        """The attendee this becomes under the given reference."""
        return Attendee(
            reference=reference,
            name=self.name,
            category=self.category,
            first_name=self.first_name,
            last_name=self.last_name,
            name_latin=self.name_latin,
            prefix=self.prefix,
            organisation=self.organisation,
            job_title=self.job_title,
            email=self.email,
            phone=self.phone,
            country=self.country,
            sector=self.sector,
            sessions=self.invited_to,
            codes=self.codes,
            status=self.status,
            note=self.note,
            attention=self.attention,
            walk_in=self.walk_in,
            extra=dict(self.extra),
        )

    def identities(self, kind: str) -> Iterable[Identity]:
        """Keys of one of the IDENTITY_KINDS, to find this person again by."""
        foreign = self.reference if self.reference_is_foreign else None
        own = self.reference if not self.reference_is_foreign else None
        return identities(self, kind, own, foreign, ("given a name", "name left out"))


def place_of(person: ListedPerson) -> str:
    """Where the first record of somebody stands."""
    if person.sheet:
        return _("row {row} of “{sheet}”", row=person.row, sheet=person.sheet)
    return _("row {row}", row=person.row)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings differ in case and spaces only."""
    return " ".join(fold(one).split()) == " ".join(fold(other).split())


def told_of_names(people: Sequence[ListedPerson], text: str) -> Problem:
    """What is to be looked at in the names of these people, once for all of them."""
    names = first_of([*dict.fromkeys(person.name for person in people)])
    return Problem(row=people[0].row, sheet=people[0].sheet, problem=text, value=names, is_of_column=True)
