"""What a list says of a person, as the event file keeps it: the values of its fields, as a JSON array."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

import msgspec

from checkin.core.desk.listed_people import HEADING_SESSIONS, LISTED_FIELDS, ListEntry
from checkin.core.event.attendee import Attendee, Status
from checkin.store.json_text import encode

_values = msgspec.json.Decoder(list[Any])
_NOBODY = Attendee(reference="", name="", category="")


class ListDocuments:
    """What a list tells of a person as text that is equal where it tells the same in the same fields."""

    def __init__(self, fields: Collection[str]) -> None:
        self.fields = [name for name in LISTED_FIELDS if name in fields or name in ("name", "category")]
        self.fields += [HEADING_SESSIONS] * (HEADING_SESSIONS in fields)
        self.as_json = encode(self.fields)
        self._said = attrgetter(*self.fields)
        self._of_attendee = None if HEADING_SESSIONS in fields else self._said

        self._beside = [name for name in LISTED_FIELDS if name not in self.fields]
        # Of two fields it gives a tuple, of one the value.
        self._told_beside = attrgetter("name", "category", *self._beside)
        self._nothing_beside = self._told_beside(_NOBODY)[2:]

    def document(self, person: ListEntry) -> str:
        """What the list tells of this person, as text that compares."""
        return encode(self._said(person))

    def may_hold_refusal(self, fields: str) -> bool:
        """Whether an earlier list of these fields can have told a refusal that this one can tell too."""
        return "status" in self.fields and "status" in _names(fields)

    def with_refusal(self, document: str, fields: str, before: str) -> str | None:
        """The document with the refusal that an earlier one (of these fields) told; None where it told none."""
        status = read_document(fields, before).get("status", Status.CONFIRMED)
        if "status" not in self.fields or status is Status.CONFIRMED:
            return None
        return self._with_status(document, status)

    def with_lost(self, document: str, lost: Collection[str], fields: str, before: str) -> str:
        """The document with what an earlier one (of these fields) told in those of whose cells nothing was read."""
        told = dict(zip(_names(fields), _values.decode(before), strict=True))
        values = _values.decode(document)
        for n, name in enumerate(self.fields):
            if name in lost and name in told:
                values[n] = [*dict.fromkeys((*values[n], *told[name]))] if name == "codes" else told[name]
        return encode(values)

    def without_status(self, document: str) -> str | None:
        """The document as one that says nothing of the status; None where it refuses nobody."""
        silent = self._with_status(document, Status.CONFIRMED) if "status" in self.fields else document
        return None if silent == document else silent

    def confirms(self, document: str) -> bool:
        """Whether the list has a status of the person, and it refuses nobody."""
        return "status" in self.fields and self.without_status(document) is None

    def _with_status(self, document: str, status: Status) -> str:
        values = _values.decode(document)
        values[self.fields.index("status")] = str(status)
        return encode(values)

    def beside(self, person: ListEntry) -> str | None:
        """What is known of the person in fields that the list does not speak of; None for nothing, as is usual."""
        values = self._told_beside(person)[2:]
        return (
            None if values == self._nothing_beside else encode(dict(zip(self._beside, values, strict=True)))
        )

    def document_of(self, attendee: Attendee) -> str | None:
        """What a list would tell of the person as they are; None where nobody can tell."""
        return None if self._of_attendee is None else encode(self._of_attendee(attendee))


def read_document(fields: str, document: str) -> dict[str, Any]:
    """The values of the fields, as an attendee has them."""
    return _as_an_attendee_has_them(dict(zip(_names(fields), _values.decode(document), strict=True)))


def said_of(
    db: sqlite3.Connection, reference: str, *, but: int | None = None, by: str | None = None
) -> list[dict[str, Any]]:
    """What the lists on file, or that of uid `by`, say of an entry, each its fields; that of the row `but` left out."""
    said = db.execute(
        "SELECT lists.fields, l.document FROM listings l JOIN lists ON lists.rowid = l.list"
        " WHERE l.attendee = (SELECT rowid FROM attendees WHERE reference = ?) AND l.list IS NOT ?"
        " AND lists.uid = coalesce(?, lists.uid)",
        (reference, but, by),
    )
    return [read_document(*line) for line in said.fetchall()]


@lru_cache(16)
def _names(fields: str) -> tuple[str, ...]:
    return tuple(json.loads(fields))


def newcomer_told(reference: str, fields: str, document: str, beside: str | None) -> Attendee:
    """The attendee that somebody becomes of whom a list says this."""
    values = read_document(fields, document)
    if beside is not None:
        values |= _as_an_attendee_has_them(json.loads(beside))
    headed = values.pop(HEADING_SESSIONS, ())
    values["sessions"] = tuple(dict.fromkeys((*values.get("sessions", ()), *headed)))
    return Attendee(reference=reference, **values)


def newcomer_fields(
    fields: Sequence[str], values: Sequence[Any], beside: Mapping[str, Any]
) -> dict[str, Any]:
    """The same as plain values: what is known of them then, their codes among it."""
    said: dict[str, Any] = {
        "status": str(Status.CONFIRMED),
        **dict(zip(fields, values, strict=True)),
        **beside,
    }
    headed = said.pop(HEADING_SESSIONS, ())
    said["sessions"] = list(dict.fromkeys((*said.get("sessions", ()), *headed)))
    return said


def _as_an_attendee_has_them(values: dict[str, Any]) -> dict[str, Any]:
    for name in ("sessions", HEADING_SESSIONS, "codes"):
        if name in values:
            values[name] = tuple(values[name])
    if "status" in values:
        values["status"] = Status(values["status"])
    return values


def attendee_fields(said: Mapping[str, Any]) -> dict[str, Any]:
    """Of what a list told, the fields that a person has."""
    return {name: value for name, value in said.items() if name != HEADING_SESSIONS}
