"""Attendees as the whole program knows them; how they are stored or read from lists is others' business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """Where a registration stands."""

    CONFIRMED = "confirmed"
    UNPAID = "unpaid"
    PENDING = "pending"
    CANCELLED = "cancelled"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A person on the list. `reference` is unique in the event, never changes, the same in every copy.

    `name` is shown as given (NFC); unknown fields are None. `codes` are the valid ones, list order, the badge
    code last. `country` is ISO 3166 alpha-2 where it can be told (or EU, OECD, UN), else as given. `extra`
    keeps the columns nobody mapped. `gone` says that the last re-loaded list no longer had this person.
    """

    reference: str
    name: str
    category: str
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
    codes: tuple[str, ...] = ()
    status: Status = Status.CONFIRMED
    note: str | None = None
    attention: bool = False
    walk_in: bool = False
    gone: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)
