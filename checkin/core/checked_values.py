"""Values from a file that are not what they should be, in words: what msgspec found, told by its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from checkin.core.language import N_, _

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
_JSON_FAULTS = {
    "Expecting value": N_("a value is missing"),
    "Expecting ',' delimiter": N_("a comma is missing"),
    "Expecting ':' delimiter": N_("a colon is missing"),
    "Expecting property name enclosed in double quotes": N_("a name in double quotes is missing"),
    "Illegal trailing comma before end of object": N_("there is a comma too many"),
    "Illegal trailing comma before end of array": N_("there is a comma too many"),
    "Extra data": N_("something stands after its end"),
    "Unterminated string starting at": N_("the double quote at the end of a text is missing"),
    "Invalid control character at": N_("a line break or tab stands inside a text"),
}
"""What Python says of a text that is not JSON; the rest is about characters behind a backslash."""


def json_fault(error: json.JSONDecodeError) -> str:
    """What is wrong with a text that is not JSON, and on which line, in words."""
    what = next((said for says, said in _JSON_FAULTS.items() if error.msg.startswith(says)), "")
    return _(
        "line {lineno}: {what}",
        lineno=error.lineno,
        what=_(what or N_("a backslash stands before something else than JSON knows")),
    )


def as_written(value: object) -> str:
    """A value as JSON writes it."""
    return json.dumps(value, ensure_ascii=False, default=str)


def wrong(where: str, key: str, value: object, wanted: str) -> str:
    """The sentence for a value that is not what it should be; `wanted` is marked or said already."""
    shown = as_written(value)
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[: _LONGEST_SHOWN - 3] + "…"
    return _(
        "{where}: “{key}” is {shown}, but should be {wanted}.",
        where=where,
        key=key,
        shown=shown,
        wanted=_(wanted),
    )
