"""One document of settings for every window of a computer: what each reads of it, and how a change is brought in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from checkin.core.settings import Settings, setting_named

_WINDOWS = "windows"
"""Key of the document under which windows after the first keep what is theirs alone, by their number."""
_NAME = "desk_name"
_DEVICES = frozenset({"camera", "serial_scanners", "scanner_directions"})
"""One window at a time can have them: a further one begins without."""
PER_WINDOW = frozenset({_NAME, "session", "direction", "geometry", "last_page", *_DEVICES})
"""Of these a further window has a value of its own, which begins as that of the first."""


def settings_of(document: Mapping[str, object], window: int) -> Settings:
    """What this window goes by. What it has not chosen itself is as in the first one, but for its name."""
    if window == 1:
        return Settings(document)
    proposed = name_of_window(Settings(document)[_NAME], window)
    own = {name: value for name, value in _own(document, window).items() if name in PER_WINDOW}
    own = {name: value for name, value in own.items() if setting_named(name).accepts(value)}
    shared = {name: value for name, value in document.items() if name not in _DEVICES}
    return Settings({**shared, _NAME: proposed, **own})


def name_of_window(first: str, window: int) -> str:
    """The name proposed for a further window: “Desk 1” is followed by “Desk 2”, “North” by “North 2”."""
    words, digits = re.fullmatch(r"(.*?)(\d{0,6})", first, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{words}{int(digits) + window - 1}" if digits else f"{first} {window}"


def is_named(document: Mapping[str, object], window: int) -> bool:
    """Whether somebody gave this window the name it goes by."""
    place = document if window == 1 else _own(document, window)
    return setting_named(_NAME).accepts(place.get(_NAME))


def free_name(name: str, taken: Collection[str]) -> str:
    """That name, or the first after it that no other desk has."""
    names = (name if number == 1 else name_of_window(name, number) for number in count(1))
    return next(one for one in names if one not in taken)


def with_change(
    document: Mapping[str, object], window: int, name: str, before: object, after: object
) -> tuple[dict[str, Any], Any]:
    """The document with one setting changed in this window, and what its value is now.

    Everything else stays as it is on file; of a table or list only what this window changed is changed.
    """
    changed = dict(document)
    setting = setting_named(name)
    is_own = window > 1 and name in PER_WINDOW
    place = dict(_own(document, window)) if is_own else changed
    on_file = place.get(name)
    value = _merged(before, after, on_file) if setting.accepts(on_file) else after
    if value == setting.default and not is_own:
        place.pop(name, None)
    else:
        place[name] = value
    if is_own:
        changed[_WINDOWS] = {**_table(document.get(_WINDOWS)), str(window): place}
    return changed, value


def _merged(before: object, after: object, on_file: object) -> Any:
    if isinstance(before, dict) and isinstance(after, dict) and isinstance(on_file, dict):
        gone = before.keys() - after.keys()
        new = {key: value for key, value in after.items() if key not in before or before[key] != value}
        return {**{key: value for key, value in on_file.items() if key not in gone}, **new}
    if isinstance(before, list) and isinstance(after, list) and isinstance(on_file, list):
        # Latest first: what another window put there comes after what was put here just now.
        others = [item for item in on_file if item not in before and item not in after]
        return [*after[:1], *others, *after[1:]] if others else after
    return after


def _own(document: Mapping[str, object], window: int) -> dict[str, Any]:
    return _table(_table(document.get(_WINDOWS)).get(str(window)))


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
