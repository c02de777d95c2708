"""What is known as the sum of the records: per noun, key and field the change with the greatest (time, id) wins.

Plain values, as JSON has them; which tables they stand in is the store's business. What records say may be taken in in
any order and any number of times: it adds up to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from operator import itemgetter
from typing import Any, NamedTuple

from checkin.core.door.records import Noun
from checkin.core.event import programme_parts
from checkin.core.event.attendee import PERSON_FIELDS, Attendee

Stamp = tuple[int, str]
"""When a change counts, in microseconds, and the id of its record."""
Fields = Mapping[str, Any]


class Key(NamedTuple):
    """Of what something is known; `of` is the person whose code it is, or of whom a list speaks."""

    noun: Noun
    key: str
    of: str = ""


class Said(NamedTuple):
    """What one record says of one thing: the values that its fields have from then on."""

    key: Key
    stamp: Stamp
    fields: Callable[[], Fields]
    """Read only when it is asked for: of a list of 100,000 hardly anybody is asked."""


_PLAIN = (str, int, bool)
_OF_A_PERSON = tuple(name for name in PERSON_FIELDS if name not in ("reference", "codes"))
_PRESENT_BY = {
    Noun.ATTENDEE: ("name", "category"),
    Noun.CODE: ("kind",),
    Noun.LIST: ("name", "fields", "captions", "loaded_at"),
    Noun.LISTING: ("document",),
    Noun.ORGANISATION: ("since",),
}
"""The fields without which a thing of this noun is not there: not any more, or not yet."""


class Sums:
    """What the records taken in so far add up to."""

    def __init__(self, said: Iterable[Said] = ()) -> None:
        self._said: dict[Key, dict[Stamp, Callable[[], Fields]]] = {}
        self.latest = 0
        """The greatest time of any change."""
        self.take_in(said)

    def take_in(self, said: Iterable[Said]) -> set[Key]:
        """Take in what records say; returns of what they say it."""
        touched = set()
        for key, stamp, fields in said:
            self._said.setdefault(key, {})[stamp] = fields
            self.latest = max(self.latest, stamp[0])
            touched.add(key)
        return touched

    def keys(self, *nouns: Noun) -> Iterator[Key]:
        """Of all things of these nouns of which anything was said."""
        return (key for key in self._said if key.noun in nouns)

    def values(self, key: Key) -> dict[str, Any]:
        """The fields of one thing; empty where it is not there. Of a person only those that hold something."""
        said = self._said.get(key, {})
        values: dict[str, Any] = {}
        for stamp in sorted(said):
            values.update(said[stamp]())
        if not _is_there(key, values):
            return {}
        return something(values) if key.noun is Noun.ATTENDEE else values

    def stamps(self, key: Key) -> list[Stamp]:
        """Of all that was said of it, in order."""
        return sorted(self._said.get(key, ()))

    def first_said(self, key: Key) -> Stamp:
        """When anything was said of it first."""
        return min(self._said[key])

    def values_while_there(self, key: Key) -> dict[str, Any]:
        """The fields of one thing as if nobody had taken it away; empty where it never was there."""
        values: dict[str, Any] = {}
        for _, said in sorted(self._said.get(key, {}).items(), key=lambda one: one[0]):
            fields = said()
            if not _takes_away(key, fields):
                values.update(fields)
        return values if _is_there(key, values) else {}

    def last_value(self, key: Key, field: str, *, but_for: Callable[[str], bool]) -> Any:
        """What was said of that field last, but for what records of these ids say; None where nothing was."""
        said = self._said.get(key, {})
        for stamp in sorted(said, reverse=True):
            if not but_for(stamp[1]) and field in (fields := said[stamp]()):
                return fields[field]
        return None

    def each_told(self, key: Key) -> list[tuple[Stamp, Fields]]:
        """All that was ever said of it, in order."""
        return [
            (stamp, fields()) for stamp, fields in sorted(self._said.get(key, {}).items(), key=itemgetter(0))
        ]

    def each_value(self, key: Key, field: str) -> list[Any]:
        """All that was ever said of that field, in order."""
        return [fields[field] for _, fields in self.each_told(key) if field in fields]

    def last_said(self, key: Key, field: str = "") -> int:
        """When anything was said of it, or of that field of it, last, in microseconds."""
        said = self._said[key]
        of_it = [stamp for stamp, fields in said.items() if field in fields()] if field else []
        return max(of_it or said)[0]


def _is_there(key: Key, values: Fields) -> bool:
    if key.noun is Noun.PROGRAMME:
        return programme_parts.is_there(key.key, values)
    return all(values.get(name) is not None for name in _PRESENT_BY.get(key.noun, ()))


def _takes_away(key: Key, fields: Fields) -> bool:
    needed = (programme_parts.PLACE,) if key.noun is Noun.PROGRAMME else _PRESENT_BY.get(key.noun, ())
    return any(name in fields and fields[name] is None for name in needed)


def something(fields: Fields) -> dict[str, Any]:
    """Without the fields that hold nothing: null, false, an empty list or table."""
    return {
        name: value
        for name, value in fields.items()
        if not (value is None or value is False or value in ([], {}))
    }


def as_json_value(value: Any) -> Any:
    """A value as JSON gives it back."""
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [as_json_value(one) for one in value]
    if isinstance(value, StrEnum):
        return str(value)
    return dict(value) if isinstance(value, Mapping) else value


def person_fields(person: Attendee) -> dict[str, Any]:
    """What is known of a person but for the reference and the codes."""
    return {name: as_json_value(getattr(person, name)) for name in _OF_A_PERSON}
