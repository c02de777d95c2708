"""Which desks an event has, and how the link to them stands: asked once, without sending or taking in anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from checkin.core.times import from_microseconds, system_clock, to_microseconds
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows
from checkin.tasks.desk_ids import installation_of
from checkin.tasks.linked_event import require_libraries

_ANSWER_S = 5.0


@dataclass(frozen=True, slots=True)
class DeskTold:
    """A desk. Where nobody told, how far it is behind and its clock is not known."""

    id: str
    name: str
    last_seen: datetime
    behind: int | None
    clock_ahead_s: float | None
    session: str | None = None
    """Where it read last, …"""
    last_scan: datetime | None = None
    """… and when."""
    is_there: bool = False
    """Whether the meeting point knows of it, and it has not left."""


@dataclass(frozen=True, slots=True)
class DesksTold:
    """`link` is together, alone or none."""

    link: str
    since: datetime | None
    waiting: int
    desks: tuple[DeskTold, ...]
    trouble: str | None = None


def desks_told(path: Path) -> DesksTold:
    """Ask the meeting point, where there is one; what it does not know the records tell."""
    now = to_microseconds(system_clock())
    with EventFile.open(path) as file:
        rows = LinkRows(file)
        zone = file.zone
        has_point = rows.point() is not None
        scans = {desk: (session, from_microseconds(at, zone)) for desk, session, at in rows.last_scans(0)}
        # By a clock that is ahead, a desk would have been seen later than now.
        on_record = {
            desk_id: DeskTold(
                desk_id, name, from_microseconds(min(at, now), zone), None, None, *scans.get(desk_id, ())
            )
            for desk_id, name, at in rows.desks_on_record()
        }
    if not has_point:
        return DesksTold("none", None, 0, tuple(_once_each(on_record.values())))
    require_libraries()
    from checkin.tasks.desk_link import DeskLink

    link = DeskLink(path, desk_id="", desk_name="", only_looks=True)
    try:
        link.wait_until_settled(_ANSWER_S)
        status = link.status()
    finally:
        link.close()
    for one in status.desks:
        seen = one.last_seen.astimezone(zone)
        told = DeskTold(one.id, one.name, seen, one.behind, one.clock_ahead_s, *scans.get(one.id, ()))
        on_record[one.id] = replace(told, is_there=not one.has_left)
    desks = sorted(_once_each(on_record.values()), key=lambda one: (one.name, one.id))
    return DesksTold(
        status.state, status.since.astimezone(zone), status.waiting, tuple(desks), status.trouble
    )


def _once_each(desks: Iterable[DeskTold]) -> list[DeskTold]:
    """A command that ran under the name of a desk of its computer, beside that one, is no other desk to people."""
    found: dict[tuple[str, str], list[DeskTold]] = {}
    for one in sorted(desks, key=lambda one: (not one.is_there, -one.last_seen.timestamp())):
        alike = found.setdefault((one.name, installation_of(one.id)), [])
        if one.is_there or not alike:
            alike.append(one)
        elif one.last_scan is not None and (alike[0].last_scan is None or one.last_scan > alike[0].last_scan):
            alike[0] = replace(alike[0], session=one.session, last_scan=one.last_scan)
    return [one for alike in found.values() for one in alike]
