"""How the live link stands, in the few words that fit at the foot of the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from checkin.core.language import _, n_
from checkin.core.times import clock_time

if TYPE_CHECKING:
    from checkin.core.event.programme import Programme
    from checkin.desks.desk_cards import DeskSeen
    from checkin.desks.link_status import LinkStatus
    from checkin.desks.venues import VenueStatus

_SILENT_S, _FORGOTTEN_S = 10.0, 3600.0
"""A desk that does not say good-bye is missed after ten seconds, and not for longer than an hour."""
_CLOCK_S = 60.0


def at_foot(
    status: LinkStatus | None,
    now: datetime,
    *,
    local: Callable[[datetime], datetime],
    is_looking: bool,
    venue: VenueStatus | None = None,
) -> tuple[str, str]:
    """A state as `StateMark` has it, and its words. `now` is by the desk's own clock."""
    if status is None or (is_looking and status.state == "alone" and not status.trouble):
        return "busy", _("Looking for the other desks…")
    if status.trouble:
        return "trouble", _("Not in step with the other desks")
    if status.keeps_nothing:
        return "trouble", _("The meeting point’s disk is full")
    if status.state == "alone":
        since = clock_time(local(status.since), local(now))
        if status.waiting:
            return "warn", n_(
                "Alone since {since}, {n} to send",
                "Alone since {since}, {n} to send",
                status.waiting,
                since=since,
            )
        return "warn", _("Alone since {since}", since=since)
    if venue is not None and not venue.is_joined:
        since = clock_time(local(venue.since), local(now))
        return ("trouble" if venue.trouble else "warn"), _("First venue away since {since}", since=since)
    there = present(status.desks, now)
    return _missed(there, now) or _fast_clock(there) or _in_step(status, there)


class DeskLine(NamedTuple):
    """A desk in a table: what it is called, where it read last and when, whether it is there, how far it is behind."""

    name: str
    session: str
    scanned: str
    seen: str
    behind: str


def desk_lines(status: LinkStatus, now: datetime, programme: Programme) -> tuple[DeskLine, ...]:
    """All desks that were heard of and not forgotten, this one first."""
    known = [one for one in status.desks if one.is_here or _silent_s(one, now) < _FORGOTTEN_S]
    return tuple(
        _line(one, status, now, _last_scan(one, status, now, programme))
        for one in sorted(known, key=lambda one: not one.is_here)
    )


def _last_scan(one: DeskSeen, status: LinkStatus, now: datetime, programme: Programme) -> tuple[str, str]:
    last = status.last_scans.get(one.id)
    if last is None:
        return "", ""
    title = (
        programme.session(last.session).shown_title if programme.has_session(last.session) else last.session
    )
    return title, clock_time(last.at.astimezone(programme.event.zone), now)


def _line(one: DeskSeen, status: LinkStatus, now: datetime, scanned: tuple[str, str]) -> DeskLine:
    if one.is_here:
        behind = status.waiting if status.state == "alone" else one.behind
        return DeskLine(_("{desk} (this one)", desk=one.name), *scanned, "", _behind(behind))
    if one.has_left:
        seen = _("has left")
    elif _silent_s(one, now) > _SILENT_S:
        seen = _("{span} ago", span=span(_silent_s(one, now)))
    else:
        seen = _("now")
    clock = _clock_words(one)
    return DeskLine(f"{one.name}, {clock}" if clock else one.name, *scanned, seen, _behind(one.behind))


def _behind(records: int) -> str:
    return n_("{n} record", "{n} records", records) if records else _("in step")


def _clock_words(one: DeskSeen) -> str:
    if abs(one.clock_ahead_s) < _CLOCK_S:
        return ""
    by = span(max(120.0, abs(one.clock_ahead_s)))
    return _("clock {span} ahead", span=by) if one.clock_ahead_s > 0 else _("clock {span} behind", span=by)


def present(desks: tuple[DeskSeen, ...], now: datetime) -> list[DeskSeen]:
    """Those that have not said good-bye, but for who was forgotten."""
    return [one for one in desks if not one.has_left and _silent_s(one, now) < _FORGOTTEN_S]


def _silent_s(one: DeskSeen, now: datetime) -> float:
    return (now - one.last_seen).total_seconds()


def span(seconds: float) -> str:
    """40 s, 3 min."""
    return _("{n} s", n=round(seconds)) if seconds < 120 else _("{n} min", n=round(seconds / 60))


def _missed(there: list[DeskSeen], now: datetime) -> tuple[str, str] | None:
    silent = [one for one in there if not one.is_here and _silent_s(one, now) > _SILENT_S]
    if not silent:
        return None
    longest = max(silent, key=lambda one: _silent_s(one, now))
    return "warn", _(
        "{desk} not seen for {span}", desk=_told_apart(longest, there), span=span(_silent_s(longest, now))
    )


def _fast_clock(there: list[DeskSeen]) -> tuple[str, str] | None:
    others = [one.clock_ahead_s for one in there if not one.is_here]
    if len(others) > 1 and min(map(abs, others)) >= _CLOCK_S > max(others) - min(others):
        by = span(max(120.0, abs(others[0])))  # they agree: it is the one here that is wrong
        if others[0] < 0:
            return "warn", _("This computer’s clock is {span} ahead", span=by)
        return "warn", _("This computer’s clock is {span} behind", span=by)
    for one in there:
        if not one.is_here and abs(one.clock_ahead_s) >= _CLOCK_S:
            by, desk = span(max(120.0, abs(one.clock_ahead_s))), _told_apart(one, there)
            if one.clock_ahead_s > 0:
                return "warn", _("{desk}’s clock is {span} ahead", desk=desk, span=by)
            return "warn", _("{desk}’s clock is {span} behind", desk=desk, span=by)
    return None


def _told_apart(one: DeskSeen, there: list[DeskSeen]) -> str:
    """Its name, which this desk may have too: whose clock is meant would be anybody's guess."""
    is_own = any(other.is_here and other.name == one.name for other in there)
    return _("The other {desk}", desk=one.name) if is_own else one.name


def _in_step(status: LinkStatus, there: list[DeskSeen]) -> tuple[str, str]:
    if len(there) < 2:
        return "ok", _("No other desk is here")
    if any(one.behind for one in there) or status.waiting:
        return "ok", n_("{n} desk together", "{n} desks together", len(there))
    return "ok", n_("{n} desk in step", "{n} desks in step", len(there))
