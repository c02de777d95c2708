"""A person as a row of the event file: its columns, and what each field is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Any

from checkin.core.door import payload
from checkin.core.event.attendee import PERSON_FIELDS, Attendee
from checkin.store import row_values
from checkin.store.json_text import encode

_AS_JSON = ("extra", "sessions")
COLUMNS = (*(name for name in PERSON_FIELDS if name not in ("codes", *_AS_JSON)), *_AS_JSON)
"""Of a person's row; the codes have a table of their own."""
Plain = tuple[Any, ...]
"""Somebody as plain values: those of COLUMNS, the reference first, then what they are invited to, and their codes."""
SELECT = "SELECT a.rowid, " + ", ".join(f"a.{column}" for column in COLUMNS)
"""What `attendee_from_row` reads, of the table `attendees a`."""
IN_ORDER = "ORDER BY a.place, a.reference"
"""As people stand in the list, of the table `attendees a`."""
AT_A_TIME = 500
"""References in one IN (...): below SQLite's limit of variables in old versions."""


_plain_values = attrgetter(*COLUMNS[:-2])


def attendee_from_row(row: tuple[Any, ...], codes: tuple[str, ...]) -> Attendee:
    """An attendee from `rowid` and COLUMNS."""
    values = dict(zip(COLUMNS, row[1:], strict=True))
    values["status"] = row_values.status(values["status"])
    for flag in ("attention", "walk_in", "gone"):
        values[flag] = bool(values[flag])
    values["extra"] = row_values.table(values["extra"]) if values["extra"] else {}
    values["sessions"] = row_values.texts(values["sessions"]) if values["sessions"] else ()
    return Attendee(codes=codes, **values)


def values_of(attendee: Attendee) -> tuple[Any, ...]:
    """The values of COLUMNS, whose last two are kept as JSON."""
    extra, sessions = attendee.extra, attendee.sessions
    return (
        *_plain_values(attendee),
        encode(dict(extra)) if extra else None,
        as_json_list(sessions) if sessions else None,
    )


def column_value(column: str, value: Any) -> Any:
    """One field as its column keeps it: text, number, or JSON."""
    if column == "extra":
        return encode(dict(value)) if value else None
    if column == "sessions":
        return as_json_list(tuple(value)) if value else None
    return value


@lru_cache(1024)
def as_json_list(texts: tuple[str, ...]) -> str:
    """The JSON of texts that many people have the same ones of."""
    return encode(texts)


def code_rows(codes: Iterable[str], rowid: int) -> list[tuple[str, int, str, int]]:
    """Rows (code, attendee, kind, place) of a person's codes of the list, and of the other forms they come in."""
    rows = []
    own = set(codes)
    for place, code in enumerate(codes):
        rows.append((code, rowid, "list", place))
        rows += [(a, rowid, "alias", place) for a in payload.aliases(code) if a not in own]
    return rows


def parts(items: list[Any]) -> Iterator[list[Any]]:
    """The same in lists of at most AT_A_TIME."""
    for start in range(0, len(items), AT_A_TIME):
        yield items[start : start + AT_A_TIME]
