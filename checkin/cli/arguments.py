"""What a command takes. It stands in the signature of the command's function, as `Annotated[type, Option(...)]`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from checkin.core.language import N_


@dataclass(frozen=True, slots=True)
class Argument:
    """A value by its place on the line."""

    metavar: str
    help: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A value by its name, or a switch. `flags` is the name of the parameter unless told, as in `--host/--no-host`."""

    flags: str | None = None
    metavar: str | None = None
    help: str | None = None
    least: float | None = None
    most: float | None = None
    is_hidden: bool = False
    """No person types it, so no help names it."""


EventArgument = Annotated[Path, Argument(metavar="EVENT", help=N_("The event file, NAME.checkin"))]
NowOption = Annotated[
    str | None,
    Option("--now", metavar="TIME", help=N_("Set the clock, for rehearsals and tests; it stands still.")),
]
JsonOption = Annotated[bool, Option("--json", help=N_("Print JSON."))]
DeskOption = Annotated[str | None, Option("--desk", metavar="NAME", help=N_("This desk’s name."))]
