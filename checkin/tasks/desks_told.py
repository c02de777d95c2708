"""Which desks an event has, and how the link to them stands: asked once, without sending or taking in anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from checkin.core.times import from_microseconds
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows
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
    with EventFile.open(path) as file:
        rows = LinkRows(file)
        zone = file.zone
        has_point = rows.point() is not None
        scans = {desk: (session, from_microseconds(at, zone)) for desk, session, at in rows.last_scans(0)}
        on_record = {
            desk_id: DeskTold(desk_id, name, from_microseconds(at, zone), None, None, *scans.get(desk_id, ()))
            for desk_id, name, at in rows.desks_on_record()
        }
    if not has_point:
        return DesksTold("none", None, 0, tuple(on_record.values()))
    require_libraries()
    from checkin.tasks.desk_link import DeskLink

    link = DeskLink(path, desk_id="", desk_name="", only_looks=True)
    try:
        link.wait_until_settled(_ANSWER_S)
        status = link.status()
    finally:
        link.close()
    for one in status.desks:
        on_record[one.id] = DeskTold(
            one.id,
            one.name,
            one.last_seen.astimezone(zone),
            one.behind,
            one.clock_ahead_s,
            *scans.get(one.id, ()),
        )
    desks = sorted(on_record.values(), key=lambda one: (one.name, one.id))
    return DesksTold(
        status.state, status.since.astimezone(zone), status.waiting, tuple(desks), status.trouble
    )
