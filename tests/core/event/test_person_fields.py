"""What is known of a person is declared once: everybody else follows."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from msgspec.structs import replace

import checkin
from checkin.cli.shapes import attendee_as_json
from checkin.core.desk.listed_people import LISTED_FIELDS
from checkin.core.desk.registration import WalkIn
from checkin.core.event.attendee import PERSON_FIELDS, TEXT_FIELDS, Attendee
from checkin.core.event.text_lengths import LONGEST
from checkin.gui.attendees.attendee_table import NUMBER
from checkin.lists.own_captions import FIELDS, OWN_CAPTIONS
from checkin.lists.people import ListedPerson
from checkin.store.attendee_values import COLUMNS
from checkin.store.event_file import EventFile
from tests.core.made_up import moment, person, programme, session_dict

PACKAGE = Path(checkin.__file__).parent
NAMES = list(PERSON_FIELDS)
OF_OTHER_THINGS_TOO = {"Name", "Category", "Sessions", "Codes", "Status", "Note", "Walk-in"}


def test_every_field_is_declared_and_follows_everywhere() -> None:
    assert [*NAMES, "also"] == list(Attendee.__struct_fields__), "who they are one with is no field of theirs"
    assert list(attendee_as_json(person())) == NAMES
    assert {*COLUMNS, "codes"} == set(NAMES)
    assert set(LISTED_FIELDS) == set(NAMES) - {"reference", "gone"}
    assert {*OWN_CAPTIONS, "codes"} - {"code"} == set(NAMES) - {"gone", "extra"}
    assert set(FIELDS) <= set(OWN_CAPTIONS)
    assert {*TEXT_FIELDS, "reference"} <= set(ListedPerson.__struct_fields__)
    assert set(TEXT_FIELDS) <= {one.name for one in fields(WalkIn)} & set(NUMBER) & set(LONGEST)


def test_what_a_field_is_called_is_said_where_it_is_declared_and_nowhere_else() -> None:
    titles = {one.title for one in PERSON_FIELDS.values()} - OF_OTHER_THINGS_TOO
    spelled_out = re.compile(rf'\b(?:N_|_)\("(?:{"|".join(map(re.escape, titles))})"\)')

    places = {file.name for file in PACKAGE.rglob("*.py") if spelled_out.search(file.read_text("utf-8"))}

    assert places == {"attendee.py"}


def test_a_text_in_every_field_is_kept_and_told(tmp_path: Path) -> None:
    texts: dict[str, Any] = {name: f"the {name}" for name in TEXT_FIELDS}
    whole = replace(
        person("P1", sessions=("talk",), codes=("T1",), attention=True, extra={"A": "b"}), **texts
    )
    with EventFile.create(tmp_path / "e.checkin", programme(session_dict("talk"))) as event:
        with event.transaction():
            event.add(whole, at=moment("09:00"), desk="Office")
        assert event.attendee("P1") == whole
    assert {name: attendee_as_json(whole)[name] for name in texts} == texts
