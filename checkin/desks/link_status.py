"""How the live link stands, as it is told to whoever keeps the file and to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from checkin.desks.desk_cards import DeskSeen


class LinkState(StrEnum):
    """Whether the desks decide together."""

    TOGETHER = "together"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class LinkMarks:
    """How far a file is with one meeting point. What it holds under which numbers hangs on the `incarnation`."""

    incarnation: str = ""
    taken: int = 0
    """Up to that sequence all is in the file."""
    last_id: str = ""
    """Of the row there, to know the stream again by; "" where that is not known."""


class LastScan(NamedTuple):
    """What a desk read last: at which session, when."""

    session: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """How the link stands at this moment."""

    state: LinkState
    since: datetime
    waiting: int
    """Rows that the meeting point has not got."""
    trouble: str | None
    """Why there is no link and waiting does not help; None where it may come back by itself."""
    desks: tuple[DeskSeen, ...]
    keeps_nothing: bool = False
    """The meeting point answers and keeps nothing: its disk was full."""
    last_scans: Mapping[str, LastScan] = field(default_factory=dict)
    """By the id of the desk, as far as they are here."""
