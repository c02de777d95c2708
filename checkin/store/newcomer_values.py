"""Somebody new as plain values, straight from what a list says: of a long one nobody makes attendees first."""

from __future__ import annotations

import json
from functools import lru_cache
from operator import itemgetter
from typing import Any

import msgspec

from checkin.core.desk.listed_people import HEADING_SESSIONS
from checkin.core.event.attendee import PERSON_FIELDS, Attendee, Status
from checkin.store.attendee_values import COLUMNS, Plain, as_json_list
from checkin.store.json_text import encode

_values = msgspec.json.Decoder(list[Any])
_NOBODY = Attendee(reference="", name="", category="")
_WANTED = (*(name for name in COLUMNS if name not in ("extra", "sessions")), "extra", "sessions", "codes")


def newcomer_plain(reference: str, fields: str, document: str, beside: str | None) -> Plain:
    """The plain values of `newcomer_told`: of whom a list says this in these fields."""
    return _row_of(fields).plain(reference, document, beside)


class _RowOf:
    """How what lists say in these fields (JSON) becomes plain values."""

    def __init__(self, fields: str) -> None:
        said = json.loads(fields)
        self._others = [name for name in PERSON_FIELDS if name not in said and name != "reference"]
        usual = (getattr(_NOBODY, name) for name in self._others)
        self._usual = [str(value) if isinstance(value, Status) else value for value in usual]
        place = {name: at for at, name in enumerate(("reference", *said, *self._others))}
        self._wanted = itemgetter(*(place[name] for name in _WANTED))
        self._heading = said.index(HEADING_SESSIONS) if HEADING_SESSIONS in said else None

    def plain(self, reference: str, document: str, beside: str | None) -> Plain:
        values = _values.decode(document)
        others = self._usual
        if beside is not None:
            told = json.loads(beside)
            others = [told.get(name, usual) for name, usual in zip(self._others, others, strict=True)]
        *row, extra, sessions, codes = self._wanted([reference, *values, *others])
        headed = values[self._heading] if self._heading is not None else ()
        sessions = tuple(dict.fromkeys((*sessions, *headed)))
        return (
            *row,
            encode(extra) if extra else None,
            as_json_list(sessions) if sessions else None,
            sessions,
            tuple(codes),
        )


_row_of = lru_cache(16)(_RowOf)
