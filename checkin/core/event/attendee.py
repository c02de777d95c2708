"""Attendees as the whole program knows them; how they are stored or read from lists is others' business."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, NamedTuple, get_type_hints

from msgspec import Struct, field

from checkin.core.language import N_, _


class Status(StrEnum):
    """Where a registration stands."""

    CONFIRMED = "confirmed"
    UNPAID = "unpaid"
    PENDING = "pending"
    CANCELLED = "cancelled"
    BLOCKED = "blocked"


STATUS_WORDS = {
    Status.CONFIRMED: N_("confirmed"),
    Status.UNPAID: N_("not paid"),
    Status.PENDING: N_("not confirmed"),
    Status.CANCELLED: N_("cancelled"),
    Status.BLOCKED: N_("blocked"),
}
"""What people read of it, the same on every page and paper; `_` says it in their language."""

ENDED = frozenset({Status.BLOCKED, Status.CANCELLED})
"""Of somebody who is to come no more; who is to pay, or waits, is asked at the door."""


class FieldKind(StrEnum):
    """What a field of a person holds."""

    TEXT = "text"
    ID = "id"
    """One of the event's: a category, a status, the reference."""
    IDS = "ids"
    FLAG = "flag"
    TABLE = "table"


class Declared(NamedTuple):
    """What is said of a field where it is declared."""

    title: str
    """What people read that it is, to be looked up in their language."""
    kind: FieldKind = FieldKind.TEXT
    longest: int = 0
    """Characters it may hold; 0 where they are no text of somebody's."""
    is_personal: bool = False
    """It tells who somebody is."""
    identifies: bool = False
    """People are known again by it: a longer one is not taken, for cut it would be another's."""
    caption: str = ""
    """What lists that we write call it, in every language and version; the title if empty."""


class Attendee(Struct, frozen=True, kw_only=True):
    """A person on the list. `reference` is unique in the event, never changes, the same in every copy.

    The one declaration of what is known of a person, in the order of lists and JSON; others ask `PERSON_FIELDS`.
    `name` is shown as given (NFC); unknown fields are None. `codes` are the valid ones, list order, the badge
    code last. `country` is ISO 3166 alpha-2 where it can be told (or EU, OECD, UN), else as given. `extra`
    keeps the columns nobody mapped. `gone` says that the last re-loaded list no longer had this person. `also` are the
    entries of the list that were joined to this one: what they are called there is this person's name too.

    The longest names of the passports we know of have about 150 characters, an e-mail address by its standard 320.
    """

    reference: Annotated[str, Declared(N_("Reference"), FieldKind.ID, 200, identifies=True)]
    name: Annotated[str, Declared(N_("Name"), longest=200, is_personal=True)]
    first_name: Annotated[
        str | None, Declared(N_("Given name"), longest=200, is_personal=True, caption="First name")
    ] = None
    last_name: Annotated[
        str | None, Declared(N_("Family name"), longest=200, is_personal=True, caption="Last name")
    ] = None
    name_latin: Annotated[
        str | None, Declared(N_("In Latin letters"), longest=200, is_personal=True, caption="Name (Latin)")
    ] = None
    prefix: Annotated[
        str | None, Declared(N_("Form of address"), longest=100, is_personal=True, caption="Prefix")
    ] = None
    organisation: Annotated[str | None, Declared(N_("Organisation"), longest=300)] = None
    job_title: Annotated[str | None, Declared(N_("Job title"), longest=300, is_personal=True)] = None
    email: Annotated[str | None, Declared(N_("E-mail"), longest=320, is_personal=True, identifies=True)] = (
        None
    )
    phone: Annotated[str | None, Declared(N_("Phone"), longest=100, is_personal=True, identifies=True)] = None
    country: Annotated[str | None, Declared(N_("Country"), longest=100)] = None
    sector: Annotated[str | None, Declared(N_("Sector"), longest=100)] = None
    category: Annotated[str, Declared(N_("Category"), FieldKind.ID)]
    sessions: Annotated[tuple[str, ...], Declared(N_("Sessions"), FieldKind.IDS)] = ()
    codes: Annotated[
        tuple[str, ...], Declared(N_("Codes"), FieldKind.IDS, 4096, is_personal=True, identifies=True)
    ] = ()
    status: Annotated[Status, Declared(N_("Status"), FieldKind.ID)] = Status.CONFIRMED
    note: Annotated[str | None, Declared(N_("Note"), longest=2000, is_personal=True)] = None
    attention: Annotated[bool, Declared(N_("Attention"), FieldKind.FLAG)] = False
    walk_in: Annotated[bool, Declared(N_("Walk-in"), FieldKind.FLAG)] = False
    gone: Annotated[bool, Declared(N_("No longer listed"), FieldKind.FLAG)] = False
    extra: Annotated[
        Mapping[str, str], Declared(N_("Further columns"), FieldKind.TABLE, 4000, is_personal=True)
    ] = field(default_factory=dict)
    also: tuple[Attendee, ...] = ()

    @property
    def entries(self) -> tuple[Attendee, ...]:
        """All entries of the list that are this person, the one that was kept first."""
        return (self, *self.also)


PERSON_FIELDS: Mapping[str, Declared] = {
    name: told.__metadata__[0]
    for name, told in get_type_hints(Attendee, include_extras=True).items()
    if name != "also"
}
TEXT_FIELDS = tuple(name for name, one in PERSON_FIELDS.items() if one.kind is FieldKind.TEXT)


def title_of(name: str) -> str:
    """What a field of a person is called, in the language shown; KeyError for one that nobody declared."""
    return _(PERSON_FIELDS[name].title)


def latin_of(attendee: Attendee) -> str:
    """The name in Latin letters, where it says something that the name does not."""
    latin = attendee.name_latin or ""
    return "" if latin.casefold() == attendee.name.casefold() else latin


def name_with_latin(attendee: Attendee) -> str:
    """The name for whoever may not read its script: 김민준 Kim Minjun."""
    return " ".join(filter(None, (attendee.name, latin_of(attendee))))
