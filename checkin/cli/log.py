"""`checkin log`: everything that happened, oldest first."""

from __future__ import annotations

from checkin.cli.arguments import EventArgument, JsonOption, NowOption
from checkin.cli.saying import print_fields, print_json
from checkin.cli.session import open_event
from checkin.cli.shapes import record_as_json
from checkin.core.desk.change_words import told_why


def log(event: EventArgument, json: JsonOption = False, now: NowOption = None) -> None:
    with open_event(event) as this_event:
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
                record.attendee or record.payload,
                told_why(record),
                record.id,
            )
