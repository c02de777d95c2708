"""Columns of a hotel's or a journey's dates that are called as those of the door are: “Check-in: 11 May”."""

from __future__ import annotations

import re
from collections.abc import Callable

from checkin.lists.captions import is_of_stay
from checkin.lists.column_kinds import mostly
from checkin.lists.columns import Columns
from checkin.lists.meeting_times import looks_like_time, read_cell

_MIDNIGHT = re.compile(r"[T ]0{1,2}:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?\Z")
"""What a spreadsheet writes behind a day."""
_SHORT = re.compile(r"\d{1,2}[./]\d{1,2}\.?")


def settle_stays(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """Leave out columns of days alone, and beside those of a journey of times too: nobody came in at a door by them.

    What systems write of a door carries the time of day.
    """
    is_journey = any(map(is_of_stay, columns.captions))
    columns.more["checked_in"] = [
        n
        for n in columns.more.get("checked_in", ())
        if not mostly(texts(n) or [""], lambda text: _is_day(text) or (is_journey and _is_moment(text)))
    ]


def _is_day(text: str) -> bool:
    told = read_cell(_MIDNIGHT.sub("", text), (), is_date=True)
    return bool(_SHORT.fullmatch(text)) or (told.other_day and not told.times and not told.moments)


def _is_moment(text: str) -> bool:
    return looks_like_time(text) or _is_day(text)
