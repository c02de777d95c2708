"""`checkin log`: everything that happened, oldest first."""

from __future__ import annotations

from checkin.cli.arguments import EventArgument, JsonOption, NowOption
from checkin.cli.saying import print_fields, print_json
from checkin.cli.session import open_event
from checkin.cli.shapes import record_as_json
from checkin.core.desk.change_words import told_why

_LONGEST_CODE = 80


def log(event: EventArgument, json: JsonOption = False, now: NowOption = None) -> None:
    with open_event(event, only_reads=True) as this_event:
        for record in this_event.records():
            if json:
                print_json(record_as_json(record), lines=True)
                continue
            print_fields(
                f"{record.at:%Y-%m-%d %H:%M:%S}",
                record.desk,
                record.kind,
                record.session,
                record.direction,
                record.verdict,
                record.attendee or shortened(record.payload or "", _LONGEST_CODE),
                told_why(record),
                record.id,
            )


def shortened(text: str, longest: int) -> str:
    """The text, cut where it is longer: the JSON has it whole."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
