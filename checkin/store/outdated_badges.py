"""Whose badge came out and says something else than the list does by now."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any

import msgspec

from checkin.core.door.records import ChangedFields, Noun
from checkin.core.printing.jobs import LEASE, JobState
from checkin.store.event_file import EventFile

_CHANGED_SINCE = """
    WITH printed AS (
        SELECT
            attendee,
            max(at) AS at,
            seq,
            CASE WHEN json_valid(answer) THEN json_extract(answer, '$.drawn_at') END AS drawn_at
        FROM records WHERE kind = 'print' AND attendee IS NOT NULL {of} GROUP BY attendee
    )
    SELECT a.reference, a.category, c.answer FROM printed p
    JOIN attendees a ON a.reference = p.attendee
    JOIN records c ON c.attendee = p.attendee AND c.kind = 'change'
        AND (c.recorded_at, c.seq) > (coalesce(p.drawn_at, p.at), p.seq)
    ORDER BY c.recorded_at, c.seq
"""


_ON_THEIR_WAY = """
    SELECT j.id, a.category, c.answer FROM print_jobs j
    JOIN attendees a ON a.reference = j.attendee
    JOIN records c ON c.attendee = j.attendee AND c.kind = 'change' AND c.recorded_at > {since} + ?
    WHERE j.desk = ? AND j.what = 'badge' AND j.state IN ({states})
    ORDER BY c.recorded_at, c.seq
"""
_SINCE = {
    JobState.WAITING: "j.queued_at",
    JobState.SENT: f"j.claimed_until - {LEASE // timedelta(microseconds=1)}",
}
"""What changes after that is not in a job that waits, as it was asked for; not on the page of one that was sent."""


def outdated_badges(file: EventFile, on_badge: Mapping[str, Collection[str]]) -> set[str]:
    """References of those of whom a field changed since that is printed: `on_badge` are these by category.

    What was changed and set back is as it was printed.
    """
    return _changed(file.connection.execute(_CHANGED_SINCE.format(of="")), on_badge)


def have_outdated_badges(
    file: EventFile, people: Collection[str], on_badge: Mapping[str, Collection[str]]
) -> set[str]:
    """Which of these people have one."""
    query = _CHANGED_SINCE.format(of="AND attendee IN (SELECT value FROM json_each(?))")
    return _changed(file.connection.execute(query, (json.dumps(list(people)),)), on_badge)


def outdated_jobs(
    file: EventFile,
    desk: str,
    states: Collection[JobState],
    on_badge: Mapping[str, Collection[str]],
    *,
    ahead: timedelta,
) -> set[str]:
    """The same of badges on their way from a desk: which jobs. `ahead`: by how much its clock is, of the print queue's.

    Of one that waits, since it was asked for; with others, since it was drawn.
    """
    since = _SINCE[JobState.WAITING if JobState.WAITING in states else JobState.SENT]
    query = _ON_THEIR_WAY.format(since=since, states=", ".join("?" * len(states)))
    values = (ahead // timedelta(microseconds=1), desk, *states)
    return _changed(file.connection.execute(query, values), on_badge)


def _changed(
    rows: Iterable[tuple[str, str, str | None]], on_badge: Mapping[str, Collection[str]]
) -> set[str]:
    was: dict[tuple[str, str], Any] = {}
    became: dict[tuple[str, str], Any] = {}
    for whose, category, told in rows:
        try:
            change = msgspec.json.decode(told or "", type=ChangedFields)
        except (msgspec.MsgspecError, UnicodeError):
            continue
        if change.noun is not Noun.ATTENDEE or change.fields.get("name", (True, None))[0] is None:
            continue  # registered then: nothing of theirs is older
        for field in change.fields.keys() & on_badge.get(category, ()):
            before, after = change.fields[field]
            was.setdefault((whose, field), before)
            became[whose, field] = after
    return {whose for (whose, field), value in became.items() if was[whose, field] != value}
