"""What the commands share: opening an event with a desk and a clock, and saying things."""

from __future__ import annotations

import json
import platform
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from checkin.core.desk.desk import Desk
from checkin.core.lengths import required_short
from checkin.core.times import Clock, parse_moment, system_clock
from checkin.store.event_file import EventFile
from checkin.tasks.desk_ids import command_desk

EventArgument = Annotated[Path, typer.Argument(metavar="EVENT", help="The event file, NAME.checkin")]
NowOption = Annotated[
    str | None,
    typer.Option("--now", metavar="TIME", help="Set the clock, for rehearsals and tests; it stands still."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DeskOption = Annotated[str | None, typer.Option("--desk", metavar="NAME", help="This desk’s name.")]

_LINE_BREAKS_IN_TEXT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"})
"""JSON allows these as they are, but many readers of lines would break an answer in two there."""


def default_desk_name() -> str:
    return platform.node() or "Desk"


def clock_for(event: EventFile, now: str | None) -> Clock:
    """The system's clock, or one that stands still at `now`."""
    if now is None:
        return system_clock
    moment = parse_moment(now, event.zone)
    return lambda: moment


@contextmanager
def opened(path: Path) -> Iterator[EventFile]:
    """The event file, with its warnings said on standard error."""
    with EventFile.open(path) as event:
        for warning in event.warnings:
            say(warning)
        yield event


@contextmanager
def desk_at(path: Path, now: str | None = None, desk: str | None = None) -> Iterator[Desk]:
    """A desk on the event file."""
    with opened(path) as event:
        name = required_short(desk or default_desk_name(), "desk")
        with command_desk(name) as desk_id:
            yield Desk(event, name=name, clock=clock_for(event, now), desk_id=desk_id)


def say(text: str) -> None:
    """A message for the person, on standard error."""
    with suppress(OSError):  # nobody can be told that nobody can be told
        print(f"checkin: {printable(text)}", file=sys.stderr)


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


def printable(text: str) -> str:
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(c) in ("Cc", "Cs", "Cf", "Zl", "Zp") and c not in "\n\u200d\u200c"
        else c
        for c in text
    )


def as_time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
