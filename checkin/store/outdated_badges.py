"""Whose badge came out and says something else than the list does by now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from checkin.core.door.records import ChangedFields, Noun
from checkin.store.event_file import EventFile

_CHANGED_SINCE = """
    WITH printed AS (
        SELECT
            attendee,
            max(at) AS at,
            seq,
            CASE WHEN json_valid(answer) THEN json_extract(answer, '$.drawn_at') END AS drawn_at
        FROM records WHERE kind = 'print' AND attendee IS NOT NULL GROUP BY attendee
    )
    SELECT a.reference, a.category, c.answer FROM printed p
    JOIN attendees a ON a.reference = p.attendee
    JOIN records c ON c.attendee = p.attendee AND c.kind = 'change'
        AND (c.recorded_at, c.seq) > (coalesce(p.drawn_at, p.at), p.seq)
    ORDER BY c.recorded_at, c.seq
"""


def outdated_badges(file: EventFile, on_badge: Mapping[str, Collection[str]]) -> set[str]:
    """References of those of whom a field changed since that is printed: `on_badge` are these by category.

    What was changed and set back is as it was printed.
    """
    was: dict[tuple[str, str], Any] = {}
    became: dict[tuple[str, str], Any] = {}
    for reference, category, told in file.connection.execute(_CHANGED_SINCE):
        try:
            change = msgspec.json.decode(told or "", type=ChangedFields)
        except (msgspec.MsgspecError, UnicodeError):
            continue
        if change.noun is not Noun.ATTENDEE:
            continue
        for field in change.fields.keys() & on_badge.get(category, ()):
            before, after = change.fields[field]
            was.setdefault((reference, field), before)
            became[reference, field] = after
    return {reference for (reference, field), value in became.items() if was[reference, field] != value}
