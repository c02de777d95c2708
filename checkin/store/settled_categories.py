"""People whose category another desk merged: they get the one it was merged into, and theirs again if it comes back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, tzinfo
from typing import Any, Protocol

from checkin.core.desk.known import Key, Sums
from checkin.core.door.records import Noun
from checkin.core.event.programme import Programme
from checkin.core.times import from_microseconds
from checkin.store.known_records import said_by_rows, understood
from checkin.store.known_rows import name_in_difference
from checkin.store.said import Line


class SettledFile(Protocol):
    """What is needed of the event file."""

    connection: sqlite3.Connection
    programme: Programme
    zone: tzinfo

    def silent(self) -> AbstractContextManager[None]:
        """What is written inside is said already."""

    def write_known(self, lines: Sequence[Line], *, desk: str, record_id: str = "") -> None:
        """Say these values in `said`."""

    def change(self, reference: str, fields: Mapping[str, Any], *, at: datetime, desk: str) -> object:
        """Set fields of one person."""


def settle_categories(file: SettledFile, sums: Sums, people: Collection[str] | None) -> None:
    """Whoever has a category that another desk merged gets the one it was merged into; every desk says so alike.

    Of these people; of everybody where it is None, since the programme is another one now. Where a category came back,
    of which only that it went was known here, whoever was settled so has again what somebody chose.
    """
    programme = file.programme
    wanted = None if people is None else set(people)
    moved: dict[str, tuple[str, str]] = {}
    for reference, gone in _of_no_category(file, wanted):
        was = sums.values_while_there(Key(Noun.PROGRAMME, f"category/{gone}"))
        if was:
            number = was["place"] if was.get("number") is None else was["number"]
            moved[reference] = gone, (programme.category_numbered(number) or programme.default_category).id
    there = {category.id for category in programme.categories}
    for reference, now in _settled_before(file, wanted):
        chosen = sums.last_value(Key(Noun.ATTENDEE, reference), "category", but_for=is_settling)
        if chosen in there and chosen != now:
            moved[reference] = now, chosen
    for reference, (now, becomes) in moved.items():
        key = Key(Noun.ATTENDEE, reference)
        # Right after what it follows from: whatever somebody chose later, and is not here yet, goes before.
        line: Line = (key, {"category": (now, becomes)}, sums.last_said(key, "category") + 1)
        file.write_known([line], desk="", record_id=settling_id(line))
        with file.silent():
            file.change(reference, {"category": becomes}, at=from_microseconds(line[2], file.zone), desk="")


def _of_no_category(file: SettledFile, people: set[str] | None) -> list[tuple[str, str]]:
    """References and categories of those whose category is not there."""
    query = "SELECT reference, category FROM attendees WHERE category NOT IN (SELECT value FROM json_each(?))"
    values = [json.dumps([category.id for category in file.programme.categories])]
    if people is not None:
        query += " AND reference IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(people)))
    return file.connection.execute(query, values).fetchall()


def _settled_before(file: SettledFile, people: set[str] | None) -> list[tuple[str, str]]:
    """References and categories of those who were settled ever."""
    query = "SELECT at, id, rows FROM said WHERE id LIKE '______________8____a%'"
    settled = {
        one.key.key
        for at, row_id, rows in file.connection.execute(query)
        for one in understood(said_by_rows, (at, row_id), rows)
    }
    query = "SELECT reference, category FROM attendees WHERE reference IN (SELECT value FROM json_each(?))"
    found = settled if people is None else settled & people
    return file.connection.execute(query, (json.dumps(sorted(found)),)).fetchall() if found else []


def settling_id(line: Line) -> str:
    """As every desk names it that settles the same: a UUID of version 8 and of a variant that nothing else here has."""
    name = name_in_difference([line])
    return f"{name[:19]}a{name[20:]}"


def is_settling(row_id: str) -> bool:
    """Whether a desk settled so, and no hand or list said it."""
    return row_id[14:15] == "8" and row_id[19:20] == "a"
