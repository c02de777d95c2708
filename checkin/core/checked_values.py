"""Values from a file that are not what they should be, in words: what msgspec found, told by its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from checkin.core.language import _

_PLACE = re.compile(r"(?P<what>.*?)(?: - at (?:`key` in )?`\$(?P<path>.*?)(?:\[\.\.\.\])?`)?\Z", re.DOTALL)
"""Of a mapping msgspec does not say which of its keys or values is wrong: `key` in `$.names`, `$.names[...]`."""
_NAMED = re.compile(r"`(?P<key>[^`]*)`")


def in_words(
    error: str, raw: object, *, place_of: Callable[[str], str], wanted_at: Callable[[str], str]
) -> str:
    """One sentence for an error of msgspec's, which says what and at which path.

    A path is such as `sessions[0].colour`, "" for the whole; `place_of` says it in words, `wanted_at` what should be
    there.
    """
    found = _PLACE.match(error)
    assert found is not None
    what, path = found["what"], (found["path"] or "").removeprefix(".")
    named = _NAMED.search(what)
    if what.startswith("Object missing required field") and named:
        return _("{place} lacks “{named}”.", place=place_of(path), named=named["key"])
    if what.startswith("Object contains unknown field") and named:
        return _("{place} has unknown keys: “{named}”.", place=place_of(path), named=named["key"])
    if what.startswith("Expected `object`"):
        return _("{place} should be an object with named values.", place=place_of(path))
    where, dot, key = path.rpartition(".")
    key = key.partition("[")[0]
    # Of a list the whole is shown: one of what is in it is not what “should be a list”.
    return wrong(place_of(where), key, _value_at(f"{where}{dot}{key}", raw), wanted_at(path))


def _value_at(path: str, raw: object) -> object:
    value: Any = raw
    for step in re.findall(r"\w+", path):
        value = value[int(step)] if step.isdigit() else value[step]
    return value


_LONGEST_SHOWN = 60


def wrong(where: str, key: str, value: object, wanted: str) -> str:
    """The sentence for a value that is not what it should be; `wanted` is marked or said already."""
    shown = repr(value)
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[: _LONGEST_SHOWN - 3] + "…"
    return _(
        "{where}: “{key}” is {shown}, but should be {wanted}.",
        where=where,
        key=key,
        shown=shown,
        wanted=_(wanted),
    )
