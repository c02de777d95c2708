"""Attendees as the whole program knows them; how they are stored or read from lists is others' business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, NamedTuple, get_type_hints

from checkin.core.language import N_


class Status(StrEnum):
    """Where a registration stands."""

    CONFIRMED = "confirmed"
    UNPAID = "unpaid"
    PENDING = "pending"
    CANCELLED = "cancelled"
    BLOCKED = "blocked"


class FieldKind(StrEnum):
    """What a field of a person holds."""

    TEXT = "text"
    ID = "id"
    """One of the event's: a category, a status, the reference."""
    IDS = "ids"
    FLAG = "flag"
    TABLE = "table"


class Declared(NamedTuple):
    """What is said of a field where it is declared: what lists call it, and whether it tells who somebody is."""

    caption: str
    kind: FieldKind = FieldKind.TEXT
    is_personal: bool = False


class PersonField(NamedTuple):
    """One field of a person, as it was declared."""

    name: str
    caption: str
    kind: FieldKind
    is_personal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A person on the list. `reference` is unique in the event, never changes, the same in every copy.

    The one declaration of what is known of a person, in the order of lists and JSON; others ask `PERSON_FIELDS`.
    `name` is shown as given (NFC); unknown fields are None. `codes` are the valid ones, list order, the badge
    code last. `country` is ISO 3166 alpha-2 where it can be told (or EU, OECD, UN), else as given. `extra`
    keeps the columns nobody mapped. `gone` says that the last re-loaded list no longer had this person.
    """

    reference: Annotated[str, Declared(N_("Reference"), FieldKind.ID)]
    name: Annotated[str, Declared(N_("Name"), is_personal=True)]
    first_name: Annotated[str | None, Declared(N_("First name"), is_personal=True)] = None
    last_name: Annotated[str | None, Declared(N_("Last name"), is_personal=True)] = None
    name_latin: Annotated[str | None, Declared(N_("Name (Latin)"), is_personal=True)] = None
    prefix: Annotated[str | None, Declared(N_("Prefix"), is_personal=True)] = None
    organisation: Annotated[str | None, Declared(N_("Organisation"))] = None
    job_title: Annotated[str | None, Declared(N_("Job title"), is_personal=True)] = None
    email: Annotated[str | None, Declared(N_("E-mail"), is_personal=True)] = None
    phone: Annotated[str | None, Declared(N_("Phone"), is_personal=True)] = None
    country: Annotated[str | None, Declared(N_("Country"))] = None
    sector: Annotated[str | None, Declared(N_("Sector"))] = None
    category: Annotated[str, Declared(N_("Category"), FieldKind.ID)]
    sessions: Annotated[tuple[str, ...], Declared(N_("Sessions"), FieldKind.IDS)] = ()
    codes: Annotated[tuple[str, ...], Declared(N_("Codes"), FieldKind.IDS, is_personal=True)] = ()
    status: Annotated[Status, Declared(N_("Status"), FieldKind.ID)] = Status.CONFIRMED
    note: Annotated[str | None, Declared(N_("Note"), is_personal=True)] = None
    attention: Annotated[bool, Declared(N_("Attention"), FieldKind.FLAG)] = False
    walk_in: Annotated[bool, Declared(N_("Walk-in"), FieldKind.FLAG)] = False
    gone: Annotated[bool, Declared(N_("Gone"), FieldKind.FLAG)] = False
    extra: Annotated[Mapping[str, str], Declared(N_("Extra"), FieldKind.TABLE, is_personal=True)] = field(
        default_factory=dict
    )


PERSON_FIELDS: tuple[PersonField, ...] = tuple(
    PersonField(name, *told.__metadata__[0])
    for name, told in get_type_hints(Attendee, include_extras=True).items()
)
TEXT_FIELDS = frozenset(one.name for one in PERSON_FIELDS if one.kind is FieldKind.TEXT)
