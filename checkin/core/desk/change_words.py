"""The sentence that people read of a change, made of its data when it is shown. Nothing reads it but people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from checkin.core.counting.delegations import name_of_delegation
from checkin.core.desk.settled_words import shown_note
from checkin.core.door.records import TICKETS, ChangedFields, Noun, Record, RecordKind
from checkin.core.event.attendee import PERSON_FIELDS, STATUS_WORDS, Status, title_of
from checkin.core.event.event_settings import MEETINGS
from checkin.core.event.programme import Programme
from checkin.core.language import N_, _
from checkin.core.names.organisation_corrections import APART, JOIN, NAME

_OF_ORGANISATIONS = {
    JOIN: N_("organisations “{one}” and “{other}” count as one"),
    APART: N_("organisation “{one}” counts apart from “{other}”"),
    NAME: N_("organisation “{other}” is called “{one}”"),
}

TAKEN_APART = "taken apart from "
"""Begin of the reason that is kept of what taking two entries apart changes: no hand says it."""


def told_why(record: Record) -> str | None:
    """The reason that was given for it, or what a change changed; files of before have that as a sentence."""
    if record.reason is not None or record.changed is None:
        return _(record.reason) if record.reason else record.reason
    return _sentence(record.changed)


def moment_of_change(record: Record) -> datetime:
    """When it happened, for people: a change may count later than the clock that saw it said."""
    return record.recorded_at if record.kind is RecordKind.CHANGE else record.at


def field_changes(fields: Mapping[str, tuple[Any, Any]]) -> str:
    """Each field with what it was and what it became."""
    return "; ".join(
        f"{name}: {value_in_words(before) or '–'} → {value_in_words(after) or '–'}"
        for name, (before, after) in fields.items()
    )


def value_in_words(value: object) -> str:
    """A field's value as people read it in the history."""
    if value is None or value is False:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={text}" for key, text in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return _("yes") if value is True else str(value)


def _sentence(changed: ChangedFields) -> str:
    fields, because = changed.fields, changed.because or ""
    match changed.noun:
        case Noun.REGISTRATION if "taken_back" in fields and "codes" in fields:
            codes = ", ".join(fields["codes"][0])
            return _("registration taken back; the code {codes} is nobody’s again", codes=codes)
        case Noun.REGISTRATION if "taken_back" in fields:
            return _("registration taken back")
        case Noun.REGISTRATION if "restored" in fields:
            return _("registered again")
        case Noun.REGISTRATION:
            return (
                _("registered instead of {because}", because=because)
                if "instead_of" in fields
                else _("walk-in registered")
            )
        case Noun.ENTRY:
            return (
                _("joined with {because}", because=_with_reference(because, fields["joined"]))
                if "joined" in fields
                else _apart_from(_with_reference(because, fields.get("taken_apart", ())))
            )
        case Noun.CODE if TICKETS in fields:
            withdrawn, good = fields[TICKETS]
            says = N_("ticket withdrawn: {codes}") if withdrawn else N_("ticket good again: {codes}")
            return _(says, codes=", ".join(withdrawn or good))
        case Noun.CODE:
            return _("badge reprinted: {because}", because=_(because))
        case Noun.SETTLEMENT if "settled" in fields:
            return shown_note(because)
        case Noun.SETTLEMENT:
            return _("taken back") if "taken_back" in fields else _("settled again")
        case Noun.ORGANISATION:
            return "; ".join(_of_organisations(what, *values) for what, values in fields.items())
        case Noun.SETTING if "badge_key" in fields:
            return _("a new key signs badges")
        case Noun.SETTING if changed.key == MEETINGS.name:
            gone = sum(after is None for __, after in fields.values())
            return _(
                "timetable of meetings {because}: {n} new or changed, {gone} taken out",
                because=_(because),
                n=len(fields) - gone,
                gone=gone,
            )
        case Noun.SETTING:
            return field_changes({name.replace("_", " "): values for name, values in fields.items()})
        case Noun.ATTENDEE if fields and because:
            return _("{changes} ({because})", changes=field_changes(fields), because=_why(because))
        case _:
            return because or field_changes(fields)


def _why(because: str) -> str:
    if because.startswith(TAKEN_APART):
        return _apart_from(because.removeprefix(TAKEN_APART))
    return _(because)


def _apart_from(whom: str) -> str:
    return _("taken apart from {because}", because=whom)


def _with_reference(name: str, values: Sequence[str | None]) -> str:
    """Of two entries that are one person, which the other is: they are mostly called alike."""
    reference = next(filter(None, values), None)
    return f"{name} ({reference})" if reference else name


def _of_organisations(what: str, before: Sequence[str] | None, after: Sequence[str] | None) -> str:
    """A correction that was made, or taken back."""
    names = after or before or ()
    if len(names) != len(("spelling", "other")) or what not in _OF_ORGANISATIONS:
        return ""
    says = _(_OF_ORGANISATIONS[what], one=names[0], other=names[1])
    return says if after else _("taken back: {says}", says=says)


def person_changes(record: Record, programme: Programme) -> list[str]:
    """What a change of a person changed, each field on its own as people read it, and why; nothing of others."""
    changed = record.changed
    if changed is None or changed.noun is not Noun.ATTENDEE:
        return []
    lines = fields_in_words(changed.fields, programme)
    return [*lines, _why(changed.because)] if lines and changed.because else lines


def fields_in_words(fields: Mapping[str, tuple[Any, Any]], programme: Programme) -> list[str]:
    """What each field of a person was and what it became."""
    return [
        f"{title_of(name)}: {_shown(name, before, programme)} → {_shown(name, after, programme)}"
        for name, (before, after) in fields.items()
        if name in PERSON_FIELDS
    ]


def field_in_words(name: str, value: Any, programme: Programme) -> str:
    """What a field of a person is."""
    if name == "gone":
        return _("no longer on the list") if value else _("on the list")
    return f"{title_of(name)}: {_shown(name, value, programme)}"


def _shown(name: str, value: Any, programme: Programme) -> str:
    """A value of a field as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(f"{column}: {text}" for column, text in value.items()) or "–"
    if name == "sessions":
        value = [programme.session(s).shown_title if programme.has_session(s) else s for s in value]
    if isinstance(value, list | tuple):
        return ", ".join(value) or "–"
    if name == "status" and value in list(Status):
        return _(STATUS_WORDS[Status(value)])
    if name == "country" and value:
        return name_of_delegation(value)
    if name == "category" and programme.has_category(value):
        return programme.category(value).name
    return str(value) if value not in (None, "") else "–"
