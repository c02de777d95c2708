"""The sentence that people read of a change, made of its data when it is shown. Nothing reads it but people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from checkin.core.door.records import ChangedFields, Noun, Record, RecordKind
from checkin.core.event.event_settings import MEETINGS


def told_why(record: Record) -> str | None:
    """The reason that was given for it, or what a change changed; files of before have that as a sentence."""
    if record.reason is not None or record.changed is None:
        return record.reason
    return _sentence(record.changed)


def shown_at(record: Record) -> datetime:
    """When it happened, for people: a change may count later than the clock that saw it said."""
    return record.recorded_at if record.kind is RecordKind.CHANGE else record.at


def field_changes(fields: Mapping[str, tuple[Any, Any]]) -> str:
    """Each field with what it was and what it became."""
    return "; ".join(
        f"{name}: {shown(before) or '–'} → {shown(after) or '–'}" for name, (before, after) in fields.items()
    )


def shown(value: object) -> str:
    """A field's value as people read it in the history."""
    if value is None or value is False:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={text}" for key, text in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "yes" if value is True else str(value)


def _sentence(changed: ChangedFields) -> str:
    fields, because = changed.fields, changed.because or ""
    match changed.noun:
        case Noun.REGISTRATION if "taken_back" in fields:
            return "registration taken back"
        case Noun.REGISTRATION if "restored" in fields:
            return "registered again"
        case Noun.REGISTRATION:
            return f"registered instead of {because}" if "instead_of" in fields else "walk-in registered"
        case Noun.ENTRY:
            return f"joined with {because}" if "joined" in fields else f"taken apart from {because}"
        case Noun.CODE:
            return f"badge reprinted: {because}"
        case Noun.SETTLEMENT if "settled" in fields:
            return because
        case Noun.SETTLEMENT:
            return "taken back" if "taken_back" in fields else "settled again"
        case Noun.SETTING if "badge_key" in fields:
            return "a new key signs badges"
        case Noun.SETTING if changed.key == MEETINGS.name:
            gone = sum(after is None for _, after in fields.values())
            return f"timetable of meetings {because}: {len(fields) - gone} new or changed, {gone} taken out"
        case Noun.SETTING:
            return field_changes({name.replace("_", " "): values for name, values in fields.items()})
        case _:
            return because or field_changes(fields)
