"""Names of months and of days of the week in the languages of lists: data, `resources/lists/calendar_names.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from checkin.lists.captions import bare
from checkin.paths import resources


def month_named(word: str) -> int | None:
    """The number of the month of that name in any language; what is shorter may as well be something else."""
    name = bare(word)
    return months().get(name) if len(name) >= 3 else None


def months() -> Mapping[str, int]:
    """Bare name -> number from 1."""
    return _numbers()["month"]


def weekdays() -> Mapping[str, int]:
    """Bare name -> number from 0, Monday."""
    return _numbers()["weekday"]


@cache
def _numbers() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {"month": {}, "weekday": {}}
    for line in resources("lists", "calendar_names.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, number, name = line.split("\t")
            found[kind][name] = int(number)
    return found
