"""An edit as it is told: what it changed and of whom, and what of it others changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from checkin.core.counted import counted
from checkin.core.desk.change_words import field_in_words, fields_in_words
from checkin.core.desk.desk import Desk
from checkin.core.desk.store import Change
from checkin.core.event.attendee import title_of
from checkin.core.language import _, together
from checkin.gui.attendees.joining_words import joining_in_words
from checkin.gui.session.edit_history import Edit, value_of


def edit_in_words(desk: Desk, edit: Edit, *, is_back: bool = False) -> str:
    """What an edit changed and of whom, in a few words."""
    if edit.joining is not None:
        return joining_in_words(desk, edit.joining, is_apart=edit.joining.is_apart).removesuffix(".")
    if len(edit.changes) == 1:
        (change,) = edit.changes
        words = fields_in_words(change.fields, desk.programme)
        return ", ".join([_name(desk, change.reference), *words])
    if words := _alike_in_words(desk, edit.changes, 0 if is_back else 1):
        again = [_("{what} again", what=what) for what in words] if is_back else words
        return ", ".join([_people(len(edit.changes)), *again])
    fields = dict.fromkeys(title_of(name) for change in edit.changes for name in change.fields)
    return _("{fields} of {people}", fields=", ".join(fields), people=_people(len(edit.changes)))


def _alike_in_words(desk: Desk, changes: Sequence[Change], to: int) -> list[str]:
    """What everybody has after a step back (0) or forth (1); nothing where it is not the same of all, or long."""
    found = [{name: both[to] for name, both in change.fields.items()} for change in changes]
    if any(one != found[0] for one in found) or any(isinstance(v, list | dict) for v in found[0].values()):
        return []
    return [field_in_words(name, value, desk.programme) for name, value in found[0].items()]


def moved_in_words(desk: Desk, said: str, edit: Edit, to: int) -> str:
    """What a step back (0) or forth (1) changed, and whom it left because somebody else changed them since."""
    if len(edit.changes) == 1:
        return _as_it_is(desk, said, edit.changes[0], to)
    if edit.joining is not None:
        # As they are now: “Undone: … are one person” would say that they are so no more.
        is_apart = edit.joining.is_apart is (to == 1)
        return together(f"{_(said)}.", joining_in_words(desk, edit.joining, is_apart=is_apart))
    left = _changed_since(desk, edit.changes, to)
    moved = replace(edit, changes=tuple(c for c in edit.changes if c.reference not in left))
    if len(moved.changes) == 1:
        told = _as_it_is(desk, said, moved.changes[0], to)
    else:
        told = f"{_(said)}: {edit_in_words(desk, moved, is_back=to == 0)}." if moved.changes else ""
    fields = dict.fromkeys(title_of(name) for names in left.values() for name in names)
    return together(told, _left_as_it_is(fields, _people(len(left))) if left else "")


def _as_it_is(desk: Desk, said: str, change: Change, to: int) -> str:
    """What became of an edit that was taken back, or made again: what somebody else changed since stayed."""
    person = desk.attendee(change.reference)
    name = _name(desk, change.reference)
    moved, stayed = [], []
    for field, values in change.fields.items():
        what = field_in_words(field, values[to], desk.programme)
        if person is not None and getattr(person, field) == value_of(field, values[to]):
            moved.append(_("{what} again", what=what))
        else:
            stayed.append(title_of(field))
    told = f"{_(said)}: {', '.join([name, *moved])}." if moved else ""
    return together(told, _left_as_it_is(stayed, name) if stayed else "")


def _name(desk: Desk, reference: str) -> str:
    person = desk.attendee(reference)
    return person.name if person else reference


def _changed_since(desk: Desk, changes: Sequence[Change], to: int) -> dict[str, list[str]]:
    """Who is not as a step back (0) or forth (1) would have them, and the fields: somebody else changed those since."""
    wanted: dict[str, dict[str, Any]] = {}
    for change in changes if to else reversed(changes):
        wanted.setdefault(change.reference, {}).update({f: both[to] for f, both in change.fields.items()})
    people = desk.store.attendees_named(wanted)
    left = {
        reference: [f for f, value in fields.items() if getattr(people[reference], f) != value_of(f, value)]
        for reference, fields in wanted.items()
        if reference in people
    }
    return {reference: fields for reference, fields in left.items() if fields}


def _left_as_it_is(fields: Iterable[str], whose: str) -> str:
    return _(
        "Left as it is, for it was changed since: {fields} of {name}.", fields=", ".join(fields), name=whose
    )


def _people(count: int) -> str:
    return counted(count, "person")
