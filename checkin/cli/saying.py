"""What a command says: messages on standard error; JSON, lines and fields on standard output."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from checkin.core.counted import first_of
from checkin.core.language import _

if TYPE_CHECKING:
    from checkin.badges.drawing import Unprintable
    from checkin.lists.sheet import Problem

_MOST_ROWS, _LONGEST_VALUE = 12, 80
_LINE_BREAKS_IN_TEXT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"})
"""JSON allows these as they are, but many readers of lines would break an answer in two there."""


def say(text: str) -> None:
    """A message for the person, on standard error."""
    with suppress(OSError):  # nobody can be told that nobody can be told
        print(_("checkin: {printable}", printable=printable(text)), file=sys.stderr)


def say_unprintable(found: Iterable[Unprintable]) -> None:
    """Which letters are missing on what was drawn."""
    for one in found:
        told = _(
            "{reference}, {field}: no font has {characters}",
            reference=one.reference,
            field=one.field,
            characters=one.characters,
        )
        say(told)


def print_json(value: Any, *, lines: bool = False) -> None:
    """One JSON document, or one object a line."""
    text = json.dumps(value, ensure_ascii=False, indent=None if lines else 1)
    print(text.translate(_LINE_BREAKS_IN_TEXT))


def print_plain(text: str) -> None:
    """A line for people: no control characters, whatever a list or a scanner brought."""
    print(printable(text))


def print_fields(*fields: object) -> None:
    """A line of fields with tabs between; what is missing is a dash."""
    told = ("–" if field is None or field == "" else str(field).replace("\n", " ") for field in fields)
    print("\t".join(printable(field) for field in told))


def problem_in_words(problem: Problem, *more: Problem) -> str:
    """Where in a file it is, what is odd there, and what stands there; `more` say the same of other rows."""
    where = ""
    if problem.row and not more:
        where = _("row {row}", row=problem.row)
    elif problem.row:
        where = _(
            "rows {numbers}", numbers=first_of([str(each.row) for each in (problem, *more)], _MOST_ROWS)
        )
    where = ", ".join(filter(None, (problem.sheet, where, problem.column)))
    values = first_of([*dict.fromkeys(each.value for each in (problem, *more))])[:_LONGEST_VALUE]
    value = f" ({values})" if values else ""
    return f"{where}: {problem.problem}{value}" if where else f"{problem.problem}{value}"


def printable(text: str) -> str:
    """The text with a sign in place of each character that would drive the terminal."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(c) in ("Cc", "Cs", "Cf", "Zl", "Zp") and c not in "\n\u200d\u200c"
        else c
        for c in text
    )


def as_time(moment: datetime | None) -> str | None:
    """A moment as JSON has it: ISO 8601 with its offset."""
    return None if moment is None else moment.isoformat()
