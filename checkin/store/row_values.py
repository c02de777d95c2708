"""Values of rows as they should be, whatever a damaged file or one from elsewhere says. Never raises.

A row of nonsense must not end a scan or a count. What it lacks is taken as nothing, or as what lets nobody in;
`row_check` tells the person of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from checkin.core.event.attendee import Status
from checkin.core.times import EARLIEST, LATEST, to_microseconds

FIRST_MOMENT, LAST_MOMENT = to_microseconds(EARLIEST), to_microseconds(LATEST)
HIGHEST_NUMBER = 2**53
"""Of a counter: far beyond what is counted, and exact in JSON."""
LONGEST_JSON = 8_000_000
"""Characters of one value: a setting of a foreign file must not fill the memory."""
_SHORT = 400
_STATUSES = {str(status): status for status in Status}
_Word = TypeVar("_Word", bound=StrEnum)


def lenient_text(raw: bytes) -> str:
    """What to give SQLite as text factory for a file with broken UTF-8: slower than its own, and never fails."""
    return raw.decode("utf-8", "replace")


def json_value(text: object, default: Any = None) -> Any:
    """The value of a JSON text; the default where it is none, or of another type than the default."""
    if not isinstance(text, str) or len(text) > LONGEST_JSON:
        return default
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return default
    return value if default is None or type(value) is type(default) else default


def texts(text: object) -> tuple[str, ...]:
    """The texts of a JSON list."""
    # Many people have the same sessions.
    return _short_texts(text) if isinstance(text, str) and len(text) < _SHORT else _texts(text)


def _texts(text: object) -> tuple[str, ...]:
    value = json_value(text, [])
    return tuple(item for item in value if isinstance(item, str))


@lru_cache(1024)
def _short_texts(text: str) -> tuple[str, ...]:
    return _texts(text)


def table(text: object) -> Mapping[str, str]:
    """The named texts of a JSON object."""
    value = json_value(text, {})
    return {name: item for name, item in value.items() if isinstance(item, str)}


def status(word: object) -> Status:
    """A status that nobody knows lets nobody in before somebody looked at it."""
    return _STATUSES.get(str(word), Status.PENDING)


def word_or_none(words: type[_Word], word: object) -> _Word | None:
    """The word if it is one of these, as `None` is."""
    try:
        return words(str(word))
    except ValueError:
        return None


def count_in_row(value: object) -> int:
    """A counter's value; 0 where it is none."""
    return value if isinstance(value, int) and 0 <= value <= HIGHEST_NUMBER else 0


def moment_or_none(value: object) -> int | None:
    """Microseconds of a moment that the program can show; None where it is none."""
    return value if isinstance(value, int) and FIRST_MOMENT <= value < LAST_MOMENT else None
