"""What changes between two programmes, part by part and field by field; an edit carried over to one that went on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checkin.core.event.programme import Programme
from checkin.core.event.programme_parts import PLACE, Parts, document_of, parts_of
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_writing import programme_to_dict


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part of the programme and, per field, what it was and what it becomes, as in the programme file.

    `place` among the fields: the part is new (it had none), goes (it has none then), or stands elsewhere in its list.
    """

    part: str
    """`event`, or `venue/`, `room/`, `category/` or `session/` and its id."""
    fields: Mapping[str, tuple[Any, Any]]

    @property
    def kind(self) -> str:
        """`event`, `venue`, `room`, `category` or `session`."""
        return self.part.partition("/")[0]

    @property
    def id(self) -> str:
        """The id of the part; "" for the event."""
        return self.part.partition("/")[2]

    @property
    def is_added(self) -> bool:
        """Whether the part was not there."""
        return PLACE in self.fields and self.fields[PLACE][0] is None

    @property
    def is_removed(self) -> bool:
        """Whether the part is there no more."""
        return PLACE in self.fields and self.fields[PLACE][1] is None


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A field that somebody else had changed meanwhile; `ours` counts now, as the later one."""

    part: str
    field: str
    theirs: Any
    ours: Any


def changes_between(before: Programme, after: Programme) -> tuple[PartChange, ...]:
    """What is different in `after`: added, changed and removed, in the order of its parts.

    That others move up where one goes is no change; that a list is in another order is.
    """
    return tuple(_changes(parts_of(programme_to_dict(before)), parts_of(programme_to_dict(after))))


def _changes(was: Parts, becomes: Parts) -> Iterator[PartChange]:
    reordered = _reordered(was, becomes)
    for part in dict.fromkeys((*becomes, *was)):
        old, new = was.get(part, {}), becomes.get(part, {})
        is_known = bool(old) and bool(new)
        fields = {
            name: (old.get(name), new.get(name))
            for name in dict.fromkeys((*old, *new))
            if old.get(name) != new.get(name) and (name != PLACE or not is_known or part in reordered)
        }
        if fields:
            yield PartChange(part, fields)


def _reordered(was: Parts, becomes: Parts) -> set[str]:
    """The parts that stay in their list, at another place among those that stay."""
    lists: dict[tuple[str, Any], list[str]] = {}
    for part, fields in was.items():
        venue = fields.get("venue")
        if part in becomes and becomes[part].get("venue") == venue:
            lists.setdefault((part.partition("/")[0], venue), []).append(part)
    found: set[str] = set()
    for stay in lists.values():
        before = sorted(stay, key=lambda part: was[part][PLACE])
        after = sorted(stay, key=lambda part: becomes[part][PLACE])
        found.update(b for a, b in zip(before, after, strict=True) if a != b)
    return found


def carried_over(
    seen: Programme, wanted: Programme, current: Programme
) -> tuple[Programme, tuple[Overtaken, ...]]:
    """What somebody changed from `seen` to `wanted`, done to the programme as it is by now.

    A part that is gone by now stays gone. ProgrammeError where what comes of it does not hold together.
    """
    if current == seen:
        return wanted, ()
    parts = parts_of(programme_to_dict(current))
    overtaken: list[Overtaken] = []
    for change in changes_between(seen, wanted):
        if change.is_removed:
            parts.pop(change.part, None)
        elif change.is_added or change.part in parts:
            known = parts.setdefault(change.part, {})
            for name, (before, after) in change.fields.items():
                if known and known.get(name) not in (before, after):
                    overtaken.append(Overtaken(change.part, name, known.get(name), after))
            known.update({name: after for name, (_, after) in change.fields.items()})
        else:
            overtaken.append(Overtaken(change.part, PLACE, None, None))
    return programme_from_dict(document_of(parts)), tuple(overtaken)
