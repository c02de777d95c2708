"""`checkin log`: everything that happened, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_fields, print_json
from checkin.cli.session import open_event
from checkin.cli.shapes import record_as_json
from checkin.core.desk.change_words import person_changes, told_why
from checkin.core.door.records import Record, RecordKind
from checkin.core.language import N_
from checkin.core.times import from_microseconds

if TYPE_CHECKING:
    from checkin.store.event_file import EventFile

_LONGEST_CODE = 80


def log(
    event: EventArgument,
    loads: Annotated[bool, Option("--loads", help=N_("The lists that were loaded instead."))] = False,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    with open_event(event, now, only_reads=True) as this_event:
        if loads:
            _tell_loads(this_event, json=json)
            return
        for record in this_event.records():
            if json:
                print_json(record_as_json(record), lines=True)
                continue
            print_fields(
                f"{record.at:%Y-%m-%d %H:%M:%S}",
                record.desk,
                _what(record, this_event),
                record.session,
                record.direction,
                record.verdict,
                record.attendee or shortened(record.payload or "", _LONGEST_CODE),
                "; ".join(person_changes(record, this_event.programme)) or told_why(record),
                record.id,
            )


def _tell_loads(event: EventFile, *, json: bool) -> None:
    from checkin.store.known_records import loads_said

    for load in loads_said(event):
        at = from_microseconds(load.at, event.zone)
        if json:
            print_json(
                {"kind": "load", "at": at.isoformat(), "desk": load.desk, "list": load.name}, lines=True
            )
        else:
            print_fields(f"{at:%Y-%m-%d %H:%M:%S}", load.desk, "load", load.name)


def _what(record: Record, event: EventFile) -> str:
    """Its kind; an undo that takes back another one does again what that one took back."""
    is_redo, before = False, event.record(record.undoes or "")
    while before is not None and before.kind is RecordKind.UNDO:
        is_redo, before = not is_redo, event.record(before.undoes or "")
    return "redo" if is_redo else record.kind


def shortened(text: str, longest: int) -> str:
    """The text, cut where it is longer: the JSON has it whole."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
